import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, plus } from '../../shared/clock.ts';
import { assess } from './assess.ts';
import type { DatedCase } from './cases.ts';
import { endsBeforeRelief } from './course.ts';
import type { SuggestedTransfer } from './rebalance.ts';
import { rebalance } from './rebalance.ts';
import { serversLost } from './risk.ts';
import { sharingSite } from './sharing.ts';
import type { Assessment } from './stock-row.ts';
import type { Danger, SupplyOption } from './supply-facts.ts';
import type { Route } from './transfer.ts';

/** A component at a site with what was found out about it. */
export interface Judged extends DatedCase {
  readonly assessment: Assessment;
}

export function judged(dated: DatedCase): Judged {
  return { ...dated, assessment: assess(dated.calendar, dated.stock) };
}

/**
 * How a component is no longer safe.
 * @param marginDays what the cover should last beyond the next receipt
 * @returns null where there is nothing to say
 */
export function dangerOf({ stock, assessment }: Judged, marginDays: number): Danger | null {
  const { row, facts } = assessment;
  if (facts.daysOfCover !== null && row.available <= 0) return 'out';
  if (endsBeforeRelief(facts)) return 'stops';
  if (stock.onHand < 0) return 'negative';
  return facts.marginDays !== null && facts.marginDays < marginDays - A_MOMENT ? 'thin' : null;
}

/** Less than this of a day is the arithmetic's noise. */
const A_MOMENT = 1e-6;

/** What the cell can choose between, and until when. */
export interface Choice {
  readonly options: readonly SupplyOption[];
  readonly decideBy: Instant;
}

/**
 * What can be done about a component that stops a line: nothing, or the transfer from another site that delays
 * it. @param everywhere the same component at every site that has it
 * @returns null where no transfer helps: then there is nothing to choose
 */
export function choiceOf(
  endangered: Judged,
  everywhere: readonly DatedCase[],
  routes: readonly Route[],
  marginDays: number,
): Choice | null {
  const sites = everywhere.map(sharingSite).filter((site) => site !== null);
  const { site } = endangered.stock;
  const found = rebalance(sites, routes, { marginDays, horizonDays: null }).find(({ to }) => to === site);
  if (found === undefined) return null;
  const route = routes.find(({ from, to }) => from === found.from && to === found.to);
  const latest = plus(found.stockoutBefore, -(route?.transitDays ?? 0) * DAY_MS);
  return {
    options: [nothingOption(endangered), transferOption(endangered, found)],
    decideBy: route?.cutOff ? found.departsAt : latest,
  };
}

function nothingOption({ stock, assessment: { facts } }: Judged): SupplyOption {
  const { sku, site } = stock;
  const { stockoutAt, serversLost: lost, lostUntil, lostUntilRef } = facts;
  return {
    action: 'nothing',
    sku,
    site,
    stockoutAt,
    serversLost: lost,
    lostUntil,
    lostUntilRef,
    transfer: null,
  };
}

function transferOption(endangered: Judged, found: SuggestedTransfer): SupplyOption {
  const { from, quantity, arrivesAt, giverStockoutBefore, giverStockoutAfter } = found;
  return {
    ...nothingOption(endangered),
    action: 'transfer',
    stockoutAt: found.stockoutAfter,
    serversLost: lostWith(endangered, found),
    transfer: { from, quantity, arrivesAt, giverStockoutBefore, giverStockoutAfter },
  };
}

/** Until the same moment as without it, so that the two can be compared. */
function lostWith(endangered: Judged, { arrivesAt, quantity }: SuggestedTransfer): number | null {
  const { lostUntil } = endangered.assessment.facts;
  const { unitsPerServer } = endangered.stock;
  const taker = sharingSite(endangered);
  if (lostUntil === null || unitsPerServer === null || taker === null) return null;
  const receipts = [...taker.receipts, { at: arrivesAt, quantity }];
  return serversLost(taker.curve, taker.available, receipts, lostUntil, unitsPerServer);
}
