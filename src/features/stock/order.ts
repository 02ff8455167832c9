import type { Instant } from '../../shared/clock.ts';
import type { NewEvent } from '../../shared/events.ts';
import type { OrderId } from './stock.ts';

export const ORDER_STATUSES = ['open', 'received', 'cancelled'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** A purchase order: several components for one site from one supplier. */
export interface Order {
  readonly id: OrderId;
  readonly site: string;
  /** Its code. */
  readonly supplier: string;
  readonly status: OrderStatus;
  readonly placedAt: Instant;
  /** When it is promised for; null where nothing is. */
  readonly eta: Instant | null;
  /** The first promise, against which the supplier is measured. */
  readonly firstEta: Instant | null;
  /** Every promise, the first one too, oldest first. */
  readonly promises: readonly Promised[];
  readonly lines: readonly OrderLine[];
  /** When the last unit came, or it was cancelled. */
  readonly closedAt: Instant | null;
  /** What it is known by where it was taken over from, and up to when what had come of it is counted in. */
  readonly reference?: string;
  readonly statedAt?: Instant;
}

export interface Promised {
  /** When it was promised, by which entry, and for when; null took the promise back. */
  readonly at: Instant;
  readonly seq: number;
  readonly eta: Instant | null;
}

export interface OrderLine {
  readonly sku: string;
  /** What was asked for, and what is ordered: whole packs. */
  readonly requested: number;
  readonly quantity: number;
  /** Units in a pack; 1 where it is sold loose. */
  readonly pack: number;
  readonly received: number;
}

/** `received` is what had come of it before it was taken over: no movement of any level here. */
export type PlacedLine = Omit<OrderLine, 'received'> & { readonly received?: number };

export type OrderPlaced = NewEvent<
  'order.placed',
  {
    readonly site: string;
    readonly supplier: string;
    readonly eta: Instant | null;
    readonly lines: readonly PlacedLine[];
    readonly reference?: string;
    readonly statedAt?: Instant;
    /** When the last unit came, of an order that had come whole before it was taken over. */
    readonly closedAt?: Instant;
  }
>;
/** Promised anew; null takes the promise back. */
export type OrderPromised = NewEvent<'order.promised', { readonly eta: Instant | null }>;
/** Units of one line came: a movement. `over` where more came than was ordered, on purpose. */
export type OrderReceived = NewEvent<
  'order.received',
  {
    readonly site: string;
    readonly day: string;
    readonly supplier: string;
    readonly sku: string;
    readonly quantity: number;
    readonly over?: true;
    readonly reference?: string;
  }
>;
/** What is outstanding will not come. */
export type OrderCancelled = NewEvent<
  'order.cancelled',
  Readonly<Record<string, never>>,
  { readonly because: string }
>;

/** `subject` is the order's id. */
export type OrderEvent = OrderPlaced | OrderPromised | OrderReceived | OrderCancelled;

/** What of a line is still to come; nothing of an order that is closed. */
export function outstanding(order: Pick<Order, 'status'>, line: OrderLine): number {
  return order.status === 'open' ? Math.max(0, line.quantity - line.received) : 0;
}
