import type { Instant } from '../../shared/clock.ts';
import { HOUR_MS, MINUTE_MS, plus } from '../../shared/clock.ts';
import { prose } from '../../shared/text.ts';
import type { Incident, RhythmSet, Severity } from './incident.ts';
import { isActive, SEVERITIES, standingOf } from './incident.ts';

/** How long an active incident may go without news, by severity, in milliseconds. */
export type Rhythm = Readonly<Record<Severity, number>>;

/** The usual rhythm of crisis cells, where none was set: hourly for the worst, daily for the least. */
export const RHYTHM: Rhythm = { 1: HOUR_MS, 2: 4 * HOUR_MS, 3: 12 * HOUR_MS, 4: 24 * HOUR_MS };

/** By when somebody must write about an active incident: its newest entry plus the rhythm of its severity. */
export function nextWordDue(
  { lastEntryAt, severity }: Pick<Incident, 'lastEntryAt' | 'severity'>,
  rhythm: Rhythm,
): Instant {
  return plus(lastEntryAt, rhythm[severity]);
}

/**
 * Since when an incident has been silent: when the next word of it was due.
 * @returns null while that has not passed, and for an incident that is closed.
 */
export function silentSince(
  incident: Pick<Incident, 'status' | 'mergedInto' | 'severity' | 'lastEntryAt'>,
  now: Instant,
  rhythm: Rhythm,
): Instant | null {
  if (!isActive(standingOf(incident))) return null;
  const due = nextWordDue(incident, rhythm);
  return due < now ? due : null;
}

/** The journal's subject of the rhythm, which belongs to no one incident. */
export const RHYTHM_SUBJECT = 'rhythm';

export interface RhythmRequest {
  /** Milliseconds, whole minutes, by severity; `usual` goes back to what is usual. */
  readonly every: ReadonlyMap<Severity, number | 'usual'>;
  readonly because?: string | undefined;
}

/** Sets the rhythm of some severities. @returns nothing where all of them are so already. */
export function decideRhythm(current: Rhythm, { every, because }: RhythmRequest): RhythmSet[] {
  const minutes: Partial<Record<Severity, number>> = {};
  for (const severity of SEVERITIES) {
    const asked = every.get(severity);
    const wanted = asked === 'usual' ? RHYTHM[severity] : asked;
    if (wanted !== undefined && wanted !== current[severity]) minutes[severity] = wanted / MINUTE_MS;
  }
  if (Object.keys(minutes).length === 0) return [];
  const text = because === undefined ? {} : { text: { because: prose(because, 'the reason') } };
  return [{ kind: 'rhythm.set', subject: RHYTHM_SUBJECT, data: { minutes }, ...text }];
}
