import type { Phrase, Speech } from '../../../shared/briefing.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { messages } from '../../../shared/lang.ts';
import { isIncidentItem } from '../../incident/incident-facts.ts';
import type { Arbitration, ArbitrationRule, Picture } from './arbitration.ts';
import { itemsWith, lettered } from './arbitration.ts';

const NB = '\u00A0';

interface OnCallFacts {
  readonly onCall: readonly { readonly where: string; readonly person: PersonId }[];
}

export interface VitalUnowned {
  readonly incident: string;
  readonly site: string | null;
  /** Who is on call where it is. */
  readonly onCall: PersonId | null;
}

/** Vital services must hold, and nobody has the incident in hand. Where it is mitigated, the service holds. */
export const vitalUnowned: ArbitrationRule<VitalUnowned> = {
  find(picture) {
    return picture.items
      .filter(isIncidentItem)
      .filter(
        ({ vital, severity, owner, change, facts: { status } }) =>
          vital &&
          severity !== null &&
          severity <= 2 &&
          owner === null &&
          change !== 'resolved' &&
          status !== 'mitigated',
      )
      .map(({ id, facts: { site }, severity }): Arbitration<VitalUnowned> => {
        const onCall = site === null ? null : onCallAt(picture, site);
        const ways = lettered(waysOf(onCall));
        return {
          key: `vital-unowned:${id}`,
          severity: severity as 1 | 2,
          vital: true,
          deadline: null,
          options: ways.map((way) => way.id),
          default: ways.at(-1)?.id ?? 'a',
          measure: 1,
          people: onCall === null ? [] : [onCall],
          takesFrom: null,
          covers: [],
          facts: { incident: id, site, onCall },
        };
      });
  },

  phrase({ incident, site, onCall }: VitalUnowned, { lang, name }: Speech): Phrase {
    const words = WORDS[lang];
    const ways = {
      give: { text: words.give(onCall === null ? '' : name(onCall)), effect: null },
      name: { text: words.name, effect: null },
      nothing: { text: words.nothing, effect: words.alone },
    };
    return {
      headline: words.headline(incident, site),
      why: words.why,
      topic: words.topic(incident),
      options: lettered(waysOf(onCall)).map(({ id, one }) => ({ id, ...ways[one] })),
    };
  },
};

function waysOf(onCall: PersonId | null): ('give' | 'name' | 'nothing')[] {
  return [...(onCall === null ? [] : (['give'] as const)), 'name', 'nothing'];
}

/** Who is on call for the site or its campus. */
function onCallAt(picture: Picture, site: string): PersonId | null {
  const campus = picture.sites.get(site)?.group ?? site;
  const all = itemsWith<OnCallFacts>(picture, 'onCall').flatMap(({ facts }) => facts.onCall);
  return all.find(({ where }) => [site, campus].includes(where.split(' ')[0] ?? ''))?.person ?? null;
}

const WORDS = messages({
  en: {
    topic: (incident: string) => `owner of ${incident}`,
    headline: (incident: string, site: string | null) =>
      `${incident}${site === null ? '' : ` (${site})`}: a vital service, and nobody has it in hand.`,
    give: (name: string) => `give it to ${name}, on call there`,
    name: 'name somebody now',
    nothing: 'leave it',
    alone: 'nobody answers for it',
    why: 'vital services must hold',
  },
  fr: {
    topic: (incident: string) => `responsable ${incident}`,
    headline: (incident: string, site: string | null) =>
      `${incident}${site === null ? '' : ` (${site})`}${NB}: service vital, et personne ne le suit.`,
    give: (name: string) => `le confier à ${name}, d’astreinte sur place`,
    name: 'désigner quelqu’un maintenant',
    nothing: 'laisser',
    alone: 'personne n’en répond',
    why: 'les services vitaux doivent tenir',
  },
});
