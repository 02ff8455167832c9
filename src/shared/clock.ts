/**
 * An instant as vigie writes it everywhere: UTC, milliseconds, fixed width
 * (`2020-03-18T17:00:00.000Z`), so that instants compare as text.
 */
export type Instant = string & { readonly __brand: 'Instant' };

/** What tells the time. Passed in everywhere, so that tests and exercises set it. */
export interface Clock {
  now(): Instant;
}

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** @param ms milliseconds since 1970. Throws a RangeError outside the years 0000 to 9999. */
export function instantOf(ms: number): Instant {
  const text = new Date(ms).toISOString();
  if (text.length !== 24) throw new RangeError(`the year of ${text} has more than four digits`);
  return text as Instant;
}

/** Milliseconds since 1970. */
export function msOf(instant: Instant): number {
  return Date.parse(instant);
}

const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** The days that every month has. */
const SHORTEST_MONTH = '28';

/** @returns the instant, or null when the text is no instant in vigie's own form. */
export function asInstant(text: string): Instant | null {
  if (!INSTANT.test(text)) return null;
  if (text.slice(8, 10) <= SHORTEST_MONTH) return text as Instant;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || new Date(ms).toISOString() !== text ? null : (text as Instant);
}

export function later(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}

export function earlier(a: Instant, b: Instant): Instant {
  return later(a, b) === a ? b : a;
}

export function plus(instant: Instant, ms: number): Instant {
  return instantOf(msOf(instant) + ms);
}

/** Milliseconds from `start` to `end`; negative when `end` is before `start`. */
export function msBetween(start: Instant, end: Instant): number {
  return msOf(end) - msOf(start);
}
