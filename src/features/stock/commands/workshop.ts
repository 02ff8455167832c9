import type { Db } from '../../../store/types.ts';
import { getSite } from '../../site/site-queries.ts';
import { partsOf } from '../bom.ts';
import type { Component } from '../component.ts';
import { emptyLevel } from '../level.ts';
import type { Workshop } from '../plans.ts';
import { billsOfMaterials, getComponent, levelsOf } from '../stock-queries.ts';

/** What stands at a site of a model and of everything under it. @throws not-found (3) where either is unknown. */
export async function workshopOf(
  db: Db,
  typed: string,
  siteCode: string,
): Promise<{ readonly model: Component; readonly workshop: Workshop }> {
  const [model, { code, zone }, { bom }] = await Promise.all([
    getComponent(db, typed),
    getSite(db, siteCode),
    billsOfMaterials(db),
  ]);
  const parts = model.bom.length === 0 ? [] : partsOf(bom, [model.sku]);
  const levels = await levelsOf(db, [...new Set([model.sku, ...parts])]);
  const here = new Map(levels.filter(({ site }) => site === code).map((level) => [level.sku, level]));
  const spot = (sku: string) => ({ level: here.get(sku) ?? emptyLevel(sku, code), zone });
  return { model, workshop: { site: code, bom, spot } };
}
