import type { Instant } from '../../../shared/clock.ts';
import type { Db } from '../../../store/types.ts';
import type { StockPicture } from '../cases.ts';
import { knownBeside, skusOf } from '../check-briefing.ts';
import type { Level } from '../level.ts';
import { levelPage, namesOfComponents } from '../stock-queries.ts';
import { openOrdersFor } from '../supply-queries.ts';
import { sitesMeant } from './meant.ts';

/** What is known of these levels at a moment: what is to come of them, who delivers it, what is made of what. */
export async function pictureOf(db: Db, levels: readonly Level[], now: Instant): Promise<StockPicture> {
  const skus = skusOf(levels);
  const [components, beside, orders] = await Promise.all([
    namesOfComponents(db, skus),
    knownBeside(db, now),
    openOrdersFor(db, skus),
  ]);
  return { ...beside, orders, levels, components };
}

/** What is known of everything at a site, of a group's sites, or everywhere. @throws not-found (3) for no such site */
export async function pictureAt(db: Db, now: Instant, site?: string): Promise<StockPicture> {
  const sites = site === undefined ? undefined : await sitesMeant(db, site);
  return await pictureOf(db, await levelPage(db, { sites, descending: false, limit: null }), now);
}
