import type { PersonId } from '../../shared/ids.ts';
import type { Person } from '../person/person.ts';

/** Of these people the erased ones, who can no longer be called from that moment on. */
export function goneOf(people: Iterable<Person>, from: number): Map<PersonId, number> {
  return new Map([...people].filter(({ erased }) => erased).map(({ id }) => [id, from]));
}
