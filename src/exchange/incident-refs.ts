import type { ForeignIncident, IncidentRef } from '../shared/foreign.ts';
import type { Fields } from './fields.ts';
import { isFields } from './fields.ts';
import { optionalId } from './incident-texts.ts';

/** The system that an incident of another vigie comes from, where it did not come from a third one. */
const VIGIE = 'vigie';

type Ref = Pick<ForeignIncident, 'externalId' | 'source' | 'alias'>;

/**
 * What a row is known by: its id in the system that it comes from, else its number in the vigie that wrote
 * the file, else its id in the file; null where it has none of these.
 */
export function refOf(fields: Fields): Ref | null {
  const id = optionalId(fields, 'id');
  const externalId = optionalId(fields, 'externalId');
  const source = optionalId(fields, 'source');
  const home = homeRef(fields, id);
  if (externalId !== null && source !== null) {
    // With an alias, the time tells which of several is meant: it must be the row's own.
    const isDated = optionalId(fields, 'occurredAt') !== null;
    return { source, externalId, ...(home === null || !isDated ? {} : { alias: home }) };
  }
  if (externalId === null && home !== null) return home;
  const named = externalId ?? id;
  if (named === null) return null;
  return { externalId: named, ...(source === null ? {} : { source }) };
}

/** The incident of that number in the vigie that wrote the row; null where no vigie did. */
function homeRef(fields: Fields, id: string | null): IncidentRef | null {
  const store = optionalId(fields, 'store');
  return store === null || id === null ? null : { source: VIGIE, externalId: `${store}/${id}` };
}

/** What a row says of others. */
export function refsOf(fields: Fields): Pick<ForeignIncident, 'mergedInto' | 'exercise'> {
  const into = optionalId(fields, 'mergedInto');
  const exercise = fields.exercise === true || fields.exercise === 'true';
  return {
    ...(into === null ? {} : { mergedInto: namedRef(fields, into) }),
    ...(exercise ? { exercise } : {}),
  };
}

/** The incident that a row calls by its number. */
export function namedRef(fields: Fields, id: string): IncidentRef {
  const named = isFields(fields.incidents) ? fields.incidents[id] : null;
  if (isFields(named) && typeof named.source === 'string' && typeof named.externalId === 'string') {
    const { source, externalId, occurredAt } = named;
    return {
      source,
      externalId,
      ...(typeof occurredAt === 'string'
        ? { occurredAt: occurredAt as NonNullable<IncidentRef['occurredAt']> }
        : {}),
    };
  }
  return homeRef(fields, id) ?? { externalId: id };
}
