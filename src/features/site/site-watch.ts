import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, HOUR_MS, msBetween } from '../../shared/clock.ts';
import { localTime } from '../../shared/local-time.ts';
import type { CrewShift } from './crew.ts';
import { minCrewAt } from './crew.ts';
import type { SiteState } from './report.ts';
import { isExpected } from './report.ts';
import type { Due } from './round.ts';
import { dueAt, duesOver, duesToday } from './round.ts';
import type { Site } from './site.ts';

/** A site without a report for longer than this is not known to be well: sessions are half a day apart. */
const SILENT_AFTER_MS = 15 * HOUR_MS;

export type WatchState = 'CRITICAL' | 'WARNING' | 'UNKNOWN' | 'OK';
export const WATCH_STATES = ['CRITICAL', 'WARNING', 'UNKNOWN', 'OK'] as const satisfies readonly WatchState[];

/** What is wrong at a site, the worst first. */
export type Trouble =
  | { readonly is: 'under'; readonly crew: number; readonly min: number }
  | { readonly is: 'over'; readonly present: number; readonly cap: number }
  | { readonly is: 'missed'; readonly due: Due }
  /** Overdue, and no report came since that could say whether it was done. */
  | { readonly is: 'unheard'; readonly due: Due }
  | { readonly is: 'silent'; readonly since: Instant | null };

/** A site as it is watched. */
export interface Watched {
  readonly site: Site;
  readonly state: SiteState | null;
  readonly status: WatchState;
  readonly troubles: readonly Trouble[];
  /** Of the site's today. */
  readonly due: readonly Due[];
  readonly done: readonly Due[];
}

/**
 * Judges a site by what it last said: CRITICAL below its minimum crew or above its cap, WARNING for a round
 * that was missed, UNKNOWN without a report for longer than `SILENT_AFTER_MS`, or since a round that should be
 * over: then its old figures say nothing.
 */
export function watched(
  site: Site,
  state: SiteState | undefined,
  done: ReadonlySet<Due>,
  now: Instant,
  crews: readonly CrewShift[] = [],
): Watched {
  const due = duesToday(site, now);
  const base = { site, state: state ?? null, due, done: due.filter((one) => done.has(one)) };
  const since = state?.reportedAt ?? null;
  if (since === null || msBetween(since, now) > SILENT_AFTER_MS)
    return { ...base, status: 'UNKNOWN', troubles: [{ is: 'silent', since }] };
  const overdue = duesOver(site, now).filter((one) => !done.has(one));
  const unheard = overdue.find((one) => since < dueAt(one, site.zone));
  if (unheard !== undefined)
    return { ...base, status: 'UNKNOWN', troubles: [{ is: 'unheard', due: unheard }] };
  const missed = overdue.map((one): Trouble => ({ is: 'missed', due: one }));
  const troubles = [...crewTroubles(site, state, now, crews), ...missed];
  return { ...base, status: statusOf(troubles), troubles };
}

/** The sites that are watched: those that are expected to report. */
export function watchedSites(sites: Iterable<Site>): Site[] {
  return [...sites].filter(isExpected);
}

/** A count that is older than a day says nothing of who is there now. */
function crewTroubles(
  site: Site,
  state: SiteState | undefined,
  now: Instant,
  crews: readonly CrewShift[],
): Trouble[] {
  const fresh = (one: { readonly at: Instant; readonly value: number } | null | undefined) =>
    one != null && msBetween(one.at, now) <= DAY_MS ? one.value : null;
  const present = fresh(state?.present);
  const crew = fresh(state?.crew) ?? present;
  const { occupancyCap: cap } = site;
  const min = minCrewAt(crews, localTime(now, site.zone), site.minCrew);
  return [
    ...(min !== null && crew !== null && crew < min ? [{ is: 'under', crew, min } as const] : []),
    ...(cap !== null && present !== null && present > cap ? [{ is: 'over', present, cap } as const] : []),
  ];
}

function statusOf(troubles: readonly Trouble[]): WatchState {
  if (troubles.some(({ is }) => is === 'under' || is === 'over')) return 'CRITICAL';
  return troubles.length > 0 ? 'WARNING' : 'OK';
}
