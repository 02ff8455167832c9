import type { Instant } from '../../shared/clock.ts';
import { instantOf } from '../../shared/clock.ts';
import type { Interval } from '../../shared/intervals.ts';
import { datePlus, daysBetween, localDate } from '../../shared/local-time.ts';
import { instantsOf, readingsOf, weekdayOf } from '../../shared/zone.ts';

/** Between these hours it is night (L3122-2). */
const NIGHT = { from: 21, until: 6 } as const;

/**
 * Every run of so many weeks, from Monday to Sunday, that holds a week.
 * @param week as `weeksOf` gives it
 */
export function runsWith(week: Interval, weeks: number, zone: string): Interval[] {
  const monday = localDate(instantOf(week.start), zone);
  return Array.from({ length: weeks }, (_, later) => {
    const end = datePlus(monday, 7 * (later + 1));
    return { start: midnight(datePlus(end, -7 * weeks), zone), end: midnight(end, zone) };
  });
}

/** The nights that these pieces of work, in order, can fall into. */
export function nightsAround(work: readonly Interval[], zone: string): Interval[] {
  const [first, last] = [work[0], work.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = datePlus(localDate(instantOf(first.start), zone), -1);
  const until = localDate(instantOf(last.end), zone);
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, nth) => ({
    start: clockAt(datePlus(from, nth), NIGHT.from, zone),
    end: clockAt(datePlus(from, nth + 1), NIGHT.until, zone),
  }));
}

/** The weeks from Monday to Sunday, on the zone's clock, that it touches. */
export function weeksOf({ start, end }: Interval, zone: string): Interval[] {
  const weeks: Interval[] = [];
  let monday = mondayOf(localDate(instantOf(start), zone));
  for (let from = midnight(monday, zone); from < end; from = midnight(monday, zone)) {
    monday = datePlus(monday, 7);
    weeks.push({ start: from, end: midnight(monday, zone) });
  }
  return weeks;
}

function mondayOf(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return datePlus(date, 1 - weekdayOf({ year, month, day }));
}

/** When that day begins. */
export function midnight(date: string, zone: string): number {
  return clockAt(date, 0, zone);
}

/** When a clock shows that hour first; where clocks jump over it, the moment after. */
function clockAt(date: string, hour: number, zone: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const local = { year, month, day, hour, minute: 0, second: 0, millisecond: 0 };
  return Date.parse(instantsOf(local, zone)[0] ?? (readingsOf(local, zone).at(-1) as Instant));
}
