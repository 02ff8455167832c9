import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, msBetween } from '../../shared/clock.ts';
import {
  availableOf,
  isToReorder,
  orderBy,
  orderQuantity,
  positionDays,
  reorderPoint,
  safetyStock,
  targetLevel,
} from './cover.ts';
import type { DayCalendar } from './day-calendar.ts';
import type { DemandCurve, Receipt } from './projection.ts';
import { daysOfCover, demandCurve, isDemanded, nextReceipt, stockoutAt } from './projection.ts';
import { arrivalSd, demandUntilReceipt, serversLost, shortageRisk } from './risk.ts';
import type { Assessment, Outlook, StockCase, StockFacts, StockRow, StockStatus } from './stock-row.ts';
import type { ExpectedReceipt, Incoming, OpenSupply } from './tension.ts';
import { incomingOf } from './tension.ts';

const UNTROUBLED: Outlook = {
  daysOfCover: null,
  coverEndsAt: null,
  stockoutAt: null,
  nextReceipt: null,
  marginDays: null,
  orderBy: null,
  isTooLate: false,
  stockoutProbability: null,
  expectedShortage: null,
  lostUntil: null,
  lostUntilRef: null,
  serversLost: null,
  serversPerDay: null,
};

/** Puts together what is known of one component at one site. @param calendar of that site, from now on */
export function assess(calendar: DayCalendar, stock: StockCase): Assessment {
  const incoming = incomingOf(suppliesOf(stock), calendar.now);
  const available = availableOf(stock.onHand, stock.allocated);
  const projected = available + unitsOf(incoming.expected);
  const levels = levelsOf(stock);
  const outlook = outlookOf(calendar, stock, available, incoming);
  const unknown = unknownBecause(calendar.now, stock);
  const status = unknown === null ? statusOf(stock, available, projected, levels, outlook) : 'unknown';
  return {
    row: rowOf(stock, available, projected, levels, outlook, status),
    facts: {
      unknown,
      noDemand: stock.demand !== null && !isDemanded(stock.demand),
      isStopped: stock.isStopped,
      late: incoming.late,
      projected,
      ...outlook,
    },
  };
}

function rowOf(
  stock: StockCase,
  available: number,
  projected: number,
  levels: Levels | null,
  outlook: Outlook,
  status: StockStatus,
): StockRow {
  const { sku, name, site, onHand, allocated, demand, leadTime, serviceLevel } = stock;
  const onOrder = outstandingOf(stock.orders);
  const inTransit = outstandingOf(stock.transfers);
  return {
    sku,
    name,
    site,
    onHand,
    allocated,
    available,
    onOrder,
    inTransit,
    demandPerDay: demand?.perDay ?? null,
    demandSd: demand !== null && stock.demandSdKnown ? demand.sd : null,
    leadTimeDays: leadTime?.days ?? null,
    leadTimeSd: leadTime !== null && stock.leadTimeSdKnown ? leadTime.sd : null,
    serviceLevel,
    safetyStock: levels?.safety ?? stock.safetyStock,
    reorderPoint: levels?.reorder ?? null,
    targetLevel: levels?.target ?? stock.targetLevel,
    daysOfCover: outlook.daysOfCover,
    positionDays:
      demand === null ? null : positionDays({ onHand, allocated, onOrder, inTransit }, demand.perDay),
    stockoutDate: outlook.stockoutAt,
    nextReceiptAt: outlook.nextReceipt?.at ?? null,
    orderByDate: outlook.orderBy,
    suggestedOrder:
      levels === null ? null : orderQuantity(projected, levels.reorder, levels.target, stock).quantity,
    stockoutProbability: outlook.stockoutProbability,
    status,
  };
}

interface Levels {
  readonly safety: number;
  readonly reorder: number;
  readonly target: number;
}

/** The levels that are reckoned with; null without demand or lead time. */
export function levelsOf(
  stock: Pick<StockCase, 'demand' | 'leadTime' | 'serviceLevel' | 'safetyStock' | 'targetLevel'>,
): Levels | null {
  const { demand, leadTime, serviceLevel } = stock;
  if (demand === null || leadTime === null) return null;
  const safety = stock.safetyStock ?? safetyStock(demand, leadTime, serviceLevel);
  const reorder = reorderPoint(demand, leadTime, safety);
  return { safety, reorder, target: targetLevel(stock.targetLevel, reorder, demand.perDay) };
}

/** What happens when nobody does anything. */
function outlookOf(calendar: DayCalendar, stock: StockCase, available: number, incoming: Incoming): Outlook {
  const next = nextReceipt(incoming.expected, calendar.now);
  const { demand, leadTime } = stock;
  if (demand === null || !isDemanded(demand)) return { ...UNTROUBLED, nextReceipt: next };
  const curve = demandCurve(calendar, demand);
  const coverEndsAt = curve.when(available);
  // Where nothing comes, it is out when the cover ends.
  const stockout = next === null ? coverEndsAt : stockoutAt(curve, available, incoming.expected);
  const latest = stockout && leadTime && orderBy(stockout, leadTime.days);
  return {
    daysOfCover: daysOfCover(curve, available),
    coverEndsAt,
    stockoutAt: stockout,
    nextReceipt: next,
    marginDays: next && coverEndsAt && calendar.daysUntil(coverEndsAt) - calendar.daysUntil(next.at),
    orderBy: latest,
    isTooLate: latest !== null && latest < calendar.now,
    ...riskUntil(curve, stock, available, next),
    ...lossesOf(curve, stock, available, incoming.expected, stockout),
  };
}

const UNKNOWN_RISK = { stockoutProbability: null, expectedShortage: null } as const;

/** The risk until the next receipt; with none, until what is ordered now would come. */
function riskUntil(
  curve: DemandCurve,
  { demand, leadTime, promiseSd }: StockCase,
  available: number,
  next: ExpectedReceipt | null,
): Pick<Outlook, 'stockoutProbability' | 'expectedShortage'> {
  const { calendar } = curve;
  const days = next === null ? leadTime?.days : calendar.daysUntil(next.at);
  const at = days === undefined ? null : calendar.instantAfter(days);
  if (days === undefined || at === null || demand === null) return UNKNOWN_RISK;
  const sd = next === null ? (leadTime?.sd ?? 0) : arrivalSd(days, leadTime, promiseSd);
  const mean = curve.until(at);
  const perDay = days > 0 ? mean / days : demand.perDay;
  const risk = shortageRisk(available, {
    ...demandUntilReceipt({ perDay, sd: demand.sd }, { days, sd }),
    mean,
  });
  return { stockoutProbability: risk.probability, expectedShortage: risk.expectedShortage };
}

/** What the line does not build: until the receipt that ends the stock-out, else until an order placed now comes. */
function lossesOf(
  curve: DemandCurve,
  { unitsPerServer, leadTime, demand }: StockCase,
  available: number,
  expected: readonly ExpectedReceipt[],
  stockout: Instant | null,
): Pick<Outlook, 'lostUntil' | 'lostUntilRef' | 'serversLost' | 'serversPerDay'> {
  const serversPerDay = demand !== null && unitsPerServer !== null ? demand.perDay / unitsPerServer : null;
  const nothing = { lostUntil: null, lostUntilRef: null, serversLost: null, serversPerDay };
  if (stockout === null || unitsPerServer === null) return nothing;
  const relief = nextReceipt(expected, stockout);
  const { calendar } = curve;
  const lostUntil = relief?.at ?? (leadTime === null ? null : calendar.instantAfter(leadTime.days));
  if (lostUntil === null || lostUntil <= stockout) return nothing;
  const lost = serversLost(curve, available, expected, lostUntil, unitsPerServer);
  return { lostUntil, lostUntilRef: relief?.ref ?? null, serversLost: lost, serversPerDay };
}

/** Why nothing can be said, if so. */
export function unknownBecause(
  now: Instant,
  { demand, countedAt, countMaxAgeDays }: Pick<StockCase, 'demand' | 'countedAt' | 'countMaxAgeDays'>,
): StockFacts['unknown'] {
  if (demand === null) return 'no-demand-data';
  if (countMaxAgeDays === null) return null;
  const isOld = countedAt === null || msBetween(countedAt, now) > countMaxAgeDays * DAY_MS;
  return isOld ? 'old-count' : null;
}

function statusOf(
  { onHand, demand }: StockCase,
  available: number,
  projected: number,
  levels: Levels | null,
  outlook: Outlook,
): StockStatus {
  if (demand === null || !isDemanded(demand)) return 'ok';
  if (onHand <= 0) return 'stockout';
  if (endsBeforeRelief(outlook)) return 'critical';
  if (levels === null || !isToReorder(available, levels.reorder)) return 'ok';
  return isToReorder(projected, levels.reorder) ? 'reorder' : 'low';
}

/**
 * True where the cover ends before the next credible receipt, and where the stock is out, receipts and all,
 * before anything that is ordered now would come.
 */
export function endsBeforeRelief({ daysOfCover: cover, marginDays, isTooLate }: Outlook): boolean {
  if (cover === null) return false;
  return cover <= 0 || (marginDays !== null && marginDays < 0) || isTooLate;
}

function unitsOf(receipts: readonly Receipt[]): number {
  let sum = 0;
  for (const { quantity } of receipts) sum += quantity;
  return sum;
}

function suppliesOf({ orders, transfers }: StockCase): readonly OpenSupply[] {
  return transfers.length === 0 ? orders : [...orders, ...transfers];
}

function outstandingOf(supplies: readonly OpenSupply[]): number {
  let sum = 0;
  for (const { outstanding } of supplies) sum += outstanding;
  return sum;
}
