import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, plus } from '../../shared/clock.ts';
import { normalQuantile } from './normal.ts';

/** Units a day and the standard deviation of one day. */
export interface DailyDemand {
  readonly perDay: number;
  readonly sd: number;
}

/** From an order to its receipt, and the standard deviation of it. */
export interface LeadTime {
  readonly days: number;
  readonly sd: number;
}

/**
 * The standard deviation of the demand during a lead time, sqrt(L sd_d² + d² sd_L²): days are independent of
 * each other, and demand of the lead time.
 * Source: Chopra and Meindl, Supply Chain Management (2016), chapter 12; Silver, Pyke and Thomas (2017).
 */
export function leadTimeDemandSd(demand: DailyDemand, leadTime: LeadTime): number {
  return Math.sqrt(leadTime.days * demand.sd ** 2 + demand.perDay ** 2 * leadTime.sd ** 2);
}

/**
 * Safety stock in units, z sqrt(L sd_d² + d² sd_L²), unrounded; z is the normal quantile of the service level
 * (the share of cycles without a stock-out). Source: as leadTimeDemandSd.
 * @throws usage (2) unless the service level lies between 0 and 1
 */
export function safetyStock(demand: DailyDemand, leadTime: LeadTime, serviceLevel: number): number {
  return normalQuantile(serviceLevel) * leadTimeDemandSd(demand, leadTime);
}

/** The level at which an order placed now comes just in time, d L + safety stock. Source: as above. */
export function reorderPoint(demand: DailyDemand, leadTime: LeadTime, safety: number): number {
  return demand.perDay * leadTime.days + safety;
}

/** What may be promised: what is on hand and not set aside. Negative where more is set aside than is there. */
export function availableOf(onHand: number, allocated: number): number {
  return onHand - allocated;
}

/**
 * What a requirement lacks. What is allocated is part of the requirement, so it is measured against what is
 * on hand: set against what is available it would be counted twice.
 */
export function deficitOf(required: number, onHand: number): number {
  return Math.max(0, required - onHand);
}

/** What is available and what is still to come, in units. */
export interface StockPosition {
  readonly onHand: number;
  readonly allocated: number;
  readonly onOrder: number;
  readonly inTransit: number;
}

/** The inventory position: on hand and to come, less what is set aside. */
function positionOf({ onHand, allocated, onOrder, inTransit }: StockPosition): number {
  return onHand + onOrder + inTransit - allocated;
}

/** How many days the whole position lasts: not cover, since what is on order is not there. Null without demand. */
export function positionDays(position: StockPosition, perDay: number): number | null {
  return perDay > 0 ? positionOf(position) / perDay : null;
}

/** True at the reorder point as well as below it: it is reckoned as the last moment at which it is in time. */
export function isToReorder(projected: number, level: number): boolean {
  return projected <= level;
}

/** Days of demand that an order covers beyond the reorder point where no target is laid down: a week. */
const REVIEW_DAYS = 7;

/** The level up to which is ordered: as laid down, else a week of demand above the reorder point; unrounded. */
export function targetLevel(given: number | null, level: number, perDay: number): number {
  return given ?? level + REVIEW_DAYS * perDay;
}

/** In what quantities a supplier delivers, in whole units; null: in any. */
export interface LotSizes {
  /** The least that can be ordered. */
  readonly moq: number | null;
  /** What an order is a multiple of. */
  readonly multiple: number | null;
  /** Units in a pack. */
  readonly packSize: number | null;
}

export interface OrderQuantity {
  readonly quantity: number;
  /** Units more than are needed, by rounding up. */
  readonly overshoot: number;
}

/**
 * What to order so that the projected stock comes to its target: at least one unit, at least the smallest
 * order, and rounded up to whole multiples of the lot and of the pack.
 * @returns nothing to order where the projected stock is above the level
 */
export function orderQuantity(
  projected: number,
  level: number,
  target: number,
  lots: LotSizes,
): OrderQuantity {
  if (!isToReorder(projected, level)) return { quantity: 0, overshoot: 0 };
  return roundedUp(Math.max(1, unitsUp(Math.max(target, level) - projected)), lots);
}

/** The smallest quantity that can be ordered and is not below what is needed. @param needed whole units */
export function roundedUp(needed: number, { moq, multiple, packSize }: LotSizes): OrderQuantity {
  const lot = leastCommonMultiple(multiple ?? 1, packSize ?? 1);
  const quantity = Math.ceil(Math.max(needed, moq ?? 1) / lot) * lot;
  return { quantity, overshoot: quantity - needed };
}

/** Whole units, up; a billionth of a unit is the arithmetic's, nobody needs it. */
export function unitsUp(units: number): number {
  return Math.ceil(units - 1e-6);
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * The last moment at which an order comes before the stock is out: the stock-out less the lead time. It may
 * have passed: then it is too late, whatever is ordered now.
 */
export function orderBy(stockout: Instant, leadTimeDays: number): Instant {
  return plus(stockout, -Math.round(leadTimeDays * DAY_MS));
}
