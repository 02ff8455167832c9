import { sql } from 'kysely';
import { dispatch } from './append.ts';
import { breathe } from './breathe.ts';
import { rowsAfter } from './journal-queries.ts';
import type { Kinds } from './kinds.ts';
import { allKinds, entriesFrom, wordsOf } from './kinds.ts';
import { addWords, clearWords } from './search.ts';
import type { Db } from './types.ts';

const CHUNK = 2000;

/** Told how far a long walk is; `of` is the last seq. */
export type OnProgress = (seq: number, of: number) => void;

/**
 * Rebuilds every projection and index from the journal, inside the caller's transaction. The vault is
 * left alone. The same rows come out as stood there, unless something else had written them.
 */
export async function rebuild(db: Db, until: number, onProgress?: OnProgress): Promise<void> {
  const kinds = await allKinds();
  await empty(db, kinds);
  await replayFrom(db, kinds, 0, until, onProgress);
}

/** Applies the entries after `after` up to `until`, which the database's own journal holds. */
export async function replayFrom(
  db: Db,
  kinds: Kinds,
  after: number,
  until: number,
  onProgress: OnProgress | undefined,
): Promise<void> {
  for (let seq = after; seq < until; ) {
    const rows = (await rowsAfter(db, seq, CHUNK)).filter((row) => row.seq <= until);
    const last = rows[rows.length - 1];
    if (last === undefined) return;
    const entries = await entriesFrom(rows);
    await dispatch(db, kinds, entries);
    await addWords(
      db,
      'journal_words',
      entries.map((entry) => ({ rowid: entry.seq, words: wordsOf(entry.text) })),
    );
    seq = last.seq;
    onProgress?.(seq, until);
    await breathe();
  }
}

async function empty(db: Db, kinds: Kinds): Promise<void> {
  const projections = kinds.features.flatMap((feature) => feature.projections).reverse();
  await sql`delete from journal_mark`.execute(db);
  await clearWords(db, 'journal_words');
  for (const { table, search } of projections) {
    if (search === true) await clearWords(db, table);
    else await sql`delete from ${sql.table(table)}`.execute(db);
  }
}
