import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../src/cli/duration.ts';
import type { TimeQuestion } from '../../src/cli/time.ts';
import { mustHaveHappened, parseTime, understandTime } from '../../src/cli/time.ts';
import type { Instant } from '../../src/shared/clock.ts';
import { instantOf, msOf } from '../../src/shared/clock.ts';
import { VigieError } from '../../src/shared/errors.ts';
import { formatDuration } from '../../src/shared/format.ts';
import { isoInZone, localOf } from '../../src/shared/zone.ts';

const PARIS = 'Europe/Paris';
/** Wednesday 18 March 2020, 18:00 in Paris. */
const NOW = '2020-03-18T17:00:00.000Z' as Instant;

function read(text: string, question: Partial<TimeQuestion> = {}): string {
  const zone = question.zone ?? PARIS;
  return isoInZone(parseTime(text, { now: NOW, zone, lean: 'past', ...question }), zone);
}

function refusal(ask: () => unknown): VigieError {
  try {
    ask();
  } catch (error) {
    if (error instanceof VigieError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('times that are understood', () => {
  test.each([
    ['now', '2020-03-18T18:00+01:00'],
    ['now-30m', '2020-03-18T17:30+01:00'],
    ['now - 1h30', '2020-03-18T16:30+01:00'],
    ['now+2h', '2020-03-18T20:00+01:00'],
    ['2h ago', '2020-03-18T16:00+01:00'],
    ['1d ago', '2020-03-17T18:00+01:00'],
    ['in 2h', '2020-03-18T20:00+01:00'],
    ['16:05', '2020-03-18T16:05+01:00'],
    ['18h', '2020-03-18T18:00+01:00'],
    ['2h40', '2020-03-18T02:40+01:00'],
    ['02h40', '2020-03-18T02:40+01:00'],
    ['18 h 00', '2020-03-18T18:00+01:00'],
    ['23:50', '2020-03-17T23:50+01:00'],
    ['today', '2020-03-18T00:00+01:00'],
    ['today 23:00', '2020-03-18T23:00+01:00'],
    ['Yesterday 18:00', '2020-03-17T18:00+01:00'],
    ['tomorrow', '2020-03-19T00:00+01:00'],
    ['mon', '2020-03-16T00:00+01:00'],
    ['MON 09:00', '2020-03-16T09:00+01:00'],
    ['wed', '2020-03-18T00:00+01:00'],
    ['wed 17:00', '2020-03-18T17:00+01:00'],
    ['wed 19:00', '2020-03-11T19:00+01:00'],
    ['thursday', '2020-03-12T00:00+01:00'],
    ['last wed', '2020-03-11T00:00+01:00'],
    ['last fri 18:00', '2020-03-13T18:00+01:00'],
    ['2020-03-16', '2020-03-16T00:00+01:00'],
    ['2020-03-16 18:00', '2020-03-16T18:00+01:00'],
    ['2020-03-16T18:00', '2020-03-16T18:00+01:00'],
    ['2020-03-16 18h30', '2020-03-16T18:30+01:00'],
    ['2020-03-16T18:00Z', '2020-03-16T19:00+01:00'],
    ['2020-03-16T18:00:30.250-05:00', '2020-03-17T00:00+01:00'],
    ['2020-03-16 18:00 +0530', '2020-03-16T13:30+01:00'],
    // in French
    ['maintenant', '2020-03-18T18:00+01:00'],
    ['il y a 2h', '2020-03-18T16:00+01:00'],
    ['hier 18h', '2020-03-17T18:00+01:00'],
    ['aujourd’hui à 8h', '2020-03-18T08:00+01:00'],
    ['lun 09:00', '2020-03-16T09:00+01:00'],
    ['mardi', '2020-03-17T00:00+01:00'],
    ['ven. dernier 18 h', '2020-03-13T18:00+01:00'],
  ])('%s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
    // no-break spaces, as French pages have them, and stray blanks
    expect(read(`  ${typed.replaceAll(' ', '\u00A0')} `)).toBe(expected);
  });

  test.each([
    ['18:30', '2020-03-18T18:30+01:00'],
    ['18:00', '2020-03-19T18:00+01:00'],
    ['09:00', '2020-03-19T09:00+01:00'],
    ['wed 19:00', '2020-03-18T19:00+01:00'],
    ['wed 09:00', '2020-03-25T09:00+01:00'],
    ['fri', '2020-03-20T23:59+01:00'],
    ['wed', '2020-03-18T23:59+01:00'],
    ['demain', '2020-03-19T23:59+01:00'],
    ['2020-03-25', '2020-03-25T23:59+01:00'],
  ])('what is due: %s', (typed, expected) => {
    expect(read(typed, { lean: 'due', day: 'end' })).toBe(expected);
  });

  test('23:50 typed at 00:10 is yesterday’s', () => {
    const now = '2020-03-17T23:10:00.000Z' as Instant;
    expect(read('23:50', { now })).toBe('2020-03-17T23:50+01:00');
  });

  test('a clock that is a little ahead of ours has not jumped back a day', () => {
    expect(read('18:04')).toBe('2020-03-18T18:04+01:00');
    expect(read('18:06')).toBe('2020-03-17T18:06+01:00');
  });

  test('next is the next session, where a deadline is asked for', () => {
    const nextSession = '2020-03-19T08:00:00.000Z' as Instant;
    expect(read('next', { lean: 'due', nextSession })).toBe('2020-03-19T09:00+01:00');
    expect(refusal(() => read('next')).exitCode).toBe(2);
    expect(refusal(() => read('next', { lean: 'due', nextSession: null })).exitCode).toBe(4);
  });

  test('only what is typed in full hangs on nothing', () => {
    const full = (text: string) => understandTime(text, { now: NOW, zone: PARIS, lean: 'past' }).inFull;
    expect(full('2020-03-18T18:00Z')).toBe(true);
    expect(full('2020-03-18T18:00+01:00')).toBe(true);
    expect(full('2020-03-18T18:00')).toBe(false);
    expect(full('16:05')).toBe(false);
    expect(full('now-30m')).toBe(false);
  });
});

describe('times that are refused (2)', () => {
  test.each([
    '',
    ' ',
    'soon',
    '18:00 tomorrow please',
    'x18:00',
    '18:00x',
    '25:00',
    '24:00',
    '18:60',
    '18:0',
    '1e3',
    '١٨:٠٠',
    'now-',
    'now-5',
    'now--5m',
    '2020-02-30',
    '2021-02-29',
    '2020-13-01',
    '2020-3-18',
    '20-03-18',
    '18/03/2020',
    '2020-03-18T',
    '2020-03-18T18:00+25:00',
    '2020-03-18Z',
    '0202-03-18',
    '9999-01-01',
    'next fri',
    'mon tue',
    'last',
    'ago',
    '-2h ago',
    'today+1',
  ])('‘%s’', (typed) => {
    expect(refusal(() => read(typed)).exitCode).toBe(2);
  });

  test('a time that the clocks jump over, with both readings', () => {
    const now = '2020-03-29T10:00:00.000Z' as Instant;
    const { message, hint } = refusal(() => read('2020-03-29 02:30', { now }));
    expect(message).toContain('does not exist in Europe/Paris');
    expect(hint).toBe('write 2020-03-29T01:30+01:00 or 2020-03-29T03:30+02:00');
    expect(refusal(() => read('02:30', { now })).hint).toBe(hint);
    expect(refusal(() => read('today 02:30', { now })).hint).toBe(hint);
    expect(refusal(() => read('sun 02:30', { now })).hint).toBe(hint);
  });

  test('a time that comes twice, with both readings, each of which is understood', () => {
    const now = '2020-10-25T10:00:00.000Z' as Instant;
    const { message, hint } = refusal(() => read('02:30', { now }));
    expect(message).toContain('exists twice in Europe/Paris');
    expect(hint).toBe('write 2020-10-25T02:30+02:00 or 2020-10-25T02:30+01:00');
    expect(read('2020-10-25T02:30+02:00', { now })).toBe('2020-10-25T02:30+02:00');
    expect(read('2020-10-25T02:30+01:00', { now })).toBe('2020-10-25T02:30+01:00');
  });
});

describe('what has happened', () => {
  test('cannot lie more than 5 minutes ahead (4)', () => {
    const minutes = (n: number) => instantOf(msOf(NOW) + n * 60_000);
    mustHaveHappened(minutes(-600), NOW, PARIS, '--at');
    mustHaveHappened(minutes(5), NOW, PARIS, '--at');
    expect(refusal(() => mustHaveHappened(minutes(5.1), NOW, PARIS, '--at')).exitCode).toBe(4);
  });
});

const zones = fc.constantFrom(PARIS, 'America/Toronto', 'Asia/Singapore', 'Australia/Lord_Howe');
const moments = fc
  .integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 0, 1) })
  .map((ms) => instantOf(ms - (ms % 60_000)));
const clocks = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));

const clockText = ([hour, minute]: readonly number[]) =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** The instant, or null where the local time does not exist or exists twice. */
function readOrNull(text: string, question: TimeQuestion): Instant | null {
  try {
    return parseTime(text, question);
  } catch {
    return null;
  }
}

describe('whatever the zone and the moment', () => {
  test('a bare clock time shows on the clocks as it was typed, and leans as it is asked to', () => {
    fc.assert(
      fc.property(moments, zones, clocks, fc.constantFrom('past', 'due'), (now, zone, clock, lean) => {
        const at = readOrNull(clockText(clock), { now, zone, lean });
        if (at === null) return;
        const { hour, minute } = localOf(at, zone);
        expect([hour, minute]).toEqual([...clock]);
        const ahead = msOf(at) - msOf(now);
        // A day has 23 to 25 hours.
        if (lean === 'past') expect(ahead).toBeLessThanOrEqual(5 * 60_000);
        else expect(ahead).toBeGreaterThan(0);
        expect(Math.abs(ahead)).toBeLessThanOrEqual(25 * 3_600_000);
      }),
    );
  });

  test('an instant that is written in full is read as it is, whatever the zone', () => {
    fc.assert(
      fc.property(moments, zones, zones, (instant, written, zone) => {
        const text = isoInZone(instant, written);
        expect(parseTime(text, { now: NOW, zone, lean: 'past' })).toBe(instant);
      }),
    );
  });

  test('a local time is read as what shows on the clocks, or refused with readings that are', () => {
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const text = moment.slice(0, 16);
        try {
          const at = parseTime(text, { now: NOW, zone, lean: 'past' });
          expect(isoInZone(at, zone).slice(0, 16)).toBe(text);
        } catch (error) {
          const { exitCode, hint } = error as VigieError;
          expect(exitCode).toBe(2);
          const readings = (hint ?? '').replace('write ', '').split(' or ');
          expect(readings).toHaveLength(2);
          for (const reading of readings) {
            expect(isoInZone(parseTime(reading, { now: NOW, zone, lean: 'past' }), zone)).toBe(reading);
          }
        }
      }),
      {
        examples: [
          ['2020-03-29T02:30:00.000Z' as Instant, PARIS],
          ['2020-04-05T01:45:00.000Z' as Instant, 'Australia/Lord_Howe'],
        ],
      },
    );
  });

  test('no text breaks it: it is understood or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        try {
          parseTime(text, { now: NOW, zone: PARIS, lean: 'past' });
        } catch (error) {
          expect(error).toBeInstanceOf(VigieError);
        }
      }),
    );
  });
});

describe('durations', () => {
  test.each([
    ['90m', 90],
    ['2h', 120],
    ['3d', 3 * 1440],
    ['1h30m', 90],
    ['1h30', 90],
    ['1d2h3m', 1440 + 123],
    ['2w', 14 * 1440],
    ['45min', 45],
    ['3j', 3 * 1440],
    ['90s', 1.5],
    ['PT1H30M', 90],
    ['P1DT2H', 26 * 60],
    ['P2W', 14 * 1440],
    ['0m', 0],
  ])('%s', (typed, minutes) => {
    expect(parseDuration(typed)).toBe(minutes * 60_000);
  });

  test.each([
    '',
    '5',
    'h',
    'm30',
    '1.5h',
    '-2h',
    '1h1h',
    '30m2h',
    '1e3m',
    'P1M',
    'P1Y',
    'PT',
    'P',
    '١h',
    '9999d',
    '2 hours',
  ])('refuses ‘%s’', (typed) => {
    expect(refusal(() => parseDuration(typed)).exitCode).toBe(2);
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300_000_000 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });
});
