import type { Phrase, Speech } from '../../../shared/briefing.ts';
import { formatDays, formatNumber } from '../../../shared/format.ts';
import { messages } from '../../../shared/lang.ts';
import type { WantedFacts } from '../../demand/demand-facts.ts';
import type { LateUnderSurge } from '../../demand/surge-late.ts';
import type { CalmFacts, LevelFacts } from '../../stock/supply-facts.ts';
import { day, lostBySaid, moment, serversLostSaid, transferSaid } from '../../stock/supply-phrases.ts';
import type { Arbitration, ArbitrationRule, Picture } from './arbitration.ts';
import { itemsWith, lettered } from './arbitration.ts';

const NB = '\u00A0';

export interface SurgeLate {
  /** So many times as much is wanted as is usual. */
  readonly factor: number;
  /** What the line runs out of first. */
  readonly first: LateUnderSurge;
  /** What it runs out of later, and an order comes too late for as well. */
  readonly others: readonly string[];
}

/** Build what the surge asks for, and components that it uses up before an order placed today would come. */
export const surgeLate: ArbitrationRule<SurgeLate> = {
  find(picture) {
    return itemsWith<WantedFacts>(picture, 'index', 'requests', 'surge').flatMap(({ facts }) => {
      const asked = askedElsewhere(picture, facts);
      const late = facts.surge.late.filter((one) => !asked.has(placeOf(one)));
      return [...Map.groupBy(late, ({ site }) => site).values()].flatMap((ofSite) => {
        const [first, ...rest] = ofSite;
        if (first === undefined) return [];
        return [found(picture, { factor: facts.surge.factor, first, others: rest.map(({ sku }) => sku) })];
      });
    });
  },

  phrase(facts: SurgeLate, speech: Speech): Phrase {
    const words = WORDS[speech.lang];
    const { factor, first, others } = facts;
    const place = `${first.sku} ${first.site}`;
    return {
      headline: words.headline({
        place,
        factor: formatNumber(factor, speech.lang, 1),
        cover: formatDays(first.daysOfCover, speech.lang),
        lead: words.lead(formatDays(first.leadTimeDays, speech.lang), first.isStopped),
        out: moment(first.stockoutAt, speech),
        others: others.length === 0 ? null : others.join(', '),
      }),
      why: words.why,
      topic: place,
      options: lettered(waysOf(first)).map(({ id, one }) => ({ id, ...said(one, first, speech) })),
    };
  },
};

function found(picture: Picture, facts: SurgeLate): Arbitration<SurgeLate> {
  const { first } = facts;
  return {
    key: `surge-late:${first.site}:${first.sku}`,
    severity: 2,
    vital: false,
    deadline: first.transfer?.decideBy ?? first.stockoutAt,
    options: lettered(waysOf(first)).map(({ id }) => id),
    default: 'a',
    measure: first.lost,
    people: [],
    takesFrom: null,
    covers: calmItems(picture),
    facts,
  };
}

/** That all is well holds of usual demand alone: beside this it would mislead. */
function calmItems(picture: Picture): string[] {
  return itemsWith<CalmFacts>(picture, 'about', 'levels')
    .filter(({ facts }) => facts.about === 'calm')
    .map(({ id }) => id);
}

/** What the cell is asked already: by stock itself, or since it stops what is asked for by a date. */
function askedElsewhere(picture: Picture, { requests }: WantedFacts): Set<string> {
  const stops = requests?.worst != null && requests.worst.short > 0 ? (requests.remedies?.stops ?? []) : [];
  const own = itemsWith<LevelFacts>(picture, 'about', 'sku', 'site').filter(({ kind }) => kind === 'decide');
  return new Set([...stops, ...own.map(({ facts }) => facts)].map(placeOf));
}

function placeOf({ sku, site }: { readonly sku: string; readonly site: string }): string {
  return `${sku} ${site}`;
}

type Way = 'nothing' | 'transfer' | 'order' | 'slow';

function waysOf({ transfer, order, pace }: LateUnderSurge): Way[] {
  return [
    'nothing',
    ...(transfer === null ? [] : (['transfer'] as const)),
    ...(order === null ? [] : (['order'] as const)),
    ...(pace > 0 ? (['slow'] as const) : []),
  ];
}

function said(way: Way, one: LateUnderSurge, speech: Speech): { text: string; effect: string | null } {
  const words = WORDS[speech.lang];
  const number = (value: number): string => formatNumber(value, speech.lang);
  const { transfer, order, lost, lostUntil, lostUntilRef, serversPerDay, site, sku } = one;
  const perDay = Math.round(serversPerDay);
  if (way === 'transfer' && transfer !== null)
    return { text: transferSaid(transfer.goods, speech), effect: serversLostSaid(transfer.lost, speech) };
  if (way === 'order' && order !== null)
    return {
      text: words.order(number(order.quantity), sku, day(order.arrivesAt, speech), one.isStopped),
      effect: words.untilThen(serversLostSaid(lost, speech)),
    };
  if (way === 'slow')
    return {
      text: words.slow(site, number(one.pace), number(perDay), day(lostUntil, speech, 'to')),
      effect: words.deferred(one.deferred, number(one.deferred)),
    };
  const loss = lostBySaid(lost, lostUntil, lostUntilRef, speech);
  return { text: words.nothing, effect: lostUntilRef === null ? words.goesOn(loss, number(perDay)) : loss };
}

interface Headline {
  readonly place: string;
  readonly factor: string;
  readonly cover: string;
  readonly lead: string;
  readonly out: string;
  readonly others: string | null;
}

const WORDS = messages({
  en: {
    headline: ({ place, factor, cover, lead, out, others }: Headline) =>
      `${place} at ${factor} times usual demand: ${cover}, ${lead}; out ${out}.${others === null ? '' : ` Next to run out: ${others}.`}`,
    lead: (days: string, isStopped: boolean) =>
      isStopped ? `supplier stopped, another takes ${days} at least` : `an order takes ${days}`,
    nothing: 'do nothing',
    goesOn: (lost: string, perDay: string) => `${lost}, then ${perDay} a day`,
    order: (units: string, sku: string, when: string, isStopped: boolean) =>
      isStopped
        ? `order ${units} ${sku} elsewhere now, there ${when} at the earliest`
        : `order ${units} ${sku} now, there ${when}`,
    untilThen: (lost: string) => `${lost} until then`,
    slow: (site: string, pace: string, from: string, toDay: string) =>
      `${site} at ${pace} servers a day instead of ${from} ${toDay.replace(/^to /, 'until ')}`,
    deferred: (_count: number, servers: string) => `no stop, ${servers} deferred`,
    why: 'the surge asks for full pace, and what is ordered now comes too late',
  },
  fr: {
    headline: ({ place, factor, cover, lead, out, others }: Headline) =>
      `${place} à ${factor} fois la demande habituelle${NB}: ${cover}, ${lead}${NB}; rupture ${out}.${others === null ? '' : ` Ensuite${NB}: ${others}.`}`,
    lead: (days: string, isStopped: boolean) =>
      isStopped ? `fournisseur à l’arrêt, au moins ${days} chez un autre` : `délai de commande ${days}`,
    nothing: 'ne rien faire',
    goesOn: (lost: string, perDay: string) => `${lost}, puis ${perDay} par jour`,
    order: (units: string, sku: string, when: string, isStopped: boolean) =>
      isStopped
        ? `commander ${units} ${sku} ailleurs maintenant, arrivée ${when} au plus tôt`
        : `commander ${units} ${sku} maintenant, arrivée ${when}`,
    untilThen: (lost: string) => `${lost} d’ici là`,
    slow: (site: string, pace: string, from: string, toDay: string) =>
      `${site} à ${pace} serveurs par jour au lieu de ${from}, jusqu’${toDay}`,
    deferred: (count: number, servers: string) =>
      `pas d’arrêt, ${servers}${NB}${count < 2 ? 'serveur reporté' : 'serveurs reportés'}`,
    why: 'la hausse exige la pleine cadence, et ce qui est commandé maintenant arrive trop tard',
  },
});
