import { sql } from 'kysely';
import type { Instant } from '../shared/clock.ts';
import type { Entry } from '../shared/events.ts';
import type { PersonId } from '../shared/ids.ts';
import { chunked } from './chunks.ts';
import type { TextedRow } from './kinds.ts';
import { entriesFrom } from './kinds.ts';
import { matching } from './search.ts';
import type { Db, Head, HeadRow } from './types.ts';

/** An entry with what the journal itself says of it. */
export interface JournalLine extends Entry {
  readonly key: string | null;
  readonly hash: string;
  /** The entry that struck it. */
  readonly struckBy: number | null;
  /** The entry that had its text removed. */
  readonly redactedBy: number | null;
}

export interface JournalPage {
  /** Written at or after this instant. */
  readonly sinceRecorded?: Instant | undefined;
  readonly about?: string | undefined;
  readonly actor?: PersonId | undefined;
  /** All of them, the last as a prefix; from `tokens()`. */
  readonly words?: readonly string[] | undefined;
  readonly afterSeq?: number | undefined;
  readonly beforeSeq?: number | undefined;
  /** Null: all. */
  readonly limit: number | null;
  /** Oldest first; otherwise newest first. */
  readonly ascending: boolean;
}

const SUBJECTS_A_STATEMENT = 1000;
const BATCH_PAGE = 200;

export async function headRow(db: Db): Promise<HeadRow> {
  return await db.selectFrom('head').selectAll().where('one', '=', 1).executeTakeFirstOrThrow();
}

export function headFrom(row: HeadRow): Head {
  return {
    storeId: row.store_id,
    exercise: row.exercise === 1,
    seq: row.seq,
    hash: row.hash,
    recordedAt: row.recorded_at,
  };
}

export async function headOf(db: Db): Promise<Head> {
  return headFrom(await headRow(db));
}

function texted(db: Db) {
  return db
    .selectFrom('journal')
    .leftJoin('journal_text', 'journal_text.seq', 'journal.seq')
    .selectAll('journal')
    .select('journal_text.text');
}

/** All entries of these subjects, in order of seq. */
export async function entriesOf(db: Db, subjects: readonly string[]): Promise<Entry[]> {
  return await linesOf(db, subjects);
}

/** All entries of these subjects with their marks, in order of seq. */
export async function linesOf(db: Db, subjects: readonly string[]): Promise<JournalLine[]> {
  const pages = await Promise.all(
    chunked(subjects, SUBJECTS_A_STATEMENT).map((chunk) =>
      texted(db).where('journal.subject', 'in', chunk).orderBy('journal.seq').execute(),
    ),
  );
  const rows = pages.flat().sort((a, b) => a.seq - b.seq);
  return await marked(db, rows);
}

/** The entries with these seqs, in order. */
export async function entriesAt(db: Db, seqs: readonly number[]): Promise<Entry[]> {
  if (seqs.length === 0) return [];
  const rows = await texted(db).where('journal.seq', 'in', seqs).orderBy('journal.seq').execute();
  return await entriesFrom(rows);
}

/** One entry, or null. */
export async function entryAt(db: Db, seq: number): Promise<JournalLine | null> {
  const rows = await texted(db).where('journal.seq', '=', seq).execute();
  const [line] = await marked(db, rows);
  return line ?? null;
}

/** The entries that one command wrote from `seq` on. An ordinary command's entries follow each other. */
export async function batchFrom(db: Db, batch: number, seq: number): Promise<Entry[]> {
  const rows: TextedRow[] = [];
  for (let after = seq - 1; ; ) {
    const page = await rowsAfter(db, after, BATCH_PAGE);
    const own = page.filter((row) => row.batch === batch);
    rows.push(...own);
    if (own.length < BATCH_PAGE) return await entriesFrom(rows);
    after = page[page.length - 1]?.seq ?? after;
  }
}

/** Up to `limit` rows with a greater seq, in order: the way in which long journals are walked on both engines. */
export async function rowsAfter(
  db: Db,
  seq: number,
  limit: number,
): Promise<(TextedRow & { nonce: string | null })[]> {
  return await texted(db)
    .select('journal_text.nonce')
    .where('journal.seq', '>', seq)
    .orderBy('journal.seq')
    .limit(limit)
    .execute();
}

/** The seq of the last entry written at or before this instant; 0 before the first. */
export async function seqAt(db: Db, instant: Instant): Promise<number> {
  const row = await db
    .selectFrom('journal')
    .select('seq')
    .where('recorded_at', '<=', instant)
    .orderBy('recorded_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** A page of the journal, with marks. Every filter alone is served by an index. */
export async function journalPage(db: Db, page: JournalPage): Promise<JournalLine[]> {
  let query = textedAmong(db, page.words ?? []);
  if (page.about !== undefined) query = query.where('journal.subject', '=', page.about);
  if (page.actor !== undefined) query = query.where('journal.actor', '=', page.actor);
  if (page.sinceRecorded !== undefined) {
    // Entries are written in order: from this instant on is from this seq on, and the primary key serves.
    const before = await lastBefore(db, page.sinceRecorded);
    query = query.where('journal.seq', '>', before);
  }
  if (page.afterSeq !== undefined) query = query.where('journal.seq', '>', page.afterSeq);
  if (page.beforeSeq !== undefined) query = query.where('journal.seq', '<', page.beforeSeq);
  // Named as the search names it, SQLite sees that what it finds comes in this order already.
  const seq = page.words?.length ? sql.ref('found.rowid') : sql.ref('journal.seq');
  query = query.orderBy(seq, page.ascending ? 'asc' : 'desc');
  if (page.limit !== null) query = query.limit(page.limit);
  return await marked(db, await query.execute());
}

/** The journal with its texts; where words are given, only the entries that hold them, walked as found: newest first. */
function textedAmong(db: Db, words: readonly string[]) {
  if (words.length === 0) return texted(db);
  const found = matching(db, 'journal_words', words);
  return texted(db).innerJoin(found.as('found'), 'found.rowid', 'journal.seq') as ReturnType<typeof texted>;
}

async function lastBefore(db: Db, instant: Instant): Promise<number> {
  const row = await db
    .selectFrom('journal')
    .select('seq')
    .where('recorded_at', '<', instant)
    .orderBy('recorded_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

async function marked(db: Db, rows: readonly TextedRow[]): Promise<JournalLine[]> {
  const [entries, marks] = await Promise.all([
    entriesFrom(rows),
    marksOf(
      db,
      rows.map((row) => row.seq),
    ),
  ]);
  return entries.map((entry, at) => {
    const row = rows[at] as TextedRow;
    const mark = marks.get(entry.seq);
    return {
      ...entry,
      key: row.key,
      hash: row.hash,
      struckBy: mark?.struck ?? null,
      redactedBy: mark?.redacted ?? null,
    };
  });
}

interface MarksOfOne {
  struck?: number;
  redacted?: number;
}

async function marksOf(db: Db, seqs: readonly number[]): Promise<Map<number, MarksOfOne>> {
  const found = new Map<number, MarksOfOne>();
  const pages = await Promise.all(
    chunked(seqs, SUBJECTS_A_STATEMENT).map((chunk) =>
      db
        .selectFrom('journal_mark')
        .selectAll()
        .where('seq', 'in', chunk)
        .orderBy('seq')
        .orderBy('mark')
        .execute(),
    ),
  );
  for (const { seq, mark, by_seq } of pages.flat()) found.set(seq, { ...found.get(seq), [mark]: by_seq });
  return found;
}
