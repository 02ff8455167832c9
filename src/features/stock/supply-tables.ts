import type { Instant } from '../../shared/clock.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { folded } from '../../shared/text.ts';
import type { Order, OrderStatus } from './order.ts';
import { outstanding } from './order.ts';
import type { Plan, PlanStatus } from './plan.ts';
import type { Supplier, Tension } from './supplier.ts';

/** The tables of what is to come: suppliers, orders, plans, as both engines hold them. */
export interface SupplyTables {
  supplier: SupplierRow;
  supplier_rating: RatingRow;
  purchase_order: OrderRow;
  purchase_line: OrderLineRow;
  build_plan: PlanRow;
}

export interface SupplierRow {
  code: string;
  name: string;
  /** Folded: what lists are sorted by. */
  name_key: string;
  country: string | null;
  tension: Tension;
  share_percent: number | null;
  rated_at: Instant | null;
  rated_seq: number | null;
  /** A JSON list of `[leadMinutes, lateMinutes]`. */
  deliveries: string;
}

/** One change of a supplier's tension. */
export interface RatingRow {
  code: string;
  seq: number;
  at: Instant;
  tension_from: Tension;
  tension_to: Tension;
  share_from: number | null;
  share_to: number | null;
}

export interface OrderRow {
  num: number;
  site: string;
  supplier: string;
  status: OrderStatus;
  /** 0 or 1, from the status. */
  open: number;
  placed_at: Instant;
  eta: Instant | null;
  first_eta: Instant | null;
  /** A JSON list of `{at, seq, eta}`. */
  promises: string;
  closed_at: Instant | null;
  /** What it is known by where it was taken over from, and up to when what had come of it is counted in. */
  reference: string | null;
  stated_at: Instant | null;
}

export interface OrderLineRow {
  num: number;
  line: number;
  sku: string;
  site: string;
  requested: number;
  quantity: number;
  pack: number;
  received: number;
  /** What is to come; 0 of an order that is closed. */
  outstanding: number;
}

export interface PlanRow {
  num: number;
  model: string;
  site: string;
  quantity: number;
  built: number;
  due_at: Instant;
  status: PlanStatus;
  open: number;
  made_at: Instant;
  /** A JSON list of `{sku, quantity}`. */
  allocations: string;
}

export function supplierFrom(row: SupplierRow): Supplier {
  const deliveries = JSON.parse(row.deliveries) as [number, number | null][];
  return {
    code: row.code,
    name: row.name,
    country: row.country,
    tension: row.tension,
    sharePercent: row.share_percent,
    ratedAt: row.rated_at,
    ratedSeq: row.rated_seq,
    deliveries: deliveries.map(([leadMinutes, lateMinutes]) => ({ leadMinutes, lateMinutes })),
  };
}

export function supplierRow(supplier: Supplier): SupplierRow {
  return {
    code: supplier.code,
    name: supplier.name,
    name_key: folded(supplier.name),
    country: supplier.country,
    tension: supplier.tension,
    share_percent: supplier.sharePercent,
    rated_at: supplier.ratedAt,
    rated_seq: supplier.ratedSeq,
    deliveries: JSON.stringify(
      supplier.deliveries.map(({ leadMinutes, lateMinutes }) => [leadMinutes, lateMinutes]),
    ),
  };
}

/** An order of its row and its lines, in their order. */
export function orderFrom(row: OrderRow, lines: readonly OrderLineRow[]): Order {
  return {
    id: idOf('PO', row.num),
    site: row.site,
    supplier: row.supplier,
    status: row.status,
    placedAt: row.placed_at,
    eta: row.eta,
    firstEta: row.first_eta,
    promises: JSON.parse(row.promises),
    lines: lines.map(({ sku, requested, quantity, pack, received }) => ({
      sku,
      requested,
      quantity,
      pack,
      received,
    })),
    closedAt: row.closed_at,
    ...(row.reference === null ? {} : { reference: row.reference }),
    ...(row.stated_at === null ? {} : { statedAt: row.stated_at }),
  };
}

export function orderRow(order: Order): OrderRow {
  return {
    num: numberOf(order.id),
    site: order.site,
    supplier: order.supplier,
    status: order.status,
    open: order.status === 'open' ? 1 : 0,
    placed_at: order.placedAt,
    eta: order.eta,
    first_eta: order.firstEta,
    promises: JSON.stringify(order.promises),
    closed_at: order.closedAt,
    reference: order.reference ?? null,
    stated_at: order.statedAt ?? null,
  };
}

export function orderLineRows(order: Order): OrderLineRow[] {
  return order.lines.map((line, at) => ({
    num: numberOf(order.id),
    line: at + 1,
    sku: line.sku,
    site: order.site,
    requested: line.requested,
    quantity: line.quantity,
    pack: line.pack,
    received: line.received,
    outstanding: outstanding(order, line),
  }));
}

export function planFrom(row: PlanRow): Plan {
  return {
    id: idOf('PLAN', row.num),
    model: row.model,
    site: row.site,
    quantity: row.quantity,
    built: row.built,
    dueAt: row.due_at,
    status: row.status,
    madeAt: row.made_at,
    allocations: JSON.parse(row.allocations),
  };
}

export function planRow(plan: Plan): PlanRow {
  return {
    num: numberOf(plan.id),
    model: plan.model,
    site: plan.site,
    quantity: plan.quantity,
    built: plan.built,
    due_at: plan.dueAt,
    status: plan.status,
    open: plan.status === 'open' ? 1 : 0,
    made_at: plan.madeAt,
    allocations: JSON.stringify(plan.allocations),
  };
}
