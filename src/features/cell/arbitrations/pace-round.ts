import type { Phrase, Speech } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS, plus } from '../../../shared/clock.ts';
import { formatNumber, formatTime } from '../../../shared/format.ts';
import { messages } from '../../../shared/lang.ts';
import { dueAt, duesToday } from '../../site/round.ts';
import type { Site } from '../../site/site.ts';
import type { Arbitration, ArbitrationRule } from './arbitration.ts';
import { itemsWith } from './arbitration.ts';

const NB = '\u00A0';
const MINUTES_A_DAY = 24 * 60;

interface RoundFacts {
  readonly rounds: {
    readonly missed: readonly { readonly site: string; readonly due: string; readonly zone: string }[];
  };
}

export interface PaceRound {
  readonly site: string;
  readonly zone: string;
  /** Servers a day. */
  readonly pace: number;
  readonly missed: Instant;
  readonly minutes: number;
  /** What a stop of so many minutes costs. */
  readonly lost: number;
  /** When the next round is due. */
  readonly next: Instant | null;
}

const USUAL_MINUTES = 45;

/** Build at full pace, and disinfect three times a day: a line at its capacity whose round was missed. */
export const paceRound: ArbitrationRule<PaceRound> = {
  find({ items, sites, states, now }) {
    const picture = { items, sites, states, now };
    return itemsWith<RoundFacts>(picture, 'rounds').flatMap(({ facts }) =>
      lastOfEach(facts.rounds.missed).flatMap(({ site: code, due, zone }): Arbitration<PaceRound>[] => {
        const site = sites.get(code);
        const pace = states.get(code)?.pace?.value ?? null;
        if (site?.lineCapacity == null || pace === null || pace < site.lineCapacity) return [];
        const minutes = site.roundMinutes ?? USUAL_MINUTES;
        const lost = Math.round((pace * minutes) / MINUTES_A_DAY);
        const next = nextRound(site, now);
        return [
          {
            // Each round that is missed is a question of its own: what was settled of another does not answer it.
            key: `pace-round:${code}:${due}`,
            severity: 3,
            vital: false,
            deadline: next,
            options: ['a', 'b'],
            default: 'b',
            measure: Math.round(pace),
            people: [],
            takesFrom: null,
            covers: [],
            facts: { site: code, zone, pace, missed: dueAt(due, zone), minutes, lost, next },
          },
        ];
      }),
    );
  },

  phrase({ site, zone, pace, missed, minutes, lost, next }: PaceRound, { lang }: Speech): Phrase {
    const words = WORDS[lang];
    const time = (at: Instant): string => formatTime(at, { lang, zone });
    const number = (value: number): string => formatNumber(value, lang);
    return {
      headline: words.headline(site, number(pace), time(missed)),
      why: words.why,
      topic: words.topic(site),
      options: [
        { id: 'a', text: words.stop(number(minutes)), effect: words.lost(number(lost)) },
        { id: 'b', text: words.wait(next === null ? null : time(next)), effect: null },
      ],
    };
  },
};

type Missed = RoundFacts['rounds']['missed'][number];

/** Of each site the round that was missed last: one stop makes up for all of them. */
function lastOfEach(missed: readonly Missed[]): Missed[] {
  const last = new Map<string, Missed>();
  for (const one of missed) if (one.due > (last.get(one.site)?.due ?? '')) last.set(one.site, one);
  return [...last.values()];
}

/** The site's next round, today or tomorrow on its clock; null where it has none. */
function nextRound(site: Site, now: Instant): Instant | null {
  const ahead = [plus(now, DAY_MS), plus(now, 2 * DAY_MS)].flatMap((until) => duesToday(site, until));
  const today = duesToday(site, endOfDay(site, now));
  const coming = [...today, ...ahead].map((due) => dueAt(due, site.zone)).filter((at) => at > now);
  return coming.sort()[0] ?? null;
}

/** Late enough in the site's day for all its rounds to have been due. */
function endOfDay(site: Site, now: Instant): Instant {
  const last = site.rounds.at(-1);
  if (last === undefined) return now;
  const date = duesToday({ ...site, rounds: ['00:00'] }, now)[0]?.slice(0, 10) ?? now.slice(0, 10);
  return dueAt(`${date}T${last}`, site.zone);
}

const WORDS = messages({
  en: {
    topic: (site: string) => `disinfection ${site}`,
    headline: (site: string, pace: string, time: string) =>
      `${site} at ${pace} a day; round of ${time} not done.`,
    stop: (minutes: string) => `stop the line for ${minutes} min`,
    lost: (servers: string) => `${servers} ${servers === '1' ? 'server' : 'servers'}`,
    wait: (time: string | null) => (time === null ? 'wait' : `wait for ${time}`),
    why: 'demand asks for full pace, people’s safety for a stop',
  },
  fr: {
    topic: (site: string) => `désinfection ${site}`,
    headline: (site: string, pace: string, time: string) =>
      `${site} à ${pace} par jour${NB}; passage de ${time} non fait.`,
    stop: (minutes: string) => `arrêt de ligne ${minutes}${NB}min`,
    lost: (servers: string) => `${servers} serveur${servers === '1' || servers === '0' ? '' : 's'}`,
    wait: (time: string | null) => (time === null ? 'attendre' : `attendre ${time}`),
    why: 'la demande exige la pleine cadence, la sécurité des personnes un arrêt',
  },
});
