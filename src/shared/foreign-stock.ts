import type { Instant } from './clock.ts';
import type { RefusedRow } from './foreign.ts';

/** The kinds of file that stock comes in, in an order in which each finds what it speaks of. */
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

/** In which order a date's parts stand where its year does not come first; null: it must. */
export type DateOrder = 'dmy' | 'mdy';

/** The columns of each kind of file, in the order in which they are written out. */
export const STOCK_COLUMNS = {
  components: ['sku', 'name', 'kind', 'alternates'],
  suppliers: ['supplier', 'name', 'country', 'tension', 'share', 'because'],
  policies: [
    'sku',
    'site',
    'demandPerDay',
    'demandSd',
    'leadTimeDays',
    'leadTimeSd',
    'serviceLevel',
    'targetLevel',
    'safetyStock',
    'moq',
    'multiple',
  ],
  bom: ['model', 'sku', 'quantity', 'attrition'],
  orders: [
    'reference',
    'site',
    'supplier',
    'sku',
    'quantity',
    'requested',
    'pack',
    'received',
    'placedAt',
    'firstEta',
    'eta',
    'status',
    'closedAt',
    'statedAt',
    'because',
  ],
  levels: ['sku', 'site', 'onHand', 'at'],
  movements: [
    'at',
    'type',
    'sku',
    'site',
    'quantity',
    'reference',
    'order',
    'transfer',
    'to',
    'eta',
    'model',
    'forced',
    'because',
  ],
} as const satisfies Record<StockFile, readonly string[]>;

/** What may be known or left unsaid: nothing is changed by what a file does not say. */
type Said<T> = T | undefined;

export interface ComponentTold {
  readonly sku: string;
  readonly name: Said<string>;
  readonly kind: Said<'part' | 'model'>;
  readonly alternates: Said<readonly string[]>;
}

export const FOREIGN_TENSIONS = ['normal', 'watch', 'tense', 'allocation', 'stopped'] as const;

export interface SupplierTold {
  /** Its name or code. */
  readonly supplier: string;
  readonly name: Said<string>;
  readonly country: Said<string>;
  readonly tension: Said<(typeof FOREIGN_TENSIONS)[number]>;
  /** A percentage. */
  readonly share: Said<number>;
  readonly because: Said<string>;
}

export interface PolicyTold {
  readonly sku: string;
  readonly site: string;
  /** Only what the file says. */
  readonly values: Readonly<
    Partial<Record<Exclude<(typeof STOCK_COLUMNS)['policies'][number], 'sku' | 'site'>, number>>
  >;
}

export interface BomTold {
  readonly model: string;
  readonly sku: string;
  readonly quantity: number;
  /** A percentage. */
  readonly attrition: number;
}

export const FOREIGN_ORDER_STATUSES = ['open', 'received', 'cancelled'] as const;

/** One line of an order; what is said of the whole may stand on any of its lines. */
export interface OrderTold {
  readonly reference: string;
  readonly site: string;
  readonly supplier: string;
  readonly sku: string;
  readonly quantity: number;
  readonly requested: Said<number>;
  readonly pack: Said<number>;
  readonly received: Said<number>;
  readonly placedAt: Said<Instant>;
  readonly firstEta: Said<Instant>;
  readonly eta: Said<Instant>;
  readonly status: Said<(typeof FOREIGN_ORDER_STATUSES)[number]>;
  readonly closedAt: Said<Instant>;
  /** Until when what was received is counted. */
  readonly statedAt: Said<Instant>;
  readonly because: Said<string>;
}

export interface LevelTold {
  readonly sku: string;
  readonly site: string;
  /** Below zero only where an export tells of what was forced. */
  readonly onHand: number;
  /** When it was so; now where that is not said. */
  readonly at: Said<Instant>;
  /** True where several rows tell of one component at one site, lot by lot: they add up. */
  readonly lot: boolean;
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
export type ForeignMovement = (typeof FOREIGN_MOVEMENTS)[number];

export interface MovementTold {
  readonly type: ForeignMovement;
  readonly sku: string;
  readonly site: string;
  /** Units; of a count, what was found; signed for adjustments alone. */
  readonly quantity: number;
  readonly at: Instant;
  /** What it is known by, made of what it says where the file gives it none. */
  readonly reference: string;
  /** The references of the order that it came of, and of the movement that sent it off. */
  readonly order: Said<string>;
  readonly transfer: Said<string>;
  readonly to: Said<string>;
  readonly eta: Said<Instant>;
  readonly model: Said<string>;
  readonly forced: boolean;
  readonly because: Said<string>;
}

/** What a row of each kind of file tells. */
export interface StockTold {
  readonly components: ComponentTold;
  readonly suppliers: SupplierTold;
  readonly policies: PolicyTold;
  readonly bom: BomTold;
  readonly orders: OrderTold;
  readonly levels: LevelTold;
  readonly movements: MovementTold;
}

/** A row that can be read. */
export interface ToldRow<Told = StockTold[StockFile]> {
  /** Counted from 1, which is the header. */
  readonly row: number;
  /** What names it when it is refused: a SKU, a reference. */
  readonly of: string | null;
  readonly tells: Told;
}

/** What a reader of such a file gives, in the file's order. */
export type StockRead = ToldRow | RefusedRow | { readonly row: number; readonly notice: string };
