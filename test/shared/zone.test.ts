import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, msOf } from '../../src/shared/clock.ts';
import type { Local } from '../../src/shared/zone.ts';
import {
  daysLater,
  instantsOf,
  isLocal,
  isoInZone,
  localOf,
  offsetMs,
  readingsOf,
  weekdayOf,
} from '../../src/shared/zone.ts';

const ZONES = ['Europe/Paris', 'America/Toronto', 'Asia/Singapore', 'Australia/Lord_Howe', 'UTC'];

const local = (text: string): Local => {
  const [date = '', time = '00:00'] = text.split(' ');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { year, month, day, hour, minute, second: 0, millisecond: 0 };
};

const zones = fc.constantFrom(...ZONES);
const moments = fc
  .integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2037, 11, 31) })
  .map((ms) => instantOf(ms));

describe('an instant and what the clocks of a zone show', () => {
  test('an instant is among those at which the clocks show what they show then', () => {
    fc.assert(
      fc.property(moments, zones, (instant, zone) => {
        expect(instantsOf(localOf(instant, zone), zone)).toContain(instant);
      }),
    );
  });

  test('a local time is shown at one instant, or two an hour or less apart, or none', () => {
    fc.assert(
      fc.property(moments, zones, (instant, zone) => {
        const wall = localOf(instant, 'UTC');
        const instants = instantsOf(wall, zone);
        expect(instants.length).toBeLessThanOrEqual(2);
        for (const found of instants) expect(localOf(found, zone)).toEqual(wall);
        const [first, second] = instants;
        if (first !== undefined && second !== undefined) {
          expect(msOf(second) - msOf(first)).toBeLessThanOrEqual(3_600_000);
          expect(msOf(second)).toBeGreaterThan(msOf(first));
        }
      }),
    );
  });

  test.each([
    ['Europe/Paris', '2020-03-29 02:30', []],
    ['Europe/Paris', '2020-10-25 02:30', ['2020-10-25T00:30:00.000Z', '2020-10-25T01:30:00.000Z']],
    ['Europe/Paris', '2020-03-18 18:00', ['2020-03-18T17:00:00.000Z']],
    ['America/Toronto', '2020-03-08 02:00', []],
    ['America/Toronto', '2020-11-01 01:59', ['2020-11-01T05:59:00.000Z', '2020-11-01T06:59:00.000Z']],
    ['Asia/Singapore', '2020-03-29 02:30', ['2020-03-28T18:30:00.000Z']],
    // Lord Howe Island turns its clocks by half an hour.
    ['Australia/Lord_Howe', '2020-10-04 02:15', []],
    ['Australia/Lord_Howe', '2020-04-05 01:45', ['2020-04-04T14:45:00.000Z', '2020-04-04T15:15:00.000Z']],
    // Samoa left out a day.
    ['Pacific/Apia', '2011-12-30 12:00', []],
  ])('%s %s', (zone, wall, instants) => {
    expect(instantsOf(local(wall), zone)).toEqual(instants);
  });

  test('a time that is jumped over has the two readings of the offsets around it', () => {
    const readings = readingsOf(local('2020-03-29 02:30'), 'Europe/Paris');
    expect(readings.map((instant) => isoInZone(instant, 'Europe/Paris'))).toEqual([
      '2020-03-29T01:30+01:00',
      '2020-03-29T03:30+02:00',
    ]);
  });

  test('the offset of zones with minutes in it is written with them', () => {
    expect(isoInZone(instantOf(0), 'Asia/Kolkata')).toBe('1970-01-01T05:30+05:30');
    expect(isoInZone(instantOf(0), 'America/St_Johns')).toBe('1969-12-31T20:30-03:30');
    expect(offsetMs(0, 'UTC')).toBe(0);
  });
});

describe('the calendar', () => {
  test('has no 30 February, no 24:00 and no 60th minute', () => {
    for (const wrong of ['2020-02-30', '2021-02-29', '2020-13-01', '2020-00-10']) {
      expect(isLocal(local(wrong))).toBe(false);
    }
    expect(isLocal(local('2020-02-29 23:59'))).toBe(true);
    expect(isLocal(local('2020-02-29 24:00'))).toBe(false);
    expect(isLocal(local('2020-02-29 12:60'))).toBe(false);
  });

  test('goes on over the ends of months and years', () => {
    expect(daysLater(local('2020-02-28 18:00'), 2)).toEqual(local('2020-03-01 18:00'));
    expect(daysLater(local('2020-01-01 09:00'), -1)).toEqual(local('2019-12-31 09:00'));
  });

  test('18 March 2020 was a Wednesday, the 22nd a Sunday', () => {
    expect(weekdayOf(local('2020-03-18'))).toBe(3);
    expect(weekdayOf(local('2020-03-22'))).toBe(7);
  });
});
