import type { Instant } from '../../shared/clock.ts';
import { numberOf } from '../../shared/ids.ts';
import type { HeldSession } from './held.ts';

/** The table of sessions as both engines hold it. */
export interface HeldTables {
  held_session: HeldRow;
}

export interface HeldRow {
  num: number;
  opened_at: Instant;
  closed_seq: number | null;
  /** A JSON object: the rest. */
  session: string;
}

export function heldRow(session: HeldSession): HeldRow {
  return {
    num: numberOf(session.id),
    opened_at: session.openedAt,
    closed_seq: session.closedSeq,
    session: JSON.stringify(session),
  };
}

export function heldFrom({ session }: HeldRow): HeldSession {
  return JSON.parse(session) as HeldSession;
}
