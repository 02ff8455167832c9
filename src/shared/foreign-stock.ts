import type { Instant } from './clock.ts';

/*
 * Stock as a file tells it, in vigie's words: what `exchange` reads and importers take. What is left out, the
 * file says nothing of; null takes away what stood.
 */

/** The kinds of file, in an order in which each finds what it speaks of. */
export const STOCK_FILES = [
  'components',
  'suppliers',
  'policies',
  'bom',
  'orders',
  'levels',
  'movements',
] as const;
export type StockFile = (typeof STOCK_FILES)[number];

export interface ForeignComponent {
  readonly sku: string;
  readonly name?: string;
  readonly kind?: 'part' | 'model';
  readonly alternates?: readonly string[];
}

export interface ForeignSupplier {
  /** Its code, or the name that gives it. */
  readonly supplier: string;
  readonly name?: string;
  readonly country?: string | null;
  readonly tension?: 'normal' | 'watch' | 'tense' | 'allocation' | 'stopped';
  readonly sharePercent?: number;
  readonly because?: string;
}

export const POLICY_FIELDS = [
  'demandPerDay',
  'demandSd',
  'leadTimeDays',
  'leadTimeSd',
  'serviceLevel',
  'targetLevel',
  'safetyStock',
  'moq',
  'multiple',
] as const;

export interface ForeignPolicy {
  readonly sku: string;
  readonly site: string;
  readonly values: { readonly [Field in (typeof POLICY_FIELDS)[number]]?: number | null };
}

/** One line of a bill of materials: all lines of a model are its bill. */
export interface ForeignBomLine {
  readonly model: string;
  readonly sku: string;
  readonly quantity: number;
  readonly attritionPercent: number;
}

/** What is on the shelf. */
export interface ForeignLevel {
  readonly sku: string;
  readonly site: string;
  readonly counted: number;
  /** When it was so; left out: when the file was made. */
  readonly at?: Instant;
  /** A part of what is there, such as a batch: parts of one component at one site add up. */
  readonly partial?: true;
}

/** One line of an order. What is said of the whole order may stand on any of its lines. */
export interface ForeignOrderLine {
  /** Its number: PO-118, or another system's. */
  readonly order: string;
  readonly supplier?: string;
  readonly site?: string;
  readonly sku: string;
  readonly quantity: number;
  /** What was asked for, before it was rounded up to whole packs. */
  readonly requested?: number;
  readonly pack?: number;
  readonly received?: number;
  readonly placedAt?: Instant;
  readonly firstEta?: Instant;
  readonly eta?: Instant | null;
  /** When the present promise was made. */
  readonly promisedAt?: Instant;
  readonly status?: 'open' | 'received' | 'cancelled';
  readonly closedAt?: Instant;
  /** Why it was cancelled. */
  readonly because?: string;
}

export const FOREIGN_MOVEMENTS = [
  'receipt',
  'issue',
  'count',
  'adjustment',
  'transfer-out',
  'transfer-in',
  'loss',
  'build',
] as const;

export interface ForeignMovement {
  /** What it is known by there. */
  readonly reference?: string;
  readonly type: (typeof FOREIGN_MOVEMENTS)[number];
  readonly sku: string;
  readonly site: string;
  /** Units: above zero, save for a count, which may find nothing, and an adjustment, which may take away. */
  readonly quantity: number;
  readonly at: Instant;
  /** When it was written down there: what was written first goes in first. */
  readonly recordedAt?: Instant;
  readonly model?: string;
  readonly order?: string;
  readonly transfer?: string;
  readonly to?: string;
  readonly eta?: Instant;
  readonly because?: string;
  readonly forced?: true;
}

/** The row of each kind of file. */
export interface ForeignStock {
  readonly components: ForeignComponent;
  readonly suppliers: ForeignSupplier;
  readonly policies: ForeignPolicy;
  readonly bom: ForeignBomLine;
  readonly orders: ForeignOrderLine;
  readonly levels: ForeignLevel;
  readonly movements: ForeignMovement;
}

/** What a reader has to tell of a file: a row, why it cannot be read, or what is worth knowing beside. */
export type StockRead<What extends StockFile> =
  | { readonly row: number; readonly is: ForeignStock[What] }
  | StockRefusal
  | { readonly row: number; readonly notice: string };

export interface StockRefusal {
  /** As a spreadsheet numbers it: the header is row 1. */
  readonly row: number;
  /** What it is about, where that can be made out. */
  readonly name: string | null;
  readonly reason: string;
}

/** In which order a date's parts stand where its year does not come first; null: it must. */
export type DateOrder = 'dmy' | 'mdy';

export interface StockReading {
  /** The zone of each site, by its code. */
  readonly zones: ReadonlyMap<string, string>;
  readonly dates: DateOrder | null;
  /** The site of what names none. */
  readonly site: string | null;
  /** The sites of places that another system calls otherwise, by their names in small letters. */
  readonly locations: ReadonlyMap<string, string>;
}
