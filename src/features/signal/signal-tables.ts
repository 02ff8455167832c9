import type { Instant } from '../../shared/clock.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Level, Signal } from './signal.ts';

/** The feature's table as both engines hold it. */
export interface SignalTables {
  signal: SignalRow;
}

export interface SignalRow {
  num: number;
  from_place: string;
  level: Level;
  /** A JSON list. */
  touches: string;
  text: string | null;
  heard_at: Instant;
  level_at: Instant;
  level_seq: number;
  level_before: Level | null;
  logged_seq: number;
  cleared_at: Instant | null;
  cleared_seq: number | null;
}

export function signalFrom(row: SignalRow): Signal {
  return {
    id: idOf('SIG', row.num),
    from: row.from_place,
    level: row.level,
    touches: JSON.parse(row.touches),
    text: row.text,
    heardAt: row.heard_at,
    levelAt: row.level_at,
    levelSeq: row.level_seq,
    levelBefore: row.level_before,
    loggedSeq: row.logged_seq,
    clearedAt: row.cleared_at,
    clearedSeq: row.cleared_seq,
  };
}

export function rowOf(signal: Signal): SignalRow {
  return {
    num: numberOf(signal.id),
    from_place: signal.from,
    level: signal.level,
    touches: JSON.stringify(signal.touches),
    text: signal.text,
    heard_at: signal.heardAt,
    level_at: signal.levelAt,
    level_seq: signal.levelSeq,
    level_before: signal.levelBefore,
    logged_seq: signal.loggedSeq,
    cleared_at: signal.clearedAt,
    cleared_seq: signal.clearedSeq,
  };
}
