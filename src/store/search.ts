import type { RawBuilder } from 'kysely';
import { CompiledQuery, SqliteAdapter, sql } from 'kysely';
import { chunked } from './chunks.ts';
import { ManyRows } from './many-rows.ts';
import { together } from './together.ts';
import type { Db } from './types.ts';

/** The words of one row of an index: what `tokens()` of shared/text.ts makes, so that both engines find the same. */
export interface Words {
  readonly rowid: number;
  readonly words: readonly string[];
}

/** PostgreSQL keeps no lexeme of 2 KiB or more; such a word is cut, on both engines alike. */
const WORD_MAX = 200;
const ROWS_A_STATEMENT = 1000;

export function isSqlite(db: Db): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}

/** Writes rows of the index, in place of what they held. Rows without words leave it. */
export async function putWords(db: Db, index: string, rows: readonly Words[]): Promise<void> {
  const dropped = dropWords(
    db,
    index,
    rows.map((row) => row.rowid),
  );
  await together([dropped, addWords(db, index, rows)]);
}

/** Writes rows that the index is known not to hold: entries that have just been appended. */
export async function addWords(db: Db, index: string, rows: readonly Words[]): Promise<void> {
  const filled = rows.filter((row) => row.words.length > 0);
  const texts = filled.map(({ words }) => words.map((word) => word.slice(0, WORD_MAX)).join(' '));
  if (isSqlite(db)) {
    const insert = `insert into ${index} (rowid, words) values (?, ?)`;
    for (const [at, row] of filled.entries())
      await db.executeQuery(CompiledQuery.raw(insert, [row.rowid, texts[at]]));
    return;
  }
  const insert = `insert into ${index} (rowid, words)
    select rowid, array_to_tsvector(string_to_array(words, ' ')) from unnest($1::bigint[], $2::text[]) as row (rowid, words)`;
  const rowids = filled.map((row) => row.rowid);
  if (filled.length > 0) await db.executeQuery(CompiledQuery.raw(insert, [rowids, texts]));
}

export async function dropWords(db: Db, index: string, rowids: readonly number[]): Promise<void> {
  if (isSqlite(db)) {
    const remove = `delete from ${index} where rowid = ?`;
    const rows = rowids.map((rowid) => [rowid]);
    if (rows.length > 0) await db.executeQuery(CompiledQuery.raw(remove, [new ManyRows(rows)]));
    return;
  }
  const remove = `delete from ${index} where rowid = any($1::bigint[])`;
  if (rowids.length > 0) await db.executeQuery(CompiledQuery.raw(remove, [rowids]));
}

/**
 * The rows of an index that hold all these words, the last one as a prefix: a table expression with the
 * one column `rowid`, to be joined. SQLite walks it newest first, so that a limit ends the reading early.
 *
 * @param words at least one, from `tokens()`.
 */
export function matching(db: Db, index: string, words: readonly string[]): RawBuilder<{ rowid: number }> {
  const cut = words.map((word) => word.slice(0, WORD_MAX));
  const last = cut.length - 1;
  if (isSqlite(db)) {
    const query = cut.map((word, at) => `"${word}"${at === last ? '*' : ''}`).join(' ');
    return sql`(select rowid from ${sql.table(index)} where ${sql.ref(index)} match ${query} order by rowid desc)`;
  }
  const query = cut.map(
    (word, at) => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'${at === last ? ':*' : ''}`,
  );
  return sql`(select rowid from ${sql.table(index)} where words @@ ${query.join(' & ')}::tsquery)`;
}

/** The words that an index holds of these rows, each word once: so that words can be added to them. */
export async function wordsAt(
  db: Db,
  index: string,
  rowids: readonly number[],
): Promise<Map<number, string[]>> {
  const pages = await Promise.all(
    chunked(rowids, ROWS_A_STATEMENT).map((chunk) =>
      sql<{ rowid: number; words: string }>`
        select rowid, ${asText(db)} as words from ${sql.table(index)} where rowid in (${sql.join(chunk)})
      `.execute(db),
    ),
  );
  return new Map(
    pages.flatMap(({ rows }) => rows.map((row) => [row.rowid, [...new Set(row.words.split(' '))]])),
  );
}

function asText(db: Db) {
  return isSqlite(db) ? sql`words` : sql`array_to_string(tsvector_to_array(words), ' ')`;
}

/** Every row of the index as text, for comparing a replay with what stands. */
export async function wordsPage(
  db: Db,
  index: string,
  after: number,
  limit: number,
): Promise<{ rowid: number; words: string }[]> {
  const { rows } = await sql<{ rowid: number; words: string }>`
    select rowid, ${asText(db)} as words from ${sql.table(index)} where rowid > ${after} order by rowid limit ${limit}
  `.execute(db);
  return rows.map((row) => ({
    rowid: row.rowid,
    words: [...new Set(row.words.split(' '))].sort().join(' '),
  }));
}
