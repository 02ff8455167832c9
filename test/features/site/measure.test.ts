import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Measure, MeasureEntry, MeasureEvent } from '../../../src/features/site/measure.ts';
import {
  decideAddMeasure,
  decideEndMeasure,
  decideSetMeasure,
  evolveMeasure,
  isPastEnd,
  knownMeasure,
  measureMeant,
} from '../../../src/features/site/measure.ts';
import { events } from '../../../src/features/site/measure-events.ts';
import {
  listMeasures,
  measureById,
  measuresEndedSince,
  nextMeasureId,
  tellMeasures,
} from '../../../src/features/site/measure-queries.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import type { Db } from '../../../src/store/types.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';

const NOW = '2020-03-18T17:00:00.000Z' as Instant;
const END = '2020-03-19T13:00:00.000Z' as Instant;
const LATER = '2020-03-25T13:00:00.000Z' as Instant;
const MOMENT = { now: NOW, name: (instant: Instant) => instant };
const REQUEST = {
  site: 'RBX',
  category: 'transport',
  text: ' shuttles ',
  owner: 'P-2',
  until: END,
} as const;

/** The measure after these events, each an entry after the one before. */
function measureAfter(all: readonly MeasureEvent[]): Measure {
  const entries = all.map((event, nth) => ({ occurredAt: NOW, ...event, seq: nth + 1 }));
  return (entries as unknown as MeasureEntry[]).reduce<Measure | undefined>(
    (measure, entry) => evolveMeasure(measure, entry),
    undefined,
  ) as Measure;
}

const added = decideAddMeasure('MEA-1', REQUEST, MOMENT);

describe('a measure', () => {
  test('is somebody’s, at a site, until a moment to come or without an end', () => {
    expect(added[0]).toMatchObject({ subject: 'MEA-1', text: { text: 'shuttles' } });
    expect(measureAfter(added)).toMatchObject({ site: 'RBX', owner: 'P-2', until: END, beganAt: NOW });
    expect(() => decideAddMeasure('MEA-1', { ...REQUEST, until: NOW }, MOMENT)).toThrow(/has passed/);
    expect(() => decideAddMeasure('MEA-1', { ...REQUEST, text: 'a\nb' }, MOMENT)).toThrow(/several lines/);
    expect(decideAddMeasure('MEA-1', { ...REQUEST, until: null }, MOMENT)).toHaveLength(1);
  });

  test('holds beyond its end until somebody ends or prolongs it', () => {
    const held = measureAfter(added);
    expect([isPastEnd(held, END), isPastEnd(held, LATER)]).toEqual([false, true]);
    const longer = measureAfter([...added, ...decideSetMeasure(held, { until: LATER }, MOMENT)]);
    expect(isPastEnd(longer, LATER)).toBe(false);
    expect(decideSetMeasure(held, { until: END, owner: 'P-2' }, MOMENT)).toEqual([]);
    expect(() => decideSetMeasure(held, { until: NOW }, MOMENT)).toThrow(/has passed/);
    const open = measureAfter([...added, ...decideSetMeasure(held, { until: null }, MOMENT)]);
    expect(isPastEnd(open, LATER)).toBe(false);
    const over = measureAfter([...added, ...decideEndMeasure(held, { at: null }, MOMENT)]);
    expect([isPastEnd(over, LATER), over.endedAt]).toEqual([false, NOW]);
    expect(decideEndMeasure(over, { at: null, because: 'again' }, MOMENT)).toEqual([]);
    expect(() => decideSetMeasure(over, { owner: 'P-3' }, MOMENT)).toThrow(/has ended/);
    const before = '2020-03-18T16:00:00.000Z' as Instant;
    expect(() => decideEndMeasure(held, { at: before }, MOMENT)).toThrow(/began later/);
  });

  test('is meant by its site where it is the only one there, or the only one of its category', () => {
    const one = measureAfter(added);
    const two: Measure = { ...one, id: 'MEA-2', category: 'catering' };
    expect(measureMeant('RBX', null, [one]).id).toBe('MEA-1');
    expect(measureMeant('RBX', 'catering', [one, two]).id).toBe('MEA-2');
    expect(() => measureMeant('RBX', null, [one, two])).toThrow(/MEA-1 \(transport\), MEA-2 \(catering\)/);
    expect(() => measureMeant('RBX', 'premises', [one, two])).toThrow(/no measure on premises/);
    expect(() => knownMeasure(undefined, 'MEA-9')).toThrow(/there is no MEA-9/);
  });
});

describe.each(ENGINES)('measures on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench(engine, [events]);
  });
  afterEach(() => bench.dispose());

  test('come back as they went in, in one batch or several, and as a replay gives them', async () => {
    const add = (site: string, until: Instant | null) => async (db: Db) =>
      decideAddMeasure(await nextMeasureId(db), { ...REQUEST, site, until }, MOMENT);
    await bench.write(add('RBX', END));
    await bench.write(add('GRA', null));
    await bench.write(async (db) => {
      const one = knownMeasure(await measureById(db, 'MEA-1'), 'MEA-1');
      return [
        ...decideSetMeasure(one, { until: LATER, owner: 'P-3' }, MOMENT),
        ...decideEndMeasure(one, { at: null, because: 'trains run' }, MOMENT),
      ];
    });
    const { db } = bench.store;
    expect(await measureById(db, 'MEA-1')).toMatchObject({ owner: 'P-3', until: LATER, endedSeq: 4 });
    const ids = async (filter: { all: boolean; sites?: string[] }) =>
      (await listMeasures(db, filter)).map(({ id }) => id);
    expect(await ids({ all: false })).toEqual(['MEA-2']);
    expect(await ids({ all: true })).toEqual(['MEA-1', 'MEA-2']);
    expect(await ids({ all: true, sites: ['RBX', 'CRX'] })).toEqual(['MEA-1']);
    expect(await measuresEndedSince(db, 3)).toHaveLength(1);
    expect(await measuresEndedSince(db, 4)).toEqual([]);
    expect(await tellMeasures(db, await listMeasures(db, { all: true }))).toMatchObject([
      { text: 'shuttles', endedBecause: 'trains run', addedBy: 'P-1' },
      { text: 'shuttles', endedBecause: null },
    ]);
    expect(await bench.faults()).toEqual([]);
  });

  test('an event that no rule would give is refused before it is written', async () => {
    const wild = { kind: 'measure.added', subject: 'MEA-1', data: { site: 'RBX', category: 'fun' } };
    await expect(bench.write([wild])).rejects.toThrow();
    expect((await bench.store.head()).seq).toBe(0);
  });
});
