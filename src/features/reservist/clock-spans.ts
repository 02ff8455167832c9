import { instantOf, msOf } from '../../shared/clock.ts';
import type { Interval } from '../../shared/intervals.ts';
import { clockOf, datePlus, daysBetween, localDate } from '../../shared/local-time.ts';
import { weekdayOf } from '../../shared/zone.ts';

/** Between these hours it is night (L3122-2). */
const NIGHT = { from: '21:00', until: '06:00' } as const;

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
  const clock = clockOf(zone);
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, nth) => ({
    start: msOf(clock.instantAt(datePlus(from, nth), NIGHT.from)),
    end: msOf(clock.instantAt(datePlus(from, nth + 1), NIGHT.until)),
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
  return msOf(clockOf(zone).instantAt(date, '00:00'));
}
