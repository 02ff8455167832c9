import type { Instant } from '../../shared/clock.ts';
import { msOf } from '../../shared/clock.ts';
import { unitsUp } from './cover.ts';
import { arrivalBy, departureBy } from './freight.ts';
import type { DemandCurve, Receipt } from './projection.ts';
import { nextReceipt, stockoutAt } from './projection.ts';
import type { Route } from './transfer.ts';

/** One component at one of the sites that can help each other. */
export interface SharingSite {
  readonly site: string;
  /** Whole units. */
  readonly available: number;
  readonly curve: DemandCurve;
  /** What credibly comes. */
  readonly receipts: readonly Receipt[];
}

/** Goods that would delay a stock-out. */
export interface SuggestedTransfer {
  readonly from: string;
  readonly to: string;
  /** Whole units. */
  readonly quantity: number;
  /** Until when it must be decided: the cut-off of the freight; now, where freight has none. */
  readonly departsAt: Instant;
  readonly arrivesAt: Instant;
  /** When the taker is out without it and with it; null: never. */
  readonly stockoutBefore: Instant;
  readonly stockoutAfter: Instant | null;
  /** The same of the giver. */
  readonly giverStockoutBefore: Instant | null;
  readonly giverStockoutAfter: Instant | null;
}

export interface RebalanceRules {
  /** What a giver keeps beyond its next receipt. */
  readonly marginDays: number;
  /** Stock-outs further ahead than this are left to orders; null: none is. */
  readonly horizonDays: number | null;
}

/**
 * The transfers of one component that delay stock-outs, the most pressing first. A giver keeps its cover to
 * its next receipt plus a margin, counting on nothing that is still to come, and never gives so much that it
 * would be out before the taker. Freight that arrives after the stock is out delays nothing and is not
 * suggested; nor is more than what delays it.
 */
export function rebalance(
  sites: readonly SharingSite[],
  routes: readonly Route[],
  rules: RebalanceRules,
): SuggestedTransfer[] {
  let now: readonly SharingSite[] = sites;
  let left = routes;
  const transfers: SuggestedTransfer[] = [];
  for (;;) {
    const best = mostPressing(now, left, rules);
    if (best === null) return transfers;
    transfers.push(best);
    now = now.map((site) => after(site, best));
    // Each route is used once: what a second load would bring, the first one would have brought.
    left = left.filter(({ from, to }) => from !== best.from || to !== best.to);
  }
}

/** The best transfer to the site that is out first; where none helps it, to the one that is out next … */
function mostPressing(
  sites: readonly SharingSite[],
  routes: readonly Route[],
  { marginDays, horizonDays }: RebalanceRules,
): SuggestedTransfer | null {
  const bySite = new Map(sites.map((site) => [site.site, site]));
  const takers = sites.filter((site) => isOutWithin(site, horizonDays));
  for (const taker of takers.sort(outFirst)) {
    const offers = routes
      .filter(({ from, to }) => to === taker.site && from !== taker.site)
      .map((route) => offerOf(bySite.get(route.from), taker, route, marginDays))
      .filter((offer) => offer !== null)
      .sort((a, b) => lasting(b.stockoutAfter) - lasting(a.stockoutAfter) || (a.from < b.from ? -1 : 1));
    if (offers[0] !== undefined) return offers[0];
  }
  return null;
}

function isOutWithin(site: SharingSite, horizonDays: number | null): boolean {
  const out = outOf(site);
  return out !== null && (horizonDays === null || site.curve.calendar.daysUntil(out) <= horizonDays);
}

function outFirst(a: SharingSite, b: SharingSite): number {
  const [first, second] = [lasting(outOf(a)), lasting(outOf(b))];
  return first === second ? (a.site < b.site ? -1 : 1) : first < second ? -1 : 1;
}

function offerOf(
  giver: SharingSite | undefined,
  taker: SharingSite,
  route: Route,
  marginDays: number,
): SuggestedTransfer | null {
  const before = outOf(taker);
  if (giver === undefined || before === null) return null;
  const { now, zone } = giver.curve.calendar;
  const arrivesAt = arrivalBy(route, now, zone);
  const spare = spareOf(giver, marginDays);
  if (arrivesAt >= before || spare < 1) return null;
  const takerWith = (units: number): Instant | null => outOf(taker, { at: arrivesAt, quantity: units });
  const giverWithout = (units: number): Instant | null =>
    outOf({ ...giver, available: giver.available - units });
  const quantity = bestQuantity(
    spare,
    (units) => lasting(takerWith(units)),
    (units) => lasting(giverWithout(units)),
  );
  if (quantity === 0) return null;
  return {
    from: giver.site,
    to: taker.site,
    quantity,
    departsAt: departureBy(route, now, zone),
    arrivesAt,
    stockoutBefore: before,
    stockoutAfter: takerWith(quantity),
    giverStockoutBefore: outOf(giver),
    giverStockoutAfter: giverWithout(quantity),
  };
}

/** What a giver can do without until its next receipt and a margin; all of it where nothing is to come. */
export function spareOf({ available, curve, receipts }: SharingSite, marginDays: number): number {
  const { calendar } = curve;
  const next = nextReceipt(receipts, calendar.now);
  if (next === null) return Math.max(0, available);
  const until = calendar.instantAfter(calendar.daysUntil(next.at) + marginDays);
  return until === null ? 0 : Math.max(0, available - unitsUp(curve.until(until)));
}

/**
 * The smallest quantity with which the first of both stock-outs comes as late as it can. The more is sent,
 * the longer the taker lasts and the shorter the giver does: the best lies where they meet.
 * @returns 0 where sending anything makes it no better
 */
function bestQuantity(
  spare: number,
  taker: (units: number) => number,
  giver: (units: number) => number,
): number {
  const meeting = smallest(spare, (units) => taker(units) >= giver(units));
  const first = (units: number): number => Math.min(taker(units), giver(units));
  const best = Math.max(first(Math.min(meeting, spare)), first(meeting - 1));
  return best > first(0) ? smallest(spare, (units) => taker(units) >= best) : 0;
}

/** The smallest whole number from 1 to `most` for which it holds, of a rule that then holds on; else one more. */
function smallest(most: number, holds: (number: number) => boolean): number {
  let [below, above] = [0, most + 1];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

function outOf({ available, curve, receipts }: SharingSite, more: Receipt | null = null): Instant | null {
  return stockoutAt(curve, available, more === null ? receipts : [...receipts, more]);
}

function after(site: SharingSite, { from, to, quantity, arrivesAt }: SuggestedTransfer): SharingSite {
  if (site.site === from) return { ...site, available: site.available - quantity };
  if (site.site === to) return { ...site, receipts: [...site.receipts, { at: arrivesAt, quantity }] };
  return site;
}

function lasting(stockout: Instant | null): number {
  return stockout === null ? Number.POSITIVE_INFINITY : msOf(stockout);
}
