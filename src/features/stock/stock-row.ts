import type { Instant } from '../../shared/clock.ts';
import type { Alternate } from './alternates.ts';
import type { LeadTime } from './cover.ts';
import type { Demand } from './projection.ts';
import type { ExpectedReceipt, LateSupply, OpenSupply } from './tension.ts';

/** As `stock check` says it. */
export const STOCK_STATUSES = ['ok', 'low', 'reorder', 'critical', 'stockout', 'unknown'] as const;
export type StockStatus = (typeof STOCK_STATUSES)[number];

/** Everything that is known of one component at one site. */
export interface StockCase {
  readonly sku: string;
  readonly name: string | null;
  readonly site: string;
  readonly onHand: number;
  readonly allocated: number;
  /** When it was last counted; null: never. */
  readonly countedAt: Instant | null;
  readonly orders: readonly OpenSupply[];
  readonly transfers: readonly OpenSupply[];
  /** What the line consumes: surged and capped; null without demand data. */
  readonly demand: Demand | null;
  /** The spread was measured or given; otherwise it is reckoned as none and shown as unknown. */
  readonly demandSdKnown: boolean;
  /** Of what has no promise yet, stretched by the supplier's tension; null where it is not known. */
  readonly leadTime: LeadTime | null;
  /** The supplier delivers nothing: the lead time is then what another one would take at least. */
  readonly isStopped: boolean;
  readonly leadTimeSdKnown: boolean;
  /** How far the supplier's promises were off; null where it is not known. */
  readonly promiseSd: number | null;
  readonly serviceLevel: number;
  /** Laid down, in place of what is reckoned. */
  readonly safetyStock: number | null;
  readonly targetLevel: number | null;
  readonly moq: number | null;
  readonly multiple: number | null;
  readonly packSize: number | null;
  /** What one server takes of it; null where no line uses it. */
  readonly unitsPerServer: number | null;
  /** A count older than this says nothing any more; null: no count is too old. */
  readonly countMaxAgeDays: number | null;
}

/** One row of `stock check` and `stock show`. Computed levels are not rounded. Null: not known. */
export interface StockRow {
  readonly sku: string;
  readonly name: string | null;
  readonly site: string;
  readonly onHand: number;
  readonly allocated: number;
  readonly available: number;
  /** Everything outstanding on orders, counted on or not. */
  readonly onOrder: number;
  readonly inTransit: number;
  readonly demandPerDay: number | null;
  readonly demandSd: number | null;
  readonly leadTimeDays: number | null;
  readonly leadTimeSd: number | null;
  readonly serviceLevel: number;
  readonly safetyStock: number | null;
  readonly reorderPoint: number | null;
  readonly targetLevel: number | null;
  /** Null also where nothing is demanded. */
  readonly daysOfCover: number | null;
  readonly positionDays: number | null;
  /** When it is out, with what credibly comes; null: never, as far as is known. */
  readonly stockoutDate: Instant | null;
  readonly nextReceiptAt: Instant | null;
  readonly orderByDate: Instant | null;
  readonly suggestedOrder: number | null;
  readonly stockoutProbability: number | null;
  readonly status: StockStatus;
}

/** What happens to a component when nobody does anything, as far as its status depends on it. */
export interface Course {
  /** How long what is available now lasts, in local days; null: for ever. */
  readonly daysOfCover: number | null;
  /** When that is, if nothing comes. */
  readonly coverEndsAt: Instant | null;
  /** When it is out, with what credibly comes; null: never. */
  readonly stockoutAt: Instant | null;
  readonly nextReceipt: ExpectedReceipt | null;
  /** Days by which the next receipt comes before the cover ends; negative where it comes after. */
  readonly marginDays: number | null;
  readonly orderBy: Instant | null;
  /** Whatever is ordered now comes after the stock is out. */
  readonly isTooLate: boolean;
}

/** The same, with how sure it is and what is lost. */
export interface Outlook extends Course {
  readonly stockoutProbability: number | null;
  readonly expectedShortage: number | null;
  /**
   * Until when lost servers are counted: until the receipt that ends the stock-out (its order or transfer is
   * named), else until an order placed now would come. Null where nothing is lost by then.
   */
  readonly lostUntil: Instant | null;
  readonly lostUntilRef: string | null;
  readonly serversLost: number | null;
  /** What the line builds with it in a day; null where no line uses it. */
  readonly serversPerDay: number | null;
}

/** What `why` is said from. */
export interface StockFacts extends Outlook {
  readonly unknown: 'no-demand-data' | 'old-count' | null;
  /** Demand is known, and is nothing. */
  readonly noDemand: boolean;
  readonly isStopped: boolean;
  /** What is to come and does not count as coming. */
  readonly late: readonly LateSupply[];
  /** Units that are counted on: what is available, and what credibly comes. */
  readonly projected: number;
}

export interface Assessment {
  readonly row: StockRow;
  readonly facts: StockFacts;
  /** What could be built in in its place; absent where nobody asked. */
  readonly alternates?: readonly Alternate[];
}
