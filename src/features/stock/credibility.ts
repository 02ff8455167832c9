import { DAY_MS, MINUTE_MS } from '../../shared/clock.ts';

const MINUTES_A_DAY = DAY_MS / MINUTE_MS;

/** How a supplier has kept its first promises. */
export interface Credibility {
  /** Deliveries that had a promise. */
  readonly deliveries: number;
  /** The share of them that came no later than a day after it. */
  readonly onTimeShare: number;
  /** Mean lateness; negative where it comes early. */
  readonly daysLate: number;
  /** Standard deviation of the lateness; null for a single delivery. */
  readonly daysLateSd: number | null;
}

/** A delivery, and how late it was, in minutes (negative: early); null where nothing had been promised. */
export interface Punctuality {
  readonly lateMinutes: number | null;
}

/** Promised against actual dates. @returns null where nothing promised has come yet */
export function credibilityOf(deliveries: readonly Punctuality[]): Credibility | null {
  const late = deliveries.flatMap(({ lateMinutes }) =>
    lateMinutes === null ? [] : [lateMinutes / MINUTES_A_DAY],
  );
  if (late.length === 0) return null;
  return {
    deliveries: late.length,
    onTimeShare: late.filter((days) => days <= 1).length / late.length,
    daysLate: mean(late),
    daysLateSd: sampleSd(late),
  };
}

/** Lead times as measured, in days; the spread is null for a single delivery, all is null for none. */
export interface MeasuredLeadTime {
  readonly days: number;
  readonly sd: number | null;
}

export function measuredLeadTime(leadMinutes: readonly number[]): MeasuredLeadTime | null {
  if (leadMinutes.length === 0) return null;
  const minutes = mean(leadMinutes);
  const sd = sampleSd(leadMinutes, minutes);
  return { days: minutes / MINUTES_A_DAY, sd: sd && sd / MINUTES_A_DAY };
}

// Counted through by index: a month of demand is measured for every component, and Node, before it has compiled a
// loop over the values themselves, makes an object for each.

/** @param values not empty */
export function mean(values: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  return sum / values.length;
}

/**
 * The standard deviation estimated from a sample, with n - 1; null where there are fewer than two values.
 * @param middle their mean, where it is known
 */
export function sampleSd(values: readonly number[], middle = mean(values)): number | null {
  if (values.length < 2) return null;
  let squares = 0;
  for (let at = 0; at < values.length; at += 1) squares += ((values[at] as number) - middle) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
