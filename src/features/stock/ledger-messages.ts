import { formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { messages } from '../../shared/lang.ts';

// What the commands that write down movements and master data say.

/** `2,016 RAM-32G`, with the space that the language wants between a number and what it counts. */
function of(quantity: number, sku: string, lang: Lang): string {
  return `${formatNumber(quantity, lang)}${lang === 'fr' ? NBSP : ' '}${sku}`;
}

function signed(value: number, lang: Lang): string {
  return `${value > 0 ? '+' : ''}${formatNumber(value, lang)}`;
}

/** What is said of a level after it moved. */
interface Moved {
  readonly sku: string;
  readonly site: string;
  readonly quantity: number;
  readonly onHand: number;
}

interface Sent {
  readonly id: string;
  readonly sku: string;
  readonly quantity: number;
  readonly from: string;
  readonly to: string;
  /** As the reader reads it; null where nobody knows. */
  readonly eta: string | null;
}

const handEn = ({ onHand, site }: Moved): string => `${formatNumber(onHand, 'en')} on hand at ${site}.`;
const handFr = ({ onHand, site }: Moved): string => `${formatNumber(onHand, 'fr')} en stock à ${site}.`;

export const ledgerMessages = messages({
  en: {
    received: (moved: Moved) => `${of(moved.quantity, moved.sku, 'en')} received; ${handEn(moved)}`,
    issued: (moved: Moved) => `${of(moved.quantity, moved.sku, 'en')} issued; ${handEn(moved)}`,
    counted: (moved: Moved, expected: number) => {
      const difference = moved.quantity - expected;
      const found =
        difference === 0
          ? 'as expected'
          : `${formatNumber(expected, 'en')} expected, ${signed(difference, 'en')}`;
      return `${of(moved.quantity, moved.sku, 'en')} counted, ${found}; ${handEn(moved)}`;
    },
    adjusted: (moved: Moved) => `${moved.sku} ${signed(moved.quantity, 'en')}; ${handEn(moved)}`,
    reversed: (seq: number, moved: Moved) =>
      `Entry ${seq} taken back: ${moved.sku} ${signed(moved.quantity, 'en')}; ${handEn(moved)}`,
    reversedAlready: (seq: number, by: number) =>
      `Entry ${seq} was taken back already, by entry ${by}; nothing was written.`,
    beforeCount: (counted: string) =>
      `dated before the count of ${counted}, which has seen it: kept, and what is on hand is unchanged`,
    belowZero: (sku: string, site: string, onHand: number) =>
      `${sku} at ${site} is below zero (${formatNumber(onHand, 'en')}): count it`,
    sent: ({ id, sku, quantity, from, to, eta }: Sent) =>
      `${id}: ${of(quantity, sku, 'en')} left ${from} for ${to}${eta === null ? ', arrival unknown' : `, due ${eta}`}.`,
    missedFreight: (from: string, cutOff: string) =>
      `freight from ${from} closes at ${cutOff}: this leaves with tomorrow’s`,
    arrived: (id: string, moved: Moved, rest: number) =>
      `${id}: ${of(moved.quantity, moved.sku, 'en')} arrived${rest === 0 ? '' : `, ${formatNumber(rest, 'en')} still in transit`}; ${handEn(moved)}`,
    lost: (id: string, sku: string, quantity: number, rest: number) =>
      `${id}: ${of(quantity, sku, 'en')} lost${rest === 0 ? '' : `, ${formatNumber(rest, 'en')} still in transit`}.`,
    routed: (from: string, to: string, days: number, cutOff: string | null) =>
      `Freight from ${from} to ${to} takes ${days} ${days === 1 ? 'day' : 'days'}${cutOff === null ? '' : ` and closes at ${cutOff}`}.`,
    added: (name: string) => `${name} added.`,
    changed: (name: string) => `${name} changed.`,
    unchanged: (name: string) => `${name}: nothing to change, it is so already.`,
    laidDown: (sku: string, site: string) => `Policy of ${sku} at ${site} changed.`,
    configured: 'Stock settings changed.',
    receivedOn: (order: string, moved: Moved, outstanding: number) =>
      `${order}: ${of(moved.quantity, moved.sku, 'en')} received${outstanding === 0 ? '' : `, ${formatNumber(outstanding, 'en')} outstanding`}; ${handEn(moved)}`,
    ask: {
      sku: 'Which component?',
      newSku: 'Its SKU?',
      quantity: 'How many?',
      counted: 'How many are there?',
      change: 'How many more (+5) or fewer (-5)?',
      site: 'At which site?',
      from: 'From which site?',
      to: 'To which site?',
      because: 'For what reason?',
      transfer: 'Which transfer?',
      days: 'How many days?',
    },
  },
  fr: {
    received: (moved) => `${of(moved.quantity, moved.sku, 'fr')} entrés${NBSP}; ${handFr(moved)}`,
    issued: (moved) => `${of(moved.quantity, moved.sku, 'fr')} sortis${NBSP}; ${handFr(moved)}`,
    counted: (moved, expected) => {
      const difference = moved.quantity - expected;
      const found =
        difference === 0
          ? 'comme attendu'
          : `${formatNumber(expected, 'fr')} attendus, écart ${signed(difference, 'fr')}`;
      return `${of(moved.quantity, moved.sku, 'fr')} comptés, ${found}${NBSP}; ${handFr(moved)}`;
    },
    adjusted: (moved) => `${moved.sku} ${signed(moved.quantity, 'fr')}${NBSP}; ${handFr(moved)}`,
    reversed: (seq, moved) =>
      `Entrée n°${NBSP}${seq} reprise${NBSP}: ${moved.sku} ${signed(moved.quantity, 'fr')}${NBSP}; ${handFr(moved)}`,
    reversedAlready: (seq, by) =>
      `Entrée n°${NBSP}${seq} déjà reprise, par l’entrée n°${NBSP}${by}${NBSP}; rien n’a été inscrit.`,
    beforeCount: (counted) =>
      `daté d’avant l’inventaire du ${counted}, qui en tient compte${NBSP}: conservé, le stock ne change pas`,
    belowZero: (sku, site, onHand) =>
      `${sku} à ${site} est sous zéro (${formatNumber(onHand, 'fr')})${NBSP}: à inventorier`,
    sent: ({ id, sku, quantity, from, to, eta }) =>
      `${id}${NBSP}: ${of(quantity, sku, 'fr')} partis de ${from} pour ${to}${eta === null ? ', arrivée inconnue' : `, attendus le ${eta}`}.`,
    missedFreight: (from, cutOff) =>
      `le fret de ${from} ferme à ${cutOff.replace(':', `${NBSP}h${NBSP}`)}${NBSP}: départ demain`,
    arrived: (id, moved, rest) =>
      `${id}${NBSP}: ${of(moved.quantity, moved.sku, 'fr')} arrivés${rest === 0 ? '' : `, ${formatNumber(rest, 'fr')} encore en transit`}${NBSP}; ${handFr(moved)}`,
    lost: (id, sku, quantity, rest) =>
      `${id}${NBSP}: ${of(quantity, sku, 'fr')} perdus${rest === 0 ? '' : `, ${formatNumber(rest, 'fr')} encore en transit`}.`,
    routed: (from, to, days, cutOff) =>
      `Fret de ${from} à ${to}${NBSP}: ${days}${NBSP}${days < 2 ? 'jour' : 'jours'}${cutOff === null ? '' : `, départ avant ${cutOff.replace(':', `${NBSP}h${NBSP}`)}`}.`,
    added: (name) => `${name} ajouté.`,
    changed: (name) => `${name} modifié.`,
    unchanged: (name) => `${name}${NBSP}: rien à changer, c’est déjà le cas.`,
    laidDown: (sku, site) => `Règles de ${sku} à ${site} modifiées.`,
    configured: 'Réglages des stocks modifiés.',
    receivedOn: (order, moved, outstanding) =>
      `${order}${NBSP}: ${of(moved.quantity, moved.sku, 'fr')} reçus${outstanding === 0 ? '' : `, reste ${formatNumber(outstanding, 'fr')}`}${NBSP}; ${handFr(moved)}`,
    ask: {
      sku: `Quel composant${NBSP}?`,
      newSku: `Sa référence${NBSP}?`,
      quantity: `Combien${NBSP}?`,
      counted: `Combien y en a-t-il${NBSP}?`,
      change: `Combien en plus (+5) ou en moins (-5)${NBSP}?`,
      site: `Sur quel site${NBSP}?`,
      from: `De quel site${NBSP}?`,
      to: `Vers quel site${NBSP}?`,
      because: `Pour quel motif${NBSP}?`,
      transfer: `Quel transfert${NBSP}?`,
      days: `Combien de jours${NBSP}?`,
    },
  },
});
