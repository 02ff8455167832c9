import type { Bom } from './bom.ts';
import { unitsPerModel } from './bom.ts';
import type { PlannedUse } from './demand.ts';
import type { Order } from './order.ts';
import { outstanding } from './order.ts';
import type { Plan } from './plan.ts';
import type { Supplier } from './supplier.ts';
import type { OpenSupply } from './tension.ts';
import type { Transfer } from './transfer.ts';
import { inTransit } from './transfer.ts';

/** What is open, everywhere. */
export interface OpenSupplies {
  readonly orders: readonly Order[];
  readonly transfers: readonly Transfer[];
  readonly plans: readonly Plan[];
  /** By code. */
  readonly suppliers: ReadonlyMap<string, Supplier>;
}

/** What is open for one component at one site. */
export interface Place {
  readonly orders: readonly OpenSupply[];
  readonly transfers: readonly OpenSupply[];
  /** Units in a pack of the newest open order; null where none is open. */
  readonly packSize: number | null;
  /** What open plans still need of it, and have set aside. */
  readonly planned: readonly PlannedUse[];
}

/** Most components at most sites: nothing is open. */
const NOTHING_OPEN: Place = { orders: [], transfers: [], packSize: null, planned: [] };

/** Finds what is open for a component at a site: each order, transfer and plan is looked at once. */
export function placesOf(open: OpenSupplies, units: UnitsOfModels): (sku: string, site: string) => Place {
  const places = new Map<string, Filling>();
  const place = (sku: string, site: string): Filling => {
    const key = placeKey(sku, site);
    const known = places.get(key) ?? { orders: [], transfers: [], packSize: null, planned: [] };
    places.set(key, known);
    return known;
  };
  for (const order of open.orders) putOrder(open.suppliers, order, place);
  for (const transfer of open.transfers) putTransfer(transfer, place);
  for (const plan of open.plans) putPlan(plan, units(plan.model), place);
  return (sku, site) => places.get(placeKey(sku, site)) ?? NOTHING_OPEN;
}

/** What one of a model takes of everything under it, each model exploded once. */
export type UnitsOfModels = (model: string) => ReadonlyMap<string, number>;

export function unitsOfModels(bom: Bom): UnitsOfModels {
  const known = exploded.get(bom) ?? new Map<string, ReadonlyMap<string, number>>();
  exploded.set(bom, known);
  return (model) => {
    const units = known.get(model) ?? unitsPerModel(bom, model);
    known.set(model, units);
    return units;
  };
}

/** Of each bill that is still looked at. */
const exploded = new WeakMap<Bom, Map<string, ReadonlyMap<string, number>>>();

interface Filling extends Place {
  readonly orders: OpenSupply[];
  readonly transfers: OpenSupply[];
  packSize: number | null;
  readonly planned: PlannedUse[];
}

type PlaceOf = (sku: string, site: string) => Filling;

function putOrder(suppliers: OpenSupplies['suppliers'], order: Order, place: PlaceOf): void {
  const supplier = suppliers.get(order.supplier) ?? null;
  for (const line of order.lines) {
    const rest = outstanding(order, line);
    if (rest === 0) continue;
    const here = place(line.sku, order.site);
    here.packSize = line.pack;
    here.orders.push({ ref: order.id, outstanding: rest, eta: order.eta, supplier });
  }
}

function putTransfer(transfer: Transfer, place: PlaceOf): void {
  const { id, sku, to, eta } = transfer;
  place(sku, to).transfers.push({ ref: id, outstanding: inTransit(transfer), eta, supplier: null });
}

function putPlan(plan: Plan, units: ReadonlyMap<string, number>, place: PlaceOf): void {
  const setAside = new Map(plan.allocations.map(({ sku, quantity }) => [sku, quantity]));
  const rest = plan.quantity - plan.built;
  if (rest <= 0) return;
  units.forEach((perModel, sku) => {
    const use = { dueAt: plan.dueAt, units: rest * perModel, allocated: setAside.get(sku) ?? 0 };
    place(sku, plan.site).planned.push(use);
  });
}

/** Units that all open plans of a site still need, by site and SKU. */
export type PlannedUnits = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function plannedUnits(plans: readonly Plan[], units: UnitsOfModels): PlannedUnits {
  const bySite = new Map<string, Map<string, number>>();
  for (const { site, model, quantity, built } of plans) {
    const needed = bySite.get(site) ?? new Map<string, number>();
    bySite.set(site, needed);
    const rest = Math.max(0, quantity - built);
    units(model).forEach((each, sku) => {
      needed.set(sku, (needed.get(sku) ?? 0) + rest * each);
    });
  }
  return bySite;
}

function placeKey(sku: string, site: string): string {
  return `${site} ${sku}`;
}
