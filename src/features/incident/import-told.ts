import type { ForeignIncident, ForeignUpdate } from '../../shared/foreign.ts';
import type { PersonId } from '../../shared/ids.ts';
import { folded, salvaged } from '../../shared/text.ts';
import type { Told } from './import-history.ts';
import { toldEntries } from './import-history.ts';
import type { Category, Sector, Severity } from './incident.ts';
import { CATEGORIES, SECTORS, SITE_CODE } from './incident.ts';

/** Whom and what the words of a source may mean here. */
export interface House {
  /** The codes of all sites; with none, every code is taken, as at night with nothing set up. */
  readonly sites: ReadonlySet<string>;
  readonly people: People;
}

/** People by id, folded name and folded address; null where several bear it. */
export type People = ReadonlyMap<string, PersonId | null>;

export interface Named {
  readonly id: PersonId;
  readonly name: string | null;
  readonly email: string | null;
}

export function peopleOf(named: readonly Named[]): People {
  const people = new Map<string, PersonId | null>();
  const add = (id: PersonId, words: string): void => {
    const held = people.get(words);
    people.set(words, held === undefined || held === id ? id : null);
  };
  for (const { id, name, email } of named) {
    people.set(id.toLowerCase(), id);
    for (const words of [name, email]) if (words !== null) add(id, folded(words));
  }
  return people;
}

/** Who is meant; null where nobody is, or several could be. */
function personMeant(people: People, words: string): PersonId | null {
  return people.get(folded(words)) ?? null;
}

/** What a source says an incident to be, with its words for places and people understood. */
export interface ToldFacts {
  readonly title: string;
  readonly detail: string | null;
  readonly severity: Severity;
  readonly tags: readonly string[];
  readonly site: string | null;
  readonly service: string | null;
  readonly category: Category | null;
  readonly sector: Sector | null;
  readonly owner: PersonId | null;
}

export type ToldUpdate = Omit<ForeignUpdate, 'owner'> & { readonly owner?: PersonId | null };

/** An incident of a source, understood. */
export interface ToldIncident
  extends ToldFacts,
    Pick<
      ForeignIncident,
      | 'externalId'
      | 'source'
      | 'sameForMs'
      | 'mentioned'
      | 'mergedInto'
      | 'alias'
      | 'occurredAt'
      | 'recordedAt'
      | 'settled'
      | 'statedAt'
    > {
  readonly updates: readonly ToldUpdate[];
  readonly history: readonly Told[] | null;
}

/** A word that means nothing here: what is done without it is still right, and is told. */
export interface Unknown {
  readonly what: 'site' | 'category' | 'sector' | 'person';
  readonly word: string;
}

export interface Understood {
  readonly incident: ToldIncident;
  readonly unknown: readonly Unknown[];
}

/**
 * Understands the words of one row.
 * @param strict whether a place or kind that is unknown here speaks against the row: in files that people
 *   make, it is a slip to be mended; of a machine that calls for help, the call is worth more than the word.
 * @returns the reason against it where there is one.
 */
export function understood(
  { history, ...told }: ForeignIncident,
  house: House,
  strict: boolean,
): Understood | { readonly reason: string } {
  const words = new Words(house);
  const { owner: there, updates } = told;
  const owner = words.person(there ?? null);
  const incident: ToldIncident = {
    ...told,
    detail: words.kept(told.detail, there ?? null, owner),
    tags: tagsOf(told.tags),
    site: words.site(told.site ?? null),
    service: shortLine(told.service ?? null, WORD_MAX),
    category: words.oneOf('category', told.category ?? null, CATEGORIES),
    sector: words.oneOf('sector', told.sector ?? null, SECTORS),
    owner,
    updates: updates.map((update) => words.update(update)),
    history: null,
  };
  if (strict && words.against !== null) return { reason: words.against };
  if (history === undefined) return { incident, unknown: words.unknown };
  const entries = toldEntries(history, house.people);
  if ('reason' in entries) return entries;
  const people = entries.unknown.map((word): Unknown => ({ what: 'person', word }));
  return { incident: { ...incident, history: entries.told }, unknown: [...words.unknown, ...people] };
}

/** Looks words up, and keeps those that mean nothing. */
class Words {
  readonly unknown: Unknown[] = [];
  /** The first reason why not all could be understood; people do not count. */
  against: string | null = null;
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  site(word: string | null): string | null {
    const code = word?.trim().toUpperCase() ?? '';
    if (code === '') return null;
    const { sites } = this.#house;
    if (SITE_CODE.test(code) && (sites.size === 0 || sites.has(code))) return code;
    return this.#not('site', word ?? '', `there is no site ${code.slice(0, 40)}`);
  }

  oneOf<W extends string>(what: 'category' | 'sector', word: string | null, all: readonly W[]): W | null {
    const clean = word?.trim().toLowerCase() ?? '';
    if (clean === '') return null;
    const found = all.find((one) => one === clean);
    return found ?? this.#not(what, word ?? '', `its ${what} is none of ${all.join(', ')}`);
  }

  person(word: string | null): PersonId | null {
    if (word === null || word.trim() === '') return null;
    const found = personMeant(this.#house.people, word);
    if (found === null) this.unknown.push({ what: 'person', word: word.trim() });
    return found;
  }

  update({ owner: there, ...update }: ForeignUpdate): ToldUpdate {
    if (there === undefined) return update;
    const owner = this.person(there);
    if (there !== null && owner === null)
      return { ...update, text: this.kept(update.text, there, null) ?? update.text };
    return { ...update, owner };
  }

  /** A prose with the name of whoever is nobody here, unless it bears that already. */
  kept(prose: string | null, word: string | null, person: PersonId | null): string | null {
    const name = word === null || person !== null ? '' : salvaged(word.trim());
    if (name === '' || prose?.includes(name)) return prose;
    return prose === null ? `owner: ${name}` : `${prose}\nowner: ${name}`;
  }

  #not(what: Unknown['what'], word: string, reason: string): null {
    this.unknown.push({ what, word: word.trim() });
    this.against ??= reason;
    return null;
  }
}

/** The longest service or tag, in characters: as of what is typed. */
const WORD_MAX = 80;

/** Tags as they may be kept: in one line, each once. */
function tagsOf(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => shortLine(tag, WORD_MAX)).filter((tag) => tag !== null))];
}

/** A text as one line of at most so many characters; null where nothing is left. */
function shortLine(text: string | null, max: number): string | null {
  if (text === null) return null;
  const oneLine = salvaged(text)
    .replace(/\s*[\n\r\u2028\u2029]+\s*/gu, ' ')
    .trim();
  if (oneLine === '') return null;
  if (oneLine.length <= max) return oneLine;
  const characters = [...oneLine];
  return characters.length <= max ? oneLine : `${characters.slice(0, max - 1).join('')}…`;
}
