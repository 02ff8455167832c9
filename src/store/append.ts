import type { Instant } from '../shared/clock.ts';
import type { Entry, NewEvent, Origin } from '../shared/events.ts';
import type { PersonId } from '../shared/ids.ts';
import { entryHash, textDigest } from './chain.ts';
import { JOURNAL, JOURNAL_TEXT } from './journal-tables.ts';
import type { Kinds } from './kinds.ts';
import { entryOf, wordsOf } from './kinds.ts';
import { applyMarks, removeTexts } from './marks.ts';
import { writeRows } from './rows.ts';
import { addWords } from './search.ts';
import { together } from './together.ts';
import type { Db, Entropy, FeatureEvents, HeadRow, JournalRow } from './types.ts';

/** An event with everything that the store adds to it. */
export interface Dated {
  readonly event: NewEvent;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  readonly actor: PersonId;
  readonly origin: Origin;
}

export interface Append {
  readonly head: HeadRow;
  /** The seq of the command's first entry; null makes it the first of these. */
  readonly batch: number | null;
  readonly dated: readonly Dated[];
  /** The idempotency key, which the entry at this place bears. */
  readonly key: { readonly at: number; readonly key: string; readonly digest: string } | null;
}

const NONCE_BYTES = 16;

interface Made {
  readonly row: JournalRow;
  readonly text: { readonly seq: number; readonly nonce: string; readonly text: string } | null;
  readonly entry: Entry;
  readonly aside: unknown;
}

/**
 * Appends events to the journal, moves the head, and dispatches each to the `apply` of the feature that
 * owns it. The caller holds the lock on the head.
 *
 * @returns the entries, and the head as it then stands.
 * @throws the schema's error where an event is not what its kind says: a defect of vigie's, exit 1.
 */
export async function append(
  db: Db,
  kinds: Kinds,
  entropy: Entropy,
  asked: Append,
): Promise<{ entries: Entry[]; head: HeadRow }> {
  const made = makeAll(kinds, entropy, asked);
  const last = made[made.length - 1];
  if (last === undefined) return { entries: [], head: asked.head };
  const head = { ...asked.head, seq: last.row.seq, hash: last.row.hash, recorded_at: last.row.recorded_at };
  const entries = made.map(({ entry }) => entry);
  await together([
    writeRows(
      db,
      JOURNAL,
      made.map(({ row }) => row),
    ),
    writeRows(
      db,
      JOURNAL_TEXT,
      made.flatMap(({ text }) => text ?? []),
    ),
    addWords(
      db,
      'journal_words',
      made.map(({ entry }) => ({ rowid: entry.seq, words: wordsOf(entry.text) })),
    ),
    db.updateTable('head').set({ seq: head.seq, hash: head.hash, recorded_at: head.recorded_at }).execute(),
    dispatch(db, kinds, entries),
    keepAsides(db, kinds, made),
  ]);
  await removeTexts(db, kinds, entries);
  return { entries, head };
}

/** Hands entries to their features' `apply`, each feature's in order of seq; the same live and on replay. */
export async function dispatch(db: Db, kinds: Kinds, entries: readonly Entry[]): Promise<void> {
  const marks: Entry[] = [];
  const owned = new Map<FeatureEvents, Entry[]>();
  for (const entry of entries) {
    const owner = kinds.ownerOf(entry.kind);
    const list = owner === null ? marks : (owned.get(owner) ?? []);
    list.push(entry);
    if (owner !== null) owned.set(owner, list);
  }
  await together([applyMarks(db, marks), ...[...owned].map(([feature, list]) => feature.apply(db, list))]);
}

function makeAll(kinds: Kinds, entropy: Entropy, asked: Append): Made[] {
  const made: Made[] = [];
  let { seq, hash } = asked.head;
  const batch = asked.batch ?? seq + 1;
  for (const [at, dated] of asked.dated.entries()) {
    seq += 1;
    const key = asked.key?.at === at ? asked.key : null;
    const one = make(kinds, entropy, asked.head.store_id, hash, { dated, seq, batch, key });
    made.push(one);
    hash = one.row.hash;
  }
  return made;
}

interface Numbered {
  readonly dated: Dated;
  readonly seq: number;
  readonly batch: number;
  readonly key: Append['key'];
}

function make(kinds: Kinds, entropy: Entropy, storeId: string, previous: string, numbered: Numbered): Made {
  const { dated, seq, batch, key } = numbered;
  const { event } = dated;
  const kind = kinds.kind(event.kind);
  const text = event.text === undefined ? null : event.text;
  kind.check(event.data, text);
  const prose = text === null ? null : faithful(JSON.stringify(text), event.kind);
  const nonce =
    prose === null ? null : Buffer.from(entropy.bytes(`nonce ${seq}`, NONCE_BYTES)).toString('hex');
  const unhashed = {
    seq,
    batch,
    recorded_at: dated.recordedAt,
    occurred_at: dated.occurredAt,
    actor: dated.actor,
    origin: dated.origin,
    kind: event.kind,
    version: kind.version,
    subject: event.subject,
    key: key?.key ?? null,
    key_digest: key?.digest ?? null,
    data: faithful(JSON.stringify(event.data), event.kind),
    text_digest: prose === null || nonce === null ? null : textDigest(nonce, prose),
  };
  const row = { ...unhashed, hash: entryHash(storeId, previous, unhashed) };
  return {
    row,
    text: prose === null || nonce === null ? null : { seq, nonce, text: prose },
    entry: entryOf(row, { data: event.data, text }),
    aside: event.aside,
  };
}

/** What is hashed is what is kept: text that an engine would alter is refused, never altered after. */
function faithful(json: string, kind: string): string {
  if (json.normalize('NFC') !== json) throw new TypeError(`${kind} holds text that is not in Unicode NFC`);
  if (/\\u(?:0000|d[89a-f])/i.test(json) && hasUnkept(json))
    throw new TypeError(`${kind} holds NUL or half a character`);
  return json;
}

/** `\u0000` in JSON may be an escaped backslash before `u0000`: parse to tell. */
function hasUnkept(json: string): boolean {
  let found = false;
  JSON.parse(json, (_, value: unknown) => {
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) found = true;
    return value;
  });
  return found;
}

async function keepAsides(db: Db, kinds: Kinds, made: readonly Made[]): Promise<void> {
  for (const feature of kinds.features) {
    if (feature.keep === undefined) continue;
    const kept = made.filter(
      ({ aside, entry }) => aside !== undefined && kinds.ownerOf(entry.kind) === feature,
    );
    if (kept.length > 0)
      await feature.keep(
        db,
        kept.map(({ entry, aside }) => ({ entry, aside })),
      );
  }
}
