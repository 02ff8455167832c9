import { HOUR_MS, instantOf } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import { intersect, overlaps } from '../../shared/intervals.ts';
import { localDate, localTime } from '../../shared/local-time.ts';
import { localOf, weekdayOf } from '../../shared/zone.ts';
import { firstAbsence } from '../reservist/availability.ts';
import type { Reservist } from '../reservist/reservist.ts';
import { RANGES } from '../reservist/reservist.ts';
import type { Breach, RestSetting, Stint } from '../reservist/rest.ts';
import { breachesOf } from '../reservist/rest.ts';
import type { RestMeasure } from '../reservist/rest-packs.ts';
import type { RestState } from '../reservist/rest-state.ts';
import { restStateAt } from '../reservist/rest-state.ts';
import { skillThrough } from '../reservist/skill.ts';
import type { CallupId, Reason, Remark } from './reason.ts';
import { eligibleAfter } from './reason.ts';

/** Who is wanted: where, when, for what, and how many. */
export interface Need extends Interval {
  readonly site: string;
  readonly skill: string | null;
  readonly count: number;
  readonly zone: string;
}

/** What somebody is promised to at a time. */
export type Duty = Interval &
  (
    | {
        readonly is: 'called' | 'deployed' | 'declined' | 'no-answer';
        readonly id: CallupId;
        readonly site: string;
      }
    | { readonly is: 'on-call'; readonly rotation: string; readonly site: string | null }
  );

export interface Candidate {
  readonly reservist: Reservist;
  /** What binds them at the site. */
  readonly setting: RestSetting;
  /** What they worked and are to work; on call without an intervention is none. */
  readonly stints: readonly Stint[];
  readonly duties: readonly Duty[];
  /** Hours worked as a reservist in the four weeks before. */
  readonly usedHours: number;
  /** They did it for real before. */
  readonly experienced: boolean;
  /** 0 at the site, 1 on its campus, 2 in its country, 3 abroad; null where no base is known. */
  readonly distance: 0 | 1 | 2 | 3 | null;
}

/** How it is at the site at the time. */
export interface Place {
  /** The most who may be there, and how many will be; null where either is not known. */
  readonly cap: { readonly cap: number; readonly expected: number } | null;
  /** Reservists who will be there, with their teams. */
  readonly there: readonly { readonly person: PersonId; readonly team: string | null }[];
  /** Of them, somebody did it for real before. */
  readonly experienced: boolean;
  /** The site and its campus: an induction into either will do. */
  readonly codes: readonly string[];
}

/** What becomes of somebody in a match. */
export interface Verdict {
  readonly person: PersonId;
  readonly verdict: 'eligible' | 'refused';
  /** The higher, the sooner called; null where refused. */
  readonly score: number | null;
  /** Every rule that failed. */
  readonly reasons: readonly Reason[];
  readonly remarks: readonly Remark[];
  readonly experienced: boolean;
  readonly team: string | null;
  readonly rest: RestState;
  /** From when on work could begin, milliseconds since 1970; null where it can, or waiting does not help. */
  readonly eligibleFrom: number | null;
}

/**
 * A verdict for everybody: eligible ones first, in the order in which they are to be called (least used first,
 * then the nearest, then whose wish it is, then by id), refused ones after, those who lack least first. The same
 * question gets the same answer.
 */
export function match(need: Need, candidates: readonly Candidate[], place: Place): Verdict[] {
  const rest = new Rest();
  const first = candidates.map((one) => judged(need, one, place, rest));
  // Whether a first-timer has somebody beside them is known when everybody else is judged.
  const others = first.filter(({ verdict, experienced }) => verdict === 'eligible' && experienced);
  const isAccompanied = place.experienced || (need.count > 1 && others.length > 0);
  const verdicts = first.map((one) => (isAccompanied ? one : alone(need, one)));
  return verdicts.sort(byRank);
}

/**
 * Whom to call: the best, so many as are wanted and the cap allows, of one team, and somebody experienced among them.
 * @param verdicts as match gives them
 */
export function proposed(need: Need, verdicts: readonly Verdict[], place: Place): PersonId[] {
  const eligible = verdicts.filter(({ verdict }) => verdict === 'eligible');
  const room = place.cap === null ? need.count : Math.min(need.count, place.cap.cap - place.cap.expected);
  const crews = teamsOf(eligible).map((team) => crewOf(need, withTeam(eligible, team), room, place));
  const largest = Math.max(0, ...crews.map((crew) => crew.length));
  return crews.find((crew) => crew.length === largest) ?? [];
}

/** The teams of which somebody is eligible, those of the best first; null for none at all. */
function teamsOf(eligible: readonly Verdict[]): (string | null)[] {
  const teams = [...new Set(eligible.map(({ team }) => team).filter((team) => team !== null))];
  return teams.length === 0 ? [null] : teams;
}

function withTeam(eligible: readonly Verdict[], team: string | null): Verdict[] {
  return eligible.filter((one) => one.team === null || one.team === team);
}

function crewOf(need: Need, ranked: readonly Verdict[], room: number, place: Place): PersonId[] {
  const best = ranked.slice(0, Math.max(0, room));
  const isSafe = need.skill === null || place.experienced || best.some(({ experienced }) => experienced);
  if (isSafe || best.length === 0) return best.map(({ person }) => person);
  const guide = ranked.find(({ experienced }) => experienced);
  if (guide === undefined || room < 2) return guide === undefined ? [] : [guide.person];
  return [...best.slice(0, room - 1), guide].map(({ person }) => person);
}

/** What keeps people from working together who could each come; null where nothing does. */
export function crewReason(need: Need, crew: readonly Verdict[], place: Place): Reason | null {
  const { cap } = place;
  if (cap !== null && cap.expected + crew.length > cap.cap) return { rule: 'cap', ...cap };
  const teamed = crew.filter(({ team }) => team !== null);
  const other = teamed.find(({ team }) => team !== teamed[0]?.team);
  if (other !== undefined)
    return {
      rule: 'team',
      team: other.team as string,
      other: teamed[0]?.team as string,
      with: teamed[0]?.person as PersonId,
    };
  const isGuided = place.experienced || crew.length === 0 || crew.some(({ experienced }) => experienced);
  return need.skill === null || isGuided ? null : { rule: 'first-timer', skill: need.skill };
}

function judged(need: Need, one: Candidate, place: Place, rest: Rest): Verdict {
  const { reservist, experienced } = one;
  const breaches = rest.breaches(need, one);
  const reasons = reasonsAt(need, one, place, breaches);
  const isNew = need.skill !== null && !experienced;
  const knows = place.codes.some((code) => reservist.inductions.includes(code));
  const remarks: Remark[] = [
    ...(knows ? [] : [{ rule: 'induction', site: need.site } as const]),
    ...(isNew ? [{ rule: 'first-timer', skill: need.skill } as const] : []),
    ...breaches.filter(({ hard }) => !hard).map((breach) => ({ rule: 'may-refuse', breach }) as const),
  ];
  const isEligible = reasons.length === 0;
  return {
    person: reservist.id,
    verdict: isEligible ? 'eligible' : 'refused',
    score: isEligible ? scoreOf(need, one) : null,
    reasons,
    remarks: isEligible ? remarks : [],
    experienced: need.skill === null || experienced,
    team: reservist.team,
    rest: rest.state(need, one),
    eligibleFrom: isEligible ? null : earliestFor(need, one, place, { failed: reasons, rest }),
  };
}

/** Every rule that would fail at the time of the need. */
function reasonsAt(need: Need, one: Candidate, place: Place, breaches: readonly Breach[]): Reason[] {
  const { reservist } = one;
  return [
    ...(reservist.consent === null ? [{ rule: 'consent' } as const] : []),
    ...skillReasons(need, reservist),
    ...badgeReasons(need, reservist),
    ...rangeReasons(one),
    ...availabilityReasons(need, reservist),
    ...dutyReasons(need, one.duties, place),
    ...breaches.filter(({ hard }) => hard).map((breach) => ({ rule: 'rest', breach }) as const),
    ...teamReasons(reservist, place),
    ...capReasons(place),
  ];
}

/** What the rules of rest say in one match: of all who never worked and are bound by the same, they say the same. */
class Rest {
  readonly #breaches = new Map<string, readonly Breach[]>();
  readonly #states = new Map<string, RestState>();

  /**
   * The rules of rest that the work would break. Work that follows on other work without the daily rest is one day's
   * work with it by law, and breaks the limits of a day's work as well; told is what is at fault, the rest.
   */
  breaches(need: Need, { stints, setting }: Candidate): readonly Breach[] {
    if (stints.length === 0) return this.#byItself(need, setting);
    const breaches = breachesOf(stints, need, setting);
    if (!breaches.some(({ rule }) => rule === 'daily-rest')) return breaches;
    const byItself = new Set(this.#byItself(need, setting).map(({ rule }) => rule));
    return breaches.filter(({ rule }) => !OF_A_DAY.has(rule) || byItself.has(rule));
  }

  state({ start }: Need, { stints, setting }: Candidate): RestState {
    if (stints.length > 0) return restStateAt(stints, start, setting);
    return known(this.#states, settingKey(setting), () => restStateAt([], start, setting));
  }

  #byItself(need: Need, setting: RestSetting): readonly Breach[] {
    const key = `${need.start} ${need.end} ${settingKey(setting)}`;
    return known(this.#breaches, key, () => breachesOf([], need, setting));
  }
}

function settingKey({ packs, regime, derogation, zone }: RestSetting): string {
  return [...packs.map(({ id }) => id), regime, derogation?.from, derogation?.until, zone].join(' ');
}

function known<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

const OF_A_DAY: ReadonlySet<RestMeasure> = new Set(['daily-work', 'night-work', 'shift', 'work-in-24h']);

/** The rules are asked again so often, each time for the moment that the last answer gave. */
const ASKED_MAX = 6;

/**
 * When they could begin what is left of the work, or, once it is over, work of the same length; null where waiting
 * does not help.
 */
function earliestFor(
  need: Need,
  one: Candidate,
  place: Place,
  { failed, rest }: { readonly failed: readonly Reason[]; readonly rest: Rest },
): number | null {
  let reasons = failed;
  for (let asked = 0; asked < ASKED_MAX; asked += 1) {
    // A rest that cannot be reckoned while they still work is asked for again at the end of that.
    const moments = reasons.flatMap((reason) => eligibleAfter(reason) ?? []);
    const isCurable = reasons.every((reason) => eligibleAfter(reason) !== null || reason.rule === 'rest');
    if (!isCurable || moments.length === 0) return null;
    const start = Math.max(...moments);
    const end = start < need.end ? need.end : start + need.end - need.start;
    const later = { ...need, start, end };
    reasons = reasonsAt(later, one, place, rest.breaches(later, one));
    if (reasons.length === 0) return start;
  }
  return null;
}

function skillReasons({ skill, ...span }: Need, { skills }: Reservist): Reason[] {
  if (skill === null) return [];
  const answer = skillThrough(skills, skill, span);
  if (answer.is === 'valid') return [];
  if (answer.is === 'missing') return [{ rule: 'skill', is: 'missing', skill }];
  const { endsAt } = answer;
  return [{ rule: 'skill', is: 'ends', skill, endsAt, earlyMs: span.end - endsAt }];
}

function badgeReasons({ end, zone }: Need, { badgeUntil }: Reservist): Reason[] {
  if (badgeUntil === null || localDate(instantOf(end - 1), zone) <= badgeUntil) return [];
  return [{ rule: 'badge', lastDay: badgeUntil }];
}

function rangeReasons({ reservist: { range }, distance }: Candidate): Reason[] {
  return distance === null || distance <= RANGES.indexOf(range) ? [] : [{ rule: 'range', range }];
}

function availabilityReasons(need: Need, reservist: Reservist): Reason[] {
  const absence = firstAbsence(reservist, need);
  return absence === null ? [] : [{ rule: 'availability', from: absence.start, until: absence.end }];
}

/** On call for the very site is no hindrance: that is what they are on call for. */
function dutyReasons(need: Need, duties: readonly Duty[], { codes }: Place): Reason[] {
  return duties
    .filter((duty) => overlaps(duty, need))
    .flatMap((duty): Reason[] => {
      if (duty.is !== 'on-call')
        return [{ rule: 'double-booking', is: duty.is, with: duty.id, until: duty.end }];
      if (duty.site === null || codes.includes(duty.site)) return [];
      return [{ rule: 'on-call', rotation: duty.rotation, until: duty.end }];
    });
}

function teamReasons({ id, team }: Reservist, { there }: Place): Reason[] {
  if (team === null) return [];
  const other = there.find((one) => one.person !== id && one.team !== null && one.team !== team);
  return other?.team == null ? [] : [{ rule: 'team', team, other: other.team, with: other.person }];
}

function capReasons({ cap }: Place): Reason[] {
  return cap === null || cap.expected < cap.cap ? [] : [{ rule: 'cap', ...cap }];
}

/** A first-timer whom nobody would be beside. */
function alone(need: Need, one: Verdict): Verdict {
  // Who has not the skill at all lacks more than company.
  const hasSkill = !one.reasons.some((reason) => reason.rule === 'skill' && reason.is === 'missing');
  if (need.skill === null || one.experienced || !hasSkill) return one;
  const reasons: Reason[] = [...one.reasons, { rule: 'first-timer', skill: need.skill }];
  return { ...one, verdict: 'refused', score: null, reasons, remarks: [], eligibleFrom: null };
}

/**
 * 1000 at the best: ten less for each hour of work in the four weeks before, two less for each step of distance, one
 * less against a wish. An hour of work weighs more than all the rest, a step of distance more than a wish.
 */
function scoreOf(need: Need, { reservist, usedHours, distance }: Candidate): number {
  return 1000 - 10 * Math.round(usedHours) - 2 * (distance ?? 3) - (isWished(need, reservist) ? 0 : 1);
}

const NIGHT = { from: '21:00', until: '06:00' } as const;

/** Whether the time is as they would have it; who wishes nothing in particular is content. */
function isWished({ start, zone }: Need, { wishes }: Reservist): boolean {
  if (wishes.length === 0) return true;
  const at = instantOf(start);
  const time = localTime(at, zone);
  const isNight = time >= NIGHT.from || time < NIGHT.until;
  const isWeekend = weekdayOf(localOf(at, zone)) >= 6;
  return wishes.includes(isNight ? 'night' : 'day') || (isWeekend && wishes.includes('weekend'));
}

function byRank(a: Verdict, b: Verdict): number {
  // Who has not the skill at all is the last to come into question.
  const lacks = ({ reasons }: Verdict): number =>
    reasons.length + (reasons.some((one) => one.rule === 'skill' && one.is === 'missing') ? 100 : 0);
  const from = (one: Verdict): number => one.eligibleFrom ?? Number.MAX_SAFE_INTEGER;
  return (
    (b.score ?? Number.NEGATIVE_INFINITY) - (a.score ?? Number.NEGATIVE_INFINITY) ||
    lacks(a) - lacks(b) ||
    from(a) - from(b) ||
    numberOf(a.person) - numberOf(b.person)
  );
}

/** Hours of work within a time before it begins. @param windowMs how far back */
export function usedHours(work: readonly Interval[], start: number, windowMs: number): number {
  const worked = intersect(work, [{ start: start - windowMs, end: start }]);
  return worked.reduce((sum, one) => sum + (one.end - one.start) / HOUR_MS, 0);
}
