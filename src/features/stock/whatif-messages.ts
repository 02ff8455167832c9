import type { Instant } from '../../shared/clock.ts';
import type { Reader } from '../../shared/format.ts';
import { formatDays, formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { messages } from '../../shared/lang.ts';
import { momentSaid } from './horizon-messages.ts';
import type { BlockedAt, Supposition, WhatIf } from './supposed.ts';
import type { ComponentChange, LineChange, SupposedTransfer } from './whatif.ts';

type Sent = Omit<SupposedTransfer, 'quantity' | 'arrivesAt'> & {
  readonly units: string;
  readonly arrives: string;
};

export const whatIfMessages = messages({
  en: {
    whatIf: 'What if',
    days: (days: string) => `${days} ${days === '1' ? 'day' : 'days'}`,
    surge: (times: string) => `demand is ${times} times the usual`,
    stop: (supplier: string, days: string) => `${supplier} delivers nothing for ${days}`,
    sent: ({ units, sku, from, to, arrives }: Sent) =>
      `${units} ${sku} go from ${from} to ${to}, there ${arrives}`,
    build: (site: string, model: string) => `${site} builds only ${model}`,
    lost: 'servers lost',
    until: (what: string, until: string) => `${what}, until ${until}`,
    deliverable: 'servers in time',
    deferred: 'servers deferred',
    blocked: 'first blocked',
    asked: (servers: string, by: string) => `of ${servers} asked by ${by}`,
    change: (before: string, after: string) => (before === after ? before : `${before} → ${after}`),
    noModel: 'none',
    model: (model: string, site: string, sku: string) => `${model} at ${site} for want of ${sku}`,
    on: (what: string, at: string) => `${what}, ${at}`,
    instead: (after: string, before: string) => `${after} instead of ${before}`,
    lineLost: (site: string, until: string, before: string, after: string) =>
      before === after
        ? `${site}: ${after} servers lost until ${until}, as before`
        : `${site}: ${after} servers lost until ${until} instead of ${before}`,
    lineBlocked: (model: string, sku: string, at: string) => `${model} stops ${at} for want of ${sku}`,
    out: (sku: string, site: string) => `${sku} at ${site}: `,
    outInstead: (after: string, before: string) => `out ${after} instead of ${before}`,
    outNow: (after: string) => `out ${after}, was not before`,
    outNoMore: (before: string) => `not out any more, was ${before}`,
    outSame: (at: string) => `out ${at} as before`,
    never: 'not out',
    later: (days: string) => `${days} later`,
    earlier: (days: string) => `${days} earlier`,
    becomes: (before: string, after: string) => `${before} → ${after}`,
    nothing: 'Nothing changes.',
    noEffect: (supplier: string) => `nothing is on order at ${supplier}, and no lead time hangs on it`,
  },
  fr: {
    whatIf: 'Et si',
    days: (days) => `${days}${NBSP}${days === '1' ? 'jour' : 'jours'}`,
    surge: (times) => `la demande était ${times}${NBSP}fois l’habituelle`,
    stop: (supplier, days) => `${supplier} ne livrait rien pendant ${days}`,
    sent: ({ units, sku, from, to, arrives }) =>
      `${units}${NBSP}${sku} allaient de ${from} à ${to}, arrivée ${arrives}`,
    build: (site, model) => `${site} ne montait que ${model}`,
    lost: 'serveurs perdus',
    until: (what, until) => `${what}, au ${until}`,
    deliverable: 'serveurs à temps',
    deferred: 'serveurs reportés',
    blocked: 'premier bloqué',
    asked: (servers, by) => `sur ${servers} demandés au ${by}`,
    change: (before, after) => (before === after ? before : `${before} → ${after}`),
    noModel: 'aucun',
    model: (model, site, sku) => `${model} à ${site} faute de ${sku}`,
    on: (what, at) => `${what}, ${at}`,
    instead: (after, before) => `${after} au lieu de ${before}`,
    lineLost: (site, until, before, after) =>
      before === after
        ? `${site}${NBSP}: ${after} serveurs perdus au ${until}, comme avant`
        : `${site}${NBSP}: ${after} serveurs perdus au ${until} au lieu de ${before}`,
    lineBlocked: (model, sku, at) => `${model} s’arrête ${at} faute de ${sku}`,
    out: (sku, site) => `${sku} à ${site}${NBSP}: `,
    outInstead: (after, before) => `rupture ${after} au lieu de ${before}`,
    outNow: (after) => `rupture ${after}, ne l’était pas avant`,
    outNoMore: (before) => `plus de rupture, elle était ${before}`,
    outSame: (at) => `rupture ${at} comme avant`,
    never: 'pas de rupture',
    later: (days) => `${days} plus tard`,
    earlier: (days) => `${days} plus tôt`,
    becomes: (before, after) => `${before} → ${after}`,
    nothing: 'Rien ne change.',
    noEffect: (supplier) => `rien n’est en commande chez ${supplier}, et aucun délai n’en dépend`,
  },
});

/** With as many decimals as it has, two at most. */
function trimmed(value: number, lang: Lang): string {
  const hundredths = Math.round(value * 100);
  return formatNumber(value, lang, hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2);
}

const number = (value: number, lang: Lang): string => formatNumber(Math.round(value), lang);

/** What is supposed, in one line. @param names of suppliers, by their codes */
export function suppositionSaid(
  { surge, stops, transfers, builds }: Supposition,
  names: ReadonlyMap<string, string>,
  reader: Reader,
): string {
  const { lang } = reader;
  const words = whatIfMessages[lang];
  return [
    ...(surge === 1 ? [] : [words.surge(trimmed(surge, lang))]),
    ...stops.map(({ supplier, days }) =>
      words.stop(names.get(supplier) ?? supplier, words.days(trimmed(days, lang))),
    ),
    ...builds.map(({ site, model }) => words.build(site, model)),
    ...transfers.map(({ quantity, arrivesAt, ...goods }) =>
      words.sent({
        ...goods,
        units: formatNumber(quantity, lang),
        arrives: momentSaid(arrivesAt, reader),
      }),
    ),
  ].join(lang === 'fr' ? `${NBSP}; ` : '; ');
}

/** What a line builds less, and what stops it first. */
export function lineSaid(line: LineChange, reader: Reader): string {
  const { lang } = reader;
  const words = whatIfMessages[lang];
  const { site, until, lostBefore, lostAfter, firstBlockedAfter: blocked } = line;
  const lost = words.lineLost(
    site,
    momentSaid(until, reader),
    number(lostBefore, lang),
    number(lostAfter, lang),
  );
  if (blocked === null) return lost;
  return `${lost}, ${words.lineBlocked(blocked.model, blocked.sku, momentSaid(blocked.at, reader))}`;
}

/** When a component is out then, and was out before. @param statuses their names */
export function componentSaid(
  change: ComponentChange,
  statuses: Readonly<Record<NonNullable<ComponentChange['statusAfter']>, string>>,
  reader: Reader,
): string {
  const words = whatIfMessages[reader.lang];
  const { sku, site, days, statusBefore, statusAfter } = change;
  const became =
    statusBefore === null || statusAfter === null || statusBefore === statusAfter
      ? null
      : words.becomes(statuses[statusBefore], statuses[statusAfter]);
  return `${words.out(sku, site)}${[outSaid(change, reader), movedSaid(days, reader.lang), became]
    .filter((part) => part !== null)
    .join(', ')}`;
}

function outSaid({ stockoutBefore, stockoutAfter }: ComponentChange, reader: Reader): string {
  const words = whatIfMessages[reader.lang];
  const said = (at: Instant): string => momentSaid(at, reader);
  if (stockoutBefore === null)
    return stockoutAfter === null ? words.never : words.outNow(said(stockoutAfter));
  if (stockoutAfter === null) return words.outNoMore(said(stockoutBefore));
  if (stockoutAfter === stockoutBefore) return words.outSame(said(stockoutAfter));
  return words.outInstead(said(stockoutAfter), said(stockoutBefore));
}

function movedSaid(days: number | null, lang: Lang): string | null {
  if (days === null || days === 0) return null;
  const words = whatIfMessages[lang];
  return days > 0 ? words.later(formatDays(days, lang)) : words.earlier(formatDays(-days, lang));
}

/** The figures that count, each with what it is and what it would be. */
export function figuresSaid(
  found: WhatIf,
  asked: { readonly servers: number; readonly by: Instant } | null,
  reader: Reader,
): [label: string, text: string][] {
  const { lang } = reader;
  const words = whatIfMessages[lang];
  const { serversDeferredBefore: was, serversDeferredAfter: is } = found;
  const figures: [string, string][] = [
    [
      words.lost,
      words.until(
        words.change(number(found.serversLostBefore, lang), number(found.serversLostAfter, lang)),
        momentSaid(found.until, reader),
      ),
    ],
  ];
  if (asked !== null && was !== null && is !== null) {
    const of = words.asked(number(asked.servers, lang), momentSaid(asked.by, reader));
    const [could, can] = [found.deliverableBefore, found.deliverableAfter];
    if (could !== null && can !== null) {
      figures.push([words.deliverable, words.change(number(could, lang), number(can, lang))]);
    }
    figures.push([words.deferred, `${words.change(number(was, lang), number(is, lang))}, ${of}`]);
  }
  figures.push([words.blocked, blockedSaid(found, reader)]);
  return figures;
}

/** The first model that cannot be built; where only its time moves, the rest is said once. */
function blockedSaid({ firstBlockedBefore: was, firstBlockedAfter: is }: WhatIf, reader: Reader): string {
  const words = whatIfMessages[reader.lang];
  const what = ({ model, site, sku }: BlockedAt): string => words.model(model, site, sku);
  const whole = (at: BlockedAt | null): string =>
    at === null ? words.noModel : words.on(what(at), momentSaid(at.at, reader));
  if (whole(was) === whole(is)) return whole(is);
  if (was === null || is === null || what(was) !== what(is)) return words.change(whole(was), whole(is));
  return words.on(what(is), words.instead(momentSaid(is.at, reader), momentSaid(was.at, reader)));
}
