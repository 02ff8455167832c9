// How the entries of measures at sites read in the main courante.

type NameOf = (person: string) => string;
type Category = 'transport' | 'catering' | 'premises' | 'supplies';

interface Added {
  readonly site: string;
  readonly category: Category;
  readonly owner: string;
}

interface Changed {
  readonly owner?: string;
  readonly until?: string | null;
}

/** `a, b`, leaving out what is null. */
function listed(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}

const CATEGORIES_FR: Readonly<Record<Category, string>> = {
  transport: 'transport',
  catering: 'restauration',
  premises: 'locaux',
  supplies: 'fournitures',
};

export const measureHeadlinesEn = {
  'measure.added': ({ site, category, owner }: Added, name: NameOf) =>
    `Measure, ${site}, ${category}, owner ${name(owner)}`,
  'measure.changed': ({ owner, until }: Changed, name: NameOf) =>
    listed([
      owner === undefined ? null : `Given to ${name(owner)}`,
      until === undefined ? null : until === null ? 'Without an end' : 'Another end',
    ]),
  'measure.ended': () => 'Measure ended',
};

export const measureHeadlinesFr: typeof measureHeadlinesEn = {
  'measure.added': ({ site, category, owner }, name) =>
    `Mesure, ${site}, ${CATEGORIES_FR[category]}, confiée à ${name(owner)}`,
  'measure.changed': ({ owner, until }, name) =>
    listed([
      owner === undefined ? null : `Confiée à ${name(owner)}`,
      until === undefined ? null : until === null ? 'Sans terme' : 'Autre terme',
    ]),
  'measure.ended': () => 'Mesure levée',
};
