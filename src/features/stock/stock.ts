import type { Instant } from '../../shared/clock.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { StockFile } from '../../shared/foreign-stock.ts';
import type { Id } from '../../shared/ids.ts';
import type { BomSet, ComponentAdded, ComponentChanged } from './component.ts';
import type { OrderEvent } from './order.ts';
import type { PlanEvent } from './plan.ts';
import type { PolicySet } from './policy.ts';
import type { StockConfigured } from './stock-settings.ts';
import type { SupplierEvent } from './supplier.ts';

export type OrderId = Id<'PO'>;
export type TransferId = Id<'TR'>;
export type PlanId = Id<'PLAN'>;

/** The most that one movement, order line or count may hold; more is a slip of the finger. */
export const QUANTITY_MAX = 999_999_999;

/**
 * What every movement says of itself. Movements are whole units. `day` is the local day of the site on which
 * it happened, `2020-03-18`: it stands in the event, since a replay must not ask what zone the site is in.
 */
interface Moved {
  readonly site: string;
  readonly day: string;
  /** What it is known by where it was taken over from. */
  readonly reference?: string;
}

/** True where --force took the level below zero; left out otherwise. */
interface Forced {
  readonly forced?: true;
}

/**
 * Came in without an order. `subject` is the SKU, as of all movements save those of orders and transfers. Where
 * it names an order, that order was taken over later and had it counted already.
 */
export type Received = NewEvent<
  'stock.received',
  Moved & { readonly quantity: number; readonly order?: OrderId }
>;

/** Was used, or went out of the door: what demand is measured by. */
export type Issued = NewEvent<
  'stock.issued',
  Moved & Forced & { readonly quantity: number; readonly model?: string; readonly plan?: PlanId }
>;

/** What was found on the shelf, what was expected there at that time, and the difference that is applied. */
export type Counted = NewEvent<
  'stock.counted',
  Moved & { readonly counted: number; readonly expected: number; readonly difference: number }
>;

export type Adjusted = NewEvent<
  'stock.adjusted',
  Moved & Forced & { readonly quantity: number },
  { readonly because: string }
>;

/**
 * A movement that was written by mistake, taken back as if it had never been: it happened when that one did, on
 * its day, and demand forgets what was issued. `quantity` is what it adds, the opposite of what was said.
 */
export type Reversed = NewEvent<
  'stock.reversed',
  Moved &
    Forced & {
      readonly quantity: number;
      readonly movement: number;
      readonly of: ReversibleType;
      /** A count has seen the movement since: what is on hand stays. Left out otherwise. */
      readonly counted?: true;
    },
  { readonly because: string }
>;

/** What others hang on (orders, transfers, builds, counts) is answered by their own verbs. */
export type ReversibleType = 'receipt' | 'issue' | 'adjustment';

/** Finished servers, or sub-assemblies, off the line. `subject` is the model. */
export type Built = NewEvent<'stock.built', Moved & { readonly quantity: number; readonly plan?: PlanId }>;

/** Left one site for another: on hand at neither until it is received. `subject` is the transfer. */
export type TransferSent = NewEvent<
  'transfer.sent',
  Moved &
    Forced & {
      readonly sku: string;
      readonly quantity: number;
      readonly to: string;
      readonly eta: Instant | null;
    }
>;

/** Arrived, in part perhaps; `site` is where. */
export type TransferReceived = NewEvent<
  'transfer.received',
  Moved & { readonly sku: string; readonly quantity: number }
>;

/** Will not arrive; `site` is where it was to. */
export type TransferLost = NewEvent<
  'transfer.lost',
  Moved & { readonly sku: string; readonly quantity: number },
  { readonly because: string }
>;

/** How long freight takes between two sites, and until when it takes goods. `subject` is where it starts. */
export type RouteSet = NewEvent<
  'route.set',
  { readonly to: string; readonly transitDays: number; readonly cutOff: string | null }
>;

/** The entry that closes an import; `subject` is `stock`. */
export type StockImported = NewEvent<
  'stock.imported',
  {
    readonly what: StockFile;
    readonly rows: number;
    readonly unchanged: number;
    readonly refused: number;
    /** SHA-256 of the file. */
    readonly digest: string | null;
  }
>;

export type TransferEvent = TransferSent | TransferReceived | TransferLost;

/** Everything that can happen in stock. */
export type StockEvent =
  | ComponentAdded
  | ComponentChanged
  | BomSet
  | PolicySet
  | Received
  | Issued
  | Counted
  | Adjusted
  | Reversed
  | Built
  | TransferEvent
  | RouteSet
  | SupplierEvent
  | OrderEvent
  | PlanEvent
  | StockConfigured
  | StockImported;

export type StockEntry = EntryOf<StockEvent>;
export type StockKind = StockEvent['kind'];

/** When a thing happens, and how refusals name instants. */
export interface Act {
  /** When it happened: `--at`, else now. */
  readonly at: Instant;
  readonly name: (instant: Instant) => string;
}
