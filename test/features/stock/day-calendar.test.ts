import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayCalendar } from '../../../src/features/stock/day-calendar.ts';
import { instantOf } from '../../../src/shared/clock.ts';
import { datePlus, localDate, wallClock } from '../../../src/shared/local-time.ts';

/** Clocks that are changed in either half of the year, by an hour and by half of one, and not at all. */
const ZONES = ['Europe/Paris', 'America/Toronto', 'Australia/Lord_Howe', 'Asia/Tehran', 'UTC'];

describe('the days of a site', () => {
  test('begin when the clock on its wall shows midnight, one by one as well as looked up together', () => {
    const now = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) }).map(instantOf);
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), now, fc.integer({ min: 0, max: 400 }), (zone, at, index) => {
        const { date, start, end } = dayCalendar(at, zone).day(index);
        const clock = wallClock(zone);
        expect(date).toBe(datePlus(localDate(at, zone), index));
        expect(start).toBe(clock.instantAt(date, '00:00'));
        if (index < 400) expect(end).toBe(clock.instantAt(datePlus(date, 1), '00:00'));
      }),
      { numRuns: 2000 },
    );
  });

  test('have 23 hours where the clock is put forward, and count as one', () => {
    const calendar = dayCalendar(instantOf(Date.UTC(2020, 2, 28, 23)), 'Europe/Paris');
    expect(calendar.day(0)).toEqual({
      date: '2020-03-29',
      start: '2020-03-28T23:00:00.000Z',
      end: '2020-03-29T22:00:00.000Z',
    });
    expect(calendar.daysUntil(instantOf(Date.UTC(2020, 2, 29, 22)))).toBe(1);
    expect(calendar.instantAfter(1)).toBe('2020-03-29T22:00:00.000Z');
  });
});
