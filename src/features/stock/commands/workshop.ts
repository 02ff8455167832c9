import { allOrFirst } from '../../../shared/all-or-first.ts';
import type { Db } from '../../../store/types.ts';
import { getSite } from '../../site/site-queries.ts';
import { partsOf } from '../bom.ts';
import type { Component } from '../component.ts';
import type { Workshop } from '../plans.ts';
import { workshopWith } from '../plans.ts';
import { billsOfMaterials, getComponent, levelsOf } from '../stock-queries.ts';

/** What stands at a site of a model and of everything under it. @throws not-found (3) where either is unknown. */
export async function workshopOf(
  db: Db,
  typed: string,
  siteCode: string,
): Promise<{ readonly model: Component; readonly workshop: Workshop }> {
  const [model, site, { bom }] = await allOrFirst([
    getComponent(db, typed),
    getSite(db, siteCode),
    billsOfMaterials(db),
  ]);
  const parts = model.bom.length === 0 ? [] : partsOf(bom, [model.sku]);
  const levels = await levelsOf(db, [...new Set([model.sku, ...parts])]);
  return { model, workshop: workshopWith(site, bom, levels) };
}
