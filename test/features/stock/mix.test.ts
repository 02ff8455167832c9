import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../../src/exchange/highs.ts';
import type { Bom, Shelf } from '../../../src/features/stock/bom.ts';
import { explodeAll, partsOf, shortagesOf } from '../../../src/features/stock/bom.ts';
import type { MixModel } from '../../../src/features/stock/mix.ts';
import { bestMix } from '../../../src/features/stock/mix.ts';
import type { SolveIntegers } from '../../../src/shared/integer-program.ts';

let solve: SolveIntegers;
beforeAll(async () => {
  solve = await loadSolver();
});

interface Small {
  readonly models: MixModel[];
  readonly bom: Bom;
  readonly shelf: Shelf;
}

/** Up to three models over three parts and a sub-assembly. */
const SMALL: fc.Arbitrary<Small> = fc
  .record({
    lines: fc.array(
      fc.array(
        fc.record({
          sku: fc.constantFrom('A', 'B', 'C', 'SUB'),
          quantity: fc.integer({ min: 1, max: 3 }),
          attritionPercent: fc.constantFrom(0, 0, 5, 50),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    weights: fc.array(fc.constantFrom(0.5, 1, 1, 2, 2.25), { minLength: 3, maxLength: 3 }),
    caps: fc.array(fc.option(fc.integer({ min: 0, max: 4 })), { minLength: 3, maxLength: 3 }),
    stock: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ lines, weights, caps, stock }) => ({
    models: lines.map((_, index) => ({
      model: `M${index}`,
      weight: weights[index] ?? 1,
      max: caps[index] ?? null,
    })),
    bom: new Map([
      ...lines.map((one, index) => [`M${index}`, one] as const),
      ['SUB', [{ sku: 'A', quantity: 2, attritionPercent: 0 }]],
    ]),
    shelf: new Map(['A', 'B', 'C', 'SUB'].map((sku, index) => [sku, stock[index] ?? 0])),
  }));

/** Tries every mix, the most of the first-named model first: the first of the best value is the one. */
function exhaustive({ models, bom, shelf }: Small): { value: number; quantities: number[] } {
  const parts = partsOf(
    bom,
    models.map(({ model }) => model),
  );
  let best = { value: -1, quantities: [] as number[] };
  const fits = (quantities: readonly number[]): boolean => {
    const wanted = new Map(models.map(({ model }, index) => [model, quantities[index] ?? 0]));
    return shortagesOf(explodeAll(bom, parts, wanted, shelf)).length === 0;
  };
  const walk = (quantities: readonly number[]): void => {
    const next = models[quantities.length];
    if (next === undefined) {
      const value = models.reduce((sum, { weight }, index) => sum + weight * (quantities[index] ?? 0), 0);
      if (value > best.value + 1e-9) best = { value, quantities: [...quantities] };
      return;
    }
    let most = 0;
    while ((next.max === null || most < next.max) && fits([...quantities, most + 1])) most += 1;
    for (let quantity = most; quantity >= 0; quantity -= 1) walk([...quantities, quantity]);
  };
  walk([]);
  return best;
}

describe('the best mix', () => {
  test('is what trying every mix finds, ties and all', () => {
    fc.assert(
      fc.property(SMALL, (small) => {
        const mix = bestMix(small.models, small.bom, small.shelf, solve);
        const { value, quantities } = exhaustive(small);
        expect(mix.optimal).toBe(true);
        expect(mix.value).toBeCloseTo(value, 9);
        expect(mix.models.map(({ quantity }) => quantity)).toEqual(quantities);
      }),
      { numRuns: 150 },
    );
  });

  test('says of each limiting component what one more unit is worth, by solving again', () => {
    fc.assert(
      fc.property(SMALL, (small) => {
        const { value, limits } = bestMix(small.models, small.bom, small.shelf, solve);
        for (const { sku, used, available, oneMore } of limits) {
          expect(used).toBeLessThanOrEqual(available);
          const more = new Map(small.shelf).set(sku, (small.shelf.get(sku) ?? 0) + 1);
          expect(oneMore).toBeCloseTo(exhaustive({ ...small, shelf: more }).value - value, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a component of which one more is worth something is never left out', () => {
    fc.assert(
      fc.property(SMALL, fc.constantFrom('A', 'B', 'C'), (small, sku) => {
        const { value, limits } = bestMix(small.models, small.bom, small.shelf, solve);
        const more = new Map(small.shelf).set(sku, (small.shelf.get(sku) ?? 0) + 1);
        const gain = exhaustive({ ...small, shelf: more }).value - value;
        if (gain > 1e-9) expect(limits.map((limit) => limit.sku)).toContain(sku);
      }),
      { numRuns: 60 },
    );
  });

  test('the most of the first-named model wins a tie, whichever is named first', () => {
    const bom = new Map(
      ['M1', 'M2'].map((model) => [model, [{ sku: 'X', quantity: 2, attritionPercent: 0 }]]),
    );
    const shelf = new Map([['X', 9]]);
    const named = (...models: string[]) =>
      bestMix(
        models.map((model) => ({ model, weight: 1, max: 3 })),
        bom,
        shelf,
        solve,
      ).models;
    expect(named('M1', 'M2')).toEqual([
      { model: 'M1', quantity: 3 },
      { model: 'M2', quantity: 1 },
    ]);
    expect(named('M2', 'M1')).toEqual([
      { model: 'M2', quantity: 3 },
      { model: 'M1', quantity: 1 },
    ]);
  });

  test('nothing can be built, and that is the best', () => {
    const bom = new Map([['M', [{ sku: 'X', quantity: 2, attritionPercent: 0 }]]]);
    expect(bestMix([{ model: 'M', weight: 1, max: null }], bom, new Map([['X', 1]]), solve)).toEqual({
      value: 0,
      optimal: true,
      models: [{ model: 'M', quantity: 0 }],
      limits: [{ sku: 'X', used: 0, available: 1, oneMore: 1 }],
    });
    expect(bestMix([], bom, new Map(), solve)).toEqual({ value: 0, optimal: true, models: [], limits: [] });
  });

  test('a weight of nothing and a model without a bill are refused', () => {
    const bom = new Map([['M', [{ sku: 'X', quantity: 2, attritionPercent: 0 }]]]);
    const mixOf = (model: string, weight: number) =>
      bestMix([{ model, weight, max: null }], bom, new Map(), solve);
    expect(() => mixOf('M', 0)).toThrow('not above 0');
    expect(() => mixOf('N', 1)).toThrow('N has no bill of materials');
  });

  test('where the search is cut short it says so, and keeps to the shelf all the same', () => {
    const cut: SolveIntegers = (program, effort) => {
      const solution = solve(program, effort);
      return effort === undefined ? solution : solution && { ...solution, isProven: false, nodes: 1e6 };
    };
    const bom = new Map(
      ['M1', 'M2'].map((model) => [model, [{ sku: 'X', quantity: 2, attritionPercent: 0 }]]),
    );
    const models = ['M1', 'M2'].map((model) => ({ model, weight: 1, max: null }));
    const mix = bestMix(models, bom, new Map([['X', 9]]), cut);
    expect(mix).toMatchObject({ value: 4, optimal: false, limits: [{ sku: 'X', oneMore: null }] });
  });
});
