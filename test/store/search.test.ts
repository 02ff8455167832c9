import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addWords,
  clearWords,
  dropWords,
  extendWords,
  matching,
  putWords,
  wordsPage,
} from '../../src/store/search.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { transaction } from '../../src/store/transaction.ts';
import type { Db } from '../../src/store/types.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Bench } from './bench-feature.ts';
import { bench, opened } from './bench-feature.ts';

const INDEX = 'thing_words';
const WORDS = ['chiller', 'chip', 'ch', 'c', 'router', 'routes', 'été', '東京', 'x'.repeat(300)];

const word = fc.constantFrom(...WORDS);
const row = fc.record({
  rowid: fc.integer({ min: 1, max: 6 }),
  words: fc.uniqueArray(word, { maxLength: 4 }),
});
const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 5, selector: ({ rowid }) => rowid });
const step = fc.record({ how: fc.constantFrom('extend', 'extend', 'extend', 'put', 'drop', 'clear'), rows });

describe.each(ENGINES)('an index of words on %s', (engine) => {
  let place: FreshStore;
  let given: Bench;
  let store: OpenStore;

  beforeEach(async () => {
    place = await freshStore(engine);
    given = bench();
    store = await opened(place.url, given);
  });
  afterEach(async () => {
    await store.close();
    await place.dispose();
    given.dispose();
  });

  const change = (work: (db: Db) => Promise<void>) => transaction(store.db, 'write', work);
  const find = async (...words: string[]): Promise<number[]> => {
    const found = await store.db
      .selectFrom(matching(store.db, INDEX, words).as('found'))
      .select('rowid')
      .orderBy('rowid')
      .execute();
    return found.map(({ rowid }) => rowid);
  };

  test('finds what was added bit by bit, and nothing that was dropped, replaced or cleared', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await change((db) => clearWords(db, INDEX));
        const held = new Map<number, Set<string>>();
        for (const { how, rows: some } of steps) {
          await change(async (db) => {
            if (how === 'extend') await extendWords(db, INDEX, some);
            else if (how === 'clear') await clearWords(db, INDEX);
            else await putWords(db, INDEX, how === 'drop' ? some.map(emptied) : some);
          });
          if (how === 'clear') held.clear();
          for (const { rowid, words } of some) {
            if (how === 'put' || how === 'drop') held.delete(rowid);
            if (how === 'put' || how === 'extend')
              for (const said of words)
                held.set(rowid, (held.get(rowid) ?? new Set()).add(said.slice(0, 200)));
          }
        }
        const expected = [...held]
          .sort(([a], [b]) => a - b)
          .map(([rowid, words]) => ({ rowid, words: [...words].sort().join(' ') }));
        expect(await wordsPage(store.db, INDEX, 0, 100)).toEqual(expected);
        for (const first of WORDS) {
          for (const last of ['ch', 'chi', 'r', 'routes', '東', 'x'.repeat(300)]) {
            const wanted = [...held].filter(
              ([, words]) =>
                words.has(first.slice(0, 200)) &&
                [...words].some((one) => one.startsWith(last.slice(0, 200))),
            );
            expect(await find(first, last)).toEqual(wanted.map(([rowid]) => rowid).sort((a, b) => a - b));
          }
        }
        if (engine === 'sqlite')
          await change(async (db) => {
            await sql`insert into thing_words (thing_words, rank) values ('integrity-check', 1)`.execute(db);
          });
      }),
      { numRuns: engine === 'sqlite' ? 60 : 20 },
    );
  });

  test('drops rows that came whole', async () => {
    await change((db) =>
      addWords(
        db,
        INDEX,
        [1, 2, 3].map((rowid) => ({ rowid, words: ['chiller', `n${rowid}`] })),
      ),
    );
    await change((db) => dropWords(db, INDEX, [2]));
    expect(await find('chil')).toEqual([1, 3]);
    expect(await find('n2')).toEqual([]);
  });
});

function emptied({ rowid }: { readonly rowid: number }) {
  return { rowid, words: [] };
}
