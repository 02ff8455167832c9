import type { Instant } from '../../shared/clock.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { DatedCase, StockPicture } from '../stock/cases.ts';
import { casesOf } from '../stock/cases.ts';
import type { DayCalendar } from '../stock/day-calendar.ts';
import type { Judged } from '../stock/endangered.ts';
import { choiceOf, judged } from '../stock/endangered.ts';
import type { Receipt } from '../stock/projection.ts';
import { demandCurve } from '../stock/projection.ts';
import { sharingSite } from '../stock/sharing.ts';
import type { Route } from '../stock/transfer.ts';
import type { Goods } from './remedies.ts';

/** A component at a factory that demand, as high as it is, uses up before anything that is ordered now would come. */
export interface LateUnderSurge {
  readonly sku: string;
  readonly site: string;
  /** What is there lasts so long at the factor on demand; an order takes so long. */
  readonly daysOfCover: number;
  readonly leadTimeDays: number;
  /** The supplier delivers nothing: the lead time is then the least that another one would take. */
  readonly isStopped: boolean;
  /** When it is out, what credibly comes before included. */
  readonly stockoutAt: Instant;
  /** Servers a day that the line builds with it. */
  readonly serversPerDay: number;
  /** Until when lost servers are counted: the receipt that ends the stock-out, else what is ordered now. */
  readonly lostUntil: Instant;
  /** The order or transfer that comes then; null: one that would have to be placed now. */
  readonly lostUntilRef: string | null;
  readonly lost: number;
  /** What to order, and when it would come; null where something comes sooner, or nobody knows how much. */
  readonly order: { readonly quantity: number; readonly arrivesAt: Instant } | null;
  readonly transfer: { readonly goods: Goods; readonly lost: number; readonly decideBy: Instant } | null;
  /** Servers a day, whole, at which the line runs through until then. */
  readonly pace: number;
  /** What is built less at that pace than is wanted until then. */
  readonly deferred: number;
}

/**
 * The components that the surge uses up at sites that have a line, too soon for an order; at each site the first to run
 * out first.
 * @param surge the factor on usual demand; a line takes no more than it can build
 */
export function lateUnderSurge(
  picture: StockPicture,
  surge: number,
  routes: readonly Route[],
): LateUnderSurge[] {
  const isModel = new Set(picture.models);
  const cases = casesOf(picture, { surge });
  return cases
    .filter(({ stock: { site, sku } }) => !isModel.has(sku) && picture.sites.get(site)?.lineCapacity != null)
    .flatMap((one) => lateOf(judged(one), cases, routes, picture.settings.giverMarginDays))
    .sort(
      (a, b) =>
        byCodePoint(a.site, b.site) || byCodePoint(a.stockoutAt, b.stockoutAt) || byCodePoint(a.sku, b.sku),
    );
}

function lateOf(
  one: Judged,
  cases: readonly DatedCase[],
  routes: readonly Route[],
  marginDays: number,
): LateUnderSurge[] {
  const { stock, calendar, assessment } = one;
  const { daysOfCover, stockoutAt, isTooLate, lostUntil, lostUntilRef, serversPerDay } = assessment.facts;
  const { leadTime, unitsPerServer } = stock;
  const lost = Math.round(assessment.facts.serversLost ?? 0);
  if (!isTooLate || lost === 0 || leadTime === null || daysOfCover === null || unitsPerServer === null)
    return [];
  if (stockoutAt === null || lostUntil === null || serversPerDay === null) return [];
  const pace = Math.floor(lastingPerDay(one, lostUntil) / unitsPerServer + 1e-6);
  const wanted = serversWanted(one, lostUntil, unitsPerServer);
  return [
    {
      sku: stock.sku,
      site: stock.site,
      daysOfCover,
      leadTimeDays: leadTime.days,
      isStopped: stock.isStopped,
      stockoutAt,
      serversPerDay,
      lostUntil,
      lostUntilRef,
      lost,
      order: lostUntilRef === null ? orderOf(one, lostUntil) : null,
      transfer: transferFor(one, cases, routes, marginDays),
      pace,
      deferred: Math.max(0, Math.round(wanted - pace * calendar.daysUntil(lostUntil))),
    },
  ];
}

/** What would be ordered under this demand, and comes when lost servers are no longer counted. */
function orderOf({ assessment: { row } }: Judged, arrivesAt: Instant): LateUnderSurge['order'] {
  const { suggestedOrder } = row;
  return suggestedOrder === null || suggestedOrder === 0 ? null : { quantity: suggestedOrder, arrivesAt };
}

function transferFor(
  one: Judged,
  cases: readonly DatedCase[],
  routes: readonly Route[],
  marginDays: number,
): LateUnderSurge['transfer'] {
  const { sku, site } = one.stock;
  const everywhere = cases.filter(({ stock }) => stock.sku === sku);
  const choice = choiceOf(one, everywhere, routes, marginDays);
  const option = choice?.options.find(({ transfer }) => transfer !== null);
  if (choice === null || option?.transfer == null || option.serversLost === null) return null;
  const { from, quantity, arrivesAt } = option.transfer;
  const goods = { sku, quantity, from, to: site, arrivesAt };
  return { goods, lost: Math.round(option.serversLost), decideBy: choice.decideBy };
}

function serversWanted(one: Judged, until: Instant, unitsPerServer: number): number {
  const { calendar, stock } = one;
  return stock.demand === null ? 0 : demandCurve(calendar, stock.demand).until(until) / unitsPerServer;
}

/** Units a day that are there on every day until then: no receipt is used before it comes. */
function lastingPerDay(one: Judged, until: Instant): number {
  const site = sharingSite(one);
  if (site === null) return 0;
  return lastingRate(one.calendar, Math.max(0, site.available), site.receipts, until);
}

/** The steady rate a day at which what is there and what comes lasts until then, in units. */
export function lastingRate(
  calendar: DayCalendar,
  opening: number,
  receipts: readonly Receipt[],
  until: Instant,
): number {
  const coming = receipts.filter(({ at }) => at < until).toSorted((a, b) => byCodePoint(a.at, b.at));
  let there = opening;
  let rate = Number.POSITIVE_INFINITY;
  for (const { at, quantity } of coming) {
    const days = calendar.daysUntil(at);
    if (days > 0) rate = Math.min(rate, there / days);
    there += quantity;
  }
  return Math.min(rate, there / calendar.daysUntil(until));
}
