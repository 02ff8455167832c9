import type { Instant } from '../../../shared/clock.ts';
import type { NewEvent } from '../../../shared/events.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Db } from '../../../store/types.ts';
import { getSite } from '../../site/site-queries.ts';
import { decideBom } from '../../stock/boms.ts';
import { decideAddComponent } from '../../stock/components.ts';
import type { DemoStockAct } from '../../stock/demo-stock.ts';
import type { Spot } from '../../stock/ledger.ts';
import { decideBuilt, decideCount, decideIssue } from '../../stock/ledger.ts';
import { emptyLevel } from '../../stock/level.ts';
import { decideDelivery, decidePlace, decidePromise, knownOrder } from '../../stock/orders.ts';
import { decidePolicy } from '../../stock/policies.ts';
import type { Act, OrderId } from '../../stock/stock.ts';
import {
  billsOfMaterials,
  effectAfter,
  getComponent,
  lastTransferNum,
  levelAt,
} from '../../stock/stock-queries.ts';
import { supplierCode } from '../../stock/supplier.ts';
import { decideAddSupplier, decideSetSupplier } from '../../stock/suppliers.ts';
import { getSupplier, orderById } from '../../stock/supply-queries.ts';
import { decideRoute, decideSend } from '../../stock/transfers.ts';

/** Whose words are written, when, and what a wall clock of the scenario means. */
export interface StockScene {
  readonly now: Instant;
  readonly lang: Lang;
  time(wallClock: string): Instant;
}

/** What the supply planner writes down in one go, through the deciders that the commands use. */
export async function decideStock(
  db: Db,
  acts: readonly DemoStockAct[],
  scene: StockScene,
): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const act of acts) events.push(...(await decideOne(db, act, scene)));
  return events;
}

function at(instant: Instant): Act {
  return { at: instant, name: (one) => one };
}

async function decideOne(db: Db, act: DemoStockAct, scene: StockScene): Promise<readonly NewEvent[]> {
  const { lang, now, time } = scene;
  if ('component' in act) {
    return decideAddComponent(undefined, act.component, { name: act.name[lang], kind: act.kind });
  }
  if ('bom' in act) {
    const [{ bom }, model] = await Promise.all([billsOfMaterials(db), getComponent(db, act.bom)]);
    return decideBom(bom, model, act.lines);
  }
  if ('policy' in act) return decidePolicy((await spotAt(db, act.policy, act.site)).level, act.values);
  if ('route' in act) {
    return decideRoute(undefined, { ...act.route, transitDays: act.days, cutOff: act.cutOff });
  }
  if ('rate' in act) {
    const { tension, sharePercent, because } = act;
    return decideSetSupplier(await getSupplier(db, act.rate), {
      tension,
      sharePercent,
      because: because[lang],
    });
  }
  if ('order' in act) {
    const lines = Object.entries(act.lines).map(([sku, quantity]) => ({ sku, quantity }));
    const eta = act.eta === null ? null : time(act.eta);
    const request = { site: act.site, supplier: supplierCode(act.supplier), eta, pack: 1, lines };
    return decidePlace(act.order - 1, request, at(time(act.placed)));
  }
  if ('supplier' in act) return decideAddSupplier(undefined, act.supplier, { country: act.country });
  return await decideMoving(db, act, scene, at(now));
}

type Moving = Extract<
  DemoStockAct,
  | { promise: unknown }
  | { deliver: unknown }
  | { count: unknown }
  | { issue: unknown }
  | { built: unknown }
  | { send: unknown }
>;

async function decideMoving(
  db: Db,
  act: Moving,
  { time }: StockScene,
  now: Act,
): Promise<readonly NewEvent[]> {
  if ('promise' in act) return decidePromise(await orderOf(db, act.promise), time(act.eta), now);
  if ('deliver' in act) {
    const order = await orderOf(db, act.deliver);
    const { zone } = await getSite(db, order.site);
    const lines = Object.entries(act.lines).map(([sku, quantity]) => ({ sku, quantity }));
    return decideDelivery(order, { lines, zone, over: false }, at(time(act.arrived)));
  }
  if ('count' in act) {
    const spot = await spotAt(db, act.count, act.site);
    return decideCount(spot, act.counted, await effectAfter(db, act.count, act.site, now.at), now);
  }
  if ('issue' in act) return decideIssue(await spotAt(db, act.issue, act.site), act, now);
  if ('built' in act) return decideBuilt(await spotAt(db, act.built, act.site), act.quantity, undefined, now);
  const request = { quantity: act.quantity, to: act.to, eta: time(act.eta) };
  return decideSend(await lastTransferNum(db), await spotAt(db, act.send, act.from), request, now);
}

async function orderOf(db: Db, number: number) {
  const id: OrderId = `PO-${number}`;
  return knownOrder(await orderById(db, id), id);
}

async function spotAt(db: Db, sku: string, site: string): Promise<Spot> {
  const [level, { zone }] = await Promise.all([levelAt(db, sku, site), getSite(db, site)]);
  return { level: level ?? emptyLevel(sku, site), zone };
}
