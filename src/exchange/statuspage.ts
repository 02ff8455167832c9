import type { Instant } from '../shared/clock.ts';
import { later } from '../shared/clock.ts';
import type {
  ForeignIncident,
  ForeignRow,
  ForeignStatus,
  ForeignUpdate,
  ReadingMode,
  SeverityRule,
} from '../shared/foreign.ts';
import { salvaged } from '../shared/text.ts';
import type { Fields } from './fields.ts';
import {
  earliest,
  elements,
  fieldsOf,
  idOf,
  idThere,
  instant,
  isFields,
  list,
  oneOf,
  optionalInstant,
  shown,
  tagOf,
  titled,
  tooLong,
  Unreadable,
} from './fields.ts';
import type { JsonFile } from './json-stream.ts';
import { jsonRows } from './json-stream.ts';
import { chosenSeverity } from './severity.ts';

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

/**
 * The rows of a status page's file, in the file's order, each mapped or refused with its reason.
 * @throws refused (4) where the file itself cannot be read; see `jsonRows`.
 */
export async function* statuspageRows(
  file: JsonFile,
  { map }: Pick<ReadingMode, 'map'>,
): AsyncGenerator<ForeignRow> {
  for await (const { row, list, value } of jsonRows(file, LISTS)) {
    yield foreignRow(row, value, { map, maintenance: list === 'scheduled_maintenances' });
  }
}

interface Listed {
  readonly map: readonly SeverityRule[];
  /** Whether it stood in the list of planned work. */
  readonly maintenance: boolean;
}

/** One element of the file. It never throws: what cannot be read is a reason. */
export function foreignRow(
  row: number,
  value: unknown,
  listed: Listed = { map: [], maintenance: false },
): ForeignRow {
  try {
    return { row, incident: incidentOf(value, listed) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { row, externalId: idThere(value), reason: error.message };
  }
}

function incidentOf(value: unknown, { map, maintenance }: Listed): ForeignIncident {
  const fields = fieldsOf(value, 'it');
  const externalId = idOf(fields, 'it');
  const { title, detail } = titled(named(fields));
  const planned = maintenance || isMaintenance(fields);
  const severity = severityOf(fields, planned, map);
  const createdAt = instant(fields, 'created_at', 'its');
  const startedAt = optionalInstant(fields, 'started_at', 'its') ?? createdAt;
  const updates = inOrder(list(fields, 'incident_updates').map(updateOf));
  const recordedAt = earliest(createdAt, updates[0]?.recordedAt);
  const whole = stateOf(fields, updates.at(-1), recordedAt);
  return {
    externalId,
    title,
    detail,
    severity,
    tags: [...(planned ? [MAINTENANCE] : []), ...componentTags(fields)],
    occurredAt: earliest(recordedAt, startedAt),
    recordedAt,
    updates,
    ...whole,
  };
}

function severityOf(fields: Fields, planned: boolean, map: readonly SeverityRule[]): 1 | 2 | 3 | 4 {
  const chosen = typeof fields.impact === 'string' ? chosenSeverity(map, 'impact', fields.impact) : null;
  if (chosen !== null) return chosen;
  const impact = oneOf(fields, 'impact', IMPACTS, 'its');
  return planned ? 4 : (IMPACTS[impact] as 1 | 2 | 3 | 4);
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

function nameOf(component: unknown): string {
  const name = isFields(component) ? component.name : component;
  return typeof name === 'string' ? name : '';
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
