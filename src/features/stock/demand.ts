import type { Instant } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-time.ts';
import { mean, sampleSd } from './credibility.ts';
import type { DayCalendar } from './day-calendar.ts';
import type { Demand, DemandStretch } from './projection.ts';

/** The whole days over which demand is measured. */
export interface DemandWindow {
  /** The number of its last day: yesterday, since today is not over. */
  readonly last: number;
  readonly days: number;
}

/**
 * The days over which a component's demand is measured: the last `days` whole days, or as many as it is
 * known at the site.
 * @param today a day number
 * @param firstDay that of its first movement; null where it never moved
 * @returns null where no whole day is known
 */
export function demandWindow(today: number, days: number, firstDay: number | null): DemandWindow | null {
  if (firstDay === null) return null;
  const known = Math.min(days, today - firstDay);
  return known > 0 ? { last: today - 1, days: known } : null;
}

/**
 * Demand per day and its spread (with n - 1) from the units issued on each day of a window; days without
 * issues count as nothing demanded.
 * @param issues one number a day, zeros included
 * @param everIssued whether it was ever issued by the end of the window: what never was has no demand data, rather
 *   than none, also on the day on which it is issued first
 * @returns null without demand data
 */
export function demandFromIssues(issues: readonly number[], everIssued: boolean): Demand | null {
  if (!everIssued || issues.length === 0) return null;
  const perDay = mean(issues);
  return { perDay, sd: sampleSd(issues, perDay) ?? 0, dated: null };
}

/** What of a build plan is still to be built, as one component sees it. */
export interface PlannedUse {
  readonly dueAt: Instant;
  /** Units of the component that the rest of the plan needs. */
  readonly units: number;
  /** Units of it that are set aside for the plan already. */
  readonly allocated: number;
}

/**
 * Demand with build plans. A plan is built evenly from now until it is due, later where the line cannot do
 * it by then; what is overdue, at once. On each day the plans or the usual demand count, whichever is more.
 * Plans use first what they have set aside, and that is not demanded of what is available: it counts once.
 * @param usual what is demanded without plans; null: not known, then the plans' own pace counts, and goes on
 * @param cap units a day that the line can consume; null where no line limits it
 * @returns null where nothing is known
 */
export function demandWithPlans(
  calendar: DayCalendar,
  usual: Demand | null,
  plans: readonly PlannedUse[],
  cap: number | null,
): Demand | null {
  const open = plans.length === 0 ? plans : plans.filter(({ units }) => units > 0);
  if (open.length === 0) return usual && cappedByLine(usual, cap);
  const base = cappedByLine(usual ?? { perDay: paceOf(calendar, open), sd: 0, dated: null }, cap);
  if (base.dated === null && takeNoMore(calendar, open, base.perDay)) return base;
  const limit = cap !== null && cap > 0 ? cap : Number.POSITIVE_INFINITY;
  const first: DemandStretch[] = [];
  for (const { date, days, units, setAside } of planDays(calendar, open, limit)) {
    const gross = Math.max(base.dated?.get(date) ?? base.perDay, units);
    const daysServed = units > 0 ? Math.min(days, setAside / units) : 0;
    lengthen(first, daysServed, gross - units);
    lengthen(first, days - daysServed, gross);
  }
  return { ...base, first };
}

/** True where plans have nothing set aside and run at no more than what is demanded without them. */
function takeNoMore(calendar: DayCalendar, plans: readonly PlannedUse[], perDay: number): boolean {
  let pace = 0;
  for (const { dueAt, units, allocated } of plans) {
    const days = calendar.daysUntil(dueAt);
    if (allocated > 0 || days <= 0) return false;
    pace += units / days;
  }
  return pace <= perDay;
}

/** Days of the same rate are one stretch. */
function lengthen(stretches: DemandStretch[], days: number, perDay: number): void {
  if (days <= 0) return;
  const last = stretches.at(-1);
  if (last?.perDay === perDay) stretches[stretches.length - 1] = { days: last.days + days, perDay };
  else stretches.push({ days, perDay });
}

/** Units a day, on average, until the last plan is due. */
function paceOf(calendar: DayCalendar, plans: readonly PlannedUse[]): number {
  const days = Math.max(1, ...plans.map(({ dueAt }) => calendar.daysUntil(dueAt)));
  return plans.reduce((sum, { units }) => sum + units, 0) / days;
}

interface PlanDay {
  readonly date: LocalDate;
  /** What of the day is left, 1 for a whole one. */
  readonly days: number;
  /** At this rate per day the plans run. */
  readonly units: number;
  /** What is set aside for them, when it begins. */
  readonly setAside: number;
}

/** Day by day, at most `limit` a day; what a day cannot do is done on the next. */
function* planDays(
  calendar: DayCalendar,
  plans: readonly PlannedUse[],
  limit: number,
): Generator<PlanDay, void> {
  let left = plans.reduce((sum, { units }) => sum + units, 0);
  let setAside = plans.reduce((sum, { units, allocated }) => sum + Math.min(units, allocated), 0);
  let done = 0;
  const spans = plans.map(({ dueAt }) => calendar.daysUntil(dueAt));
  for (let index = 0; left > 1e-6; index += 1) {
    const end = calendar.leftOfToday + index;
    const days = index === 0 ? calendar.leftOfToday : 1;
    const due = plans.reduce((sum, { units }, nth) => sum + units * shareBy(spans[nth] as number, end), 0);
    const run = Math.min(due - done, limit * days);
    yield { date: calendar.day(index).date, days, units: run / days, setAside };
    done += run;
    left -= run;
    setAside = Math.max(0, setAside - run);
  }
}

/** The share of a plan that is built so many days from now. @param span days from now until it is due */
function shareBy(span: number, days: number): number {
  return span <= days ? 1 : days / span;
}

/** Demand when everything is wanted `factor` times as much: one common cause, so the spread grows with it. */
export function surged(demand: Demand, factor: number): Demand {
  return factor === 1 ? demand : scaled(demand, factor, (units) => units * factor);
}

/** Servers that are asked for a day, by the demand index: usual demand times the index (1.0 = usual). */
export function demandFromIndex(usualServersPerDay: number, index: number, unitsPerServer: number): number {
  return usualServersPerDay * index * unitsPerServer;
}

/** What a line can consume of a component in a day: its capacity times what one server takes. */
export function lineCap(serversPerDay: number | null, unitsPerServer: number | null): number | null {
  return serversPerDay === null || unitsPerServer === null ? null : serversPerDay * unitsPerServer;
}

/**
 * What a line consumes: demand, and never more than it can. The spread is cut in proportion: a line that
 * runs at its limit does not waver more than one that does not.
 * @param cap units a day; null where no line limits it
 */
export function cappedByLine(demand: Demand, cap: number | null): Demand {
  if (cap === null) return demand;
  const isVaried = demand.dated !== null || demand.first !== undefined;
  if (demand.perDay <= cap && !isVaried) return demand;
  const factor = demand.perDay > cap ? cap / demand.perDay : 1;
  return scaled(demand, factor, (units) => Math.min(units, cap));
}

function scaled(demand: Demand, factor: number, ofDay: (units: number) => number): Demand {
  const { perDay, sd, dated, first } = demand;
  return {
    perDay: perDay * factor,
    sd: sd * factor,
    dated: dated && new Map([...dated].map(([date, units]) => [date, ofDay(units)])),
    ...(first && { first: first.map(({ days, perDay: units }) => ({ days, perDay: ofDay(units) })) }),
  };
}
