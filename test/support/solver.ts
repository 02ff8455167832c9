import type { SolveIntegers } from '../../src/shared/integer-program.ts';

/** The solver as an agenda has it: loaded where it is asked for. */
export async function solver(): Promise<SolveIntegers> {
  const { loadSolver } = await import('../../src/exchange/highs.ts');
  return await loadSolver();
}
