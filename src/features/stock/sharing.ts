import { assess } from './assess.ts';
import type { DatedCase } from './cases.ts';
import { availableOf } from './cover.ts';
import { demandCurve } from './projection.ts';
import type { RebalanceRules, SharingSite, SuggestedTransfer } from './rebalance.ts';
import { rebalance } from './rebalance.ts';
import { serversLost } from './risk.ts';
import { incomingOf } from './tension.ts';
import type { Route } from './transfer.ts';

/** A component at one site as the others see it; null where nobody knows what it needs itself. */
export function sharingSite({ calendar, stock }: DatedCase): SharingSite | null {
  if (stock.demand === null) return null;
  return {
    site: stock.site,
    available: availableOf(stock.onHand, stock.allocated),
    curve: demandCurve(calendar, stock.demand),
    receipts: incomingOf([...stock.orders, ...stock.transfers], calendar.now).expected,
  };
}

/** A transfer with what it saves. */
export interface HelpfulTransfer extends SuggestedTransfer {
  readonly sku: string;
  /** Servers that the taker does not build until its next receipt; null where no line uses the component. */
  readonly serversLostBefore: number | null;
  readonly serversLostAfter: number | null;
}

/** The transfers of all components that delay stock-outs, the first stock-out first. */
export function helpfulTransfers(
  cases: readonly DatedCase[],
  routes: readonly Route[],
  rules: RebalanceRules,
): HelpfulTransfer[] {
  return [...Map.groupBy(cases, ({ stock }) => stock.sku)]
    .flatMap(([sku, places]) => {
      const sites = places.map(sharingSite).filter((site) => site !== null);
      return rebalance(sites, routes, rules).map((transfer) => ({
        sku,
        ...transfer,
        ...savedBy(
          transfer,
          places.find(({ stock }) => stock.site === transfer.to),
        ),
      }));
    })
    .sort(mostPressingFirst);
}

function savedBy(
  { arrivesAt, quantity }: SuggestedTransfer,
  taker: DatedCase | undefined,
): Pick<HelpfulTransfer, 'serversLostBefore' | 'serversLostAfter'> {
  const site = taker === undefined ? null : sharingSite(taker);
  const unitsPerServer = taker?.stock.unitsPerServer ?? null;
  const until = taker === undefined ? null : assess(taker.calendar, taker.stock).facts.lostUntil;
  if (site === null || unitsPerServer === null || until === null) {
    return { serversLostBefore: null, serversLostAfter: null };
  }
  const lost = (receipts: SharingSite['receipts']): number =>
    serversLost(site.curve, site.available, receipts, until, unitsPerServer);
  return {
    serversLostBefore: lost(site.receipts),
    serversLostAfter: lost([...site.receipts, { at: arrivesAt, quantity }]),
  };
}

function mostPressingFirst(a: HelpfulTransfer, b: HelpfulTransfer): number {
  if (a.stockoutBefore !== b.stockoutBefore) return a.stockoutBefore < b.stockoutBefore ? -1 : 1;
  return placeOf(a) < placeOf(b) ? -1 : 1;
}

function placeOf({ sku, to, from }: HelpfulTransfer): string {
  return `${sku} ${to} ${from}`;
}
