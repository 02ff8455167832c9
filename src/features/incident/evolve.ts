import type { Instant } from '../../shared/clock.ts';
import { later } from '../../shared/clock.ts';
import type { Entry } from '../../shared/events.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { Incident, IncidentEntry, Link, Standing, Status } from './incident.ts';
import { isActive, standingOf } from './incident.ts';

type Logged = Extract<IncidentEntry, { kind: 'incident.logged' }>;

/** How far along a state is: going to a lower one is reopening. */
const RANK: Record<Standing, number> = {
  open: 0,
  acknowledged: 1,
  mitigated: 2,
  resolved: 3,
  merged: 3,
  void: 4,
};

export function isEarlier(a: Standing, b: Standing): boolean {
  return RANK[a] < RANK[b];
}

/** Tells the entries of incidents from the others that the same feature writes (`import.done`). */
export function isIncidentEntry(entry: Entry): entry is IncidentEntry {
  return entry.kind.startsWith('incident.');
}

/**
 * The incident after one more entry. It judges nothing, since what is in the journal has happened: the
 * deciders judged before. A text that is absent (redacted) leaves what it spoke of as it was.
 * @throws Error when the journal speaks of an incident that was never logged.
 */
export function evolve(state: Incident | undefined, entry: IncidentEntry): Incident {
  if (entry.kind === 'incident.logged') return logged(entry);
  if (state === undefined)
    throw new Error(`entry ${entry.seq} speaks of ${entry.subject}, which was never logged`);
  const next = happened(state, entry);
  const moved = standingOf(next) !== standingOf(state) || next.severity !== state.severity;
  return {
    ...next,
    lastEntryAt: later(state.lastEntryAt, entry.occurredAt),
    lastSeq: entry.seq,
    stateSeq: moved ? entry.seq : state.stateSeq,
    closedAtOnce: moved ? isClosedAtOnce(state, next.status, entry) : state.closedAtOnce,
  };
}

/** The incident that these entries of one subject add up to; undefined for none. */
export function incidentOf(entries: Iterable<IncidentEntry>): Incident | undefined {
  let state: Incident | undefined;
  for (const entry of entries) state = evolve(state, entry);
  return state;
}

function logged(entry: Logged): Incident {
  const { data, occurredAt: at, seq } = entry;
  return {
    id: entry.subject as IncidentId,
    title: entry.text?.title ?? null,
    severity: data.severity,
    status: data.status,
    site: data.site,
    service: data.service,
    category: data.category,
    sector: data.sector,
    tags: data.tags,
    owner: data.owner,
    foreign: data.foreign,
    mergedInto: null,
    links: [],
    review: null,
    origin: entry.origin,
    occurredAt: at,
    recordedAt: entry.recordedAt,
    acknowledgedAt: null,
    mitigatedAt: null,
    resolvedAt: null,
    reopenedAt: null,
    statusAt: at,
    lastEntryAt: at,
    closedAtOnce: entry.origin === 'imported' && !isActive(data.status),
    firstSeq: seq,
    stateSeq: seq,
    lastSeq: seq,
  };
}

/** Nobody can have seen it open in between: it was logged and closed by one import, in one moment. */
function isClosedAtOnce(state: Incident, status: Status, entry: IncidentEntry): boolean {
  const sameImport = entry.origin === 'imported' && entry.batch <= state.firstSeq;
  return sameImport && !isActive(status) && entry.recordedAt === state.recordedAt;
}

function happened(state: Incident, entry: Exclude<IncidentEntry, Logged>): Incident {
  switch (entry.kind) {
    case 'incident.noted':
    case 'incident.absorbed':
    case 'incident.released':
      return state;
    case 'incident.acknowledged':
      return inState(state, 'acknowledged', entry.occurredAt);
    case 'incident.mitigated':
      return inState(state, 'mitigated', entry.occurredAt);
    case 'incident.resolved':
      return inState(state, 'resolved', entry.occurredAt);
    case 'incident.reopened':
      return inState(state, 'open', entry.occurredAt);
    case 'incident.voided':
      return inState(state, 'void', entry.occurredAt);
    case 'incident.updated':
      return entry.data.status === null ? state : inState(state, entry.data.status, entry.occurredAt);
    case 'incident.assigned':
      return { ...state, owner: entry.data.owner };
    case 'incident.changed':
      return { ...state, ...entry.data, title: entry.text?.title ?? state.title };
    case 'incident.merged':
      return { ...state, mergedInto: entry.data.into };
    case 'incident.unmerged':
      return { ...state, mergedInto: null };
    case 'incident.linked':
      return { ...state, links: [...without(state.links, entry.data), entry.data] };
    case 'incident.unlinked':
      return { ...state, links: without(state.links, entry.data) };
    case 'incident.review-planned':
      return { ...state, review: { ...entry.data, doneAt: null } };
    case 'incident.reviewed':
      return { ...state, review: { dueAt: null, owner: null, ...state.review, doneAt: entry.occurredAt } };
  }
}

function without(links: readonly Link[], { as, to }: Link): Link[] {
  return links.filter((link) => link.as !== as || link.to !== to);
}

function inState(state: Incident, status: Status, at: Instant): Incident {
  if (status === state.status) return state;
  const stamp = (reached: Status, kept: Instant | null): Instant | null =>
    status === reached ? at : isEarlier(status, reached) ? null : kept;
  return {
    ...state,
    status,
    statusAt: at,
    acknowledgedAt: stamp('acknowledged', state.acknowledgedAt),
    mitigatedAt: stamp('mitigated', state.mitigatedAt),
    resolvedAt: stamp('resolved', state.resolvedAt),
    reopenedAt: isEarlier(status, state.status) ? at : state.reopenedAt,
    // What comes back is looked back at anew; a review that is planned stays so.
    review: isActive(status) && state.review?.doneAt != null ? null : state.review,
  };
}
