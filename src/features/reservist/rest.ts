import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf } from '../../shared/clock.ts';
import { refused, usage } from '../../shared/errors.ts';
import type { Interval } from '../../shared/intervals.ts';
import { intersect, length, merged, overlaps, without } from '../../shared/intervals.ts';
import { datePlus, localDate } from '../../shared/local-time.ts';
import { line } from '../../shared/text.ts';
import type { Regime } from '../person/person.ts';
import { midnight, nightsAround, runsWith, weeksOf } from './clock-spans.ts';
import type { RestMeasure, RestPack, RestRule } from './rest-packs.ts';
import { packsOf } from './rest-packs.ts';

/** Work, or being on call for it. On call without an intervention is rest (FR: L3121-9; an intervention is work). */
export interface Stint extends Interval {
  readonly kind: 'work' | 'standby';
}

/** A sector's leave to go beyond the usual limits for a while; off unless somebody gives its reference. */
export interface Derogation {
  /** The decree or agreement that it rests on. */
  readonly reference: string;
  /** From when on until when it holds: milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

/** What binds somebody: the packs of the country of work, how working time is counted, and the zone of days. */
export interface RestSetting {
  readonly packs: readonly RestPack[];
  readonly regime: Regime;
  readonly derogation: Derogation | null;
  readonly zone: string;
}

/** A rule that a piece of work would break. */
export interface Breach {
  readonly rule: RestMeasure;
  readonly article: string;
  /** What it would come to, and what is allowed; hours, or days. */
  readonly value: number;
  readonly limit: number;
  readonly unit: 'hours' | 'days';
  /** It forbids; otherwise it gives a right to refuse. */
  readonly hard: boolean;
  /** From when on the work could begin, as far as this rule goes; null where waiting does not help. */
  readonly eligibleFrom: number | null;
}

/** Ordonnance 2020-323 ends by itself. */
const DEROGATION_ENDS = '2021-01-01T00:00:00+01:00';
/** So many hours of night make a night's work (L3122-5). */
const NIGHT_HOURS = 3;

/**
 * What binds at a place. Who has no regime on record counts as paid by the hour, which protects more.
 * @param country ISO 3166, of the place of work
 */
export function restSetting(
  country: string | null,
  regime: Regime | null,
  zone: string,
  derogation: Derogation | null = null,
): RestSetting {
  return { packs: packsOf(country), regime: regime ?? 'hours', derogation, zone };
}

/**
 * A derogation with what it must have.
 * @throws usage (2) without a reference; refused (4) for an end that lies before now or after 2020.
 */
export function derogationOf(reference: string, until: Instant, now: Instant): Derogation {
  const clean = line(reference, 'the reference');
  if (clean === '') throw usage('a derogation needs its reference', 'name the decree or the agreement');
  if (until <= now) throw refused('the derogation ends before now', 'give an end that lies ahead');
  if (Date.parse(until) > Date.parse(DEROGATION_ENDS))
    throw refused('Ordonnance 2020-323 ends with 2020', 'give 2020-12-31 or earlier');
  return { reference: clean, from: Date.parse(now), until: Date.parse(until) };
}

/**
 * The rules that a piece of work would break, on top of what was worked and is planned; the same in whatever
 * order these come. Sources: the article of each rule.
 */
export function breachesOf(stints: readonly Stint[], proposed: Interval, setting: RestSetting): Breach[] {
  const worked = workOf(stints);
  const all = merged([...worked, proposed]);
  const begun = stints.filter(({ kind }) => kind === 'work').map(({ start }) => start);
  return setting.packs.flatMap(({ rules }) =>
    rules
      .filter(({ regimes }) => regimes.includes(setting.regime))
      .flatMap((rule) => {
        const limit = limitOf(rule, proposed, setting);
        const found = measured(rule, limit, { worked, all, proposed, setting, begun });
        if (found === null) return [];
        const { measure, article, hard } = rule;
        const unit = measure === 'days-running' ? ('days' as const) : ('hours' as const);
        return [{ rule: measure, article, limit, unit, hard, ...found }];
      }),
  );
}

/** The limit that is in force when the work begins. */
export function limitOf(
  { limit, derogated }: RestRule,
  { start }: Interval,
  { derogation }: RestSetting,
): number {
  if (derogation === null || derogated === undefined) return limit;
  return derogation.from <= start && start < derogation.until ? derogated : limit;
}

interface Case {
  /** Without what is proposed, and with it; merged. */
  readonly worked: readonly Interval[];
  readonly all: readonly Interval[];
  readonly proposed: Interval;
  readonly setting: RestSetting;
  /** When each piece of work begins, adjoining ones too. */
  readonly begun: readonly number[];
}

type Found = Pick<Breach, 'value' | 'eligibleFrom'>;

/** @returns null where the rule holds */
function measured(rule: RestRule, limit: number, one: Case): Found | null {
  const { all, proposed, setting } = one;
  switch (rule.measure) {
    case 'daily-rest':
      return restIn(24, limit, one);
    case 'weekly-rest':
      return restIn(7 * 24, limit, one);
    case 'daily-work':
      return tooMuch(hoursOf(dutyWith(all, proposed, restBetween(setting, proposed))), limit);
    case 'night-work': {
      const duty = dutyWith(all, proposed, restBetween(setting, proposed));
      return isNightWork(duty, setting.zone) ? tooMuch(hoursOf(duty), limit) : null;
    }
    case 'weekly-work':
      return mostOver(weeksOf(proposed, setting.zone), limit, (week) => hoursOf(intersect(all, [week])));
    case 'weekly-night-work':
      return isNightWork([proposed], setting.zone)
        ? mostOver(weeksOf(proposed, setting.zone), limit, (week) => nightHours(all, week, setting.zone))
        : null;
    case 'average-work':
      return overAverage(weeksOf(proposed, setting.zone), limit, rule.weeks ?? 1, one);
    case 'work-in-24h':
      return tooMuch(mostIn(DAY_MS, all, proposed), limit);
    case 'shift':
      return tooMuch(hoursOf(dutyWith(all, proposed, restBetween(setting, proposed))), limit);
    case 'days-running':
      return daysRunning(one, limit);
  }
}

/**
 * Rest of so many hours in one piece in each period that begins in the midst of work and reaches what is proposed.
 * Of a piece of work the first such period leaves least. What is told is the longest rest in the worst of them.
 */
function restIn(periodHours: number, limit: number, { worked, all, proposed }: Case): Found | null {
  const duty = dutyWith(all, proposed, limit);
  const period = periodHours * HOUR_MS;
  const earliest = proposed.start - period;
  const begins = duty
    .filter(({ start, end }) => start <= proposed.start && earliest < end)
    .map(({ start }) => Math.max(start, earliest));
  const value = Math.min(...begins.map((start) => longestRest(all, { start, end: start + period })));
  if (value >= limit - NOISE) return null;
  const from = (duty[0] as Interval).start;
  const before = worked.filter(({ end }) => end <= proposed.start && end > from).at(-1);
  return { value, eligibleFrom: before === undefined ? null : before.end + limit * HOUR_MS };
}

/** Hours of the longest piece of a period without work. @param worked in order */
export function longestRest(worked: readonly Interval[], period: Interval): number {
  const rests = without([period], worked);
  return Math.max(0, ...rests.map(({ start, end }) => end - start)) / HOUR_MS;
}

/** Hours of the most work in any period of that length that holds some of what is proposed. */
function mostIn(period: number, all: readonly Interval[], proposed: Interval): number {
  const starts = all.flatMap(({ start, end }) => [start, end - period]);
  const windows = starts.map((start) => ({ start, end: start + period }));
  const concerned = windows.filter((window) => overlaps(window, proposed));
  return Math.max(...concerned.map((window) => hoursOf(intersect(all, [window]))));
}

/** Whichever run of weeks holds it: planned work counts as well. */
function overAverage(
  weeks: readonly Interval[],
  limit: number,
  count: number,
  { all, setting: { zone } }: Case,
): Found | null {
  const runs = weeks.flatMap((week) => runsWith(week, count, zone));
  return tooMuch(Math.max(...runs.map((run) => hoursOf(intersect(all, [run])) / count)), limit);
}

/** Less than a second of an hour: what adding up milliseconds cannot make of itself. */
export const NOISE = 1e-6;

/** The work around what is proposed that no rest of so many hours interrupts; in order. */
export function dutyWith(all: readonly Interval[], proposed: Interval, restHours: number): Interval[] {
  const duty: Interval[] = [];
  let isReached = false;
  for (const one of all) {
    const last = duty.at(-1);
    if (last !== undefined && one.start - last.end >= restHours * HOUR_MS) {
      if (isReached) return duty;
      duty.length = 0;
    }
    duty.push(one);
    isReached ||= overlaps(one, proposed);
  }
  return duty;
}

/** What ends a day's work: the daily rest of the law that binds, 11 hours where it has none. */
function restBetween(setting: RestSetting, proposed: Interval): number {
  const rules = setting.packs.flatMap(({ rules: some }) => some);
  const daily = rules.find(({ measure }) => measure === 'daily-rest');
  return daily === undefined ? 11 : limitOf(daily, proposed, setting);
}

function tooMuch(value: number, limit: number): Found | null {
  return value > limit + NOISE ? { value, eligibleFrom: null } : null;
}

/** The week that comes to most, where that is too much; work that begins in the week after is not of it. */
function mostOver(
  weeks: readonly Interval[],
  limit: number,
  hours: (week: Interval) => number,
): Found | null {
  let worst: Found | null = null;
  for (const week of weeks) {
    const value = hours(week);
    if (value > limit + NOISE && value > (worst?.value ?? 0)) worst = { value, eligibleFrom: week.end };
  }
  return worst;
}

function daysRunning({ begun, proposed, setting: { zone } }: Case, limit: number): Found | null {
  const dayOf = (start: number): string => localDate(instantOf(start), zone);
  const day = dayOf(proposed.start);
  const days = new Set([...begun.map(dayOf), day]);
  let [from, until] = [0, 0];
  while (days.has(datePlus(day, from - 1))) from -= 1;
  while (days.has(datePlus(day, until + 1))) until += 1;
  const value = until - from + 1;
  if (value <= limit) return null;
  // After the last day before it, one day without work ends the run.
  const eligibleFrom = from === 0 ? null : midnight(datePlus(day, 1), zone);
  return { value, eligibleFrom };
}

/** Whether it falls into the night for three hours or more. */
function isNightWork(work: readonly Interval[], zone: string): boolean {
  return hoursOf(intersect(work, nightsAround(work, zone))) >= NIGHT_HOURS - NOISE;
}

/** The hours of a week's pieces of work that are night work, daytime included. */
function nightHours(all: readonly Interval[], week: Interval, zone: string): number {
  return hoursOf(
    intersect(
      all.filter((one) => isNightWork([one], zone)),
      [week],
    ),
  );
}

/** What of it is work; merged. */
export function workOf(stints: readonly Stint[]): Interval[] {
  return merged(stints.filter(({ kind }) => kind === 'work'));
}

/** Moments that lie in several count once. */
export function hoursOf(work: readonly Interval[]): number {
  return length(work) / HOUR_MS;
}
