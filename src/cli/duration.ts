import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../shared/clock.ts';
import { usage } from '../shared/errors.ts';

/** Ten years: more is a slip of the hand. */
const LONGEST_MS = 3660 * DAY_MS;

// Weeks to seconds, each at most once and in this order. A last number without a unit is minutes after
// hours, as one says it: `1h30`.
const SHORT =
  /^(?:(\d{1,6})w)?(?:(\d{1,6})[dj])?(?:(\d{1,6})h(?:(\d{1,2})$)?)?(?:(\d{1,6})(?:m|min|mn))?(?:(\d{1,9})s)?$/;
const ISO = /^p(?:(\d{1,6})w)?(?:(\d{1,6})d)?(?:t(?:(\d{1,6})h)?()(?:(\d{1,6})m)?(?:(\d{1,9})s)?)?$/;

/**
 * Reads a length of time: `90m`, `2h`, `3d`, `1h30m`, `1h30`, `2w`, ISO 8601 (`PT1H30M`). A day is 24 hours,
 * a week seven such days, whatever the clocks do meanwhile.
 * @returns milliseconds
 * @throws usage error when the text is no duration
 */
export function parseDuration(text: string, what = 'duration'): number {
  const ms = durationIn(text);
  if (ms === null) {
    throw usage(`${what}: cannot read ‘${text}’ as a length of time`, 'write 90m, 2h, 3d, 1h30m or PT1H30M');
  }
  return ms;
}

/** The duration in milliseconds, or null when the text is none. */
export function durationIn(text: string): number | null {
  const clean = text.trim().toLowerCase();
  if (!/\d/.test(clean)) return null;
  const match = SHORT.exec(clean) ?? ISO.exec(clean);
  if (match === null || clean.endsWith('t')) return null;
  const [weeks, days, hours, minutesAfterHours, minutes, seconds] = match
    .slice(1)
    .map((digits) => Number(digits || 0)) as [number, number, number, number, number, number];
  const ms =
    weeks * 7 * DAY_MS +
    days * DAY_MS +
    hours * HOUR_MS +
    (minutesAfterHours + minutes) * MINUTE_MS +
    seconds * SECOND_MS;
  return ms <= LONGEST_MS ? ms : null;
}
