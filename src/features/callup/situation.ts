import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf, msBetween, msOf } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import { overlaps } from '../../shared/intervals.ts';
import { localTime } from '../../shared/local-time.ts';
import type { Shift } from '../oncall/schedule.ts';
import type { Known } from '../reservist/known.ts';
import type { Derogation, Stint } from '../reservist/rest.ts';
import { restSetting } from '../reservist/rest.ts';
import type { CrewShift } from '../site/crew.ts';
import { minCrewAt } from '../site/crew.ts';
import type { SiteState } from '../site/report.ts';
import { expectedCrewAt } from '../site/report.ts';
import type { Site } from '../site/site.ts';
import type { Called, Callup } from './callup.ts';
import { calledOf, heldAt, stateAt, workIn } from './callup.ts';
import type { Candidate, Duty, Need, Place } from './match.ts';
import { usedHours } from './match.ts';

/** The longest period over which the law averages, with what is planned: 17 weeks before and after. */
export const LAW_MS = 17 * 7 * DAY_MS;
const FAIR_MS = 28 * DAY_MS;
/** Who is there now will still be there so long from now. */
const SOON_MS = HOUR_MS;
/** A count that is older says nothing. */
const FRESH_MS = DAY_MS;

/** What everybody did and is promised to, around a time, and how the sites are. */
export interface Situation {
  readonly known: readonly Known[];
  readonly sites: ReadonlyMap<string, Site>;
  readonly states: ReadonlyMap<string, SiteState>;
  readonly crews: ReadonlyMap<string, readonly CrewShift[]>;
  readonly callups: readonly Callup[];
  readonly shifts: readonly Shift[];
  readonly interventions: ReadonlyMap<PersonId, readonly Interval[]>;
  readonly derogations: ReadonlyMap<string, Derogation>;
  readonly now: Instant;
}

/** Everybody as a match sees them. */
export function candidatesFor(need: Need, situation: Situation): Candidate[] {
  const site = situation.sites.get(need.site);
  const country = site?.country ?? null;
  const derogation = situation.derogations.get(country ?? '') ?? null;
  return situation.known.map(({ reservist, person }): Candidate => {
    const stints = stintsOf(reservist.id, situation);
    return {
      reservist,
      setting: restSetting(country, person.regime, need.zone, derogation),
      stints,
      duties: dutiesOf(reservist.id, situation, need),
      usedHours: usedHours(stints, need.start, FAIR_MS),
      experienced: isExperienced(reservist.id, need, situation),
      distance: distanceTo(reservist.base, site, situation.sites),
    };
  });
}

/** What somebody worked and is to work; by its beginning. */
export function stintsOf(
  person: PersonId,
  { interventions, callups, now }: Pick<Situation, 'interventions' | 'callups' | 'now'>,
): Stint[] {
  const spans = callups.flatMap((callup) => {
    const one = calledOf(callup, person);
    return one === undefined ? [] : (workIn(callup, one, now) ?? []);
  });
  return [...spans, ...(interventions.get(person) ?? [])]
    .map((span): Stint => ({ ...span, kind: 'work' }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function dutiesOf(person: PersonId, { shifts, callups, now }: Situation, need: Need): Duty[] {
  const called = callups.flatMap((callup): Duty[] => {
    const one = calledOf(callup, person);
    const state = one === undefined ? 'stood-down' : stateAt(one, now);
    if (one === undefined || state === 'stood-down') return [];
    const span = workIn(callup, one, now) ?? { start: msOf(callup.from), end: msOf(callup.until) };
    return [{ is: state === 'accepted' ? 'called' : state, id: callup.id, site: callup.site, ...span }];
  });
  const onCall = shifts
    .filter((shift) => shift.person === person && overlaps(shift, need))
    .map(({ start, end, rotation, site }): Duty => ({ is: 'on-call', rotation, site, start, end }));
  return [...called, ...onCall];
}

/** Whether somebody did what is needed for real before: they say so, or were deployed for it. */
function isExperienced(person: PersonId, need: Need, { known, callups }: Situation): boolean {
  const own = known.find(({ reservist }) => reservist.id === person)?.reservist;
  if (own?.skills.some(({ skill, experienced }) => skill === need.skill && experienced)) return true;
  return callups.some((callup) => {
    const deployed = calledOf(callup, person)?.deployedAt;
    return callup.skill === need.skill && deployed != null && msOf(deployed) < need.start;
  });
}

function distanceTo(
  base: string | null,
  site: Site | undefined,
  sites: ReadonlyMap<string, Site>,
): Candidate['distance'] {
  if (base === null || site === undefined) return null;
  if (base === site.code) return 0;
  const home = sites.get(base);
  if (home === undefined) return null;
  const campus = (one: Site): string => one.group ?? one.code;
  if (campus(home) === campus(site)) return 1;
  return home.country === site.country ? 2 : 3;
}

/** How it will be at the site at the time. */
export function placeFor(need: Need, situation: Situation): Place {
  const site = situation.sites.get(need.site);
  const codes = [need.site, ...(site?.group == null ? [] : [site.group])];
  const there = situation.callups
    .filter((callup) => codes.includes(callup.site))
    .flatMap((callup) => thereIn(callup, need, situation.now).map((one) => ({ ...one, callup })));
  const teamOf = new Map(situation.known.map(({ reservist }) => [reservist.id, reservist.team]));
  return {
    cap: capAt(need, codes, situation),
    there: there.map(({ person }) => ({ person, team: teamOf.get(person) ?? null })),
    experienced: there.some(
      ({ person, callup }) => callup.skill === need.skill && isExperienced(person, need, situation),
    ),
    codes,
  };
}

/** Who of a call-up will be there at some moment of the time. */
function thereIn(callup: Callup, need: Need, now: Instant): Called[] {
  return heldAt(callup, now).filter((one) => {
    const span = workIn(callup, one, now);
    return span !== null && overlaps(span, need);
  });
}

/**
 * How many will be there, of how many may. Who was counted within the hour before it begins is there; later it is
 * what the site expects, or else the least that the shift needs; those who were called up come on top.
 */
function capAt(need: Need, codes: readonly string[], situation: Situation): Place['cap'] {
  const { sites, states, crews, callups, now } = situation;
  const holder = codes
    .map((code) => sites.get(code))
    .find((one) => one !== undefined && one.occupancyCap !== null);
  if (holder?.occupancyCap == null) return null;
  // Who is in any hall of a campus is on the campus.
  const within = (code: string): boolean => codes.includes(code) || sites.get(code)?.group === holder.code;
  const there = callups.filter(({ site }) => within(site)).flatMap((callup) => thereIn(callup, need, now));
  const present = states.get(holder.code)?.present ?? null;
  if (present !== null && msBetween(present.at, now) <= FRESH_MS && need.start <= msOf(now) + SOON_MS) {
    // Those who are deployed were counted with everybody who is there.
    const coming = there.filter(({ state }) => state !== 'deployed').length;
    return { cap: holder.occupancyCap, expected: present.value + coming };
  }
  const time = localTime(instantOf(need.start), holder.zone);
  const told = expectedCrewAt(states.get(holder.code), instantOf(need.start), holder.zone);
  const least = minCrewAt(crews.get(holder.code) ?? [], time, holder.minCrew) ?? 0;
  return { cap: holder.occupancyCap, expected: (told ?? least) + there.length };
}
