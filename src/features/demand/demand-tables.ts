import type { Instant } from '../../shared/clock.ts';
import { numberOf } from '../../shared/ids.ts';
import type { Sector } from '../incident/incident.ts';
import type { PlanId } from '../stock/stock.ts';
import type { Reading } from './demand-index.ts';
import type { DemandRequest, RequestStatus } from './request.ts';
import { demandId } from './request.ts';

/** The feature's tables as both engines hold them. */
export interface DemandTables {
  demand_reading: ReadingRow;
  demand_service: ServiceRow;
  demand_usual: UsualRow;
  demand_request: RequestRow;
}

export interface ReadingRow {
  seq: number;
  /** The key of the service; empty: of the whole. */
  service_key: string;
  at: Instant;
  hundredths: number;
}

export interface ServiceRow {
  service_key: string;
  name: string;
  weight: number | null;
  /** The order in which services were first named. */
  nth: number;
}

export interface UsualRow {
  site: string;
  servers: number;
}

export interface RequestRow {
  num: number;
  customer: string | null;
  service: string | null;
  sector: Sector;
  model: string;
  servers: number;
  delivered: number;
  needed_by: Instant | null;
  asked_by: Instant | null;
  status: RequestStatus;
  requested_at: Instant;
  requested_seq: number;
  status_at: Instant;
  status_seq: number;
  site: string | null;
  plan: string | null;
}

export function readingFrom({ seq, service_key, at, hundredths }: ReadingRow): Reading {
  return { service: service_key === '' ? null : service_key, hundredths, at, seq };
}

export function requestFrom(row: RequestRow): DemandRequest {
  return {
    id: demandId(row.num),
    customer: row.customer,
    service: row.service,
    sector: row.sector,
    model: row.model,
    servers: row.servers,
    delivered: row.delivered,
    neededBy: row.needed_by,
    askedBy: row.asked_by,
    status: row.status,
    requestedAt: row.requested_at,
    requestedSeq: row.requested_seq,
    statusAt: row.status_at,
    statusSeq: row.status_seq,
    site: row.site,
    plan: row.plan as PlanId | null,
  };
}

export function requestRow(request: DemandRequest): RequestRow {
  return {
    num: numberOf(request.id),
    customer: request.customer,
    service: request.service,
    sector: request.sector,
    model: request.model,
    servers: request.servers,
    delivered: request.delivered,
    needed_by: request.neededBy,
    asked_by: request.askedBy,
    status: request.status,
    requested_at: request.requestedAt,
    requested_seq: request.requestedSeq,
    status_at: request.statusAt,
    status_seq: request.statusSeq,
    site: request.site,
    plan: request.plan,
  };
}
