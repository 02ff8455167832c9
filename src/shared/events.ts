import type { Instant } from './clock.ts';
import type { PersonId } from './ids.ts';

/**
 * How an entry came to be written: typed by somebody, taken over from another system while the crisis
 * ran, or loaded from an archive as if it had been written down at the time.
 */
export type Origin = 'typed' | 'imported' | 'backfilled';

/** What a decider asks the journal to append. The store adds who, when, number and hash. */
export interface NewEvent<Kind extends string = string, Data = unknown, Text = unknown> {
  readonly kind: Kind;
  /** What it speaks of: `INC-12`, a site's code, `cell`. */
  readonly subject: string;
  /** When it happened; left out, it happens as it is written. */
  readonly occurredAt?: Instant;
  /** Ids, states, quantities, instants; never prose, never personal. It is never redacted. */
  readonly data: Data;
  /** Prose, which law can have removed. Left out where there is none. */
  readonly text?: Text;
  /** Personal data for the vault, which the journal never sees. */
  readonly aside?: unknown;
}

/** An entry of the journal as features read it: its payload lifted to the newest version of its kind. */
export interface Entry<Kind extends string = string, Data = unknown, Text = unknown> {
  readonly seq: number;
  /** The seq of the first entry that the same command wrote. */
  readonly batch: number;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  readonly actor: PersonId;
  readonly origin: Origin;
  readonly kind: Kind;
  readonly version: number;
  readonly subject: string;
  readonly data: Data;
  /** Null when there was none, or when it was redacted (`hadText` tells which). */
  readonly text: Text | null;
  readonly hadText: boolean;
}

/** The shape that `NewEvent` takes once it is in the journal. */
export type EntryOf<E extends NewEvent> =
  E extends NewEvent<infer Kind, infer Data, infer Text> ? Entry<Kind, Data, Text> : never;

/** An entry written more than this after it happened is late (DESIGN: 15 minutes). */
const LATE_AFTER_MS = 15 * 60_000;

/** Late: typed more than 15 minutes after it happened. Foreign and backfilled entries never are. */
export function isLate(entry: Pick<Entry, 'origin' | 'occurredAt' | 'recordedAt'>): boolean {
  return (
    entry.origin === 'typed' && Date.parse(entry.recordedAt) - Date.parse(entry.occurredAt) > LATE_AFTER_MS
  );
}
