import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DemandRequest } from '../../../src/features/demand/request.ts';
import { byClaim, outstanding } from '../../../src/features/demand/request.ts';
import { promisedTo, readyFor } from '../../../src/features/demand/share.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { request } from './requests.ts';

const day = (of: number): Instant => `2020-03-${of}T17:00:00.000Z` as Instant;

const DAYS = [20, 21, 22, 23];
const requests: fc.Arbitrary<DemandRequest[]> = fc
  .array(
    fc.record({
      servers: fc.integer({ min: 1, max: 50 }),
      on: fc.option(fc.constantFrom(...DAYS), { nil: null }),
      sector: fc.constantFrom('other' as const, 'health' as const),
      status: fc.constantFrom('open' as const, 'granted' as const, 'deferred' as const),
      model: fc.constantFrom('SRV-A', 'SRV-L'),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ servers, on, ...more }, at) =>
      request(at + 1, servers, { neededBy: on === null ? null : day(on), ...more }),
    ),
  );
/** What can be delivered grows from day to day. */
const deliverable = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 4 }).map((more) => {
  let servers = 0;
  return DAYS.map((of, at) => {
    servers += more[at] as number;
    return { by: day(of), servers };
  });
});

describe('what is promised', () => {
  test('goes to vital sectors first, whoever asked first', () => {
    const all = [
      request(1, 30, { neededBy: day(20) }),
      request(2, 30, { sector: 'health', neededBy: day(20) }),
    ];
    expect([...promisedTo(all, [{ by: day(20), servers: 40 }])]).toEqual([
      ['DEM-2', 30],
      ['DEM-1', 10],
    ]);
  });

  test('to a later vital claim takes from an earlier one only what cannot be built in between', () => {
    const all = [
      request(1, 30, { neededBy: day(20) }),
      request(2, 30, { sector: 'health', neededBy: day(22) }),
    ];
    const by = (on20: number, on22: number) =>
      [
        ...promisedTo(all, [
          { by: day(20), servers: on20 },
          { by: day(22), servers: on22 },
        ]),
      ].map(([, n]) => n);
    expect(by(30, 60)).toEqual([30, 30]);
    expect(by(30, 40)).toEqual([30, 10]);
    expect(by(0, 10)).toEqual([10, 0]);
  });

  test('without a date is not known', () => {
    expect(promisedTo([request(1, 5)], []).get('DEM-1')).toBeNull();
  });

  test('is never more than is asked for, nor at any date more than can be delivered by then', () => {
    fc.assert(
      fc.property(requests, deliverable, (all, by) => {
        const promised = promisedTo(all, by);
        for (const one of all) {
          const servers = promised.get(one.id) ?? 0;
          expect(servers).toBeGreaterThanOrEqual(0);
          expect(servers).toBeLessThanOrEqual(outstanding(one));
        }
        for (const { by: date, servers } of by) {
          const until = all.filter(({ neededBy }) => neededBy !== null && neededBy <= date);
          expect(until.reduce((sum, { id }) => sum + (promised.get(id) ?? 0), 0)).toBeLessThanOrEqual(
            servers,
          );
        }
      }),
    );
  });

  test('to a claim does not hang on those that come after it', () => {
    fc.assert(
      fc.property(requests, deliverable, (all, by) => {
        const promised = promisedTo(all, by);
        const ordered = all.toSorted(byClaim);
        for (let count = 1; count <= ordered.length; count += 1) {
          const alone = promisedTo(ordered.slice(0, count), by);
          const last = ordered[count - 1] as DemandRequest;
          expect(alone.get(last.id)).toBe(promised.get(last.id));
        }
      }),
    );
  });
});

describe('finished servers', () => {
  test('go to what is granted, in the order of claims, model by model, and to nobody twice', () => {
    fc.assert(
      fc.property(requests, fc.nat(80), fc.nat(80), (all, standard, light) => {
        const finished = new Map([
          ['SRV-A', standard],
          ['SRV-L', light],
        ]);
        const ready = readyFor(all, finished);
        const granted = all.filter(({ status }) => status === 'granted').toSorted(byClaim);
        expect([...ready.keys()]).toEqual(granted.map(({ id }) => id));
        for (const [model, there] of finished) {
          const claims = granted.filter((one) => one.model === model);
          const given = claims.map(({ id }) => ready.get(id) as number);
          const wanted = claims.reduce((sum, one) => sum + outstanding(one), 0);
          expect(given.reduce((sum, one) => sum + one, 0)).toBe(Math.min(there, wanted));
          // Whoever does not get all leaves nothing to those behind.
          const first = claims.findIndex((one, at) => (given[at] as number) < outstanding(one));
          if (first !== -1) expect(given.slice(first + 1).every((one) => one === 0)).toBe(true);
        }
      }),
    );
  });
});
