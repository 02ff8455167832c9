import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf, msOf } from '../../shared/clock.ts';
import type { IncidentId, PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import { localTime } from '../../shared/local-time.ts';
import type { Severity } from '../incident/incident.ts';
import type { Shift } from '../oncall/schedule.ts';
import type { Regime } from '../person/person.ts';
import type { Breach, RestSetting } from '../reservist/rest.ts';
import { restSetting } from '../reservist/rest.ts';
import { restLimit } from '../reservist/rest-limit.ts';
import { restStateAt } from '../reservist/rest-state.ts';
import { shiftsAt } from '../site/crew.ts';
import type { Site } from '../site/site.ts';
import { calledOf, workIn } from './callup.ts';
import { dutiesAt, withSkill } from './crew-gaps.ts';
import type { Verdict } from './match.ts';
import { match } from './match.ts';
import type { Situation } from './situation.ts';
import { candidatesFor, placeFor, stintsOf } from './situation.ts';

/** A severe incident that touches a vital sector and is not in hand for good. */
export interface VitalIncident {
  readonly id: IncidentId;
  readonly severity: Severity;
  readonly site: string | null;
  readonly owner: PersonId | null;
}

/** Somebody on whom alone a vital incident rests, and who may not go on for as long as they are needed. */
export interface LastQualified {
  readonly incident: IncidentId;
  readonly severity: Severity;
  /** Whose crew or rotation needs them. */
  readonly site: string;
  /** What they alone there can do; none: they have the incident in hand. */
  readonly skills: readonly string[];
  readonly person: PersonId;
  /** From when on they must rest, now at the earliest, and until when they are needed. */
  readonly from: Instant;
  readonly until: Instant;
  readonly breach: Breach;
  /** Who could relieve them the soonest, and from when on; null where the rules let nobody come in time. */
  readonly relief: { readonly person: PersonId; readonly from: Instant } | null;
  /** Who could come if they were not on call for another site. */
  readonly elsewhere: { readonly person: PersonId; readonly site: string } | null;
}

export interface QualifiedQuestion {
  readonly situation: Situation;
  /** The worst first. */
  readonly incidents: readonly VitalIncident[];
  /** How the working time of those on call or called up is counted. */
  readonly regimes: ReadonlyMap<PersonId, Regime | null>;
}

/**
 * The people on whom alone a vital incident rests at this moment, where the rules of rest end that before their shift
 * does: of a skill that the crew of its site needs now, or somebody is on call for, the only one there who has it; and
 * the incident's owner, while on call or called up there. Who is at work reaches a limit at some moment of the shift;
 * who is on call is at it where an hour's work would break a rule now.
 */
export function lastQualified(question: QualifiedQuestion): LastQualified[] {
  const told = new Set<PersonId>();
  return question.incidents.flatMap((incident) =>
    codesOf(question, incident).flatMap((site) =>
      restingOn(question, incident, site).flatMap(({ skills, holder }): LastQualified[] => {
        const { person } = holder;
        const limit = told.has(person) ? null : limitOf(question, site, holder);
        if (limit === null) return [];
        told.add(person);
        const { id, severity } = incident;
        const who = { incident: id, severity, site: site.code, skills, person };
        return [{ ...who, ...limit, ...insteadOf(question, { site, skills, holder, limit }) }];
      }),
    ),
  );
}

/** The site and its campus. */
function codesOf({ situation: { sites } }: QualifiedQuestion, { site }: VitalIncident): Site[] {
  const own = site === null ? undefined : sites.get(site);
  const campus = own?.group == null ? undefined : sites.get(own.group);
  return [own, campus].filter((one) => one !== undefined);
}

/** Somebody on duty now. */
interface Holder extends Interval {
  readonly person: PersonId;
  /** The call-up or the rotation. */
  readonly rotation: string;
}

interface Resting {
  readonly skills: readonly string[];
  readonly holder: Holder;
}

/** Each person with the skills that they alone have; then who has the incident in hand. */
function restingOn({ situation }: QualifiedQuestion, { owner }: VitalIncident, site: Site): Resting[] {
  const duties = dutiesAt(situation, site).filter((shift) => isThere(situation, shift));
  const reservists = new Map(situation.known.map(({ reservist }) => [reservist.id, reservist]));
  const alone = [...skillsNeeded(situation, site)].sort().flatMap((skill) => {
    const holders = onDuty(withSkill(duties, skill, reservists));
    const [holder] = holders;
    const isAlone = new Set(holders.map(({ person }) => person)).size === 1;
    return holder !== undefined && isAlone ? [{ skill, holder }] : [];
  });
  const byPerson = [...Map.groupBy(alone, ({ holder }) => holder.person).values()];
  const held = onDuty(duties).filter(({ person }) => person === owner);
  return [
    ...byPerson.map((ones) => ({
      skills: ones.map(({ skill }) => skill),
      holder: (ones[0] as (typeof ones)[number]).holder,
    })),
    ...held.slice(0, 1).map((holder) => ({ skills: [], holder })),
  ];
}

/** At this moment; who was stood down has left. */
function isThere({ callups, now }: Situation, shift: Shift): boolean {
  const callup = callups.find(({ id }) => id === shift.rotation);
  const one = callup === undefined || shift.person === null ? undefined : calledOf(callup, shift.person);
  if (callup === undefined || one === undefined) return isNow(shift, now);
  const work = workIn(callup, one, now);
  return work !== null && isNow(work, now);
}

/** Of the crews that are to be there now, and of those on call now. */
function skillsNeeded({ crews, shifts, now }: Situation, { code, zone }: Site): Set<string> {
  const crew = shiftsAt(crews.get(code) ?? [], localTime(now, zone)).flatMap(({ skills }) => skills);
  const called = shifts.filter((one) => one.site === code && isNow(one, now));
  return new Set([
    ...crew.map(({ skill }) => skill),
    ...called.flatMap(({ skill }) => (skill === null ? [] : [skill])),
  ]);
}

/** Those at work first. */
function onDuty(shifts: readonly Shift[]): Holder[] {
  return shifts
    .flatMap(({ person, rotation, start, end }) =>
      person === null ? [] : [{ person, rotation, start, end }],
    )
    .sort((a, b) => Number(isCallup(b)) - Number(isCallup(a)));
}

function isNow({ start, end }: Interval, now: Instant): boolean {
  return start <= msOf(now) && msOf(now) < end;
}

function isCallup({ rotation }: Pick<Holder, 'rotation'>): boolean {
  return /^CU-\d+$/.test(rotation);
}

type Limit = Pick<LastQualified, 'from' | 'until' | 'breach'>;

function limitOf(question: QualifiedQuestion, site: Site, holder: Holder): Limit | null {
  const { situation } = question;
  const setting = settingOf(question, site, holder.person);
  const callup = situation.callups.find(({ id }) => id === holder.rotation);
  if (callup === undefined) return standbyLimit(situation, holder, setting);
  const one = calledOf(callup, holder.person);
  const work = one === undefined ? null : workIn(callup, one, situation.now);
  if (work === null) return null;
  const others = { ...situation, callups: situation.callups.filter(({ id }) => id !== callup.id) };
  const limit = restLimit(stintsOf(holder.person, others), work, setting);
  if (limit === null) return null;
  return {
    from: instantOf(Math.max(limit.at, msOf(situation.now))),
    until: instantOf(work.end),
    breach: limit.breach,
  };
}

/** Of who is on call: at the limit now, or not at all, since they rest until they are called. */
function standbyLimit(situation: Situation, holder: Holder, setting: RestSetting): Limit | null {
  const at = msOf(situation.now);
  const stints = stintsOf(holder.person, situation);
  const limit = restLimit(stints, { start: at, end: at + HOUR_MS }, setting);
  if (limit === null) return null;
  const rested = limit.breach.eligibleFrom ?? restStateAt(stints, at, setting).earliestReturn ?? holder.end;
  const until = instantOf(Math.min(holder.end, Math.max(rested, at)));
  return until > situation.now ? { from: situation.now, until, breach: limit.breach } : null;
}

function settingOf({ situation, regimes }: QualifiedQuestion, site: Site, person: PersonId): RestSetting {
  const derogation = situation.derogations.get(site.country) ?? null;
  return restSetting(site.country, regimes.get(person) ?? null, site.zone, derogation);
}

interface Left extends Resting {
  readonly site: Site;
  readonly limit: Limit;
}

/** Who could stand in, as a match says it once the other one is not there any more; in all that they alone could do. */
function insteadOf(
  { situation }: QualifiedQuestion,
  { site, skills, holder, limit: { from, until } }: Left,
): Pick<LastQualified, 'relief' | 'elsewhere'> {
  const span = { start: msOf(from), end: Math.min(msOf(until), msOf(from) + DAY_MS) };
  const left = isCallup(holder) ? without(situation, site, holder) : situation;
  const verdicts = (skills.length === 0 ? [null] : skills).map((skill) => {
    const need = { site: site.code, skill, count: 1, zone: site.zone, ...span };
    return match(need, candidatesFor(need, left), placeFor(need, left));
  });
  const [ranked = []] = verdicts;
  const people = ranked.map(({ person }) => person).filter((person) => person !== holder.person);
  const ofPerson = (person: PersonId): Verdict[] =>
    verdicts.flatMap((all) => all.filter((one) => one.person === person));
  const [soonest] = people
    .flatMap((person) => {
      const at = readyAt(ofPerson(person), span.start);
      return at === null || at >= span.end ? [] : [{ person, at }];
    })
    .sort((a, b) => a.at - b.at);
  return {
    relief: soonest === undefined ? null : { person: soonest.person, from: instantOf(soonest.at) },
    elsewhere: elsewhereAmong(
      situation,
      people.filter((person) => isOnCallElsewhere(ofPerson(person))),
    ),
  };
}

/** From when on they may do all of it; null where waiting does not help. */
function readyAt(verdicts: readonly Verdict[], start: number): number | null {
  const moments = verdicts.map(({ verdict, eligibleFrom }) =>
    verdict === 'eligible' ? start : eligibleFrom,
  );
  return moments.reduce((last, one) => (last === null || one === null ? null : Math.max(last, one)), start);
}

/** Nothing keeps them away but that they are on call for another site. */
function isOnCallElsewhere(verdicts: readonly Verdict[]): boolean {
  const reasons = verdicts.flatMap((one) => one.reasons);
  return reasons.length > 0 && reasons.every(({ rule }) => rule === 'on-call');
}

/** Of people who are on call for another site now, the first. */
function elsewhereAmong({ shifts, now }: Situation, people: readonly PersonId[]): LastQualified['elsewhere'] {
  const [found] = people.flatMap((person) => {
    const site = shifts.find((one) => one.person === person && isNow(one, now))?.site ?? null;
    return site === null ? [] : [{ person, site }];
  });
  return found ?? null;
}

/** The situation once somebody has left: neither among those who are there, nor counted under the cap. */
function without(situation: Situation, site: Site, { person, rotation: id }: Holder): Situation {
  const states = new Map(situation.states);
  for (const code of [site.code, site.group]) {
    const state = code === null ? undefined : states.get(code);
    if (code === null || state?.present == null) continue;
    const present = { ...state.present, value: Math.max(0, state.present.value - 1) };
    states.set(code, { ...state, present });
  }
  const callups = situation.callups.map((one) =>
    one.id === id ? { ...one, called: one.called.filter((called) => called.person !== person) } : one,
  );
  return { ...situation, states, callups };
}
