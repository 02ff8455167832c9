import type { Instant } from '../../shared/clock.ts';
import type { Entry, Origin } from '../../shared/events.ts';
import { isLate } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { s } from '../../shared/schema.ts';
import type { MarkedEntry } from './journal.ts';
import { plainProse } from './sentences.ts';

/** An entry as JSON gives it: ids, instants and recorded prose, nothing in a reader's language. */
export interface EntryRow {
  readonly seq: number;
  readonly batch: number;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  readonly late: boolean;
  readonly origin: Origin;
  readonly imported: boolean;
  readonly backfilled: boolean;
  readonly actor: PersonId;
  readonly actorName: string | null;
  readonly kind: string;
  readonly version: number;
  readonly subject: string;
  readonly text: string | null;
  readonly struck: boolean;
  readonly struckBy: number | null;
  readonly redacted: boolean;
  readonly redactedBy: number | null;
  readonly data: unknown;
  readonly texts: unknown;
  readonly key: string | null;
  readonly hash: string;
}

/** The documented fields of an entry, for `--json`, ndjson and `vigie schema`. */
export const ENTRY_FIELDS = {
  seq: s.integer('its number: entries are numbered without holes'),
  batch: s.integer('the number of the first entry that the same command wrote'),
  recordedAt: s.instant('when it was written down'),
  occurredAt: s.instant('when it happened'),
  late: s.flag('typed more than 15 minutes after it happened'),
  origin: s.oneOf(['typed', 'imported', 'backfilled'], 'how it came to be written'),
  imported: s.flag('taken over from another system while the crisis ran'),
  backfilled: s.flag('loaded from an archive as if written down at the time'),
  actor: s.text('who wrote it, a person id'),
  actorName: s.orNull(s.text('their name; null where it is not known here')),
  kind: s.text('what kind of thing happened, such as incident.logged'),
  version: s.integer('the version of the kind under which it was read'),
  subject: s.text('what it speaks of: INC-12, a site, cell, journal'),
  text: s.orNull(s.text('the recorded prose in one piece; null where there is none, or it was redacted')),
  struck: s.flag('struck as a mistake'),
  struckBy: s.orNull(s.integer('the entry that struck it')),
  redacted: s.flag('its text was removed for good'),
  redactedBy: s.orNull(s.integer('the entry that had it removed')),
  data: {
    type: 'object',
    description: 'ids, states, quantities and instants; the fields depend on the kind',
  },
  texts: s.orNull({ type: 'object', description: 'the recorded prose by field' }),
  key: s.orNull(s.text('the idempotency key that it was written with')),
  hash: s.text('SHA-256 over it and the hash before it, 64 hexadecimal digits'),
} as const;

/** @param names of people, by id; see `peopleIn`. */
export function entryRow(entry: MarkedEntry, names: ReadonlyMap<PersonId, string>): EntryRow {
  return {
    seq: entry.seq,
    batch: entry.batch,
    recordedAt: entry.recordedAt,
    occurredAt: entry.occurredAt,
    late: isLate(entry),
    origin: entry.origin,
    imported: entry.origin === 'imported',
    backfilled: entry.origin === 'backfilled',
    actor: entry.actor,
    actorName: names.get(entry.actor) ?? null,
    kind: entry.kind,
    version: entry.version,
    subject: entry.subject,
    text: plainProse(entry.text),
    struck: entry.struckBy !== null,
    struckBy: entry.struckBy,
    redacted: entry.redactedBy !== null,
    redactedBy: entry.redactedBy,
    data: entry.data,
    texts: entry.text,
    key: entry.key,
    hash: entry.hash,
  };
}

/** Everybody whom these entries name: who wrote them, and the people in their data. */
export function peopleIn(entries: readonly Pick<Entry, 'actor' | 'data' | 'subject'>[]): Set<PersonId> {
  const people = new Set<PersonId>();
  const look = (value: unknown): void => {
    if (typeof value === 'string' && /^P-[1-9][0-9]*$/.test(value)) people.add(value as PersonId);
    else if (value !== null && typeof value === 'object')
      for (const inner of Object.values(value)) look(inner);
  };
  for (const { actor, data, subject } of entries) {
    people.add(actor);
    look(subject);
    look(data);
  }
  return people;
}
