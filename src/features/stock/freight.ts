import type { Instant } from '../../shared/clock.ts';
import { datePlus, localDate, wallClock } from '../../shared/local-time.ts';
import { localOf } from '../../shared/zone.ts';
import type { Route } from './transfer.ts';

/**
 * When freight takes what is handed in at a moment: at today's cut-off, or, after it, at tomorrow's; at once
 * where there is none. @param zone of the site where it starts
 */
export function departureBy({ cutOff }: Route, handedIn: Instant, zone: string): Instant {
  if (cutOff === null) return handedIn;
  const clock = wallClock(zone);
  const today = localDate(handedIn, zone);
  const closes = clock.instantAt(today, cutOff);
  return handedIn <= closes ? closes : clock.instantAt(datePlus(today, 1), cutOff);
}

/** When goods that are handed in at a moment arrive: the days in transit count from when freight leaves. */
export function arrivalBy(route: Route, handedIn: Instant, zone: string): Instant {
  const leaves = departureBy(route, handedIn, zone);
  const time = route.cutOff ?? timeOf(leaves, zone);
  return wallClock(zone).instantAt(datePlus(localDate(leaves, zone), route.transitDays), time);
}

/** True where today's freight is gone. */
export function missesFreight(route: Route, handedIn: Instant, zone: string): boolean {
  return (
    route.cutOff !== null && localDate(departureBy(route, handedIn, zone), zone) > localDate(handedIn, zone)
  );
}

function timeOf(instant: Instant, zone: string): string {
  const { hour, minute } = localOf(instant, zone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
