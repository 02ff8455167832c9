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
