import type { Instant } from '../../shared/clock.ts';
import { later } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { IssueDays } from './issue-days.ts';
import { issuedOn } from './issue-days.ts';
import type { Policy } from './policy.ts';
import { NO_POLICY } from './policy.ts';
import type { OrderId, PlanId, StockEntry, TransferId } from './stock.ts';

export const MOVEMENT_TYPES = [
  'receipt',
  'issue',
  'count',
  'adjustment',
  'transfer-out',
  'transfer-in',
  'loss',
  'build',
] as const;
export type MovementType = (typeof MOVEMENT_TYPES)[number];

/** One component at one site, as its movements add up. */
export interface Level {
  readonly sku: string;
  readonly site: string;
  /** Whole units; below zero only where it was forced. */
  readonly onHand: number;
  /** Set aside for build plans; never more than what plans ask for, perhaps more than is there. */
  readonly allocated: number;
  /** When it was last counted, and how long ago it last moved. */
  readonly countedAt: Instant | null;
  readonly movedAt: Instant | null;
  /** The local day of its first movement: before it, no demand can be known. */
  readonly firstDay: string | null;
  readonly issues: IssueDays | null;
  /** From whom it was last ordered, and the lead times of its last deliveries, oldest first, in minutes. */
  readonly supplier: string | null;
  readonly leadMinutes: readonly number[];
  readonly policy: Policy;
}

export function emptyLevel(sku: string, site: string): Level {
  return {
    sku,
    site,
    onHand: 0,
    allocated: 0,
    countedAt: null,
    movedAt: null,
    firstDay: null,
    issues: null,
    supplier: null,
    leadMinutes: [],
    policy: NO_POLICY,
  };
}

/** What one entry moved at one site. */
export interface Movement {
  readonly seq: number;
  readonly sku: string;
  readonly site: string;
  readonly type: MovementType;
  /** What it says: units in, or out (negative). Of a count, the difference. Of a loss, what was lost on the way. */
  readonly quantity: number;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: PersonId;
  readonly day: string;
  readonly forced: boolean;
  readonly counted: number | null;
  readonly expected: number | null;
  readonly order: OrderId | null;
  readonly transfer: TransferId | null;
  readonly plan: PlanId | null;
  /** What was built with it. */
  readonly model: string | null;
  /** What it is known by where it was taken over from. */
  readonly reference?: string;
  /** The number of the movement that it takes back, and whether that was an issue: demand forgets it. */
  readonly reverses?: number;
  readonly ofIssue?: boolean;
  /** A count saw what it takes back, and stands. */
  readonly seenByCount?: boolean;
}

/** A movement with what it did to the level. */
export interface Booked extends Movement {
  /** Written later, but dated before the newest count, which has seen it: it changed nothing on hand. */
  readonly beforeCount: boolean;
  /** Units by which it changed what is on hand. */
  readonly effect: number;
  readonly onHandAfter: number;
}

/** The movement that an entry is; null for entries that move nothing. */
export function movementOf(entry: StockEntry): Movement | null {
  switch (entry.kind) {
    case 'stock.received':
      return { ...moved(entry, 'receipt', entry.data.quantity), order: entry.data.order ?? null };
    case 'stock.issued': {
      const { quantity, model = null, plan = null, forced = false } = entry.data;
      return { ...moved(entry, 'issue', -quantity), model, plan, forced };
    }
    case 'stock.counted': {
      const { counted, expected, difference } = entry.data;
      return { ...moved(entry, 'count', difference), counted, expected };
    }
    case 'stock.adjusted':
      return { ...moved(entry, 'adjustment', entry.data.quantity), forced: entry.data.forced ?? false };
    case 'stock.reversed': {
      const { quantity, movement, of, forced = false, counted = false } = entry.data;
      const taken = { reverses: movement, ofIssue: of === 'issue', seenByCount: counted };
      return { ...moved(entry, 'adjustment', quantity), forced, ...taken };
    }
    case 'stock.built':
      return { ...moved(entry, 'build', entry.data.quantity), plan: entry.data.plan ?? null };
    case 'order.received':
      return { ...moved(entry, 'receipt', entry.data.quantity), order: entry.subject as OrderId };
    case 'transfer.sent': {
      const forced = entry.data.forced ?? false;
      return { ...moved(entry, 'transfer-out', -entry.data.quantity), transfer: transferOf(entry), forced };
    }
    case 'transfer.received':
      return { ...moved(entry, 'transfer-in', entry.data.quantity), transfer: transferOf(entry) };
    case 'transfer.lost':
      return { ...moved(entry, 'loss', -entry.data.quantity), transfer: transferOf(entry) };
    default:
      return null;
  }
}

type Moving = Extract<StockEntry, { data: { day: string } }>;

function moved(entry: Moving, type: MovementType, quantity: number): Movement {
  const { seq, occurredAt, recordedAt, actor, data } = entry;
  return {
    seq,
    sku: 'sku' in data ? data.sku : entry.subject,
    site: data.site,
    type,
    quantity,
    occurredAt,
    recordedAt,
    actor,
    day: data.day,
    forced: false,
    counted: null,
    expected: null,
    order: null,
    transfer: null,
    plan: null,
    model: null,
    ...(data.reference === undefined ? {} : { reference: data.reference }),
  };
}

function transferOf(entry: { readonly subject: string }): TransferId {
  return entry.subject as TransferId;
}

/** True where the newest count has seen it already: then it moves nothing on hand. */
export function isBeforeCount(level: Pick<Level, 'countedAt'>, occurredAt: Instant): boolean {
  return level.countedAt !== null && occurredAt < level.countedAt;
}

/** The level after one more movement, and the movement with what it did. */
export function book(level: Level, movement: Movement): { readonly level: Level; readonly booked: Booked } {
  const beforeCount = movement.seenByCount === true || isBeforeCount(level, movement.occurredAt);
  const effect = beforeCount || movement.type === 'loss' ? 0 : movement.quantity;
  const onHand = level.onHand + effect;
  const { occurredAt, day } = movement;
  const isIssue = movement.type === 'issue' || movement.ofIssue === true;
  const isNewestCount = movement.type === 'count' && !beforeCount;
  return {
    booked: { ...movement, beforeCount, effect, onHandAfter: onHand },
    level: {
      ...level,
      onHand,
      countedAt: isNewestCount ? occurredAt : level.countedAt,
      movedAt: level.movedAt === null ? occurredAt : later(level.movedAt, occurredAt),
      firstDay: level.firstDay === null || day < level.firstDay ? day : level.firstDay,
      issues: isIssue ? issuedOn(level.issues, day, -movement.quantity) : level.issues,
    },
  };
}
