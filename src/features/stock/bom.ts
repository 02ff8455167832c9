import { refused } from '../../shared/errors.ts';
import type { BomLine } from './component.ts';

/** What is made of what: the lines of every model and sub-assembly, by SKU. */
export type Bom = ReadonlyMap<string, readonly BomLine[]>;

/** Whole units on the shelf, by SKU; what is not there is none. */
export type Shelf = ReadonlyMap<string, number>;

/** A requirement is reckoned in ten-thousandths of a unit, so that 5 % of attrition is exact. */
export const UNIT = 10_000;

/** What `quantity` of the line's parent take of it, in ten-thousandths: multiplied by 1.05, not divided by 0.95. */
export function takenBy(line: BomLine, quantity: number): number {
  return quantity * Math.round(line.quantity * (100 + line.attritionPercent) * (UNIT / 100));
}

/** Units of a line that one of its parent takes, attrition included. */
function unitsPer(line: BomLine): number {
  return takenBy(line, 1) / UNIT;
}

/** What a number of a component's parents take of it, in whole units. */
export function requiredOf(line: BomLine, quantity: number): number {
  return Math.ceil(takenBy(line, quantity) / UNIT);
}

/** So many levels no product has: a longer chain is a file gone wrong. */
const LEVELS_MAX = 100;

/**
 * A circle in the bill of materials, as the way round it: A, B, C, A.
 * @param from where to look; everywhere where left out
 * @returns null where there is none
 * @throws refused (4) for a bill of more than a hundred levels
 */
export function cycleIn(bom: Bom, from: Iterable<string> = bom.keys()): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (sku: string): string[] | null => {
    if (done.has(sku)) return null;
    const start = path.indexOf(sku);
    if (start >= 0) return [...path.slice(start), sku];
    if (path.length >= LEVELS_MAX)
      throw refused(
        `${path[0]} would be made of more than ${LEVELS_MAX} levels`,
        `vigie stock bom show ${path[0]}`,
      );
    const lines = bom.get(sku);
    if (lines === undefined) return null;
    path.push(sku);
    for (const line of lines) {
      const cycle = walk(line.sku);
      if (cycle !== null) return cycle;
    }
    path.pop();
    done.add(sku);
    return null;
  };
  for (const sku of from) {
    const cycle = walk(sku);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** @throws refused (4) where something would be made of itself */
export function refuseCycle(bom: Bom, model: string): void {
  const cycle = cycleIn(bom, [model]);
  if (cycle !== null) {
    throw refused(
      `${cycle[0]} would be made of itself: ${cycle.join(' < ')}`,
      `vigie stock bom show ${model}`,
    );
  }
}

/** Everything under a model, each once, parents before their components. @throws refused (4) on a circle */
export function partsOf(bom: Bom, models: Iterable<string>): string[] {
  const roots = [...models];
  for (const model of roots) refuseCycle(bom, model);
  return parentsFirst(bom, roots, () => true);
}

/** What is under these and is asked for, each once, of a bill without circles. */
function parentsFirst(bom: Bom, roots: readonly string[], isAsked: (sku: string) => boolean): string[] {
  const parts: string[] = [];
  const seen = new Set<string>();
  const walk = (sku: string): void => {
    if (seen.has(sku)) return;
    seen.add(sku);
    for (const line of bom.get(sku) ?? []) if (isAsked(line.sku)) walk(line.sku);
    parts.push(sku);
  };
  // What is reached last stands first: no component comes before a parent of its own.
  for (const root of roots.toReversed()) walk(root);
  return parts.reverse();
}

/**
 * Units of everything under it that one of a model takes when nothing of it is in stock, attrition included
 * on every level; unrounded. A component that stands on several lines adds up.
 * @throws refused (4) on a circle
 */
export function unitsPerModel(bom: Bom, model: string): Map<string, number> {
  refuseCycle(bom, model);
  const units = new Map([[model, 1]]);
  for (const sku of parentsFirst(bom, [model], (part) => bom.has(part))) {
    const parents = units.get(sku) ?? 0;
    for (const line of bom.get(sku) ?? []) addTo(units, line.sku, parents * unitsPer(line));
  }
  units.delete(model);
  return units;
}

/** What building something takes of one component. */
export interface Need {
  readonly sku: string;
  /** Whole units that its parents take. */
  readonly required: number;
  /** Units of them that are on the shelf. */
  readonly issued: number;
  /** Units of them that are made on the way, from what stands below in the bill. */
  readonly made: number;
  /** Units of them that are missing: not there, and made of nothing. */
  readonly short: number;
}

/**
 * What a build needs, level by level: a sub-assembly is first taken from the shelf and only the rest of it
 * is exploded; a component on several lines is added up before it is rounded up and taken.
 * @returns the needs below the model, parents first
 * @throws refused (4) on a circle
 */
export function explode(bom: Bom, model: string, quantity: number, shelf: Shelf): Need[] {
  return explodeAll(bom, partsOf(bom, [model]), new Map([[model, quantity]]), shelf);
}

/**
 * The same for several models at once, which share what is on the shelf.
 * @param parts everything under them, as partsOf gives it
 * @param wanted how many of each model
 */
export function explodeAll(
  bom: Bom,
  parts: readonly string[],
  wanted: ReadonlyMap<string, number>,
  shelf: Shelf,
): Need[] {
  const taken = new Map<string, number>();
  const take = (sku: string, made: number): void => {
    for (const line of bom.get(sku) ?? []) addTo(taken, line.sku, takenBy(line, made));
  };
  for (const [model, quantity] of wanted) take(model, quantity);
  const needs: Need[] = [];
  for (const sku of parts) {
    const required = Math.ceil((taken.get(sku) ?? 0) / UNIT);
    if (required === 0) continue;
    const issued = Math.min(required, Math.max(0, shelf.get(sku) ?? 0));
    const rest = required - issued;
    const isMade = (bom.get(sku) ?? []).length > 0;
    if (isMade) take(sku, rest);
    needs.push({ sku, required, issued, made: isMade ? rest : 0, short: isMade ? 0 : rest });
  }
  return needs;
}

/** What is missing, by component. */
export function shortagesOf(needs: readonly Need[]): Need[] {
  return needs.filter(({ short }) => short > 0);
}

/** A component that stops one more from being built. */
export interface BuildLimit {
  readonly sku: string;
  /** Units of it that are missing for one more. */
  readonly missing: number;
  /** How many more could be built with one more unit of it alone. */
  readonly oneMore: number;
}

export interface Buildable {
  readonly quantity: number;
  /** What would be missing for one more, the most missed first. */
  readonly limits: readonly BuildLimit[];
}

/**
 * The largest number of a model whose netted explosion fits what is on the shelf, and what limits it.
 * @throws refused (4) where it has no bill of materials, or one with a circle
 */
export function buildable(bom: Bom, model: string, shelf: Shelf): Buildable {
  if ((bom.get(model) ?? []).length === 0) {
    throw refused(`${model} has no bill of materials`, `vigie stock bom add ${model} SKU QTY`);
  }
  const parts = partsOf(bom, [model]);
  const shortOf = (quantity: number, stock: Shelf): Need[] =>
    shortagesOf(explodeAll(bom, parts, new Map([[model, quantity]]), stock));
  const most = (stock: Shelf): number => largest((quantity) => shortOf(quantity, stock).length === 0);
  const quantity = most(shelf);
  const limits = shortOf(quantity + 1, shelf)
    .map(({ sku, short }) => ({ sku, missing: short, oneMore: most(withOneMore(shelf, sku)) - quantity }))
    .sort((a, b) => b.missing - a.missing || (a.sku < b.sku ? -1 : 1));
  return { quantity, limits };
}

/** The largest whole number for which it holds, of a rule that holds up to some number and then never. */
function largest(holds: (number: number) => boolean): number {
  let beyond = 1;
  while (holds(beyond)) beyond *= 2;
  let last = Math.floor(beyond / 2);
  while (beyond - last > 1) {
    const middle = Math.floor((last + beyond) / 2);
    if (holds(middle)) last = middle;
    else beyond = middle;
  }
  return last;
}

/** The shelf with one unit more of a component. */
export function withOneMore(shelf: Shelf, sku: string): Shelf {
  return new Map(shelf).set(sku, (shelf.get(sku) ?? 0) + 1);
}

function addTo(sums: Map<string, number>, sku: string, units: number): void {
  sums.set(sku, (sums.get(sku) ?? 0) + units);
}
