import { DAY_MS, HOUR_MS, instantOf, msOf } from '../../shared/clock.ts';
import type { Interval } from '../../shared/intervals.ts';
import { merged } from '../../shared/intervals.ts';
import type { LocalDate, LocalTime } from '../../shared/local-time.ts';
import { clockOf, datePlus, daysBetween, localDate } from '../../shared/local-time.ts';
import { instantsOf, offsetMs, weekdayOf } from '../../shared/zone.ts';

/** Hours, days, weeks, months: how long a turn lasts by the clock and the calendar on the wall. */
export const UNITS = ['h', 'd', 'w', 'M'] as const;
export type Unit = (typeof UNITS)[number];

/** When turns change hands, and at which times of the week somebody is on call at all. */
export interface Turns {
  readonly every: { readonly count: number; readonly unit: Unit };
  /** When turn 0 begins, by the clock on the wall of `zone`: `2020-03-18T22:00`. */
  readonly start: string;
  /** IANA. */
  readonly zone: string;
  /** 1 Monday to 7 Sunday, ascending; null: all of them. */
  readonly days: readonly number[] | null;
  /** Null: from the hour of the handoff, round the clock. Where `to` is not after `from`, it is the next day's. */
  readonly hours: { readonly from: LocalTime; readonly to: LocalTime } | null;
}

/** One turn, from handoff to handoff. `index` counts from the start, and is negative before it. */
export interface Turn extends Interval {
  readonly index: number;
}

/**
 * The turn at a moment. Turn k starts at the wall-clock time start + k × every: a time that the clocks skip is
 * the first moment after the gap, one that comes twice is the first. Two handoffs that fall together leave a
 * turn without length, which nobody has.
 *
 * Turns of days count active days alone, so that everybody gets the same number of them; turns of weeks and
 * months are those of the calendar, turns of hours those of the clock.
 */
export function turnAt(turns: Turns, at: number): Turn {
  let index = indexNear(turns, at);
  let start = handoff(turns, index);
  while (start > at) {
    index -= 1;
    start = handoff(turns, index);
  }
  let end = handoff(turns, index + 1);
  while (end <= at) {
    index += 1;
    start = end;
    end = handoff(turns, index + 1);
  }
  return { index, start, end };
}

/** The turns that have a moment in the window, whole, in order. */
export function turnsIn(turns: Turns, window: Interval): Turn[] {
  const result: Turn[] = [];
  if (window.end <= window.start) return result;
  let turn = turnAt(turns, window.start);
  while (turn.start < window.end) {
    if (turn.end > turn.start) result.push(turn);
    const index = turn.index + 1;
    turn = { index, start: turn.end, end: handoff(turns, index + 1) };
  }
  return result;
}

/**
 * When somebody is on call, within the window: merged; all of it where nothing is restricted. A time of the week
 * opens at the first and closes at the last moment that the clocks show it, so that neighbours never leave a gap.
 */
export function activeIn(turns: Turns, window: Interval): Interval[] {
  const { days, hours, start, zone } = turns;
  if (days === null && hours === null) return merged([window]);
  const handoffTime = start.slice(11);
  const { from, to } = hours ?? { from: handoffTime, to: handoffTime };
  const result: Interval[] = [];
  const last = dateAt(window.end, zone);
  for (let date = datePlus(dateAt(window.start, zone), -1); date <= last; date = datePlus(date, 1)) {
    if (days !== null && !days.includes(weekday(date))) continue;
    const opens = Math.max(firstMoment(date, from, zone), window.start);
    const closes = Math.min(lastMoment(to <= from ? datePlus(date, 1) : date, to, zone), window.end);
    if (opens < closes) result.push({ start: opens, end: closes });
  }
  return merged(result);
}

/** The first moment at which the clocks show this, or the first after what they skip. */
export function firstMoment(date: LocalDate, time: LocalTime, zone: string): number {
  return msOf(clockOf(zone).instantAt(date, time));
}

/** The last moment at which the clocks show this, or the first after what they skip. */
export function lastMoment(date: LocalDate, time: LocalTime, zone: string): number {
  if (clockOf(zone).isCalm(date, 1)) return firstMoment(date, time, zone);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const moments = instantsOf({ year, month, day, hour, minute, second: 0, millisecond: 0 }, zone);
  const last = moments.at(-1);
  return last === undefined ? firstMoment(date, time, zone) : msOf(last);
}

/** When turn `index` starts. */
function handoff({ every, start, zone, days }: Turns, index: number): number {
  const [date, time] = [start.slice(0, 10), start.slice(11)];
  const steps = index * every.count;
  switch (every.unit) {
    case 'h': {
      const wall = new Date(Date.parse(`${start}:00Z`) + steps * HOUR_MS).toISOString();
      return firstMoment(wall.slice(0, 10), wall.slice(11, 16), zone);
    }
    case 'd':
      return firstMoment(activeDay(date, steps, days), time, zone);
    case 'w':
      return firstMoment(datePlus(date, 7 * steps), time, zone);
    case 'M':
      return firstMoment(monthsLater(date, steps), time, zone);
  }
}

/** Which turn it is, give or take one or two. */
function indexNear({ every, start, zone, days }: Turns, at: number): number {
  const wall = at + offsetMs(at, zone);
  const date = new Date(wall).toISOString().slice(0, 10);
  const startDate = start.slice(0, 10);
  return Math.floor(stepsNear() / every.count);

  function stepsNear(): number {
    switch (every.unit) {
      case 'h':
        return (wall - Date.parse(`${start}:00Z`)) / HOUR_MS;
      case 'd':
        return activeDaysBetween(startDate, date, days);
      case 'w':
        return daysBetween(startDate, date) / 7;
      case 'M':
        return 12 * (yearOf(date) - yearOf(startDate)) + monthOf(date) - monthOf(startDate);
    }
  }
}

/** The active day that comes `steps` after the first one on or after `date`. */
function activeDay(date: LocalDate, steps: number, days: readonly number[] | null): LocalDate {
  if (days === null) return datePlus(date, steps);
  const monday = datePlus(date, 1 - weekday(date));
  const before = days.filter((day) => day < weekday(date)).length;
  const position = before + steps;
  const week = Math.floor(position / days.length);
  return datePlus(monday, 7 * week + (days[position - week * days.length] as number) - 1);
}

/** Active days from `from` on, until just before `to`; negative backwards. */
function activeDaysBetween(from: LocalDate, to: LocalDate, days: readonly number[] | null): number {
  if (days === null) return daysBetween(from, to);
  const before = (date: LocalDate): number => days.filter((day) => day < weekday(date)).length;
  const mondayOf = (date: LocalDate): LocalDate => datePlus(date, 1 - weekday(date));
  const weeks = daysBetween(mondayOf(from), mondayOf(to)) / 7;
  return weeks * days.length + before(to) - before(from);
}

/** The same day of a later month, or its last day where it has no such day. */
function monthsLater(date: LocalDate, months: number): LocalDate {
  const first = new Date(Date.UTC(yearOf(date), monthOf(date) - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8, 10)), lastDay);
  return new Date(first.getTime() + (day - 1) * DAY_MS).toISOString().slice(0, 10);
}

function dateAt(ms: number, zone: string): LocalDate {
  return localDate(instantOf(ms), zone);
}

function weekday(date: LocalDate): number {
  return weekdayOf({ year: yearOf(date), month: monthOf(date), day: Number(date.slice(8, 10)) });
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

function monthOf(date: LocalDate): number {
  return Number(date.slice(5, 7));
}
