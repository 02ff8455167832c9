import type { Value } from '../../../cli/command.ts';
import type { Context, Moment } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { listPeople, namesOf, personMeant } from '../../person/person-queries.ts';

/** Who is to see to something, by id or name. @throws not-found (3), refused (4) where several bear the name. */
export async function ownerOf(context: Context, db: Db, typed: string, moment: Moment): Promise<PersonId> {
  const { events } = await context.introduce(db);
  return await personMeant(db, typed, { actor: moment.actor, events });
}

/** A person's name for a sentence, or the id where there is none. */
export async function nameOf(context: Context, person: PersonId): Promise<string> {
  const names = await context.read((db) => namesOf(db, [person], context.lang));
  return safeLine(names.get(person) ?? person);
}

/** The people to pick from, by name. */
export async function peopleChoices(context: Context) {
  const people = await context.read((db) => listPeople(db, { sort: 'name', descending: false, limit: null }));
  return people.map(({ id, card }) => ({ value: id, says: `${card?.name ?? id} (${id})` }));
}

/** A value, or `none`, which is null. */
export function orNone(value: Value): Value {
  return (typed, context, what) =>
    typed.trim().toLowerCase() === 'none' ? null : value(typed, context, what);
}
