import type { Highs, Model, ModelData } from 'highs';
import * as highsModule from 'highs';
import type {
  Effort,
  IntegerProgram,
  IntegerSolution,
  LinearLimit,
  SolveIntegers,
} from '../shared/integer-program.ts';

// The package is an ES module whose types are written for CommonJS: there its default is one level deeper.
const loadHighs = highsModule.default as unknown as () => Promise<Highs>;

/**
 * The solver HiGHS, compiled to WebAssembly.
 * Source: Q. Huangfu and J. A. J. Hall, "Parallelizing the dual revised simplex method", Mathematical
 * Programming Computation 10 (2018). Loading it takes a tenth of a second, so it is loaded where it is needed.
 */
export async function loadSolver(): Promise<SolveIntegers> {
  const highs = await loadHighs();
  return (program, effort = {}) => {
    // Without a variable there is nothing to choose, and HiGHS only says that the model is empty.
    const solution = program.variables.length === 0 ? EMPTY : solveWith(highs, program, effort);
    return solution !== null && keepsToLimits(program, solution.numbers) ? solution : null;
  };
}

const EMPTY: IntegerSolution = { numbers: [], isProven: true, nodes: 0 };

function solveWith(highs: Highs, program: IntegerProgram, effort: Effort): IntegerSolution | null {
  const { infeasible, optimal } = highs.constants.modelStatus;
  return highs.withModel(modelOf(program, highs), (model: Model) => {
    // Its defaults would stop within 0.01 % of the best.
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 });
    if (effort.maxNodes !== undefined) model.options.set('mip_max_nodes', effort.maxNodes);
    if (effort.start !== undefined) {
      model.setSolution({ colValue: effort.start });
      // With a good solution at hand, to look for others and to begin anew only delays the proof.
      model.options.set({ mip_heuristic_effort: 0, mip_allow_restart: false });
    }
    const { modelStatus } = model.run();
    if (modelStatus === infeasible || !hasSolution(model)) return null;
    const numbers = [...model.getSolution().colValue].map((number) => Math.round(number) + 0);
    return { numbers, isProven: modelStatus === optimal, nodes: Number(model.info.get('mip_node_count')) };
  });
}

/** HiGHS says 2 for a solution that keeps to all limits. */
function hasSolution(model: Model): boolean {
  return Number(model.info.get('primal_solution_status')) === 2;
}

/** HiGHS works to a tolerance; the rounded numbers are checked without one. */
function keepsToLimits({ variables, limits }: IntegerProgram, numbers: readonly number[]): boolean {
  const withinOwn = variables.every(({ max }, index) => isBetween(numbers[index] ?? 0, 0, max));
  return withinOwn && limits.every((limit) => isBetween(sumOf(limit, numbers), limit.min, limit.max));
}

function sumOf({ terms }: LinearLimit, numbers: readonly number[]): number {
  return terms.reduce((sum, [variable, coefficient]) => sum + coefficient * (numbers[variable] ?? 0), 0);
}

function isBetween(number: number, min: number | null, max: number | null): boolean {
  return (min === null || number >= min) && (max === null || number <= max);
}

function modelOf({ variables, limits }: IntegerProgram, { constants, infinity }: Highs): ModelData {
  const starts = [0];
  for (const { terms } of limits) starts.push((starts.at(-1) ?? 0) + terms.length);
  return {
    numCols: variables.length,
    numRows: limits.length,
    sense: constants.objectiveSense.maximize,
    colCost: variables.map(({ value }) => value),
    colLower: variables.map(() => 0),
    colUpper: variables.map(({ max }) => max ?? infinity),
    rowLower: limits.map(({ min }) => min ?? -infinity),
    rowUpper: limits.map(({ max }) => max ?? infinity),
    matrix: {
      format: 'csr',
      numRows: limits.length,
      numCols: variables.length,
      starts,
      indices: limits.flatMap(({ terms }) => terms.map(([variable]) => variable)),
      values: limits.flatMap(({ terms }) => terms.map(([, coefficient]) => coefficient)),
    },
    integrality: variables.map(() => constants.variableType.integer),
  };
}
