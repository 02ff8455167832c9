import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellSettings, SettingsSince } from '../../../src/features/cell/cell.ts';
import { DEFAULT_SETTINGS } from '../../../src/features/cell/cell.ts';
import type { Calendar, Session } from '../../../src/features/cell/sessions.ts';
import { calendarOf, nextSession, sessionNumbered, sessionsOf } from '../../../src/features/cell/sessions.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf, msOf, plus } from '../../../src/shared/clock.ts';
import { daysUntil, localDate, localTime, wallClock } from '../../../src/shared/local-time.ts';

const at = (text: string): Instant => instantOf(Date.parse(text));
const FAR = at('2120-01-01T00:00:00Z');

function since(effectiveAt: string, settings: Partial<CellSettings>, seq = 1): SettingsSince {
  return { seq, effectiveAt: at(effectiveAt), settings: { ...DEFAULT_SETTINGS, ...settings } };
}

const UNSET = { zone: 'Europe/Paris', began: at('2020-03-09T07:00:00Z') };
const SCENARIO = calendarOf(
  [since('2020-03-09T07:00:00Z', { zone: 'Europe/Paris', dayOne: '2020-03-09' })],
  UNSET,
);

function first(calendar: Calendar, count: number): Session[] {
  const sessions: Session[] = [];
  for (const session of sessionsOf(calendar)) {
    sessions.push(session);
    if (sessions.length === count) break;
  }
  return sessions;
}

const starts = (sessions: readonly Session[]): string[] => sessions.map(({ start }) => start);

describe('the scenario', () => {
  test('18 March 2020, 18:00 in Paris is session 20 on day 10', () => {
    const { session, previous, following } = nextSession(SCENARIO, at('2020-03-18T16:45:00Z'));
    expect(session).toMatchObject({
      number: 20,
      day: 10,
      start: '2020-03-18T17:00:00.000Z',
      end: '2020-03-18T17:30:00.000Z',
    });
    expect(previous).toMatchObject({ number: 19, start: '2020-03-18T08:00:00.000Z' });
    expect(following).toMatchObject({ number: 21, day: 11, start: '2020-03-19T08:00:00.000Z' });
  });

  test('a session is the next one until its end has passed', () => {
    expect(nextSession(SCENARIO, at('2020-03-18T17:29:59Z')).session.number).toBe(20);
    expect(nextSession(SCENARIO, at('2020-03-18T17:30:00Z')).session.number).toBe(21);
  });

  test('before the first session, the first is next, and looks back to when one would have been', () => {
    const { session, previous, since: back } = nextSession(SCENARIO, at('2020-03-01T00:00:00Z'));
    expect(session.number).toBe(1);
    expect(previous).toBeNull();
    expect(back).toBe('2020-03-08T17:00:00.000Z');
  });

  test('a number finds its session, and none beyond the horizon', () => {
    expect(sessionNumbered(SCENARIO, 20, FAR)?.session.start).toBe('2020-03-18T17:00:00.000Z');
    expect(sessionNumbered(SCENARIO, 20, at('2020-03-18T16:59:59Z'))).toBeNull();
  });
});

describe('what was not set', () => {
  test('day one is the local day of the first entry', () => {
    const calendar = calendarOf([], { zone: 'Asia/Singapore', began: at('2020-03-08T17:00:00Z') });
    expect(calendar.dayOne).toBe('2020-03-09');
    expect(first(calendar, 2).map(({ number, start }) => [number, start])).toEqual([
      [1, '2020-03-09T01:00:00.000Z'],
      [2, '2020-03-09T10:00:00.000Z'],
    ]);
  });

  test('the first settings leave sessions before them at the default times', () => {
    const calendar = calendarOf(
      [since('2020-03-10T10:00:00Z', { zone: 'UTC', times: ['08:00', '12:00', '20:00'] })],
      {
        zone: 'UTC',
        began: at('2020-03-09T07:00:00Z'),
      },
    );
    expect(starts(first(calendar, 5))).toEqual([
      '2020-03-09T09:00:00.000Z',
      '2020-03-09T18:00:00.000Z',
      '2020-03-10T09:00:00.000Z',
      '2020-03-10T12:00:00.000Z',
      '2020-03-10T20:00:00.000Z',
    ]);
  });

  test('first settings that name day one reach back to it', () => {
    const calendar = calendarOf(
      [
        since('2020-03-10T10:00:00Z', {
          zone: 'UTC',
          times: ['08:00', '12:00', '20:00'],
          dayOne: '2020-03-09',
        }),
      ],
      { zone: 'UTC', began: at('2020-03-10T09:00:00Z') },
    );
    expect(starts(first(calendar, 2))).toEqual(['2020-03-09T08:00:00.000Z', '2020-03-09T12:00:00.000Z']);
  });
});

describe('a change in mid-crisis', () => {
  const before = since('2020-03-09T07:00:00Z', { zone: 'Europe/Paris', dayOne: '2020-03-09' });

  test('of times renumbers nothing that was held', () => {
    const after = since(
      '2020-03-11T10:00:00Z',
      { zone: 'Europe/Paris', dayOne: '2020-03-09', times: ['07:00', '12:00', '17:00'] },
      2,
    );
    const changed = first(calendarOf([before, after], UNSET), 8);
    expect(changed.slice(0, 5)).toEqual(first(calendarOf([before], UNSET), 5));
    expect(changed.slice(5).map(({ number, start }) => [number, start])).toEqual([
      [6, '2020-03-11T11:00:00.000Z'],
      [7, '2020-03-11T16:00:00.000Z'],
      [8, '2020-03-12T06:00:00.000Z'],
    ]);
  });

  test('of zone may bring the same wall time again on the same day', () => {
    const after = since('2020-03-09T18:00:00Z', { zone: 'America/Toronto', dayOne: '2020-03-09' }, 2);
    const sessions = first(calendarOf([before, after], UNSET), 4);
    expect(sessions.map(({ number, day, start }) => [number, day, start])).toEqual([
      [1, 1, '2020-03-09T08:00:00.000Z'],
      [2, 1, '2020-03-09T17:00:00.000Z'],
      [3, 1, '2020-03-09T22:00:00.000Z'],
      [4, 2, '2020-03-10T13:00:00.000Z'],
    ]);
  });

  test('of day one renumbers everything', () => {
    const after = since('2020-03-11T10:00:00Z', { zone: 'Europe/Paris', dayOne: '2020-03-10' }, 2);
    expect(nextSession(calendarOf([before, after], UNSET), at('2020-03-11T10:00:00Z')).session).toMatchObject(
      { number: 4, day: 2 },
    );
  });
});

describe('nights on which the clock is changed', () => {
  test('a time that does not exist is the first moment after the gap', () => {
    expect(wallClock('Europe/Paris').instantAt('2020-03-29', '02:30')).toBe('2020-03-29T01:00:00.000Z');
    expect(wallClock('Australia/Lord_Howe').instantAt('2020-10-04', '02:15')).toBe(
      '2020-10-03T15:30:00.000Z',
    );
  });

  test('a time that exists twice is the first of the two', () => {
    expect(wallClock('Europe/Paris').instantAt('2020-10-25', '02:30')).toBe('2020-10-25T00:30:00.000Z');
    expect(wallClock('America/Toronto').instantAt('2020-11-01', '01:30')).toBe('2020-11-01T05:30:00.000Z');
  });

  test('two times in one gap are one session', () => {
    const calendar: Calendar = {
      dayOne: '2020-03-29',
      rhythms: [{ from: null, times: ['02:10', '02:50', '18:00'], minutes: 30, zone: 'Europe/Paris' }],
    };
    expect(starts(first(calendar, 3))).toEqual([
      '2020-03-29T01:00:00.000Z',
      '2020-03-29T16:00:00.000Z',
      '2020-03-30T00:10:00.000Z',
    ]);
  });
});

const ZONES = [
  'Europe/Paris',
  'America/Toronto',
  'Asia/Singapore',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'UTC',
];
const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minute) => {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
});
const times = fc.uniqueArray(time, { minLength: 1, maxLength: 5 }).map((list) => list.sort());
const zoneName = fc.constantFrom(...ZONES);
const BEGIN = Date.parse('2010-01-01T00:00:00Z');
const instant = fc
  .integer({ min: 0, max: 15 * 365 * 24 * 60 })
  .map((minute) => instantOf(BEGIN + minute * 60_000));

const calendars = fc
  .record({
    began: instant,
    changes: fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 20 * 24 * 60 }), times, zone: zoneName }),
      { maxLength: 4 },
    ),
  })
  .map(({ began, changes }) => {
    let effectiveAt = began;
    const history = changes.map(({ after, ...settings }, index): SettingsSince => {
      effectiveAt = plus(effectiveAt, after * 60_000);
      return { seq: index + 2, effectiveAt, settings: { ...DEFAULT_SETTINGS, ...settings } };
    });
    return { began, history, calendar: calendarOf(history, { zone: 'Europe/Paris', began }) };
  });

describe('any calendar', () => {
  test('counts on by one while time goes on, and each session is at a time that the cell had set', () => {
    fc.assert(
      fc.property(calendars, ({ calendar }) => {
        const sessions = first(calendar, 60);
        for (const [index, session] of sessions.entries()) {
          expect(session.number).toBe(index + 1);
          if (index > 0) expect(session.start > sessions[index - 1]!.start).toBe(true);
          expect(session.day).toBeGreaterThanOrEqual(index === 0 ? 1 : sessions[index - 1]!.day - 1);
          const rhythm = calendar.rhythms.findLast(({ from }) => from === null || from <= session.start)!;
          const shown = localTime(session.start, session.zone);
          const gap = wallClock(session.zone).instantAt;
          expect(rhythm.zone).toBe(session.zone);
          expect(
            rhythm.times.includes(shown) ||
              rhythm.times.some((wall) => gap(session.date, wall) === session.start),
          ).toBe(true);
        }
      }),
    );
  });

  test('has one next session for every moment, and what lies between two starts belongs to the later', () => {
    fc.assert(
      fc.property(calendars, fc.integer({ min: 0, max: 40 * 24 * 60 }), ({ calendar, began }, minutes) => {
        const now = plus(began, minutes * 60_000);
        const { session, previous, following, since: back } = nextSession(calendar, now);
        expect(session.end > now).toBe(true);
        expect(previous === null || previous.end <= now || previous.start < session.start).toBe(true);
        expect(previous?.number ?? 0).toBe(session.number - 1);
        expect(following.number).toBe(session.number + 1);
        expect(back < session.start).toBe(true);
        expect(sessionNumbered(calendar, session.number, FAR)).toEqual({
          session,
          previous,
          following,
          since: back,
        });
      }),
    );
  });

  test('has the same session under a number whether weeks are walked or skipped, over years', () => {
    fc.assert(
      fc.property(calendars, fc.integer({ min: 2, max: 2500 }), ({ calendar }, number) => {
        const walked = first(calendar, number + 1);
        const [previous, session, following] = walked.slice(-3);
        const place = sessionNumbered(calendar, number, FAR);
        expect(place).toEqual({ session, previous, following, since: previous!.start });
        expect(nextSession(calendar, previous!.end).session.number).toBe(
          walked.find(({ end }) => end > previous!.end)!.number,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('keeps what was held, whatever is set later', () => {
    fc.assert(
      fc.property(
        calendars,
        times,
        zoneName,
        fc.integer({ min: 0, max: 30 * 24 * 60 }),
        ({ history, began }, later, zone, after) => {
          fc.pre(history.length > 0);
          const changedAt = plus(history.at(-1)!.effectiveAt, after * 60_000);
          const change: SettingsSince = {
            seq: history.length + 2,
            effectiveAt: changedAt,
            settings: { ...DEFAULT_SETTINGS, times: later, zone },
          };
          const held = (calendar: Calendar): Session[] => {
            const found: Session[] = [];
            for (const session of sessionsOf(calendar)) {
              if (session.start >= changedAt) return found;
              found.push(session);
            }
            return found;
          };
          const unset = { zone: 'Europe/Paris', began };
          expect(held(calendarOf([...history, change], unset))).toEqual(held(calendarOf(history, unset)));
        },
      ),
    );
  });

  test('a wall clock tells back the time that it was asked for, save in a gap', () => {
    fc.assert(
      fc.property(zoneName, instant, time, (zone, day, wall) => {
        const date = localDate(day, zone);
        const found = wallClock(zone).instantAt(date, wall);
        const backDate = localDate(found, zone);
        const back = localTime(found, zone);
        if (backDate === date && back === wall) {
          // Nothing earlier shows the same.
          for (const hours of [0.5, 1, 2]) {
            const earlier = instantOf(msOf(found) - hours * 3_600_000);
            expect(localDate(earlier, zone) === date && localTime(earlier, zone) === wall).toBe(false);
          }
        } else {
          // In a gap: a second before, the clock showed less than was asked for; now it shows more.
          const justBefore = instantOf(msOf(found) - 1000);
          expect(`${localDate(justBefore, zone)} ${localTime(justBefore, zone)}` < `${date} ${wall}`).toBe(
            true,
          );
          expect(`${backDate} ${back}` > `${date} ${wall}`).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('days in a row', () => {
  test('end with their last moment on the wall, also the short one on which the clock is put forward', () => {
    expect(daysUntil(at('2020-03-30T10:00:00Z'), 'Europe/Paris', 3)).toEqual([
      { date: '2020-03-28', end: '2020-03-28T22:59:59.999Z' },
      { date: '2020-03-29', end: '2020-03-29T21:59:59.999Z' },
      { date: '2020-03-30', end: '2020-03-30T21:59:59.999Z' },
    ]);
  });

  test('the last is the day that it is there, whatever day it is elsewhere', () => {
    const now = at('2020-03-18T16:45:00Z');
    expect(daysUntil(now, 'Asia/Tokyo', 1)).toEqual([
      { date: '2020-03-19', end: '2020-03-19T14:59:59.999Z' },
    ]);
  });
});
