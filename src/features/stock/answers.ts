import type { StockKind } from './stock.ts';

const adjust = (sku: string): string => `vigie stock adjust ${sku} ±QTY --site S --because TEXT`;
const reverse = (_: string, seq: number): string => `vigie stock reverse ${seq} --because TEXT`;
const adjustAll = (is: string): string => `vigie stock adjust SKU ±QTY --site S --because TEXT, ${is}`;
const ofBuild = (sku: string): string => `${adjust(sku)}, for all that the build moved`;
const isForModel = (data: unknown): boolean => typeof data === 'object' && data !== null && 'model' in data;

/**
 * The command that answers each kind of entry, given its subject, its number and its data: what is in the journal is
 * never edited.
 */
export const STOCK_ANSWERS: {
  readonly [Kind in StockKind]: (subject: string, seq: number, data: unknown) => string;
} = {
  'component.added': (sku) => `vigie stock component set ${sku}`,
  'component.changed': (sku) => `vigie stock component set ${sku}`,
  'bom.set': (model) => `vigie stock bom add ${model} SKU QTY`,
  'policy.set': (sku) => `vigie stock policy ${sku} --site S`,
  'stock.received': reverse,
  'stock.issued': (sku, seq, data) =>
    isForModel(data) ? `${reverse(sku, seq)}; of a build, ${ofBuild(sku)}` : reverse(sku, seq),
  'stock.counted': (sku) => `vigie stock count ${sku} QTY --site S`,
  'stock.adjusted': reverse,
  'stock.reversed': adjust,
  'stock.built': ofBuild,
  'transfer.sent': (id) =>
    `vigie stock transfer lost ${id} QTY --because TEXT, and adjust it back in where it left`,
  'transfer.received': () => adjustAll('here and where it left'),
  'transfer.lost': () => adjustAll('when it arrives nevertheless'),
  'route.set': (from) => `vigie stock route set --from ${from} --to B --days N`,
  'supplier.added': (code) => `vigie stock supplier set ${code}`,
  'supplier.changed': (code) => `vigie stock supplier set ${code}`,
  'supplier.rated': (code) => `vigie stock supplier set ${code} --tension normal --because TEXT`,
  'order.placed': (id) => `vigie stock order cancel ${id} --because TEXT`,
  'order.promised': (id) => `vigie stock order set ${id} --eta T`,
  'order.received': () => adjustAll('and vigie stock order add for what is yet to come'),
  'order.cancelled': () => 'vigie stock order add --site S --supplier X SKU=QTY',
  'plan.made': (id) => `vigie stock plan cancel ${id} --because TEXT`,
  'plan.built': () => adjustAll('for all that the build moved'),
  'plan.cancelled': () => 'vigie stock plan add MODEL N --by T --site S',
  'stock.configured': () => 'vigie stock set',
  'stock.imported': () => adjustAll('for what it brought'),
};
