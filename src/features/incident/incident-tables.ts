import type { Instant } from '../../shared/clock.ts';
import type { Origin } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Category, Incident, Relation, Review, Sector, Severity, Standing, Status } from './incident.ts';
import { isActive, isVital, standingOf } from './incident.ts';
import { wantsReview } from './review.ts';

/** The feature's tables as both engines hold them. */
export interface IncidentTables {
  incident: IncidentRow;
  incident_change: ChangeRow;
  incident_foreign: ForeignRow;
  incident_link: LinkRow;
  incident_rhythm: RhythmRow;
}

export interface IncidentRow {
  num: number;
  title: string | null;
  severity: Severity;
  status: Status;
  /** 0 or 1, from status and merging: what most lists ask for. */
  active: number;
  site: string | null;
  service: string | null;
  category: Category | null;
  sector: Sector | null;
  vital: number;
  /** A JSON list. */
  tags: string;
  /** Empty for none, so that an index serves `--owner none` as it serves a name. */
  owner: PersonId | '';
  source: string | null;
  external_id: string | null;
  merged_into: number | null;
  /** A JSON list. */
  links: string;
  review_due_at: Instant | null;
  review_owner: PersonId | null;
  review_done_at: Instant | null;
  /** Whether the cell is still to see it reviewed; see `wantsReview`. */
  review_open: number;
  origin: Origin;
  occurred_at: Instant;
  recorded_at: Instant;
  acknowledged_at: Instant | null;
  mitigated_at: Instant | null;
  resolved_at: Instant | null;
  reopened_at: Instant | null;
  status_at: Instant;
  last_entry_at: Instant;
  closed_at_once: number;
  first_seq: number;
  state_seq: number;
  last_seq: number;
}

/** One change of an incident's severity or state; its logging is none. */
export interface ChangeRow {
  num: number;
  seq: number;
  severity_from: Severity;
  severity_to: Severity;
  status_from: Standing;
  status_to: Standing;
}

/** A thing of another system that was taken over already. */
export interface ForeignRow {
  source: string;
  external_id: string;
  num: number;
}

/** One link as the thing at its other end sees it. */
export interface LinkRow {
  num: number;
  relation: Relation;
  target: string;
}

/** What was set in place of the usual rhythm. */
export interface RhythmRow {
  severity: Severity;
  minutes: number;
}

export function incidentFrom(row: IncidentRow): Incident {
  const known = row.source !== null && row.external_id !== null;
  return {
    id: idOf('INC', row.num),
    title: row.title,
    severity: row.severity,
    status: row.status,
    site: row.site,
    service: row.service,
    category: row.category,
    sector: row.sector,
    tags: JSON.parse(row.tags),
    owner: row.owner === '' ? null : row.owner,
    foreign: known ? { source: row.source as string, externalId: row.external_id as string } : null,
    mergedInto: row.merged_into === null ? null : idOf('INC', row.merged_into),
    links: JSON.parse(row.links),
    review: reviewFrom(row),
    origin: row.origin,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    acknowledgedAt: row.acknowledged_at,
    mitigatedAt: row.mitigated_at,
    resolvedAt: row.resolved_at,
    reopenedAt: row.reopened_at,
    statusAt: row.status_at,
    lastEntryAt: row.last_entry_at,
    closedAtOnce: row.closed_at_once === 1,
    firstSeq: row.first_seq,
    stateSeq: row.state_seq,
    lastSeq: row.last_seq,
  };
}

function reviewFrom({ review_due_at, review_owner, review_done_at }: IncidentRow): Review | null {
  if (review_due_at === null && review_done_at === null) return null;
  return { dueAt: review_due_at, owner: review_owner, doneAt: review_done_at };
}

export function rowOf(incident: Incident): IncidentRow {
  return {
    num: numberOf(incident.id),
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    active: isActive(standingOf(incident)) ? 1 : 0,
    site: incident.site,
    service: incident.service,
    category: incident.category,
    sector: incident.sector,
    vital: isVital(incident.sector) ? 1 : 0,
    tags: JSON.stringify(incident.tags),
    owner: incident.owner ?? '',
    source: incident.foreign?.source ?? null,
    external_id: incident.foreign?.externalId ?? null,
    merged_into: incident.mergedInto === null ? null : numberOf(incident.mergedInto),
    links: JSON.stringify(incident.links),
    review_due_at: incident.review?.dueAt ?? null,
    review_owner: incident.review?.owner ?? null,
    review_done_at: incident.review?.doneAt ?? null,
    review_open: wantsReview(incident) ? 1 : 0,
    origin: incident.origin,
    occurred_at: incident.occurredAt,
    recorded_at: incident.recordedAt,
    acknowledged_at: incident.acknowledgedAt,
    mitigated_at: incident.mitigatedAt,
    resolved_at: incident.resolvedAt,
    reopened_at: incident.reopenedAt,
    status_at: incident.statusAt,
    last_entry_at: incident.lastEntryAt,
    closed_at_once: incident.closedAtOnce ? 1 : 0,
    first_seq: incident.firstSeq,
    state_seq: incident.stateSeq,
    last_seq: incident.lastSeq,
  };
}
