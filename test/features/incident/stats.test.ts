import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATUSES } from '../../../src/features/incident/incident.ts';
import type { Timed } from '../../../src/features/incident/stats.ts';
import { median, p90, STEPS, Tally } from '../../../src/features/incident/stats.ts';
import { at } from './entries.ts';

const ascending = (values: readonly number[]) => Float64Array.from(values).sort();
const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 60 });

describe('the median', () => {
  test('is the middle value, or lies halfway between the two in the middle', () => {
    expect(median([7])).toBe(7);
    expect(median([1, 4])).toBe(2.5);
    expect(median([1, 2, 9])).toBe(2);
    expect(median([1, 2, 4, 100])).toBe(3);
  });

  test('has as many values on one side as on the other', () => {
    fc.assert(
      fc.property(values, (given) => {
        const middle = median(ascending(given));
        const below = given.filter((value) => value < middle).length;
        const above = given.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(given.length / 2);
        // Of an even number, it is the middle of the values between which there is nothing.
        const [low, high] = [
          given.toSorted((a, b) => a - b)[Math.floor((given.length - 1) / 2)] ?? 0,
          given.toSorted((a, b) => b - a)[Math.floor((given.length - 1) / 2)] ?? 0,
        ];
        expect(middle).toBe((low + high) / 2);
      }),
    );
  });
});

describe('the 90th percentile', () => {
  test('is the value at rank ⌈0.9 n⌉', () => {
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    expect([1, 2, 9, 10, 11, 20, 30, 70, 100, 101].map((count) => p90(upTo(count)))).toEqual([
      1, 2, 9, 9, 10, 18, 27, 63, 90, 91,
    ]);
  });

  test('is the least of the values that at least nine in ten do not exceed', () => {
    fc.assert(
      fc.property(values, (given) => {
        const enough = given.filter(
          (value) => 10 * given.filter((other) => other <= value).length >= 9 * given.length,
        );
        expect(p90(ascending(given))).toBe(Math.min(...enough));
      }),
    );
  });
});

const MINUTE = 60;
const timed: fc.Arbitrary<Timed> = fc
  .record({
    severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
    status: fc.constantFrom(...STATUSES),
    merged: fc.boolean(),
    site: fc.constantFrom('RBX1', 'GRA2', null),
    start: fc.integer({ min: 0, max: 500 }),
    took: fc.tuple(...STEPS.map(() => fc.option(fc.integer({ min: 0, max: 500 })))),
  })
  .map(({ start, took, status, ...rest }) => {
    const reached = STEPS.map((step, index) => {
      const minutes = took[index] ?? null;
      const there = STATUSES.indexOf(status) >= STATUSES.indexOf(step);
      return there && minutes !== null ? at(start + minutes) : null;
    });
    const [acknowledged = null, mitigated = null, resolved = null] = reached;
    return { ...rest, status, category: null, occurredAt: at(start), acknowledged, mitigated, resolved };
  });

/** The figures of one group, from the plain list. */
function brute(all: readonly Timed[], group: string | null) {
  const counted = all.filter(({ merged, status }) => !merged && status !== 'void');
  const steps = STEPS.map((step) => {
    const times = counted
      .flatMap((one) => {
        const reached = one[step];
        return reached === null ? [] : [(Date.parse(reached) - Date.parse(one.occurredAt)) / 1000];
      })
      .sort((a, b) => a - b);
    const without = counted.filter((one) => one[step] === null);
    const pending = without.filter(({ status }) => STATUSES.indexOf(status) < STATUSES.indexOf(step)).length;
    const middle = [times[(times.length - 1) >> 1], times[times.length >> 1]];
    return [
      step,
      {
        count: times.length,
        medianSeconds: times.length === 0 ? null : ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2,
        p90Seconds: times.find((_, index) => 10 * (index + 1) >= 9 * times.length) ?? null,
        skipped: without.length - pending,
        pending,
      },
    ];
  });
  return {
    group,
    count: counted.length,
    merged: all.filter(({ merged }) => merged).length,
    void: all.filter(({ merged, status }) => !merged && status === 'void').length,
    ...Object.fromEntries(steps),
  };
}

describe('the tally', () => {
  const incident = (more: Partial<Timed>): Timed => ({
    severity: 2,
    status: 'resolved',
    merged: false,
    site: null,
    category: null,
    occurredAt: at(0),
    acknowledged: null,
    mitigated: null,
    resolved: at(30),
    ...more,
  });

  test('leaves out who skipped a state, is not there yet, was merged or never was, and counts them', () => {
    const tally = new Tally(() => null);
    tally.add(incident({ acknowledged: at(10) }));
    tally.add(incident({ resolved: at(50) }));
    tally.add(incident({ status: 'acknowledged', acknowledged: at(20), resolved: null }));
    tally.add(incident({ merged: true, status: 'open' }));
    tally.add(incident({ status: 'void' }));
    expect(tally.all()).toEqual({
      group: null,
      count: 3,
      merged: 1,
      void: 1,
      acknowledged: { count: 2, medianSeconds: 15 * MINUTE, p90Seconds: 20 * MINUTE, skipped: 1, pending: 0 },
      mitigated: { count: 0, medianSeconds: null, p90Seconds: null, skipped: 2, pending: 1 },
      resolved: { count: 2, medianSeconds: 40 * MINUTE, p90Seconds: 50 * MINUTE, skipped: 0, pending: 1 },
    });
  });

  test('gives for all and for each group what the plain list gives, groups by name and nameless last', () => {
    fc.assert(
      fc.property(fc.array(timed, { maxLength: 150 }), (all) => {
        const tally = new Tally(({ site }) => site);
        for (const one of all) tally.add(one);
        const names = ['GRA2', 'RBX1', null].filter((name) => all.some(({ site }) => site === name));
        const expected = names.map((name) =>
          brute(
            all.filter(({ site }) => site === name),
            name,
          ),
        );
        expect(tally.groups()).toEqual(expected);
        expect(tally.all()).toEqual(brute(all, null));
        // Asked again, and in whatever order, it says the same.
        expect(tally.groups()).toEqual(expected);
      }),
    );
  });
});
