import type { Instant } from './clock.ts';

/** An incident as another system tells it, in vigie's words: what `exchange` makes and importers take. */
export interface ForeignIncident {
  /** Its id there. */
  readonly externalId: string;
  readonly title: string;
  /** What did not fit into the title. */
  readonly detail: string | null;
  readonly severity: 1 | 2 | 3 | 4;
  readonly tags: readonly string[];
  readonly occurredAt: Instant;
  /** When the other system wrote it down; never before it happened. */
  readonly recordedAt: Instant;
  /** Oldest first; those of one instant in the order in which they were written. */
  readonly updates: readonly ForeignUpdate[];
  /** The state of the whole, where it is not what the last update says; null where they agree. */
  readonly settled: {
    readonly status: ForeignStatus;
    readonly text: string;
    readonly occurredAt: Instant;
  } | null;
  /** When title, severity, tags and the state of the whole were last written; never before the updates. */
  readonly statedAt: Instant;
}

export interface ForeignUpdate {
  readonly externalId: string;
  readonly status: ForeignStatus;
  /** What it says; where it says nothing, its own word for the status. */
  readonly text: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

export type ForeignStatus = 'open' | 'acknowledged' | 'mitigated' | 'resolved';

/** A row of a foreign file: what it tells, or why it cannot be read. */
export type ForeignRow = { readonly row: number; readonly incident: ForeignIncident } | RefusedRow;

export interface RefusedRow {
  /** Counted from 1. */
  readonly row: number;
  /** Its id in the other system, where it can be made out. */
  readonly externalId: string | null;
  readonly reason: string;
}
