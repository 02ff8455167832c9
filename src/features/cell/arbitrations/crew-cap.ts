import type { Phrase, Speech } from '../../../shared/briefing.ts';
import { formatNumber } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import { messages } from '../../../shared/lang.ts';
import { isIncidentItem } from '../../incident/incident-facts.ts';
import type { Arbitration, ArbitrationRule, Picture } from './arbitration.ts';
import { itemsWith, lettered } from './arbitration.ts';

const NB = '\u00A0';

/** What a site's own item says of a crew that is too small. */
interface CrewFacts {
  readonly crew: { readonly is: string; readonly crew: number; readonly min: number };
  readonly site: string;
  readonly present: number | null;
  readonly cap: number | null;
}

export interface CrewCap {
  readonly site: string;
  readonly crew: number;
  readonly min: number;
  readonly present: number;
  readonly cap: number;
  /** Severe incidents there, which the crew has to deal with. */
  readonly incidents: readonly string[];
}

/** Keep it running, and let nobody more in: a site below its minimum crew that is as full as it may be. */
export const crewCap: ArbitrationRule<CrewCap> = {
  find(picture) {
    return itemsWith<CrewFacts>(picture, 'crew', 'site', 'cap').flatMap(
      ({ id, facts }): Arbitration<CrewCap>[] => {
        const { crew, site, present, cap } = facts;
        if (crew?.is !== 'under' || present === null || cap === null || present < cap) return [];
        const incidents = severeAt(picture, site);
        const ways = lettered(waysOf({ crew: crew.crew, present }));
        return [
          {
            key: `crew-cap:${site}`,
            severity: 2,
            vital: incidents.some(({ vital }) => vital),
            deadline: null,
            options: ways.map((way) => way.id),
            default: ways.at(-1)?.id ?? 'a',
            measure: crew.min - crew.crew,
            people: [],
            takesFrom: null,
            covers: [id],
            facts: {
              site,
              crew: crew.crew,
              min: crew.min,
              present,
              cap,
              incidents: incidents.map(({ id }) => id),
            },
          },
        ];
      },
    );
  },

  phrase(facts: CrewCap, { lang }: Speech): Phrase {
    const words = WORDS[lang];
    return {
      headline: words.headline(facts),
      why: words.why,
      topic: words.topic(facts.site),
      options: lettered(waysOf(facts)).map(({ id, one }) => ({ id, ...said(one, facts, lang) })),
    };
  },
};

type Way = 'swap' | 'raise' | 'nothing';

/** Nobody is to be swapped where only the crew is there. */
function waysOf({ crew, present }: Pick<CrewCap, 'crew' | 'present'>): Way[] {
  return [...(present > crew ? (['swap'] as const) : []), 'raise', 'nothing'];
}

function said(way: Way, facts: CrewCap, lang: Lang): { text: string; effect: string | null } {
  const words = WORDS[lang];
  const { crew, min, present, incidents } = facts;
  // No more can go out than are there: the others come in only by a higher cap.
  const swapped = Math.min(min - crew, present - crew);
  if (way === 'swap') return { text: words.swap(swapped), effect: words.swapped(swapped < min - crew) };
  if (way === 'raise') return { text: words.raise(formatNumber(present + min - crew, lang)), effect: null };
  return { text: words.nothing, effect: words.under(incidents.join(', ')) };
}

/** Incidents of the two worst severities at a site or in its halls that are not over. */
function severeAt({ items, sites }: Picture, site: string) {
  return items.filter(isIncidentItem).filter(({ severity, change, facts: { site: at } }) => {
    const isThere = at !== null && (at === site || sites.get(at)?.group === site);
    return severity !== null && severity <= 2 && change !== 'resolved' && isThere;
  });
}

const en = (value: number): string => formatNumber(value, 'en');
const fr = (value: number): string => formatNumber(value, 'fr');

const WORDS = messages({
  en: {
    topic: (site: string) => `crew ${site}`,
    headline: ({ site, cap, present, crew, min }: CrewCap) =>
      `${site}: cap ${en(cap)}, ${en(present)} on site (crew of ${en(crew)} for ${en(min)}, ${en(present - crew)} ${present - crew === 1 ? 'other' : 'others'}).`,
    swap: (count: number) => `${en(count)} of the others out, ${en(count)} of the crew in`,
    swapped: (isShort: boolean) =>
      `${isShort ? 'crew still incomplete' : 'crew complete'}, the others’ work slows down`,
    raise: (cap: string) => `cap at ${cap} for a night, on the occupational doctor’s advice`,
    nothing: 'do nothing',
    under: (incidents: string) =>
      `crew below its minimum${incidents === '' ? '' : `, ${incidents} in progress`}`,
    why: 'a minimum crew to keep it running, a cap to protect people',
  },
  fr: {
    topic: (site: string) => `effectif ${site}`,
    headline: ({ site, cap, present, crew, min }: CrewCap) =>
      `${site}${NB}: plafond ${fr(cap)}, présents ${fr(present)} (${fr(crew)} ${crew < 2 ? 'exploitant' : 'exploitants'} pour ${fr(min)} requis, ${fr(present - crew)} ${present - crew < 2 ? 'autre' : 'autres'}).`,
    swap: (count: number) =>
      count < 2
        ? `${fr(count)} des autres sort, ${fr(count)} exploitant entre`
        : `${fr(count)} des autres sortent, ${fr(count)} exploitants entrent`,
    swapped: (isShort: boolean) =>
      `${isShort ? 'effectif encore incomplet' : 'effectif tenu'}, le travail des autres ralenti`,
    raise: (cap: string) => `plafond à ${cap} une nuit, après avis du médecin du travail`,
    nothing: 'ne rien faire',
    under: (incidents: string) =>
      `effectif sous le minimum${incidents === '' ? '' : `, ${incidents} en cours`}`,
    why: 'un effectif minimal pour tenir le site, un plafond pour protéger les personnes',
  },
});
