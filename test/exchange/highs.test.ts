import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../src/exchange/highs.ts';
import type { SolveIntegers } from '../../src/shared/integer-program.ts';

let solve: SolveIntegers;
beforeAll(async () => {
  solve = await loadSolver();
});

describe('HiGHS', () => {
  test('finds the best whole numbers, which are not the rounded best of all numbers', () => {
    const program = {
      variables: [
        { value: 5, max: null },
        { value: 4, max: null },
      ],
      limits: [
        { terms: [[0, 6] as const, [1, 4] as const], min: null, max: 24 },
        { terms: [[0, 1] as const, [1, 2] as const], min: null, max: 6 },
      ],
    };
    expect(solve(program)).toMatchObject({ numbers: [4, 0], isProven: true });
  });

  test('stops only at the very best: its own tolerance would be content with a ten-thousandth less', () => {
    const program = {
      variables: [
        { value: 100_001, max: 100 },
        { value: 100_000, max: 100 },
      ],
      limits: [{ terms: [[0, 1] as const, [1, 1] as const], min: null, max: 100 }],
    };
    expect(solve(program)).toMatchObject({ numbers: [100, 0] });
  });

  test('says null where no numbers keep to the limits', () => {
    const program = {
      variables: [{ value: 1, max: 2 }],
      limits: [{ terms: [[0, 2] as const], min: 5, max: null }],
    };
    expect(solve(program)).toBeNull();
    expect(solve({ variables: [], limits: [] })).toEqual({ numbers: [], isProven: true, nodes: 0 });
    expect(solve({ variables: [], limits: [{ terms: [], min: 1, max: null }] })).toBeNull();
  });

  test('goes on from where it is told to start, and gives the same answer twice', () => {
    const program = {
      variables: Array.from({ length: 12 }, (_, index) => ({ value: 7 + ((index * 5) % 11), max: 9 })),
      limits: Array.from({ length: 6 }, (_, row) => ({
        terms: Array.from({ length: 12 }, (_, index) => [index, 1 + ((index * 7 + row * 3) % 9)] as const),
        min: null,
        max: 50 + row,
      })),
    };
    const first = solve(program);
    expect(solve(program)).toEqual(first);
    const again = solve(program, { start: first?.numbers ?? [], maxNodes: 10_000 });
    expect(again?.isProven).toBe(true);
    expect(worthOf(again?.numbers)).toBe(worthOf(first?.numbers));

    function worthOf(numbers: readonly number[] = []): number {
      return numbers.reduce((sum, number, index) => sum + number * (program.variables[index]?.value ?? 0), 0);
    }
  });
});
