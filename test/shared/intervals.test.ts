import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interval } from '../../src/shared/intervals.ts';
import { covers, intersect, length, merged, overlaps, without } from '../../src/shared/intervals.ts';

const SPAN = 40;
const interval = fc.record({
  start: fc.integer({ min: 0, max: SPAN }),
  end: fc.integer({ min: 0, max: SPAN }),
});
const some = fc.array(interval, { maxLength: 8 });

/** What intervals are, said the slow way: which whole moments lie in them. */
function moments(intervals: readonly Interval[]): boolean[] {
  return Array.from({ length: SPAN }, (_, at) => intervals.some(({ start, end }) => start <= at && at < end));
}

function isTidy(intervals: readonly Interval[]): boolean {
  return intervals.every(
    ({ start, end }, i) => start < end && (i === 0 || start > (intervals[i - 1] as Interval).end),
  );
}

describe('intervals are sets of moments', () => {
  test('merged are the same moments, tidy', () => {
    fc.assert(
      fc.property(some, (a) => {
        expect(moments(merged(a))).toEqual(moments(a));
        expect(isTidy(merged(a))).toBe(true);
      }),
    );
  });

  test('intersect is both, without is one and not the other', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const [inA, inB] = [moments(a), moments(b)];
        expect(moments(intersect(a, b))).toEqual(inA.map((is, at) => is && inB[at]));
        expect(moments(without(a, b))).toEqual(inA.map((is, at) => is && !inB[at]));
        expect(isTidy(intersect(a, b)) && isTidy(without(a, b))).toBe(true);
      }),
    );
  });

  test('covers, overlaps and length agree with the moments', () => {
    fc.assert(
      fc.property(some, interval, (a, one) => {
        const inside = moments([one]);
        const [inA, first] = [moments(a), a[0] ?? { start: 0, end: 0 }];
        expect(covers(a, one)).toBe(inside.every((is, at) => !is || inA[at]));
        expect(overlaps(first, one)).toBe(moments([first]).some((is, at) => is && inside[at]));
        expect(length(a)).toBe(inA.filter(Boolean).length);
      }),
    );
  });
});
