import type { Instant } from '../../shared/clock.ts';
import { msOf } from '../../shared/clock.ts';
import type { Interval } from '../../shared/intervals.ts';
import type { Db } from '../../store/types.ts';
import { finalShifts, interventionsIn } from '../oncall/oncall-queries.ts';
import { peopleById } from '../person/person-queries.ts';
import { living } from '../reservist/known.ts';
import { allReservists, derogations } from '../reservist/reservist-queries.ts';
import { crewsByCode, siteStates } from '../site/report-queries.ts';
import { allSites, getSite } from '../site/site-queries.ts';
import { callupsIn } from './callup-queries.ts';
import type { Need, Place, Verdict } from './match.ts';
import { match } from './match.ts';
import type { Situation } from './situation.ts';
import { candidatesFor, LAW_MS, placeFor } from './situation.ts';

/** Reads what a match needs to know, once for any number of needs within the window. */
export async function situationAround(db: Db, window: Interval, now: Instant): Promise<Situation> {
  const wide = { start: window.start - LAW_MS, end: window.end + LAW_MS };
  const [reservists, sites, states, callups, shifts, interventions, inForce] = await Promise.all([
    allReservists(db),
    allSites(db),
    siteStates(db),
    callupsIn(db, wide),
    finalShifts(db, window.start, window.end),
    interventionsIn(db, null, wide),
    derogations(db),
  ]);
  const ids = reservists.map(({ id }) => id);
  const [people, crews] = await Promise.all([peopleById(db, ids), crewsByCode(db, [...sites.keys()])]);
  const known = living(reservists, people);
  return { known, sites, states, crews, callups, shifts, interventions, derogations: inForce, now };
}

/** A match with all that it was made of. */
export interface Matched {
  readonly need: Need;
  readonly situation: Situation;
  readonly place: Place;
  readonly verdicts: readonly Verdict[];
}

/** Who is wanted, as it is asked for. */
export interface Wanted {
  readonly site: string;
  readonly skill: string | null;
  readonly count: number;
  readonly from: Instant;
  readonly until: Instant;
}

/** Judges everybody. @throws not-found (3) for a site that is not known */
export async function matched(db: Db, wanted: Wanted, now: Instant): Promise<Matched> {
  const site = await getSite(db, wanted.site);
  const { skill, count, from, until } = wanted;
  const need = { site: site.code, skill, count, zone: site.zone, start: msOf(from), end: msOf(until) };
  const situation = await situationAround(db, need, now);
  const place = placeFor(need, situation);
  return { need, situation, place, verdicts: match(need, candidatesFor(need, situation), place) };
}
