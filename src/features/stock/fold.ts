import type { EntryOf } from '../../shared/events.ts';
import type { Component } from './component.ts';
import {
  deliveryBefore,
  deliveryIn,
  evolveComponent,
  evolveOrder,
  evolvePlan,
  evolveSupplier,
  delivered as withDelivery,
} from './evolve.ts';
import type { Booked, Level } from './level.ts';
import { book, emptyLevel, movementOf } from './level.ts';
import type { Order, OrderEvent } from './order.ts';
import type { Allocation, Plan } from './plan.ts';
import type { OrderId, PlanId, StockEntry, TransferId } from './stock.ts';
import type { StockSettings } from './stock-settings.ts';
import { configured } from './stock-settings.ts';
import type { Delivery, Supplier, SupplierRated } from './supplier.ts';
import { DELIVERIES_KEPT } from './supplier.ts';
import type { Route, Transfer } from './transfer.ts';
import { evolveTransfer } from './transfer.ts';

/** Everything in stock that some entries touch, by what it is found by. `fold` moves it on in place. */
export interface StockState {
  readonly components: Map<string, Component>;
  /** By `levelKey`. */
  readonly levels: Map<string, Level>;
  readonly transfers: Map<TransferId, Transfer>;
  readonly suppliers: Map<string, Supplier>;
  readonly orders: Map<OrderId, Order>;
  readonly plans: Map<PlanId, Plan>;
  settings: StockSettings;
}

/** What the entries brought beside the states: what happened, to be kept as it is. */
export interface Happened {
  readonly movements: Booked[];
  /** The last of each pair of sites. */
  readonly routes: Map<string, Route>;
  readonly ratings: Rating[];
}

/** One change of a supplier's tension. */
export interface Rating {
  readonly entry: EntryOf<SupplierRated>;
  readonly before: Supplier;
}

export function levelKey(sku: string, site: string): string {
  return `${site} ${sku}`;
}

/** Moves the states on in place, entry by entry. @returns what else happened. */
export function fold(state: StockState, entries: readonly StockEntry[]): Happened {
  const happened: Happened = { movements: [], routes: new Map(), ratings: [] };
  for (const entry of entries) {
    const movement = movementOf(entry);
    if (movement !== null) {
      const { level, booked } = book(levelIn(state, movement.sku, movement.site), movement);
      state.levels.set(levelKey(movement.sku, movement.site), level);
      happened.movements.push(booked);
    }
    foldOne(state, entry, happened);
  }
  return happened;
}

function foldOne(state: StockState, entry: StockEntry, happened: Happened): void {
  switch (entry.kind) {
    case 'component.added':
    case 'component.changed':
    case 'bom.set':
      state.components.set(entry.subject, evolveComponent(state.components.get(entry.subject), entry));
      return;
    case 'policy.set': {
      const { site, ...policy } = entry.data;
      changeLevel(state, entry.subject, site, (level) => ({
        ...level,
        policy: { ...level.policy, ...policy },
      }));
      return;
    }
    case 'transfer.sent':
    case 'transfer.received':
    case 'transfer.lost': {
      const id = entry.subject as TransferId;
      state.transfers.set(id, evolveTransfer(state.transfers.get(id), entry));
      return;
    }
    case 'route.set': {
      const route = { from: entry.subject, ...entry.data };
      happened.routes.set(levelKey(route.to, route.from), route);
      return;
    }
    case 'supplier.added':
    case 'supplier.changed':
    case 'supplier.rated':
      foldSupplier(state, entry, happened);
      return;
    case 'order.placed':
    case 'order.promised':
    case 'order.received':
    case 'order.cancelled':
      foldOrder(state, entry);
      return;
    case 'plan.made':
    case 'plan.built':
    case 'plan.cancelled':
      foldPlan(state, entry);
      return;
    case 'stock.configured':
      state.settings = configured(state.settings, entry.data);
      return;
    default:
  }
}

function foldSupplier(
  state: StockState,
  entry: Extract<StockEntry, { kind: `supplier.${string}` }>,
  happened: Happened,
): void {
  const before = state.suppliers.get(entry.subject);
  state.suppliers.set(entry.subject, evolveSupplier(before, entry));
  if (entry.kind === 'supplier.rated' && before !== undefined) happened.ratings.push({ entry, before });
}

function foldOrder(state: StockState, entry: EntryOf<OrderEvent>): void {
  const id = entry.subject as OrderId;
  const before = state.orders.get(id);
  const after = evolveOrder(before, entry);
  state.orders.set(id, after);
  if (entry.kind === 'order.placed') {
    for (const { sku } of entry.data.lines) {
      changeLevel(state, sku, after.site, (level) => ({ ...level, supplier: after.supplier }));
    }
    const delivery = deliveryBefore(entry);
    if (delivery !== null) for (const { sku } of after.lines) foldDelivery(state, after, sku, delivery);
  }
  if (entry.kind !== 'order.received' || before === undefined) return;
  const delivery = deliveryIn(before, after, entry);
  if (delivery !== null) foldDelivery(state, after, entry.data.sku, delivery);
}

function foldDelivery(state: StockState, order: Order, sku: string, delivery: Delivery): void {
  const supplier = state.suppliers.get(order.supplier);
  if (supplier !== undefined) state.suppliers.set(order.supplier, withDelivery(supplier, delivery));
  changeLevel(state, sku, order.site, (level) => ({
    ...level,
    leadMinutes: [...level.leadMinutes, delivery.leadMinutes].slice(-DELIVERIES_KEPT),
  }));
}

function foldPlan(state: StockState, entry: Extract<StockEntry, { kind: `plan.${string}` }>): void {
  const id = entry.subject as PlanId;
  state.plans.set(id, evolvePlan(state.plans.get(id), entry));
  if (entry.kind === 'plan.made') allocate(state, entry.data.site, entry.data.allocations, 1);
  else allocate(state, entry.data.site, entry.data.released, -1);
}

function allocate(state: StockState, site: string, allocations: readonly Allocation[], sign: 1 | -1): void {
  for (const { sku, quantity } of allocations) {
    changeLevel(state, sku, site, (level) => ({ ...level, allocated: level.allocated + sign * quantity }));
  }
}

function levelIn(state: StockState, sku: string, site: string): Level {
  return state.levels.get(levelKey(sku, site)) ?? emptyLevel(sku, site);
}

function changeLevel(state: StockState, sku: string, site: string, change: (level: Level) => Level): void {
  state.levels.set(levelKey(sku, site), change(levelIn(state, sku, site)));
}
