import { createHash } from 'node:crypto';
import type {
  DateOrder,
  ForeignMovement,
  MovementTold,
  StockFile,
  StockRead,
  StockTold,
} from '../shared/foreign-stock.ts';
import {
  FOREIGN_MOVEMENTS,
  FOREIGN_ORDER_STATUSES,
  FOREIGN_TENSIONS,
  STOCK_COLUMNS,
} from '../shared/foreign-stock.ts';
import { csvRecords } from './csv-stream.ts';
import type { TableShape } from './csv-table.ts';
import { columnsIn, leftOut, unguarded } from './csv-table.ts';
import { shown, Unreadable } from './fields.ts';
import { INVENTREE_SHAPES, inventreeItem, inventreePart, isInvenTree, LeftOut } from './inventree.ts';
import type { JsonFile } from './json-stream.ts';
import { StockCells } from './stock-cells.ts';
import { stockShape } from './stock-shapes.ts';

export const STOCK_SOURCES = ['csv', 'inventree'] as const;
export type StockSource = (typeof STOCK_SOURCES)[number];

/** What a reader is told beside the file. */
export interface StockReading {
  readonly what: StockFile;
  /** Who wrote it; null: what its header looks like. */
  readonly from: StockSource | null;
  /** The zone of times that are written without an offset. */
  readonly zone: string;
  readonly dates: DateOrder | null;
  /** Where rows are that name no site; null: each names one. */
  readonly site: string | null;
}

type Reader = (cells: StockCells, reading: StockReading) => StockTold[StockFile];

/**
 * The rows of stock as spreadsheets write it: columns in any order and case, separated by commas, semicolons
 * or tabs. An empty cell says nothing; columns that are not read are named once.
 *
 * @throws refused (4) where the file itself cannot be read: see `csvRecords`; and for a header that lacks a
 * column, or has one twice.
 */
export async function* stockRows(file: JsonFile, reading: StockReading): AsyncGenerator<StockRead> {
  let table: Table | null = null;
  for await (const record of csvRecords(file)) {
    if ('notice' in record) {
      yield record;
    } else if (table === null) {
      table = tableOf(file.name, record.cells, reading);
      const notice = leftOut(record.cells, table.columns, table.shape);
      if (notice !== null) yield { row: record.row, notice };
    } else {
      const read = rowIn(table, record.row, record.cells, reading);
      if (read !== null) yield read;
    }
  }
  for (const [why, times] of table?.left ?? [])
    yield { row: 1, notice: `${times} ${times === 1 ? 'row is' : 'rows are'} left out: ${why}` };
}

interface Table {
  readonly shape: TableShape;
  readonly columns: readonly (string | null)[];
  readonly read: Reader;
  /** How many rows were left out for what reason, without being wrong. */
  readonly left: Map<string, number>;
  /** How often each movement that has no reference of its own was told so far. */
  readonly twins: Map<number, number>;
}

function tableOf(name: string, header: readonly string[], reading: StockReading): Table {
  const { what, from, site } = reading;
  const isForeign = from === 'inventree' || (from === null && isInvenTree(header, what));
  const foreign = what === 'components' ? inventreePart : inventreeItem;
  const shape =
    isForeign && (what === 'components' || what === 'levels')
      ? INVENTREE_SHAPES[what]
      : stockShape(what, site !== null);
  const read = isForeign ? foreign : READERS[what];
  return { shape, columns: columnsIn(name, header, shape), read, left: new Map(), twins: new Map() };
}

/** One record; null where it is left out. It throws nothing: what cannot be read is a reason. */
function rowIn(
  table: Table,
  row: number,
  record: readonly string[],
  reading: StockReading,
): StockRead | null {
  const { columns } = table;
  const cells: Record<string, string> = {};
  for (const [at, column] of columns.entries()) {
    const cell = unguarded(record[at] ?? '');
    if (column !== null && cell.trim() !== '') cells[column] = cell;
  }
  const of = nameOf(reading.what, cells);
  try {
    // Spreadsheets leave empty cells off the end of a row, and put some there.
    if (record.slice(columns.length).some((cell) => cell.trim() !== ''))
      throw new Unreadable(`it has ${record.length} cells for ${columns.length} columns`);
    const tells = table.read(new StockCells(cells, reading), reading);
    return { row, of, tells: withReference(tells, reading.what, table.twins) };
  } catch (error) {
    if (error instanceof LeftOut) {
      table.left.set(error.message, (table.left.get(error.message) ?? 0) + 1);
      return null;
    }
    if (!(error instanceof Unreadable)) throw error;
    return { row, externalId: of, reason: error.message };
  }
}

/** What a row is called where it is refused, and what binds the rows of one order or one bill together. */
function nameOf(what: StockFile, cells: Readonly<Record<string, string>>): string | null {
  const name =
    what === 'orders'
      ? cells.reference
      : what === 'bom'
        ? cells.model
        : what === 'suppliers'
          ? cells.supplier
          : what === 'movements'
            ? (cells.reference ?? cells.sku)
            : (cells.sku ?? cells.IPN ?? cells.Name ?? cells['Part IPN'] ?? cells['Part Name']);
  return name === undefined ? null : name.trim().slice(0, 200);
}

const siteIn = (cells: StockCells, { site }: StockReading): string =>
  site === null || cells.text('site') !== undefined ? cells.needed('site') : site;

const READERS: Readonly<Record<StockFile, Reader>> = {
  components: (cells) => ({
    sku: cells.sku(),
    name: cells.text('name'),
    kind: cells.word('kind', ['part', 'model'] as const),
    alternates: cells.skus('alternates'),
  }),
  suppliers: (cells) => ({
    supplier: cells.needed('supplier'),
    name: cells.text('name'),
    country: country(cells),
    tension: cells.word('tension', FOREIGN_TENSIONS),
    share: share(cells),
    because: cells.text('because'),
  }),
  policies: (cells, reading) => {
    const values: Record<string, number> = {};
    for (const column of STOCK_COLUMNS.policies) {
      if (column === 'sku' || column === 'site') continue;
      const value = WHOLE_POLICIES.has(column)
        ? cells.whole(column, column === 'safetyStock' ? 0 : 1)
        : positive(cells, column);
      if (value !== undefined) values[column] = value;
    }
    return { sku: cells.sku(), site: siteIn(cells, reading), values };
  },
  bom: (cells) => ({
    model: cells.sku('model'),
    sku: cells.sku(),
    quantity: cells.units('quantity', 1),
    attrition: percentage(cells, 'attrition') ?? 0,
  }),
  orders: (cells, reading) => ({
    reference: cells.needed('reference'),
    site: siteIn(cells, reading),
    supplier: cells.needed('supplier'),
    sku: cells.sku(),
    quantity: cells.units('quantity', 1),
    requested: cells.whole('requested', 1),
    pack: cells.whole('pack', 1),
    received: cells.whole('received', 0),
    placedAt: cells.time('placedAt'),
    firstEta: cells.time('firstEta'),
    eta: cells.time('eta'),
    status: cells.word('status', FOREIGN_ORDER_STATUSES),
    closedAt: cells.time('closedAt'),
    statedAt: cells.time('statedAt'),
    because: cells.text('because'),
  }),
  levels: (cells, reading) => ({
    sku: cells.sku(),
    site: siteIn(cells, reading),
    onHand: cells.units('onHand', -999_999_999),
    at: cells.time('at'),
    lot: false,
  }),
  movements: movement,
};

const WHOLE_POLICIES: ReadonlySet<string> = new Set(['targetLevel', 'safetyStock', 'moq', 'multiple']);

/** What movements are called elsewhere; French where planners write French. */
const TYPES: Readonly<Record<string, ForeignMovement>> = {
  ...Object.fromEntries(FOREIGN_MOVEMENTS.map((type) => [type, type])),
  in: 'receipt',
  received: 'receipt',
  entrée: 'receipt',
  réception: 'receipt',
  out: 'issue',
  issued: 'issue',
  sortie: 'issue',
  stocktake: 'count',
  inventory: 'count',
  inventaire: 'count',
  adjust: 'adjustment',
  correction: 'adjustment',
  ajustement: 'adjustment',
  lost: 'loss',
  perte: 'loss',
  built: 'build',
};

function movement(cells: StockCells, reading: StockReading): MovementTold {
  const typed = cells.needed('type');
  const type = Object.hasOwn(TYPES, typed.toLowerCase()) ? TYPES[typed.toLowerCase()] : undefined;
  if (type === undefined)
    throw new Unreadable(`its type is ${shown(typed)}, which is none of ${FOREIGN_MOVEMENTS.join(', ')}`);
  const at = cells.time('at');
  if (at === undefined) throw new Unreadable('its at is missing');
  const least = type === 'adjustment' ? -999_999_999 : type === 'count' ? 0 : 1;
  return {
    type,
    sku: cells.sku(),
    site: siteIn(cells, reading),
    quantity: cells.units('quantity', least),
    at,
    reference: cells.text('reference')?.trim() ?? '',
    order: cells.text('order')?.trim(),
    transfer: cells.text('transfer')?.trim(),
    to: cells.text('to')?.trim(),
    eta: cells.time('eta'),
    model: cells.optionalSku('model'),
    forced: cells.flag('forced') ?? false,
    because: cells.text('because'),
  };
}

/** A movement without a reference is known by what it says; the second that says the same, as the second. */
function withReference(
  tells: StockTold[StockFile],
  what: StockFile,
  twins: Map<number, number>,
): StockTold[StockFile] {
  if (what !== 'movements') return tells;
  const told = tells as MovementTold;
  if (told.reference !== '') return told;
  const said = [
    told.at,
    told.type,
    told.sku.toUpperCase(),
    told.site.toUpperCase(),
    told.quantity,
    told.order,
  ];
  const more = [told.transfer, told.to, told.model, told.because];
  const digest = createHash('sha256')
    .update(JSON.stringify([...said, ...more]))
    .digest('hex')
    .slice(0, 20);
  // As a number it takes a third of the room; where two share one, the second is only numbered needlessly.
  const key = Number.parseInt(digest.slice(0, 12), 16);
  const times = (twins.get(key) ?? 0) + 1;
  twins.set(key, times);
  return { ...told, reference: `row-${digest}${times === 1 ? '' : `-${times}`}` };
}

function country(cells: StockCells): string | undefined {
  const code = cells.text('country')?.trim().toUpperCase();
  if (code === undefined || /^[A-Z]{2}$/.test(code)) return code;
  throw new Unreadable(`its country is ${shown(code)}: write two letters, FR`);
}

function share(cells: StockCells): number | undefined {
  const value = percentage(cells, 'share');
  if (value === undefined || Number.isInteger(value)) return value;
  throw new Unreadable(`its share is ${value}: give whole percents`);
}

function percentage(cells: StockCells, column: string): number | undefined {
  const value = cells.decimal(column);
  if (value === undefined || (value >= 0 && value <= 100)) return value;
  throw new Unreadable(`its ${column} is ${value}: give 0 to 100 percent`);
}

function positive(cells: StockCells, column: string): number | undefined {
  const value = cells.decimal(column);
  const most = column === 'serviceLevel' ? 1 : column.startsWith('leadTime') ? 10_000 : 999_999_999;
  if (value === undefined) return value;
  const isShare = column === 'serviceLevel';
  if (value < 0 || value > most || (isShare && (value === 0 || value === 1)))
    throw new Unreadable(
      `its ${column} is ${value}: give ${isShare ? 'more than 0 and less than 1' : `0 to ${most}`}`,
    );
  return value;
}
