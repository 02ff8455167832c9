import type { Db } from '../../../store/types.ts';
import { allSites } from '../../site/site-queries.ts';
import type { Bom } from '../bom.ts';
import { availableOf } from '../cover.ts';
import type { Level } from '../level.ts';
import { billsOfMaterials, levelPage } from '../stock-queries.ts';
import { sitesMeant } from './meant.ts';

/** What is available at a site, by SKU. */
export interface SiteShelf {
  readonly site: string;
  readonly units: ReadonlyMap<string, number>;
}

/** What can be made of what, and what is available where servers are built. */
export interface Shelves {
  readonly bom: Bom;
  /** The finished models that have a bill of materials, by SKU. */
  readonly models: readonly string[];
  readonly shelves: readonly SiteShelf[];
}

/**
 * What is available at a site, at the sites of a group, or, where none is named, wherever a line is.
 * @throws not-found (3) for no such site
 */
export async function shelvesAt(db: Db, site: string | undefined): Promise<Shelves> {
  const sites = site === undefined ? await sitesWithLines(db) : await sitesMeant(db, site);
  const [bills, levels] = await Promise.all([
    billsOfMaterials(db),
    levelPage(db, { sites, descending: false, limit: null }),
  ]);
  const bySite = Map.groupBy(levels, (level) => level.site);
  const shelves = sites
    // A group has no shelf of its own, as a rule: what is asked about is its members.
    .filter((code) => bySite.has(code) || sites.length === 1)
    .map((code) => ({ site: code, units: unitsOf(bySite.get(code) ?? []) }));
  return { ...bills, shelves };
}

async function sitesWithLines(db: Db): Promise<string[]> {
  const sites = await allSites(db);
  return [...sites.values()].filter(({ lineCapacity }) => lineCapacity !== null).map(({ code }) => code);
}

function unitsOf(levels: readonly Level[]): Map<string, number> {
  return new Map(levels.map(({ sku, onHand, allocated }) => [sku, availableOf(onHand, allocated)]));
}
