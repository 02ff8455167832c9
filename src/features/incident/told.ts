import type { Entry } from '../../shared/events.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { evolve, isIncidentEntry } from './evolve.ts';
import type { Incident } from './incident.ts';
import { proseOf } from './view.ts';

const FIELDS = ['severity', 'title', 'site', 'service', 'category', 'sector', 'tags'] as const;

/** What one entry changed: the fields with what they were before and after. */
export interface ChangedField {
  readonly field: (typeof FIELDS)[number];
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * What each of these entries of some incidents changed in what is said of it, by seq. A title whose text was
 * redacted counts as unchanged.
 */
export function changedFields(entries: readonly Entry[]): Map<number, readonly ChangedField[]> {
  const changed = new Map<number, readonly ChangedField[]>();
  const states = new Map<string, Incident>();
  for (const entry of entries.filter(isIncidentEntry).sort((a, b) => a.seq - b.seq)) {
    const before = states.get(entry.subject);
    const after = evolve(before, entry);
    states.set(entry.subject, after);
    if (entry.kind === 'incident.changed' && before !== undefined)
      changed.set(entry.seq, differences(before, after));
  }
  return changed;
}

/** What an entry says beside what `changedFields` tells of it, where a new title stands already. */
export function proseBeside(text: unknown, changed: readonly ChangedField[]): string | null {
  if (text === null || typeof text !== 'object' || !changed.some(({ field }) => field === 'title'))
    return proseOf(text);
  return proseOf({ ...text, title: undefined });
}

/** What a page of entries needs to know of one. */
type Line = Entry & { readonly redactedBy: number | null };

/**
 * Merging and unmerging are written on both sides; where both stand on one page, the canonical incident's
 * entry alone tells of it, with the reason that the other one holds.
 */
export function toldOnce<L extends Line>(lines: readonly L[]): L[] {
  const partners = new Map<L, L>();
  const canonical = lines.filter(({ kind }) => kind === 'incident.absorbed' || kind === 'incident.released');
  const byBatch = Map.groupBy(canonical, ({ batch }) => batch);
  for (const line of lines) {
    const partner = byBatch.get(line.batch)?.find((other) => isOtherSide(line, other));
    if (partner !== undefined) partners.set(line, partner);
  }
  const told = new Map<L, L>();
  for (const [line, partner] of partners) {
    const so = told.get(partner) ?? partner;
    told.set(partner, {
      ...so,
      text: so.text ?? line.text,
      redactedBy: so.redactedBy ?? line.redactedBy,
    });
  }
  return lines.filter((line) => !partners.has(line)).map((line) => told.get(line) ?? line);
}

/** Whether `other` tells of the canonical incident what `line` tells of the one that moved. */
function isOtherSide(line: Line, other: Line): boolean {
  const [moved, canonical] = [line, other].map((entry) => (isIncidentEntry(entry) ? entry : null));
  if (moved?.kind === 'incident.merged' && canonical?.kind === 'incident.absorbed')
    return (
      moved.data.into === canonical.subject && canonical.data.incidents.includes(moved.subject as IncidentId)
    );
  if (moved?.kind === 'incident.unmerged' && canonical?.kind === 'incident.released')
    return moved.data.from === canonical.subject && canonical.data.incident === moved.subject;
  return false;
}

function differences(before: Incident, after: Incident): ChangedField[] {
  return FIELDS.map((field) => ({ field, from: before[field], to: after[field] })).filter(
    ({ from, to }) => JSON.stringify(from) !== JSON.stringify(to),
  );
}
