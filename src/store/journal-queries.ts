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
  /** Only these; looked for among the entries that the other filters leave. */
  readonly kinds?: readonly string[] | undefined;
  readonly afterSeq?: number | undefined;
  readonly beforeSeq?: number | undefined;
  /** Null: all. */
  readonly limit: number | null;
  /** Oldest first; otherwise newest first. */
  readonly ascending: boolean;
}

const SUBJECTS_A_STATEMENT = 1000;
const SUBJECTS_A_UNION = 100;
const SEQS_A_STATEMENT = 10_000;
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
  const pages = await Promise.all(
    chunked([...new Set(seqs)], SEQS_A_STATEMENT).map((chunk) =>
      texted(db).where('journal.seq', 'in', chunk).execute(),
    ),
  );
  return await entriesFrom(pages.flat().sort((a, b) => a.seq - b.seq));
}

/** The reasons that the entries which struck or redacted others give, by their own seqs. */
export async function reasonsOf(
  db: Db,
  marked: readonly Pick<JournalLine, 'struckBy' | 'redactedBy'>[],
): Promise<Map<number, string>> {
  const by = marked.flatMap(({ struckBy, redactedBy }) => [struckBy, redactedBy]);
  return await becauseAt(
    db,
    by.filter((seq) => seq !== null),
  );
}

/** The reasons that entries give, by their numbers; only of those that give one. They stand in the journal alone. */
export async function becauseAt(db: Db, seqs: readonly number[]): Promise<Map<number, string>> {
  const entries = await entriesAt(db, seqs);
  return new Map(
    entries.flatMap(({ seq, text }) => {
      const because = (text as { because?: unknown } | null)?.because;
      return typeof because === 'string' ? [[seq, because]] : [];
    }),
  );
}

/** Of each of these subjects the newest entry that says something and was neither struck nor redacted. */
export async function newestSaid(db: Db, subjects: readonly string[]): Promise<Entry[]> {
  const pages = await Promise.all(
    chunked(subjects, SUBJECTS_A_UNION).map(async ([first, ...others]) => {
      if (first === undefined) return [];
      const query = others.reduce(
        (all, subject) => all.unionAll(newestSaidOf(db, subject)),
        newestSaidOf(db, first),
      );
      return await query.execute();
    }),
  );
  return await entriesAt(
    db,
    pages.flat().map(({ seq }) => seq),
  );
}

/** The index of subjects is walked from its end, as far as the first entry that counts. */
function newestSaidOf(db: Db, subject: string) {
  const newest = db
    .selectFrom('journal')
    .innerJoin('journal_text', 'journal_text.seq', 'journal.seq')
    .select('journal.seq')
    .where('journal.subject', '=', subject)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('journal_mark')
            .select('journal_mark.seq')
            .whereRef('journal_mark.seq', '=', 'journal.seq')
            .where('journal_mark.mark', '=', 'struck'),
        ),
      ),
    )
    .orderBy('journal.seq', 'desc')
    .limit(1);
  return db.selectFrom(newest.as('newest')).select('newest.seq');
}

/** Who typed entries after this one: how many, and the last of each. Newest first. */
export async function writersAfter(
  db: Db,
  seq: number,
): Promise<{ readonly actor: PersonId; readonly entries: number; readonly lastSeq: number }[]> {
  const rows = await db
    .selectFrom('journal')
    .where('seq', '>', seq)
    .where('origin', '=', 'typed')
    .groupBy('actor')
    .select(({ fn }) => ['actor', fn.countAll<number>().as('entries'), fn.max('seq').as('last')])
    .execute();
  return rows
    .map(({ actor, entries, last }) => ({ actor, entries: Number(entries), lastSeq: Number(last) }))
    .sort((a, b) => b.lastSeq - a.lastSeq);
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

/** The seq of the first entry that the command with this idempotency key wrote; null where it was never used. */
export async function batchKeyed(db: Db, key: string): Promise<number | null> {
  const row = await db.selectFrom('journal').select('batch').where('key', '=', key).executeTakeFirst();
  return row?.batch ?? null;
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
  if (page.kinds !== undefined) query = query.where('journal.kind', 'in', page.kinds);
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
