import type { Instant } from '../../shared/clock.ts';
import { numberOf } from '../../shared/ids.ts';
import type { Callup } from './callup.ts';

/** The feature's table as both engines hold it. */
export interface CallupTables {
  callup: CallupRow;
}

export interface CallupRow {
  num: number;
  site: string;
  start_at: Instant;
  end_at: Instant;
  /** A JSON object: who was called, and what became of it. */
  callup: string;
}

export function callupRow(callup: Callup): CallupRow {
  return {
    num: numberOf(callup.id),
    site: callup.site,
    start_at: callup.from,
    end_at: callup.until,
    callup: JSON.stringify(callup),
  };
}

export function callupFrom({ callup }: CallupRow): Callup {
  return JSON.parse(callup) as Callup;
}
