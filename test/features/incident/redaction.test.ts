import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decideLog } from '../../../src/features/incident/decide.ts';
import { events } from '../../../src/features/incident/incident-events.ts';
import { incidentPage } from '../../../src/features/incident/incident-queries.ts';
import type { NewEvent } from '../../../src/shared/events.ts';
import { entriesOf } from '../../../src/store/journal-queries.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';
import { acting, at } from './entries.ts';

const SECRET = 'Qqzxyzzy';
/** An index keeps only what tells a word from its neighbour: its end. */
const TRACE = /zxyzzy/gi;

describe('a redaction from an SQLite file', () => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench('sqlite', [events]);
    bench.clock.at = at('01:00');
  });
  afterEach(() => bench.dispose());

  /** Where any byte of the store's files (the WAL too) and of its cache tells of it, with what stands around. */
  function traces(): string[] {
    const files = [dirname(bench.url), bench.host.cacheFolder]
      .filter(existsSync)
      .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return files.flatMap((file) =>
      [...readFileSync(file, 'latin1').matchAll(TRACE)].map(
        ({ index, input }) => `${file} at ${index}: ${JSON.stringify(input.slice(index - 40, index + 40))}`,
      ),
    );
  }

  /** The words that an index has; and these, and its beginnings of words, are those of its rows and no more. */
  function termsOf(index: string): string[] {
    const raw = new Database(bench.url);
    try {
      raw.exec(`insert into ${index} (${index}, rank) values ('integrity-check', 1)`);
      raw.exec(`create virtual table temp.terms using fts5vocab('main', '${index}', 'row')`);
      return raw.prepare('select term from temp.terms').pluck().all() as string[];
    } finally {
      raw.close();
    }
  }

  const logged = (num: number, title: string): NewEvent[] =>
    decideLog(num - 1, { title, severity: 3 }, acting(bench.clock.at));
  const noted = (num: number, note: string): NewEvent[] => [
    { kind: 'incident.noted', subject: `INC-${num}`, data: {}, text: { note } },
  ];
  const redact = (target: number) =>
    bench.write([{ kind: 'entry.redacted', subject: 'journal', data: { target }, text: { because: 'law' } }]);
  /** Redacts all entries of an incident that say the secret. */
  async function redactIn(num: number): Promise<void> {
    const entries = await entriesOf(bench.store.db, [`INC-${num}`]);
    const said = entries.filter((entry) => JSON.stringify(entry.text).includes(SECRET));
    for (const { seq } of said) await redact(seq);
  }
  const find = async (word: string) =>
    (
      await incidentPage(bench.store.db, {
        filter: { status: 'all', words: [word] },
        sort: null,
        limit: null,
      })
    ).map(({ id }) => id);

  /** Words in no order, so that pages of the index fill, split and are merged around those that go. */
  const filler = (number: number) => `${String.fromCharCode(97 + ((number * 7) % 26))}n${number} chiller`;

  test.each([1, 40, 1500])('leaves no byte of a word among %i incidents', async (count) => {
    const middle = Math.ceil(count / 2);
    const title = (num: number) => (num === middle ? `${SECRET} down` : filler(num));
    const nums = Array.from({ length: count }, (_, place) => place + 1);
    await bench.write(nums.flatMap((num) => logged(num, title(num))));
    // The row grows in many steps, so that its words lie in many parts of the index, old and new.
    for (let step = 0; step < 30; step += 1) {
      const others = nums.filter((num) => (num + step) % 5 === 0 && num !== middle);
      const note = step === 12 ? `again ${SECRET}` : filler(count + step);
      await bench.write([...others, middle].flatMap((num) => noted(num, `${note} ${filler(num * step)}`)));
      if (step === 12) await bench.write(noted(middle, 'no more of it'));
      const spread = others.slice(0, 3).flatMap((num) => noted(num, SECRET));
      if (step === 13) for (const event of spread) await bench.write([event]);
    }
    expect(traces()).not.toEqual([]);
    expect(termsOf('incident_words')).toContain('qqzxyzzy');

    for (const num of nums) await redactIn(num);
    expect(await bench.store.scrub()).toMatchObject({ complete: true });
    expect(traces()).toEqual([]);
    for (const index of ['incident_words', 'journal_words'])
      expect(termsOf(index).filter((term) => term.startsWith('qq'))).toEqual([]);
    expect(await find('qq')).toEqual([]);
    expect(await find('more')).toEqual([`INC-${middle}`]);
    expect(await bench.faults()).toEqual([]);
  });

  test('leaves an index that agrees with the words that are left, whatever came before', async () => {
    const word = fc.constantFrom('chiller', 'chip', 'ch', 'c', 'router', 'routing', 'q', SECRET);
    const step = fc.record({ num: fc.integer({ min: 1, max: 4 }), said: fc.array(word, { minLength: 1 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 25 }), async (steps) => {
        await bench.dispose();
        bench = await featureBench('sqlite', [events]);
        await bench.write([1, 2, 3, 4].flatMap((num) => logged(num, `title ${num}`)));
        for (const [turn, { num, said }] of steps.entries()) {
          await bench.write(noted(num, said.join(' ')));
          if (turn % 8 === 7) await redactIn(num);
        }
        for (const num of [1, 2, 3, 4]) await redactIn(num);
        await bench.store.scrub();
        expect(traces()).toEqual([]);
        for (const index of ['incident_words', 'journal_words'])
          expect(termsOf(index).filter((term) => term.startsWith('qq'))).toEqual([]);
        expect(await bench.faults()).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
