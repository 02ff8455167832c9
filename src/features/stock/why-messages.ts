import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, msBetween } from '../../shared/clock.ts';
import type { Reader } from '../../shared/format.ts';
import {
  formatDate,
  formatDayMonth,
  formatDays,
  formatNumber,
  formatTime,
  formatWeekdayMonth,
  NBSP,
} from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { messages } from '../../shared/lang.ts';
import { shelfMessages } from './shelf-messages.ts';
import type { Assessment } from './stock-row.ts';
import type { LateSupply } from './tension.ts';

/** In whose words, and when it is now. */
export interface WhyReader extends Reader {
  readonly now: Instant;
}

const units = (value: number, lang: Lang): string => formatNumber(Math.round(value), lang);
const oneDecimal = (value: number, lang: Lang): string => formatNumber(value, lang, 1);

const lostEn = (servers: number): string =>
  `${units(servers, 'en')} ${Math.round(servers) === 1 ? 'server' : 'servers'} lost`;
const lostFr = (servers: number): string =>
  `${units(servers, 'fr')}${NBSP}${Math.round(servers) < 2 ? 'serveur perdu' : 'serveurs perdus'}`;

/** Goods on their way are promised by nobody; in French they are masculine, and orders are not. */
const isTransfer = (ref: string): boolean => ref.startsWith('TR-');

const words = messages({
  en: {
    noDemandData: 'no demand data',
    oldCount: 'the last count is too old',
    noDemand: 'no demand',
    empty: 'nothing available',
    cover: (days: number) => `${oneDecimal(days, 'en')} ${days === 1 ? 'day' : 'days'}`,
    atServers: (perDay: number) =>
      `at ${units(perDay, 'en')} ${Math.round(perDay) === 1 ? 'server' : 'servers'} a day`,
    atUnits: (perDay: number) => `at ${units(perDay, 'en')} a day`,
    out: (when: string) => `out ${when}`,
    next: (ref: string, when: string) => `${ref} ${isTransfer(ref) ? 'due' : 'promised'} ${when}`,
    spare: (days: number) => `${oneDecimal(days, 'en')} d to spare`,
    noReceipt: 'nothing promised',
    overdue: (ref: string, when: string) => `${ref} was due ${when}`,
    undated: (ref: string) => `${ref} has no date`,
    stoppedRef: (ref: string) => `${ref} will not come: supplier stopped`,
    lost: lostEn,
    lostUntil: (servers: number, when: string) => `${lostEn(servers)} by ${when}`,
    byDay: (day: string) => day,
    tooLate: 'too late to order',
    at: (sku: string, site: string, why: string) => `${sku} at ${site}: ${why}`,
    orderBy: (when: string) => `order by ${when}`,
    colon: ': ',
    moment: (day: string, time: string) => `${day} ${time}`,
  },
  fr: {
    noDemandData: 'besoin inconnu',
    oldCount: 'dernier inventaire trop ancien',
    noDemand: 'aucun besoin',
    empty: 'plus rien de disponible',
    cover: (days) => formatDays(days, 'fr'),
    atServers: (perDay) =>
      `à ${units(perDay, 'fr')} ${Math.round(perDay) < 2 ? 'serveur' : 'serveurs'} par jour`,
    atUnits: (perDay) => `à ${units(perDay, 'fr')} par jour`,
    out: (when) => `rupture ${when}`,
    next: (ref, when) => `${ref} ${isTransfer(ref) ? 'attendu' : 'promise pour'} le ${when}`,
    spare: (days) => `marge ${oneDecimal(days, 'fr')}${NBSP}j`,
    noReceipt: 'rien de promis',
    overdue: (ref, when) => `${ref} ${isTransfer(ref) ? 'attendu' : 'attendue'} depuis le ${when}`,
    undated: (ref) => `${ref} sans date`,
    stoppedRef: (ref) => `${ref} ne viendra pas${NBSP}: fournisseur à l’arrêt`,
    lost: lostFr,
    lostUntil: (servers, when) => `${lostFr(servers)} d’ici ${when}`,
    byDay: (day) => `le ${day}`,
    tooLate: 'trop tard pour commander',
    at: (sku, site, why) => `${sku} à ${site}${NBSP}: ${why}`,
    orderBy: (when) => `commander avant le ${when}`,
    colon: `${NBSP}: `,
    moment: (day, time) => `${day} ${time}`,
  },
});

/**
 * Why a component stands as it does, for somebody who is tired: how long it lasts, when it is out, what
 * comes, and what is lost by then. Its name and site are said by whoever prints it.
 */
export function whySaid(assessment: Assessment, reader: WhyReader): string {
  const said = words[reader.lang];
  const { row, facts } = assessment;
  const shelf = shelfMessages[reader.lang];
  const negative = row.onHand < 0 ? [shelf.negative(row.onHand)] : [];
  if (facts.unknown === 'no-demand-data') return [...negative, said.noDemandData].join(', ');
  const late = facts.late.map((one) => lateSaid(one, reader));
  if (facts.noDemand) return [...negative, said.noDemand, ...late].join(', ');
  const known = [
    ...negative,
    facts.unknown === 'old-count' ? said.oldCount : null,
    coverSaid(assessment, reader),
    facts.stockoutAt === null || row.available <= 0 ? null : said.out(momentSaid(facts.stockoutAt, reader)),
    receiptSaid(facts, reader),
    ...late,
  ].filter((part) => part !== null);
  const lost = lostSaid(facts, reader);
  const outlook = lost === null ? known.join(', ') : `${known.join(', ')}${said.colon}${lost}`;
  const order = orderSaid(assessment, reader);
  const instead = (assessment.alternates ?? []).map(({ sku, available }) => shelf.alternate(sku, available));
  return [outlook, ...(order === null ? [] : [order]), ...instead].join(', ');
}

/** The same with the component and its site: `RAM-32G at CRX: 4.2 days at …`. It stands by itself. */
export function whyOfComponent(assessment: Assessment, reader: WhyReader): string {
  const { sku, site } = assessment.row;
  return words[reader.lang].at(sku, site, whySaid(assessment, reader));
}

function coverSaid({ row, facts }: Assessment, { lang }: WhyReader): string | null {
  const said = words[lang];
  if (row.onHand < 0) return null;
  if (row.available <= 0) return said.empty;
  if (facts.daysOfCover === null) return null;
  const pace =
    facts.serversPerDay !== null
      ? said.atServers(facts.serversPerDay)
      : row.demandPerDay === null
        ? ''
        : said.atUnits(row.demandPerDay);
  return `${said.cover(facts.daysOfCover)} ${pace}`.trim();
}

function receiptSaid(facts: Assessment['facts'], reader: WhyReader): string | null {
  const said = words[reader.lang];
  const { nextReceipt, marginDays, coverEndsAt } = facts;
  if (nextReceipt === null) return facts.late.length === 0 ? said.noReceipt : null;
  const day = daySaid(nextReceipt.at, reader);
  // On the day on which the stock ends, the hour decides.
  const isSameDay = coverEndsAt !== null && daySaid(coverEndsAt, reader) === day;
  const when = isSameDay ? said.moment(day, formatTime(nextReceipt.at, reader)) : day;
  const promised = said.next(nextReceipt.ref, when);
  return marginDays === null || marginDays < 0 ? promised : `${promised}, ${said.spare(marginDays)}`;
}

function lateSaid({ ref, reason, eta }: LateSupply, reader: WhyReader): string {
  const said = words[reader.lang];
  if (reason === 'stopped') return said.stoppedRef(ref);
  return eta === null ? said.undated(ref) : said.overdue(ref, daySaid(eta, reader));
}

/** What there is to do about ordering, where there is something. */
function orderSaid({ row, facts }: Assessment, reader: WhyReader): string | null {
  const said = words[reader.lang];
  if (facts.isTooLate) return said.tooLate;
  const isDue = row.status === 'reorder' || row.status === 'low';
  return facts.orderBy === null || !isDue ? null : said.orderBy(daySaid(facts.orderBy, reader));
}

function lostSaid(facts: Assessment['facts'], reader: WhyReader): string | null {
  const said = words[reader.lang];
  const { serversLost, lostUntil, lostUntilRef } = facts;
  if (serversLost === null || Math.round(serversLost) === 0) return null;
  if (lostUntilRef !== null && lostUntilRef === facts.nextReceipt?.ref) return said.lost(serversLost);
  return lostUntil === null
    ? said.lost(serversLost)
    : said.lostUntil(serversLost, lostUntilRef ?? said.byDay(daySaid(lostUntil, reader)));
}

/** To the hour while that means something; a month away, the day will do, and then needs its year. */
const NEAR_MS = 31 * DAY_MS;

/** `Sunday 22/03 22:48`; far away, the day and its year. */
function momentSaid(at: Instant, reader: WhyReader): string {
  if (!isNear(at, reader)) return formatDate(at, reader);
  return words[reader.lang].moment(formatWeekdayMonth(at, reader), formatTime(at, reader));
}

/** `27/03`; far away, with its year. */
function daySaid(at: Instant, reader: WhyReader): string {
  return isNear(at, reader) ? formatDayMonth(at, reader) : formatDate(at, reader);
}

function isNear(at: Instant, { now }: WhyReader): boolean {
  return Math.abs(msBetween(now, at)) <= NEAR_MS;
}
