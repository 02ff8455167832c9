import Database from 'better-sqlite3';

/**
 * Sorts more than memory should hold: values go in in any order and come out by their key, those with the
 * same key in the order in which they came. It lives in a private temporary file of SQLite's, which
 * vanishes with the process.
 */
export interface Spool {
  add(sortKey: string, value: object): void;
  /** @param reversed the last one first */
  values(reversed?: boolean): IterableIterator<object>;
  readonly size: number;
  close(): void;
}

const CACHE_KIB = 1024;
/** One call for some rows costs hardly more than for one. */
const ROWS_AT_ONCE = 16;

export function openSpool(): Spool {
  const raw = new Database('');
  // Its pages are written once and read once in order: a greater cache would hold memory for nothing.
  raw.pragma(`cache_size = -${CACHE_KIB}`);
  // Nothing of it is ever undone.
  raw.pragma('journal_mode = off');
  raw.exec('create table spool (at integer primary key, sort_key text not null, value text not null)');
  raw.exec('begin');
  const inserting = (rows: number) =>
    raw.prepare<string[]>(
      `insert into spool (sort_key, value) values ${Array(rows).fill('(?, ?)').join(', ')}`,
    );
  const insert = inserting(ROWS_AT_ONCE);
  let waiting: string[] = [];
  let size = 0;
  return {
    add(sortKey, value) {
      waiting.push(sortKey, JSON.stringify(value));
      size += 1;
      if (waiting.length < 2 * ROWS_AT_ONCE) return;
      insert.run(...waiting);
      waiting = [];
    },
    *values(reversed = false) {
      if (waiting.length > 0) inserting(waiting.length / 2).run(...waiting);
      waiting = [];
      raw.exec('create index if not exists spool_by_key on spool (sort_key, at)');
      const order = reversed ? 'sort_key desc, at desc' : 'sort_key, at';
      const walk = raw.prepare(`select value from spool order by ${order}`).pluck();
      for (const value of walk.iterate()) yield JSON.parse(value as string) as object;
    },
    get size() {
      return size;
    },
    close() {
      raw.close();
    },
  };
}
