import type { Instant } from '../../shared/clock.ts';
import type { DailyDemand, LeadTime } from './cover.ts';
import { leadTimeDemandSd } from './cover.ts';
import { normalCdf, normalLoss } from './normal.ts';
import type { DemandCurve, DemandStretch, Receipt } from './projection.ts';
import { unmetUntil, withoutNoise } from './projection.ts';

/** What is demanded until something comes: a normal distribution. */
export interface UncertainDemand {
  readonly mean: number;
  readonly sd: number;
}

/** How sure a shortage is, and how large on average, in units. */
export interface ShortageRisk {
  readonly probability: number;
  readonly expectedShortage: number;
}

/** The demand until a receipt that is so many days away, give or take its own spread. */
export function demandUntilReceipt(demand: DailyDemand, arrival: LeadTime): UncertainDemand {
  return { mean: demand.perDay * arrival.days, sd: leadTimeDemandSd(demand, arrival) };
}

/**
 * The probability that demand exceeds the stock, and by how much on average: with z = (stock - mean) / sd,
 * 1 - cdf(z) and sd G(z), G the normal loss function.
 * Source: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains (2017), chapter 6;
 * Snyder and Shen, Fundamentals of Supply Chain Theory (2019), chapter 4.
 */
export function shortageRisk(stock: number, { mean, sd }: UncertainDemand): ShortageRisk {
  // A spread that no unit can notice would only divide by next to nothing.
  if (sd < 1e-9) return { probability: mean > stock ? 1 : 0, expectedShortage: Math.max(0, mean - stock) };
  const z = (stock - mean) / sd;
  return { probability: normalCdf(-z), expectedShortage: sd * normalLoss(z) };
}

/**
 * How far from its promise a receipt may come: the spread of the lead time, less as it draws nearer. A lead
 * time is taken as the sum of its days, so what is left of it has the share sqrt(days left / lead time).
 * @param promiseSd how far the supplier's promises were off, where it is known; then that is taken
 */
export function arrivalSd(daysLeft: number, leadTime: LeadTime | null, promiseSd: number | null): number {
  const sd = promiseSd ?? leadTime?.sd ?? 0;
  if (leadTime === null || leadTime.days <= 0) return sd;
  return sd * Math.sqrt(Math.min(1, Math.max(0, daysLeft) / leadTime.days));
}

/** Servers that a line does not build until then, because this component is not there. Unrounded. */
export function serversLost(
  curve: DemandCurve,
  opening: number,
  receipts: readonly Receipt[],
  until: Instant,
  unitsPerServer: number,
): number {
  return withoutNoise(unmetUntil(curve, opening, receipts, until) / unitsPerServer);
}

/** Servers that are asked for and cannot be delivered in time. */
export function serversDeferred(requested: number, deliverable: number): number {
  return Math.max(0, requested - deliverable);
}

/**
 * The largest factor on demand that the stock survives until then. Demand never exceeds what the line can
 * consume, so beyond some factor more demand takes nothing more.
 * @param curve demand at factor 1, not yet capped
 * @param cap units a day that the line can consume; null where no line limits it
 * @returns null where every factor is survived
 */
export function breakEvenSurge(
  curve: DemandCurve,
  available: number,
  until: Instant,
  cap: number | null,
): number | null {
  // The heaviest days come to the line's limit first.
  const stretches = curve
    .stretches(until)
    .filter(({ perDay }) => perDay > 0)
    .sort((a, b) => b.perDay - a.perDay);
  return factorUsing(stretches, Math.max(0, available), cap ?? Number.POSITIVE_INFINITY);
}

function factorUsing(stretches: readonly DemandStretch[], available: number, cap: number): number | null {
  let atLimit = 0;
  let rest = stretches.reduce((sum, { days, perDay }) => sum + days * perDay, 0);
  for (const { days, perDay } of stretches) {
    const factor = (available - atLimit) / rest;
    // At the line's limit, more demand takes nothing more: there the lighter days decide, if there are any.
    if (factor * perDay < cap * (1 - 1e-9)) return factor;
    atLimit += days * cap;
    rest -= days * perDay;
  }
  return null;
}

/** A component's break-even factor, to be compared with those of its factory. */
export interface ComponentSurge {
  readonly sku: string;
  /** Null: every factor is survived. */
  readonly factor: number | null;
}

/** The component that gives way first; the first by SKU among equals; null where none gives way. */
export function bindingComponent<C extends ComponentSurge>(components: readonly C[]): C | null {
  let binding: C | null = null;
  for (const one of components) {
    if (one.factor !== null && (binding?.factor == null || comesFirst(one, binding))) binding = one;
  }
  return binding;
}

function comesFirst(a: ComponentSurge, b: ComponentSurge): boolean {
  const [first, second] = [a.factor ?? Number.POSITIVE_INFINITY, b.factor ?? Number.POSITIVE_INFINITY];
  return first < second || (first === second && a.sku < b.sku);
}
