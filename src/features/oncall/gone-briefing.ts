import type { PersonId } from '../../shared/ids.ts';
import type { Db } from '../../store/types.ts';
import { peopleById } from '../person/person-queries.ts';
import { goneOf } from './gone.ts';
import { peopleOnCall } from './oncall-queries.ts';

/** Of those whom the schedule names, the erased ones, who can no longer be called from that moment on. */
export async function goneSince(db: Db, from: number): Promise<Map<PersonId, number>> {
  return goneOf((await peopleById(db, await peopleOnCall(db, from))).values(), from);
}
