import type { BriefingItem, Phrase, Speech } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { formatDay, formatDays, formatNumber, formatTime } from '../../shared/format.ts';
import { localDate } from '../../shared/local-time.ts';
import { shelfMessages } from './shelf-messages.ts';
import { briefingMessages } from './stock-briefing-messages.ts';
import type {
  LevelFacts,
  OfferedTransfer,
  OrderFacts,
  RatedSupplier,
  RationedFacts,
  SupplyFacts,
  SupplyOption,
  TensionFacts,
  ToOrderFacts,
  TransferFacts,
} from './supply-facts.ts';
import type { LateSupply } from './tension.ts';

/** Makes the sentences of one item of the agenda about supply. */
export function phraseOf(item: BriefingItem<SupplyFacts>, speech: Speech): Phrase {
  const { facts } = item;
  switch (facts.about) {
    case 'level':
      return levelPhrase(item, facts, speech);
    case 'to-order':
      return toOrderPhrase(facts, speech);
    case 'order':
      return orderPhrase(facts, speech);
    case 'tension':
      return tensionPhrase(facts, speech);
    case 'rationed':
      return rationedPhrase(facts, speech);
    case 'transfer':
      return transferPhrase(facts, speech);
    default:
      return otherPhrase(facts, speech);
  }
}

/** So many of a list are named before the rest is only counted. */
const NAMED = 4;
/** So many components of an order are named. */
const ORDER_SKUS = 2;

function wordsOf({ lang }: Speech) {
  return briefingMessages[lang];
}

/** `Sun 22 Mar at 22:48`, on the session's day `today at 20:00`. */
export function moment(at: Instant, speech: Speech): string {
  const { todayAt, dayAt } = wordsOf(speech);
  const time = formatTime(at, speech);
  return isToday(at, speech) ? todayAt(time) : dayAt(formatDay(at, speech), time);
}

/** `Fri 27 Mar`, `le ven. 27 mars`; what it takes before a day hangs on the language. */
export function day(at: Instant, speech: Speech, as: 'on' | 'to' | 'from' = 'on'): string {
  const words = wordsOf(speech);
  return isToday(at, speech) ? words.today[as] : words.day[as](formatDay(at, speech));
}

function isToday(at: Instant, { zone, sessionAt }: Speech): boolean {
  return localDate(at, zone) === localDate(sessionAt, zone);
}

function levelPhrase(item: BriefingItem, facts: LevelFacts, speech: Speech): Phrase {
  const words = wordsOf(speech);
  const place = words.place(facts.sku, facts.site);
  const headline = facts.danger === 'thin' ? thinSaid(item, facts, speech) : endsSaid(facts, speech);
  return {
    headline,
    why: whySaid(facts, speech),
    topic: place,
    options: item.options.map(({ id, facts: option }) => optionSaid(id, option as SupplyOption, speech)),
  };
}

/** `RAM-32G CRX: 4.2 d, out Sun 22 Mar at 22:48; PO-118 put off to Fri 27 Mar: 526 servers lost.` */
function endsSaid(facts: LevelFacts, speech: Speech): string {
  const words = wordsOf(speech);
  const shelf = shelfMessages[speech.lang];
  const { available, stockoutAt, onHand, daysOfCover } = facts;
  const stands = [
    onHand < 0 ? shelf.negative(onHand) : null,
    facts.danger === 'out' && onHand >= 0 ? words.empty : null,
    available > 0 && daysOfCover !== null ? formatDays(daysOfCover, speech.lang) : null,
    available > 0 && stockoutAt !== null ? words.out(moment(stockoutAt, speech)) : null,
  ].filter((part) => part !== null);
  const said = `${words.place(facts.sku, facts.site)}${words.colon}${stands.join(', ')}`;
  if (facts.danger === 'negative') return ended(said);
  const lost = lostSaid(facts, speech);
  const relief = reliefSaid(facts, speech);
  const outlook = `${said}${words.semicolon}${relief}${lost === null ? '' : `${words.colon}${lost}`}`;
  const instead = facts.alternates.map(({ sku, available }) => shelf.alternate(sku, available));
  return ended([outlook, ...instead].join(words.semicolon));
}

/** What comes, or why nothing does. */
function reliefSaid({ next, late, isTooLate }: LevelFacts, speech: Speech): string {
  const words = wordsOf(speech);
  if (next !== null) {
    return next.putOffFrom === null
      ? words.due(next.ref, day(next.at, speech))
      : words.putOff(next.ref, day(next.at, speech, 'to'));
  }
  const missing = late.map((one) => lateSaid(one, speech));
  const nothing = missing.length === 0 ? [words.nothingPromised] : missing;
  return [...nothing, ...(isTooLate ? [words.tooLate] : [])].join(', ');
}

function lateSaid({ ref, reason, eta }: LateSupply, speech: Speech): string {
  const words = wordsOf(speech);
  if (reason === 'stopped') return words.refStopped(ref);
  return eta === null || reason === 'undated'
    ? words.refUndated(ref)
    : words.refOverdue(ref, day(eta, speech));
}

function lostSaid({ serversLost, lostUntil, lostUntilRef, next }: LevelFacts, speech: Speech): string | null {
  if (serversLost === null || Math.round(serversLost) === 0) return null;
  const words = wordsOf(speech);
  const count = Math.round(serversLost);
  if (lostUntil === null || (lostUntilRef !== null && lostUntilRef === next?.ref)) return words.lost(count);
  return lostBySaid(count, lostUntil, lostUntilRef, speech);
}

/** `PSU-800 CRX: 9.0 d, PO-131 on Thu 26 Mar, 1.0 d to spare.` */
function thinSaid({ section }: BriefingItem, facts: LevelFacts, speech: Speech): string {
  const words = wordsOf(speech);
  const { next, daysOfCover, marginDays, coverEndsAt } = facts;
  const place = words.place(facts.sku, facts.site);
  const on = next === null ? '' : words.on(next.ref, day(next.at, speech));
  if (section === 'ahead' && coverEndsAt !== null) {
    return `${on}${words.colon}${words.lastsUntil(place, moment(coverEndsAt, speech))}.`;
  }
  const parts = [
    formatDays(daysOfCover ?? 0, speech.lang),
    on,
    words.spare(formatDays(marginDays ?? 0, speech.lang)),
  ];
  return `${place}${words.colon}${parts.join(', ')}.`;
}

function whySaid(facts: LevelFacts, speech: Speech): string {
  const words = wordsOf(speech);
  const reasons = [words.why[facts.danger]];
  if (facts.onHand < 0 && facts.danger !== 'negative') reasons.push(words.why.negative);
  if (facts.isTooLate) reasons.push(words.tooLate);
  return reasons.join(', ');
}

function optionSaid(id: string, option: SupplyOption, speech: Speech) {
  const { sku, transfer } = option;
  const text = transfer === null ? wordsOf(speech).doNothing : transferSaid({ sku, ...transfer }, speech);
  return { id, text, effect: effectSaid(option, speech) };
}

/** `transfer 960 RAM-32G from BHF, there Sat 21 Mar at 20:00` */
export function transferSaid(
  goods: Pick<OfferedTransfer, 'quantity' | 'from' | 'arrivesAt'> & { readonly sku: string },
  speech: Speech,
): string {
  const units = formatNumber(goods.quantity, speech.lang);
  return wordsOf(speech).transfer(units, goods.sku, goods.from, moment(goods.arrivesAt, speech));
}

/** What is lost, or, where that is not known, when it is out. Until when is the same for all, and said once. */
function effectSaid(option: SupplyOption, speech: Speech): string {
  const words = wordsOf(speech);
  const { action, serversLost, lostUntil, lostUntilRef, stockoutAt } = option;
  if (serversLost !== null) {
    if (lostUntil === null || action !== 'nothing') return serversLostSaid(serversLost, speech);
    return lostBySaid(serversLost, lostUntil, lostUntilRef, speech);
  }
  return stockoutAt === null ? words.neverOut : words.out(moment(stockoutAt, speech));
}

export function serversLostSaid(servers: number, speech: Speech): string {
  return wordsOf(speech).lost(Math.round(servers));
}

/** `526 servers lost by Fri 27 Mar (PO-118)` */
export function lostBySaid(servers: number, until: Instant, ref: string | null, speech: Speech): string {
  return `${serversLostSaid(servers, speech)} ${wordsOf(speech).by(day(until, speech, 'to'), ref)}`;
}

function toOrderPhrase({ orders }: ToOrderFacts, speech: Speech): Phrase {
  const words = wordsOf(speech);
  const said = orders.slice(0, NAMED).map(({ sku, site, by, quantity }) => {
    const place = words.place(sku, site);
    const what = quantity === null ? place : words.quantity(formatNumber(quantity, speech.lang), place);
    if (by === null) return what;
    if (isToday(by, speech)) return `${what} ${words.today.on}`;
    return by < speech.sessionAt
      ? words.overdueBy(what, day(by, speech))
      : words.orderBy(what, day(by, speech));
  });
  const more = orders.length - said.length;
  const list = [...said, ...(more === 0 ? [] : [words.more(more)])].join(', ');
  return { headline: words.toOrder(list), why: words.why.toOrder };
}

function orderPhrase(facts: OrderFacts, speech: Speech): Phrase {
  const words = wordsOf(speech);
  const { became, eta, etaBefore, supplier, site, lines } = facts;
  const what = `${supplier}, ${skusSaid(lines)} ${site}`;
  const at = (instant: Instant | null, as: 'on' | 'to' | 'from' = 'on'): string =>
    instant === null ? '' : day(instant, speech, as);
  const moved = `${at(etaBefore, 'from')} ${at(eta, 'to')}`;
  const said: Readonly<Record<OrderFacts['became'], string>> = {
    overdue: words.overdue(at(eta)),
    undated: etaBefore === null ? words.undated : words.dateTakenBack(at(etaBefore)),
    'put-off': words.movedLater(moved),
    'brought-forward': words.movedEarlier(moved),
    dated: words.dated(at(eta)),
  };
  return { headline: ended(`${what}${words.colon}${said[became]}`), why: words.why[became] };
}

/** An order of many lines by its first two: `RAM-32G, SSD-960 + 3`; of three, all are named. */
function skusSaid(lines: OrderFacts['lines']): string {
  const skus = lines.map(({ sku }) => sku);
  if (skus.length <= ORDER_SKUS + 1) return skus.join(', ');
  return `${skus.slice(0, ORDER_SKUS).join(', ')} + ${skus.length - ORDER_SKUS}`;
}

function tensionPhrase(facts: TensionFacts, speech: Speech): Phrase {
  const words = wordsOf(speech);
  const { name, tension, sharePercent, tensionBefore, because } = facts;
  const said = `${words.becomes(name, tension, sharePercent)}${ordersSaid(facts)}`;
  return {
    headline: because === null ? `${said}.` : `${said}${words.colon}${ended(oneLine(because))}`,
    why: words.why.tension(words.tensions[tensionBefore]),
  };
}

function rationedPhrase({ suppliers }: RationedFacts, speech: Speech): Phrase {
  const words = wordsOf(speech);
  const said = suppliers.map(
    (one) => `${words.still(one.name, one.tension, one.sharePercent)}${ordersSaid(one)}`,
  );
  return { headline: `${said.join(words.semicolon)}.`, why: words.why.rationed };
}

function ordersSaid({ orders }: RatedSupplier): string {
  if (orders.length === 0) return '';
  const more = orders.length > NAMED ? '…' : '';
  return ` (${orders.slice(0, NAMED).join(', ')}${more})`;
}

function transferPhrase(facts: TransferFacts, speech: Speech): Phrase {
  const words = wordsOf(speech);
  const { sku, from, to, lost, because, overdueSince, inTransit } = facts;
  const units = (count: number): string => words.quantity(formatNumber(count, speech.lang), sku);
  const lostText = words.lostOnTheWay(units(lost));
  const told = [
    ...(lost === 0 ? [] : [because === null ? lostText : `${lostText} (${oneLine(because)})`]),
    ...(overdueSince === null ? [] : [words.notArrived(units(inTransit), day(overdueSince, speech))]),
  ];
  return {
    headline: ended(`${words.way(from, to)}${words.colon}${told.join(words.semicolon)}`),
    why: overdueSince === null ? words.why.lost : words.why.notArrived,
  };
}

function otherPhrase(
  facts: Extract<SupplyFacts, { about: 'more' | 'unknown' | 'calm' }>,
  speech: Speech,
): Phrase {
  const words = wordsOf(speech);
  if (facts.about === 'calm') {
    const next = facts.next === null ? null : words.on(facts.next.ref, day(facts.next.at, speech));
    return { headline: words.calm(next), why: words.why.calm(facts.levels) };
  }
  const { names } = facts;
  const list = `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? '…' : ''}`;
  if (facts.about === 'unknown') {
    return { headline: ended(words.unknown(names.length, list)), why: words.why.unknown };
  }
  const said = facts.what === 'levels' ? words.moreLevels : words.moreOrders;
  return { headline: ended(said(names.length, list)), why: words.why.more };
}

const PROSE_MAX = 120;

/** Prose of any length as part of a sentence. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= PROSE_MAX ? line : `${line.slice(0, PROSE_MAX - 1).trimEnd()}…`;
}

function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
