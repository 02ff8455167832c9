import type { BriefingItem, BriefingWindow } from '../../shared/briefing.ts';
import { reckonedAt } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import type { Db } from '../../store/types.ts';
import { allSites } from '../site/site-queries.ts';
import { alternatesOf } from './alternates-queries.ts';
import { casesIn } from './cases.ts';
import { judged } from './endangered.ts';
import { endangeredAmong, placeOf } from './level-items.ts';
import type { Order } from './order.ts';
import { plannedUnits, unitsOfModels } from './place.ts';
import { safeDays } from './safe.ts';
import { countOfLevels, doubtfulLevels } from './safe-queries.ts';
import type { LostGoods } from './stock-queries.ts';
import {
  billsOfMaterials,
  levelsOf,
  lossesSince,
  openTransfers,
  reasonsOf,
  routes,
  stockSettings,
} from './stock-queries.ts';
import type { Supplier } from './supplier.ts';
import { TENSIONS } from './supplier.ts';
import type { SupplyFacts, TensionFacts, TransferFacts } from './supply-facts.ts';
import { calmItem, ratedSupplier, skusToldOf, supplyItems } from './supply-items.ts';
import { allSuppliers, openOrders, openPlans, ratingsSince } from './supply-queries.ts';
import type { RatingRow } from './supply-tables.ts';
import type { Transfer } from './transfer.ts';
import { inTransit } from './transfer.ts';

/** What the agenda says of supply. Loaded only when an agenda is made. */
export async function readSupply(db: Db, window: BriefingWindow): Promise<BriefingItem<SupplyFacts>[]> {
  const { now, sinceSeq } = window;
  const [bills, orders, transfers, plans, suppliers, settings, sites, ways, ratings, losses] =
    await Promise.all([
      billsOfMaterials(db),
      openOrders(db),
      openTransfers(db),
      openPlans(db),
      allSuppliers(db),
      stockSettings(db),
      allSites(db),
      routes(db),
      ratingsSince(db, sinceSeq),
      lossesSince(db, sinceSeq),
    ]);
  const reasons = await reasonsOf(
    db,
    [...ratings, ...losses].map(({ seq }) => seq),
  );
  const asked = { now: reckonedAt(window) };
  const picture = {
    ...asked,
    components: new Map(),
    ...bills,
    orders,
    transfers,
    plans,
    suppliers,
    settings,
    sites,
  };
  const caseOf = casesIn(picture, { surge: 1 });
  const levels = await doubtfulLevels(db, asked, plannedUnits(plans, unitsOfModels(bills.bom)));
  const doubted = levels.map(caseOf).filter((one) => safeDays(one, settings.giverMarginDays) === null);
  const all = doubted.map(judged);
  const endangered = endangeredAmong(all, settings.giverMarginDays, new Set(bills.models));
  const skusTold = skusToldOf(endangered);
  const items = supplyItems(
    {
      judged: all,
      endangered,
      everywhere: (await levelsOf(db, skusTold)).map(caseOf),
      alternatesAt: await alternatesOf(db, skusTold),
      movedAt: new Map(levels.map((level) => [placeOf(level), level.movedAt])),
      orders,
      suppliers,
      routes: ways,
      marginDays: settings.giverMarginDays,
      tensions: tensionsOf(ratings, suppliers, orders, reasons),
      transfers: transfersOf(transfers, losses, now, reasons),
    },
    window,
  );
  if (items.length > 0) return items;
  const count = await countOfLevels(db, asked);
  if (count === 0) return [];
  const coming = [...orders.flatMap(({ lines }) => lines), ...transfers].map(({ sku }) => sku);
  return [calmItem(count, (await levelsOf(db, [...new Set(coming)])).map(caseOf).map(judged))];
}

/** What became of each supplier's tension: from what it was then to what it is now, with the last reason. */
function tensionsOf(
  ratings: readonly RatingRow[],
  suppliers: ReadonlyMap<string, Supplier>,
  orders: readonly Order[],
  reasons: ReadonlyMap<number, string>,
): TensionFacts[] {
  return [...Map.groupBy(ratings, ({ code }) => code)].flatMap(([code, changes]) => {
    const [first, last] = [changes[0] as RatingRow, changes.at(-1) as RatingRow];
    const supplier = suppliers.get(code);
    const was = heaviness(first.tension_from, first.share_from);
    const is = heaviness(last.tension_to, last.share_to);
    if (supplier === undefined || was === is) return [];
    return {
      about: 'tension',
      change: is > was ? 'worsened' : 'improved',
      at: last.at,
      tensionBefore: first.tension_from,
      because: reasons.get(last.seq) ?? null,
      ...ratedSupplier(supplier, orders),
    };
  });
}

/** A number that grows with the tension and, under allocation, with what is withheld. */
function heaviness(tension: Supplier['tension'], sharePercent: number | null): number {
  return TENSIONS.indexOf(tension) + (sharePercent === null ? 0 : (100 - sharePercent) / 1000);
}

function transfersOf(
  open: readonly Transfer[],
  losses: readonly LostGoods[],
  now: Instant,
  reasons: ReadonlyMap<number, string>,
): TransferFacts[] {
  const overdue = open.filter(({ eta }) => eta !== null && eta < now);
  const lost = Map.groupBy(losses, ({ transfer }) => transfer.id);
  const all = new Map([...overdue, ...losses.map(({ transfer }) => transfer)].map((one) => [one.id, one]));
  return [...all.values()].map((transfer) => {
    const { id, sku, from, to, eta } = transfer;
    const mine = lost.get(id) ?? [];
    const left = inTransit(transfer);
    return {
      about: 'transfer',
      id,
      sku,
      from,
      to,
      inTransit: left,
      lost: mine.reduce((sum, { quantity }) => sum + quantity, 0),
      because: reasons.get(mine.at(-1)?.seq ?? 0) ?? null,
      overdueSince: left > 0 && eta !== null && eta < now ? eta : null,
    };
  });
}
