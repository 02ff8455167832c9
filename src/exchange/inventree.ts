import type { ComponentTold, LevelTold, StockFile } from '../shared/foreign-stock.ts';
import type { TableShape } from './csv-table.ts';
import { shown, Unreadable } from './fields.ts';
import type { StockCells } from './stock-cells.ts';

/*
 * InvenTree's exports of parts and of stock items, as CSV. Their columns are named by its data exporter
 * (`Name`, `Part.IPN`, `Location.Path`) or, up to version 0.16, by its admin resources (`Part Name`,
 * `Location Name`): both are read.
 */

/** Kinds of file that InvenTree's exports are taken as. */
export const INVENTREE_FILES = ['components', 'levels'] as const satisfies readonly StockFile[];
export type InvenTreeFile = (typeof INVENTREE_FILES)[number];

export const INVENTREE_SHAPES: Readonly<Record<InvenTreeFile, TableShape>> = {
  components: {
    columns: ['Name', 'IPN', 'Description', 'Assembly', 'Salable', 'Virtual'],
    needed: ['Name'],
    also: { partname: 'Name', partdescription: 'Description' },
    reckoned: new Set(),
    repeats: true,
    hint: 'export the parts of InvenTree as CSV, in English',
  },
  levels: {
    columns: [
      'Part Name',
      'Part IPN',
      'Quantity',
      'Location Name',
      'Location Path',
      'Status',
      'Status Code',
      'In Stock',
      'Is Building',
      'Customer',
      'Installed In',
      'Sales Order',
    ],
    needed: ['Part Name', 'Quantity'],
    also: { customerid: 'Customer', salesorderid: 'Sales Order', belongsto: 'Installed In' },
    reckoned: new Set(),
    repeats: true,
    hint: 'export the stock items of InvenTree as CSV, in English',
  },
};

/** Whether a header is InvenTree's: it names parts by name or IPN, and nothing by SKU. */
export function isInvenTree(header: readonly string[], what: StockFile): what is InvenTreeFile {
  const names = new Set(header.map((cell) => cell.toLowerCase().replace(/[\s_.-]/g, '')));
  if (names.has('sku')) return false;
  if (what === 'components') return names.has('ipn') && (names.has('name') || names.has('partname'));
  return what === 'levels' && names.has('partname') && names.has('quantity');
}

/** Why a row of InvenTree's is not taken, without being wrong. */
export class LeftOut extends Error {}

/**
 * A part: its IPN is the SKU, or, where it has none, its name. What is assembled and sold is a model.
 * @throws LeftOut for virtual parts, of which nothing is ever on a shelf; Unreadable.
 */
export function inventreePart(cells: StockCells): ComponentTold {
  if (cells.flag('Virtual') === true) throw new LeftOut('virtual parts');
  const ipn = cells.text('IPN');
  const isModel = cells.flag('Assembly') === true && cells.flag('Salable') === true;
  return {
    sku: ipn === undefined ? cells.sku('Name') : cells.sku('IPN'),
    name: ipn === undefined ? cells.text('Description') : cells.text('Name'),
    kind: isModel ? 'model' : 'part',
    alternates: undefined,
  };
}

/** InvenTree's stock status codes of what can be used: OK, attention needed, returned. */
const USABLE = new Set(['10', '50', '85']);
const USABLE_WORDS = new Set(['ok', 'attention needed', 'attention', 'returned']);

/**
 * A stock item: one lot of a part at a location. Its site is the first part of the location's path that is
 * a site here.
 * @throws LeftOut for what is not on the shelf or cannot be used; Unreadable.
 */
export function inventreeItem(cells: StockCells): LevelTold {
  if (cells.flag('In Stock') === false) throw new LeftOut('not in stock');
  if (cells.flag('Is Building') === true) throw new LeftOut('still being built');
  for (const gone of ['Customer', 'Installed In', 'Sales Order'])
    if (cells.text(gone) !== undefined) throw new LeftOut(`with ${gone.toLowerCase()}`);
  const status = cells.text('Status Code') ?? cells.text('Status');
  if (status !== undefined && !isUsable(status.trim())) throw new LeftOut(`status ${status.trim()}`);
  return {
    sku: partOf(cells),
    site: cells.text('Location Path') ?? cells.text('Location Name') ?? '',
    onHand: cells.units('Quantity', 0),
    at: undefined,
    lot: true,
  };
}

function isUsable(status: string): boolean {
  return USABLE.has(status) || USABLE_WORDS.has(status.toLowerCase());
}

/** Up to version 0.16 the name is written `IPN | name | revision`. */
function partOf(cells: StockCells): string {
  if (cells.text('Part IPN') !== undefined) return cells.sku('Part IPN');
  const name = cells.needed('Part Name');
  const first = name.split(' | ')[0]?.trim() ?? name;
  if (/^[A-Za-z0-9][A-Za-z0-9._:/+-]{0,99}$/.test(first)) return first;
  throw new Unreadable(`its part is ${shown(name)}, which is no SKU: give the part an IPN`);
}
