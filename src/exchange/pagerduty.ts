import type { Instant } from '../shared/clock.ts';
import { later } from '../shared/clock.ts';
import { refused } from '../shared/errors.ts';
import type {
  ForeignIncident,
  ForeignRead,
  ForeignRow,
  ForeignStatus,
  ForeignUpdate,
  ReadingMode,
} from '../shared/foreign.ts';
import type { Fields } from './fields.ts';
import {
  earliest,
  elements,
  fieldsOf,
  idOf,
  idThere,
  instant,
  isFields,
  optionalInstant,
  shown,
  titled,
  Unreadable,
} from './fields.ts';
import { fittedLine, fittedProse } from './fitted.ts';
import type { JsonFile } from './json-stream.ts';
import { jsonRows } from './json-stream.ts';
import { nameOf, namesOf, saidIn, textIn } from './pagerduty-text.ts';
import { askedSeverity, chosenSeverity } from './severity.ts';

/**
 * PagerDuty's v3 webhooks, one event or many, in a list or one after the other; or what its REST API answers
 * at `/incidents` and `/incidents/ID`, or a bare list of incidents. Each event or incident is a row.
 * Source of the formats: https://developer.pagerduty.com/docs/webhooks-overview and
 * https://developer.pagerduty.com/api-reference/9d0b4b12e36f9-list-incidents
 */
const SHAPE = {
  lists: ['incidents', 'messages'],
  objects: true,
  hint: 'the file is what PagerDuty’s v3 webhooks post, or its API answers at /incidents',
};

type Severity = ForeignIncident['severity'];

/** What a priority is, by the name that an account gives it, in any case; it goes before the urgency. */
export const PRIORITIES: Readonly<Record<string, Severity>> = {
  P1: 1,
  P2: 2,
  P3: 3,
  P4: 4,
  P5: 4,
  'SEV-1': 1,
  'SEV-2': 2,
  'SEV-3': 3,
  'SEV-4': 4,
  'SEV-5': 4,
};

export const URGENCIES: Readonly<Record<string, Severity>> = { high: 2, low: 3 };

/** Of an incident that is only mentioned, or has neither. */
export const UNSAID: Severity = 3;

export const STATUSES: Readonly<Record<string, ForeignStatus>> = {
  triggered: 'open',
  acknowledged: 'acknowledged',
  resolved: 'resolved',
};

/** What an event moves its incident to; every other one leaves it. */
const MOVES: Readonly<Record<string, ForeignStatus>> = {
  'incident.triggered': 'open',
  'incident.acknowledged': 'acknowledged',
  'incident.unacknowledged': 'open',
  'incident.resolved': 'resolved',
  'incident.reopened': 'open',
};

/** The events after which somebody else may have it. */
const ASSIGNING: ReadonlySet<string> = new Set([
  'incident.triggered',
  'incident.acknowledged',
  'incident.escalated',
  'incident.delegated',
  'incident.reassigned',
  'incident.reopened',
]);

/**
 * The events and incidents of a file, in its order, each mapped or refused with its reason.
 * @throws refused (4) for webhooks of the second version, and where the file cannot be read; see `jsonRows`.
 */
export async function* pagerdutyRows(file: JsonFile, mode: ReadingMode): AsyncGenerator<ForeignRead> {
  let row = 0;
  for await (const { list, value } of jsonRows(file, SHAPE)) {
    if (list === 'messages') throw refusedAsSecond(file.name);
    const told = list === 'incidents' ? [value] : recordsOf(file.name, value);
    for (const one of told) {
      row += 1;
      yield readRow(row, one, mode);
    }
    const notice = list === null ? pagesNotice(value) : null;
    if (notice !== null) yield { row: Math.max(row, 1), notice };
  }
}

function refusedAsSecond(name: string): Error {
  return refused(
    `${name} holds webhooks of version 2, which have "messages"; version 3 is read, which has "event"`,
    'subscribe to v3 webhooks, or take over what the API answers at /incidents',
  );
}

/** What an object at the top, or in a list, holds: itself, one incident, or a page of them. */
function recordsOf(name: string, value: unknown): readonly unknown[] {
  if (!isFields(value)) return [value];
  if ('messages' in value) throw refusedAsSecond(name);
  if (Array.isArray(value.incidents)) return value.incidents;
  return 'incident' in value && !('event' in value) && !('id' in value) ? [value.incident] : [value];
}

function pagesNotice(value: unknown): string | null {
  if (!isFields(value) || !Array.isArray(value.incidents) || value.more !== true) return null;
  return 'its page is not the last one: ask the API for the next, with a greater offset';
}

/** One event or incident: what bears no incident is noticed, what cannot be read is refused with its reason. */
function readRow(row: number, value: unknown, mode: ReadingMode): ForeignRead {
  const notice = noticeOf(value);
  return notice === null ? foreignRow(row, value, mode) : { row, notice };
}

/** It never throws: what cannot be read is a reason. */
export function foreignRow(row: number, value: unknown, { map }: Pick<ReadingMode, 'map'>): ForeignRow {
  try {
    const fields = fieldsOf(value, 'it');
    if (!('event' in fields || 'id' in fields))
      throw new Unreadable('it is neither an event nor an incident: it has neither "event" nor "id"');
    return { row, incident: 'event' in fields ? fromEvent(fields, map) : fromList(fields, map) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { row, externalId: externalIdThere(value), reason: error.message };
  }
}

function noticeOf(value: unknown): string | null {
  const event = isFields(value) ? value.event : null;
  if (!isFields(event) || typeof event.event_type !== 'string' || incidentIn(event) !== null) return null;
  const { event_type: type } = event;
  return type.startsWith('incident.') ? null : `${fittedLine(type, 60)} bears no incident: left out`;
}

function externalIdThere(value: unknown): string | null {
  if (!isFields(value) || !isFields(value.event)) return idThere(value);
  return idThere(incidentIn(value.event)) ?? idThere(value.event);
}

/** The incident that an event is about: its data, or what that refers to. */
function incidentIn({ data, resource_type: resource }: Fields): Fields | null {
  if (!isFields(data)) return null;
  if (isFields(data.incident)) return data.incident;
  return data.type === 'incident' || (data.type === undefined && resource === 'incident') ? data : null;
}

/** The incident as it stood when the event occurred, and the event as its one update. */
function fromEvent(delivery: Fields, map: ReadingMode['map']): ForeignIncident {
  const event = fieldsOf(delivery.event, 'its event');
  const type = typeIn(event);
  const at = instant(event, 'occurred_at', 'its');
  const data = fieldsOf(event.data, 'its data');
  const incident = incidentIn(event);
  if (incident === null) throw new Unreadable(`its data bear no incident, though it is ${shown(type)}`);
  const stated = incident === data ? statedBy(incident, map, at) : mentionedBy(incident, at);
  const owners = namesOf(elements(data, 'assignees'));
  const update: ForeignUpdate = {
    externalId: idOf(event, 'its event'),
    status: MOVES[type] ?? null,
    ...(type === 'incident.priority_updated' && incident === data ? { severity: stated.severity } : {}),
    ...(ASSIGNING.has(type) && owners[0] !== undefined ? { owner: owners[0] } : {}),
    text: fittedProse(saidIn(type, event, data)),
    occurredAt: at,
    recordedAt: at,
  };
  return { ...stated, updates: [update], settled: null, statedAt: at };
}

function typeIn({ event_type: type }: Fields): string {
  if (typeof type === 'string' && type.trim() !== '') return type.trim();
  throw new Unreadable(type == null ? 'its event_type is missing' : `its event_type is ${shown(type)}`);
}

/**
 * One of the API's list: how it stands now. Who acknowledged it when stands in its events, which would double
 * it; so its state alone goes in, where the events have not said the same.
 */
function fromList(incident: Fields, map: ReadingMode['map']): ForeignIncident {
  const createdAt = instant(incident, 'created_at', 'its');
  const word = incident.status;
  if (typeof word !== 'string' || !Object.hasOwn(STATUSES, word)) {
    const told = word == null ? 'is missing' : `is ${shown(word)}`;
    throw new Unreadable(`its status ${told}, which is none of ${Object.keys(STATUSES).join(', ')}`);
  }
  const status = STATUSES[word] as ForeignStatus;
  const changedAt = optionalInstant(incident, 'last_status_change_at', 'its');
  const resolvedAt = status === 'resolved' ? optionalInstant(incident, 'resolved_at', 'its') : null;
  const updatedAt = optionalInstant(incident, 'updated_at', 'its');
  const reachedAt = changedAt ?? resolvedAt ?? updatedAt ?? createdAt;
  const occurredAt = later(createdAt, reachedAt);
  const statedAt = later(occurredAt, updatedAt ?? occurredAt);
  const agent = nameOf(incident.last_status_change_by);
  const text = agent === null ? word : `${word} by ${agent}`;
  return {
    ...statedBy(incident, map, createdAt),
    updates: [],
    settled: { status, text, occurredAt },
    statedAt,
  };
}

type Stated = Omit<ForeignIncident, 'updates' | 'settled' | 'statedAt'>;

/** @param at when that was so: nothing was created later. */
function statedBy(incident: Fields, map: ReadingMode['map'], at: Instant): Stated {
  const createdAt = earliest(at, optionalInstant(incident, 'created_at', 'its') ?? at);
  const { title, detail: whole } = titled(titleOf(incident));
  const { number, incident_number: listed, html_url: url, body } = incident;
  const place = [numberOf(number ?? listed), textIn(url)].filter((part) => part !== null).join(' ');
  const details = isFields(body) ? textIn(body.details) : null;
  const parts = [whole, details, place].filter((part) => part !== null && part !== '');
  const [owner] = namesOf([...elements(incident, 'assignees'), ...elements(incident, 'assignments')]);
  return {
    externalId: idOf(incident, 'it'),
    title,
    detail: parts.length === 0 ? null : fittedProse(parts.join('\n\n')),
    severity: severityOf(incident, map),
    tags: [],
    service: nameOf(incident.service),
    ...(owner === undefined ? {} : { owner }),
    occurredAt: createdAt,
    recordedAt: createdAt,
  };
}

/** A note names its incident and says no more of it. */
function mentionedBy(reference: Fields, at: Instant): Stated {
  const { title, detail } = titled(titleOf(reference));
  return {
    externalId: idOf(reference, 'its incident'),
    title,
    detail: detail ?? textIn(reference.html_url),
    severity: UNSAID,
    tags: [],
    mentioned: true,
    occurredAt: at,
    recordedAt: at,
  };
}

function numberOf(number: unknown): string | null {
  return typeof number === 'number' && Number.isSafeInteger(number) ? `#${number}` : null;
}

/** Summaries bear the number in front: `[#2] A little bump in the road`. */
function titleOf({ title, summary, description }: Fields): string {
  const text = textIn(title) ?? textIn(summary)?.replace(/^\[#\d+\] */, '') ?? textIn(description);
  if (text == null || text.trim() === '') throw new Unreadable('it has no title');
  return fittedProse(text);
}

/** The rules of who imports go first, then the priority, then the urgency. */
function severityOf(incident: Fields, map: ReadingMode['map']): Severity {
  const said = [
    ['priority', nameOf(incident.priority), PRIORITIES],
    ['urgency', textIn(incident.urgency), URGENCIES],
  ] as const;
  for (const rule of map) {
    for (const [label, value] of [...said, ['service', nameOf(incident.service)] as const]) {
      const chosen = value === null ? null : chosenSeverity([rule], label, value);
      if (chosen !== null) return chosen;
    }
  }
  for (const [label, value, known] of said) if (value !== null) return wordOf(label, value, known);
  return UNSAID;
}

function wordOf(label: string, value: string, known: Readonly<Record<string, Severity>>): Severity {
  // SEV1, Sev 1 and SEV-1 are one.
  const word = value
    .trim()
    .toLowerCase()
    .replace(/^sev[ _-]?(?=\d$)/, 'sev-');
  const found = Object.keys(known).find((one) => one.toLowerCase() === word);
  if (found !== undefined) return known[found] as Severity;
  throw new Unreadable(
    `its ${label} is ${shown(value)}, which is none of ${Object.keys(known).join(', ')}; ` +
      askedSeverity(label, word),
  );
}
