import type { Levels, Standing } from './course.ts';
import { levelsOf, lossesOf, standingOf, statusOf, unknownBecause } from './course.ts';
import { orderQuantity, positionDays } from './cover.ts';
import type { DayCalendar } from './day-calendar.ts';
import { arrivalSd, demandUntilReceipt, shortageRisk } from './risk.ts';
import type { Assessment, Outlook, StockCase, StockRow, StockStatus } from './stock-row.ts';
import type { OpenSupply } from './tension.ts';

/** What of an assessment is counted, and put in order. */
export type Judgement = Pick<StockRow, 'status' | 'daysOfCover'> & Pick<Outlook, 'serversLost'>;

/** What `assess` finds, where no more than this is asked: of many, a few are shown. */
export function judge(calendar: DayCalendar, stock: StockCase): Judgement {
  const standing = standingOf(calendar, stock);
  const { daysOfCover } = standing.course;
  const { serversLost } = lossesOf(standing, stock);
  return { status: statusOf(stock, standing), daysOfCover, serversLost };
}

/** Puts together what is known of one component at one site. @param calendar of that site, from now on */
export function assess(calendar: DayCalendar, stock: StockCase): Assessment {
  const standing = standingOf(calendar, stock);
  const outlook = outlookOf(standing, stock);
  const { demand } = stock;
  return {
    row: rowOf(stock, standing, levelsOf(stock), outlook, statusOf(stock, standing)),
    facts: {
      unknown: unknownBecause(calendar.now, stock),
      noDemand: demand !== null && standing.curve === null,
      isStopped: stock.isStopped,
      late: standing.incoming.late,
      projected: standing.projected,
      ...outlook,
    },
  };
}

function rowOf(
  stock: StockCase,
  { available, projected }: Standing,
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

function outlookOf(standing: Standing, stock: StockCase): Outlook {
  const { demand, unitsPerServer } = stock;
  const isBuilt = standing.curve !== null && demand !== null && unitsPerServer !== null;
  return {
    ...standing.course,
    ...riskUntil(standing, stock),
    ...lossesOf(standing, stock),
    serversPerDay: isBuilt ? demand.perDay / unitsPerServer : null,
  };
}

const UNKNOWN_RISK = { stockoutProbability: null, expectedShortage: null } as const;

/** The risk until the next receipt; with none, until what is ordered now would come. */
function riskUntil(
  { curve, calendar, available, course: { nextReceipt: next } }: Standing,
  { demand, leadTime, promiseSd }: StockCase,
): Pick<Outlook, 'stockoutProbability' | 'expectedShortage'> {
  const days = next === null ? leadTime?.days : calendar.daysUntil(next.at);
  const at = days === undefined ? null : calendar.instantAfter(days);
  if (curve === null || days === undefined || at === null || demand === null) return UNKNOWN_RISK;
  const sd = next === null ? (leadTime?.sd ?? 0) : arrivalSd(days, leadTime, promiseSd);
  const mean = curve.until(at);
  const perDay = days > 0 ? mean / days : demand.perDay;
  const risk = shortageRisk(available, {
    ...demandUntilReceipt({ perDay, sd: demand.sd }, { days, sd }),
    mean,
  });
  return { stockoutProbability: risk.probability, expectedShortage: risk.expectedShortage };
}

function outstandingOf(supplies: readonly OpenSupply[]): number {
  let sum = 0;
  for (const { outstanding } of supplies) sum += outstanding;
  return sum;
}
