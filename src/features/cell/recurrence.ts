import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, instantOf, later, MINUTE_MS, msBetween, msOf } from '../../shared/clock.ts';
import { usage } from '../../shared/errors.ts';
import { formatDuration } from '../../shared/format.ts';
import type { LocalDate, LocalTime } from '../../shared/local-time.ts';
import { datePlus, daysBetween, localDate, localTime, wallClock } from '../../shared/local-time.ts';

/**
 * How something comes back, counted from when it was first due, so that no night on which the clocks change
 * moves the days after it. Days are those of the wall: 19:00 stays 19:00 in its zone, summer and winter. What
 * comes back more often than daily does so by elapsed time.
 */
export type Every =
  | { readonly days: number; readonly date: LocalDate; readonly time: LocalTime; readonly zone: string }
  | { readonly minutes: number; readonly start: Instant };

const LONGEST_DAYS = 366;

/** Checks how often something comes back. @throws usage (2) for what is no such time. */
export function periodOf(ms: number, what: string): number {
  if (ms < MINUTE_MS || ms % MINUTE_MS !== 0)
    throw usage(
      `${what}: nothing comes back every ${formatDuration(ms)}`,
      'write 1d, 12h, 7d, or leave it out',
    );
  if (ms > LONGEST_DAYS * DAY_MS)
    throw usage(`${what}: ${formatDuration(ms)} is more than a year`, 'write 1d, 12h, 7d, or leave it out');
  return ms;
}

/** What is due then comes back so often. @param ms as `periodOf` lets through */
export function everyFrom(dueAt: Instant, ms: number, zone: string): Every {
  if (ms % DAY_MS !== 0) return { minutes: ms / MINUTE_MS, start: dueAt };
  return { days: ms / DAY_MS, date: localDate(dueAt, zone), time: localTime(dueAt, zone), zone };
}

/** How often, in milliseconds; a day is one of the wall. */
export function periodMs(every: Every): number {
  return 'days' in every ? every.days * DAY_MS : every.minutes * MINUTE_MS;
}

/** The turn of that number: 0 when it was first due; those before it are negative. */
function turnAt(every: Every, index: number): Instant {
  if ('minutes' in every) return instantOf(msOf(every.start) + index * every.minutes * MINUTE_MS);
  return wallClock(every.zone).instantAt(datePlus(every.date, index * every.days), every.time);
}

/** The number of the first turn after a moment. */
function turnAfter(every: Every, after: Instant): number {
  let index =
    'minutes' in every
      ? Math.floor(msBetween(every.start, after) / (every.minutes * MINUTE_MS))
      : Math.floor(daysBetween(every.date, localDate(after, every.zone)) / every.days) - 1;
  while (turnAt(every, index) <= after) index += 1;
  return index;
}

export interface NextTurn {
  readonly dueAt: Instant;
  /** Those in between, which fell due and were never answered. */
  readonly passed: number;
}

/** When it is due again, once what was due then is answered at a moment: the first turn after both. */
export function nextTurn(every: Every, dueAt: Instant, answeredAt: Instant): NextTurn {
  const next = turnAfter(every, later(dueAt, answeredAt));
  return { dueAt: turnAt(every, next), passed: next - turnAfter(every, dueAt) };
}

/** The middle between the turn before and what is due then: what comes before it answers the turn before. */
export function halfWayTo(every: Every, dueAt: Instant): Instant {
  const before = turnAt(every, turnAfter(every, dueAt) - 2);
  return instantOf(msOf(before) + Math.floor(msBetween(before, dueAt) / 2));
}
