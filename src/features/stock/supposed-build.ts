import { refused } from '../../shared/errors.ts';
import { unitsPerModel } from './bom.ts';
import type { DatedCase, StockPicture } from './cases.ts';
import { casesOf } from './cases.ts';
import type { Level } from './level.ts';
import { emptyLevel } from './level.ts';
import type { LineLoad } from './line.ts';
import { linesOf } from './line-setup.ts';
import type { Demand } from './projection.ts';

/**
 * The picture, had the line of a site built nothing but this model from now on, as many servers a day as are
 * wanted of it today. What it takes of each component changes with the model.
 * @throws refused (4) where the model is made of nothing, or nobody knows what the line builds today
 */
export function withBuild(picture: StockPicture, site: string, model: string): StockPicture {
  if (!picture.models.includes(model)) {
    throw refused(`${model} has no bill of materials`, `vigie stock bom add ${model} SKU QTY`);
  }
  const cases = casesOf(uncapped(picture), { surge: 1 });
  const wanted = linesOf(picture, cases).find((line) => line.site === site)?.wanted ?? [];
  if (wanted.length === 0) {
    throw refused(
      `nobody knows what ${site} builds in a day`,
      `vigie stock policy ${model} --site ${site} --demand N`,
    );
  }
  const perDay = wanted.reduce((sum, load) => sum + load.perDay, 0);
  const change = {
    site,
    model,
    perDay,
    was: unitsAtPresent(picture, wanted),
    is: unitsPerModel(picture.bom, model),
  };
  const demands = new Map(cases.filter(isAt(site)).map(({ stock }) => [stock.sku, stock.demand]));
  const levels = picture.levels.some((level) => level.site === site && level.sku === model)
    ? picture.levels
    : [...picture.levels, emptyLevel(model, site)];
  return {
    ...picture,
    levels: levels.map((level) =>
      level.site === site ? changedLevel(picture, level, demands.get(level.sku) ?? null, change) : level,
    ),
    components: new Map(picture.components).set(
      model,
      picture.components.get(model) ?? { name: null, kind: 'model' },
    ),
    plans: picture.plans.map((plan) => (plan.site === site ? { ...plan, model } : plan)),
    onlyModels: new Map(picture.onlyModels).set(site, model),
  };
}

/** The same picture without what lines can do at most. */
export function uncapped(picture: StockPicture): StockPicture {
  const sites = new Map([...picture.sites].map(([code, site]) => [code, { ...site, lineCapacity: null }]));
  return { ...picture, sites };
}

interface Change {
  readonly model: string;
  /** Servers. */
  readonly perDay: number;
  /** Units that one server takes of each component, on average today, and then. */
  readonly was: ReadonlyMap<string, number>;
  readonly is: ReadonlyMap<string, number>;
}

function unitsAtPresent({ bom }: StockPicture, wanted: readonly LineLoad[]): Map<string, number> {
  const servers = wanted.reduce((sum, { perDay }) => sum + perDay, 0);
  const units = new Map<string, number>();
  for (const { model, perDay } of wanted) {
    for (const [sku, per] of unitsPerModel(bom, model)) {
      units.set(sku, (units.get(sku) ?? 0) + (per * perDay) / servers);
    }
  }
  return units;
}

function changedLevel(picture: StockPicture, level: Level, demand: Demand | null, change: Change): Level {
  const { sku } = level;
  if (picture.models.includes(sku)) return demanding(level, sku === change.model ? change.perDay : 0, 0);
  const [was, is] = [change.was.get(sku) ?? 0, change.is.get(sku) ?? 0];
  if (was === is) return level;
  // Of what is used today, the measured or given demand is the better measure: some of it breaks.
  if (was > 0 && demand !== null) return demanding(level, (demand.perDay * is) / was, (demand.sd * is) / was);
  return demanding(level, change.perDay * is, 0);
}

function demanding(level: Level, demandPerDay: number, demandSd: number): Level {
  return { ...level, policy: { ...level.policy, demandPerDay, demandSd } };
}

function isAt(site: string): (dated: DatedCase) => boolean {
  return ({ stock }) => stock.site === site;
}
