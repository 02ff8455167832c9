import type { Instant } from '../../shared/clock.ts';
import type { ForeignEntry, IncidentRef } from '../../shared/foreign.ts';
import type { IncidentId, PersonId } from '../../shared/ids.ts';
import { folded, PROSE_MAX, salvaged } from '../../shared/text.ts';
import type { DatedEvent } from './import-forms.ts';
import { checkedEvent } from './import-forms.ts';
import type { IncidentEvent } from './incident.ts';

/** An entry of another vigie's journal, checked, and with the people of here. */
export interface Told {
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly event: DatedEvent;
  /** How many equal ones stand before it in the same history. */
  readonly nth: number;
  /** What the incidents that it names by their numbers there are known by. */
  readonly incidents: Readonly<Record<string, IncidentRef>>;
  /** Where it was struck as a mistake. */
  readonly struck: Struck | null;
}

export interface Struck {
  /** The number of the entry that struck it there. */
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly because: string;
}

export interface ToldHistory {
  readonly told: readonly Told[];
  /** The names of those who are nobody here. */
  readonly unknown: readonly string[];
}

/**
 * Checks what another vigie wrote about an incident, and finds its people among those of here. What was laid
 * upon somebody whom nobody knows here becomes a note that names them.
 * @returns the reason where it cannot be what a vigie writes.
 */
export function toldEntries(
  history: readonly ForeignEntry[],
  people: ReadonlyMap<string, PersonId | null>,
): ToldHistory | { readonly reason: string } {
  const unknown = new Set<string>();
  const before = new Map<string, number>();
  const told: Told[] = [];
  for (const [at, entry] of history.entries()) {
    const checked = checkedEvent(entry);
    if (typeof checked === 'string') return { reason: `entry ${at + 1} of its history: ${checked}` };
    if ((checked.kind === 'incident.logged') !== (at === 0))
      return { reason: `entry ${at + 1} of its history: only the first is the one that logs it` };
    const event = withPeople(checked, (id) => personHere(id, entry.people, people), unknown);
    const digest = entryDigest(event);
    const nth = before.get(digest) ?? 0;
    before.set(digest, nth + 1);
    const { seq, recordedAt, incidents } = entry;
    told.push({ seq, recordedAt, event, nth, incidents, struck: struckIn(entry) });
  }
  return { told, unknown: [...unknown] };
}

/** What changed a state cannot be struck, whatever a file says. */
function struckIn({ kind, struck }: ForeignEntry): Struck | null {
  if (struck === undefined || kind !== 'incident.noted') return null;
  return { ...struck, because: salvaged(struck.because).slice(0, PROSE_MAX) };
}

/** By the name that they have there; where it gives no names, by the id. */
function personHere(
  id: PersonId,
  there: ForeignEntry['people'],
  people: ReadonlyMap<string, PersonId | null>,
): { readonly id: PersonId | null; readonly name: string } {
  const name = there[id];
  return { id: people.get(name === undefined ? id.toLowerCase() : folded(name)) ?? null, name: name ?? id };
}

type Dated = DatedEvent;
type Find = (id: PersonId) => { readonly id: PersonId | null; readonly name: string };

function withPeople(event: Dated, find: Find, unknown: Set<string>): Dated {
  const named = (id: PersonId): PersonId | null => {
    const person = find(id);
    if (person.id === null) unknown.add(person.name);
    return person.id;
  };
  switch (event.kind) {
    case 'incident.logged': {
      const { owner } = event.data;
      if (owner === null) return event;
      const here = named(owner);
      if (here !== null) return { ...event, data: { ...event.data, owner: here } };
      const words = `owner: ${find(owner).name}`;
      const { title = '', detail } = event.text ?? {};
      const text = { title, detail: detail === undefined ? words : `${detail}\n${words}` };
      return { ...event, data: { ...event.data, owner: null }, text };
    }
    case 'incident.assigned': {
      const { owner } = event.data;
      if (owner === null) return event;
      const here = named(owner);
      return here === null ? noted(event, `owner: ${find(owner).name}`) : { ...event, data: { owner: here } };
    }
    case 'incident.review-planned': {
      const { owner, dueAt } = event.data;
      return owner === null ? event : { ...event, data: { dueAt, owner: named(owner) } };
    }
    case 'incident.linked':
    case 'incident.unlinked': {
      const { as, to } = event.data;
      if (!PERSON.test(to)) return event;
      const here = named(to as PersonId);
      if (here !== null) return { ...event, data: { as, to: here } } as Dated;
      return noted(
        event,
        `${event.kind === 'incident.linked' ? '' : 'no longer '}${as}: ${find(to as PersonId).name}`,
      );
    }
    default:
      return event;
  }
}

/** The same with the incidents of here; a note that names those of there where they are not here. */
export function withIncidents(event: Dated, find: (there: IncidentId) => IncidentId | null): Dated {
  switch (event.kind) {
    case 'incident.merged': {
      const into = find(event.data.into);
      // Never into itself, whatever a file says.
      return into === null || into === event.subject
        ? noted(event, `merged into ${event.data.into}`)
        : { ...event, data: { into } };
    }
    case 'incident.unmerged': {
      const from = find(event.data.from);
      return from === null ? noted(event, `unmerged from ${event.data.from}`) : { ...event, data: { from } };
    }
    case 'incident.absorbed': {
      const { incidents } = event.data;
      const here = incidents.map(find).filter((id) => id !== null);
      return here.length === 0
        ? noted(event, `merged into it: ${incidents.join(', ')}`)
        : { ...event, data: { incidents: here } };
    }
    case 'incident.released': {
      const incident = find(event.data.incident);
      return incident === null
        ? noted(event, `unmerged from it: ${event.data.incident}`)
        : { ...event, data: { incident } };
    }
    case 'incident.linked':
    case 'incident.unlinked': {
      const { as, to } = event.data;
      if (!INCIDENT.test(to)) return event;
      const here = find(to as IncidentId);
      if (here !== null && here !== event.subject) return { ...event, data: { as, to: here } } as Dated;
      return noted(event, `${event.kind === 'incident.linked' ? '' : 'no longer '}${as}: ${to}`);
    }
    default:
      return event;
  }
}

/** What the incidents are that an entry names. */
export function incidentsIn({ kind, data }: IncidentEvent): IncidentId[] {
  if (kind === 'incident.merged') return [data.into];
  if (kind === 'incident.unmerged') return [data.from];
  if (kind === 'incident.absorbed') return [...data.incidents];
  if (kind === 'incident.released') return [data.incident];
  if (kind === 'incident.linked' || kind === 'incident.unlinked')
    return INCIDENT.test(data.to) ? [data.to as IncidentId] : [];
  return [];
}

/** What happened there in words, where it cannot happen here; the reason that was given follows. */
export function noted(event: Dated, words: string): Dated {
  const { because, note } = (event.text ?? {}) as { because?: string; note?: string };
  const said = [words, note, because].filter((part) => part !== undefined).join('\n');
  const { subject, occurredAt } = event;
  return { kind: 'incident.noted', subject, occurredAt, data: {}, text: { note: said } };
}

/** Stands for any text in the digest of an entry whose own was removed. */
export const REDACTED = 'redacted';

/** An entry by what it says and when that was: two with the same digest say the same. */
export function entryDigest({
  kind,
  occurredAt,
  data,
  text,
}: {
  readonly kind: string;
  readonly occurredAt?: Instant;
  readonly data: unknown;
  readonly text?: unknown;
}): string {
  return `${kind} ${occurredAt} ${canonical(data)} ${canonical(text ?? null)}`;
}

/** JSON with its fields in order: stores keep the order in which they were given. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([field, part]) => `${JSON.stringify(field)}:${canonical(part)}`).join(',')}}`;
}

const PERSON = /^P-[1-9][0-9]{0,14}$/;
const INCIDENT = /^INC-[1-9][0-9]{0,14}$/;
