/**
 * Choose whole numbers so that a sum is as large as possible: the best mix of models, the best match of
 * people and shifts. Rules state it; whoever calls them hands in what solves it.
 */
export interface IntegerProgram {
  readonly variables: readonly IntegerVariable[];
  readonly limits: readonly LinearLimit[];
}

/** A whole number, at least 0. */
export interface IntegerVariable {
  /** What one more of it adds to the sum. */
  readonly value: number;
  /** The most that it may be; null: no limit of its own. */
  readonly max: number | null;
}

/** Of the variables, by their index, each times its coefficient, the sum lies between these. */
export interface LinearLimit {
  readonly terms: readonly (readonly [variable: number, coefficient: number])[];
  /** Null: no such bound. */
  readonly min: number | null;
  readonly max: number | null;
}

export interface Effort {
  /** Numbers that keep to the limits, from which to go on. */
  readonly start?: readonly number[];
  /**
   * After so many nodes of the search it stops with the best that it has. A number of nodes, and not of
   * seconds: the same question gets the same answer on every machine.
   */
  readonly maxNodes?: number;
}

export interface IntegerSolution {
  /** In the order of the variables. */
  readonly numbers: readonly number[];
  /** Nothing better exists; false where the search stopped before it knew. */
  readonly isProven: boolean;
  /** How many nodes the search took. */
  readonly nodes: number;
}

/**
 * Finds the best solution; without a limit on its effort, it is proven to be the best.
 * @returns null where no numbers keep to the limits, or none were found within the effort
 */
export type SolveIntegers = (program: IntegerProgram, effort?: Effort) => IntegerSolution | null;
