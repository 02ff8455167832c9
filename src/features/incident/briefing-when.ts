import type { Speech } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { formatDay, formatTime } from '../../shared/format.ts';
import { localDate } from '../../shared/local-time.ts';
import { briefingMessages } from './briefing-messages.ts';

/** The time alone on the session's day, with its day on another: `at 11:40`, `on Tue 17 Mar at 23:15`. */
export function when(instant: Instant, speech: Speech): string {
  const { at, onDayAt } = briefingMessages[speech.lang];
  return isOnSessionDay(instant, speech)
    ? at(formatTime(instant, speech))
    : onDayAt(formatDay(instant, speech), formatTime(instant, speech));
}

export function isOnSessionDay(instant: Instant, { zone, sessionAt }: Speech): boolean {
  return localDate(instant, zone) === localDate(sessionAt, zone);
}
