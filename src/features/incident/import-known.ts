import type { Instant } from '../../shared/clock.ts';
import { later } from '../../shared/clock.ts';
import type { Entry } from '../../shared/events.ts';
import type { IncidentId, PersonId } from '../../shared/ids.ts';
import { byCodePoint } from '../../shared/text.ts';
import { isEarlier } from './evolve.ts';
import type { Stated, Step } from './import-steps.ts';
import { updateKey } from './import-steps.ts';
import type { ToldFacts } from './import-told.ts';
import type { ChangedData, Incident, LoggedData, Severity } from './incident.ts';

/** What the store knows of the things that some steps speak of, by what they are known by (see `keyOf`). */
export interface Known {
  /** Where several had an id one after the other, the newest. */
  readonly incidents: ReadonlyMap<string, KnownIncident>;
  /** Those into which these are merged. */
  readonly canonical: ReadonlyMap<IncidentId, KnownIncident>;
  readonly updates: ReadonlySet<string>;
  /** What the source last said, of the incidents that `disputed` names. */
  readonly said: ReadonlyMap<string, Said>;
  /** The last time of which the source told, of the incidents that `doubtful` names. */
  readonly toldAt: ReadonlyMap<string, Instant>;
  /** What was written of the incidents whose history the steps bring. */
  readonly written: ReadonlyMap<IncidentId, Written>;
  readonly lastNum: number;
  /** The journal's last number: what is written next gets the ones after it. */
  readonly headSeq: number;
}

export type KnownIncident = Pick<
  Incident,
  | 'id'
  | 'title'
  | 'severity'
  | 'tags'
  | 'status'
  | 'statusAt'
  | 'acknowledgedAt'
  | 'mitigatedAt'
  | 'resolvedAt'
  | 'reopenedAt'
  | 'site'
  | 'service'
  | 'category'
  | 'sector'
  | 'owner'
  | 'mergedInto'
>;

/** What stands in the journal of one incident. */
export interface Written {
  /** The numbers of the entries that say the same, by `entryDigest`, in order; and which are struck. */
  readonly seqs: ReadonlyMap<string, readonly number[]>;
  readonly struck: ReadonlySet<number>;
  /** Whether somebody here moved its state: then it is no longer the source's alone. */
  readonly moved: boolean;
}

/** What the source said of an incident so far: what people changed since is theirs and stays. */
export interface Said {
  /** Null when it was redacted: it must not come back by the next import. */
  readonly title: string | null;
  readonly severity: Severity;
  /** All that it ever gave. */
  readonly tags: readonly string[];
  readonly place: Place;
  readonly owner: PersonId | null;
  /** Whether it ever said that it is a duplicate. */
  readonly merged: boolean;
  /** When it last changed its word; null where it never did. */
  readonly changedAt: Instant | null;
  /** When it last gave it to somebody. */
  readonly assignedAt: Instant | null;
  /** The last time of which it told; null where it only said that there is an incident. */
  readonly toldAt: Instant | null;
}

/** What a source may know of an incident beside its title, severity and tags. */
export const PLACE = ['site', 'service', 'category', 'sector'] as const;
export type Place = Pick<ToldFacts, (typeof PLACE)[number]>;

export function placeOf({ site, service, category, sector }: Place): Place {
  return { site, service, category, sector };
}

/**
 * The incidents of which the file says something else than the store: what the source said before decides.
 */
export function disputed(
  steps: readonly Step[],
  incidents: ReadonlyMap<string, KnownIncident>,
): Map<string, KnownIncident> {
  const found = new Map<string, KnownIncident>();
  for (const step of steps) {
    const known = incidents.get(step.of);
    if (step.step === 'state' && known !== undefined && differ(step.state, known)) found.set(step.of, known);
  }
  return found;
}

function differ(told: Stated, known: KnownIncident): boolean {
  return (
    told.title !== known.title ||
    told.severity !== known.severity ||
    !told.tags.every((tag) => known.tags.includes(tag)) ||
    PLACE.some((field) => told[field] !== null && told[field] !== known[field]) ||
    (told.owner !== null && told.owner !== known.owner) ||
    (told.mergedInto !== null && known.mergedInto === null)
  );
}

/**
 * The incidents under ids that are used again which an update would move on: where the source told of a later
 * time before, it speaks of a run that is over, and what runs now goes on.
 */
export function doubtful(
  steps: readonly Step[],
  incidents: ReadonlyMap<string, KnownIncident>,
  updates: ReadonlySet<string>,
): Map<string, KnownIncident> {
  const found = new Map<string, KnownIncident>();
  for (const step of steps) {
    if (step.step !== 'update' || !step.reused || step.update.status === null) continue;
    const known = incidents.get(step.of);
    if (known === undefined || known.mergedInto !== null) continue;
    const { status, externalId } = step.update;
    if (isEarlier(known.status, status) && !updates.has(updateKey(step.of, externalId)))
      found.set(step.of, known);
  }
  return found;
}

/** The last time of which a source told in these entries of an incident; undefined where it never did. */
export function lastTold(entries: readonly Entry[]): Instant | undefined {
  const told = entries.filter(({ kind, origin }) => kind === 'incident.updated' && origin !== 'typed');
  return told
    .map(({ occurredAt }) => occurredAt)
    .sort(byCodePoint)
    .at(-1);
}

/** What the source said so far, from the incident's entries, in their order. */
export function saidBy(entries: readonly Entry[]): Said | undefined {
  let said: Said | undefined;
  for (const entry of entries) {
    if (entry.origin === 'typed') continue;
    if (entry.kind === 'incident.logged') said = firstSaid(entry);
    else if (said !== undefined) said = saidNext(said, entry);
  }
  return said;
}

function firstSaid(entry: Entry): Said {
  const data = entry.data as LoggedData;
  const { severity, tags, owner } = data;
  return {
    title: titleIn(entry) ?? null,
    severity,
    tags,
    place: placeOf(data),
    owner,
    merged: false,
    changedAt: null,
    assignedAt: null,
    toldAt: null,
  };
}

function saidNext(said: Said, entry: Entry): Said {
  switch (entry.kind) {
    case 'incident.changed': {
      const { severity = said.severity, tags = [], ...place } = entry.data as ChangedData;
      const title = titleIn(entry);
      return {
        ...said,
        title: title === undefined ? said.title : title,
        severity,
        tags: [...said.tags, ...tags],
        place: { ...said.place, ...place },
        changedAt: entry.occurredAt,
      };
    }
    case 'incident.assigned':
      return {
        ...said,
        owner: (entry.data as { owner: PersonId | null }).owner,
        assignedAt: entry.occurredAt,
      };
    case 'incident.merged':
      return { ...said, merged: true };
    case 'incident.updated':
      return { ...said, toldAt: later(said.toldAt ?? entry.occurredAt, entry.occurredAt) };
    default:
      return said;
  }
}

/** Null where it was redacted, undefined where it says none. */
function titleIn({ text, hadText }: Entry): string | null | undefined {
  if (text === null) return hadText ? null : undefined;
  return (text as { readonly title?: string }).title;
}
