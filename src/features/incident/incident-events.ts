import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { entriesOf } from '../../store/journal-queries.ts';
import { wordsOf } from '../../store/kinds.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Words } from '../../store/search.ts';
import { extendWords, putWords } from '../../store/search.ts';
import { together } from '../../store/together.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import { evolve, incidentOf, isIncidentEntry } from './evolve.ts';
import type { ImportDone, Incident, IncidentEntry, IncidentEvent, RhythmSet } from './incident.ts';
import { CATEGORIES, RELATIONS, SECTORS, STATUSES, standingOf } from './incident.ts';
import type { ChangeRow, ForeignRow, IncidentTables, LinkRow, RhythmRow } from './incident-tables.ts';
import { incidentFrom, rowOf } from './incident-tables.ts';

const INDEX = 'incident_words';

const INCIDENT: RowsInto = {
  table: 'incident',
  columns: {
    num: 'int',
    title: 'text',
    severity: 'int',
    status: 'text',
    active: 'int',
    site: 'text',
    service: 'text',
    category: 'text',
    sector: 'text',
    vital: 'int',
    tags: 'text',
    owner: 'text',
    source: 'text',
    external_id: 'text',
    merged_into: 'int',
    links: 'text',
    review_due_at: 'text',
    review_owner: 'text',
    review_done_at: 'text',
    review_open: 'int',
    origin: 'text',
    occurred_at: 'text',
    recorded_at: 'text',
    acknowledged_at: 'text',
    mitigated_at: 'text',
    resolved_at: 'text',
    reopened_at: 'text',
    status_at: 'text',
    last_entry_at: 'text',
    closed_at_once: 'int',
    first_seq: 'int',
    state_seq: 'int',
    last_seq: 'int',
  },
  key: ['num'],
};

const CHANGE: RowsInto = {
  table: 'incident_change',
  columns: {
    num: 'int',
    seq: 'int',
    severity_from: 'int',
    severity_to: 'int',
    status_from: 'text',
    status_to: 'text',
  },
  key: ['num', 'seq'],
};

const FOREIGN: RowsInto = {
  table: 'incident_foreign',
  columns: { source: 'text', external_id: 'text', num: 'int' },
  key: ['source', 'external_id'],
};

const LINK: RowsInto = {
  table: 'incident_link',
  columns: { num: 'int', relation: 'text', target: 'text' },
  key: ['num', 'relation', 'target'],
};

const RHYTHM: RowsInto = {
  table: 'incident_rhythm',
  columns: { severity: 'int', minutes: 'int' },
  key: ['severity'],
};

const severity = z.int().min(1).max(4);
const status = z.enum(STATUSES);
const person = z.string().regex(/^P-[1-9][0-9]*$/);
const words = z.string().min(1);
const tags = z.array(words);
const foreign = z.strictObject({ source: words, externalId: words }).nullable();
const place = {
  site: words.nullable(),
  service: words.nullable(),
  category: z.enum(CATEGORIES).nullable(),
  sector: z.enum(SECTORS).nullable(),
};
const nothing = z.strictObject({});
const none = z.null();
const because = z.strictObject({ because: words });
const note = z.strictObject({ note: words });
const count = z.int().min(0);
const incidentId = z.string().regex(/^INC-[1-9][0-9]*$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const link = z.strictObject({ as: z.enum(RELATIONS), to: z.string().regex(/^[\x21-\x7e]{1,100}$/) });
const minutes = z.int().min(1);

type Kind = (IncidentEvent | ImportDone | RhythmSet)['kind'];

// Strict: prose that strayed into the data could never be redacted.
const SCHEMAS: Record<Kind, { readonly data: z.ZodType; readonly text: z.ZodType }> = {
  'incident.logged': {
    data: z.strictObject({ ...place, severity, status, tags, owner: person.nullable(), foreign }),
    text: z.strictObject({ title: words, detail: words.optional() }),
  },
  'incident.noted': { data: z.strictObject({ site: words, tags }).partial(), text: note },
  'incident.acknowledged': { data: nothing, text: none },
  'incident.mitigated': { data: nothing, text: note.nullable() },
  'incident.resolved': { data: nothing, text: because },
  'incident.reopened': { data: nothing, text: because.nullable() },
  'incident.voided': { data: nothing, text: because },
  'incident.assigned': { data: z.strictObject({ owner: person.nullable() }), text: none },
  'incident.changed': {
    data: z.strictObject({ ...place, severity, tags }).partial(),
    text: z.strictObject({ title: words, detail: words, because: words }).partial().nullable(),
  },
  'incident.updated': { data: z.strictObject({ status: status.nullable(), foreign }), text: note },
  'incident.merged': { data: z.strictObject({ into: incidentId }), text: because.nullable() },
  'incident.absorbed': { data: z.strictObject({ incidents: z.array(incidentId).min(1) }), text: none },
  'incident.unmerged': { data: z.strictObject({ from: incidentId }), text: because.nullable() },
  'incident.released': { data: z.strictObject({ incident: incidentId }), text: none },
  'incident.linked': { data: link, text: note.nullable() },
  'incident.unlinked': { data: link, text: because.nullable() },
  'incident.review-planned': {
    data: z.strictObject({ dueAt: instant, owner: person.nullable() }),
    text: none,
  },
  'incident.reviewed': {
    data: nothing,
    text: z.strictObject({ findings: words, actions: z.array(words).optional() }),
  },
  'rhythm.set': {
    data: z.strictObject({
      minutes: z.strictObject({ 1: minutes, 2: minutes, 3: minutes, 4: minutes }).partial(),
    }),
    text: because.nullable(),
  },
  'import.done': {
    data: z.strictObject({
      source: words,
      incidents: count,
      updates: count,
      unchanged: count,
      refused: count,
      backfill: z.boolean(),
      digest: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable(),
    }),
    text: none,
  },
};

/** The events of incidents, and their projections. */
export const events: FeatureEvents = {
  feature: 'incident',
  kinds: eventKinds(SCHEMAS),
  projections: [
    { table: 'incident_change', key: ['num', 'seq'] },
    { table: 'incident_foreign', key: ['source', 'external_id'] },
    { table: 'incident_link', key: ['num', 'relation', 'target'] },
    { table: 'incident_rhythm', key: ['severity'] },
    { table: 'incident', key: ['num'] },
    { table: INDEX, key: ['rowid'], search: true },
  ],
  apply,
  forget,
};

async function apply(db: Db, all: readonly Entry[]): Promise<void> {
  await together([applyIncidents(db, all.filter(isIncidentEntry)), writeRows(db, RHYTHM, rhythmsIn(all))]);
}

/** The last one set for each severity. */
function rhythmsIn(entries: readonly Entry[]): RhythmRow[] {
  const rows = new Map<string, RhythmRow>();
  for (const entry of entries) {
    if (entry.kind !== 'rhythm.set') continue;
    const set = (entry.data as RhythmSet['data']).minutes;
    for (const [of, given] of Object.entries(set))
      rows.set(of, { severity: Number(of) as RhythmRow['severity'], minutes: given });
  }
  return [...rows.values()];
}

async function applyIncidents(db: Db, entries: readonly IncidentEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const states = await statesOf(db, new Set(entries.map(numOf)));
  const changes = foldOver(states, entries);
  await together([
    writeRows(db, INCIDENT, [...states.values()].map(rowOf)),
    writeRows(db, CHANGE, changes),
    writeRows(db, FOREIGN, foreignIn(entries)),
    ...linkWrites(db, states, entries),
    extendWords(db, INDEX, saidIn(entries)),
  ]);
}

/** Moves the states on in place. @returns the changes of severity and state on the way. */
function foldOver(states: Map<number, Incident>, entries: readonly IncidentEntry[]): ChangeRow[] {
  const changes: ChangeRow[] = [];
  for (const entry of entries) {
    const num = numOf(entry);
    const before = states.get(num);
    const after = evolve(before, entry);
    states.set(num, after);
    if (before !== undefined && after.stateSeq === entry.seq) changes.push(changeOf(num, before, after));
  }
  return changes;
}

function changeOf(num: number, before: Incident, after: Incident): ChangeRow {
  return {
    num,
    seq: after.stateSeq,
    severity_from: before.severity,
    severity_to: after.severity,
    status_from: standingOf(before),
    status_to: standingOf(after),
  };
}

/** Each once: a statement cannot write the same row twice. */
function foreignIn(entries: readonly IncidentEntry[]): ForeignRow[] {
  const rows = new Map<string, ForeignRow>();
  for (const entry of entries) {
    if (entry.kind !== 'incident.updated' || entry.data.foreign === null) continue;
    const { source, externalId } = entry.data.foreign;
    rows.set(JSON.stringify([source, externalId]), { source, external_id: externalId, num: numOf(entry) });
  }
  return [...rows.values()];
}

/** The links that these entries made or undid, as they stand in the end. */
function linkWrites(
  db: Db,
  states: ReadonlyMap<number, Incident>,
  entries: readonly IncidentEntry[],
): Promise<unknown>[] {
  const touched = new Map<string, LinkRow>();
  for (const entry of entries) {
    if (entry.kind !== 'incident.linked' && entry.kind !== 'incident.unlinked') continue;
    const row = { num: numOf(entry), relation: entry.data.as, target: entry.data.to };
    touched.set(JSON.stringify(row), row);
  }
  const stands = ({ num, relation, target }: LinkRow): boolean =>
    (states.get(num)?.links ?? []).some(({ as, to }) => as === relation && to === target);
  const rows = [...touched.values()];
  return [
    writeRows(db, LINK, rows.filter(stands)),
    ...rows.filter((row) => !stands(row)).map((row) => dropLink(db, row)),
  ];
}

async function dropLink(db: Db, { num, relation, target }: LinkRow): Promise<void> {
  await over<IncidentTables>(db)
    .deleteFrom('incident_link')
    .where('num', '=', num)
    .where('relation', '=', relation)
    .where('target', '=', target)
    .execute();
}

async function statesOf(db: Db, nums: ReadonlySet<number>): Promise<Map<number, Incident>> {
  const rows = await over<IncidentTables>(db)
    .selectFrom('incident')
    .selectAll()
    .where(isAnyOf(db, 'num', [...nums]))
    .execute();
  return new Map(rows.map((row) => [row.num, incidentFrom(row)]));
}

/** The words that these entries bring, by incident; only of those that bring any. */
function saidIn(entries: readonly IncidentEntry[]): Words[] {
  const said = new Map<number, Set<string>>();
  for (const entry of entries) {
    const found = wordsOf(entry.text);
    if (found.length === 0) continue;
    const num = numOf(entry);
    const one = said.get(num) ?? new Set();
    for (const word of found) one.add(word);
    said.set(num, one);
  }
  return [...said].map(([rowid, found]) => ({ rowid, words: [...found] }));
}

/** Folds the incidents of these entries anew from the journal, which has lost the text by now. */
async function forget(db: Db, redacted: readonly Entry[]): Promise<void> {
  const subjects = [...new Set(redacted.filter(isIncidentEntry).map((entry) => entry.subject))];
  const bySubject = new Map<string, IncidentEntry[]>(subjects.map((subject) => [subject, []]));
  for (const entry of await entriesOf(db, subjects)) {
    if (isIncidentEntry(entry)) bySubject.get(entry.subject)?.push(entry);
  }
  const incidents = [...bySubject.values()].flatMap((entries) => incidentOf(entries) ?? []);
  const found = new Map(saidIn([...bySubject.values()].flat()).map(({ rowid, words }) => [rowid, words]));
  const indexed = incidents.map(({ id }) => ({ rowid: numberOf(id), words: found.get(numberOf(id)) ?? [] }));
  await together([writeRows(db, INCIDENT, incidents.map(rowOf)), putWords(db, INDEX, indexed)]);
}

function numOf(entry: IncidentEntry): number {
  return numberOf(entry.subject as IncidentId);
}
