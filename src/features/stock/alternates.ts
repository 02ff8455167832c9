import type { StockStatus } from './stock-row.ts';

/** What can be built in in a component's place, and is on the shelf at the same site. */
export interface Alternate {
  readonly sku: string;
  /** Units that are on hand and not set aside. Whatever uses them already still counts on them: they are no cover. */
  readonly available: number;
}

/** What is on the shelf of a component's alternates at a site, in the order in which they are named. */
export type AlternatesAt = (place: { readonly sku: string; readonly site: string }) => readonly Alternate[];

/** Where a line stops, whoever reads of it wants to know what else is on the shelf. */
export function wantsAlternate(status: StockStatus): boolean {
  return status === 'critical' || status === 'stockout';
}
