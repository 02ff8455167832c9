import type { Instant } from '../../shared/clock.ts';
import { notFound, refused, usage } from '../../shared/errors.ts';
import { idOf } from '../../shared/ids.ts';
import { localDate } from '../../shared/local-time.ts';
import { prose } from '../../shared/text.ts';
import { units } from './ledger.ts';
import type { Order, OrderCancelled, OrderLine, OrderPlaced, OrderPromised, OrderReceived } from './order.ts';
import { outstanding } from './order.ts';
import type { Act, OrderId } from './stock.ts';
import { QUANTITY_MAX } from './stock.ts';

export interface PlaceRequest {
  readonly site: string;
  /** Its code. */
  readonly supplier: string;
  readonly eta: Instant | null;
  /** Units in a pack: what is asked for is rounded up to whole packs. */
  readonly pack: number;
  readonly lines: readonly LineRequest[];
}

export interface LineRequest {
  /** As the component bears it. */
  readonly sku: string;
  readonly quantity: number;
}

/** Orders components under the number after the last one. @throws usage (2) where nothing is ordered. */
export function decidePlace(lastNum: number, request: PlaceRequest, { at }: Act): OrderPlaced[] {
  const { site, supplier, eta, pack } = request;
  if (request.lines.length === 0) throw usage('nothing is ordered', 'name what: RAM-32G=4800');
  const lines = merged(request.lines).map(({ sku, quantity }) => ({
    sku,
    requested: quantity,
    quantity: wholePacks(quantity, pack),
    pack,
  }));
  return [
    {
      kind: 'order.placed',
      subject: idOf('PO', lastNum + 1),
      occurredAt: at,
      data: { site, supplier, eta, lines },
    },
  ];
}

/** One line a component: named twice, it adds up. */
function merged(lines: readonly LineRequest[]): LineRequest[] {
  const sums = new Map<string, number>();
  for (const { sku, quantity } of lines) sums.set(sku, units((sums.get(sku) ?? 0) + units(quantity)));
  return [...sums].map(([sku, quantity]) => ({ sku, quantity }));
}

function wholePacks(quantity: number, pack: number): number {
  const rounded = Math.ceil(quantity / units(pack)) * pack;
  if (rounded <= QUANTITY_MAX) return rounded;
  throw usage(`${quantity} in packs of ${pack} is more than an order holds`, 'give a smaller --pack');
}

/**
 * A new promise; null takes it back. @returns nothing where it is promised for then already.
 * @throws refused (4) for an order that is closed.
 */
export function decidePromise(order: Order, eta: Instant | null, act: Act): OrderPromised[] {
  refuseClosed(order, act);
  if (order.eta === eta) return [];
  return [{ kind: 'order.promised', subject: order.id, occurredAt: act.at, data: { eta } }];
}

export interface DeliveryRequest {
  readonly lines: readonly LineRequest[];
  /** The zone of the order's site. */
  readonly zone: string;
  /** More than was ordered comes in, on purpose. */
  readonly over: boolean;
}

/**
 * Goods of an order arrive, in part perhaps.
 * @throws not-found (3) for what is not on it; refused (4) for an order that was cancelled, goods from before
 *   it was placed, and more than is outstanding, unless it is on purpose.
 */
export function decideDelivery(order: Order, request: DeliveryRequest, act: Act): OrderReceived[] {
  const { id, site, supplier } = order;
  if (order.status === 'cancelled') {
    throw refused(
      `${id} was cancelled${order.closedAt === null ? '' : ` on ${act.name(order.closedAt)}`}`,
      `vigie stock receive SKU QTY --site ${site}, without the order`,
    );
  }
  if (act.at < order.placedAt)
    throw refused(`${id} was placed only on ${act.name(order.placedAt)}`, '--at, with a later time');
  return merged(request.lines).map(({ sku, quantity }) => {
    const line = lineOf(order, sku);
    const over = quantity > outstanding(order, line);
    if (over && !request.over) throw tooMany(order, line, quantity);
    return {
      kind: 'order.received',
      subject: id,
      occurredAt: act.at,
      data: {
        site,
        day: localDate(act.at, request.zone),
        supplier,
        sku,
        quantity,
        ...(over ? { over: true as const } : {}),
      },
    };
  });
}

function lineOf(order: Order, sku: string): OrderLine {
  const line = order.lines.find((one) => one.sku === sku);
  if (line !== undefined) return line;
  const ordered = order.lines.map((one) => one.sku).join(', ');
  throw notFound(`${sku} is not on ${order.id}, which has ${ordered}`, `vigie stock order show ${order.id}`);
}

function tooMany(order: Order, line: OrderLine, quantity: number): Error {
  const { sku, quantity: ordered, received } = line;
  return refused(
    `${order.id} has ${outstanding(order, line)} ${sku} outstanding (${ordered} ordered, ${received} received), not ${quantity}`,
    '--over, where more was delivered and is kept',
  );
}

/** Nothing more will come of it. @throws refused (4) for an order that is closed. */
export function decideCancel(order: Order, because: string, act: Act): OrderCancelled[] {
  if (order.status === 'cancelled') return [];
  refuseClosed(order, act);
  return [
    {
      kind: 'order.cancelled',
      subject: order.id,
      occurredAt: act.at,
      data: {},
      text: { because: prose(because, 'the reason') },
    },
  ];
}

function refuseClosed({ id, status, closedAt }: Order, { name }: Act): void {
  if (status === 'open') return;
  const when = closedAt === null ? '' : ` on ${name(closedAt)}`;
  throw refused(
    status === 'received' ? `${id} came whole${when}` : `${id} was cancelled${when}`,
    `vigie stock order show ${id}`,
  );
}

/** The order that was asked for. @throws not-found (3). */
export function knownOrder(order: Order | undefined, id: OrderId): Order {
  if (order === undefined) throw notFound(`there is no ${id}`, 'vigie stock order list --status all');
  return order;
}

/** True where it should be here: a passed date never counts as coming. */
export function isLateOrder(order: Order, now: Instant): boolean {
  return order.status === 'open' && order.eta !== null && order.eta < now;
}
