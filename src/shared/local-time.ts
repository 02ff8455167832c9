import type { Instant } from './clock.ts';
import { DAY_MS, instantOf, msOf, SECOND_MS } from './clock.ts';
import { localOf, offsetMs } from './zone.ts';

/** A date on the wall, `2020-03-18`: it has a moment only together with a zone. */
export type LocalDate = string;
/** A time on the wall, `18:00`. */
export type LocalTime = string;

/** The clock on the wall of a zone. */
export interface WallClock {
  /**
   * The first moment at which it shows a date and time. A time that it skips, on the night when it is put
   * forward, is the first moment after what is skipped.
   */
  instantAt(date: LocalDate, time: LocalTime): Instant;
  /** Whether it is surely not changed from this date on for so many days (ten at most), nor the day before. */
  isCalm(date: LocalDate, days: number): boolean;
}

/** A wall clock that remembers the offsets that it looked up: sessions are counted day by day. */
export function wallClock(zone: string): WallClock {
  const known = new Map<number, number>();
  const offsetAt = (ms: number): number => {
    const offset = known.get(ms) ?? offsetMs(ms, zone);
    known.set(ms, offset);
    return offset;
  };
  // No zone changes its clock twice within two weeks: where the ends agree, so does what lies between.
  const around = (date: LocalDate, days: number): [before: number, after: number] => {
    const midnight = Date.parse(`${date}T00:00:00Z`);
    return [offsetAt(midnight - DAY_MS), offsetAt(midnight + (days + 1) * DAY_MS)];
  };
  return {
    instantAt(date, time) {
      const wall = Date.parse(`${date}T${time}:00Z`);
      const [before, after] = around(date, 1);
      return instantOf(before === after ? wall - before : nearChange(wall, before, after, offsetAt));
    },
    isCalm(date, days) {
      const [before, after] = around(date, days);
      return before === after;
    },
  };
}

const clocks = new Map<string, WallClock>();

/** The clock of a zone, with all that was looked up on it before. */
export function clockOf(zone: string): WallClock {
  const known = clocks.get(zone) ?? wallClock(zone);
  clocks.set(zone, known);
  return known;
}

type OffsetAt = (ms: number) => number;

/** Where the clock is changed nearby: the first moment that shows the wall time, or the end of the gap. */
function nearChange(wall: number, before: number, after: number, offsetAt: OffsetAt): number {
  const readings = [wall - before, wall - after].filter((ms) => wall - ms === offsetAt(ms));
  return readings.length > 0 ? Math.min(...readings) : gapEnd(wall - after, wall - before, offsetAt);
}

/** The moment of the change between two moments with different offsets, found by halving, to the second. */
function gapEnd(early: number, late: number, offsetAt: OffsetAt): number {
  const offsetThen = offsetAt(late);
  let [low, high] = [early, late];
  while (high - low > SECOND_MS) {
    const middle = Math.floor((low + high) / 2 / SECOND_MS) * SECOND_MS;
    if (offsetAt(middle) === offsetThen) high = middle;
    else low = middle;
  }
  return high;
}

/** The date that the zone's calendar shows at that instant. */
export function localDate(instant: Instant, zone: string): LocalDate {
  const { year, month, day } = localOf(instant, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The time that the zone's clock shows at that instant, cut to the minute. */
export function localTime(instant: Instant, zone: string): LocalTime {
  const { hour, minute } = localOf(instant, zone);
  return `${two(hour)}:${two(minute)}`;
}

/** @param days may be negative. */
export function datePlus(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one date to another; negative when the second is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** A date with its last moment: what happens at midnight is the next one's. */
export interface LocalDay {
  readonly date: LocalDate;
  readonly end: Instant;
}

/** So many days in a row on a zone's wall, the last of them the one that it is now. */
export function daysUntil(now: Instant, zone: string, count: number): LocalDay[] {
  const clock = wallClock(zone);
  const today = localDate(now, zone);
  return Array.from({ length: count }, (_, at) => {
    const date = datePlus(today, at + 1 - count);
    return { date, end: instantOf(msOf(clock.instantAt(datePlus(date, 1), '00:00')) - 1) };
  });
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
