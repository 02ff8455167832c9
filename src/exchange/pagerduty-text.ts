import { salvaged } from '../shared/text.ts';
import type { Fields } from './fields.ts';
import { elements, isFields } from './fields.ts';
import { fittedLine } from './fitted.ts';

/*
 * What PagerDuty's events say, in words for the journal: what happened, by whom, and what it is about.
 */

/** A text that says something, else null. */
export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? salvaged(value) : null;
}

/** What a reference (a user, a service, a priority) is called. */
export function nameOf(reference: unknown): string | null {
  if (!isFields(reference)) return null;
  const name = textIn(reference.summary) ?? textIn(reference.name) ?? textIn(reference.id);
  return name === null ? null : fittedLine(name) || null;
}

/** The names of those who have it: of `assignees`, or of the API's `assignments`, which say since when. */
export function namesOf(references: readonly unknown[]): string[] {
  const names = references.map((one) => nameOf(isFields(one) && isFields(one.assignee) ? one.assignee : one));
  return [...new Set(names.filter((name) => name !== null))];
}

/** `acknowledged by Tenex Engineer`, `annotated by Tenex Engineer: We look.` */
export function saidIn(type: string, event: Fields, data: Fields): string {
  const what = salvaged(type.replace(/^incident[._](?=.)/, '').replaceAll(/[._]+/g, ' ')).trim() || 'event';
  const agent = nameOf(event.agent);
  const about = aboutOf(type, data);
  return `${what}${agent === null ? '' : ` by ${agent}`}${about === '' ? '' : `: ${about}`}`;
}

function aboutOf(type: string, data: Fields): string {
  const cut = data.trimmed === true ? ' [cut off by PagerDuty]' : '';
  const said = textIn(data.content) ?? textIn(data.message);
  const parts =
    data.type === 'incident' || data.incident === undefined
      ? [incidentPart(type, data)]
      : [responderPart(data), said === null ? null : `${said}${cut}`, ...otherParts(data)];
  return parts.filter((part) => part !== null).join(': ');
}

/** What an event that bears the whole incident is about. */
function incidentPart(type: string, data: Fields): string | null {
  switch (type) {
    case 'incident.priority_updated':
      return nameOf(data.priority) ?? 'no priority';
    case 'incident.service_updated':
      return nameOf(data.service);
    case 'incident.resolved':
      return mergedPart(data);
    case 'incident.unacknowledged':
      return null;
    default: {
      const names = namesOf(elements(data, 'assignees'));
      return names.length === 0 ? null : `assigned to ${names.join(', ')}`;
    }
  }
}

function mergedPart({ resolve_reason: reason }: Fields): string | null {
  if (reason === 'merged') return 'merged';
  if (!isFields(reason)) return null;
  const into = nameOf(reason.incident);
  return into === null ? textIn(reason.type) : `merged into ${into}`;
}

/** `Maeve, pending` */
function responderPart(data: Fields): string | null {
  const who =
    nameOf(data.user) ?? (data.type === 'incident_responder' ? nameOf(data.escalation_policy) : null);
  const parts = [who, textIn(data.state)].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** A conference bridge, custom fields, a workflow, a type: what else an event may be about. */
function otherParts(data: Fields): string[] {
  const bridges = elements(data, 'conference_numbers').map((one) =>
    isFields(one) ? textIn(one.number) : textIn(one),
  );
  const custom = elements(data, 'custom_fields').map((field) => {
    if (!isFields(field)) return null;
    const value = typeof field.value === 'object' ? JSON.stringify(field.value) : String(field.value);
    return `${nameOf(field) ?? ''}=${salvaged(value)}`;
  });
  const named = [data.incident_workflow, data.incident_type, data.priority].map(nameOf);
  return [
    ...bridges,
    textIn(data.conference_number),
    textIn(data.conference_url),
    ...custom,
    ...named,
  ].filter((part) => part !== null);
}
