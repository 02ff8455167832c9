import type { Instant } from '../../../shared/clock.ts';
import type { Db } from '../../../store/types.ts';
import type { StockPicture, Surroundings } from '../cases.ts';
import { knownBeside } from '../check-briefing.ts';
import type { Level } from '../level.ts';
import { levelPage, namesOfComponents } from '../stock-queries.ts';
import { openOrders } from '../supply-queries.ts';
import { sitesMeant } from './meant.ts';

/** What is known of these levels at a moment: what is to come, who delivers it, what is made of what. */
export async function pictureOf(db: Db, levels: readonly Level[], now: Instant): Promise<StockPicture> {
  const skus = [...new Set(levels.map(({ sku }) => sku))];
  const [components, surroundings] = await Promise.all([
    namesOfComponents(db, skus),
    surroundingsOf(db, now),
  ]);
  return { ...surroundings, levels, components };
}

/** The same, whichever levels are asked about. */
async function surroundingsOf(db: Db, now: Instant): Promise<Surroundings> {
  const [beside, orders] = await Promise.all([knownBeside(db, now), openOrders(db)]);
  return { ...beside, orders };
}

/** What is known of everything at a site, of a group's sites, or everywhere. @throws not-found (3) for no such site */
export async function pictureAt(db: Db, now: Instant, site?: string): Promise<StockPicture> {
  const sites = site === undefined ? undefined : await sitesMeant(db, site);
  return await pictureOf(db, await levelPage(db, { sites, descending: false, limit: null }), now);
}
