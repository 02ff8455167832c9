import { sql } from 'kysely';
import { notFound, VigieError } from '../../shared/errors.ts';
import type { NewEvent } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf, parseId } from '../../shared/ids.ts';
import type { Lang } from '../../shared/lang.ts';
import { nearest } from '../../shared/suggest.ts';
import { folded } from '../../shared/text.ts';
import { chunked } from '../../store/chunks.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Person, Regime } from './person.ts';
import { erasedName, erasedPerson, isPersonId, severalNamed, unknownPerson } from './person.ts';
import type { PersonTables, RecordRow, VaultRow } from './person-tables.ts';
import { cardOf, recordOf } from './person-tables.ts';

const IDS_A_STATEMENT = 10_000;

/** Somebody who can be given something to do. */
export interface PersonRef {
  readonly id: PersonId;
  readonly name: string;
}

export interface PersonFilter {
  readonly regime?: Regime | undefined;
  /** Those erased too, who otherwise are left out. */
  readonly erased?: boolean | undefined;
  readonly sort: 'id' | 'name';
  readonly descending: boolean;
  /** Null: all. */
  readonly limit: number | null;
}

/**
 * The names of these people, for printing. Who was erased shows as `P-7 (erased)`; an id that is not in
 * the map has no name here (a copy without the vault): print the id.
 */
export async function namesOf(
  db: Db,
  ids: Iterable<PersonId>,
  lang: Lang = 'en',
): Promise<Map<PersonId, string>> {
  const nums = [...new Set(ids)].map(numberOf);
  const pages = chunked(nums, IDS_A_STATEMENT).map((chunk) =>
    over<PersonTables>(db)
      .selectFrom('person_record')
      .leftJoin('person', 'person.num', 'person_record.num')
      .select(['person_record.num', 'person_record.erased', 'person.name'])
      .where('person_record.num', 'in', chunk)
      .execute(),
  );
  const names = new Map<PersonId, string>();
  for (const { num, erased, name } of (await Promise.all(pages)).flat()) {
    const id = idOf('P', num);
    if (erased === 1) names.set(id, erasedName(id, lang));
    else if (name !== null) names.set(id, name);
  }
  return names;
}

/**
 * Finds somebody by id (`P-7`, `p-7`, `7`) or by name, accents and case aside.
 * @throws not-found (3) where nobody is so called, or who is was erased; refused (4) where several are.
 */
export async function findPerson(db: Db, text: string): Promise<PersonRef> {
  const { id, card } = await livingPerson(db, text);
  return { id, name: card?.name ?? id };
}

/**
 * Whom a typed id or name means. Who acts and is registered by this very command can be named too.
 * @param met who acts, with the events that register them
 * @throws as findPerson, with the way to register somebody new.
 */
export async function personMeant(
  db: Db,
  typed: string,
  met: { readonly actor: PersonId; readonly events: readonly Pick<NewEvent, 'aside'>[] },
): Promise<PersonId> {
  const newcomer = met.events[0]?.aside as { readonly name: string } | undefined;
  if (newcomer !== undefined && folded(newcomer.name) === folded(typed)) return met.actor;
  try {
    return (await findPerson(db, typed)).id;
  } catch (error) {
    if (!(error instanceof VigieError) || error.code !== 'not-found' || isPersonId(typed)) throw error;
    const add = `vigie person add "${typed.trim()}"`;
    const meant = error.hint?.startsWith('did you mean') ? `${error.hint} Or register them: ${add}` : add;
    throw notFound(error.message, meant, error);
  }
}

/** As findPerson, with everything that is known. */
export async function livingPerson(db: Db, text: string): Promise<Person> {
  const person = await showPerson(db, text);
  if (person.erased) throw erasedPerson(person.id);
  return person;
}

/** As livingPerson, but who was erased is found too, by id. */
export async function showPerson(db: Db, text: string): Promise<Person> {
  const id = parseId(text, 'P') ?? (await onlyOneNamed(db, text));
  const person = id === null ? null : await personById(db, id);
  if (person === null) throw unknownPerson(text.trim(), await meant(db, text));
  return person;
}

async function onlyOneNamed(db: Db, name: string): Promise<PersonId | null> {
  const ids = await idsNamed(db, name);
  if (ids.length > 1) throw severalNamed(name.trim(), ids);
  return ids[0] ?? null;
}

/** The ids of those who bear the name, accents and case aside; the oldest first. One indexed query. */
export async function idsNamed(db: Db, name: string): Promise<PersonId[]> {
  const rows = await over<PersonTables>(db)
    .selectFrom('person')
    .select('num')
    .where('name_folded', '=', folded(name))
    .orderBy('num')
    .execute();
  return rows.map(({ num }) => idOf('P', num));
}

export async function personById(db: Db, id: PersonId): Promise<Person | null> {
  const row = await people(db).where('person_record.num', '=', numberOf(id)).executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

/** What is known of these people, erased ones too, by id. */
export async function peopleById(db: Db, ids: Iterable<PersonId>): Promise<Map<PersonId, Person>> {
  const nums = [...new Set(ids)].map(numberOf);
  const pages = chunked(nums, IDS_A_STATEMENT).map((chunk) =>
    people(db).where('person_record.num', 'in', chunk).execute(),
  );
  return new Map((await Promise.all(pages)).flat().map((row) => [idOf('P', row.num), personOf(row)]));
}

/** The number of the last person who was ever registered; 0 before the first. Numbers are never used again. */
export async function lastNumber(db: Db): Promise<number> {
  const row = await over<PersonTables>(db)
    .selectFrom('person_record')
    .select('num')
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.num ?? 0;
}

/** By id the primary key serves; by name everybody is read, who are thousands at most. */
export async function listPeople(db: Db, filter: PersonFilter): Promise<Person[]> {
  const direction = filter.descending ? 'desc' : 'asc';
  let query = people(db);
  if (filter.regime !== undefined) query = query.where('person_record.regime', '=', filter.regime);
  if (filter.erased !== true) query = query.where('person_record.erased', '=', 0);
  if (filter.sort === 'name') {
    // Who has no name comes last, on both engines and both ways.
    query = query
      .orderBy(sql`case when person.name_folded is null then 1 else 0 end`)
      .orderBy('person.name_folded', direction);
  }
  query = query.orderBy('person_record.num', direction);
  if (filter.limit !== null) query = query.limit(filter.limit);
  return (await query.execute()).map(personOf);
}

function people(db: Db) {
  return over<PersonTables>(db)
    .selectFrom('person_record')
    .leftJoin('person', 'person.num', 'person_record.num')
    .selectAll('person_record')
    .select(['name', 'phone', 'email', 'remark', 'remark_until', 'duties']);
}

type JoinedRow = RecordRow & {
  readonly [Column in keyof Omit<VaultRow, 'num' | 'name_folded'>]: VaultRow[Column] | null;
};

function personOf(row: JoinedRow): Person {
  const { name } = row;
  return { ...recordOf(row), card: name === null ? null : cardOf({ ...row, name }) };
}

/** Only on the way to an error: reads every name. */
async function meant(db: Db, typed: string): Promise<string[]> {
  const rows = await over<PersonTables>(db)
    .selectFrom('person')
    .select(['num', 'name'])
    .orderBy('num')
    .execute();
  const near = new Set(
    nearest(
      typed,
      rows.map(({ name }) => name),
    ),
  );
  return rows.filter(({ name }) => near.has(name)).map(({ num, name }) => `${name} (${idOf('P', num)})`);
}
