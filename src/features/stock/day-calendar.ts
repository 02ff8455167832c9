import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, instantOf, msOf } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-time.ts';
import { datePlus, localDate, wallClock } from '../../shared/local-time.ts';

/** A day of a site's calendar; a day on which its clock is changed has 23 or 25 hours. */
export interface LocalDay {
  readonly date: LocalDate;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * The days of a site from now on. Demand is so much per local day, spread evenly over the day's own length,
 * so time is counted here in local days: 0 is now, and a day of 23 hours is one day.
 */
export interface DayCalendar {
  readonly zone: string;
  readonly now: Instant;
  /** How much of today is left, above 0 and at most 1. */
  readonly leftOfToday: number;
  /** 0 is today. */
  day(index: number): LocalDay;
  /** Local days from now until then; negative for what lies before now. */
  daysUntil(instant: Instant): number;
  /** @returns null for what lies further ahead than any plan: more than a hundred years. */
  instantAfter(days: number): Instant | null;
}

/** Beyond a year a changed clock no longer matters to anybody: days then have 24 hours each. */
const EXACT_DAYS = 400;
const FAR_DAYS = 36_500;
/** So many days are looked up together. */
const CALM_DAYS = 10;

/** The calendar of one site. Make it once and share it: it remembers the days that it looked up. */
export function dayCalendar(now: Instant, zone: string): DayCalendar {
  const clock = wallClock(zone);
  const today = localDate(now, zone);
  const starts: number[] = [];
  const startOf = (index: number): number => {
    if (index > EXACT_DAYS) return startOf(EXACT_DAYS) + (index - EXACT_DAYS) * DAY_MS;
    const known = starts[index];
    if (known !== undefined) return known;
    lookUp(index - (index % CALM_DAYS));
    return starts[index] ?? Number.NaN;
  };
  /** Where the clock is not changed in between, one day's start tells those of the days after it. */
  const lookUp = (from: number): void => {
    const isCalm = clock.isCalm(datePlus(today, from), CALM_DAYS);
    const startAt = (index: number) => msOf(clock.instantAt(datePlus(today, index), '00:00'));
    const first = startAt(from);
    for (let after = 0; after < CALM_DAYS; after += 1) {
      starts[from + after] = isCalm ? first + after * DAY_MS : startAt(from + after);
    }
  };
  /** Local days since today began, of an instant that is not before it. */
  const position = (ms: number): number => {
    let index = Math.max(0, Math.floor((ms - startOf(0)) / DAY_MS));
    while (index > 0 && startOf(index) > ms) index -= 1;
    while (startOf(index + 1) <= ms) index += 1;
    const start = startOf(index);
    return index + (ms - start) / (startOf(index + 1) - start);
  };
  const gone = position(msOf(now));
  const days: LocalDay[] = [];

  return {
    zone,
    now,
    leftOfToday: 1 - gone,
    day(index) {
      const known = days[index];
      if (known !== undefined) return known;
      const day = {
        date: datePlus(today, index),
        start: instantOf(startOf(index)),
        end: instantOf(startOf(index + 1)),
      };
      days[index] = day;
      return day;
    },
    daysUntil(instant) {
      const ms = msOf(instant);
      return ms < startOf(0) ? (ms - startOf(0)) / DAY_MS - gone : position(ms) - gone;
    },
    instantAfter(days) {
      if (!(days <= FAR_DAYS)) return null;
      const at = gone + days;
      const index = Math.max(0, Math.floor(at));
      const start = startOf(index);
      return instantOf(Math.round(start + (at - index) * (startOf(index + 1) - start)));
    },
  };
}
