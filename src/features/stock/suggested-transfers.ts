import type { DatedCase, Question, StockPicture } from './cases.ts';
import { casesOf } from './cases.ts';
import { availableOf } from './cover.ts';
import { demandCurve } from './projection.ts';
import type { RebalanceRules, SharingSite, SuggestedTransfer } from './rebalance.ts';
import { rebalance } from './rebalance.ts';
import { incomingOf } from './tension.ts';
import type { Route } from './transfer.ts';

/** A transfer that would delay a stock-out, and of what. */
export interface ComponentTransfer extends SuggestedTransfer {
  readonly sku: string;
  /** Null where it has none. */
  readonly name: string | null;
}

/**
 * The transfers of all components that would delay a stock-out, by when that is. A site of whose demand nothing
 * is known neither gives nor gets: nobody could say what it can do without.
 */
export function suggestedTransfers(
  picture: StockPicture,
  question: Question,
  routes: readonly Route[],
  rules: RebalanceRules,
): ComponentTransfer[] {
  const parts = casesOf(picture, question).filter(
    ({ stock }) => picture.components.get(stock.sku)?.kind !== 'model',
  );
  return [...Map.groupBy(parts, ({ stock }) => stock.sku)]
    .flatMap(([sku, cases]) => {
      const sites = cases.map(sharingSite).filter((site) => site !== null);
      const name = picture.components.get(sku)?.name ?? null;
      return rebalance(sites, routes, rules).map((transfer) => ({ ...transfer, sku, name }));
    })
    .sort(
      (a, b) =>
        compared(a.stockoutBefore, b.stockoutBefore) || compared(a.sku, b.sku) || compared(a.to, b.to),
    );
}

/** A component at a site as rebalancing sees it; null where its demand is not known. */
export function sharingSite({ calendar, stock }: DatedCase): SharingSite | null {
  if (stock.demand === null) return null;
  return {
    site: stock.site,
    available: availableOf(stock.onHand, stock.allocated),
    curve: demandCurve(calendar, stock.demand),
    receipts: incomingOf([...stock.orders, ...stock.transfers], calendar.now).expected,
  };
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
