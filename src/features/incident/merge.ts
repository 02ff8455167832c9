import { refused } from '../../shared/errors.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { prose } from '../../shared/text.ts';
import type { Incident, IncidentEvent, Link, Sector, Severity } from './incident.ts';
import { isActive, isVital } from './incident.ts';
import type { Act } from './transitions.ts';
import { refuseVoid } from './transitions.ts';

/** A duplicate, the incident that it is to be merged into, and what is merged into the duplicate by now. */
export interface Merging {
  readonly duplicate: Incident;
  readonly into: Incident;
  readonly followers: readonly Incident[];
}

/**
 * Merges a duplicate into its canonical incident, which stays as it is. What was merged into the duplicate
 * goes along, so that no merged incident ever points to another merged one.
 *
 * @returns nothing where it is merged into that one already.
 * @throws refused (4), with the way out.
 */
export function decideMerge(merging: Merging, because: string | undefined, act: Act): IncidentEvent[] {
  const { duplicate, into, followers } = merging;
  refuseMerging(duplicate, into);
  if (duplicate.mergedInto === into.id) return [];
  const occurredAt = act.now;
  const data = { into: into.id };
  const merged = { kind: 'incident.merged', occurredAt, data } as const;
  return [
    { ...merged, subject: duplicate.id, ...reason(because) },
    ...followers.map(({ id }) => ({ ...merged, subject: id })),
    {
      kind: 'incident.absorbed',
      subject: into.id,
      occurredAt,
      data: { incidents: [duplicate.id, ...followers.map(({ id }) => id)] },
    },
  ];
}

function refuseMerging({ id, status, mergedInto }: Incident, into: Incident): void {
  if (id === into.id)
    throw refused(`${id} cannot be merged into itself`, `vigie incident merge ${id} --into ANOTHER`);
  if (into.mergedInto === id) {
    throw refused(
      `${into.id} is merged into ${id}: it cannot be the other way round as well`,
      `vigie incident unmerge ${into.id}, then vigie incident merge ${id} --into ${into.id}`,
    );
  }
  if (into.mergedInto !== null) {
    throw refused(
      `${into.id} is merged into ${into.mergedInto} itself`,
      `vigie incident merge ${id} --into ${into.mergedInto}`,
    );
  }
  refuseVoid(into);
  if (mergedInto === into.id) return;
  if (mergedInto !== null) {
    throw refused(
      `${id} is merged into ${mergedInto} already`,
      `vigie incident unmerge ${id}, then vigie incident merge ${id} --into ${into.id}`,
    );
  }
  refuseVoid({ id, status });
}

/**
 * Takes one incident out of its canonical one; it goes on where it stood when it was merged.
 * @param duplicates what is merged into it, for the hint.
 * @throws refused (4) where it is not merged: an idle success would hide a mistyped number.
 */
export function decideUnmerge(
  incident: Incident,
  duplicates: readonly IncidentId[],
  because: string | undefined,
  act: Act,
): IncidentEvent[] {
  const { id, mergedInto } = incident;
  if (mergedInto === null) {
    const [first] = duplicates;
    throw refused(
      first === undefined ? `${id} is not merged` : `${id} is not merged: ${listed(duplicates)} into it`,
      first === undefined ? 'vigie incident list --status merged' : `vigie incident unmerge ${first}`,
    );
  }
  const occurredAt = act.now;
  return [
    {
      kind: 'incident.unmerged',
      subject: id,
      occurredAt,
      data: { from: mergedInto },
      ...reason(because),
    },
    { kind: 'incident.released', subject: mergedInto, occurredAt, data: { incident: id } },
  ];
}

/**
 * Whether an incident may be voided: void hides it, and what is merged into it would be hidden too.
 * @param named the one that was named: a duplicate is not voided by way of its canonical one.
 * @throws refused (4), with the way out.
 */
export function mayVoid(
  incident: Pick<Incident, 'id'>,
  named: IncidentId,
  duplicates: readonly IncidentId[],
): void {
  if (named !== incident.id) {
    throw refused(
      `${named} is merged into ${incident.id} and cannot be voided as long as it is`,
      `vigie incident unmerge ${named}, then vigie incident void ${named} --because TEXT`,
    );
  }
  const [first] = duplicates;
  if (first === undefined) return;
  throw refused(
    `${incident.id} cannot be voided: ${listed(duplicates)} into it`,
    `unmerge what is an incident first: vigie incident unmerge ${first}`,
  );
}

/** `INC-2 and INC-3 are merged`, and no more than three of them. */
function listed(ids: readonly IncidentId[]): string {
  if (ids.length === 1) return `${ids[0]} is merged`;
  if (ids.length > 3) return `${ids.slice(0, 2).join(', ')} and ${ids.length - 2} more are merged`;
  return `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)} are merged`;
}

/** What a merge takes out of sight, so that whoever merges can say it of the canonical incident. */
export type Hidden =
  | { readonly what: 'active' }
  | { readonly what: 'severity'; readonly severity: Severity }
  | { readonly what: 'sector'; readonly sector: Sector }
  | { readonly what: 'link'; readonly link: Link };

/** What the canonical incident does not say of the duplicate: lists and the agenda will not either. */
export function hiddenBy({ duplicate, into }: Pick<Merging, 'duplicate' | 'into'>): Hidden[] {
  const { severity, sector, links, status } = duplicate;
  const unsaid = links.filter(
    ({ as, to }) =>
      (as === 'waits-for' || as === 'blocks') &&
      to !== into.id &&
      !into.links.some((link) => link.as === as && link.to === to),
  );
  return [
    // What was merged into the duplicate stood where that stands, and was in sight no longer.
    ...(isActive(status) && !isActive(into.status) ? [{ what: 'active' } as const] : []),
    ...(severity < into.severity ? [{ what: 'severity', severity } as const] : []),
    ...(sector !== null && isVital(sector) && !isVital(into.sector)
      ? [{ what: 'sector', sector } as const]
      : []),
    ...unsaid.map((link) => ({ what: 'link', link }) as const),
  ];
}

function reason(because: string | undefined): { text?: { because: string } } {
  return because === undefined ? {} : { text: { because: prose(because, 'the reason') } };
}
