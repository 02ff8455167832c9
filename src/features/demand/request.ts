import type { Instant } from '../../shared/clock.ts';
import { notFound, refused, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Id } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { byCodePoint, line, prose } from '../../shared/text.ts';
import type { Sector } from '../incident/incident.ts';
import { isVital, SECTORS } from '../incident/incident.ts';
import type { PlanId } from '../stock/stock.ts';
import { QUANTITY_MAX } from '../stock/stock.ts';

export type DemandId = Id<'DEM'>;

export const REQUEST_STATUSES = ['open', 'granted', 'deferred', 'refused', 'delivered'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];
/** Customers belong to the sectors that incidents touch. */
export const CUSTOMER_SECTORS = SECTORS;
/** Those whose servers are still waited for. */
export const WAITING: readonly RequestStatus[] = ['open', 'granted', 'deferred'];

/** Servers that a customer, a company or an authority, asks for. */
export interface DemandRequest {
  readonly id: DemandId;
  /** Null where it was redacted. */
  readonly customer: string | null;
  readonly service: string | null;
  readonly sector: Sector;
  /** The SKU of the model. */
  readonly model: string;
  readonly servers: number;
  readonly delivered: number;
  /** By when they are needed as things stand: as asked, put off, or promised; null: no date. */
  readonly neededBy: Instant | null;
  /** By when they were asked for first. */
  readonly askedBy: Instant | null;
  readonly status: RequestStatus;
  readonly requestedAt: Instant;
  readonly requestedSeq: number;
  /** When it came into its status, and the entry that says so, with the reason. */
  readonly statusAt: Instant;
  readonly statusSeq: number;
  /** Where it is built, and by which plan, once it is granted. */
  readonly site: string | null;
  readonly plan: PlanId | null;
}

type Because = { readonly because: string };

export type DemandRequested = NewEvent<
  'demand.requested',
  {
    readonly service: string | null;
    readonly sector: Sector;
    readonly model: string;
    readonly servers: number;
    readonly neededBy: Instant | null;
  },
  { readonly customer: string }
>;
/** `dueAt` is when its build plan is due. */
export type DemandGranted = NewEvent<
  'demand.granted',
  { readonly site: string; readonly plan: PlanId; readonly servers: number; readonly dueAt: Instant },
  Because
>;
/** Both give up its build plan, where it had one. */
export type DemandRefused = NewEvent<'demand.refused', Readonly<Record<string, never>>, Because>;
export type DemandDeferred = NewEvent<'demand.deferred', { readonly until: Instant | null }, Because>;
/** So many left for the customer. */
export type DemandDelivered = NewEvent<
  'demand.delivered',
  { readonly site: string; readonly servers: number }
>;
/** `subject` is the request's id. */
export type RequestEvent = DemandRequested | DemandGranted | DemandRefused | DemandDeferred | DemandDelivered;
export type RequestEntry = EntryOf<RequestEvent>;

/** When something is decided, and how refusals name instants. */
export interface Deciding {
  readonly now: Instant;
  name(instant: Instant): string;
}

export interface Asked {
  readonly customer: string;
  readonly service: string | null;
  readonly sector: Sector;
  readonly model: string;
  readonly servers: number;
  readonly by: Instant | null;
}

/** Decides that servers are asked for. @throws refused (4) for a date that has passed; usage (2) for no quantity. */
export function decideRequest(
  id: DemandId,
  { customer, servers, by, ...asked }: Asked,
  deciding: Deciding,
): DemandRequested[] {
  if (by !== null) refusePast(by, deciding, '--by');
  const data = { ...asked, servers: serverCount(servers), neededBy: by };
  return [
    { kind: 'demand.requested', subject: id, data, text: { customer: line(customer, 'the customer') } },
  ];
}

/** By when a granted request must be built. @throws refused (4) where that has passed; usage (2) for no date at all. */
export function grantedBy(request: DemandRequest, by: Instant | null, deciding: Deciding): Instant {
  refuseGrant(request);
  const dueAt = by ?? request.neededBy;
  if (dueAt === null) throw usage(`${request.id} has no date`, 'say by when it is to be built: --by fri');
  refusePast(dueAt, deciding, '--by');
  return dueAt;
}

/** Decides that it is built. @param plan the build plan that is made with it */
export function decideGrant(
  request: DemandRequest,
  plan: { readonly id: PlanId; readonly site: string; readonly dueAt: Instant },
  because: string | null,
): DemandGranted[] {
  refuseGrant(request);
  const { id, site, dueAt } = plan;
  const data = { site, plan: id, servers: outstanding(request), dueAt };
  const text = because === null ? {} : { text: { because: prose(because, 'the reason') } };
  return [{ kind: 'demand.granted', subject: request.id, data, ...text }];
}

function refuseGrant({ id, status, plan, site }: DemandRequest): void {
  if (status === 'granted')
    throw refused(`${id} is granted already, by ${plan} at ${site}`, `vigie demand show ${id}`);
  if (status === 'delivered') throw refused(`${id} is delivered already`, `vigie demand show ${id}`);
}

/** Decides that it will not be met. @returns nothing where it was refused already. */
export function decideRefuse(request: DemandRequest, because: string): DemandRefused[] {
  const text = { because: prose(because, 'the reason') };
  refuseDelivered(request);
  if (request.status === 'refused') return [];
  return [{ kind: 'demand.refused', subject: request.id, data: {}, text }];
}

/**
 * Decides that it waits, until then where somebody says so.
 * @returns nothing where it waits until then already.
 */
export function decideDefer(
  request: DemandRequest,
  until: Instant | null,
  because: string,
  deciding: Deciding,
): DemandDeferred[] {
  const text = { because: prose(because, 'the reason') };
  refuseDelivered(request);
  if (until !== null) refusePast(until, deciding, '--until');
  if (request.status === 'deferred' && request.neededBy === until) return [];
  return [{ kind: 'demand.deferred', subject: request.id, data: { until }, text }];
}

/** What is finished of its model where it is to leave from. */
interface Shelf {
  readonly site: string;
  readonly onHand: number;
}

/**
 * Decides that servers left for the customer.
 * @param servers null: all that is outstanding
 * @throws refused (4) for what is not granted, for more than is waited for, and for more than is there.
 */
export function decideDeliver(
  request: DemandRequest,
  { site, onHand }: Shelf,
  servers: number | null,
): DemandDelivered[] {
  const { id, model } = request;
  refuseUngranted(request);
  const count = serverCount(servers ?? outstanding(request));
  if (count > outstanding(request))
    throw refused(
      `${id} waits for ${outstanding(request)} servers, not for ${count}`,
      `vigie demand show ${id}`,
    );
  if (count > onHand)
    throw refused(
      `${model} at ${site}: ${onHand} on hand, ${count} to deliver, ${count - onHand} short`,
      onHand > 0 ? `vigie demand deliver ${id} ${onHand}` : `vigie stock build ${model} N --site ${site}`,
    );
  return [{ kind: 'demand.delivered', subject: id, data: { site, servers: count } }];
}

/** @throws refused (4) for what was never granted, or has left already. */
export function refuseUngranted({ id, status }: DemandRequest): void {
  if (status === 'granted') return;
  throw refused(
    `${id} is ${status}, not granted`,
    status === 'delivered' ? `vigie demand show ${id}` : `vigie demand grant ${id} --site SITE`,
  );
}

function refuseDelivered({ id, status }: DemandRequest): void {
  if (status === 'delivered') throw refused(`${id} is delivered already`, `vigie demand show ${id}`);
}

function refusePast(at: Instant, { now, name }: Deciding, option: string): void {
  if (at > now) return;
  throw refused(`${name(at)} has passed: nothing can be delivered by then`, `give a later ${option}`);
}

function serverCount(servers: number): number {
  if (Number.isSafeInteger(servers) && servers >= 1 && servers <= QUANTITY_MAX) return servers;
  throw usage(`${servers} is no number of servers`, `give a whole number from 1 to ${QUANTITY_MAX}`);
}

/** Servers that have not left for the customer. */
export function outstanding({ servers, delivered }: Pick<DemandRequest, 'servers' | 'delivered'>): number {
  return servers - delivered;
}

export function isWaiting({ status }: Pick<DemandRequest, 'status'>): boolean {
  return WAITING.includes(status);
}

/** Who is served first: vital sectors, then the nearer date (none comes last), then who asked first. */
export function byClaim(a: DemandRequest, b: DemandRequest): number {
  return (
    Number(isVital(b.sector)) - Number(isVital(a.sector)) ||
    Number(a.neededBy === null) - Number(b.neededBy === null) ||
    byCodePoint(a.neededBy ?? '', b.neededBy ?? '') ||
    numberOf(a.id) - numberOf(b.id)
  );
}

/** What an entry makes of a request. Pure: the same live and on replay. */
export function evolve(request: DemandRequest | undefined, entry: RequestEntry): DemandRequest {
  const { seq, occurredAt } = entry;
  if (entry.kind === 'demand.requested') {
    const { neededBy, ...data } = entry.data;
    return {
      ...data,
      id: entry.subject as DemandId,
      customer: entry.text?.customer ?? null,
      delivered: 0,
      neededBy,
      askedBy: neededBy,
      status: 'open',
      requestedAt: occurredAt,
      requestedSeq: seq,
      statusAt: occurredAt,
      statusSeq: seq,
      site: null,
      plan: null,
    };
  }
  if (request === undefined)
    throw new Error(`entry ${seq} speaks of ${entry.subject}, which nobody asked for`);
  return { ...request, ...changeOf(request, entry), statusAt: occurredAt, statusSeq: seq };
}

function changeOf(
  request: DemandRequest,
  entry: Exclude<RequestEntry, EntryOf<DemandRequested>>,
): Partial<DemandRequest> {
  switch (entry.kind) {
    case 'demand.granted': {
      const { site, plan, dueAt } = entry.data;
      return { status: 'granted', site, plan, neededBy: dueAt };
    }
    case 'demand.refused':
      return { status: 'refused', site: null, plan: null };
    case 'demand.deferred':
      return { status: 'deferred', site: null, plan: null, neededBy: entry.data.until };
    case 'demand.delivered': {
      const delivered = request.delivered + entry.data.servers;
      return { delivered, ...(delivered >= request.servers ? { status: 'delivered' as const } : {}) };
    }
  }
}

/** @throws not-found (3) where nobody asked for it. */
export function known(request: DemandRequest | undefined, id: DemandId): DemandRequest {
  if (request === undefined) throw notFound(`there is no ${id}`, 'vigie demand list --all');
  return request;
}

export function demandId(num: number): DemandId {
  return idOf('DEM', num);
}
