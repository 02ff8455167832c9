import { afterEach, describe, expect, test } from 'vitest';
import { liveIn, machineZone } from '../../src/cli/machine-zone.ts';
import { instantOf } from '../../src/shared/clock.ts';
import { localOf, offsetMs } from '../../src/shared/zone.ts';

describe('the machine’s zone', () => {
  test.each([
    [{ tz: 'Europe/Paris', localtime: '/usr/share/zoneinfo/UTC' }, 'Europe/Paris'],
    [{ tz: ':America/Toronto', localtime: null }, 'America/Toronto'],
    [{ tz: undefined, localtime: '/usr/share/zoneinfo/Asia/Singapore' }, 'Asia/Singapore'],
    [{ tz: '', localtime: '../usr/share/zoneinfo/posix/Europe/Paris' }, 'Europe/Paris'],
    // vitest runs in UTC
    [{ tz: undefined, localtime: null }, 'UTC'],
    [{ tz: 'CET-1CEST', localtime: null }, 'UTC'],
    [{ tz: 'UTC0', localtime: '/usr/share/zoneinfo/Europe/Paris' }, 'UTC'],
    [{ tz: 'Mars/Olympus', localtime: null }, 'Mars/Olympus'],
  ])('%j', (says, zone) => {
    expect(machineZone(says)).toBe(zone);
  });
});

describe('living in a zone', () => {
  const before = process.env.TZ;
  const setTz = (zone: string) => {
    process.env.TZ = zone;
  };
  afterEach(() => {
    liveIn('UTC', setTz);
    process.env.TZ = before;
  });

  test.each([
    'Europe/Paris',
    'America/Toronto',
    'Asia/Singapore',
    'Australia/Lord_Howe',
    'Africa/Abidjan',
    'Etc/GMT+5',
  ])('tells its time as Intl does: %s', (zone) => {
    const days = Array.from({ length: 400 }, (_, day) => Date.UTC(2020, 0, 1) + day * 86_400_000);
    const byIntl = days.map((ms) => offsetMs(ms, zone));
    expect(liveIn(zone, setTz)).toBe(zone);
    expect(days.map((ms) => offsetMs(ms, zone))).toEqual(byIntl);
  });

  test.each([
    ['Europe/Paris', '2020-03-29T01:00Z', 60, 120],
    ['Europe/Paris', '2020-10-25T01:00Z', 120, 60],
    ['America/Toronto', '2020-03-08T07:00Z', -300, -240],
    ['America/Toronto', '2020-11-01T06:00Z', -240, -300],
    ['Australia/Lord_Howe', '2020-04-04T15:00Z', 660, 630],
    ['Australia/Lord_Howe', '2020-10-03T15:30Z', 630, 660],
  ])('finds to the minute when the clocks of %s are changed, %s', (zone, at, before, after) => {
    liveIn('UTC', setTz);
    const minutes = (days: number, more: number): number =>
      offsetMs(Date.parse(at) + days * 86_400_000 + more * 60_000, zone) / 60_000;
    // Far off first, so that what is remembered of those days is asked about the days near by.
    for (const days of [12, 7, 3, 1, 0]) {
      expect([days, minutes(-days, -1), minutes(days, 0)]).toEqual([days, before, after]);
    }
  });

  test('visits another zone, comes back, and asks Intl once that is faster', () => {
    liveIn('UTC', setTz);
    const zones = [
      'Europe/Paris',
      'America/Toronto',
      'Australia/Lord_Howe',
      'Africa/Abidjan',
      'Europe/London',
    ];
    // A week apart, so that every change of a clock lies between two of them.
    const moments = Array.from({ length: 120 }, (_, week) => Date.UTC(2019, 0, 1, 1) + week * 7 * 86_400_000);
    const asked = moments.flatMap((ms) => zones.map((zone) => ({ ms, zone })));
    const told = asked.map(({ ms, zone }) => {
      const offset = offsetMs(ms, zone);
      expect(new Date(ms).getTimezoneOffset()).toBe(0);
      return offset;
    });
    const byIntl = asked.map(({ ms, zone }) => {
      const shown = new Date(ms).toLocaleString('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
      const [, sign = '+', hours = 0, minutes = 0] = /GMT(?:([+-])(\d+):(\d+))?/.exec(shown) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
    });
    expect(told).toEqual(byIntl);
    expect(() => offsetMs(0, 'Mars/Olympus')).toThrow();
  });

  test('takes a zone in any case, and knows which do not exist', () => {
    expect(liveIn('europe/paris', setTz)).toBe('Europe/Paris');
    expect(localOf(instantOf(0), 'Europe/Paris').hour).toBe(1);
    for (const zone of ['Mars/Olympus', 'Europe/Pariss', 'FOO-3', 'Foo/Bar-3', '+01:00', '']) {
      expect([zone, liveIn(zone, setTz)]).toEqual([zone, null]);
    }
  });
});
