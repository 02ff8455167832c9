import { refused, usage } from '../../shared/errors.ts';
import type {
  IntegerProgram,
  IntegerSolution,
  LinearLimit,
  SolveIntegers,
} from '../../shared/integer-program.ts';
import type { Bom, Shelf } from './bom.ts';
import { explodeAll, partsOf, shortagesOf, takenBy, UNIT, withOneMore } from './bom.ts';
import { greatestCommonDivisor } from './cover.ts';

/** A model that may be built, what one of it is worth, and the most of it that is wanted. */
export interface MixModel {
  readonly model: string;
  /** Above 0; up to four decimals count. */
  readonly weight: number;
  /** Null: as many as can be built. */
  readonly max: number | null;
}

/** A component that stops the mix from being worth more. */
export interface MixLimit {
  readonly sku: string;
  readonly used: number;
  readonly available: number;
  /** What the best mix gains with one more unit of it, found by solving again; null: not known within the effort. */
  readonly oneMore: number | null;
}

export interface Mix {
  /** The sum of weights times quantities. */
  readonly value: number;
  /** No mix is worth more, and of those worth as much none comes before it. */
  readonly optimal: boolean;
  /** In the order in which the models were named. */
  readonly models: readonly { readonly model: string; readonly quantity: number }[];
  /** The most valuable first. */
  readonly limits: readonly MixLimit[];
}

/**
 * The best mix of models over the components that they share: whole numbers of each, so that weights times
 * quantities are the most that the shelf and the caps allow. Sub-assemblies are taken from the shelf or made
 * on the way. Among mixes of the same value, the one with most of the first-named model, then of the second,
 * and so on: the same stock always gives the same mix.
 * @throws refused (4) for a model without bill of materials or in a circle; usage (2) for a weight not above 0
 */
export function bestMix(models: readonly MixModel[], bom: Bom, shelf: Shelf, solve: SolveIntegers): Mix {
  for (const { model, weight } of models) refuseUnfit(bom, model, weight);
  const task = taskOf(models, bom);
  const best = solved(solve(programOf(task, shelf, task.weights, [])));
  const value = worthOf(task, best.numbers);
  const { numbers, isProven } = firstNamedFirst(task, shelf, best, solve);
  return {
    value: value / task.scale,
    optimal: best.isProven && isProven,
    models: models.map(({ model }, index) => ({ model, quantity: numbers[index] ?? 0 })),
    limits: limitsOf(task, bom, shelf, numbers, value, solve),
  };
}

function refuseUnfit(bom: Bom, model: string, weight: number): void {
  if (!(weight > 0 && Number.isFinite(weight))) {
    throw usage(`the weight of ${model} is not above 0: ${weight}`, `--weights ${model}=1`);
  }
  if ((bom.get(model) ?? []).length === 0) {
    throw refused(`${model} has no bill of materials`, `vigie stock bom add ${model} SKU QTY`);
  }
}

/**
 * The value of a mix is proven whatever it takes. Where fifty models share two hundred components, to prove
 * which of all mixes of that value comes first, and what one more of each component would give, can take a
 * hundred times as long: for these the nodes of the search are limited, some ten seconds in all.
 */
const TIE_NODES = 4000;
const GAIN_NODES = 12_000;
const GAIN_NODES_EACH = 2000;

/** What does not change from one solving to the next. */
interface Task {
  readonly models: readonly MixModel[];
  /** Weights as whole numbers: each is the weight times `scale`. */
  readonly weights: readonly number[];
  readonly scale: number;
  /** Everything under the models, parents first. */
  readonly parts: readonly string[];
  /** Models, then what is made on the way. */
  readonly variables: number;
  /** What a component is taken by, in ten-thousandths of a unit: its row of the program. */
  readonly rows: readonly { readonly sku: string; readonly terms: LinearLimit['terms'] }[];
}

function taskOf(models: readonly MixModel[], bom: Bom): Task {
  const parts = partsOf(
    bom,
    models.map(({ model }) => model),
  );
  const terms = new Map<string, Map<number, number>>();
  const takes = (parent: string, variable: number): void => {
    for (const line of bom.get(parent) ?? []) addTerm(terms, line.sku, variable, takenBy(line, 1));
  };
  for (const [index, { model }] of models.entries()) takes(model, index);
  // What is taken of them is shelf and made; a model that nothing contains is made for itself only.
  const made = parts.filter((sku) => (bom.get(sku) ?? []).length > 0 && isTaken(bom, parts, sku));
  for (const [index, sku] of made.entries()) {
    takes(sku, models.length + index);
    addTerm(terms, sku, models.length + index, -UNIT);
  }
  const { weights, scale } = wholeWeights(models.map(({ weight }) => weight));
  const rows = [...terms].map(([sku, byVariable]) => ({ sku, terms: [...byVariable] }));
  return { models, weights, scale, parts, variables: models.length + made.length, rows };
}

function isTaken(bom: Bom, parts: readonly string[], sku: string): boolean {
  return parts.some((parent) => bom.get(parent)?.some((line) => line.sku === sku) === true);
}

function addTerm(
  terms: Map<string, Map<number, number>>,
  sku: string,
  variable: number,
  units: number,
): void {
  const row = terms.get(sku) ?? new Map<number, number>();
  row.set(variable, (row.get(variable) ?? 0) + units);
  terms.set(sku, row);
}

/** Weights with decimals as whole numbers, without a common divisor. */
function wholeWeights(weights: readonly number[]): { weights: number[]; scale: number } {
  const whole = weights.map((weight) => Math.max(1, Math.round(weight * UNIT)));
  const divisor = whole.reduce(greatestCommonDivisor, 0);
  return { weights: whole.map((weight) => weight / divisor), scale: UNIT / divisor };
}

/** The program that asks for the largest sum of `values`, one a model. */
function programOf(
  task: Task,
  shelf: Shelf,
  values: readonly number[],
  more: readonly LinearLimit[],
): IntegerProgram {
  return {
    variables: Array.from({ length: task.variables }, (_, index) => ({
      value: values[index] ?? 0,
      max: task.models[index]?.max ?? null,
    })),
    limits: [...task.rows.map(({ sku, terms }) => shelfLimit(terms, shelf.get(sku) ?? 0)), ...more],
  };
}

/**
 * What may be taken of so many units. Whole coefficients as small as they can be, so that the solver's tolerance is
 * nowhere near one unit.
 * @param terms in ten-thousandths of a unit
 */
export function shelfLimit(terms: LinearLimit['terms'], units: number): LinearLimit {
  const divisor = terms.reduce(
    (divisor, [, coefficient]) => greatestCommonDivisor(divisor, Math.abs(coefficient)),
    0,
  );
  return {
    terms: terms.map(([variable, coefficient]) => [variable, coefficient / divisor] as const),
    min: null,
    max: Math.floor((Math.max(0, units) * UNIT) / divisor),
  };
}

function worthOf({ weights }: Task, quantities: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (quantities[index] ?? 0), 0);
}

/** Of all mixes of this value, the one with most of the first model, of these the one with most of the second … */
function firstNamedFirst(
  task: Task,
  shelf: Shelf,
  best: IntegerSolution,
  solve: SolveIntegers,
): IntegerSolution {
  const worth = task.weights.map((weight, index) => [index, weight] as const);
  const limits: LinearLimit[] = [{ terms: worth, min: worthOf(task, best.numbers), max: null }];
  let found = best;
  let nodes = 0;
  for (const index of task.models.keys()) {
    const ofThis = task.models.map((_, other) => (other === index ? 1 : 0));
    const program = programOf(task, shelf, ofThis, limits);
    found = solved(solve(program, { start: found.numbers, maxNodes: TIE_NODES - nodes }));
    nodes += found.nodes;
    if (!found.isProven || nodes >= TIE_NODES) return { ...found, isProven: false };
    const quantity = found.numbers[index] ?? 0;
    limits.push({ terms: [[index, 1]], min: quantity, max: quantity });
  }
  return found;
}

function solved(solution: IntegerSolution | null): IntegerSolution {
  // Building nothing keeps to every limit, and the best value was reached before.
  if (solution === null) throw new Error('the solver found no mix where there is one');
  return solution;
}

/** The components of which one more model of any kind would lack something, with what one more of each gives. */
function limitsOf(
  task: Task,
  bom: Bom,
  shelf: Shelf,
  quantities: readonly number[],
  value: number,
  solve: SolveIntegers,
): MixLimit[] {
  const wanted = new Map(task.models.map(({ model }, index) => [model, quantities[index] ?? 0]));
  const issued = new Map(explodeAll(bom, task.parts, wanted, shelf).map((need) => [need.sku, need.issued]));
  const limiting = [...limitingComponents(task, bom, shelf, wanted)]
    .map((sku) => ({ sku, used: issued.get(sku) ?? 0, available: shelf.get(sku) ?? 0 }))
    // Those of which nothing is left are the likeliest to be worth something: they come first.
    .sort((a, b) => a.available - a.used - (b.available - b.used) || (a.sku < b.sku ? -1 : 1));
  let nodes = GAIN_NODES;
  return limiting
    .map((limit): MixLimit => {
      const more = programOf(task, withOneMore(shelf, limit.sku), task.weights, []);
      if (nodes <= 0) return { ...limit, oneMore: null };
      const best = solved(solve(more, { maxNodes: Math.min(nodes, GAIN_NODES_EACH) }));
      nodes -= best.nodes;
      return { ...limit, oneMore: best.isProven ? (worthOf(task, best.numbers) - value) / task.scale : null };
    })
    .sort((a, b) => (b.oneMore ?? -1) - (a.oneMore ?? -1) || (a.sku < b.sku ? -1 : 1));
}

function limitingComponents(
  task: Task,
  bom: Bom,
  shelf: Shelf,
  wanted: ReadonlyMap<string, number>,
): Set<string> {
  const limiting = new Set<string>();
  for (const { model, max } of task.models) {
    const quantity = wanted.get(model) ?? 0;
    if (max !== null && quantity >= max) continue;
    const oneMore = explodeAll(bom, task.parts, new Map(wanted).set(model, quantity + 1), shelf);
    for (const { sku } of shortagesOf(oneMore)) limiting.add(sku);
  }
  return limiting;
}
