import type { Instant } from '../../shared/clock.ts';
import { later } from '../../shared/clock.ts';
import { refused, usage, VigieError } from '../../shared/errors.ts';
import type { RefusedRow } from '../../shared/foreign.ts';
import type { OrderTold, ToldRow } from '../../shared/foreign-stock.ts';
import { idOf } from '../../shared/ids.ts';
import { line as oneLine, prose } from '../../shared/text.ts';
import type { Finder } from './import-house.ts';
import { ImportDesk } from './import-house.ts';
import type { Order, OrderEvent, OrderLine, OrderPlaced } from './order.ts';
import { decideCancel, decidePlace, decidePromise } from './orders.ts';
import { QUANTITY_MAX } from './stock.ts';

const REFERENCE_MAX = 200;

/** What stands here already, by the references of the file; and the number of the last order. */
export interface KnownOrders {
  readonly orders: ReadonlyMap<string, Order>;
  readonly lastNum: number;
}

interface Told {
  readonly reference: string;
  readonly rows: ToldRow<OrderTold>[];
  broken: number | null;
}

/**
 * Takes over orders, each known by its reference: one that is new gets the next number, with what had come of
 * it; of one that stands here, a new promise or its cancelling is written down.
 * @param unread the rows that could not be read
 */
export function importOrders(
  finder: Finder,
  rows: readonly ToldRow<OrderTold>[],
  unread: readonly RefusedRow[],
  { orders, lastNum }: KnownOrders,
): ImportDesk {
  const desk = new ImportDesk();
  const told = new Map<string, Told>();
  const orderOf = (reference: string): Told => {
    const order = told.get(reference) ?? { reference, rows: [], broken: null };
    told.set(reference, order);
    return order;
  };
  for (const { row, externalId } of unread) if (externalId !== null) orderOf(externalId).broken ??= row;
  for (const row of rows) orderOf(row.tells.reference).rows.push(row);
  let last = lastNum;
  for (const { reference, rows: lines, broken } of told.values()) {
    const numbers = lines.map(({ row }) => row);
    if (broken !== null) {
      for (const row of numbers) desk.refuse(row, reference, `row ${broken} of the same order was refused`);
      continue;
    }
    desk.decide(numbers, reference, () => {
      const request = wholeOf(finder, reference, lines);
      const standing = orders.get(reference);
      if (standing !== undefined) return broughtUp(standing, request, finder);
      const events = placed(last, request, finder);
      last += 1;
      return events;
    });
  }
  return desk;
}

interface Whole extends Pick<OrderTold, 'firstEta' | 'eta' | 'status' | 'closedAt' | 'statedAt' | 'because'> {
  readonly reference: string;
  readonly site: string;
  readonly supplier: string;
  readonly placedAt: Instant | undefined;
  readonly lines: readonly OrderLine[];
}

/** One order of all its rows. @throws refused (4) where they contradict each other. */
function wholeOf(finder: Finder, reference: string, rows: readonly ToldRow<OrderTold>[]): Whole {
  const said = <Field extends keyof OrderTold>(field: Field): OrderTold[Field] => {
    const [first, other] = new Set(
      rows.map(({ tells }) => tells[field]).filter((value) => value !== undefined),
    );
    if (other === undefined) return first as OrderTold[Field];
    throw refused(`its rows contradict each other in ${field}: ${String(first)}, ${String(other)}`);
  };
  const lines = new Map<string, OrderLine>();
  for (const { row, tells } of rows) {
    const line = named(row, () => lineOf(finder, tells));
    lines.set(line.sku, added(lines.get(line.sku), line));
  }
  return {
    reference: oneLine(reference, 'its reference', REFERENCE_MAX),
    site: finder.site(said('site')).code,
    supplier: finder.supplier(said('supplier')).code,
    placedAt: said('placedAt'),
    firstEta: said('firstEta'),
    eta: said('eta'),
    status: said('status'),
    closedAt: said('closedAt'),
    statedAt: said('statedAt'),
    because: said('because'),
    lines: [...lines.values()],
  };
}

/** Has a refusal say which of an order's rows it is about. */
function named<T>(row: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    throw refused(`row ${row}: ${error.message}`, error.hint, error);
  }
}

function lineOf(finder: Finder, tells: OrderTold): OrderLine {
  const { sku } = finder.component(tells.sku);
  const { quantity: asked, pack = 1, received = 0 } = tells;
  const [packed] = decidePlace(
    0,
    { site: '', supplier: '', eta: null, pack, lines: [{ sku, quantity: asked }] },
    finder.act(undefined, 'at'),
  );
  const quantity = packed?.data.lines[0]?.quantity ?? asked;
  return { sku, requested: tells.requested ?? asked, quantity, pack, received };
}

/** A component on several lines adds up: what comes is told by component. */
function added(before: OrderLine | undefined, line: OrderLine): OrderLine {
  if (before === undefined) return line;
  if (before.pack !== line.pack)
    throw refused(`${line.sku} stands in packs of ${before.pack} and of ${line.pack}`);
  const sum = (field: 'requested' | 'quantity' | 'received') => before[field] + line[field];
  if (sum('quantity') > QUANTITY_MAX)
    throw usage(`${sum('quantity')} ${line.sku} are more than an order holds`);
  return { ...line, requested: sum('requested'), quantity: sum('quantity'), received: sum('received') };
}

function placed(lastNum: number, whole: Whole, finder: Finder): OrderEvent[] {
  const { reference, site, supplier, firstEta, eta, status, because } = whole;
  const placedAt = finder.act(whole.placedAt, 'placedAt').at;
  const statedAt = later(placedAt, finder.act(whole.statedAt, 'statedAt').at);
  const isWhole = whole.lines.every(({ received, quantity }) => received >= quantity);
  if (status === 'received' && !isWhole)
    throw refused('it is said to be received: say in received what came of each line');
  if (status === 'cancelled' && isWhole) throw refused('it came whole: nothing of it can be cancelled');
  const closedAt = whole.closedAt === undefined ? undefined : finder.act(whole.closedAt, 'closedAt').at;
  if (closedAt !== undefined && closedAt < placedAt) throw refused('it was closed before it was placed');
  const subject = idOf('PO', lastNum + 1);
  const lines = whole.lines.map(({ received, ...line }) => ({
    ...line,
    ...(received > 0 ? { received } : {}),
  }));
  const first = firstEta ?? eta ?? null;
  const order: OrderPlaced = {
    kind: 'order.placed',
    subject,
    occurredAt: placedAt,
    data: {
      site,
      supplier,
      eta: first,
      lines,
      reference,
      statedAt,
      ...(isWhole && closedAt !== undefined ? { closedAt } : {}),
    },
  };
  const events: OrderEvent[] = [order];
  // Only the first promise and the last are known, and not when the last was made.
  if (first !== (eta ?? null))
    events.push({ kind: 'order.promised', subject, occurredAt: statedAt, data: { eta: eta ?? null } });
  if (status === 'cancelled') {
    if (because === undefined) throw usage('a cancelled order needs its reason: say it in because');
    const text = { because: prose(because, 'its because') };
    events.push({ kind: 'order.cancelled', subject, occurredAt: closedAt ?? statedAt, data: {}, text });
  }
  return events;
}

/** What a file says that is new of an order that stands here. */
function broughtUp(order: Order, whole: Whole, finder: Finder): OrderEvent[] {
  const { id } = order;
  if (order.site !== whole.site || order.supplier !== whole.supplier)
    throw refused(`it stands here as ${id}, from ${order.supplier} for ${order.site}`);
  if (order.lines.length !== whole.lines.length) throw refused(`it stands here as ${id}, with other lines`);
  for (const { sku, quantity, received } of whole.lines) {
    const line = order.lines.find((one) => one.sku === sku);
    if (line?.quantity !== quantity)
      throw refused(`${id} orders ${line?.quantity ?? 'no'} ${sku} here, the file says ${quantity}`);
    if (line.received < received)
      throw refused(
        `of ${id}, ${line.received} ${sku} came here, the file says ${received}: import the movements, or receive them`,
      );
  }
  const act = finder.act(whole.statedAt, 'statedAt');
  if (order.status !== 'open') return [];
  if (whole.status === 'cancelled') {
    if (whole.because === undefined) throw usage('a cancelled order needs its reason: say it in because');
    return decideCancel(order, whole.because, finder.act(whole.closedAt, 'closedAt'));
  }
  return whole.eta === undefined ? [] : decidePromise(order, whole.eta, act);
}
