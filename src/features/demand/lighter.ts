import type { Instant } from '../../shared/clock.ts';
import type { SolveIntegers } from '../../shared/integer-program.ts';
import type { StockPicture } from '../stock/cases.ts';
import type { LineLoad } from '../stock/line.ts';
import type { Choosable, LineMix } from '../stock/line-mix.ts';
import { bestLineMix } from '../stock/line-mix.ts';
import type { LineSetup } from '../stock/line-setup.ts';
import { unitsBought } from '../stock/line-setup.ts';

/** Servers that a line builds as another model, which takes less of what is missing. */
export interface Lightened {
  readonly site: string;
  readonly model: string;
  readonly servers: number;
  /** What is missing, and what one server takes of it: of this model, and of the one that is asked for. */
  readonly sku: string;
  readonly units: number;
  readonly insteadOf: number;
}

/** A line that stops for want of components, and can build something that takes less of them. */
export interface LighterLine {
  readonly setup: LineSetup;
  readonly asked: readonly Choosable[];
  /** What stops it. */
  readonly missing: readonly string[];
}

type Recipe = Pick<LineLoad, 'model' | 'units'>;

/** The lines that have a lighter model to build. @param stops what stops which of them */
export function lighterLines(
  picture: Pick<StockPicture, 'bom' | 'models'>,
  lines: readonly LineSetup[],
  stops: readonly { readonly sku: string; readonly site: string }[],
): LighterLine[] {
  const recipes = picture.models.map((model) => ({ model, units: unitsBought(picture.bom, model) }));
  return lines.flatMap((setup) => {
    const missing = stops.filter(({ site }) => site === setup.site).map(({ sku }) => sku);
    const asked = setup.wanted.map(({ model, units, perDay }) => ({
      perDay,
      models: [{ model, units }, ...recipes.filter((one) => isLighter(one, { model, units }, missing))],
    }));
    return asked.some(({ models }) => models.length > 1) ? [{ setup, asked, missing }] : [];
  });
}

/** Made of the same parts, of none of more, and of something that is missing of less: so it can stand in for the other. */
export function isLighter(one: Recipe, than: Recipe, missing: readonly string[]): boolean {
  if (one.model === than.model || one.units.size !== than.units.size) return false;
  const isNoMore = [...than.units].every(([sku, units]) => {
    const own = one.units.get(sku) ?? 0;
    return own > 0 && own <= units;
  });
  return isNoMore && missing.some((sku) => (one.units.get(sku) ?? 0) < (than.units.get(sku) ?? 0));
}

/** What each of these lines builds at best, by site; null where that is too much to find out on the way. */
export function mixesOf(
  lines: readonly LighterLine[],
  moments: { readonly by: Instant; readonly until: Instant },
  solve: SolveIntegers,
): Map<string, LineMix> | null {
  const mixes = new Map<string, LineMix>();
  for (const { setup, asked } of lines) {
    const { calendar, stocks, site } = setup;
    const mix = bestLineMix({ calendar, asked, stocks, ...moments }, solve);
    if (mix === null) return null;
    mixes.set(site, mix);
  }
  return mixes;
}

/** What the lines build as lighter models, by site, then in the order in which they were asked for. */
export function lightenedIn(lines: readonly LighterLine[], mixes: ReadonlyMap<string, LineMix>): Lightened[] {
  return lines.flatMap(({ setup, asked, missing }) =>
    (mixes.get(setup.site)?.models ?? []).flatMap(({ asked: name, model, quantity }): Lightened[] => {
      if (model === name) return [];
      const models = asked.find((one) => one.models[0]?.model === name)?.models ?? [];
      const unitsOf = (of: string, sku: string): number =>
        models.find((one) => one.model === of)?.units.get(sku) ?? 0;
      const sku = missing.find((one) => unitsOf(model, one) < unitsOf(name, one));
      if (sku === undefined) return [];
      const [units, insteadOf] = [unitsOf(model, sku), unitsOf(name, sku)];
      return [{ site: setup.site, model, servers: quantity, sku, units, insteadOf }];
    }),
  );
}
