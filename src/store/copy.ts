import { sql } from 'kysely';
import { breathe } from './breathe.ts';
import { GENESIS } from './chain.ts';
import { chunked } from './chunks.ts';
import { headRow, rowsAfter } from './journal-queries.ts';
import { JOURNAL, JOURNAL_MARK, JOURNAL_TEXT } from './journal-tables.ts';
import { allKinds } from './kinds.ts';
import type { OnProgress } from './replay.ts';
import { replayFrom } from './replay.ts';
import { writeRows } from './rows.ts';
import type { Db, JournalRow } from './types.ts';

const CHUNK = 2000;
/** The vault is small, and its rows are wide. */
const VAULT_CHUNK = 200;

/**
 * Brings a copy (freshly made, or a checkpoint of the same journal) up to `until`: the entries with their
 * texts as they stand now, the projections by replay, the vault as it is today. Runs in the caller's
 * transaction on `to`. From any engine to any engine.
 */
export async function copyPrefix(from: Db, to: Db, until: number, onProgress?: OnProgress): Promise<void> {
  const kinds = await allKinds();
  const start = (await headRow(to)).seq;
  let last: JournalRow | null = null;
  for (let seq = start; seq < until; ) {
    const rows = (await rowsAfter(from, seq, CHUNK)).filter((row) => row.seq <= until);
    const end = rows[rows.length - 1];
    if (end === undefined) break;
    await writeRows(to, JOURNAL, rows);
    await writeRows(
      to,
      JOURNAL_TEXT,
      rows.filter((row) => row.text !== null),
    );
    last = end;
    seq = end.seq;
    onProgress?.(seq, until);
    await breathe();
  }
  if (last !== null) {
    await to
      .updateTable('head')
      .set({ seq: last.seq, hash: last.hash, recorded_at: last.recorded_at })
      .execute();
  }
  await replayFrom(to, kinds, start, until, onProgress);
  await copyRedactions(from, to, until);
  await copyVault(from, to);
}

/** A text that was redacted after `until` is gone from the copy too: the copy says by which entry. */
async function copyRedactions(from: Db, to: Db, until: number): Promise<void> {
  const marks = await from
    .selectFrom('journal_mark')
    .selectAll()
    .where('mark', '=', 'redacted')
    .where('seq', '<=', until)
    .orderBy('seq')
    .execute();
  await writeRows(to, JOURNAL_MARK, marks);
}

/** Makes a copy's vault what the original's is today. */
export async function copyVault(from: Db, to: Db): Promise<void> {
  const kinds = await allKinds();
  for (const { table } of kinds.features.flatMap(({ vault }) => vault ?? [])) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(from);
    await sql`delete from ${sql.table(table)}`.execute(to);
    for (const chunk of chunked(rows, VAULT_CHUNK)) {
      await to
        .insertInto(table as 'head')
        .values(chunk as never)
        .execute();
    }
  }
}

/** The copy is the same store, at the beginning of its journal. */
export async function copyIdentity(from: Db, to: Db): Promise<void> {
  const head = await headRow(from);
  await to
    .updateTable('head')
    .set({
      store_id: head.store_id,
      exercise: head.exercise,
      created_at: head.created_at,
      seq: 0,
      hash: GENESIS,
      recorded_at: null,
    })
    .execute();
}
