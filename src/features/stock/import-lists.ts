import { refused } from '../../shared/errors.ts';
import type { ComponentTold, PolicyTold, SupplierTold, ToldRow } from '../../shared/foreign-stock.ts';
import { skuKey } from './component.ts';
import { decideAddComponent, decideSetComponent } from './components.ts';
import { levelKey } from './fold.ts';
import type { Finder } from './import-house.ts';
import { ImportDesk } from './import-house.ts';
import type { Level } from './level.ts';
import { emptyLevel } from './level.ts';
import { decidePolicy } from './policies.ts';
import type { StockEvent } from './stock.ts';
import { supplierCode } from './supplier.ts';
import { decideAddSupplier, decideSetSupplier } from './suppliers.ts';

/** Refuses what stands twice in a file: which of the two is meant, nobody can know. */
class Once {
  readonly #rows = new Map<string, number>();

  check(key: string, row: number): void {
    const first = this.#rows.get(key);
    if (first !== undefined) throw refused(`it stands on row ${first} already`);
    this.#rows.set(key, row);
  }
}

/** Adds components that are new, and changes what differs. Alternates may stand further down in the file. */
export function importComponents(finder: Finder, rows: readonly ToldRow<ComponentTold>[]): ImportDesk {
  const { components } = finder.house;
  let lost: ReadonlySet<string> = new Set();
  for (;;) {
    const desk = decideComponents(finder, rows, lost);
    const refused = new Set(desk.refused.map(({ row }) => row));
    const added = new Set(rows.filter(({ row }) => !refused.has(row)).map(({ tells }) => skuKey(tells.sku)));
    const now = new Set(
      rows.map(({ tells }) => skuKey(tells.sku)).filter((key) => !added.has(key) && !components.has(key)),
    );
    if (now.size === lost.size) return desk;
    // What names one that was refused cannot be taken over either.
    lost = now;
  }
}

/** @param lost those of the file that are not taken over */
function decideComponents(
  finder: Finder,
  rows: readonly ToldRow<ComponentTold>[],
  lost: ReadonlySet<string>,
): ImportDesk {
  const { components } = finder.house;
  const desk = new ImportDesk();
  const once = new Once();
  const inFile = new Map(rows.map(({ tells }) => [skuKey(tells.sku), tells.sku]));
  const known = (sku: string, of: string): string => {
    if (lost.has(skuKey(sku)) && skuKey(sku) !== of) throw refused(`its alternate ${sku} was refused`);
    return components.get(skuKey(sku))?.sku ?? inFile.get(skuKey(sku)) ?? finder.component(sku).sku;
  };
  for (const { row, of, tells } of rows) {
    desk.decide([row], of, () => {
      const key = skuKey(tells.sku);
      once.check(key, row);
      const { name, kind } = tells;
      const alternates = tells.alternates?.map((sku) => known(sku, key));
      const standing = components.get(key);
      const request = { name, kind, alternates };
      if (standing === undefined) return decideAddComponent(undefined, tells.sku, request);
      return Object.values(request).every((value) => value === undefined)
        ? []
        : decideSetComponent(standing, request);
    });
  }
  return desk;
}

/** Adds suppliers that are new, and changes what differs. */
export function importSuppliers(finder: Finder, rows: readonly ToldRow<SupplierTold>[]): ImportDesk {
  const desk = new ImportDesk();
  const once = new Once();
  for (const { row, of, tells } of rows) {
    desk.decide([row], of, (): readonly StockEvent[] => {
      const code = supplierCode(tells.supplier);
      once.check(code, row);
      const { name, country, tension, share: sharePercent, because } = tells;
      const standing = finder.house.suppliers.get(code);
      const request = { name, country, tension, sharePercent, because };
      if (standing === undefined) return decideAddSupplier(undefined, tells.supplier, request);
      const says = [name, country, tension, sharePercent].some((value) => value !== undefined);
      return says ? decideSetSupplier(standing, request) : [];
    });
  }
  return desk;
}

/** Lays down what the file says. @param levels what is there, by `levelKey` */
export function importPolicies(
  finder: Finder,
  rows: readonly ToldRow<PolicyTold>[],
  levels: ReadonlyMap<string, Level>,
): ImportDesk {
  const desk = new ImportDesk();
  const once = new Once();
  for (const { row, of, tells } of rows) {
    desk.decide([row], of, () => {
      const { sku } = finder.component(tells.sku);
      const { code } = finder.site(tells.site);
      const key = levelKey(sku, code);
      once.check(key, row);
      if (Object.keys(tells.values).length === 0) return [];
      return decidePolicy(levels.get(key) ?? emptyLevel(sku, code), tells.values);
    });
  }
  return desk;
}
