import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf } from '../../shared/clock.ts';
import { refused, usage } from '../../shared/errors.ts';
import type { Interval } from '../../shared/intervals.ts';
import { intersect, length, merged, overlaps } from '../../shared/intervals.ts';
import { datePlus, daysBetween, localDate } from '../../shared/local-time.ts';
import { line } from '../../shared/text.ts';
import { instantsOf, readingsOf, weekdayOf } from '../../shared/zone.ts';
import type { Regime } from '../person/person.ts';
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
  /** Until when it holds: milliseconds since 1970. */
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
/** Between these hours it is night, and so many of them make a night's work (L3122-2, L3122-5). */
const NIGHT = { from: 21, until: 6 } as const;
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
  return { reference: clean, until: Date.parse(until) };
}

/**
 * The rules that a piece of work would break, on top of what was worked and is planned; the same in whatever
 * order these come. Sources: the article of each rule.
 */
export function breachesOf(stints: readonly Stint[], proposed: Interval, setting: RestSetting): Breach[] {
  const worked = workOf(stints);
  const all = merged([...worked, proposed]);
  return setting.packs.flatMap(({ rules }) =>
    rules
      .filter(({ regimes }) => regimes.includes(setting.regime))
      .flatMap((rule) => {
        const limit = limitOf(rule, proposed, setting);
        const found = measured(rule, limit, { worked, all, proposed, setting });
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
  return derogation !== null && derogated !== undefined && start < derogation.until ? derogated : limit;
}

interface Case {
  /** Without what is proposed, and with it; merged. */
  readonly worked: readonly Interval[];
  readonly all: readonly Interval[];
  readonly proposed: Interval;
  readonly setting: RestSetting;
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
    case 'average-work': {
      const weeks = rule.weeks ?? 1;
      const since = (week: Interval): Interval => ({ ...week, start: week.end - weeks * 7 * DAY_MS });
      return mostOver(
        weeksOf(proposed, setting.zone),
        limit,
        (week) => hoursOf(intersect(all, [since(week)])) / weeks,
      );
    }
    case 'shift':
      return tooMuch(hoursOf([proposed]), limit);
    case 'days-running':
      return daysRunning(one, limit);
  }
}

/**
 * Rest of so many hours in one piece in each period: what lies between two such rests must leave room for one.
 * The rest that is too short is told: before what is proposed, else after it, else what the period has left.
 */
function restIn(period: number, limit: number, { worked, all, proposed }: Case): Found | null {
  const duty = dutyWith(all, proposed, limit);
  const [first, last] = [duty[0] as Interval, duty.at(-1) as Interval];
  const span = (last.end - first.start) / HOUR_MS;
  if (span <= period - limit + NOISE) return null;
  const before = worked.filter(({ end }) => end <= proposed.start && end > first.start).at(-1);
  const after = worked.find(({ start }) => start >= proposed.end && start < last.end);
  const eligibleFrom = before === undefined ? null : before.end + limit * HOUR_MS;
  if (before !== undefined) return { value: (proposed.start - before.end) / HOUR_MS, eligibleFrom };
  if (after !== undefined) return { value: (after.start - proposed.end) / HOUR_MS, eligibleFrom };
  return { value: Math.max(0, period - span), eligibleFrom };
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

function daysRunning({ worked, proposed, setting: { zone } }: Case, limit: number): Found | null {
  const dayOf = ({ start }: Interval): string => localDate(instantOf(start), zone);
  const day = dayOf(proposed);
  const days = new Set([...worked.map(dayOf), day]);
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

function nightsAround(work: readonly Interval[], zone: string): Interval[] {
  const [first, last] = [work[0], work.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = datePlus(localDate(instantOf(first.start), zone), -1);
  const until = localDate(instantOf(last.end), zone);
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, nth) => ({
    start: clockAt(datePlus(from, nth), NIGHT.from, zone),
    end: clockAt(datePlus(from, nth + 1), NIGHT.until, zone),
  }));
}

/** The weeks from Monday to Sunday, on the zone's clock, that it touches. */
function weeksOf({ start, end }: Interval, zone: string): Interval[] {
  const weeks: Interval[] = [];
  let monday = mondayOf(localDate(instantOf(start), zone));
  for (let from = midnight(monday, zone); from < end; from = midnight(monday, zone)) {
    monday = datePlus(monday, 7);
    weeks.push({ start: from, end: midnight(monday, zone) });
  }
  return weeks;
}

function mondayOf(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return datePlus(date, 1 - weekdayOf({ year, month, day }));
}

function midnight(date: string, zone: string): number {
  return clockAt(date, 0, zone);
}

/** When a clock shows that hour first; where clocks jump over it, the moment after. */
function clockAt(date: string, hour: number, zone: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const local = { year, month, day, hour, minute: 0, second: 0, millisecond: 0 };
  return Date.parse(instantsOf(local, zone)[0] ?? (readingsOf(local, zone).at(-1) as Instant));
}

/** What of it is work; merged. */
export function workOf(stints: readonly Stint[]): Interval[] {
  return merged(stints.filter(({ kind }) => kind === 'work'));
}

/** Moments that lie in several count once. */
export function hoursOf(work: readonly Interval[]): number {
  return length(work) / HOUR_MS;
}
