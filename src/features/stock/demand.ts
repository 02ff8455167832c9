import type { Instant } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-time.ts';
import { datePlus, daysBetween } from '../../shared/local-time.ts';
import { mean, sampleSd } from './credibility.ts';
import type { DayCalendar } from './day-calendar.ts';
import type { Demand } from './projection.ts';

/** Where a demand was taken from, the strongest first. */
export type DemandSource = 'policy' | 'plans' | 'issues';

/** The whole days over which demand is measured. */
export interface DemandWindow {
  /** Its last day: yesterday, since today is not over. */
  readonly last: LocalDate;
  readonly days: number;
}

/**
 * The days over which a component's demand is measured: the last `days` whole days, or as many as it is
 * known at the site.
 * @param firstDay the local day of its first movement; null where it never moved
 * @returns null where no whole day is known
 */
export function demandWindow(
  today: LocalDate,
  days: number,
  firstDay: LocalDate | null,
): DemandWindow | null {
  if (firstDay === null) return null;
  const known = Math.min(days, daysBetween(firstDay, today));
  return known > 0 ? { last: datePlus(today, -1), days: known } : null;
}

/**
 * Demand per day and its spread (with n - 1) from the units issued on each day of a window; days without
 * issues count as nothing demanded.
 * @param issues one number a day, zeros included
 * @param everIssued whether it was ever issued at all: what never was has no demand data, rather than none
 * @returns null without demand data
 */
export function demandFromIssues(issues: readonly number[], everIssued: boolean): Demand | null {
  if (!everIssued || issues.length === 0) return null;
  return { perDay: mean(issues), sd: sampleSd(issues) ?? 0, dated: null };
}

/** What of a build plan is still to be built, as the component sees it. */
export interface PlannedUse {
  readonly dueAt: Instant;
  /** Units of the component that the rest of the plan needs. */
  readonly units: number;
  /** Units of it that are set aside already: they are not available, and not demanded again. */
  readonly allocated: number;
}

/**
 * Demand by date from build plans: what a plan still needs beyond what is set aside for it, spread evenly
 * from now until it is due; what is overdue is needed today.
 * @param perDay what is demanded beside the plans, every day
 */
export function demandFromPlans(calendar: DayCalendar, plans: readonly PlannedUse[], perDay = 0): Demand {
  const byDate = new Map<LocalDate, number>();
  for (const { dueAt, units, allocated } of plans) {
    const needed = Math.max(0, units - allocated);
    const span = calendar.daysUntil(dueAt);
    let done = 0;
    for (let index = 0; done < 1; index += 1) {
      const end = calendar.leftOfToday + index;
      const share = span <= end ? 1 : end / span;
      addTo(
        byDate,
        calendar.day(index).date,
        (needed * (share - done)) / (index === 0 ? calendar.leftOfToday : 1),
      );
      done = share;
    }
  }
  return { perDay, sd: 0, dated: new Map([...byDate].map(([date, units]) => [date, units + perDay])) };
}

function addTo(sums: Map<LocalDate, number>, date: LocalDate, units: number): void {
  sums.set(date, (sums.get(date) ?? 0) + units);
}

/** Demand when everything is wanted `factor` times as much: one common cause, so the spread grows with it. */
export function surged(demand: Demand, factor: number): Demand {
  return scaled(demand, factor, (units) => units * factor);
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
  const factor = demand.perDay > cap ? cap / demand.perDay : 1;
  return scaled(demand, factor, (units) => Math.min(units, cap));
}

function scaled(demand: Demand, factor: number, ofDate: (units: number) => number): Demand {
  const { perDay, sd, dated } = demand;
  return {
    perDay: perDay * factor,
    sd: sd * factor,
    dated: dated && new Map([...dated].map(([date, units]) => [date, ofDate(units)])),
  };
}
