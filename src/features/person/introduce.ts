import { notFound } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/ids.ts';
import { parseId } from '../../shared/ids.ts';
import type { Db } from '../../store/types.ts';
import type { PersonRegistered } from './person.ts';
import { decideAdd, isPersonId, nameOf, nextId, severalNamed } from './person.ts';
import { idsNamed, lastNumber, personById } from './person-queries.ts';

/** Who acts, and on first use the event that registers them. */
export interface Introduced {
  readonly actor: PersonId;
  readonly events: readonly PersonRegistered[];
}

/**
 * Makes out who acts, for every write: `name` is what --as says, an id or a name; a name that nobody
 * bears is registered. One indexed query where the name is known.
 *
 * @returns a function of the transaction, which throws not-found (3) for an id that is unknown or was
 *   erased, refused (4) for a name that several bear, usage (2) for what can be no name.
 */
export function introduce(name: string): (db: Db) => Promise<Introduced> {
  return (db) => (isPersonId(name) ? known(db, name) : named(db, name));
}

async function known(db: Db, typed: string): Promise<Introduced> {
  const id = parseId(typed, 'P');
  const person = id === null ? null : await personById(db, id);
  if (person === null || person.erased) {
    const why = person === null ? 'nobody has that id' : 'that person was erased';
    throw notFound(`${typed.trim()} cannot act: ${why}`, 'say who you are: --as NAME');
  }
  return { actor: person.id, events: [] };
}

async function named(db: Db, typed: string): Promise<Introduced> {
  const name = nameOf(typed);
  const ids = await idsNamed(db, name);
  if (ids.length > 1) throw severalNamed(name, ids);
  const [id] = ids;
  if (id !== undefined) return { actor: id, events: [] };
  const actor = nextId(await lastNumber(db), null);
  return { actor, events: decideAdd(actor, { name }, []) };
}
