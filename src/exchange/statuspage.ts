import type { Instant } from '../shared/clock.ts';
import { asInstant, instantOf, later } from '../shared/clock.ts';
import type { ForeignIncident, ForeignRow, ForeignStatus, ForeignUpdate } from '../shared/foreign.ts';
import { LINE_MAX, PROSE_MAX, salvaged, tokens } from '../shared/text.ts';
import type { JsonFile } from './json-stream.ts';
import { jsonRows } from './json-stream.ts';

/**
 * Statuspage's `/api/v2/incidents.json` (and `scheduled-maintenances.json`, `summary.json`, or a bare
 * list of incidents).
 * Source of the format: https://metastatuspage.com/api/v2 and https://developer.statuspage.io
 */
const LISTS = {
  lists: ['incidents', 'scheduled_maintenances'],
  hint: 'the file is {"incidents": […]}, as the address ending in /api/v2/incidents.json gives it',
};

export const IMPACTS: Readonly<Record<string, 1 | 2 | 3 | 4>> = {
  critical: 1,
  major: 2,
  minor: 3,
  none: 4,
  maintenance: 4,
};

export const STATUSES: Readonly<Record<string, ForeignStatus>> = {
  investigating: 'open',
  identified: 'acknowledged',
  monitoring: 'mitigated',
  resolved: 'resolved',
  postmortem: 'resolved',
  scheduled: 'open',
  in_progress: 'acknowledged',
  verifying: 'mitigated',
  completed: 'resolved',
};

/** The tag of planned work, whose severity is always the lowest. */
export const MAINTENANCE = 'maintenance';
const MAINTENANCE_STATUSES: ReadonlySet<string> = new Set([
  'scheduled',
  'in_progress',
  'verifying',
  'completed',
]);
const ID_MAX = 200;
const TAG_MAX = 60;

/**
 * The rows of a status page's file, in the file's order, each mapped or refused with its reason.
 * @throws refused (4) where the file itself cannot be read; see `jsonRows`.
 */
export async function* statuspageRows(file: JsonFile): AsyncGenerator<ForeignRow> {
  for await (const { row, list, value } of jsonRows(file, LISTS)) {
    yield foreignRow(row, value, list === 'scheduled_maintenances');
  }
}

/** One element of the file. It never throws: what cannot be read is a reason. */
export function foreignRow(row: number, value: unknown, maintenance = false): ForeignRow {
  try {
    return { row, incident: incidentOf(value, maintenance) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { row, externalId: idThere(value), reason: error.message };
  }
}

/** Why a row cannot be read, in words for who wrote or fetched the file. */
class Unreadable extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function incidentOf(value: unknown, listedAsMaintenance: boolean): ForeignIncident {
  const fields = fieldsOf(value, 'it');
  const externalId = idOf(fields, 'it');
  const { title, detail } = titled(named(fields));
  const impact = oneOf(fields, 'impact', IMPACTS, 'its');
  const createdAt = instant(fields, 'created_at', 'its');
  const startedAt = optionalInstant(fields, 'started_at', 'its') ?? createdAt;
  const updates = inOrder(list(fields, 'incident_updates').map(updateOf));
  const recordedAt = earliest(createdAt, updates[0]?.recordedAt);
  const whole = stateOf(fields, updates.at(-1), recordedAt);
  const planned = listedAsMaintenance || isMaintenance(fields);
  return {
    externalId,
    title,
    detail,
    severity: planned ? 4 : (IMPACTS[impact] as 1 | 2 | 3 | 4),
    tags: [...(planned ? [MAINTENANCE] : []), ...componentTags(fields)],
    occurredAt: earliest(recordedAt, startedAt),
    recordedAt,
    updates,
    ...whole,
  };
}

/** The state of the whole, which wins where the last update says another one. */
function stateOf(
  fields: Fields,
  last: ForeignUpdate | undefined,
  recordedAt: Instant,
): Pick<ForeignIncident, 'settled' | 'statedAt'> {
  const text = oneOf(fields, 'status', STATUSES, 'its');
  const status = STATUSES[text] as ForeignStatus;
  const reachedAt = optionalInstant(fields, REACHED_AT[status] ?? '', 'its');
  const updatedAt = optionalInstant(fields, 'updated_at', 'its');
  const statedAt = [last?.recordedAt, reachedAt, updatedAt]
    .filter((at) => at != null)
    .reduce(later, recordedAt);
  const agreed = status === (last?.status ?? 'open');
  return { settled: agreed ? null : { status, text, occurredAt: reachedAt ?? statedAt }, statedAt };
}

/** The fields that say since when the whole is in its state. */
const REACHED_AT: Readonly<Partial<Record<ForeignStatus, string>>> = {
  mitigated: 'monitoring_at',
  resolved: 'resolved_at',
};

function updateOf(value: unknown, at: number): ForeignUpdate {
  const what = `update ${at + 1}`;
  const fields = fieldsOf(value, what);
  const whose = `${what}: its`;
  const status = oneOf(fields, 'status', STATUSES, whose);
  const recordedAt = instant(fields, 'created_at', whose);
  return {
    externalId: idOf(fields, what),
    status: STATUSES[status] as ForeignStatus,
    text: bodyOf(fields, whose) ?? status,
    // What is shown as its time may have been set by hand, but nothing is written before it happens.
    occurredAt: earliest(recordedAt, optionalInstant(fields, 'display_at', whose) ?? recordedAt),
    recordedAt,
  };
}

/** Oldest first. The files are newest first; one that is not is taken as it is. */
function inOrder(updates: readonly ForeignUpdate[]): ForeignUpdate[] {
  const first = updates[0];
  const last = updates.at(-1);
  if (first === undefined || last === undefined) return [];
  const ordered = first.recordedAt >= last.recordedAt ? updates.toReversed() : [...updates];
  return ordered.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
}

/** A name that is too long or of several lines is kept whole in the detail. */
function titled(name: string): { readonly title: string; readonly detail: string | null } {
  const oneLine = name.replace(/\s*[\n\r\u2028\u2029]+\s*/gu, ' ').trim();
  const characters = [...oneLine];
  if (characters.length <= LINE_MAX) return { title: oneLine, detail: null };
  return { title: `${characters.slice(0, LINE_MAX - 1).join('')}…`, detail: name };
}

function isMaintenance(fields: Fields): boolean {
  return (
    fields.impact === 'maintenance' ||
    MAINTENANCE_STATUSES.has(String(fields.status)) ||
    (fields.scheduled_for ?? fields.scheduled_until ?? null) !== null
  );
}

/** The names of the components that it touched, as tags, in alphabetical order. */
function componentTags(fields: Fields): string[] {
  const touched = list(fields, 'incident_updates').flatMap((update) =>
    elements(update, 'affected_components'),
  );
  const tags = [...elements(fields, 'components'), ...touched].map((component) => tagOf(nameOf(component)));
  return [...new Set(tags)].filter((tag) => tag !== '' && tag !== MAINTENANCE).sort();
}

/** A tag is lower case words joined by hyphens: `API Requests` is `api-requests`. */
function tagOf(name: string): string {
  return [...tokens(salvaged(name)).join('-')].slice(0, TAG_MAX).join('').replace(/-+$/, '');
}

function nameOf(component: unknown): string {
  const name = isFields(component) ? component.name : component;
  return typeof name === 'string' ? name : '';
}

function elements(value: unknown, field: string): readonly unknown[] {
  const found = isFields(value) ? value[field] : null;
  return Array.isArray(found) ? found : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown, what: string): Fields {
  if (isFields(value)) return value;
  throw new Unreadable(`${what} is no object, but ${shown(value)}`);
}

function list(fields: Fields, field: string): readonly unknown[] {
  const value = fields[field] ?? [];
  if (Array.isArray(value)) return value;
  throw new Unreadable(`its ${field} is no list, but ${shown(value)}`);
}

function idThere(value: unknown): string | null {
  const id = isFields(value) ? value.id : null;
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && text.trim() !== '' ? salvaged(text.trim()).slice(0, ID_MAX) : null;
}

function idOf(fields: Fields, what: string): string {
  const { id } = fields;
  const text = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : id;
  if (typeof text !== 'string' || text.trim() === '') throw new Unreadable(`${what} has no id`);
  if (text.length > ID_MAX)
    throw new Unreadable(`${what} has an id of ${text.length} characters, ${ID_MAX} is the most`);
  return salvaged(text.trim());
}

function named(fields: Fields): string {
  const { name } = fields;
  if (typeof name !== 'string' || name.trim() === '') throw new Unreadable('it has no name');
  const text = salvaged(name);
  tooLong(text, 'its name');
  return text;
}

/** The text as it was written, or null where the update says nothing but its status. */
function bodyOf(fields: Fields, whose: string): string | null {
  const body = fields.body ?? '';
  if (typeof body !== 'string') throw new Unreadable(`${whose} body is no text, but ${shown(body)}`);
  if (body.trim() === '') return null;
  const text = salvaged(body);
  tooLong(text, `${whose} body`);
  return text;
}

function tooLong(text: string, what: string): void {
  if (text.length <= PROSE_MAX) return;
  const length = [...text].length;
  if (length > PROSE_MAX) throw new Unreadable(`${what} has ${length} characters, ${PROSE_MAX} is the most`);
}

function oneOf(
  fields: Fields,
  field: string,
  known: Readonly<Record<string, unknown>>,
  whose: string,
): string {
  const value = fields[field];
  if (typeof value === 'string' && Object.hasOwn(known, value)) return value;
  const told = value == null ? `${whose} ${field} is missing` : `${whose} ${field} is ${shown(value)}`;
  throw new Unreadable(`${told}, which is none of ${Object.keys(known).join(', ')}`);
}

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:[.,](\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

function instant(fields: Fields, field: string, whose: string): Instant {
  const at = optionalInstant(fields, field, whose);
  if (at === null) throw new Unreadable(`${whose} ${field} is missing`);
  return at;
}

function optionalInstant(fields: Fields, field: string, whose: string): Instant | null {
  const value = fields[field];
  if (value == null) return null;
  const at = typeof value === 'string' ? readInstant(value) : null;
  if (at === null)
    throw new Unreadable(`${whose} ${field} is ${shown(value)}, which is no time with its offset`);
  return at;
}

/** RFC 3339; null also for days that no calendar has, which Date would move on to the next month. */
function readInstant(text: string): Instant | null {
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [, year, month, day, hours, minutes, seconds, fraction, offset] = match as unknown as string[];
  const ms = `${fraction ?? ''}000`.slice(0, 3);
  const local = asInstant(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
  if (local === null) return null;
  const utc = Date.parse(local) - offsetMs(offset as string);
  return utc < YEAR_0 || utc > YEAR_9999 ? null : instantOf(utc);
}

const YEAR_0 = Date.parse('0000-01-01T00:00:00.000Z');
const YEAR_9999 = Date.parse('9999-12-31T23:59:59.999Z');

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

function earliest(at: Instant, other: Instant | undefined): Instant {
  return other !== undefined && other < at ? other : at;
}

/** A value as an error can bear it: short, on one line. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? salvaged(value) : value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
