import type { BriefingItem, Phrase, Speech } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatDayMonth, formatNumber } from '../../../shared/format.ts';
import { messages } from '../../../shared/lang.ts';
import { localDate } from '../../../shared/local-time.ts';
import type { RequestsFacts } from '../../demand/demand-facts.ts';
import type { Lightened } from '../../demand/lighter.ts';
import type { Outcome, Remedies } from '../../demand/remedies.ts';
import type { LevelFacts } from '../../stock/supply-facts.ts';
import { lostBySaid, moment, transferSaid } from '../../stock/supply-phrases.ts';
import type { Arbitration, ArbitrationRule, Picture } from './arbitration.ts';
import { itemsWith, lettered } from './arbitration.ts';

const NB = '\u00A0';

interface WantedFacts {
  readonly requests: Pick<RequestsFacts, 'worst' | 'unserved' | 'remedies'> | null;
  readonly index: unknown;
}

export interface DemandShort {
  readonly by: Instant;
  /** Servers, all of them: asked for by then, there by then, and what is short. */
  readonly asked: number;
  readonly deliverable: number;
  readonly short: number;
  /** Of what is short, what the lines could build if the components were there. */
  readonly lost: number;
  /** Whose servers are short as things stand: the weakest claims last. */
  readonly unserved: readonly { readonly id: string; readonly vital: boolean; readonly servers: number }[];
  /** Where components are what is short. */
  readonly remedies: Remedies | null;
}

/** Keep everything running, and factories that cannot build what is asked for in time. */
export const demandShort: ArbitrationRule<DemandShort> = {
  find(picture) {
    return itemsWith<WantedFacts>(picture, 'requests', 'index').flatMap(
      ({ facts: { requests } }): Arbitration<DemandShort>[] => {
        const worst = requests?.worst ?? null;
        if (requests === null || worst === null || worst.short === 0) return [];
        const { by, asked, deliverable, short, lost } = worst;
        const { unserved, remedies } = requests;
        const facts = { by, asked, deliverable, short, lost, unserved, remedies };
        const vital = unserved.some((one) => one.vital);
        const stoppers = remedies === null ? [] : stoppersAsked(picture, remedies);
        return [
          {
            key: `demand-short:${localDate(by, 'UTC')}`,
            severity: vital ? 1 : worstSeverity(stoppers),
            vital,
            deadline: remedies?.transfer?.decideBy ?? by,
            options: lettered(waysOf(facts)).map(({ id }) => id),
            default: 'a',
            measure: short + (remedies?.nothing.lost ?? 0),
            people: [],
            takesFrom: null,
            asks: stoppers.map(({ id }) => id),
            covers: [],
            facts,
          },
        ];
      },
    );
  },

  phrase(facts: DemandShort, speech: Speech): Phrase {
    const words = WORDS[speech.lang];
    const number = (value: number): string => formatNumber(value, speech.lang);
    const [stop] = facts.remedies?.stops ?? [];
    const short = words.headline(
      number(facts.asked),
      formatDayMonth(facts.by, speech),
      number(facts.deliverable),
    );
    return {
      headline:
        stop === undefined
          ? `${short}.`
          : words.because(short, stop.sku, stop.site, moment(stop.from, speech)),
      why: words.why,
      topic: stop === undefined ? words.topic : `${stop.sku} ${stop.site}`,
      options: lettered(waysOf(facts)).map(({ id, one }) => ({ id, ...said(one, facts, speech) })),
    };
  },
};

/** The stock items that ask what is asked here: whether to send more of what stops a line. */
function stoppersAsked(picture: Picture, { transfer }: Remedies): BriefingItem[] {
  const goods = transfer?.goods ?? [];
  return itemsWith<LevelFacts>(picture, 'about', 'sku', 'site').filter(
    ({ kind, facts: { sku, site } }) =>
      kind === 'decide' && goods.some((one) => one.sku === sku && one.to === site),
  );
}

function worstSeverity(items: readonly BriefingItem[]): 1 | 2 | 3 {
  return Math.min(3, ...items.map(({ severity }) => severity ?? 3)) as 1 | 2 | 3;
}

type Way = 'nothing' | 'transfer' | 'lighter' | 'look-for-mix' | 'find-parts' | 'put-off';

/** What the cell can choose between, in the order of the letters. */
function waysOf({ remedies, lost }: DemandShort): Way[] {
  if (remedies === null) return ['nothing', ...(lost > 0 ? (['find-parts'] as const) : []), 'put-off'];
  const { transfer, lighter, isTooLarge } = remedies;
  const helps: Way[] = [
    ...(transfer === null ? [] : (['transfer'] as const)),
    ...(lighter === null ? [] : (['lighter'] as const)),
    ...(isTooLarge ? (['look-for-mix'] as const) : []),
  ];
  return ['nothing', ...(helps.length === 0 ? (['find-parts'] as const) : helps), 'put-off'];
}

interface Said {
  readonly text: string;
  readonly effect: string | null;
}

function said(way: Way, facts: DemandShort, speech: Speech): Said {
  const words = WORDS[speech.lang];
  const number = (value: number): string => formatNumber(value, speech.lang);
  const { remedies, short, lost, unserved } = facts;
  if (way === 'put-off') {
    const late = unserved.map(({ id, servers }) => `${id} ${number(servers)}`).join(', ');
    return { text: words.tell, effect: late === '' ? null : late };
  }
  if (way === 'find-parts')
    return {
      text: words.parts(number(lost)),
      effect: words.atBest(words.late(Math.max(0, short - lost), number(Math.max(0, short - lost)))),
    };
  if (remedies === null) return { text: words.byRank, effect: words.late(short, number(short)) };
  return remedySaid(way, remedies, speech);
}

function remedySaid(way: Way, remedies: Remedies, speech: Speech): Said {
  const words = WORDS[speech.lang];
  const number = (value: number): string => formatNumber(value, speech.lang);
  const then = ({ lost, deferred }: Outcome): string =>
    words.both(lost, number(lost), deferred, number(deferred));
  const { nothing, transfer, lighter, lostUntil, lostUntilRef } = remedies;
  const goods = transfer?.goods ?? [];
  // What is decided is read by itself in the minutes: it names the transfer, and no letter.
  const sent = goods.map(({ quantity, sku, from }) => words.send(number(quantity), sku, from));
  if (way === 'transfer' && transfer !== null)
    return { text: goods.map((one) => transferSaid(one, speech)).join(', '), effect: then(transfer) };
  if (way === 'lighter' && lighter !== null) {
    const mixes = lighter.mixes.map((one) => mixSaid(one, speech));
    return { text: [...sent, ...mixes].join(words.and), effect: then(lighter) };
  }
  if (way === 'look-for-mix') return { text: [...sent, words.lookForMix].join(words.and), effect: null };
  const loss = lostBySaid(nothing.lost, lostUntil, lostUntilRef, speech);
  const late = words.late(nothing.deferred, number(nothing.deferred));
  return { text: words.nothing, effect: `${loss}, ${late}` };
}

function mixSaid({ site, model, servers, sku, units, insteadOf }: Lightened, { lang }: Speech): string {
  const each = (value: number): string => formatNumber(value, lang, Number.isInteger(value) ? 0 : 1);
  return WORDS[lang].lighter(formatNumber(servers, lang), model, site, sku, each(units), each(insteadOf));
}

const WORDS = messages({
  en: {
    topic: 'demand',
    headline: (asked: string, by: string, deliverable: string) =>
      `${asked} servers asked for by ${by}, ${deliverable} deliverable`,
    because: (short: string, sku: string, site: string, when: string) =>
      `${short}: ${sku} stops ${site} ${when}.`,
    nothing: 'do nothing',
    byRank: 'serve vital sectors first, then the nearer date',
    late: (_count: number, servers: string) => `${servers} deferred`,
    both: (_lost: number, lost: string, _deferred: number, deferred: string) =>
      `${lost} lost, ${deferred} deferred`,
    and: ', and ',
    send: (units: string, sku: string, from: string) => `transfer ${units} ${sku} from ${from}`,
    lighter: (servers: string, model: string, site: string, sku: string, units: string, insteadOf: string) =>
      `build ${servers} lighter ${model} at ${site}, ${units} ${sku} each instead of ${insteadOf}`,
    lookForMix: 'look for a lighter mix (vigie stock whatif --build MODEL:SITE)',
    tell: 'put off now those that will not be served',
    parts: (servers: string) => `find components for ${servers} more (vigie stock whatif)`,
    atBest: (late: string) => `at best ${late}`,
    why: 'customers are to be served, and the factories cannot build it in time',
  },
  fr: {
    topic: 'demande',
    headline: (asked: string, by: string, deliverable: string) =>
      `${asked} serveurs demandés au ${by}, ${deliverable} livrables`,
    because: (short: string, sku: string, site: string, when: string) =>
      `${short}${NB}; ${sku} arrête ${site} ${when}.`,
    nothing: 'ne rien faire',
    byRank: 'servir d’abord les secteurs vitaux, puis la date la plus proche',
    late: (count: number, servers: string) => `${servers}${NB}${count < 2 ? 'reporté' : 'reportés'}`,
    both: (lost: number, lostSaid: string, deferred: number, deferredSaid: string) =>
      `${lostSaid}${NB}${lost < 2 ? 'perdu' : 'perdus'}, ${deferredSaid}${NB}${deferred < 2 ? 'reporté' : 'reportés'}`,
    and: ', et ',
    send: (units: string, sku: string, from: string) => `transférer ${units} ${sku} de ${from}`,
    lighter: (servers: string, model: string, site: string, sku: string, units: string, insteadOf: string) =>
      `monter ${servers} ${model} de gamme allégée à ${site}, ${units} ${sku} par serveur au lieu de ${insteadOf}`,
    lookForMix: 'chercher une gamme allégée (vigie stock whatif --build MODÈLE:SITE)',
    tell: 'reporter dès maintenant ceux qui ne seront pas servis',
    parts: (servers: string) => `trouver des composants pour ${servers} de plus (vigie stock whatif)`,
    atBest: (late: string) => `au mieux ${late}`,
    why: 'il faut servir les clients, et les usines ne peuvent pas tout faire à temps',
  },
});
