import type { Instant } from '../../shared/clock.ts';
import type { Origin } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Category, Incident, Sector, Severity, Status } from './incident.ts';
import { isActive, isVital } from './incident.ts';

/** The feature's tables as both engines hold them. */
export interface IncidentTables {
  incident: IncidentRow;
  incident_change: ChangeRow;
  incident_foreign: ForeignRow;
}

export interface IncidentRow {
  num: number;
  title: string | null;
  severity: Severity;
  status: Status;
  /** 0 or 1, from the status: what most lists ask for. */
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
  status_from: Status;
  status_to: Status;
}

/** A thing of another system that was taken over already. */
export interface ForeignRow {
  source: string;
  external_id: string;
  num: number;
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

export function rowOf(incident: Incident): IncidentRow {
  return {
    num: numberOf(incident.id),
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    active: isActive(incident.status) ? 1 : 0,
    site: incident.site,
    service: incident.service,
    category: incident.category,
    sector: incident.sector,
    vital: isVital(incident.sector) ? 1 : 0,
    tags: JSON.stringify(incident.tags),
    owner: incident.owner ?? '',
    source: incident.foreign?.source ?? null,
    external_id: incident.foreign?.externalId ?? null,
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
