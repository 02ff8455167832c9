import type { BriefingItem, BriefingWindow, Change } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { HOUR_MS, plus } from '../../shared/clock.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { DatedCase } from './cases.ts';
import type { Choice, Judged } from './endangered.ts';
import { choiceOf, dangerOf, judged } from './endangered.ts';
import type { Order } from './order.ts';
import { orderFactsOf } from './order-news.ts';
import type { Supplier } from './supplier.ts';
import type {
  Danger,
  LevelFacts,
  MoreFacts,
  NextReceipt,
  OrderFacts,
  RatedSupplier,
  SupplyFacts,
  TensionFacts,
  ToOrderFacts,
  TransferFacts,
  UnknownFacts,
} from './supply-facts.ts';
import { DANGERS } from './supply-facts.ts';
import type { Route } from './transfer.ts';

/** What is known of supply when an agenda is made. */
export interface SupplyState {
  /** Every level, as a case at the session's time. */
  readonly cases: readonly DatedCase[];
  /** When each last moved, by `placeOf`. */
  readonly movedAt: ReadonlyMap<string, Instant | null>;
  /** Finished servers: they are shipped as they come, and stop no line. */
  readonly models: ReadonlySet<string>;
  /** The open ones. */
  readonly orders: readonly Order[];
  /** By code. */
  readonly suppliers: ReadonlyMap<string, Supplier>;
  readonly routes: readonly Route[];
  /** What a cover should last beyond the next receipt, in days. */
  readonly marginDays: number;
  /** The tensions that changed since the last session, with the reason. */
  readonly tensions: readonly TensionFacts[];
  /** The transfers that are overdue, or lost something since the last session. */
  readonly transfers: readonly TransferFacts[];
}

type SupplyItem = BriefingItem<SupplyFacts>;

/** So many have a line of their own; the rest is named in one. */
const MOST_LEVELS = 8;
const MOST_ORDERS = 5;
/** What the section about what is ahead looks at. */
const AHEAD_MS = 72 * HOUR_MS;

/** What the agenda says of supply, by exception only; where all is well, one line says so. */
export function supplyItems(state: SupplyState, window: BriefingWindow): SupplyItem[] {
  const all = state.cases.map(judged);
  const endangered = endangeredAmong(all, state);
  const levels = endangered.map((one) => levelItem(one, all, state, window));
  const told = new Set(endangered.map(({ stock }) => placeOf(stock)));
  const items = [
    ...firstOf(levels, MOST_LEVELS, 'levels'),
    ...toOrderItem(all),
    ...firstOf(orderItems(state, told, window), MOST_ORDERS, 'orders'),
    ...state.tensions.map(tensionItem),
    ...rationedItem(state),
    ...state.transfers.map((transfer) => transferItem(transfer, window)),
    ...unknownItem(all),
  ];
  if (items.length > 0 || all.length === 0) return items;
  return [calmItem(all)];
}

export function placeOf({ sku, site }: { readonly sku: string; readonly site: string }): string {
  return `${sku} ${site}`;
}

interface Endangered extends Judged {
  readonly danger: Danger;
}

/** The worst danger first, and then what ends first. */
function endangeredAmong(all: readonly Judged[], { marginDays, models }: SupplyState): Endangered[] {
  const ends = ({ assessment: { facts } }: Judged): Instant | '9' =>
    facts.stockoutAt ?? facts.coverEndsAt ?? '9';
  return all
    .flatMap((one): Endangered[] => {
      const danger = dangerOf(one, marginDays);
      const isShipped = models.has(one.stock.sku) && danger !== 'negative' && one.stock.onHand >= 0;
      return danger === null || isShipped ? [] : [{ ...one, danger }];
    })
    .sort(
      (a, b) =>
        DANGERS.indexOf(a.danger) - DANGERS.indexOf(b.danger) ||
        byCodePoint(ends(a), ends(b)) ||
        byCodePoint(placeOf(a.stock), placeOf(b.stock)),
    );
}

const PLAIN = {
  section: 'supply',
  severity: null,
  vital: false,
  change: 'same',
  since: null,
  dataAt: null,
  owner: null,
  dueAt: null,
  silentSince: null,
  carried: 0,
  options: [],
  default: null,
} as const;

/** A line that stands is as bad as it gets; one that will is next to it. */
const SEVERITIES: Readonly<Record<Danger, BriefingItem['severity']>> = {
  out: 1,
  stops: 2,
  negative: 3,
  thin: null,
};

function levelItem(
  one: Endangered,
  all: readonly Judged[],
  state: SupplyState,
  window: BriefingWindow,
): SupplyItem {
  const { danger, stock } = one;
  const isPressing = danger === 'out' || danger === 'stops';
  const everywhere = all.filter(({ stock: { sku } }) => sku === stock.sku);
  const choice = isPressing ? choiceOf(one, everywhere, state.routes, state.marginDays) : null;
  const facts = levelFacts(one, state);
  return {
    ...PLAIN,
    id: `stock-${stock.sku}-${stock.site}`,
    section: isAhead(facts, window) ? 'ahead' : 'supply',
    kind: choice !== null ? 'decide' : danger === 'thin' ? 'inform' : 'act',
    subject: stock.sku,
    severity: stock.unitsPerServer === null && danger !== 'thin' ? 3 : SEVERITIES[danger],
    change: levelChange(facts, state, window),
    dataAt: state.movedAt.get(placeOf(stock)) ?? null,
    dueAt: choice?.decideBy ?? (isPressing ? facts.orderBy : null),
    ...choiceOn(choice),
    facts,
  };
}

function choiceOn(choice: Choice | null): Pick<BriefingItem, 'options' | 'default'> {
  if (choice === null) return { options: [], default: null };
  const options = choice.options.map((facts, at) => ({ id: String.fromCharCode(97 + at), facts }));
  return { options, default: 'a' };
}

/** What comes just in time, and within three days, is to be watched. */
function isAhead({ danger, next }: LevelFacts, { sessionAt }: BriefingWindow): boolean {
  return danger === 'thin' && next !== null && next.at <= plus(sessionAt, AHEAD_MS);
}

function levelFacts({ danger, stock, assessment }: Endangered, { orders }: SupplyState): LevelFacts {
  const { row, facts } = assessment;
  return {
    about: 'level',
    sku: stock.sku,
    site: stock.site,
    danger,
    onHand: row.onHand,
    available: row.available,
    daysOfCover: facts.daysOfCover,
    coverEndsAt: facts.coverEndsAt,
    stockoutAt: facts.stockoutAt,
    next: nextOf(facts.nextReceipt, orders),
    marginDays: facts.marginDays,
    late: facts.late,
    orderBy: facts.orderBy,
    isTooLate: facts.isTooLate,
    suggestedOrder: row.suggestedOrder,
    serversLost: facts.serversLost,
    serversPerDay: facts.serversPerDay,
    lostUntil: facts.lostUntil,
    lostUntilRef: facts.lostUntilRef,
  };
}

function nextOf(
  next: { readonly ref: string; readonly at: Instant; readonly quantity: number } | null,
  orders: readonly Order[],
): NextReceipt | null {
  if (next === null) return null;
  const first = orders.find(({ id }) => id === next.ref)?.firstEta ?? null;
  const { ref, at, quantity } = next;
  return { ref, at, quantity, putOffFrom: first !== null && first < at ? first : null };
}

/** Worse where what it waits for was put off, did not come, or is less sure than at the last session. */
function levelChange(
  { sku, site, next, late }: LevelFacts,
  { orders, tensions }: SupplyState,
  { sinceSeq, since }: BriefingWindow,
): Change {
  const isWorse = orders
    .filter((order) => order.site === site && order.lines.some((line) => line.sku === sku))
    .filter(({ id }) => id === next?.ref || late.some(({ ref }) => ref === id))
    .some((order) => {
      const [before, last] = order.promises.slice(-2);
      const putOff = last !== undefined && last.seq > sinceSeq && (last.eta ?? '9') > (before?.eta ?? '9');
      const missed = late.some(({ ref, eta }) => ref === order.id && eta !== null && eta >= since);
      return (
        putOff ||
        missed ||
        tensions.some(({ code, change }) => code === order.supplier && change === 'worsened')
      );
    });
  return isWorse ? 'worsened' : 'same';
}

/** Beyond the first so many, one line names the rest. */
function firstOf(items: readonly SupplyItem[], most: number, what: MoreFacts['what']): SupplyItem[] {
  if (items.length <= most + 1) return [...items];
  const rest = items.slice(most);
  const names = rest.map(nameOf);
  const kind = rest.some((item) => item.kind !== 'inform') ? 'act' : 'inform';
  return [
    ...items.slice(0, most),
    {
      ...PLAIN,
      id: `stock-more-${what}`,
      kind,
      subject: 'stock',
      severity: rest[0]?.severity ?? null,
      takesIn: rest.map(({ id }) => id),
      facts: { about: 'more', what, names },
    },
  ];
}

function nameOf({ id, facts }: SupplyItem): string {
  return facts.about === 'level' ? placeOf(facts) : id;
}

function toOrderItem(all: readonly Judged[]): SupplyItem[] {
  const orders = all
    .filter(({ assessment: { row } }) => row.status === 'reorder')
    .map(({ assessment: { row, facts } }) => ({
      sku: row.sku,
      site: row.site,
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
      const isTold = facts.lines.every(({ sku }) => told.has(placeOf({ sku, site: facts.site })));
      return isTold ? [] : [orderItem(order, facts, window)];
    })
    .sort((a, b) => byCodePoint(a.dueAt ?? '9', b.dueAt ?? '9'));
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

function calmItem(all: readonly Judged[]): SupplyItem {
  const receipts = all.flatMap(({ assessment: { facts } }) => facts.nextReceipt ?? []);
  const [next] = receipts.sort((a, b) => byCodePoint(a.at, b.at) || byCodePoint(a.ref, b.ref));
  return {
    ...PLAIN,
    id: 'stock-calm',
    kind: 'inform',
    subject: 'stock',
    facts: {
      about: 'calm',
      levels: all.length,
      next: next === undefined ? null : { ref: next.ref, at: next.at },
    },
  };
}
