import { DAY_MS, HOUR_MS } from '../../shared/clock.ts';
import type { Interval } from '../../shared/intervals.ts';
import { intersect } from '../../shared/intervals.ts';
import type { RestSetting, Stint } from './rest.ts';
import { dutyWith, hoursOf, limitOf, longestRest, NOISE, workOf } from './rest.ts';
import type { RestMeasure } from './rest-packs.ts';

/** How somebody stands at a moment. Hours are hours of work. */
export interface RestState {
  readonly hours7d: number;
  readonly hours12w: number;
  /** Since when they rest; null while they work, and where they never worked. */
  readonly restSince: number | null;
  /** From when on the rests allow work again; null where they do already. */
  readonly earliestReturn: number | null;
  /** Rest that was cut short and not given back since in one piece with a whole one (D3131-2). */
  readonly owedHours: number;
}

export function restStateAt(stints: readonly Stint[], at: number, setting: RestSetting): RestState {
  const worked = intersect(workOf(stints), [{ start: Number.MIN_SAFE_INTEGER, end: at }]);
  const within = (days: number): number =>
    hoursOf(intersect(worked, [{ start: at - days * DAY_MS, end: at }]));
  const last = worked.at(-1)?.end ?? null;
  const isWorking = workOf(stints).some(({ start, end }) => start <= at && at < end);
  const rests = restRules(setting, at);
  const returns = last === null ? [] : rests.flatMap((rest) => returnAfter(worked, last, rest));
  const earliest = Math.max(Number.NEGATIVE_INFINITY, ...returns);
  const daily = rests.find(({ period }) => period === 24);
  return {
    hours7d: within(7),
    hours12w: within(7 * 12),
    restSince: isWorking ? null : last,
    earliestReturn: earliest > at ? earliest : null,
    owedHours: daily === undefined ? 0 : owed(worked, daily.hours),
  };
}

interface Rest {
  /** Hours in each so many hours. */
  readonly hours: number;
  readonly period: number;
}

function restRules(setting: RestSetting, at: number): Rest[] {
  const periods: Partial<Record<RestMeasure, number>> = { 'daily-rest': 24, 'weekly-rest': 7 * 24 };
  return setting.packs.flatMap(({ rules }) =>
    rules.flatMap((rule) => {
      const period = periods[rule.measure];
      if (period === undefined || !rule.regimes.includes(setting.regime)) return [];
      return [{ period, hours: limitOf(rule, { start: at, end: at }, setting) }];
    }),
  );
}

/** When a rest of that length is over; the weekly one is due only where the run before leaves no room for more. */
function returnAfter(worked: readonly Interval[], last: number, { hours, period }: Rest): number[] {
  const duty = dutyWith(worked, worked.at(-1) as Interval, hours);
  const span = (last - (duty[0] as Interval).start) / HOUR_MS;
  return period === 24 || span >= period - hours ? [last + hours * HOUR_MS] : [];
}

/** What daily rests fell short of, period by period, until a rest made up for it in one piece with a whole one. */
function owed(worked: readonly Interval[], hours: number): number {
  let short = 0;
  let from = Number.NEGATIVE_INFINITY;
  for (const [nth, { start }] of worked.entries()) {
    const before = worked[nth - 1];
    const rest = before === undefined ? 0 : (start - before.end) / HOUR_MS;
    if (rest >= hours + short) short = 0;
    if (start < from) continue;
    const period = { start, end: start + DAY_MS };
    const longest = longestRest(worked, period);
    if (longest < hours - NOISE) short += hours - longest;
    // The next period begins with the first work after this one's rest, or after the whole of it.
    from = longest >= hours - NOISE ? endOfRest(worked, start, hours) : period.end;
  }
  return short;
}

/** Where the first whole rest after that moment ends. */
function endOfRest(worked: readonly Interval[], after: number, hours: number): number {
  const next = worked.find(({ start }, nth) => {
    const before = worked[nth - 1];
    return start > after && before !== undefined && (start - before.end) / HOUR_MS >= hours - NOISE;
  });
  return next?.start ?? Number.POSITIVE_INFINITY;
}
