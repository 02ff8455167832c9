import type { Entry } from '../../shared/events.ts';
import { evolve, isIncidentEntry } from './evolve.ts';
import type { Incident } from './incident.ts';

const FIELDS = ['severity', 'title', 'site', 'service', 'category', 'sector', 'tags'] as const;

/** What one entry changed: the fields with what they were before and after. */
export interface ChangedField {
  readonly field: (typeof FIELDS)[number];
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * What each of these entries of one incident changed in what is said of it, by seq. A title whose text was
 * redacted counts as unchanged.
 */
export function changedFields(entries: readonly Entry[]): Map<number, readonly ChangedField[]> {
  const changed = new Map<number, readonly ChangedField[]>();
  let state: Incident | undefined;
  for (const entry of entries.filter(isIncidentEntry).sort((a, b) => a.seq - b.seq)) {
    const before = state;
    state = evolve(state, entry);
    if (entry.kind === 'incident.changed' && before !== undefined)
      changed.set(entry.seq, differences(before, state));
  }
  return changed;
}

function differences(before: Incident, after: Incident): ChangedField[] {
  return FIELDS.map((field) => ({ field, from: before[field], to: after[field] })).filter(
    ({ from, to }) => JSON.stringify(from) !== JSON.stringify(to),
  );
}
