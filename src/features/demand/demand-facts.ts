import type { Instant } from '../../shared/clock.ts';
import type { AskedByDate, Unserved } from './outlook.ts';
import type { Remedies } from './remedies.ts';
import type { DemandId, RequestStatus } from './request.ts';
import type { LateUnderSurge } from './surge-late.ts';

// What the sentences of the agenda about demand are made of. Arbitrations read them too.

export interface IndexFacts {
  readonly total: number;
  readonly at: Instant;
  /** What it was at the last session, and when that was; null where nothing was measured by then. */
  readonly before: { readonly total: number; readonly at: Instant } | null;
  /** Those that count; none where it was measured as a whole. */
  readonly services: readonly { readonly service: string; readonly index: number }[];
  /** Servers a day that are usual at all factories together, and that are asked for; null: nobody said. */
  readonly usualPerDay: number | null;
  readonly askedPerDay: number | null;
}

export interface RequestsFacts {
  /** The date at which most is short, else the last one; null where no request has a date. */
  readonly worst: AskedByDate | null;
  readonly dates: readonly AskedByDate[];
  readonly undated: number;
  readonly finished: number;
  readonly linesPerDay: number | null;
  readonly unserved: readonly Unserved[];
  /** What can be done by the worst date; null where components are not what is short. */
  readonly remedies: Remedies | null;
}

/** How much is wanted, and what is asked for beside what can be delivered; either is null where there is none. */
export interface WantedFacts {
  readonly about: 'wanted';
  readonly index: IndexFacts | null;
  readonly requests: RequestsFacts | null;
  /** The factor on usual demand, and what it uses up too soon for an order. */
  readonly surge: { readonly factor: number; readonly late: readonly LateUnderSurge[] };
}

/** What was answered since the last session. */
export interface AnsweredFacts {
  readonly about: 'answered';
  readonly answers: readonly {
    readonly id: DemandId;
    readonly status: RequestStatus;
    readonly plan: string | null;
  }[];
}

export type DemandFacts = WantedFacts | AnsweredFacts;
