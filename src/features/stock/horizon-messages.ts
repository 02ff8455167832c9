import type { Instant } from '../../shared/clock.ts';
import type { Reader } from '../../shared/format.ts';
import { formatNumber, formatTime, formatWeekdayMonth, NBSP } from '../../shared/format.ts';
import { frenchTime } from '../../shared/french.ts';
import { messages } from '../../shared/lang.ts';
import type { SurgeRow } from './surge.ts';

// What the commands say that look ahead: the projection, the surge that is survived, transfers.

const factor = (value: number): string => formatNumber(value, 'en', 2);
const facteur = (value: number): string => formatNumber(value, 'fr', 2);

export const horizonMessages = messages({
  en: {
    projected: {
      date: 'day',
      end: 'ends',
      demand: 'demand',
      received: 'received',
      refs: 'from',
      balance: 'balance',
      balanceWithLate: 'with late',
      shortfall: 'missing',
    },
    late: (names: string, units: number) =>
      `with late: had ${names} come at the start of tomorrow (${formatNumber(units, 'en')})`,
    noDemand: (sku: string, site: string) => `nobody knows the demand for ${sku} at ${site}`,
    surges: {
      site: 'site',
      sku: 'component',
      breakEvenSurge: 'breaks at',
      binds: 'first',
      survives: 'lasts',
      until: 'until',
      receipt: 'for',
      daysOfCover: 'cover',
      stockoutProbability: 'risk',
      expectedShortage: 'short by',
      serversLost: 'lost',
      why: 'why',
    },
    breaks: 'BREAKS',
    holds: 'holds',
    unknown: 'unknown',
    times: factor,
    survivesAll: (until: string) => `lasts until ${until}, whatever is asked of the line`,
    survivesUpTo: (times: number, until: string) =>
      `lasts until ${until}, up to ${factor(times)} times the usual demand`,
    atBest: (times: number, until: string) =>
      `does not last until ${until}; it would at ${factor(times)} times the usual demand`,
    noSurge: 'no receipt is promised and no lead time is known',
    reliefOf: (ref: string, when: string) => `${ref} on ${when}`,
    orderedNow: (when: string) => `${when} (if ordered now)`,
    chance: (percent: number) => `risk ${formatNumber(percent, 'en')}%`,
    firstToBreak: 'first to give way',
    noLines: 'Nothing is demanded of any component at a factory.',
    at: (sku: string, site: string) => `${sku} at ${site}`,
    colon: ': ',
    transfers: {
      sku: 'component',
      quantity: 'units',
      from: 'from',
      to: 'to',
      departsAt: 'hand in by',
      arrivesAt: 'arrives',
      stockoutBefore: 'out without',
      stockoutAfter: 'out with',
      giverStockoutBefore: 'giver out without',
      giverStockoutAfter: 'giver out with',
      serversLostBefore: 'lost without',
      serversLostAfter: 'lost with',
      command: 'command',
      why: 'why',
    },
    noTransfers: 'No transfer between sites would delay a stock-out.',
    moment: (day: string, time: string) => `${day} ${time}`,
    never: 'never',
    send: (told: SentTold) =>
      `${told.units} ${told.sku} from ${told.from} to ${told.to}, by ${told.departs}, there ${told.arrives}: ` +
      (told.after === null
        ? `${told.to} does not run out, instead of ${told.before}`
        : `${told.to} out ${told.after} instead of ${told.before}`),
    lost: (before: string, after: string) => `${after} servers lost instead of ${before}`,
    giver: (site: string, after: string | null) =>
      after === null ? `${site} does not run out` : `${site} lasts until ${after}`,
  },
  fr: {
    projected: {
      date: 'jour',
      end: 'fin',
      demand: 'besoin',
      received: 'reçu',
      refs: 'de',
      balance: 'solde',
      balanceWithLate: 'avec retards',
      shortfall: 'manque',
    },
    late: (names, units) =>
      `avec retards${NBSP}: si ${names} arrivai${names.includes(',') ? 'ent' : 't'} demain à la première heure (${formatNumber(units, 'fr')})`,
    noDemand: (sku, site) => `le besoin de ${sku} à ${site} n’est pas connu`,
    surges: {
      site: 'site',
      sku: 'composant',
      breakEvenSurge: 'rompt à',
      binds: 'premier',
      survives: 'tient',
      until: 'jusqu’au',
      receipt: 'pour',
      daysOfCover: 'couverture',
      stockoutProbability: 'risque',
      expectedShortage: 'manque',
      serversLost: 'perdus',
      why: 'motif',
    },
    breaks: 'ROMPT',
    holds: 'tient',
    unknown: 'inconnu',
    times: facteur,
    survivesAll: (until) => `tient ${frenchTime('jusqu’à', until)}, quoi qu’on demande à la ligne`,
    survivesUpTo: (times, until) =>
      `tient ${frenchTime('jusqu’à', until)}, au plus à ${facteur(times)}${NBSP}fois la demande habituelle`,
    atBest: (times, until) =>
      `ne tient pas ${frenchTime('jusqu’à', until)}${NBSP}; il tiendrait à ${facteur(times)}${NBSP}fois la demande habituelle`,
    noSurge: 'aucune réception promise et aucun délai connu',
    reliefOf: (ref, when) => `${ref}, ${when}`,
    orderedNow: (when) => `${when} (si commandé maintenant)`,
    chance: (percent) => `risque ${formatNumber(percent, 'fr')}${NBSP}%`,
    firstToBreak: 'premier à rompre',
    noLines: 'Aucun composant n’est demandé dans une usine.',
    at: (sku, site) => `${sku} à ${site}`,
    colon: `${NBSP}: `,
    transfers: {
      sku: 'composant',
      quantity: 'unités',
      from: 'de',
      to: 'vers',
      departsAt: 'à remettre avant',
      arrivesAt: 'arrivée',
      stockoutBefore: 'rupture sans',
      stockoutAfter: 'rupture avec',
      giverStockoutBefore: 'rupture donneur sans',
      giverStockoutAfter: 'rupture donneur avec',
      serversLostBefore: 'perdus sans',
      serversLostAfter: 'perdus avec',
      command: 'commande',
      why: 'motif',
    },
    noTransfers: 'Aucun transfert entre sites ne retarderait une rupture.',
    moment: (day, time) => `${day} ${time}`,
    never: 'jamais',
    send: (told) =>
      `${told.units}${NBSP}${told.sku} de ${told.from} vers ${told.to}, départ avant le ${told.departs}, arrivée ${told.arrives}${NBSP}: ` +
      (told.after === null
        ? `${told.to} n’est plus en rupture, au lieu du ${told.before}`
        : `rupture à ${told.to} le ${told.after} au lieu du ${told.before}`),
    lost: (before, after) => `${after} serveurs perdus au lieu de ${before}`,
    giver: (site, after) =>
      after === null ? `${site} n’est pas en rupture` : `${site} tient jusqu’au ${after}`,
  },
});

interface SentTold {
  readonly units: string;
  readonly sku: string;
  readonly from: string;
  readonly to: string;
  readonly departs: string;
  readonly arrives: string;
  readonly before: string;
  readonly after: string | null;
}

/** `Sunday 22/03 22:48`. */
export function momentSaid(at: Instant, reader: Reader): string {
  return horizonMessages[reader.lang].moment(formatWeekdayMonth(at, reader), formatTime(at, reader));
}

/** Up to which demand a component lasts until its relief, and how sure that is. */
export function surgeSaid(row: SurgeRow, reader: Reader): string {
  const words = horizonMessages[reader.lang];
  const { breakEvenSurge: times, until, receipt, survives, stockoutProbability } = row;
  const place = `${words.at(row.sku, row.site)}${words.colon}`;
  if (until === null) return `${place}${words.noSurge}`;
  const when = momentSaid(until, reader);
  const relief = receipt === null ? words.orderedNow(when) : words.reliefOf(receipt, when);
  const lasts =
    times === null
      ? words.survivesAll(relief)
      : survives
        ? words.survivesUpTo(times, relief)
        : words.atBest(times, relief);
  const chance = stockoutProbability === null ? null : words.chance(Math.round(stockoutProbability * 100));
  return `${place}${[lasts, chance].filter((part) => part !== null).join(', ')}`;
}
