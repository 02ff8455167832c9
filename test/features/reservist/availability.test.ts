import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Said, Window } from '../../../src/features/reservist/availability.ts';
import {
  availableWithin,
  decideWindow,
  firstAbsence,
  isAvailableAt,
  withAbsences,
} from '../../../src/features/reservist/availability.ts';
import type { Interval } from '../../../src/shared/intervals.ts';

const NOTHING: Said = { windows: [], absences: [], onlyWhenSaid: false };
const WEEK: Interval = { start: 0, end: 168 };
const can = (start: number, end: number): Window => ({ kind: 'available', start, end });
const cannot = (start: number, end: number): Window => ({ kind: 'unavailable', start, end });

// Hours are as good as milliseconds here.
const moments = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }))
  .map(([start, length]) => ({ start, end: start + length }));
const window: fc.Arbitrary<Window> = fc
  .tuple(fc.constantFrom('available' as const, 'unavailable' as const), moments)
  .map(([kind, span]) => ({ kind, ...span }));
const said: fc.Arbitrary<Said> = fc.record({
  windows: fc.array(window, { maxLength: 6 }),
  absences: fc.array(moments, { maxLength: 4 }),
  onlyWhenSaid: fc.boolean(),
});

/** One moment after the other, as somebody would reckon with a calendar on the table. */
function canCome({ windows, absences, onlyWhenSaid }: Said, at: number): boolean {
  const holds = ({ start, end }: Interval): boolean => start <= at && at < end;
  const last = windows.findLast(holds);
  if (last !== undefined) return last.kind === 'available';
  return !onlyWhenSaid && !absences.some(holds);
}

describe('when somebody can come', () => {
  test('is always where they said nothing, and never where they come only when they said so', () => {
    expect(availableWithin(NOTHING, WEEK)).toEqual([WEEK]);
    expect(availableWithin({ ...NOTHING, onlyWhenSaid: true }, WEEK)).toEqual([]);
    expect(availableWithin({ ...NOTHING, onlyWhenSaid: true, windows: [can(10, 20)] }, WEEK)).toEqual([
      { start: 10, end: 20 },
    ]);
  });

  test('is what they said last: a day after all, in a week in which they cannot', () => {
    const windows = [cannot(0, 168), can(48, 72)];
    expect(availableWithin({ ...NOTHING, windows }, WEEK)).toEqual([{ start: 48, end: 72 }]);
    expect(availableWithin({ ...NOTHING, windows: windows.toReversed() }, WEEK)).toEqual([]);
  });

  test('is what they said themselves before what their calendar says', () => {
    const absences = [{ start: 24, end: 48 }];
    expect(availableWithin({ ...NOTHING, absences }, WEEK)).toEqual([
      { start: 0, end: 24 },
      { start: 48, end: 168 },
    ]);
    expect(availableWithin({ ...NOTHING, absences, windows: [can(24, 48)] }, WEEK)).toEqual([WEEK]);
  });

  test('is the same moment by moment, whatever they said in whatever order', () => {
    fc.assert(
      fc.property(said, moments, (told, span) => {
        const spans = availableWithin(told, span);
        for (let at = span.start - 1; at <= span.end; at += 1) {
          const isWithin = at >= span.start && at < span.end;
          expect(spans.some(({ start, end }) => start <= at && at < end)).toBe(isWithin && canCome(told, at));
          expect(isAvailableAt(told, at)).toBe(canCome(told, at));
        }
        for (const [nth, { start, end }] of spans.entries()) {
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThan(spans[nth - 1]?.end ?? -1);
        }
      }),
    );
  });

  test('the first absence is the first moment at which they cannot, to its end though that lies beyond', () => {
    expect(firstAbsence({ ...NOTHING, windows: [cannot(30, 90)] }, { start: 20, end: 40 })).toEqual({
      start: 30,
      end: 90,
    });
    fc.assert(
      fc.property(said, moments, (told, span) => {
        const hours = Array.from({ length: span.end - span.start }, (_, nth) => span.start + nth);
        const first = hours.find((at) => !canCome(told, at));
        expect(firstAbsence(told, span)?.start).toBe(first);
      }),
    );
  });
});

describe('saying a window', () => {
  test('that is known already says nothing new', () => {
    expect(decideWindow(NOTHING, can(10, 20))).toBe(true);
    expect(decideWindow({ ...NOTHING, windows: [can(10, 20)] }, can(12, 20))).toBe(false);
    expect(decideWindow({ ...NOTHING, windows: [can(10, 15), can(15, 20)] }, can(11, 19))).toBe(false);
  });

  test('that overlaps with one of the same kind is refused, one that touches it is not', () => {
    const told = { ...NOTHING, windows: [cannot(10, 20)] };
    expect(() => decideWindow(told, cannot(15, 25))).toThrow(
      /a part of that time is known as unavailable already/,
    );
    expect(() => decideWindow(told, cannot(5, 25))).toThrow(expect.objectContaining({ exitCode: 4 }));
    expect(decideWindow(told, cannot(20, 25))).toBe(true);
    expect(decideWindow(told, can(15, 25))).toBe(true);
  });

  test('of which the other was said since is new again', () => {
    const windows = [cannot(10, 20), can(10, 20)];
    expect(decideWindow({ ...NOTHING, windows }, cannot(12, 18))).toBe(true);
    expect(decideWindow({ ...NOTHING, windows }, cannot(5, 25))).toBe(true);
  });

  test('is refused, known or new by what was said last of each moment', () => {
    fc.assert(
      fc.property(said, window, (told, wanted) => {
        const hours = Array.from({ length: wanted.end - wanted.start }, (_, nth) => wanted.start + nth);
        const same = hours.filter(
          (at) => told.windows.findLast(({ start, end }) => start <= at && at < end)?.kind === wanted.kind,
        );
        if (same.length > 0 && same.length < hours.length) expect(() => decideWindow(told, wanted)).toThrow();
        else expect(decideWindow(told, wanted)).toBe(same.length === 0);
      }),
    );
  });

  test('once taken, is known', () => {
    fc.assert(
      fc.property(said, window, (told, wanted) => {
        const after = { ...told, windows: [...told.windows, wanted] };
        expect(decideWindow(after, wanted)).toBe(false);
        expect(availableWithin(after, wanted)).toEqual(
          wanted.kind === 'available' ? [{ start: wanted.start, end: wanted.end }] : [],
        );
      }),
    );
  });
});

test('a calendar that is read again stands in place of the earlier one from then on; what is over stays', () => {
  const known = [
    { start: 0, end: 10 },
    { start: 20, end: 30 },
    { start: 40, end: 50 },
  ];
  expect(withAbsences(known, [{ start: 45, end: 60 }], 30)).toEqual([
    { start: 0, end: 10 },
    { start: 20, end: 30 },
    { start: 45, end: 60 },
  ]);
  expect(withAbsences(known, [], 25)).toEqual([{ start: 0, end: 10 }]);
});
