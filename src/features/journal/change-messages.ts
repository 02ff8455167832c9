import type { Lang } from '../../shared/lang.ts';

// How a change of what is said of an incident reads in the main courante.

export type Severity = 1 | 2 | 3 | 4;
export type Category = 'outage' | 'capacity' | 'supply' | 'staffing' | 'health' | 'security' | 'other';
export type Sector =
  | 'health'
  | 'emergency'
  | 'government'
  | 'education'
  | 'energy'
  | 'water'
  | 'transport'
  | 'other';

/** Only what changed is there; null: cleared. */
export interface Changed {
  readonly severity?: Severity;
  readonly site?: string | null;
  readonly service?: string | null;
  readonly category?: Category | null;
  readonly sector?: Sector | null;
  readonly tags?: readonly string[];
}

/** The words of other features that it takes. */
interface Terms {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly category: Readonly<Record<Category, string>>;
  readonly sector: Readonly<Record<Sector, string>>;
}

const WORDS = {
  en: {
    changed: 'Changed',
    now: 'Now',
    site: ['site', 'no site'],
    service: ['service', 'no service'],
    category: ['category', 'no category'],
    sector: ['sector', 'no sector'],
    tags: ['tags', 'no tags'],
  },
  fr: {
    changed: 'Modifié',
    now: 'Désormais',
    site: ['site', 'sans site'],
    service: ['service', 'sans service'],
    category: ['catégorie', 'sans catégorie'],
    sector: ['secteur', 'sans secteur'],
    tags: ['étiquettes', 'sans étiquettes'],
  },
} as const;

/** `Now SEV2, site RBX3, no service`; `Changed` where its prose alone did, which follows. */
export function changedText(
  { severity, site, service, category, sector, tags }: Changed,
  terms: Terms,
  lang: Lang,
): string {
  const words = WORDS[lang];
  const parts = [
    ...(severity === undefined ? [] : [terms.severity[severity]]),
    ...became(words.site, site),
    ...became(words.service, service),
    ...became(words.category, category && terms.category[category]),
    ...became(words.sector, sector && terms.sector[sector]),
    ...became(words.tags, tags?.map((tag) => `#${tag}`).join(' ')),
  ];
  return parts.length === 0 ? words.changed : `${words.now} ${parts.join(', ')}`;
}

function became([named, none]: readonly [string, string], value: string | null | undefined): string[] {
  if (value === undefined) return [];
  return [value === null || value === '' ? none : `${named} ${value}`];
}
