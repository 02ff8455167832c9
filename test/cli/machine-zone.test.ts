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

  test('takes a zone in any case, and knows which do not exist', () => {
    expect(liveIn('europe/paris', setTz)).toBe('Europe/Paris');
    expect(localOf(instantOf(0), 'Europe/Paris').hour).toBe(1);
    for (const zone of ['Mars/Olympus', 'Europe/Pariss', 'FOO-3', 'Foo/Bar-3', '+01:00', '']) {
      expect([zone, liveIn(zone, setTz)]).toEqual([zone, null]);
    }
  });
});
