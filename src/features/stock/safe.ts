import { DAY_MS, msBetween } from '../../shared/clock.ts';
import type { DatedCase } from './cases.ts';
import { levelsOf, unknownBecause } from './course.ts';
import { availableOf, isToReorder } from './cover.ts';
import type { StockCase } from './stock-row.ts';
import type { OpenSupply } from './tension.ts';

/** Days of 23 and of 25 hours make less of a difference than this. */
export const SLACK_DAYS = 1;

/**
 * A quick look, for the many that have enough: how many days what is available lasts by itself, where that is
 * longer, by a day, than until the last of what is to come and than the lead time, and is above the reorder
 * point. Then the status is ok and no server is lost, whatever else an assessment finds out.
 * @param marginDays by how much longer it must be beside that day
 * @returns null where only an assessment can tell
 */
export function safeDays({ calendar, stock }: DatedCase, marginDays = 0): number | null {
  if (unknownBecause(calendar.now, stock) !== null) return null;
  const days = enoughDays(stock, marginDays);
  if (days === null) return null;
  const safe = days - SLACK_DAYS - marginDays;
  const isLater = ({ eta }: OpenSupply): boolean =>
    eta !== null && msBetween(calendar.now, eta) > safe * DAY_MS;
  return stock.orders.some(isLater) || stock.transfers.some(isLater) ? null : days;
}

/** What of a case tells how long it lasts where nothing is to come. */
export type Shelf = Pick<
  StockCase,
  'demand' | 'leadTime' | 'onHand' | 'allocated' | 'serviceLevel' | 'safetyStock' | 'targetLevel'
>;

/** The same, as if nothing were to come; no matter what time it is. */
export function enoughDays(shelf: Shelf, marginDays: number): number | null {
  const { demand, leadTime, onHand, allocated } = shelf;
  if (demand === null || demand.dated !== null || demand.first !== undefined || demand.perDay <= 0)
    return null;
  if (onHand <= 0) return null;
  const available = availableOf(onHand, allocated);
  const days = available / demand.perDay;
  if (days - SLACK_DAYS - marginDays <= (leadTime?.days ?? 0)) return null;
  const levels = levelsOf(shelf);
  return levels !== null && isToReorder(available, levels.reorder) ? null : days;
}
