import { hash as digestOf } from 'node:crypto';
import type { JournalRow } from './types.ts';

/** Names the way in which fields are laid out for hashing. Another way would be another tag. */
const ENTRY_FORMAT = 'vigie-journal-1';
const TEXT_FORMAT = 'vigie-text-1';
/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

type Hashed = Omit<JournalRow, 'hash'>;

/**
 * The hash of an entry: SHA-256, in hexadecimal, over the format's tag, the store's id, the hash before
 * and every field as length-prefixed UTF-8, so that no two entries lay out alike; null differs from empty.
 * The text enters as its digest, which stays when the text itself is removed.
 */
export function entryHash(storeId: string, previous: string, row: Hashed): string {
  return digestOf(
    'sha256',
    field(ENTRY_FORMAT) +
      field(storeId) +
      field(previous) +
      field(String(row.seq)) +
      field(String(row.batch)) +
      field(row.recorded_at) +
      field(row.occurred_at) +
      field(row.actor) +
      field(row.origin) +
      field(row.kind) +
      field(String(row.version)) +
      field(row.subject) +
      field(row.key) +
      field(row.key_digest) +
      field(row.data) +
      field(row.text_digest),
    'hex',
  );
}

/** The digest of prose, keyed by a random nonce, so that a removed text cannot be guessed from it. */
export function textDigest(nonce: string, text: string): string {
  return digestOf('sha256', field(TEXT_FORMAT) + field(nonce) + field(text), 'hex');
}

/** The digest of what a command with an idempotency key was asked. */
export function requestDigest(request: unknown): string {
  return digestOf('sha256', JSON.stringify(request), 'hex');
}

function field(value: string | null): string {
  return value === null ? '-,' : `${Buffer.byteLength(value)}:${value},`;
}
