import type { Bom } from './bom.ts';
import { unitsPerModel } from './bom.ts';
import type { DatedCase, StockPicture } from './cases.ts';
import type { DayCalendar } from './day-calendar.ts';
import type { LineLoad, LineStock } from './line.ts';
import type { Receipt } from './projection.ts';
import { incomingOf } from './tension.ts';

/** What is wanted of the line of a site, and what it has to build it with. */
export interface LineSetup {
  readonly site: string;
  readonly calendar: DayCalendar;
  /** Servers that it can build in a day; null: no limit is known. */
  readonly serversPerDay: number | null;
  /** By model; not yet cut to what the line can do. */
  readonly wanted: readonly LineLoad[];
  /** What is bought, by SKU; sub-assemblies count as what they are made of. */
  readonly stocks: ReadonlyMap<string, LineStock>;
}

/**
 * The lines of all sites that build something. What a line builds is what is asked of it: the demand for each
 * model there, as it is shipped or laid down, or what its open plans need a day, whichever is more. Where
 * neither is known, it builds the model of which all parts are there and asked for, at the pace at which they are.
 * @param cases those of the picture, in the order of its levels
 */
export function linesOf(picture: StockPicture, cases: readonly DatedCase[]): LineSetup[] {
  const bySite = Map.groupBy(cases, ({ stock }) => stock.site);
  return [...bySite]
    .map(([site, here]) => lineOf(picture, site, here))
    .filter((line) => line !== null)
    .sort((a, b) => (a.site < b.site ? -1 : 1));
}

function lineOf(picture: StockPicture, site: string, here: readonly DatedCase[]): LineSetup | null {
  const [first] = here;
  if (first === undefined) return null;
  const wanted = wantedAt(picture, site, here);
  if (wanted.length === 0) return null;
  return {
    site,
    calendar: first.calendar,
    serversPerDay: picture.sites.get(site)?.lineCapacity ?? null,
    wanted,
    stocks: stocksOf(picture, here),
  };
}

function wantedAt(picture: StockPicture, site: string, here: readonly DatedCase[]): LineLoad[] {
  const { bom } = picture;
  const asked = askedAt(picture, site, here);
  const known = asked.size > 0 ? asked : inferred(picture, here);
  return [...known].map(([model, perDay]) => ({ model, perDay, units: unitsBought(bom, model) }));
}

/** Servers a day by model, of those of which any are asked for. */
function askedAt(picture: StockPicture, site: string, here: readonly DatedCase[]): Map<string, number> {
  const demanded = new Map(here.map(({ stock }) => [stock.sku, stock.demand?.perDay ?? 0]));
  const calendar = here[0]?.calendar;
  const planned = new Map<string, number>();
  for (const plan of picture.plans) {
    if (plan.site !== site || calendar === undefined) continue;
    const perDay = (plan.quantity - plan.built) / Math.max(1, calendar.daysUntil(plan.dueAt));
    planned.set(plan.model, (planned.get(plan.model) ?? 0) + perDay);
  }
  return new Map(
    picture.models
      .map((model): [string, number] => [model, Math.max(demanded.get(model) ?? 0, planned.get(model) ?? 0)])
      .filter(([, perDay]) => perDay > 0),
  );
}

/** The model that the demand for its parts tells of; of several, the one that takes the most of them. */
function inferred(picture: StockPicture, here: readonly DatedCase[]): Map<string, number> {
  const demanded = new Map(here.map(({ stock }) => [stock.sku, stock.demand?.perDay ?? 0]));
  const [likeliest] = picture.models
    .map((model) => ({ model, units: unitsBought(picture.bom, model) }))
    .filter(({ units }) => [...units.keys()].every((sku) => (demanded.get(sku) ?? 0) > 0))
    .sort((a, b) => sum(b.units.values()) - sum(a.units.values()) || (a.model < b.model ? -1 : 1));
  if (likeliest === undefined) return new Map();
  const paces = [...likeliest.units].map(([sku, units]) => (demanded.get(sku) ?? 0) / units);
  return new Map([[likeliest.model, Math.max(...paces)]]);
}

/** What one of a model takes of what is bought. */
export function unitsBought(bom: Bom, model: string): Map<string, number> {
  return new Map([...unitsPerModel(bom, model)].filter(([sku]) => !isMade(bom, sku)));
}

function isMade(bom: Bom, sku: string): boolean {
  return (bom.get(sku) ?? []).length > 0;
}

/** What lies on the shelf, set aside or not: the line that builds the plans is the one that it is set aside for. */
function stocksOf({ bom, models }: StockPicture, here: readonly DatedCase[]): Map<string, LineStock> {
  const openings = new Map<string, number>();
  const receipts = new Map<string, Receipt[]>();
  for (const { calendar, stock } of here) {
    if (models.includes(stock.sku)) continue;
    const { expected } = incomingOf([...stock.orders, ...stock.transfers], calendar.now);
    const pieces = isMade(bom, stock.sku) ? unitsBought(bom, stock.sku) : new Map([[stock.sku, 1]]);
    for (const [sku, units] of pieces) {
      openings.set(sku, (openings.get(sku) ?? 0) + Math.max(0, stock.onHand) * units);
      const more = expected.map(({ at, quantity }) => ({ at, quantity: quantity * units }));
      receipts.set(sku, [...(receipts.get(sku) ?? []), ...more]);
    }
  }
  return new Map(
    [...openings].map(([sku, opening]) => [sku, { opening, receipts: receipts.get(sku) ?? [] }]),
  );
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}
