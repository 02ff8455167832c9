import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { CommsState, Communication } from './comms.ts';

/** What is due to authorities, staff and customers, as both engines hold it. No words: the journal has them. */
export interface CommsTables {
  communication: CommsRow;
}

export interface CommsRow {
  num: number;
  status: CommsState;
  owner: PersonId | null;
  due_at: Instant;
  /** JSON. */
  every: string | null;
  to_seq: number;
  added_at: Instant;
  added_seq: number;
  sent_at: Instant | null;
  sent_due_at: Instant | null;
  sent_seq: number | null;
  sent_count: number;
  dropped_at: Instant | null;
  dropped_seq: number | null;
}

export function commsFrom(row: CommsRow): Communication {
  return {
    id: idOf('COM', row.num),
    status: row.status,
    owner: row.owner,
    dueAt: row.due_at,
    every: row.every === null ? null : JSON.parse(row.every),
    toSeq: row.to_seq,
    addedAt: row.added_at,
    addedSeq: row.added_seq,
    sentAt: row.sent_at,
    sentDueAt: row.sent_due_at,
    sentSeq: row.sent_seq,
    sentCount: row.sent_count,
    droppedAt: row.dropped_at,
    droppedSeq: row.dropped_seq,
  };
}

export function commsRow(comms: Communication): CommsRow {
  return {
    num: numberOf(comms.id),
    status: comms.status,
    owner: comms.owner,
    due_at: comms.dueAt,
    every: comms.every === null ? null : JSON.stringify(comms.every),
    to_seq: comms.toSeq,
    added_at: comms.addedAt,
    added_seq: comms.addedSeq,
    sent_at: comms.sentAt,
    sent_due_at: comms.sentDueAt,
    sent_seq: comms.sentSeq,
    sent_count: comms.sentCount,
    dropped_at: comms.droppedAt,
    dropped_seq: comms.droppedSeq,
  };
}
