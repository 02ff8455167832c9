import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, msBetween } from '../../shared/clock.ts';
import { availableOf, isToReorder, orderBy, reorderPoint, safetyStock, targetLevel } from './cover.ts';
import type { DayCalendar } from './day-calendar.ts';
import type { DemandCurve, Receipt } from './projection.ts';
import { daysOfCover, demandCurve, isDemanded, nextReceipt, stockoutAt } from './projection.ts';
import { serversLost } from './risk.ts';
import type { Course, Outlook, StockCase, StockFacts, StockStatus } from './stock-row.ts';
import type { Incoming, OpenSupply } from './tension.ts';
import { incomingOf } from './tension.ts';

/** Where a component stands, and what becomes of it when nobody does anything. */
export interface Standing {
  readonly calendar: DayCalendar;
  readonly incoming: Incoming;
  readonly available: number;
  /** What is available, and what credibly comes. */
  readonly projected: number;
  /** Null where nothing is demanded, as far as is known. */
  readonly curve: DemandCurve | null;
  readonly course: Course;
}

const UNTROUBLED: Course = {
  daysOfCover: null,
  coverEndsAt: null,
  stockoutAt: null,
  nextReceipt: null,
  marginDays: null,
  orderBy: null,
  isTooLate: false,
};

/** @param calendar of its site, from now on */
export function standingOf(calendar: DayCalendar, stock: StockCase): Standing {
  const { demand } = stock;
  const incoming = incomingOf(suppliesOf(stock), calendar.now);
  const available = availableOf(stock.onHand, stock.allocated);
  const curve = demand !== null && isDemanded(demand) ? demandCurve(calendar, demand) : null;
  return {
    calendar,
    incoming,
    available,
    projected: available + unitsOf(incoming.expected),
    curve,
    course: courseOf(curve, calendar.now, available, incoming, stock.leadTime?.days ?? null),
  };
}

function courseOf(
  curve: DemandCurve | null,
  now: Instant,
  available: number,
  { expected }: Incoming,
  leadTimeDays: number | null,
): Course {
  const next = nextReceipt(expected, now);
  if (curve === null) return { ...UNTROUBLED, nextReceipt: next };
  const { calendar } = curve;
  const coverEndsAt = curve.when(available);
  // Where nothing comes, it is out when the cover ends.
  const stockout = next === null ? coverEndsAt : stockoutAt(curve, available, expected);
  const latest = stockout === null || leadTimeDays === null ? null : orderBy(stockout, leadTimeDays);
  return {
    daysOfCover: daysOfCover(curve, available),
    coverEndsAt,
    stockoutAt: stockout,
    nextReceipt: next,
    marginDays: next && coverEndsAt && calendar.daysUntil(coverEndsAt) - calendar.daysUntil(next.at),
    orderBy: latest,
    isTooLate: latest !== null && latest < calendar.now,
  };
}

/** What the line does not build: until the receipt that ends the stock-out, else until an order placed now comes. */
export function lossesOf(
  { curve, calendar, available, incoming: { expected }, course: { stockoutAt: stockout } }: Standing,
  { unitsPerServer, leadTime }: StockCase,
): Pick<Outlook, 'lostUntil' | 'lostUntilRef' | 'serversLost'> {
  const nothing = { lostUntil: null, lostUntilRef: null, serversLost: null };
  if (curve === null || stockout === null || unitsPerServer === null) return nothing;
  const relief = nextReceipt(expected, stockout);
  const lostUntil = relief?.at ?? (leadTime === null ? null : calendar.instantAfter(leadTime.days));
  if (lostUntil === null || lostUntil <= stockout) return nothing;
  const lost = serversLost(curve, available, expected, lostUntil, unitsPerServer);
  return { lostUntil, lostUntilRef: relief?.ref ?? null, serversLost: lost };
}

export interface Levels {
  readonly safety: number;
  readonly reorder: number;
  readonly target: number;
}

/** The levels that are reckoned with; null without demand or lead time. */
export function levelsOf(
  stock: Pick<StockCase, 'demand' | 'leadTime' | 'serviceLevel' | 'safetyStock' | 'targetLevel'>,
): Levels | null {
  const { demand, leadTime, serviceLevel } = stock;
  if (demand === null || leadTime === null) return null;
  const safety = stock.safetyStock ?? safetyStock(demand, leadTime, serviceLevel);
  const reorder = reorderPoint(demand, leadTime, safety);
  return { safety, reorder, target: targetLevel(stock.targetLevel, reorder, demand.perDay) };
}

export function statusOf(stock: StockCase, { calendar, ...standing }: Standing): StockStatus {
  const { available, projected, curve, course } = standing;
  if (unknownBecause(calendar.now, stock) !== null) return 'unknown';
  if (curve === null) return 'ok';
  if (stock.onHand <= 0) return 'stockout';
  if (endsBeforeRelief(course)) return 'critical';
  const levels = levelsOf(stock);
  if (levels === null || !isToReorder(available, levels.reorder)) return 'ok';
  return isToReorder(projected, levels.reorder) ? 'reorder' : 'low';
}

/** Why nothing can be said, if so. */
export function unknownBecause(
  now: Instant,
  { demand, countedAt, countMaxAgeDays }: Pick<StockCase, 'demand' | 'countedAt' | 'countMaxAgeDays'>,
): StockFacts['unknown'] {
  if (demand === null) return 'no-demand-data';
  if (countMaxAgeDays === null) return null;
  const isOld = countedAt === null || msBetween(countedAt, now) > countMaxAgeDays * DAY_MS;
  return isOld ? 'old-count' : null;
}

/**
 * True where the cover ends before the next credible receipt, and where the stock is out, receipts and all,
 * before anything that is ordered now would come.
 */
export function endsBeforeRelief({ daysOfCover: cover, marginDays, isTooLate }: Course): boolean {
  if (cover === null) return false;
  return cover <= 0 || (marginDays !== null && marginDays < 0) || isTooLate;
}

function unitsOf(receipts: readonly Receipt[]): number {
  let sum = 0;
  for (const { quantity } of receipts) sum += quantity;
  return sum;
}

function suppliesOf({ orders, transfers }: StockCase): readonly OpenSupply[] {
  return transfers.length === 0 ? orders : [...orders, ...transfers];
}
