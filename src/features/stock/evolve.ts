import type { Instant } from '../../shared/clock.ts';
import { MINUTE_MS, msBetween } from '../../shared/clock.ts';
import type { EntryOf } from '../../shared/events.ts';
import type { BomSet, Component, ComponentAdded, ComponentChanged } from './component.ts';
import type { Order, OrderEvent, OrderLine } from './order.ts';
import type { Allocation, Plan, PlanEvent } from './plan.ts';
import type { OrderId, PlanId } from './stock.ts';
import type { Delivery, Supplier, SupplierEvent } from './supplier.ts';
import { DELIVERIES_KEPT } from './supplier.ts';

// What one more entry makes of a component, a supplier, an order, a plan. They judge nothing, since what is
// in the journal has happened. A text that is absent (redacted) leaves what it spoke of as it was.

export function evolveComponent(
  state: Component | undefined,
  entry: EntryOf<ComponentAdded | ComponentChanged | BomSet>,
): Component {
  if (entry.kind === 'component.added') {
    return { sku: entry.subject, name: entry.text?.name ?? null, bom: [], ...entry.data };
  }
  const known = existing(state, entry);
  if (entry.kind === 'bom.set') return { ...known, bom: entry.data.lines };
  return { ...known, ...entry.data, name: entry.text?.name ?? known.name };
}

export function evolveSupplier(state: Supplier | undefined, entry: EntryOf<SupplierEvent>): Supplier {
  if (entry.kind === 'supplier.added') {
    const name = entry.text?.name ?? entry.subject;
    return { code: entry.subject, name, ...entry.data, ratedAt: null, ratedSeq: null, deliveries: [] };
  }
  const known = existing(state, entry);
  if (entry.kind === 'supplier.rated') {
    return { ...known, ...entry.data, ratedAt: entry.occurredAt, ratedSeq: entry.seq };
  }
  return { ...known, ...entry.data, name: entry.text?.name ?? known.name };
}

/** The supplier after one of its order lines came whole. */
export function delivered(supplier: Supplier, delivery: Delivery): Supplier {
  return { ...supplier, deliveries: [...supplier.deliveries, delivery].slice(-DELIVERIES_KEPT) };
}

export function evolveOrder(state: Order | undefined, entry: EntryOf<OrderEvent>): Order {
  if (entry.kind === 'order.placed') return placed(entry);
  const order = existing(state, entry);
  switch (entry.kind) {
    case 'order.promised': {
      const promise = { at: entry.occurredAt, seq: entry.seq, eta: entry.data.eta };
      const firstEta = order.firstEta ?? entry.data.eta;
      return { ...order, eta: entry.data.eta, firstEta, promises: [...order.promises, promise] };
    }
    case 'order.received':
      return withReceipt(order, entry.data, entry.occurredAt);
    case 'order.cancelled':
      return { ...order, status: 'cancelled', closedAt: entry.occurredAt };
  }
}

type Placed = EntryOf<Extract<OrderEvent, { kind: 'order.placed' }>>;

function placed({ subject, data, occurredAt, seq }: Placed): Order {
  const { eta, reference, statedAt } = data;
  const lines = data.lines.map((line) => ({ ...line, received: line.received ?? 0 }));
  const whole = lines.every(isWhole);
  return {
    id: subject as OrderId,
    site: data.site,
    supplier: data.supplier,
    status: whole ? 'received' : 'open',
    placedAt: occurredAt,
    eta,
    firstEta: eta,
    promises: eta === null ? [] : [{ at: occurredAt, seq, eta }],
    lines,
    closedAt: whole ? (data.closedAt ?? statedAt ?? occurredAt) : null,
    ...(reference === undefined ? {} : { reference }),
    ...(statedAt === undefined ? {} : { statedAt }),
  };
}

function withReceipt(order: Order, { sku, quantity }: { sku: string; quantity: number }, at: Instant): Order {
  const lines = order.lines.map((line) =>
    line.sku === sku ? { ...line, received: line.received + quantity } : line,
  );
  // What comes beyond what was ordered does not move the day on which the order was complete.
  if (order.status !== 'open') return { ...order, lines };
  const whole = lines.every(isWhole);
  return whole ? { ...order, lines, status: 'received', closedAt: at } : { ...order, lines };
}

function isWhole({ received, quantity }: OrderLine): boolean {
  return received >= quantity;
}

/** How each line came of an order that had come whole before it was taken over; null where nobody said when. */
export function deliveryBefore({ data, occurredAt }: Placed): Delivery | null {
  const { eta, closedAt } = data;
  if (closedAt === undefined) return null;
  const lateMinutes = eta === null ? null : minutesBetween(eta, closedAt);
  return { leadMinutes: minutesBetween(occurredAt, closedAt), lateMinutes };
}

/** How a line came, where this entry brought its last unit; null otherwise. */
export function deliveryIn(
  before: Order,
  after: Order,
  { data, occurredAt }: EntryOf<Extract<OrderEvent, { kind: 'order.received' }>>,
): Delivery | null {
  const line = (order: Order) => order.lines.find(({ sku }) => sku === data.sku);
  const [was, is] = [line(before), line(after)];
  if (was === undefined || is === undefined || isWhole(was) || !isWhole(is)) return null;
  return {
    leadMinutes: minutesBetween(before.placedAt, occurredAt),
    lateMinutes: before.firstEta === null ? null : minutesBetween(before.firstEta, occurredAt),
  };
}

function minutesBetween(start: Instant, end: Instant): number {
  return Math.round(msBetween(start, end) / MINUTE_MS);
}

export function evolvePlan(state: Plan | undefined, entry: EntryOf<PlanEvent>): Plan {
  if (entry.kind === 'plan.made') {
    const { subject, data, occurredAt } = entry;
    return { id: subject as PlanId, ...data, built: 0, status: 'open', madeAt: occurredAt };
  }
  const plan = existing(state, entry);
  const allocations = without(plan.allocations, entry.data.released);
  if (entry.kind === 'plan.cancelled') return { ...plan, status: 'cancelled', allocations };
  const built = plan.built + entry.data.quantity;
  return { ...plan, built, allocations, status: built >= plan.quantity ? 'done' : 'open' };
}

function without(allocations: readonly Allocation[], released: readonly Allocation[]): Allocation[] {
  const gone = new Map(released.map(({ sku, quantity }) => [sku, quantity]));
  return allocations
    .map(({ sku, quantity }) => ({ sku, quantity: quantity - (gone.get(sku) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

function existing<T>(state: T | undefined, entry: { readonly seq: number; readonly subject: string }): T {
  if (state === undefined)
    throw new Error(`entry ${entry.seq} speaks of ${entry.subject}, which the journal never began`);
  return state;
}
