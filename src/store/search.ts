import type { RawBuilder } from 'kysely';
import { CompiledQuery, SqliteAdapter, sql } from 'kysely';
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

export function isSqlite(db: Db): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}

/** Writes rows that the index is known not to hold: entries that have just been appended. */
export async function addWords(db: Db, index: string, rows: readonly Words[]): Promise<void> {
  const filled = cut(rows);
  if (filled.length === 0) return;
  if (isSqlite(db)) await addToFile(db, index, filled, []);
  else await addToServer(db, index, filled);
}

/**
 * Adds words to rows, whether the index holds them already or not. What it holds of a row is never written
 * again, so that a long row costs no more than a short one.
 */
export async function extendWords(db: Db, index: string, rows: readonly Words[]): Promise<void> {
  const filled = cut(rows);
  if (filled.length === 0) return;
  if (!isSqlite(db)) {
    await addToServer(db, index, filled);
    return;
  }
  const held = await heldWords(db, index, filled);
  const more = filled.flatMap(({ rowid, words }): Words[] => {
    const known = new Set(held.get(rowid)?.split(' '));
    const fresh = words.filter((word) => !known.has(word));
    return fresh.length === 0 ? [] : [{ rowid, words: fresh }];
  });
  // In order of rowid the index takes them in one go; each step back would make it write what it has.
  more.sort((a, b) => a.rowid - b.rowid);
  const known = more.map(({ rowid }) => held.get(rowid));
  await addToFile(db, index, more, known);
}

/**
 * Writes rows in place of what the index held of them, of which it keeps no trace: what redaction asks for.
 * SQLite's index is rewritten whole, some seconds for a million rows, since words that came bit by bit lie
 * in many of its parts. Rows without words leave it.
 */
export async function putWords(db: Db, index: string, rows: readonly Words[]): Promise<void> {
  const rowids = rows.map((row) => row.rowid);
  if (!isSqlite(db)) {
    await together([dropWords(db, index, rowids), addWords(db, index, rows)]);
    return;
  }
  await dropWords(db, index, rowids);
  await addWords(db, index, rows);
  await tell(db, index, 'optimize');
}

/** Removes rows that came whole, by `addWords`. */
export async function dropWords(db: Db, index: string, rowids: readonly number[]): Promise<void> {
  if (rowids.length === 0) return;
  if (!isSqlite(db)) {
    const remove = `delete from ${index} where rowid = any($1::bigint[])`;
    await db.executeQuery(CompiledQuery.raw(remove, [rowids]));
    return;
  }
  const rows = new ManyRows(rowids.map((rowid) => [rowid]));
  // The index looks up in the held words what it has to remove, so these go after it.
  for (const table of [index, heldBy(index)])
    await db.executeQuery(CompiledQuery.raw(`delete from ${table} where rowid = ?`, [rows]));
}

/** Empties an index. */
export async function clearWords(db: Db, index: string): Promise<void> {
  if (isSqlite(db)) await tell(db, index, 'delete-all');
  await sql`delete from ${sql.table(isSqlite(db) ? heldBy(index) : index)}`.execute(db);
}

/** Gives SQLite's index one of its own commands (sqlite.org/fts5.html, "special INSERT commands"). */
async function tell(db: Db, index: string, command: 'optimize' | 'delete-all'): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(`insert into ${index} (${index}) values (?)`, [command]));
}

/** The table in which SQLite keeps the words of an index's rows; the index itself has only where they are. */
function heldBy(index: string): string {
  return `${index}_held`;
}

/** Each word once, none too long; rows without words left out. */
function cut(rows: readonly Words[]): Words[] {
  const short = (word: string) => (word.length > WORD_MAX ? word.slice(0, WORD_MAX) : word);
  return rows.flatMap(({ rowid, words }) =>
    words.length === 0 ? [] : [{ rowid, words: [...new Set(words.map(short))] }],
  );
}

async function heldWords(db: Db, index: string, rows: readonly Words[]): Promise<Map<number, string>> {
  const { rows: found } = await sql<{ rowid: number; words: string }>`
    select rowid, words from ${sql.table(heldBy(index))}
    where rowid in (select value from json_each(${JSON.stringify(rows.map(({ rowid }) => rowid))}))
  `.execute(db);
  return new Map(found.map(({ rowid, words }) => [rowid, words]));
}

/** @param known what is held of each of these rows already. */
async function addToFile(
  db: Db,
  index: string,
  rows: readonly Words[],
  known: readonly (string | undefined)[],
): Promise<void> {
  const texts = rows.map(({ words }) => words.join(' '));
  const fresh = new ManyRows(rows.map(({ rowid }, at) => [rowid, texts[at]]));
  const whole = new ManyRows(
    rows.map(({ rowid }, at) => [rowid, known[at] === undefined ? texts[at] : `${known[at]} ${texts[at]}`]),
  );
  const keep = `insert into ${heldBy(index)} (rowid, words) values (?, ?)
    on conflict (rowid) do update set words = excluded.words`;
  await db.executeQuery(CompiledQuery.raw(keep, [whole]));
  await db.executeQuery(CompiledQuery.raw(`insert into ${index} (rowid, words) values (?, ?)`, [fresh]));
}

async function addToServer(db: Db, index: string, rows: readonly Words[]): Promise<void> {
  const insert = `insert into ${index} (rowid, words)
    select rowid, array_to_tsvector(string_to_array(words, ' ')) from unnest($1::bigint[], $2::text[]) as row (rowid, words)
    on conflict (rowid) do update set words = ${index}.words || excluded.words`;
  const columns = [rows.map(({ rowid }) => rowid), rows.map(({ words }) => words.join(' '))];
  await db.executeQuery(CompiledQuery.raw(insert, columns));
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
