import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading, Service } from '../../../src/features/demand/demand-index.ts';
import {
  askedPerDay,
  decideRecord,
  decideUsual,
  decideWeigh,
  indexOf,
  indicesAt,
} from '../../../src/features/demand/demand-index.ts';
import { DEMO_DEMAND } from '../../../src/features/demand/demo-demand.ts';
import type { Instant } from '../../../src/shared/clock.ts';

const hour = (at: number): Instant => `2020-03-18T${String(at).padStart(2, '0')}:00:00.000Z` as Instant;

let seq = 0;
function reading(service: string | null, index: number, at = 9): Reading {
  seq += 1;
  return { service, hundredths: Math.round(index * 100), at: hour(at), seq };
}

const service = (key: string, weight: number | null): Service => ({ key, name: key, weight });
const FOUR = [service('web', 30), service('cloud', 35), service('dedicated', 25), service('telephony', 10)];

describe('the demand index', () => {
  test('is the weighted mean of the services, rounded to 0.1: 2.605 is 2.6', () => {
    const readings = [
      reading('web', 2.2),
      reading('cloud', 2.7),
      reading('dedicated', 2.8),
      reading('telephony', 3),
    ];
    expect(indexOf(readings, FOUR)).toMatchObject({ total: 2.6, whole: false });
    expect(indexOf(readings, FOUR)?.services.map(({ index }) => index)).toEqual([2.2, 2.7, 2.8, 3]);
  });

  test('rounds a half up, whatever binary numbers make of it', () => {
    expect(indexOf([reading(null, 1.05)], [])?.total).toBe(1.1);
    expect(indexOf([reading(null, 2.65)], [])?.total).toBe(2.7);
    expect(indexOf([reading(null, 2.64)], [])?.total).toBe(2.6);
  });

  test('counts services alike where none has a weight, and leaves out those without one where others have', () => {
    const readings = [reading('web', 2), reading('cloud', 3)];
    expect(indexOf(readings, [service('web', null), service('cloud', null)])?.total).toBe(2.5);
    const lone = indexOf(readings, [service('web', 30), service('cloud', null)]);
    expect(lone).toMatchObject({
      total: 2,
      services: [{ counts: true }, { service: 'cloud', counts: false }],
    });
    expect(indexOf(readings, [service('web', 30), service('cloud', 0)])?.total).toBe(2);
  });

  test('as a whole stands until a service is measured after it', () => {
    const web = reading('web', 2, 9);
    expect(indexOf([web, reading(null, 3, 10)], FOUR)).toMatchObject({ total: 3, whole: true, at: hour(10) });
    expect(indexOf([reading(null, 3, 8), web], FOUR)).toMatchObject({ total: 2, whole: false });
    const together = [reading(null, 3, 9), reading('web', 2.5, 9)];
    expect(indexOf(together, FOUR)?.total).toBe(2.5);
  });

  test('is not known where nothing was measured, or nothing that counts', () => {
    expect(indexOf([], FOUR)).toBeNull();
    expect(indexOf([reading('storage', 2)], [...FOUR, service('storage', null)])).toBeNull();
  });

  test('lies between the least and the greatest of its services', () => {
    const measured = fc.array(
      fc.record({
        weight: fc.integer({ min: 1, max: 1000 }),
        hundredths: fc.integer({ min: 0, max: 10_000 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(measured, (all) => {
        const services = all.map(({ weight }, at) => service(`s${at}`, weight));
        const readings = all.map(({ hundredths }, at) => reading(`s${at}`, hundredths / 100));
        const { total, services: rows } = indexOf(readings, services) as NonNullable<
          ReturnType<typeof indexOf>
        >;
        const indices = rows.map(({ index }) => index);
        expect(total).toBeGreaterThanOrEqual(Math.min(...indices));
        expect(total).toBeLessThanOrEqual(Math.max(...indices));
        expect(Number.isInteger(Math.round(total * 10))).toBe(true);
      }),
    );
  });

  test('is told day by day as each was known', () => {
    const readings = [reading('web', 1, 9), reading('web', 2, 11), reading(null, 3, 13)];
    const moments = [8, 9, 10, 12, 13].map(hour);
    const totals = indicesAt(readings, [service('web', 1)], moments).map((one) => one?.total ?? null);
    expect(totals).toEqual([null, 1, 1, 2, 3]);
  });

  test('of a late measure does not stand before what was measured after it', () => {
    const late = { ...reading('web', 1.2, 9), seq: 99 };
    expect(indicesAt([reading('web', 2, 11), late], [service('web', 1)], [hour(12)])[0]?.total).toBe(2);
  });
});

describe('what is written down of demand', () => {
  test('keeps the names that services have, whatever is typed', () => {
    const named = [{ service: 'WEB', value: 2.25 }];
    expect(decideRecord(named, FOUR, { at: null, weight: null })[0]?.data).toEqual({
      readings: [{ service: 'web', hundredths: 225 }],
    });
  });

  test('refuses a service that nobody knows beside others that weigh something, and what is named twice', () => {
    const record = (...services: (string | null)[]) =>
      decideRecord(
        services.map((one) => ({ service: one, value: 2 })),
        FOUR,
        { at: null, weight: null },
      );
    expect(() => record('wbe')).toThrow(expect.objectContaining({ exitCode: 3 }));
    expect(() => record('web', 'Web')).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(() => record(null, null)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  test('takes a new service with its weight, or where none has one', () => {
    const storage = [{ service: 'storage', value: 2 }];
    expect(decideRecord(storage, FOUR, { at: null, weight: 5 }).map(({ kind }) => kind)).toEqual([
      'demand.weighed',
      'demand.recorded',
    ]);
    expect(decideRecord(storage, [service('web', null)], { at: null, weight: null })).toHaveLength(1);
  });

  test('is nothing where weights and usual servers are so already', () => {
    expect(decideWeigh([{ service: 'web', value: 30 }], FOUR)).toEqual([]);
    expect(decideWeigh([{ service: 'web', value: 31 }], FOUR)).toHaveLength(1);
    const usual = new Map([['CRX', 60]]);
    expect(decideUsual([{ site: 'CRX', servers: 60 }], usual)).toEqual([]);
    expect(decideUsual([{ site: 'BHF', servers: null }], usual)).toEqual([]);
    expect(decideUsual([{ site: 'CRX', servers: null }], usual)).toHaveLength(1);
  });
});

test('a hundred servers a day are usual, and an index of 2.6 asks for 260', () => {
  const usual = new Map([
    ['CRX', 60],
    ['BHF', 40],
  ]);
  expect([askedPerDay(usual, 1), askedPerDay(usual, 2.6), askedPerDay(usual, null)]).toEqual([
    100,
    260,
    null,
  ]);
  expect(askedPerDay(new Map(), 2.6)).toBeNull();
});

test('the demo’s indices of the 18th make 2.4 in the morning and 2.6 in the evening', () => {
  const totals = DEMO_DEMAND.flatMap((step) => {
    if (!('indices' in step)) return [];
    const readings = Object.entries(step.indices).map(([key, index]) => reading(key, index));
    return { at: step.at, total: indexOf(readings, FOUR)?.total };
  });
  expect(totals.slice(-2)).toEqual([
    { at: '2020-03-18T08:40', total: 2.4 },
    { at: '2020-03-18T17:20', total: 2.6 },
  ]);
});
