import { formatNumber, NBSP } from '../../shared/format.ts';
import { frenchTime } from '../../shared/french.ts';
import { messages } from '../../shared/lang.ts';

// What stock says on the agenda.

type Tension = 'normal' | 'watch' | 'tense' | 'allocation' | 'stopped';

const serversEn = (count: number): string =>
  `${formatNumber(count, 'en')} ${count === 1 ? 'server' : 'servers'} lost`;
const serversFr = (count: number): string =>
  `${formatNumber(count, 'fr')}${NBSP}${count < 2 ? 'serveur perdu' : 'serveurs perdus'}`;

const standsEn = (tension: Tension, share: number | null): string =>
  ({
    normal: 'normal',
    watch: 'to watch',
    tense: 'tense',
    allocation: `on allocation${share === null ? '' : ` at ${share}%`}`,
    stopped: 'stopped',
  })[tension];
const standsFr = (tension: Tension, share: number | null): string =>
  ({
    normal: 'normal',
    watch: 'à surveiller',
    tense: 'tendu',
    allocation: `contingenté${share === null ? '' : ` à ${share}${NBSP}%`}`,
    stopped: 'à l’arrêt',
  })[tension];

export const briefingMessages = messages({
  en: {
    colon: ': ',
    semicolon: '; ',
    place: (sku: string, site: string) => `${sku} ${site}`,
    today: { on: 'today', to: 'to today', from: 'from today' },
    day: {
      on: (day: string) => day,
      to: (day: string) => `to ${day}`,
      from: (day: string) => `from ${day}`,
    },
    todayAt: (time: string) => `today at ${time}`,
    dayAt: (day: string, time: string) => `${day} at ${time}`,
    out: (when: string) => `out ${when}`,
    empty: 'nothing left',
    neverOut: 'never out, as far as is known',
    due: (ref: string, day: string) => `${ref} due ${day}`,
    putOff: (ref: string, toDay: string) => `${ref} put off ${toDay}`,
    nothingPromised: 'nothing promised',
    tooLate: 'too late to order',
    refStopped: (ref: string) => `${ref} will not come, supplier stopped`,
    refUndated: (ref: string) => `${ref} without a date`,
    refOverdue: (ref: string, day: string) => `${ref} due ${day}, not here`,
    lost: serversEn,
    by: (toDay: string, ref: string | null) =>
      `${toDay.replace(/^to /, 'by ')}${ref === null ? '' : ` (${ref})`}`,
    on: (ref: string, day: string) => `${ref} ${day}`,
    spare: (days: string) => `${days} to spare`,
    lastsUntil: (place: string, when: string) => `${place} lasts until ${when}`,
    doNothing: 'do nothing',
    transfer: (units: string, sku: string, from: string, when: string) =>
      `transfer ${units} ${sku} from ${from}, there ${when}`,
    quantity: (units: string, what: string) => `${units} ${what}`,
    toOrder: (list: string) => `To order: ${list}.`,
    orderBy: (what: string, day: string) => `${what} by ${day}`,
    overdueBy: (what: string, day: string) => `${what} since ${day}`,
    more: (count: number) => `${count} more`,
    overdue: (day: string) => `due ${day}, no new date`,
    undated: 'no date yet',
    dateTakenBack: (day: string) => `no date any more, was ${day}`,
    movedLater: (fromTo: string) => `put off ${fromTo}`,
    movedEarlier: (fromTo: string) => `brought forward ${fromTo}`,
    dated: (day: string) => `now promised for ${day}`,
    becomes: (name: string, tension: Tension, share: number | null) =>
      `${name} now ${standsEn(tension, share)}`,
    still: (name: string, tension: Tension, share: number | null) => `${name} ${standsEn(tension, share)}`,
    tensions: {
      normal: 'normal',
      watch: 'to watch',
      tense: 'tense',
      allocation: 'on allocation',
      stopped: 'stopped',
    } satisfies Record<Tension, string>,
    way: (from: string, to: string) => `${from} to ${to}`,
    lostOnTheWay: (units: string) => `${units} lost on the way`,
    notArrived: (units: string, day: string) => `${units} due ${day}, not arrived`,
    unknown: (count: number, list: string) => `Not known how long they last (${count}): ${list}`,
    moreLevels: (count: number, list: string) =>
      `${count} more ${count === 1 ? 'runs' : 'run'} short: ${list}`,
    moreOrders: (count: number, list: string) =>
      `${count} more ${count === 1 ? 'order' : 'orders'} late or moved: ${list}`,
    calm: (next: string | null) =>
      `Stock covered, nothing runs out before relief${next === null ? '' : `; next receipt ${next}`}.`,
    why: {
      out: 'nothing is left',
      stops: 'ends before relief comes',
      negative: 'forced below zero',
      thin: 'relief comes just in time',
      toOrder: 'at or below the reorder point, all that comes counted',
      overdue: 'its date has passed',
      undated: 'nobody has said when it comes',
      'put-off': 'promised for later since the last session',
      'brought-forward': 'promised for earlier since the last session',
      dated: 'promised since the last session',
      tension: (before: string) => `was ${before} at the last session`,
      rationed: 'delivers in part or not at all',
      lost: 'lost since the last session',
      notArrived: 'should have arrived',
      unknown: 'no demand data, or counted too long ago',
      more: 'no line of their own',
      calm: (levels: number) =>
        `${formatNumber(levels, 'en')} ${levels === 1 ? 'level' : 'levels'} looked at`,
    },
  },
  fr: {
    colon: `${NBSP}: `,
    semicolon: `${NBSP}; `,
    place: (sku, site) => `${sku} ${site}`,
    today: { on: 'ce jour', to: 'à ce jour', from: 'de ce jour' },
    day: {
      on: (day) => `le ${day}`,
      to: (day) => `au ${day}`,
      from: (day) => `du ${day}`,
    },
    todayAt: (time) => `ce jour à ${time}`,
    dayAt: (day, time) => `${day} à ${time}`,
    out: (when) => `rupture ${when}`,
    empty: 'plus rien en stock',
    neverOut: 'pas de rupture prévisible',
    due: (ref, day) => `${ref} promise ${day}`,
    putOff: (ref, toDay) => `${ref} reportée ${toDay}`,
    nothingPromised: 'rien de promis',
    tooLate: 'trop tard pour commander',
    refStopped: (ref) => `${ref} ne viendra pas, fournisseur à l’arrêt`,
    refUndated: (ref) => `${ref} sans date`,
    refOverdue: (ref, day) => `${ref} attendue ${day}, pas arrivée`,
    lost: serversFr,
    by: (toDay, ref) => `${toDay}${ref === null ? '' : ` (${ref})`}`,
    on: (ref, day) => `${ref} ${day}`,
    spare: (days) => `marge ${days}`,
    lastsUntil: (place, when) => `${place} tient ${frenchTime('jusqu’à', when)}`,
    doNothing: 'ne rien faire',
    transfer: (units, sku, from, when) => `transférer ${units}${NBSP}${sku} de ${from}, arrivée ${when}`,
    quantity: (units, what) => `${units}${NBSP}${what}`,
    toOrder: (list) => `À commander${NBSP}: ${list}.`,
    orderBy: (what, day) => `${what} avant ${day}`,
    overdueBy: (what, day) => `${what} depuis ${day}`,
    more: (count) => `${count} ${count < 2 ? 'autre' : 'autres'}`,
    overdue: (day) => `attendue ${day}, sans nouvelle date`,
    undated: 'sans date',
    dateTakenBack: (day) => `n’a plus de date, était ${day}`,
    movedLater: (fromTo) => `reportée ${fromTo}`,
    movedEarlier: (fromTo) => `avancée ${fromTo}`,
    dated: (day) => `désormais promise ${day}`,
    becomes: (name, tension, share) =>
      tension === 'tense' ? `${name} passe à tendu` : `${name} désormais ${standsFr(tension, share)}`,
    still: (name, tension, share) => `${name} ${standsFr(tension, share)}`,
    tensions: {
      normal: 'normal',
      watch: 'à surveiller',
      tense: 'tendu',
      allocation: 'contingenté',
      stopped: 'à l’arrêt',
    },
    way: (from, to) => `de ${from} à ${to}`,
    lostOnTheWay: (units) => `${units} perdus en route`,
    notArrived: (units, day) => `${units} attendus ${day}, pas arrivés`,
    unknown: (count, list) => `Durée inconnue (${count})${NBSP}: ${list}`,
    moreLevels: (count, list) =>
      `${count} ${count < 2 ? 'autre vient' : 'autres viennent'} à manquer${NBSP}: ${list}`,
    moreOrders: (count, list) =>
      `${count} ${count < 2 ? 'autre commande en retard ou reportée' : 'autres commandes en retard ou reportées'}${NBSP}: ${list}`,
    calm: (next) =>
      `Stock couvert, aucune rupture avant réception${next === null ? '' : `${NBSP}; prochaine${NBSP}: ${next}`}.`,
    why: {
      out: 'plus rien en stock',
      stops: 'rupture avant réception',
      negative: 'forcé sous zéro',
      thin: 'réception de justesse',
      toOrder: 'au seuil de commande ou en dessous, tout compté',
      overdue: 'date passée',
      undated: 'aucune date annoncée',
      'put-off': 'reportée depuis la dernière réunion',
      'brought-forward': 'avancée depuis la dernière réunion',
      dated: 'promise depuis la dernière réunion',
      tension: (before) => `était ${before} à la dernière réunion`,
      rationed: 'livre en partie ou plus du tout',
      lost: 'perdu depuis la dernière réunion',
      notArrived: 'aurait dû arriver',
      unknown: 'besoin inconnu, ou inventaire trop ancien',
      more: 'sans ligne à part',
      calm: (levels) => `${formatNumber(levels, 'fr')} ${levels < 2 ? 'niveau examiné' : 'niveaux examinés'}`,
    },
  },
});
