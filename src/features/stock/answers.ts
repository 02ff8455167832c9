import type { StockKind } from './stock.ts';

const adjust = (sku: string): string => `vigie stock adjust ${sku} ±QTY --site S --because TEXT`;
const reverse = (_: string, seq: number): string => `vigie stock reverse ${seq} --because TEXT`;
const transfer = (id: string): string =>
  `vigie stock transfer lost ${id} QTY --because TEXT, or send it back`;

/** The command that answers each kind of entry, given its subject and its number: what is in the journal is never edited. */
export const STOCK_ANSWERS: { readonly [Kind in StockKind]: (subject: string, seq: number) => string } = {
  'component.added': (sku) => `vigie stock component set ${sku}`,
  'component.changed': (sku) => `vigie stock component set ${sku}`,
  'bom.set': (model) => `vigie stock bom add ${model} SKU QTY`,
  'policy.set': (sku) => `vigie stock policy ${sku} --site S`,
  'stock.received': reverse,
  'stock.issued': reverse,
  'stock.counted': (sku) => `vigie stock count ${sku} QTY --site S`,
  'stock.adjusted': reverse,
  'stock.reversed': adjust,
  'stock.built': adjust,
  'transfer.sent': transfer,
  'transfer.received': () => 'vigie stock adjust SKU ±QTY --site S --because TEXT',
  'transfer.lost': () => 'vigie stock adjust SKU ±QTY --site S --because TEXT',
  'route.set': (from) => `vigie stock route set --from ${from} --to B --days N`,
  'supplier.added': (code) => `vigie stock supplier set ${code}`,
  'supplier.changed': (code) => `vigie stock supplier set ${code}`,
  'supplier.rated': (code) => `vigie stock supplier set ${code} --tension normal --because TEXT`,
  'order.placed': (id) => `vigie stock order cancel ${id} --because TEXT`,
  'order.promised': (id) => `vigie stock order set ${id} --eta T`,
  'order.received': () => 'vigie stock adjust SKU ±QTY --site S --because TEXT',
  'order.cancelled': () => 'vigie stock order add --site S --supplier X SKU=QTY',
  'plan.made': (id) => `vigie stock plan cancel ${id} --because TEXT`,
  'plan.built': () => 'vigie stock adjust SKU ±QTY --site S --because TEXT',
  'plan.cancelled': () => 'vigie stock plan add MODEL N --by T --site S',
  'stock.configured': () => 'vigie stock set',
  'stock.imported': () => 'vigie stock adjust SKU ±QTY --site S --because TEXT, for what it brought',
};
