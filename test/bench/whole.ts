import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Size } from './grow.ts';
import { grow } from './grow.ts';
import type { StockSize } from './grow-stock.ts';
import { growStock } from './grow-stock.ts';
import type { PeopleSize } from './people.ts';
import { addReservists, addSites } from './people.ts';

/** A company's whole crisis: what the agenda reads. */
export interface WholeSize {
  readonly incidents: Size;
  readonly stock: StockSize;
  readonly people: PeopleSize;
}

/** What is measured on it. */
export const WHOLE_COMMAND = ['agenda'] as const;

/**
 * Makes a store of incidents, sites, stock and people. It is one for exercises, since what came before is
 * written down before: what was recorded today is news to the cell, and of that there is little.
 */
export async function wholeStore(
  home: string,
  store: string,
  run: (args: readonly string[], store: string) => void,
  size: WholeSize,
): Promise<void> {
  run(['store', 'init', '--exercise'], store);
  await grow(store, size.incidents);
  const folder = mkdtempSync(join(home, 'whole-'));
  addSites(folder, store, run, ['--now', 'now-3d']);
  await growStock(store, size.stock);
  addReservists(folder, store, run, size.people);
}
