import type { Phrase, Speech } from '../../../shared/briefing.ts';
import { HOUR_MS, msBetween } from '../../../shared/clock.ts';
import { formatNear, formatTime } from '../../../shared/format.ts';
import { messages } from '../../../shared/lang.ts';
import type { LastQualified } from '../../callup/last-qualified.ts';
import { breachText } from '../../callup/reason-messages.ts';
import type { Arbitration, ArbitrationRule, Picture } from './arbitration.ts';
import { itemsWith, lettered } from './arbitration.ts';
import { noRelief } from './no-relief.ts';

const NB = '\u00A0';

interface LastFacts {
  readonly last: LastQualified;
}

/** Vital services must hold, and the only one who can hold this one must rest before the shift is over. */
export const lastQualifiedRule: ArbitrationRule<LastQualified> = {
  find(picture) {
    return itemsWith<LastFacts>(picture, 'last').flatMap(
      ({ id, facts: { last } }): Arbitration<LastQualified>[] => {
        const { incident, severity, person, from, until, relief, elsewhere } = last;
        if (isAskedAsRelief(picture, last)) return [];
        const ways = lettered(waysOf(last));
        return [
          {
            key: `last-qualified:${incident}:${person}`,
            severity: severity === 1 ? 1 : 2,
            vital: true,
            deadline: from,
            options: ways.map((way) => way.id),
            default: ways.at(-1)?.id ?? 'a',
            measure: Math.ceil(msBetween(from, until) / HOUR_MS),
            people: [person, ...[relief, elsewhere].flatMap((one) => (one === null ? [] : [one.person]))],
            takesFrom: null,
            covers: [id],
            facts: last,
          },
        ];
      },
    );
  },

  phrase(last: LastQualified, speech: Speech): Phrase {
    const words = WORDS[speech.lang];
    const { incident, site, skills, person, from, until, breach } = last;
    const name = speech.name(person);
    return {
      headline: words.headline({
        incident,
        who: skills.length === 0 ? words.owner(name) : words.alone(name, skills.join(', '), site),
        from: from <= speech.now ? null : formatNear(from, speech.now, speech),
        why: breachText(breach, speech),
        until: formatNear(until, speech.now, speech),
      }),
      why: words.why,
      topic: words.topic([skills[0] ?? incident, site].join(' ')),
      options: lettered(waysOf(last)).map(({ id, one }) => ({ id, ...said(one, last, speech) })),
    };
  },
};

/** The same hole, told as a call-up that nobody may answer. */
function isAskedAsRelief(picture: Picture, { site, skills, from }: LastQualified): boolean {
  const campus = picture.sites.get(site)?.group ?? null;
  return noRelief.find(picture).some(({ facts }) => {
    const isThere = facts.site === site || facts.site === campus;
    const isAsked = facts.skills.some((skill) => skill === null || skills.includes(skill));
    return isThere && isAsked && facts.from <= from && from < facts.until;
  });
}

type Way = 'relieve' | 'fetch' | 'ask' | 'rest';

function waysOf({ relief, elsewhere }: LastQualified): Way[] {
  return [...(relief === null ? [] : (['relieve'] as const)), elsewhere === null ? 'ask' : 'fetch', 'rest'];
}

function said(way: Way, last: LastQualified, speech: Speech): { text: string; effect: string | null } {
  const words = WORDS[speech.lang];
  const { incident, skills, person, from, until, relief, elsewhere } = last;
  const what = skills.length === 0 ? incident : skills.join(', ');
  const near = (at: typeof from): string => formatNear(at, speech.now, speech);
  if (way === 'relieve' && relief !== null)
    return {
      text: words.relieve(speech.name(relief.person), near(relief.from)),
      effect: relief.from > from ? words.openUntil(what, near(relief.from)) : words.covered(what),
    };
  if (way === 'fetch' && elsewhere !== null)
    return {
      text: words.fetch(speech.name(elsewhere.person), elsewhere.site),
      effect: words.bare(elsewhere.site),
    };
  if (way === 'ask') return { text: words.ask, effect: null };
  return {
    text: words.rest(speech.name(person)),
    effect: words.open(what, near(from), formatTime(until, speech)),
  };
}

interface Headline {
  readonly incident: string;
  readonly who: string;
  /** Null: now. */
  readonly from: string | null;
  readonly why: string;
  readonly until: string;
}

const WORDS = messages({
  en: {
    topic: (what: string) => `rest ${what}`,
    headline: ({ incident, who, from, why, until }: Headline) =>
      `${incident}: ${who}, must rest ${from === null ? 'now' : `from ${from} on`}, ${why}; needed until ${until}.`,
    alone: (name: string, skills: string, site: string) => `${name}, the only one with ${skills} at ${site}`,
    owner: (name: string) => `${name}, who has it in hand`,
    relieve: (name: string, from: string) => `${name} takes over from ${from} on`,
    covered: (what: string) => `${what} covered`,
    openUntil: (what: string, until: string) => `${what} uncovered until ${until}`,
    fetch: (name: string, site: string) => `fetch ${name} from ${site}, on call there`,
    bare: (site: string) => `${site} to be filled`,
    ask: 'ask another campus or a contractor',
    rest: (name: string) => `${name} rests`,
    open: (what: string, from: string, until: string) => `${what} uncovered ${from}–${until}`,
    why: 'vital services must hold, and people must rest',
  },
  fr: {
    topic: (what: string) => `repos ${what}`,
    headline: ({ incident, who, from, why, until }: Headline) =>
      `${incident}${NB}: ${who}, doit se reposer ${from === null ? 'maintenant' : `à partir de ${from}`}, ${why}${NB}; besoin jusqu’à ${until}.`,
    alone: (name: string, skills: string, site: string) => `${name}, seule compétence ${skills} à ${site}`,
    owner: (name: string) => `${name}, qui le suit`,
    relieve: (name: string, from: string) => `${name} prend la relève à partir de ${from}`,
    covered: (what: string) => `${what} tenu`,
    openUntil: (what: string, until: string) => `${what} non tenu avant ${until}`,
    fetch: (name: string, site: string) => `faire venir ${name}, d’astreinte à ${site}`,
    bare: (site: string) => `astreinte de ${site} à pourvoir`,
    ask: 'demander à un autre campus ou à un prestataire',
    rest: (name: string) => `${name} se repose`,
    open: (what: string, from: string, until: string) => `${what} non tenu ${from}–${until}`,
    why: 'les services vitaux doivent tenir, et les personnes se reposer',
  },
});
