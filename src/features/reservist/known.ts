import type { PersonId } from '../../shared/ids.ts';
import type { Person } from '../person/person.ts';
import type { Reservist } from './reservist.ts';

/** A reservist, and who that is. */
export interface Known {
  readonly reservist: Reservist;
  readonly person: Person;
}

/** Those who can be called: who was erased is not among them. */
export function living(reservists: readonly Reservist[], people: ReadonlyMap<PersonId, Person>): Known[] {
  return reservists.flatMap((reservist) => {
    const person = people.get(reservist.id);
    return person === undefined || person.erased ? [] : [{ reservist, person }];
  });
}
