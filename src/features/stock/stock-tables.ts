import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Component, ComponentKind } from './component.ts';
import { skuKey } from './component.ts';
import { packDays, unpackDays } from './issue-days.ts';
import type { Booked, Level, MovementType } from './level.ts';
import { NO_POLICY } from './policy.ts';
import type { Safe } from './safe-until.ts';
import type { Transfer } from './transfer.ts';

/** The tables of what is counted and moved, as both engines hold them. */
export interface StockTables {
  component: ComponentRow;
  stock_level: LevelRow;
  stock_movement: MovementRow;
  stock_transfer: TransferRow;
  stock_route: RouteRow;
  stock_setting: SettingRow;
}

export interface ComponentRow {
  sku: string;
  /** In capitals: how it is looked for. */
  sku_key: string;
  name: string | null;
  kind: ComponentKind;
  /** A JSON list of SKUs. */
  alternates: string;
  /** A JSON list of lines. */
  bom: string;
}

export interface LevelRow {
  sku: string;
  site: string;
  on_hand: number;
  allocated: number;
  counted_at: Instant | null;
  moved_at: Instant | null;
  first_day: string | null;
  /** See `packDays`. */
  issue_days: string;
  supplier: string | null;
  /** A JSON list of minutes. */
  lead_minutes: string;
  /** JSON; empty where nothing is laid down, so that most rows need no parsing. */
  policy: string;
  /** See `safeUntil`: null, both, where it must be looked at. */
  safe_until: Instant | null;
  spare: number | null;
}

export interface MovementRow {
  seq: number;
  sku: string;
  site: string;
  type: MovementType;
  quantity: number;
  effect: number;
  on_hand_after: number;
  occurred_at: Instant;
  recorded_at: Instant;
  actor: PersonId;
  day: string;
  before_count: number;
  forced: number;
  counted: number | null;
  expected: number | null;
  order_num: number | null;
  transfer_num: number | null;
  plan_num: number | null;
  model: string | null;
  /** What it is known by where it was taken over from. */
  reference: string | null;
  /** The movement that it takes back. */
  reverses: number | null;
}

export interface TransferRow {
  num: number;
  sku: string;
  from_site: string;
  to_site: string;
  quantity: number;
  received: number;
  lost: number;
  sent_at: Instant;
  eta: Instant | null;
  closed_at: Instant | null;
  /** 0 or 1: what most questions are about. */
  open: number;
}

export interface RouteRow {
  from_site: string;
  to_site: string;
  transit_days: number;
  cut_off: string | null;
}

/** One row, with all settings as JSON. */
export interface SettingRow {
  one: number;
  settings: string;
}

export function componentFrom(row: ComponentRow): Component {
  return {
    sku: row.sku,
    name: row.name,
    kind: row.kind,
    alternates: JSON.parse(row.alternates),
    bom: JSON.parse(row.bom),
  };
}

export function componentRow({ sku, name, kind, alternates, bom }: Component): ComponentRow {
  return {
    sku,
    sku_key: skuKey(sku),
    name,
    kind,
    alternates: JSON.stringify(alternates),
    bom: JSON.stringify(bom),
  };
}

export function levelFrom(row: LevelRow): Level {
  return {
    sku: row.sku,
    site: row.site,
    onHand: row.on_hand,
    allocated: row.allocated,
    countedAt: row.counted_at,
    movedAt: row.moved_at,
    firstDay: row.first_day,
    issues: unpackDays(row.issue_days),
    supplier: row.supplier,
    leadMinutes: row.lead_minutes === '[]' ? [] : JSON.parse(row.lead_minutes),
    policy: row.policy === '' ? NO_POLICY : JSON.parse(row.policy),
  };
}

export function levelRow(level: Level, safe: Safe | null): LevelRow {
  const laidDown = Object.values(level.policy).some((value) => value !== null);
  return {
    sku: level.sku,
    site: level.site,
    on_hand: level.onHand,
    allocated: level.allocated,
    counted_at: level.countedAt,
    moved_at: level.movedAt,
    first_day: level.firstDay,
    issue_days: packDays(level.issues),
    supplier: level.supplier,
    lead_minutes: JSON.stringify(level.leadMinutes),
    policy: laidDown ? JSON.stringify(level.policy) : '',
    safe_until: safe?.until ?? null,
    spare: safe?.spare ?? null,
  };
}

export function movementFrom(row: MovementRow): Booked {
  return {
    seq: row.seq,
    sku: row.sku,
    site: row.site,
    type: row.type,
    quantity: row.quantity,
    effect: row.effect,
    onHandAfter: row.on_hand_after,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    actor: row.actor,
    day: row.day,
    beforeCount: row.before_count === 1,
    forced: row.forced === 1,
    counted: row.counted,
    expected: row.expected,
    order: row.order_num === null ? null : idOf('PO', row.order_num),
    transfer: row.transfer_num === null ? null : idOf('TR', row.transfer_num),
    plan: row.plan_num === null ? null : idOf('PLAN', row.plan_num),
    model: row.model,
    ...(row.reference === null ? {} : { reference: row.reference }),
    ...(row.reverses === null ? {} : { reverses: row.reverses }),
  };
}

export function movementRow(booked: Booked): MovementRow {
  return {
    seq: booked.seq,
    sku: booked.sku,
    site: booked.site,
    type: booked.type,
    quantity: booked.quantity,
    effect: booked.effect,
    on_hand_after: booked.onHandAfter,
    occurred_at: booked.occurredAt,
    recorded_at: booked.recordedAt,
    actor: booked.actor,
    day: booked.day,
    before_count: booked.beforeCount ? 1 : 0,
    forced: booked.forced ? 1 : 0,
    counted: booked.counted,
    expected: booked.expected,
    order_num: booked.order === null ? null : numberOf(booked.order),
    transfer_num: booked.transfer === null ? null : numberOf(booked.transfer),
    plan_num: booked.plan === null ? null : numberOf(booked.plan),
    model: booked.model,
    reference: booked.reference ?? null,
    reverses: booked.reverses ?? null,
  };
}

export function transferFrom(row: TransferRow): Transfer {
  return {
    id: idOf('TR', row.num),
    sku: row.sku,
    from: row.from_site,
    to: row.to_site,
    quantity: row.quantity,
    received: row.received,
    lost: row.lost,
    sentAt: row.sent_at,
    eta: row.eta,
    closedAt: row.closed_at,
  };
}

export function transferRow(transfer: Transfer): TransferRow {
  return {
    num: numberOf(transfer.id),
    sku: transfer.sku,
    from_site: transfer.from,
    to_site: transfer.to,
    quantity: transfer.quantity,
    received: transfer.received,
    lost: transfer.lost,
    sent_at: transfer.sentAt,
    eta: transfer.eta,
    closed_at: transfer.closedAt,
    open: transfer.closedAt === null ? 1 : 0,
  };
}
