import type { Instant } from '../../shared/clock.ts';
import type { StockPicture } from './cases.ts';
import { emptyLevel } from './level.ts';
import type { AskedServers, ForecastState, Situation } from './situation.ts';
import { forecast, horizonOf, situationOf } from './situation.ts';
import { withBuild } from './supposed-build.ts';
import type { BlockedModel, LineChange, StateDifference, SupposedTransfer } from './whatif.ts';
import { differenceOf, firstBlocked, linesCompared, withSupplierStopped, withTransfer } from './whatif.ts';

/** Everything that is supposed at once. */
export interface Supposition {
  /** 1: as usual. */
  readonly surge: number;
  /** Suppliers, by their codes, that deliver nothing for so many days. */
  readonly stops: readonly { readonly supplier: string; readonly days: number }[];
  readonly transfers: readonly SupposedTransfer[];
  /** Lines that build nothing but one model. */
  readonly builds: readonly { readonly site: string; readonly model: string }[];
}

/** A model that cannot be built, and where. */
export interface BlockedAt extends BlockedModel {
  readonly site: string;
}

/** What is beside what would be. */
export interface WhatIf extends StateDifference {
  /** Until when the losses of every line are counted. */
  readonly until: Instant;
  /** Every line, whether or not it differs. */
  readonly allLines: readonly LineChange[];
  readonly deliverableBefore: number | null;
  readonly deliverableAfter: number | null;
  /** The first model that a line cannot build, at any site. */
  readonly firstBlockedBefore: BlockedAt | null;
  readonly firstBlockedAfter: BlockedAt | null;
}

/**
 * Compares the stock as it is with how it would be.
 * @param asked servers that are waited for; null: none, then none are deferred
 * @throws refused (4) where a line cannot build the model that it is supposed to
 */
export function whatIf(picture: StockPicture, supposition: Supposition, asked: AskedServers | null): WhatIf {
  const is = situationOf(picture, { surge: 1 });
  const would = situationOf(supposed(picture, supposition), { surge: supposition.surge });
  const until = horizonOf(null, [is, would]);
  const state = (situation: Situation): ForecastState => forecast(situation, () => until, asked);
  const [before, after] = [state(is), state(would)];
  return {
    ...differenceOf(before, after),
    until,
    allLines: linesCompared(before, after),
    deliverableBefore: before.serversDeliverable,
    deliverableAfter: after.serversDeliverable,
    firstBlockedBefore: firstOf(before),
    firstBlockedAfter: firstOf(after),
  };
}

function supposed(picture: StockPicture, { stops, transfers, builds }: Supposition): StockPicture {
  const built = builds.reduce((state, { site, model }) => withBuild(state, site, model), picture);
  const sent = transfers.reduce((state, goods) => withTransfer(withTaker(state, goods), goods), built);
  return stops.reduce((state, { supplier, days }) => withSupplierStopped(state, supplier, days), sent);
}

/** What was never at a site can be sent there. */
function withTaker(picture: StockPicture, { sku, to }: SupposedTransfer): StockPicture {
  const isThere = picture.levels.some((level) => level.sku === sku && level.site === to);
  return isThere ? picture : { ...picture, levels: [...picture.levels, emptyLevel(sku, to)] };
}

function firstOf({ lines }: ForecastState): BlockedAt | null {
  const blocked = lines.flatMap((line) => {
    const first = firstBlocked(line);
    return first === null ? [] : [{ ...first, site: line.site }];
  });
  return blocked.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.site < b.site ? -1 : 1))[0] ?? null;
}
