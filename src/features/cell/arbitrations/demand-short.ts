import type { Phrase, Speech } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatDayMonth, formatNumber } from '../../../shared/format.ts';
import { messages } from '../../../shared/lang.ts';
import { localDate } from '../../../shared/local-time.ts';
import type { RequestsFacts } from '../../demand/demand-facts.ts';
import type { Arbitration, ArbitrationRule } from './arbitration.ts';
import { itemsWith } from './arbitration.ts';

interface WantedFacts {
  readonly requests: Pick<RequestsFacts, 'worst' | 'unserved'> | null;
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
}

/** Keep everything running, and factories that cannot build what is asked for in time. */
export const demandShort: ArbitrationRule<DemandShort> = {
  find(picture) {
    return itemsWith<WantedFacts>(picture, 'requests', 'index').flatMap(
      ({ facts: { requests } }): Arbitration<DemandShort>[] => {
        const worst = requests?.worst ?? null;
        if (requests === null || worst === null || worst.short === 0) return [];
        const { by, asked, deliverable, short, lost } = worst;
        const vital = requests.unserved.some((one) => one.vital);
        return [
          {
            key: `demand-short:${localDate(by, 'UTC')}`,
            severity: vital ? 1 : 3,
            vital,
            deadline: by,
            options: lost > 0 ? ['a', 'b', 'c'] : ['a', 'b'],
            default: 'a',
            measure: short,
            people: [],
            takesFrom: null,
            covers: [],
            facts: { by, asked, deliverable, short, lost, unserved: requests.unserved },
          },
        ];
      },
    );
  },

  phrase({ by, asked, deliverable, short, lost, unserved }: DemandShort, speech: Speech): Phrase {
    const words = WORDS[speech.lang];
    const number = (value: number): string => formatNumber(value, speech.lang);
    const late = unserved.map(({ id, servers }) => `${id} ${number(servers)}`).join(', ');
    const left = Math.max(0, short - lost);
    return {
      headline: words.headline(number(asked), formatDayMonth(by, speech), number(deliverable)),
      why: words.why,
      topic: words.topic,
      options: [
        { id: 'a', text: words.byRank, effect: words.late(number(short)) },
        { id: 'b', text: words.tell, effect: late === '' ? null : late },
        ...(lost > 0
          ? [{ id: 'c', text: words.parts(number(lost)), effect: words.atBest(number(left)) }]
          : []),
      ],
    };
  },
};

const WORDS = messages({
  en: {
    topic: 'demand',
    headline: (asked: string, by: string, deliverable: string) =>
      `${asked} servers asked for by ${by}, ${deliverable} deliverable.`,
    byRank: 'serve vital sectors first, then the nearer date',
    late: (servers: string) => `${servers} late`,
    tell: 'put off now those that will not be served',
    parts: (servers: string) => `components for ${servers} more (vigie stock whatif, stock mix)`,
    atBest: (servers: string) => `at best ${servers} late`,
    why: 'customers are to be served, and the factories cannot build it in time',
  },
  fr: {
    topic: 'demande',
    headline: (asked: string, by: string, deliverable: string) =>
      `${asked} serveurs demandés au ${by}, ${deliverable} livrables.`,
    byRank: 'servir d’abord les secteurs vitaux, puis la date la plus proche',
    late: (servers: string) => `${servers} en retard`,
    tell: 'reporter dès maintenant ceux qui ne seront pas servis',
    parts: (servers: string) => `composants pour ${servers} de plus (vigie stock whatif, stock mix)`,
    atBest: (servers: string) => `au mieux ${servers} en retard`,
    why: 'il faut servir les clients, et les usines ne peuvent pas tout faire à temps',
  },
});
