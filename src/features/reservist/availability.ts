import { DAY_MS } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import type { Interval } from '../../shared/intervals.ts';
import { covers, intersect, merged, overlaps, without } from '../../shared/intervals.ts';

/** What somebody said of a stretch of time. */
export interface Window extends Interval {
  readonly kind: 'available' | 'unavailable';
}

/** What their calendar says: why, nobody asks. */
export type Absence = Interval;

/** What is known of when somebody can come. */
export interface Said {
  readonly windows: readonly Window[];
  readonly absences: readonly Absence[];
  readonly onlyWhenSaid: boolean;
}

/**
 * When somebody can come within a time; merged. What they said last counts, what they said before counts more than
 * their calendar, and where nothing is known they can come, unless they come only when they said so.
 */
export function availableWithin(said: Said, span: Interval): Interval[] {
  let available = said.onlyWhenSaid ? [] : without([span], said.absences);
  for (const window of said.windows)
    available =
      window.kind === 'available'
        ? merged(available.concat(intersect([window], [span])))
        : without(available, [window]);
  return available;
}

/** An absence is followed so far beyond the time that is asked about. */
const BEYOND_MS = 60 * DAY_MS;

/** The first stretch in which somebody cannot come that has a moment in the time, to its end; null where there is none. */
export function firstAbsence(said: Said, span: Interval): Interval | null {
  const wide = { start: span.start, end: span.end + BEYOND_MS };
  const [first] = without([wide], availableWithin(said, wide));
  return first !== undefined && overlaps(first, span) ? first : null;
}

/** Whether they can come at a moment. */
export function isAvailableAt(said: Said, at: number): boolean {
  return firstAbsence(said, { start: at, end: at + 1 }) === null;
}

/**
 * Whether a window says something new.
 * @throws refused (4) where a part of it was said already: which of the two is meant is not known
 */
export function decideWindow(said: Said, window: Window): boolean {
  const same = saidAs(said.windows, window.kind);
  if (covers(same, window)) return false;
  const [clash] = intersect(same, [window]);
  if (clash === undefined) return true;
  throw refused(
    `a part of that time is known as ${window.kind} already, from ${iso(clash.start)} to ${iso(clash.end)}`,
    'give the time that is not said yet',
  );
}

/** The moments of which that was said last. */
function saidAs(windows: readonly Window[], kind: Window['kind']): Interval[] {
  let same: Interval[] = [];
  for (const window of windows)
    same = window.kind === kind ? merged(same.concat(window)) : without(same, [window]);
  return same;
}

/** The absences of a calendar that was read anew at that moment: what was over by then stays. */
export function withAbsences(known: readonly Absence[], told: readonly Absence[], since: number): Absence[] {
  return [...known.filter(({ end }) => end <= since), ...told];
}

function iso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ').concat(' UTC');
}
