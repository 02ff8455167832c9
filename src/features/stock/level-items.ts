import type { BriefingItem, BriefingWindow, Change } from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { HOUR_MS, plus } from '../../shared/clock.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { AlternatesAt } from './alternates.ts';
import type { DatedCase } from './cases.ts';
import type { Choice, Judged } from './endangered.ts';
import { choiceOf, dangerOf } from './endangered.ts';
import type { Order } from './order.ts';
import type { Supplier } from './supplier.ts';
import type {
  Danger,
  LevelFacts,
  NextReceipt,
  SupplyFacts,
  TensionFacts,
  TransferFacts,
} from './supply-facts.ts';
import { DANGERS } from './supply-facts.ts';
import type { Route } from './transfer.ts';

/** What is known of supply when an agenda is made. */
export interface SupplyState {
  /** The levels that may have something to report, at the session's time. */
  readonly judged: readonly Judged[];
  /** What of them is no longer safe, the worst first. */
  readonly endangered: readonly Endangered[];
  /** The worst of it at every site that has it: what can help. */
  readonly everywhere: readonly DatedCase[];
  /** What is on the shelf in place of the worst of it. */
  readonly alternatesAt: AlternatesAt;
  /** When each of them last moved, by `placeOf`. */
  readonly movedAt: ReadonlyMap<string, Instant | null>;
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

export type SupplyItem = BriefingItem<SupplyFacts>;

/** What the section about what is ahead looks at. */
const AHEAD_MS = 72 * HOUR_MS;

/** An item with what most of them have. */
export const PLAIN = {
  ...PLAIN_ITEM,
  section: 'supply',
} as const;

export function placeOf({ sku, site }: { readonly sku: string; readonly site: string }): string {
  return `${sku} ${site}`;
}

export interface Endangered extends Judged {
  readonly danger: Danger;
}

/**
 * The worst danger first, and then what ends first.
 * @param marginDays what a cover should last beyond the next receipt
 * @param models finished servers: they are shipped as they come, and stop no line
 */
export function endangeredAmong(
  all: readonly Judged[],
  marginDays: number,
  models: ReadonlySet<string>,
): Endangered[] {
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

/** A line that stands is as bad as it gets; one that will is next to it. */
const SEVERITIES: Readonly<Record<Danger, BriefingItem['severity']>> = {
  out: 1,
  stops: 2,
  negative: 3,
  thin: null,
};

/** What stops no line is less pressing than what does. */
export function severityOf({ danger, stock }: Endangered): BriefingItem['severity'] {
  const severity = SEVERITIES[danger];
  return severity !== null && stock.unitsPerServer === null ? 3 : severity;
}

export function levelId({ sku, site }: { readonly sku: string; readonly site: string }): string {
  return `stock-${sku}-${site}`;
}

/** What is said of a component that is no longer safe. @param everywhere it at every site that has it */
export function levelItem(
  one: Endangered,
  everywhere: readonly DatedCase[],
  state: SupplyState,
  window: BriefingWindow,
): SupplyItem {
  const { danger, stock } = one;
  const isPressing = stopsLine(danger);
  const choice = isPressing ? choiceOf(one, everywhere, state.routes, state.marginDays) : null;
  const facts = levelFacts(one, state);
  return {
    ...PLAIN,
    id: levelId(stock),
    section: isAhead(facts, window) ? 'ahead' : 'supply',
    kind: choice !== null ? 'decide' : danger === 'thin' ? 'inform' : 'act',
    subject: stock.sku,
    severity: severityOf(one),
    change: levelChange(facts, state, window),
    dataAt: state.movedAt.get(placeOf(stock)) ?? null,
    dueAt: choice?.decideBy ?? (isPressing ? facts.orderBy : null),
    ...choiceOn(choice),
    facts,
  };
}

function stopsLine(danger: Danger): boolean {
  return danger === 'out' || danger === 'stops';
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

function levelFacts(
  { danger, stock, assessment }: Endangered,
  { orders, alternatesAt }: SupplyState,
): LevelFacts {
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
    alternates: stopsLine(danger) ? alternatesAt(stock) : [],
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
