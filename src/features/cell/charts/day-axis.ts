import type { Instant } from '../../../shared/clock.ts';
import { msOf } from '../../../shared/clock.ts';
import { formatDateShort } from '../../../shared/format.ts';
import { datePlus, daysBetween, localDate, wallClock } from '../../../shared/local-time.ts';

/** A midnight between the ends of an axis, with the day that begins then. */
export interface DayTick {
  readonly ms: number;
  readonly date: string;
}

const STEPS_DAYS = [1, 2, 3, 7, 14, 28];

/**
 * The days that begin between two instants, on the wall of a zone: every one, every second one and so on, so that
 * there are not too many.
 */
export function dayTicks(from: Instant, until: Instant, zone: string, most: number): DayTick[] {
  const clock = wallClock(zone);
  const first = localDate(from, zone);
  const days = Math.max(0, daysBetween(first, localDate(until, zone)));
  const step = STEPS_DAYS.find((one) => days / one <= most) ?? Math.ceil(days / most);
  return Array.from({ length: Math.floor(days / step) }, (_, at) => datePlus(first, (at + 1) * step)).map(
    (date) => ({
      ms: msOf(clock.instantAt(date, '00:00')),
      date: formatDateShort(date),
    }),
  );
}
