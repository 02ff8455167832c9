import type { BriefingWindow, Change } from '../../shared/briefing.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { Judged } from './endangered.ts';
import type { Endangered, SupplyItem, SupplyState } from './level-items.ts';
import { levelId, levelItem, PLAIN, placeOf, severityOf } from './level-items.ts';
import type { Order } from './order.ts';
import { orderFactsOf } from './order-news.ts';
import type { Supplier } from './supplier.ts';
import type {
  MoreFacts,
  OrderFacts,
  RatedSupplier,
  TensionFacts,
  ToOrderFacts,
  TransferFacts,
  UnknownFacts,
} from './supply-facts.ts';

/** So many have a line of their own; the rest is named in one. */
const MOST_LEVELS = 8;
const MOST_ORDERS = 5;

/** What the agenda says of supply, by exception only. */
export function supplyItems(state: SupplyState, window: BriefingWindow): SupplyItem[] {
  const told = new Set(state.endangered.map(({ stock }) => placeOf(stock)));
  return [
    ...levelItems(state, window).map((item) => takingIn(item, state, told, window)),
    ...toOrderItem(state.judged),
    ...ordersToldOf(orderItems(state, told, window)),
    ...state.tensions.map(tensionItem),
    ...rationedItem(state),
    ...state.transfers.map((transfer) => transferItem(transfer, window)),
    ...unknownItem(state.judged),
  ];
}

/** The SKUs of those that have a line each. */
export function skusToldOf(endangered: readonly Endangered[]): string[] {
  const [first] = split(endangered, MOST_LEVELS);
  return [...new Set(first.map(({ stock: { sku } }) => sku))];
}

/** The worst have a line each, with what can be done; one line names the rest. */
function levelItems(state: SupplyState, window: BriefingWindow): SupplyItem[] {
  const [first, rest] = split(state.endangered, MOST_LEVELS);
  const bySku = Map.groupBy(state.everywhere, ({ stock: { sku } }) => sku);
  const items = first.map((one) => levelItem(one, bySku.get(one.stock.sku) ?? [one], state, window));
  const [next] = rest;
  if (next === undefined) return items;
  const told = rest.map(({ stock }) => ({ id: levelId(stock), name: placeOf(stock) }));
  const kind = next.danger === 'thin' ? 'inform' : 'act';
  return [...items, { ...moreItem('levels', told), kind, severity: severityOf(next) }];
}

function ordersToldOf(items: readonly SupplyItem[]): SupplyItem[] {
  const [first, rest] = split(items, MOST_ORDERS);
  if (rest.length === 0) return [...first];
  const told = rest.map(({ id }) => ({ id, name: id }));
  return [...first, moreItem('orders', told)];
}

/** The first so many, and the rest; a rest of one has room too. */
function split<One>(list: readonly One[], most: number): [first: readonly One[], rest: readonly One[]] {
  const count = list.length <= most + 1 ? list.length : most;
  return [list.slice(0, count), list.slice(count)];
}

function moreItem(
  what: MoreFacts['what'],
  rest: readonly { readonly id: string; readonly name: string }[],
): SupplyItem {
  return {
    ...PLAIN,
    id: `stock-more-${what}`,
    kind: 'act',
    subject: 'stock',
    takesIn: rest.map(({ id }) => id),
    facts: { about: 'more', what, names: rest.map(({ name }) => name) },
  };
}

function toOrderItem(all: readonly Judged[]): SupplyItem[] {
  const orders = all
    .filter(({ assessment: { row } }) => row.status === 'reorder')
    .map(({ assessment: { row, facts } }) => ({
      sku: row.sku,
      site: row.site,
      daysOfCover: facts.daysOfCover,
      coverEndsAt: facts.coverEndsAt,
      next: facts.nextReceipt,
      by: facts.orderBy,
      quantity: row.suggestedOrder,
    }))
    .sort((a, b) => byCodePoint(a.by ?? '9', b.by ?? '9') || byCodePoint(placeOf(a), placeOf(b)));
  const [first] = orders;
  if (first === undefined) return [];
  const facts: ToOrderFacts = { about: 'to-order', orders };
  return [{ ...PLAIN, id: 'stock-to-order', kind: 'act', subject: 'stock', dueAt: first.by, facts }];
}

/** What is said of an order in a line about what waits for it needs no line of its own. */
function orderItems(state: SupplyState, told: ReadonlySet<string>, window: BriefingWindow): SupplyItem[] {
  return state.orders
    .flatMap((order) => {
      const facts = orderFactsOf(order, state.suppliers, window);
      if (facts === null) return [];
      return isToldOf(facts, told) ? [] : [orderItem(order, facts, window)];
    })
    .sort((a, b) => byCodePoint(a.dueAt ?? '9', b.dueAt ?? '9'));
}

function isToldOf({ lines, site }: OrderFacts, told: ReadonlySet<string>): boolean {
  return lines.every(({ sku }) => told.has(placeOf({ sku, site })));
}

/** The line about a component names the orders that are told in it: whoever looks for them finds it. */
function takingIn(
  item: SupplyItem,
  { orders, suppliers }: SupplyState,
  told: ReadonlySet<string>,
  window: BriefingWindow,
): SupplyItem {
  const { facts } = item;
  if (facts.about !== 'level') return item;
  const ids = orders
    .filter(({ site, lines }) => site === facts.site && lines.some(({ sku }) => sku === facts.sku))
    .filter((order) => {
      const news = orderFactsOf(order, suppliers, window);
      return news !== null && isToldOf(news, told);
    })
    .map(({ id }) => id);
  return ids.length === 0 ? item : { ...item, takesIn: ids };
}

function orderItem(order: Order, facts: OrderFacts, { since }: BriefingWindow): SupplyItem {
  const isOverdue = facts.became === 'overdue';
  const isFresh = facts.became === 'undated' ? order.placedAt >= since : (order.eta ?? '') >= since;
  const changes: Readonly<Record<OrderFacts['became'], Change>> = {
    overdue: isFresh ? 'new' : 'same',
    undated: isFresh ? 'new' : 'same',
    'put-off': 'worsened',
    'brought-forward': 'improved',
    dated: 'improved',
  };
  return {
    ...PLAIN,
    id: order.id,
    kind: isOverdue || facts.became === 'undated' ? 'act' : 'inform',
    subject: order.id,
    change: changes[facts.became],
    since: isOverdue ? order.eta : null,
    dueAt: isOverdue ? order.eta : null,
    facts,
  };
}

function tensionItem(facts: TensionFacts): SupplyItem {
  const { code, change, at } = facts;
  return { ...PLAIN, id: `supplier-${code}`, kind: 'inform', subject: code, change, since: at, facts };
}

/** Who delivers in part or not at all, and whose tension is no news. */
function rationedItem({ suppliers, orders, tensions }: SupplyState): SupplyItem[] {
  const rationed = [...suppliers.values()]
    .filter(({ tension }) => tension === 'allocation' || tension === 'stopped')
    .filter(({ code }) => !tensions.some((told) => told.code === code))
    .map((supplier) => ratedSupplier(supplier, orders));
  if (rationed.length === 0) return [];
  return [
    {
      ...PLAIN,
      id: 'suppliers-rationed',
      kind: 'inform',
      subject: 'stock',
      facts: { about: 'rationed', suppliers: rationed },
    },
  ];
}

/** A supplier with what is open there. */
export function ratedSupplier(supplier: Supplier, orders: readonly Order[]): RatedSupplier {
  const { code, name, tension, sharePercent } = supplier;
  const open = orders.filter((order) => order.supplier === code).map(({ id }) => id);
  return { code, name, tension, sharePercent, orders: open };
}

function transferItem(facts: TransferFacts, { since }: BriefingWindow): SupplyItem {
  const { id, overdueSince, lost } = facts;
  const isNew = lost > 0 || (overdueSince !== null && overdueSince >= since);
  return {
    ...PLAIN,
    id,
    kind: overdueSince === null ? 'inform' : 'act',
    subject: id,
    change: isNew ? 'worsened' : 'same',
    since: overdueSince,
    dueAt: overdueSince,
    facts,
  };
}

/** What a line uses, and of which nobody knows how long it lasts. */
function unknownItem(all: readonly Judged[]): SupplyItem[] {
  const names = all
    .filter(({ stock, assessment }) => stock.unitsPerServer !== null && assessment.row.status === 'unknown')
    .map(({ stock }) => placeOf(stock));
  if (names.length === 0) return [];
  const facts: UnknownFacts = { about: 'unknown', names };
  return [{ ...PLAIN, id: 'stock-unknown', kind: 'act', subject: 'stock', facts }];
}

/**
 * One line, where there is nothing else to say.
 * @param levels how many there are
 * @param all of them, those to which something comes
 */
export function calmItem(levels: number, all: readonly Judged[]): SupplyItem {
  const receipts = all.flatMap(({ assessment: { facts } }) => facts.nextReceipt ?? []);
  const [next] = receipts.sort((a, b) => byCodePoint(a.at, b.at) || byCodePoint(a.ref, b.ref));
  return {
    ...PLAIN,
    id: 'stock-calm',
    kind: 'inform',
    subject: 'stock',
    facts: {
      about: 'calm',
      levels,
      next: next === undefined ? null : { ref: next.ref, at: next.at },
    },
  };
}
