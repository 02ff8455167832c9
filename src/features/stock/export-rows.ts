import type { Instant } from '../../shared/clock.ts';
import { later } from '../../shared/clock.ts';
import { STOCK_COLUMNS } from '../../shared/foreign-stock.ts';
import type { BomLine, Component } from './component.ts';
import type { Booked, Level } from './level.ts';
import type { Order } from './order.ts';
import type { Policy } from './policy.ts';
import { ownMovementReference, ownOrderReference } from './references.ts';
import type { OrderId, TransferId } from './stock.ts';
import type { Supplier } from './supplier.ts';
import type { Transfer } from './transfer.ts';

// Stock as rows of the files that imports take, by the columns that STOCK_COLUMNS lists.

/** The cells of one row; null is an empty one. */
export type Cells = readonly (string | number | null)[];

export function componentCells({ sku, name, kind, alternates }: Component): Cells {
  return [sku, name, kind, alternates.length === 0 ? null : alternates.join(' ')];
}

/** @param because why it is as tense as it is; null where that is not known */
export function supplierCells(supplier: Supplier, because: string | null): Cells {
  const { code, name, country, tension, sharePercent } = supplier;
  return [code, name, country, tension, sharePercent, tension === 'normal' ? null : because];
}

/** Null where nothing is laid down. */
export function policyCells({ sku, site, policy }: Level): Cells | null {
  const values = STOCK_COLUMNS.policies.slice(2).map((column) => policy[column as keyof Policy]);
  if (values.every((value) => value === null)) return null;
  return [sku, site, ...values.map((value) => (value === null ? null : plainNumber(value)))];
}

export function bomCells(model: string, { sku, quantity, attritionPercent }: BomLine): Cells {
  return [model, sku, quantity, attritionPercent === 0 ? null : plainNumber(attritionPercent)];
}

/** Null of what never moved: an order or a policy alone puts nothing on a shelf. */
export function levelCells({ sku, site, onHand, movedAt }: Level): Cells | null {
  return movedAt === null ? null : [sku, site, onHand, movedAt];
}

export interface OrderWorld {
  readonly storeId: string;
  /** When something of each came last. */
  readonly lastReceipts: ReadonlyMap<OrderId, Instant>;
  /** Why they were cancelled. */
  readonly reasons: ReadonlyMap<OrderId, string>;
}

/** One row a line. */
export function orderCells(order: Order, { storeId, lastReceipts, reasons }: OrderWorld): Cells[] {
  const { id, site, supplier, status, placedAt, firstEta, eta, closedAt } = order;
  const stated = order.statedAt ?? placedAt;
  const statedAt = later(stated, lastReceipts.get(id) ?? stated);
  const reference = order.reference ?? ownOrderReference(storeId, id);
  return order.lines.map(({ sku, quantity, requested, pack, received }) => [
    reference,
    site,
    supplier,
    sku,
    quantity,
    requested,
    pack,
    received,
    placedAt,
    firstEta,
    eta,
    status,
    closedAt,
    statedAt,
    reasons.get(id) ?? null,
  ]);
}

export interface MovementWorld {
  readonly storeId: string;
  readonly transfers: ReadonlyMap<
    TransferId,
    { readonly transfer: Transfer; readonly seq: number; readonly reference: string | null }
  >;
  readonly orders: ReadonlyMap<OrderId, string>;
  /** The reasons that were given, by the numbers of the entries. */
  readonly reasons: ReadonlyMap<number, string>;
}

export function movementCells(booked: Booked, world: MovementWorld): Cells {
  const { seq, sku, site, type, quantity, occurredAt, counted, order, transfer, model, forced } = booked;
  const { storeId } = world;
  const sent = transfer === null ? undefined : world.transfers.get(transfer);
  const isSent = type === 'transfer-out';
  const units = type === 'count' ? counted : type === 'adjustment' ? quantity : Math.abs(quantity);
  return [
    occurredAt,
    type,
    sku,
    site,
    units,
    booked.reference ?? ownMovementReference(storeId, seq),
    order === null ? null : (world.orders.get(order) ?? ownOrderReference(storeId, order)),
    sent === undefined || isSent ? null : (sent.reference ?? ownMovementReference(storeId, sent.seq)),
    isSent ? (sent?.transfer.to ?? null) : null,
    isSent ? (sent?.transfer.eta ?? null) : null,
    model,
    forced ? 'yes' : null,
    world.reasons.get(seq) ?? null,
  ];
}

/** As a file bears it: never with an exponent. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}
