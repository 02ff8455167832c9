import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CellSet, CellSettings, SettingsRequest } from '../../../src/features/cell/cell.ts';
import { DEFAULT_SETTINGS, decideSet } from '../../../src/features/cell/cell.ts';
import { events } from '../../../src/features/cell/cell-events.ts';
import {
  calendarIn,
  currentSettings,
  houseSettings,
  journalSince,
  nextSessionAt,
  settingsHistory,
} from '../../../src/features/cell/cell-queries.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';

const at = (text: string): Instant => instantOf(Date.parse(text));

describe.each(ENGINES)('the cell in a store on %s', (engine) => {
  let bench: FeatureBench;
  beforeAll(async () => {
    bench = await featureBench(engine, [events]);
  });
  afterAll(() => bench.dispose());

  const set = (request: SettingsRequest) =>
    bench.write(async (db) => {
      const event: CellSet | null = decideSet(await currentSettings(db), request);
      return event === null ? [] : [event];
    });

  test('reads as never set before anything was', async () => {
    expect(await houseSettings(bench.store.db)).toEqual({ zone: null, lang: null });
    expect(await currentSettings(bench.store.db)).toEqual(DEFAULT_SETTINGS);
    const calendar = await calendarIn(bench.store.db, 'UTC', at('2020-03-18T17:00:00Z'));
    expect(calendar.dayOne).toBe('2020-03-18');
  });

  test('keeps the whole settings of every moment, one row an entry', async () => {
    await set({
      zone: 'Europe/Paris',
      lang: 'fr',
      dayOne: '2020-03-09',
      posture: 'Le service ne s’arrête pas',
    });
    await set({
      times: ['08:00', '13:00', '19:00'],
      members: [{ person: 'P-1', function: 'Directrice', deputy: null }],
    });
    const history = await settingsHistory(bench.store.db);
    expect(history.map(({ settings }) => settings.times)).toEqual([
      ['09:00', '18:00'],
      ['08:00', '13:00', '19:00'],
    ]);
    expect(await houseSettings(bench.store.db)).toEqual({ zone: 'Europe/Paris', lang: 'fr' });
    const expected: CellSettings = {
      ...DEFAULT_SETTINGS,
      times: ['08:00', '13:00', '19:00'],
      zone: 'Europe/Paris',
      lang: 'fr',
      dayOne: '2020-03-09',
      posture: 'Le service ne s’arrête pas',
      members: [{ person: 'P-1', function: 'Directrice', deputy: null }],
    };
    expect(await currentSettings(bench.store.db)).toEqual(expected);
    expect(await bench.faults()).toEqual([]);
  });

  test('tells the next session, and how much had been written by a moment', async () => {
    expect(await nextSessionAt(bench.store.db, 'UTC', at('2020-03-19T00:00:00Z'))).toBe(
      '2020-03-19T07:00:00.000Z',
    );
    for (const inIt of ['2020-03-19T07:00:00Z', '2020-03-19T07:10:00Z'])
      expect(await nextSessionAt(bench.store.db, 'UTC', at(inIt))).toBe('2020-03-19T12:00:00.000Z');
    const { head, sinceSeq } = await journalSince(bench.store.db, at('2020-03-18T08:00:00Z'));
    expect(sinceSeq).toBe(0);
    expect(head.seq).toBe((await bench.store.head()).seq);
  });

  test('forgets the prose of a redacted entry in every row that held it, as a replay would', async () => {
    const [first] = await settingsHistory(bench.store.db);
    await bench.write([
      {
        kind: 'entry.redacted',
        subject: 'journal',
        data: { target: first!.seq },
        text: { because: 'a name in it' },
      },
    ]);
    expect((await settingsHistory(bench.store.db)).map(({ settings }) => settings.posture)).toEqual([
      null,
      null,
    ]);
    expect((await currentSettings(bench.store.db)).members).toEqual([
      { person: 'P-1', function: 'Directrice', deputy: null },
    ]);
    expect(await bench.faults()).toEqual([]);
  });
});
