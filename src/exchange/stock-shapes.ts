import type { StockFile } from '../shared/foreign-stock.ts';
import { STOCK_COLUMNS } from '../shared/foreign-stock.ts';
import type { TableShape } from './csv-table.ts';

/** Other names for columns, plainly written: what planners write, in English and in French. */
const SKU = {
  component: 'sku',
  componentsku: 'sku',
  item: 'sku',
  itemcode: 'sku',
  partnumber: 'sku',
  composant: 'sku',
  article: 'sku',
};
const SITE = { factory: 'site', warehouse: 'site', location: 'site', usine: 'site', entrepôt: 'site' };
const QUANTITY = {
  qty: 'quantity',
  units: 'quantity',
  quantité: 'quantity',
  quantite: 'quantity',
  qté: 'quantity',
  qte: 'quantity',
};
const NAME = { description: 'name', label: 'name', nom: 'name', libellé: 'name', désignation: 'name' };
const REASON = { reason: 'because', comment: 'because', motif: 'because' };
const SUPPLIER = { vendor: 'supplier', suppliercode: 'supplier', code: 'supplier', fournisseur: 'supplier' };
const REFERENCE = { ref: 'reference', référence: 'reference', id: 'reference' };

const ALSO: Readonly<Record<StockFile, Readonly<Record<string, string>>>> = {
  components: { ...SKU, ...NAME, type: 'kind', alternate: 'alternates' },
  suppliers: { ...SUPPLIER, ...NAME, ...REASON, pays: 'country', sharepercent: 'share' },
  policies: {
    ...SKU,
    ...SITE,
    demand: 'demandPerDay',
    leadtime: 'leadTimeDays',
    target: 'targetLevel',
    safety: 'safetyStock',
  },
  bom: {
    ...SKU,
    ...QUANTITY,
    parent: 'model',
    assembly: 'model',
    modèle: 'model',
    attritionpercent: 'attrition',
    'attrition%': 'attrition',
  },
  orders: {
    ...SKU,
    ...SITE,
    ...QUANTITY,
    ...SUPPLIER,
    ...REFERENCE,
    ...REASON,
    order: 'reference',
    po: 'reference',
    ordered: 'quantity',
    packsize: 'pack',
    date: 'placedAt',
    orderdate: 'placedAt',
    promised: 'eta',
  },
  levels: {
    ...SKU,
    ...SITE,
    qty: 'onHand',
    quantity: 'onHand',
    quantité: 'onHand',
    quantite: 'onHand',
    qté: 'onHand',
    stock: 'onHand',
    level: 'onHand',
    counted: 'onHand',
    countedat: 'at',
    date: 'at',
  },
  movements: {
    ...SKU,
    ...SITE,
    ...QUANTITY,
    ...REFERENCE,
    ...REASON,
    movement: 'type',
    date: 'at',
    time: 'at',
    occurredat: 'at',
    from: 'site',
    po: 'order',
    force: 'forced',
  },
};

const NEEDED: Readonly<Record<StockFile, readonly string[]>> = {
  components: ['sku'],
  suppliers: ['supplier'],
  policies: ['sku', 'site'],
  bom: ['model', 'sku', 'quantity'],
  orders: ['reference', 'site', 'supplier', 'sku', 'quantity'],
  levels: ['sku', 'site', 'onHand'],
  movements: ['at', 'type', 'sku', 'site', 'quantity'],
};

/** How the header of a kind of file is read. @param isSiteSaid rows need not name a site then */
export function stockShape(what: StockFile, isSiteSaid: boolean): TableShape {
  return {
    columns: STOCK_COLUMNS[what],
    needed: NEEDED[what].filter((column) => column !== 'site' || !isSiteSaid),
    also: ALSO[what],
    reckoned: new Set(),
    hint: `vigie template ${what}`,
  };
}
