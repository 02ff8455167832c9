import type { Instant } from '../../shared/clock.ts';
import { HOUR_MS, plus } from '../../shared/clock.ts';
import type { Incident, Severity } from './incident.ts';
import { isActive, standingOf } from './incident.ts';

/** How long an active incident may go without news, by severity, in milliseconds. */
export type Rhythm = Readonly<Record<Severity, number>>;

/** The usual rhythm of crisis cells, where none was set: hourly for the worst, daily for the least. */
export const RHYTHM: Rhythm = { 1: HOUR_MS, 2: 4 * HOUR_MS, 3: 12 * HOUR_MS, 4: 24 * HOUR_MS };

/**
 * Since when an incident has been silent: its newest entry plus the rhythm of its severity.
 * @returns null while that has not passed, and for an incident that is closed.
 */
export function silentSince(
  incident: Pick<Incident, 'status' | 'mergedInto' | 'severity' | 'lastEntryAt'>,
  now: Instant,
  rhythm: Rhythm,
): Instant | null {
  if (!isActive(standingOf(incident))) return null;
  const since = plus(incident.lastEntryAt, rhythm[incident.severity]);
  return since < now ? since : null;
}
