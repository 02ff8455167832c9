import type { Instant } from '../../shared/clock.ts';
import type { Alternate } from './alternates.ts';
import type { TransferId } from './stock.ts';
import type { Tension } from './supplier.ts';
import type { LateSupply } from './tension.ts';

// What the sentences of the agenda about supply are made of. Later arbitrations read them too.

/** How a component at a site is no longer safe, the worst first. */
export const DANGERS = ['out', 'stops', 'negative', 'thin'] as const;
/**
 * `out`: nothing is available; `stops`: it ends before relief comes; `negative`: forced below zero; `thin`:
 * what comes next comes just in time.
 */
export type Danger = (typeof DANGERS)[number];

/** What comes next, and what was first promised, where that was earlier. */
export interface NextReceipt {
  readonly ref: string;
  readonly at: Instant;
  readonly quantity: number;
  readonly putOffFrom: Instant | null;
}

/** How long a component lasts at a site, and what comes next. */
export interface CoverFacts {
  readonly sku: string;
  readonly site: string;
  /** Null: no demand, or none known. */
  readonly daysOfCover: number | null;
  /** When what is there ends if nothing comes. */
  readonly coverEndsAt: Instant | null;
  readonly next: Pick<NextReceipt, 'ref' | 'at'> | null;
}

export interface LevelFacts extends CoverFacts {
  readonly about: 'level';
  readonly danger: Danger;
  readonly onHand: number;
  readonly available: number;
  /** When it is out with what credibly comes. */
  readonly stockoutAt: Instant | null;
  readonly next: NextReceipt | null;
  readonly marginDays: number | null;
  readonly late: readonly LateSupply[];
  readonly orderBy: Instant | null;
  readonly isTooLate: boolean;
  readonly suggestedOrder: number | null;
  /** What a line does not build until then; null where no line uses it. */
  readonly serversLost: number | null;
  readonly serversPerDay: number | null;
  readonly lostUntil: Instant | null;
  readonly lostUntilRef: string | null;
  /** What is on the shelf in its place, where a line stops. */
  readonly alternates: readonly Alternate[];
}

/** One thing that the cell can do about a component, with what comes of it. */
export interface SupplyOption {
  readonly action: 'nothing' | 'transfer';
  readonly sku: string;
  readonly site: string;
  /** Null: never, as far as is known. */
  readonly stockoutAt: Instant | null;
  /** Until the same moment for every option; null where no line uses it, or nothing says until when. */
  readonly serversLost: number | null;
  readonly lostUntil: Instant | null;
  readonly lostUntilRef: string | null;
  readonly transfer: OfferedTransfer | null;
}

export interface OfferedTransfer {
  readonly from: string;
  readonly quantity: number;
  readonly arrivesAt: Instant;
  readonly giverStockoutBefore: Instant | null;
  readonly giverStockoutAfter: Instant | null;
}

/** What did not get a line of its own. */
export interface MoreFacts {
  readonly about: 'more';
  readonly what: 'levels' | 'orders';
  readonly names: readonly string[];
}

/** What must be ordered, the nearest first. */
export interface ToOrderFacts {
  readonly about: 'to-order';
  readonly orders: readonly (CoverFacts & {
    /** Null: before it runs out, which nobody can say when that is. */
    readonly by: Instant | null;
    readonly quantity: number | null;
  })[];
}

/** An order that is overdue, has no date, or was promised anew since the last session. */
export interface OrderFacts {
  readonly about: 'order';
  readonly id: string;
  readonly became: 'overdue' | 'undated' | 'put-off' | 'brought-forward' | 'dated';
  readonly supplier: string;
  readonly site: string;
  readonly lines: readonly { readonly sku: string; readonly outstanding: number }[];
  readonly eta: Instant | null;
  /** What was promised before. */
  readonly etaBefore: Instant | null;
}

export interface RatedSupplier {
  readonly code: string;
  readonly name: string;
  readonly tension: Tension;
  readonly sharePercent: number | null;
  /** What is open there. */
  readonly orders: readonly string[];
}

/** A supplier's tension changed. */
export interface TensionFacts extends RatedSupplier {
  readonly about: 'tension';
  readonly change: 'worsened' | 'improved';
  readonly at: Instant;
  readonly tensionBefore: Tension;
  /** The recorded prose; null where it was redacted. */
  readonly because: string | null;
}

/** Suppliers that deliver in part or not at all, and did so before. */
export interface RationedFacts {
  readonly about: 'rationed';
  readonly suppliers: readonly RatedSupplier[];
}

/** Goods that got lost since the last session, or should have arrived. */
export interface TransferFacts {
  readonly about: 'transfer';
  readonly id: TransferId;
  readonly sku: string;
  readonly from: string;
  readonly to: string;
  readonly inTransit: number;
  /** Since the last session. */
  readonly lost: number;
  readonly because: string | null;
  /** Where it has passed; null otherwise. */
  readonly overdueSince: Instant | null;
}

/** Components that a line uses and of which nobody knows how long they last. */
export interface UnknownFacts {
  readonly about: 'unknown';
  readonly names: readonly string[];
}

/** All is well: one line at most. */
export interface CalmFacts {
  readonly about: 'calm';
  readonly levels: number;
  readonly next: { readonly ref: string; readonly at: Instant } | null;
}

export type SupplyFacts =
  | LevelFacts
  | MoreFacts
  | ToOrderFacts
  | OrderFacts
  | TensionFacts
  | RationedFacts
  | TransferFacts
  | UnknownFacts
  | CalmFacts;
