import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { CrewShift } from '../site/crew.ts';
import { shiftText } from '../site/crew.ts';
import type { SiteState } from '../site/report.ts';
import { expectedCrewAt } from '../site/report.ts';
import type { Site } from '../site/site.ts';
import type { Callup } from './callup.ts';
import { comingOf, openPlaces, stateAt } from './callup.ts';
import { shiftSpan } from './shift.ts';

/** The call-ups for one site and time, as the cell looks at them: by site and shift. */
export interface Relief {
  readonly site: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly count: number;
  readonly open: number;
  readonly coming: readonly Called[];
  readonly waiting: readonly Called[];
  readonly unanswered: readonly Called[];
  readonly declined: readonly Called[];
  readonly callups: readonly Callup[];
  /** When somebody was last called or answered. */
  readonly changedAt: Instant;
}

interface Called {
  readonly person: PersonId;
  readonly skill: string | null;
  readonly deadline: Instant;
}

/** Call-ups that are not over, by site and shift, in the order in which they begin. */
export function reliefsOf(callups: readonly Callup[], now: Instant): Relief[] {
  const current = callups.filter(({ until }) => until > now);
  const groups = Map.groupBy(current, ({ site, from, until }) => `${from} ${until} ${site}`);
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => reliefOf(group, now));
}

function reliefOf(group: readonly Callup[], now: Instant): Relief {
  const [{ site, from, until }] = group as [Callup];
  const those = (test: (state: string) => boolean): Called[] =>
    group.flatMap((callup) =>
      callup.called
        .filter((one) => test(stateAt(one, now)))
        .map(({ person, deadline }) => ({ person, skill: callup.skill, deadline })),
    );
  const sum = (of: (callup: Callup) => number): number => group.reduce((total, one) => total + of(one), 0);
  const coming = group.flatMap((callup) =>
    comingOf(callup).map(({ person, deadline }) => ({ person, skill: callup.skill, deadline })),
  );
  const moments = group.flatMap(({ called }) =>
    called.flatMap(({ calledAt, answeredAt, deployedAt }) => [deployedAt ?? answeredAt ?? calledAt]),
  );
  return {
    site,
    from,
    until,
    count: sum(({ count }) => count),
    open: sum((callup) => openPlaces(callup, now)),
    coming,
    waiting: those((state) => state === 'called'),
    unanswered: those((state) => state === 'no-answer'),
    declined: those((state) => state === 'declined'),
    callups: group,
    changedAt: moments.sort().at(-1) ?? from,
  };
}

/** A coming shift for which a site expects fewer than keep it running. */
export interface ShortCrew {
  readonly site: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly expected: number;
  readonly min: number;
}

/**
 * The crews that will be too small, of shifts that run or begin by then, as the sites expect; in the order in which they
 * begin.
 */
export function shortCrews(
  sites: ReadonlyMap<string, Site>,
  crews: ReadonlyMap<string, readonly CrewShift[]>,
  states: ReadonlyMap<string, SiteState>,
  { now, until }: { readonly now: Instant; readonly until: Instant },
): ShortCrew[] {
  const found = [...crews].flatMap(([code, shifts]) => {
    const site = sites.get(code);
    if (site === undefined) return [];
    return shifts.flatMap((shift): ShortCrew[] => {
      const span = shiftSpan(shiftText(shift), site, [], now);
      const expected = expectedCrewAt(states.get(code), span.from, site.zone);
      if (expected === null || expected >= shift.min || span.from > until) return [];
      return [{ site: code, ...span, expected, min: shift.min }];
    });
  });
  return found.sort((a, b) => (`${a.from} ${a.site}` < `${b.from} ${b.site}` ? -1 : 1));
}
