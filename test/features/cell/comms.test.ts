import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommsEntry, CommsEvent, Communication } from '../../../src/features/cell/comms.ts';
import {
  decideAddComms,
  decideDropComms,
  decideReopenComms,
  decideSent,
  decideSetComms,
  evolveComms,
  isCommsOverdue,
} from '../../../src/features/cell/comms.ts';
import { everyFrom, halfWayTo, nextTurn, periodMs, periodOf } from '../../../src/features/cell/recurrence.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf, MINUTE_MS, msOf } from '../../../src/shared/clock.ts';
import { localTime } from '../../../src/shared/local-time.ts';

const PARIS = 'Europe/Paris';
const at = (text: string): Instant => instantOf(Date.parse(text));
const NOW = at('2020-03-18T18:00+01:00');
const DUE = at('2020-03-18T19:00+01:00');
const MOMENT = { now: NOW, name: (instant: Instant) => instant, zone: PARIS };
const REQUEST = { text: ' daily report ', to: 'HFDS', dueAt: DUE, every: DAY_MS, owner: null } as const;

/** The communication after these events, each an entry after the one before. */
function commsAfter(events: readonly CommsEvent[]): Communication {
  const entries = events.map((event, nth) => ({ occurredAt: NOW, ...event, seq: nth + 1 }));
  return (entries as unknown as CommsEntry[]).reduce<Communication | undefined>(
    (comms, entry) => evolveComms(comms, entry),
    undefined,
  ) as Communication;
}

const daily = decideAddComms('COM-1', REQUEST, MOMENT);
const once = decideAddComms('COM-2', { ...REQUEST, every: null }, MOMENT);

describe('what comes back', () => {
  const turns = (due: string, ms: number, zone: string, count: number): string[] => {
    const every = everyFrom(at(due), ms, zone);
    const told: Instant[] = [at(due)];
    while (told.length < count) {
      const last = told.at(-1) as Instant;
      told.push(nextTurn(every, last, last).dueAt);
    }
    return told;
  };

  test('daily keeps its time of day when the clocks change', () => {
    expect(turns('2020-03-28T19:00+01:00', DAY_MS, PARIS, 3)).toEqual([
      '2020-03-28T18:00:00.000Z',
      '2020-03-29T17:00:00.000Z',
      '2020-03-30T17:00:00.000Z',
    ]);
    expect(turns('2020-10-24T19:00+02:00', DAY_MS, PARIS, 2)[1]).toBe('2020-10-25T18:00:00.000Z');
  });

  test('at a time that the clocks jump over is due after the jump, and the day after at its own time', () => {
    expect(turns('2020-03-28T02:30+01:00', DAY_MS, PARIS, 3)).toEqual([
      '2020-03-28T01:30:00.000Z',
      '2020-03-29T01:00:00.000Z',
      '2020-03-30T00:30:00.000Z',
    ]);
  });

  test('more often than daily does so by elapsed time', () => {
    expect(turns('2020-03-28T19:00+01:00', 12 * HOUR_MS, PARIS, 3)).toEqual([
      '2020-03-28T18:00:00.000Z',
      '2020-03-29T06:00:00.000Z',
      '2020-03-29T18:00:00.000Z',
    ]);
  });

  test('is refused every 0, by the second and by the decade', () => {
    for (const ms of [0, 1000, 90_500, 400 * DAY_MS])
      expect(() => periodOf(ms, '--every')).toThrow(/--every/);
    expect([MINUTE_MS, DAY_MS, 366 * DAY_MS].map((ms) => periodOf(ms, '--every'))).toHaveLength(3);
  });

  test('is due at the first of its turns after it was answered, whatever the zone, the night and the delay', () => {
    const zone = fc.constantFrom(PARIS, 'America/Toronto', 'Australia/Lord_Howe', 'Asia/Singapore', 'UTC');
    const start = fc.date({
      min: new Date('2020-03-01T00:00Z'),
      max: new Date('2021-04-01T00:00Z'),
      noInvalidDate: true,
    });
    const period = fc.oneof(
      fc.integer({ min: 1, max: 10 }).map((days) => days * DAY_MS),
      fc.integer({ min: 1, max: 3000 }).map((minutes) => minutes * MINUTE_MS),
    );
    fc.assert(
      fc.property(
        zone,
        start,
        period,
        fc.integer({ min: -2000, max: 60_000 }),
        (where, begins, ms, delay) => {
          const due = instantOf(Math.floor(begins.getTime() / MINUTE_MS) * MINUTE_MS);
          const every = everyFrom(due, ms, where);
          expect(periodMs(every)).toBe(ms);
          const answered = instantOf(msOf(due) + delay * MINUTE_MS);
          const next = nextTurn(every, due, answered);
          expect(next.dueAt > due && next.dueAt > answered).toBe(true);
          // Turn by turn from the first one leads to the same, and counts what is passed over.
          let [step, passed] = [nextTurn(every, due, due), 0];
          expect(step.passed).toBe(0);
          while (step.dueAt <= answered)
            [step, passed] = [nextTurn(every, step.dueAt, step.dueAt), passed + 1];
          expect(next).toEqual({ dueAt: step.dueAt, passed });
          const half = halfWayTo(every, next.dueAt);
          expect(half < next.dueAt && msOf(next.dueAt) - msOf(half) <= ms / 2 + HOUR_MS).toBe(true);
          // A wall clock shows the same time each day, save on a night on which it skips that time.
          if ('days' in every && localTime(next.dueAt, where) !== every.time)
            expect(msOf(nextTurn(every, next.dueAt, next.dueAt).dueAt) - msOf(next.dueAt)).not.toBe(ms);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a communication', () => {
  test('is due to somebody by a moment to come', () => {
    expect(daily[0]).toMatchObject({ subject: 'COM-1', text: { text: 'daily report', to: 'HFDS' } });
    expect(commsAfter(daily)).toMatchObject({ status: 'due', dueAt: DUE, sentAt: null, toSeq: 1 });
    for (const dueAt of [NOW, at('2020-03-18T17:59+01:00')])
      expect(() => decideAddComms('COM-1', { ...REQUEST, dueAt }, MOMENT)).toThrow(/has passed/);
    expect(() => decideAddComms('COM-1', { ...REQUEST, text: 'a\nb' }, MOMENT)).toThrow(/several lines/);
    expect(() => decideAddComms('COM-1', { ...REQUEST, to: ' ' }, MOMENT)).toThrow(/empty/);
    expect(() => decideAddComms('COM-1', { ...REQUEST, to: 'x'.repeat(81) }, MOMENT)).toThrow(/--to/);
  });

  test('is overdue from the moment after, until it is sent or dropped', () => {
    const [open, late] = [commsAfter(once), at('2020-03-20T12:00Z')];
    expect([isCommsOverdue(open, DUE), isCommsOverdue(open, late)]).toEqual([false, true]);
    const sent = commsAfter([...once, ...decideSent(open, late, late)]);
    expect(sent).toMatchObject({ status: 'sent', sentDueAt: DUE, sentCount: 1 });
    const dropped = commsAfter([...once, ...decideDropComms(open, 'not asked for')]);
    expect([sent, dropped].map((one) => isCommsOverdue(one, late))).toEqual([false, false]);
  });

  test('that comes back is due again the next day, even where it was sent late', () => {
    const early = decideSent(commsAfter(daily), at('2020-03-18T18:40+01:00'), NOW);
    expect(early[0]?.data).toEqual({ dueAt: DUE, next: '2020-03-19T18:00:00.000Z', passed: 0 });
    const late = decideSent(commsAfter(daily), at('2020-03-18T20:10+01:00'), NOW);
    expect(late[0]?.data).toEqual({ dueAt: DUE, next: '2020-03-19T18:00:00.000Z', passed: 0 });
    const days = decideSent(commsAfter(daily), at('2020-03-21T08:00+01:00'), NOW);
    expect(days[0]?.data).toEqual({ dueAt: DUE, next: '2020-03-21T18:00:00.000Z', passed: 2 });
    expect(commsAfter([...daily, ...days])).toMatchObject({ status: 'due', sentCount: 1 });
  });

  test('is sent once for each time, however often that is said', () => {
    const sentAt = (time: string) => at(`2020-03-18T${time}+01:00`);
    const sent = commsAfter([...daily, ...decideSent(commsAfter(daily), sentAt('18:40'), NOW)]);
    expect(decideSent(sent, sentAt('18:41'), NOW)).toEqual([]);
    expect(decideSent(sent, sentAt('18:00'), NOW)).toEqual([]);
    expect(decideSent(sent, at('2020-03-19T08:00+01:00'), NOW)).toHaveLength(1);
    const late = commsAfter([...daily, ...decideSent(commsAfter(daily), sentAt('20:00'), NOW)]);
    expect(decideSent(late, sentAt('20:01'), NOW)).toEqual([]);
    const one = commsAfter([...once, ...decideSent(commsAfter(once), null, NOW)]);
    expect(decideSent(one, null, NOW)).toEqual([]);
    expect(() => decideDropComms(one, 'why')).toThrow(/COM-2 was sent/);
  });

  test('is taken back where it was not sent, or not to be dropped', () => {
    const sent = commsAfter([...daily, ...decideSent(commsAfter(daily), NOW, NOW)]);
    const events = decideReopenComms(sent, 'the mail came back');
    expect(events[0]?.data).toEqual({ dueAt: DUE });
    const back = evolveComms(sent, { ...events[0], seq: 3, occurredAt: NOW } as unknown as CommsEntry);
    expect(back).toMatchObject({ status: 'due', dueAt: DUE, sentAt: null, sentSeq: null, sentCount: 0 });
    expect(decideReopenComms(back, 'twice')).toEqual([]);
    const gone = [...daily, ...decideDropComms(commsAfter(daily), 'no more')];
    expect(decideDropComms(commsAfter(gone), 'again')).toEqual([]);
    expect(() => decideSent(commsAfter(gone), null, NOW)).toThrow(/COM-1 was dropped/);
    expect(commsAfter([...gone, ...decideReopenComms(commsAfter(gone), 'asked for')])).toMatchObject({
      status: 'due',
      dueAt: DUE,
      droppedAt: null,
    });
  });

  test('is changed only where something changes; another time is the first of its turns', () => {
    const open = commsAfter(daily);
    const same = { to: { said: 'HFDS', before: 'HFDS' }, dueAt: DUE, every: DAY_MS, owner: null };
    expect(decideSetComms(open, same, MOMENT)).toEqual([]);
    const noon = at('2020-03-29T12:00+02:00');
    const moved = commsAfter([...daily, ...decideSetComms(open, { dueAt: noon }, MOMENT)]);
    expect(moved.every).toEqual({ days: 1, date: '2020-03-29', time: '12:00', zone: PARIS });
    const last = commsAfter([...daily, ...decideSetComms(open, { every: null }, MOMENT)]);
    expect(decideSent(last, null, NOW)[0]?.data.next).toBeNull();
    const other = decideSetComms(open, { to: { said: 'ANSSI', before: 'HFDS' }, owner: 'P-2' }, MOMENT);
    expect(other[0]).toMatchObject({ data: { to: true, owner: 'P-2' }, text: { to: 'ANSSI' } });
    expect(commsAfter([...daily, ...other])).toMatchObject({ toSeq: 2, owner: 'P-2' });
    expect(() => decideSetComms(open, { dueAt: NOW }, MOMENT)).toThrow(/has passed/);
  });
});
