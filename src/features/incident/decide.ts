import type { Instant } from '../../shared/clock.ts';
import { notFound, usage } from '../../shared/errors.ts';
import type { IncidentId, PersonId } from '../../shared/ids.ts';
import { idOf } from '../../shared/ids.ts';
import { line, prose } from '../../shared/text.ts';
import type {
  Category,
  ChangedData,
  Incident,
  IncidentEvent,
  NotedData,
  Sector,
  Severity,
} from './incident.ts';
import type { Act } from './transitions.ts';
import { canMove, instantOfMove, refuseVoid } from './transitions.ts';

const SERVICE_MAX = 80;
const TAG_MAX = 80;

export interface LogRequest {
  readonly title: string;
  readonly severity: Severity;
  readonly detail?: string | undefined;
  readonly site?: string | undefined;
  readonly service?: string | undefined;
  readonly category?: Category | undefined;
  readonly sector?: Sector | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly owner?: PersonId | undefined;
}

/** What is to change; null clears. */
export interface SetRequest {
  readonly severity?: Severity | undefined;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly site?: string | null | undefined;
  readonly service?: string | null | undefined;
  readonly category?: Category | null | undefined;
  readonly sector?: Sector | null | undefined;
  /** They replace those that it has. */
  readonly tags?: readonly string[] | undefined;
  readonly because?: string | undefined;
}

/** The incident that was asked for. @throws not-found (3). */
export function known(incident: Incident | undefined, id: IncidentId): Incident {
  if (incident === undefined) throw notFound(`there is no ${id}`, 'vigie incident list --status all');
  return incident;
}

/**
 * Logs an incident under the number after the last one.
 * @throws usage error for an empty title, one of several lines, or a text too long.
 */
export function decideLog(lastNum: number, request: LogRequest, act: Act): IncidentEvent[] {
  return [
    {
      kind: 'incident.logged',
      subject: idOf('INC', lastNum + 1),
      occurredAt: act.at ?? act.now,
      data: {
        severity: request.severity,
        status: 'open',
        site: request.site ?? null,
        service: request.service === undefined ? null : serviceOf(request.service),
        category: request.category ?? null,
        sector: request.sector ?? null,
        tags: tagsOf(request.tags ?? []),
        owner: request.owner ?? null,
        foreign: null,
      },
      text: {
        title: line(request.title, 'the title'),
        ...(request.detail === undefined ? {} : { detail: prose(request.detail, 'the detail') }),
      },
    },
  ];
}

/** Writes down what is known; it may be about the time before the incident, and about one that is closed. */
export function decideNote(
  incident: Incident,
  note: string,
  act: Act,
  data: NotedData = {},
): IncidentEvent[] {
  return [
    {
      kind: 'incident.noted',
      subject: incident.id,
      occurredAt: act.at ?? act.now,
      data,
      text: { note: prose(note, 'the note') },
    },
  ];
}

/** Somebody has it in hand. @returns nothing where that is so; throws as the other moves do. */
export function decideAck(incident: Incident, act: Act): IncidentEvent[] {
  if (!canMove(incident, 'ack')) return [];
  const occurredAt = instantOfMove(incident, 'ack', act);
  return [{ kind: 'incident.acknowledged', subject: incident.id, occurredAt, data: {} }];
}

/** Its effects are held; the cause may be there still. */
export function decideMitigate(incident: Incident, note: string | undefined, act: Act): IncidentEvent[] {
  if (!canMove(incident, 'mitigate')) return [];
  const occurredAt = instantOfMove(incident, 'mitigate', act);
  const text = note === undefined ? {} : { text: { note: prose(note, 'the note') } };
  return [{ kind: 'incident.mitigated', subject: incident.id, occurredAt, data: {}, ...text }];
}

export function decideResolve(incident: Incident, because: string, act: Act): IncidentEvent[] {
  if (!canMove(incident, 'resolve')) return [];
  const occurredAt = instantOfMove(incident, 'resolve', act);
  return [{ kind: 'incident.resolved', subject: incident.id, occurredAt, data: {}, text: reason(because) }];
}

/** Back to open, from any state: it came back, or it was closed, stabilised, taken in hand or voided by mistake. */
export function decideReopen(incident: Incident, because: string | undefined, act: Act): IncidentEvent[] {
  if (!canMove(incident, 'reopen')) return [];
  const occurredAt = instantOfMove(incident, 'reopen', act);
  const text = because === undefined ? {} : { text: reason(because) };
  return [{ kind: 'incident.reopened', subject: incident.id, occurredAt, data: {}, ...text }];
}

/** It never was an incident: logged by mistake, or twice. */
export function decideVoid(incident: Incident, because: string, act: Act): IncidentEvent[] {
  if (!canMove(incident, 'void')) return [];
  const occurredAt = instantOfMove(incident, 'void', act);
  return [{ kind: 'incident.voided', subject: incident.id, occurredAt, data: {}, text: reason(because) }];
}

/** @param owner null: nobody owns it any more. @returns nothing where that is so. */
export function decideAssign(incident: Incident, owner: PersonId | null, act: Act): IncidentEvent[] {
  refuseVoid(incident);
  if (incident.owner === owner) return [];
  return [{ kind: 'incident.assigned', subject: incident.id, occurredAt: whenOf(act), data: { owner } }];
}

/**
 * Changes what is said of an incident; its state has verbs of its own.
 * @returns nothing where everything is so already.
 * @throws usage error when nothing is asked for.
 */
export function decideSet(incident: Incident, request: SetRequest, act: Act): IncidentEvent[] {
  refuseVoid(incident);
  const asked = askedOf(request);
  const said = saidOf(request);
  if (isEmpty(asked) && isEmpty(said)) {
    throw usage(
      'nothing to change was named',
      `vigie incident set ${incident.id} --severity 2 --because TEXT`,
    );
  }
  const data = differing(asked, incident);
  const { title, ...rest } = said;
  const text = title === undefined || title === incident.title ? rest : { ...rest, title };
  if (isEmpty(data) && isEmpty(text)) return [];
  const reasoned = request.because === undefined ? text : { ...text, ...reason(request.because) };
  const prosed = isEmpty(reasoned) ? {} : { text: reasoned };
  return [{ kind: 'incident.changed', subject: incident.id, occurredAt: whenOf(act), data, ...prosed }];
}

function saidOf({ title, detail }: SetRequest): { title?: string; detail?: string } {
  return {
    ...(title === undefined ? {} : { title: line(title, 'the title') }),
    ...(detail === undefined ? {} : { detail: prose(detail, 'the detail') }),
  };
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}

function askedOf(request: SetRequest): ChangedData {
  const { severity, site, service, category, sector, tags } = request;
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(site === undefined ? {} : { site }),
    ...(service === undefined ? {} : { service: service === null ? null : serviceOf(service) }),
    ...(category === undefined ? {} : { category }),
    ...(sector === undefined ? {} : { sector }),
    ...(tags === undefined ? {} : { tags: tagsOf(tags) }),
  };
}

function differing(asked: ChangedData, incident: Incident): ChangedData {
  const fields = Object.entries(asked) as [keyof ChangedData, unknown][];
  return Object.fromEntries(
    fields.filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(incident[field])),
  );
}

function whenOf(act: Act): Instant {
  return act.at ?? act.now;
}

function reason(because: string): { because: string } {
  return { because: prose(because, 'the reason') };
}

function serviceOf(typed: string): string {
  return line(typed, 'the service', SERVICE_MAX);
}

function tagsOf(typed: readonly string[]): string[] {
  return [...new Set(typed.map((tag) => line(tag, 'a tag', TAG_MAX)))];
}
