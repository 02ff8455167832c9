import type { Phrase, Speech } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatNear, formatNumber, formatTime } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { messages } from '../../../shared/lang.ts';
import type { Arbitration, ArbitrationRule } from './arbitration.ts';
import { itemsWith, lettered } from './arbitration.ts';

const NB = '\u00A0';

interface ReliefFacts {
  readonly relief: {
    readonly site: string;
    readonly from: Instant;
    readonly until: Instant;
    readonly open: number;
  };
  readonly replacements: readonly PersonId[] | null;
  readonly skills: readonly (string | null)[];
  readonly nearest: { readonly person: PersonId; readonly from: Instant } | null;
}

export interface NoRelief {
  readonly site: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly missing: number;
  /** What is wanted; null: anybody. */
  readonly skills: readonly (string | null)[];
  /** Who could come the soonest, and from when on: the rules of rest forbid it before. */
  readonly nearest: { readonly person: PersonId; readonly from: Instant } | null;
}

/** People are needed, and whoever could come is kept away by a rule: rest, cap, teams, skill. */
export const noRelief: ArbitrationRule<NoRelief> = {
  find(picture) {
    return itemsWith<ReliefFacts>(picture, 'relief', 'replacements').flatMap(
      ({ facts }): Arbitration<NoRelief>[] => {
        const { relief, replacements, skills, nearest } = facts;
        const missing = relief.open - (replacements?.length ?? 0);
        if (replacements === null || missing <= 0) return [];
        const ways = lettered(waysOf(nearest));
        return [
          {
            key: `no-relief:${relief.site}:${relief.from}`,
            severity: 2,
            vital: false,
            deadline: relief.from,
            options: ways.map((way) => way.id),
            default: ways.at(-1)?.id ?? 'a',
            measure: missing,
            people: nearest === null ? [] : [nearest.person],
            takesFrom: null,
            covers: [],
            facts: { site: relief.site, from: relief.from, until: relief.until, missing, skills, nearest },
          },
        ];
      },
    );
  },

  phrase({ site, from, until, missing, nearest }: NoRelief, speech: Speech): Phrase {
    const words = WORDS[speech.lang];
    const when = `${formatNear(from, speech.now, speech)}–${formatTime(until, speech)}`;
    const count = formatNumber(missing, speech.lang);
    return {
      headline: words.headline(site, when, count),
      why: words.why,
      topic: words.topic(site),
      options: lettered(waysOf(nearest)).map(({ id, one }) => {
        if (one === 'later' && nearest !== null) {
          const from = formatNear(nearest.from, speech.now, speech);
          return { id, text: words.later(speech.name(nearest.person), from), effect: words.uncovered };
        }
        if (one === 'elsewhere') return { id, text: words.elsewhere, effect: null };
        return { id, text: words.nothing, effect: words.short(count) };
      }),
    };
  },
};

function waysOf(nearest: NoRelief['nearest']): ('later' | 'elsewhere' | 'nothing')[] {
  return [...(nearest === null ? [] : (['later'] as const)), 'elsewhere', 'nothing'];
}

const WORDS = messages({
  en: {
    topic: (site: string) => `relief ${site}`,
    headline: (site: string, when: string, count: string) =>
      `${site} ${when}: ${count} wanted, and nobody may come by the rules of rest, cap and skill.`,
    later: (name: string, from: string) => `${name} from ${from} on`,
    uncovered: 'short until then',
    elsewhere: 'ask another campus or a contractor',
    nothing: 'do nothing',
    short: (count: string) => `${count} short`,
    why: 'keep it running, and let people rest',
  },
  fr: {
    topic: (site: string) => `relève ${site}`,
    headline: (site: string, when: string, count: string) =>
      `${site} ${when}${NB}: ${count} demandé${count === '1' ? '' : 's'}, et personne ne peut venir (repos, plafond, compétence).`,
    later: (name: string, from: string) => `${name} à partir de ${from}`,
    uncovered: 'effectif réduit d’ici là',
    elsewhere: 'demander à un autre campus ou à un prestataire',
    nothing: 'ne rien faire',
    short: (count: string) => `manque ${count}`,
    why: 'tenir le site, et laisser les personnes se reposer',
  },
});
