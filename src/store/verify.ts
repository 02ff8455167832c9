import { breathe } from './breathe.ts';
import { entryHash, GENESIS, textDigest } from './chain.ts';
import { headOf, rowsAfter } from './journal-queries.ts';
import type { TextedRow } from './kinds.ts';
import type { OnProgress } from './replay.ts';
import type { Db, Head } from './types.ts';

const CHUNK = 2000;

export interface ChainVerdict {
  readonly ok: boolean;
  /** How many entries were checked. */
  readonly entries: number;
  readonly firstBad: { readonly seq: number; readonly reason: string } | null;
  readonly head: Head;
}

export interface VerifyOptions {
  /** What a printed page says: the entry and the beginning of its hash (at least 8 digits). */
  readonly expected?: { readonly seq: number; readonly hash: string };
  /** Only the entries after this one, whose own hash is believed. */
  readonly after?: number;
  readonly onProgress?: OnProgress;
}

/**
 * Recomputes the hash of every entry from what is stored, and checks numbering, texts and the head.
 *
 * @returns the first entry that does not hold, with the reason; never throws for a broken chain.
 */
export async function verifyChain(db: Db, options: VerifyOptions = {}): Promise<ChainVerdict> {
  const head = await headOf(db);
  const after = options.after ?? 0;
  const walk: Walk = {
    storeId: head.storeId,
    seq: after,
    hash: await hashAt(db, after),
    expected: options.expected ?? null,
  };
  let bad: Bad | null = null;
  for (;;) {
    const rows = await rowsAfter(db, walk.seq, CHUNK);
    bad = firstBadOf(walk, rows, await redactedAmong(db, head, rows));
    if (bad !== null || rows.length === 0) break;
    options.onProgress?.(walk.seq, head.seq);
    await breathe();
  }
  bad ??= badEnd(walk, head);
  return { ok: bad === null, entries: walk.seq - after, firstBad: bad, head };
}

interface Bad {
  readonly seq: number;
  readonly reason: string;
}

/** How far the walk is: everything up to `seq` holds. */
interface Walk {
  readonly storeId: string;
  seq: number;
  hash: string;
  readonly expected: { readonly seq: number; readonly hash: string } | null;
}

type WalkedRow = TextedRow & { readonly nonce: string | null };

/** Walks on over these rows. */
function firstBadOf(walk: Walk, rows: readonly WalkedRow[], redacted: ReadonlySet<number>): Bad | null {
  for (const row of rows) {
    if (row.seq !== walk.seq + 1) return { seq: walk.seq + 1, reason: 'it is missing' };
    const reason = faultOf(walk, row, redacted);
    if (reason !== null) return { seq: row.seq, reason };
    walk.seq = row.seq;
    walk.hash = row.hash;
  }
  return null;
}

function badEnd(walk: Walk, head: Head): Bad | null {
  const { seq, hash, expected } = walk;
  if (seq !== head.seq)
    return { seq: seq + 1, reason: `the head says ${head.seq} entries, the journal has ${seq}` };
  if (hash !== head.hash) return { seq, reason: 'its hash is not the one that the head says' };
  if (expected !== null && expected.seq > seq) {
    return {
      seq: expected.seq,
      reason: `the journal ends at entry ${seq}: what the page proves was cut off`,
    };
  }
  return null;
}

function faultOf(walk: Walk, row: WalkedRow, redacted: ReadonlySet<number>): string | null {
  if (entryHash(walk.storeId, walk.hash, row) !== row.hash) {
    return 'it was changed, or the one before it was: its hash does not fit';
  }
  const { expected } = walk;
  if (expected?.seq === row.seq && !row.hash.startsWith(expected.hash)) {
    return `its hash begins ${row.hash.slice(0, 12)}, not ${expected.hash}`;
  }
  return textFault(row, redacted);
}

function textFault(row: WalkedRow, redacted: ReadonlySet<number>): string | null {
  if (row.text_digest === null)
    return row.text === null ? null : 'it has a text that was not there when it was written';
  if (row.text === null || row.nonce === null) {
    return redacted.has(row.seq) ? null : 'its text is missing, and no entry says that it was redacted';
  }
  return textDigest(row.nonce, row.text) === row.text_digest ? null : 'its text was changed';
}

async function hashAt(db: Db, seq: number): Promise<string> {
  if (seq === 0) return GENESIS;
  const row = await db.selectFrom('journal').select('hash').where('seq', '=', seq).executeTakeFirst();
  return row?.hash ?? '';
}

/**
 * Which of these rows lack their text because an entry redacted it. The mark only points to that entry,
 * which the journal must hold; save in a copy that ends before it.
 */
async function redactedAmong(db: Db, head: Head, rows: readonly WalkedRow[]): Promise<Set<number>> {
  const bare = rows.filter((row) => row.text_digest !== null && row.text === null).map(({ seq }) => seq);
  if (bare.length === 0) return new Set();
  const marks = await db
    .selectFrom('journal_mark')
    .leftJoin('journal', 'journal.seq', 'journal_mark.by_seq')
    .select(['journal_mark.seq', 'journal_mark.by_seq', 'journal.kind', 'journal.data'])
    .where('mark', '=', 'redacted')
    .where('journal_mark.seq', 'in', bare)
    .execute();
  const says = (data: string | null) =>
    data === null ? null : (JSON.parse(data) as { target: number }).target;
  const valid = marks.filter(
    ({ seq, by_seq, kind, data }) => by_seq > head.seq || (kind === 'entry.redacted' && says(data) === seq),
  );
  return new Set(valid.map(({ seq }) => seq));
}
