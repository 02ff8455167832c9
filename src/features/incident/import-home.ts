import type { IncidentRef } from '../../shared/foreign.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { parseId } from '../../shared/ids.ts';
import type { Incident } from './incident.ts';

/** The system that an incident of another vigie comes from, where it did not come from a third one. */
export const VIGIE = 'vigie';

/** What an incident of this store is known by elsewhere. */
export function refOf(
  { id, foreign, occurredAt }: Pick<Incident, 'id' | 'foreign' | 'occurredAt'>,
  storeId: string,
): IncidentRef {
  return foreign === null ? { source: VIGIE, externalId: `${storeId}/${id}` } : { ...foreign, occurredAt };
}

/** The store and the number there that such an id names; null for any other. */
export function homeOf(externalId: string): { readonly store: string; readonly id: IncidentId } | null {
  const [store, number, more] = externalId.split('/');
  const id = number === undefined || more !== undefined ? null : parseId(number, 'INC');
  return store === undefined || store === '' || id === null ? null : { store, id };
}
