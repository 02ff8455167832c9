import type { Instant } from '../../shared/clock.ts';
import { refused, usage, VigieError } from '../../shared/errors.ts';
import type { NewEvent } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import { folded } from '../../shared/text.ts';
import { knownZone } from '../../shared/zone.ts';
import type { Person, PersonRequest } from '../person/person.ts';
import {
  decideAdd,
  decideAddSelf,
  decideSet as decidePerson,
  nameOf,
  nextId,
  regimeOf,
} from '../person/person.ts';
import type { Readiness, Reservist } from './reservist.ts';
import {
  decideEnrol,
  decideSet,
  decideSkill,
  RANGES,
  refuseTwice,
  TRAVELS,
  teamOf,
  WISHES,
} from './reservist.ts';
import { readDate, readSkill } from './skill.ts';

/** One row, as typed: what is left out stays as it is. */
export interface ImportRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string | undefined>>;
}

export interface Refusal {
  readonly row: number;
  readonly name: string;
  readonly reason: string;
}

/** What a file is decided on. */
export interface Standing {
  readonly people: readonly Person[];
  readonly reservists: ReadonlyMap<PersonId, Reservist>;
  /** The zone of each site that is known; where none is, any code will do. */
  readonly zones: ReadonlyMap<string, string>;
  readonly zone: string;
  /** The highest number that a person has, and who acts: the next ids come after both. */
  readonly last: number;
  readonly actor: PersonId;
  /** The name of who acts, where the same command registers them; null where they are known. */
  readonly newcomer: string | null;
  readonly now: Instant;
}

export interface ImportDecision {
  readonly events: readonly NewEvent[];
  readonly added: readonly PersonId[];
  readonly changed: readonly PersonId[];
  /** Every row that cannot be; where there is one, nothing may be written. */
  readonly refusals: readonly Refusal[];
}

/**
 * Decides a whole file of reservists at once. A row speaks of the person whose id it gives, else of whoever bears the
 * name, else of somebody new. Who is a reservist already is left alone where all is so, and changed where it
 * differs; skills that are not in the cell stay.
 */
export function decideImport(standing: Standing, rows: readonly ImportRow[]): ImportDecision {
  const [events, added, changed, refusals]: [NewEvent[], PersonId[], PersonId[], Refusal[]] = [
    [],
    [],
    [],
    [],
  ];
  const seen = new Map<PersonId | string, number>();
  let last = standing.last;
  for (const { row, cells } of rows) {
    try {
      const person = whoIs(standing.people, cells);
      const key = person?.id ?? folded(cells.name ?? '');
      const twin = seen.get(key);
      if (twin !== undefined) throw refused(`it stands on row ${twin} already`);
      seen.set(key, row);
      const id = person?.id ?? newId(standing, cells, last);
      const made = eventsOf(standing, person, id, cells);
      last = Math.max(last, numberOf(id));
      events.push(...made);
      if (!standing.reservists.has(id)) added.push(id);
      else if (made.length > 0) changed.push(id);
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      refusals.push({ row, name: cells.name ?? '', reason: error.message });
    }
  }
  return { events, added, changed, refusals };
}

/** @throws refused (4) for an id that nobody has, or a name that several bear */
function whoIs(people: readonly Person[], { id, name }: ImportRow['cells']): Person | null {
  if (id !== undefined) {
    const found = people.find((one) => one.id === id.toUpperCase() && !one.erased);
    if (found === undefined)
      throw refused(`nobody is ${id}: whoever is new to this store is given without id`);
    return found;
  }
  if (name === undefined) throw refused('it has no name');
  const namesakes = people.filter(({ card }) => card !== null && folded(card.name) === folded(name));
  if (namesakes.length > 1) throw refused(`several are named ${name}: say which by id`);
  return namesakes[0] ?? null;
}

function eventsOf(
  standing: Standing,
  person: Person | null,
  id: PersonId,
  cells: ImportRow['cells'],
): NewEvent[] {
  const personal =
    person === null ? registered(standing, id, cells) : decidePerson(person, requestOf(cells), []);
  const readiness = readinessIn(standing, cells);
  const known = standing.reservists.get(id);
  const zone = zoneFor(standing, readiness, known);
  const skills = partsOf(cells.skills).map((part) => readSkill(part, zone));
  refuseTwice(skills);
  if (known === undefined) return [...personal, ...decideEnrol(null, id, readiness, skills, standing.now)];
  return [
    ...personal,
    ...decideSet(known, readiness, standing.now),
    ...skills.flatMap((skill) => decideSkill(known, skill, standing.now)),
  ];
}

/** Somebody new, or who acts: the same command is registering them by their name alone. */
function registered(standing: Standing, id: PersonId, cells: ImportRow['cells']): NewEvent[] {
  const request = { ...requestOf(cells), name: nameOf(cells.name ?? '') };
  return id === standing.actor ? decideAddSelf(id, request) : decideAdd(id, request, []);
}

function newId({ newcomer, actor }: Standing, { name }: ImportRow['cells'], last: number): PersonId {
  const isNewcomer = newcomer !== null && folded(newcomer) === folded(name ?? '');
  return isNewcomer ? actor : nextId(last, actor);
}

function requestOf({ name, phone, email, function: role, regime }: ImportRow['cells']): PersonRequest {
  return {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(role === undefined ? {} : { function: role }),
    ...(regime === undefined ? {} : { regime: regimeOf(regime) }),
  };
}

/** @throws usage (2) for a cell that cannot be read */
function readinessIn({ zones }: Standing, cells: ImportRow['cells']): Partial<Readiness> {
  const { base, zone, travel, range, inductions, badgeUntil, team, wishes, language, consent, onlyWhenSaid } =
    cells;
  return {
    ...(base === undefined ? {} : { base: siteIn(zones, base) }),
    ...(zone === undefined ? {} : { zone: zoneIn(zone) }),
    ...(travel === undefined ? {} : { travel: wordIn(TRAVELS, travel, 'travel') }),
    ...(range === undefined ? {} : { range: wordIn(RANGES, range, 'range') }),
    ...(inductions === undefined
      ? {}
      : { inductions: partsOf(inductions).map((code) => siteIn(zones, code)) }),
    ...(badgeUntil === undefined ? {} : { badgeUntil: dateIn(badgeUntil, 'badgeUntil') }),
    ...(team === undefined ? {} : { team: teamOf(team) }),
    ...(wishes === undefined ? {} : { wishes: partsOf(wishes).map((one) => wordIn(WISHES, one, 'wishes')) }),
    ...(language === undefined ? {} : { language: wordIn(['en', 'fr'] as const, language, 'language') }),
    ...(consent === undefined ? {} : { consent: dateIn(consent, 'consent') }),
    ...(onlyWhenSaid === undefined
      ? {}
      : { onlyWhenSaid: wordIn(['yes', 'no'] as const, onlyWhenSaid, 'onlyWhenSaid') === 'yes' }),
  };
}

function zoneFor(
  { zones, zone }: Standing,
  wanted: Partial<Readiness>,
  known: Reservist | undefined,
): string {
  const base = wanted.base ?? known?.base ?? null;
  return wanted.zone ?? known?.zone ?? (base === null ? undefined : zones.get(base)) ?? zone;
}

/** Parts of a cell, whatever separates them. */
function partsOf(cell: string | undefined): string[] {
  return (cell ?? '').split(/[\s,;|]+/u).filter((part) => part !== '');
}

function siteIn(zones: ReadonlyMap<string, string>, typed: string): string {
  const code = typed.toUpperCase();
  if (zones.size > 0 && !zones.has(code)) throw usage(`there is no site ${code}`);
  return code;
}

function zoneIn(typed: string): string {
  const zone = knownZone(typed);
  if (zone === null) throw usage(`there is no time zone ‘${typed}’`);
  return zone;
}

function dateIn(typed: string, column: string): string {
  const date = readDate(typed);
  if (date === null) throw usage(`${column} ‘${typed}’ is no day: write 2020-03-18`);
  return date;
}

function wordIn<Word extends string>(words: readonly Word[], typed: string, column: string): Word {
  const word = words.find((one) => one === typed.toLowerCase());
  if (word === undefined) throw usage(`${column} ‘${typed}’ is none of ${words.join(', ')}`);
  return word;
}
