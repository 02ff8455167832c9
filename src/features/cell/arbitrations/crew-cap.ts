import type { Phrase, Speech } from '../../../shared/briefing.ts';
import { formatNumber } from '../../../shared/format.ts';
import { messages } from '../../../shared/lang.ts';
import type { Arbitration, ArbitrationRule, Picture } from './arbitration.ts';
import { itemsWith } from './arbitration.ts';

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
        return [
          {
            key: `crew-cap:${site}`,
            severity: 2,
            vital: incidents.some(({ vital }) => vital),
            deadline: null,
            options: present > crew.crew ? ['a', 'b', 'c'] : ['b', 'c'],
            default: 'c',
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

  phrase({ site, crew, min, present, cap, incidents }: CrewCap, { lang }: Speech): Phrase {
    const words = WORDS[lang];
    const number = (value: number): string => formatNumber(value, lang);
    const missing = min - crew;
    const swap = { id: 'a', text: words.swap(number(missing)), effect: words.swapped };
    return {
      headline: words.headline(
        site,
        number(cap),
        number(present),
        number(crew),
        number(min),
        number(present - crew),
      ),
      why: words.why,
      topic: words.topic(site),
      options: [
        ...(present > crew ? [swap] : []),
        { id: 'b', text: words.raise(number(present + missing)), effect: null },
        { id: 'c', text: words.nothing, effect: words.under(incidents.join(', ')) },
      ],
    };
  },
};

/** Incidents of the two worst severities at a site or in its halls that are not over. */
function severeAt({ items, sites }: Picture, site: string) {
  return items.filter(({ id, severity, change, facts }) => {
    const at = (facts as { readonly site?: string | null }).site ?? null;
    const isThere = at !== null && (at === site || sites.get(at)?.group === site);
    return id.startsWith('INC-') && severity !== null && severity <= 2 && change !== 'resolved' && isThere;
  });
}

const WORDS = messages({
  en: {
    topic: (site: string) => `crew ${site}`,
    headline: (site: string, cap: string, present: string, crew: string, min: string, others: string) =>
      `${site}: cap ${cap}, ${present} on site (crew of ${crew} for ${min}, ${others} others).`,
    swap: (count: string) => `${count} of the others out, ${count} of the crew in`,
    swapped: 'crew complete, the others’ work slows down',
    raise: (cap: string) => `cap at ${cap} for a night, on the occupational doctor’s advice`,
    nothing: 'do nothing',
    under: (incidents: string) =>
      `crew below its minimum${incidents === '' ? '' : `, ${incidents} in progress`}`,
    why: 'a minimum crew to keep it running, a cap to protect people',
  },
  fr: {
    topic: (site: string) => `effectif ${site}`,
    headline: (site: string, cap: string, present: string, crew: string, min: string, others: string) =>
      `${site}${NB}: plafond ${cap}, présents ${present} (${crew} exploitants pour ${min} requis, ${others} autres).`,
    swap: (count: string) => `${count} des autres sort, ${count} exploitant entre`,
    swapped: 'effectif tenu, le travail des autres ralenti',
    raise: (cap: string) => `plafond à ${cap} une nuit, après avis du médecin du travail`,
    nothing: 'ne rien faire',
    under: (incidents: string) =>
      `effectif sous le minimum${incidents === '' ? '' : `, ${incidents} en cours`}`,
    why: 'un effectif minimal pour tenir le site, un plafond pour protéger les personnes',
  },
});
