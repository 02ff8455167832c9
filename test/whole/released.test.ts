import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../../src/features.ts';
import { JOURNAL, JOURNAL_TEXT } from '../../src/store/journal-tables.ts';
import { rebuild } from '../../src/store/replay.ts';
import { writeRows } from '../../src/store/rows.ts';
import { transaction } from '../../src/store/transaction.ts';
import type { JournalRow } from '../../src/store/types.ts';
import { verifyChain } from '../../src/store/verify.ts';
import { featureBench } from '../features/feature-bench.ts';
import { ENGINES } from '../support/stores.ts';

const folder = join(import.meta.dirname, '../fixtures');
const RELEASED = readdirSync(folder).filter((file) => file.startsWith('journal-'));

type Row = JournalRow & { readonly nonce: string | null; readonly text: string | null };

/** The first line tells of the store, each other is an entry with its text, as the version wrote it. */
function journalIn(file: string) {
  const [first = '', ...rest] = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
  const store = JSON.parse(first) as { storeId: string; exercise: number; createdAt: string };
  return { store, rows: rest.map((line) => JSON.parse(line) as Row) };
}

describe.each(RELEASED)('%s', (file) => {
  test.each(ENGINES)('still verifies and replays on %s', async (engine) => {
    const given = await featureBench(engine, await Promise.all(registry.map(({ load }) => load())));
    const { store, rows } = journalIn(file);
    const last = rows.at(-1) as Row;
    await transaction(given.store.db, 'write', async (db) => {
      await writeRows(db, JOURNAL, rows);
      await writeRows(
        db,
        JOURNAL_TEXT,
        rows.filter((row) => row.text !== null),
      );
      const head = { seq: last.seq, hash: last.hash, recorded_at: last.recorded_at };
      await db
        .updateTable('head')
        .set({ store_id: store.storeId, ...head })
        .execute();
      await rebuild(db, last.seq);
    });
    expect(await verifyChain(given.store.db)).toMatchObject({ ok: true, entries: rows.length });
    expect(await given.faults()).toEqual([]);
    const incidents = await given.store.db
      .selectFrom('incident' as 'head')
      .selectAll()
      .execute();
    const logged = rows.filter((row) => row.kind === 'incident.logged');
    expect(incidents).toHaveLength(logged.length);
    await given.dispose();
  });
});
