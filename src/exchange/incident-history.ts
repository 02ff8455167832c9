import type { Instant } from '../shared/clock.ts';
import { later } from '../shared/clock.ts';
import type { ForeignEntry, ForeignIncident, IncidentRef } from '../shared/foreign.ts';
import { salvaged } from '../shared/text.ts';
import type { Fields } from './fields.ts';
import { earliest, fieldsOf, isFields, list, optionalInstant, shown, Unreadable } from './fields.ts';
import { namedRef } from './incident-refs.ts';

/** What an entry of another vigie's journal is called in JSON, and how its prose goes into one field. */
const PROSE: Readonly<Record<string, string>> = {
  'incident.noted': 'note',
  'incident.mitigated': 'note',
  'incident.updated': 'note',
  'incident.linked': 'note',
  'incident.reviewed': 'findings',
  'incident.resolved': 'because',
  'incident.reopened': 'because',
  'incident.voided': 'because',
  'incident.merged': 'because',
  'incident.unmerged': 'because',
  'incident.unlinked': 'because',
  'incident.changed': 'because',
};

/**
 * The incident with what was written about it, where its record brings `entries`, as `vigie incident show`
 * and `vigie incident export` give them. Where none of them logs it, its own fields do.
 * @throws Unreadable for entries that cannot be read.
 */
export function withHistory(incident: ForeignIncident, fields: Fields): ForeignIncident {
  const told = list(fields, 'entries');
  if (told.length === 0) return incident;
  const names = { people: namesIn(fields.people), incidents: refsIn(fields) };
  const entries = told
    .map((value, at) => entryOf(value, at, fields, names))
    .filter((entry) => entry !== null)
    .sort((a, b) => a.seq - b.seq);
  const history = inTurn(
    entries[0]?.kind === 'incident.logged' ? entries : [loggedBy(incident, entries[0], names), ...entries],
  );
  const instants = history.flatMap(({ occurredAt, recordedAt }) => [occurredAt, recordedAt]);
  const [first] = history;
  return {
    ...incident,
    occurredAt: first?.occurredAt ?? incident.occurredAt,
    recordedAt: first?.recordedAt ?? incident.recordedAt,
    statedAt: instants.reduce(later, incident.statedAt),
    history,
  };
}

/** What was written first was recorded first: hands that write such files may forget it. */
function inTurn(entries: readonly ForeignEntry[]): ForeignEntry[] {
  let last: Instant | null = null;
  return entries.map((entry) => {
    last = last === null ? entry.recordedAt : later(last, entry.recordedAt);
    return { ...entry, recordedAt: last };
  });
}

type Names = Pick<ForeignEntry, 'people' | 'incidents'>;

/** Null for an entry of another incident that is merged into this one: it comes with that one. */
function entryOf(value: unknown, at: number, row: Fields, names: Names): ForeignEntry | null {
  const what = `entry ${at + 1}`;
  const entry = fieldsOf(value, what);
  const { incident: subject = entry.subject, kind = 'incident.noted', seq, data } = entry;
  if (typeof subject === 'string' && typeof row.id === 'string' && subject !== row.id) return null;
  if (typeof kind !== 'string') throw new Unreadable(`${what}: its kind is no text, but ${shown(kind)}`);
  const [occurredAt, recordedAt] = instantsOf(entry, what);
  const texts = isFields(entry.texts) ? entry.texts : textsOf(kind, entry.text, row);
  return {
    seq: isSeq(seq) ? seq : at + 1,
    kind,
    data: withRef(kind, data ?? {}),
    texts,
    redacted: entry.redacted === true,
    ...struckOf(entry, recordedAt),
    occurredAt,
    recordedAt,
    ...names,
  };
}

/** Records that say nothing of where they came from come from nowhere. */
function withRef(kind: string, data: unknown): unknown {
  const refers = kind === 'incident.logged' || kind === 'incident.updated';
  return refers && isFields(data) && data.foreign === undefined ? { ...data, foreign: null } : data;
}

function instantsOf(entry: Fields, what: string): [Instant, Instant] {
  const occurredAt = optionalInstant(entry, 'occurredAt', `${what}: its`);
  const recordedAt = optionalInstant(entry, 'recordedAt', `${what}: its`);
  const either = occurredAt ?? recordedAt;
  if (either === null) throw new Unreadable(`${what} has no time`);
  return [either, recordedAt ?? either];
}

/** A prose in one piece, put where its kind has it. */
function textsOf(kind: string, text: unknown, { title }: Fields): unknown {
  if (typeof text !== 'string' || text.trim() === '') return null;
  if (kind !== 'incident.logged') return { [PROSE[kind] ?? 'note']: text };
  const [first = '', ...rest] = text.split('\n');
  const detail = rest.join('\n').trim();
  return { title: first.trim() === '' ? title : first, ...(detail === '' ? {} : { detail }) };
}

function struckOf(entry: Fields, recordedAt: Instant): Pick<ForeignEntry, 'struck'> {
  if (entry.struck !== true) return {};
  const { struckBecause: because, struckBy: seq } = entry;
  const at = optionalInstant(entry, 'struckAt', 'its') ?? recordedAt;
  return {
    struck: {
      // After whatever it strikes.
      seq: isSeq(seq) ? seq : LAST_SEQ,
      recordedAt: later(at, recordedAt),
      because: typeof because === 'string' && because.trim() !== '' ? salvaged(because) : 'struck there',
    },
  };
}

/** No journal is that long. */
const LAST_SEQ = 10 ** 15 - 1;

function isSeq(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** The entry that would have logged it, before whatever else was written. */
function loggedBy(incident: ForeignIncident, next: ForeignEntry | undefined, names: Names): ForeignEntry {
  const { severity, site, service, category, sector, owner, tags, title, detail } = incident;
  const place = { site: site ?? null, service: service ?? null };
  const kinds = { category: category ?? null, sector: sector ?? null };
  const recordedAt = earliest(incident.recordedAt, next?.recordedAt);
  return {
    seq: 0,
    kind: 'incident.logged',
    data: { ...place, ...kinds, severity, status: 'open', tags, owner: owner ?? null, foreign: null },
    texts: detail === null ? { title } : { title, detail },
    redacted: false,
    occurredAt: earliest(recordedAt, incident.occurredAt),
    recordedAt,
    ...names,
  };
}

function namesIn(people: unknown): Readonly<Record<string, string>> {
  if (!isFields(people)) return {};
  const pairs = Object.entries(people).filter(([, name]) => typeof name === 'string');
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** Every incident that the record calls by its number, whether it says more of it or not. */
function refsIn(fields: Fields): Record<string, IncidentRef> {
  const told = list(fields, 'entries').flatMap((entry) => idsIn(isFields(entry) ? entry.data : null));
  return Object.fromEntries([...new Set(told)].map((id) => [id, namedRef(fields, id)]));
}

const INCIDENT = /^INC-[1-9][0-9]{0,14}$/;

function idsIn(data: unknown): string[] {
  if (!isFields(data)) return [];
  const { into, from, incident, incidents, to } = data;
  const named = [into, from, incident, to, ...(Array.isArray(incidents) ? incidents : [])];
  return named.filter((id) => typeof id === 'string').filter((id) => INCIDENT.test(id));
}
