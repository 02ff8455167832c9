import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bom, Shelf } from '../../../src/features/stock/bom.ts';
import {
  buildable,
  cycleIn,
  explode,
  partsOf,
  requiredOf,
  shortagesOf,
  unitsPerModel,
} from '../../../src/features/stock/bom.ts';
import type { BomLine } from '../../../src/features/stock/component.ts';

const line = (sku: string, quantity: number, attritionPercent = 0): BomLine => ({
  sku,
  quantity,
  attritionPercent,
});

/** A bill without circles: what stands at an index is made only of what stands after it. */
const BILLS: fc.Arbitrary<Bom> = fc
  .integer({ min: 2, max: 6 })
  .chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        index === count - 1
          ? fc.constant<BomLine[]>([])
          : fc.array(
              fc.record({
                sku: fc.integer({ min: index + 1, max: count - 1 }).map((at) => `S${at}`),
                quantity: fc.integer({ min: 1, max: 4 }),
                attritionPercent: fc.constantFrom(0, 5, 2.5),
              }),
              { minLength: index === 0 ? 1 : 0, maxLength: 3 },
            ),
      ),
    ),
  )
  .map((bills) => new Map(bills.map((lines, index) => [`S${index}`, lines])));

const SHELVES: fc.Arbitrary<Shelf> = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 6, maxLength: 6 })
  .map((units) => new Map(units.map((unit, index) => [`S${index}`, unit])));

describe('exploding', () => {
  test('attrition multiplies, and is exact: 5 % of 3,000 more, not a floating crumb more', () => {
    expect(requiredOf(line('X', 10, 5), 300)).toBe(3150);
    expect(requiredOf(line('X', 1, 10), 10)).toBe(11);
    expect(requiredOf(line('X', 1, 2.5), 1000)).toBe(1025);
    expect(requiredOf(line('X', 4, 5), 1)).toBe(5);
  });

  test('a component on two lines is added up before it is rounded', () => {
    const bom = new Map([['M', [line('X', 1, 5), line('X', 2, 5)]]]);
    expect(explode(bom, 'M', 1, new Map())).toEqual([
      { sku: 'X', required: 4, issued: 0, made: 0, short: 4 },
    ]);
  });

  test('a sub-assembly is taken from the shelf before the rest of it is made', () => {
    const bom = new Map([
      ['M', [line('SUB', 2), line('X', 1)]],
      ['SUB', [line('X', 3)]],
    ]);
    expect(
      explode(
        bom,
        'M',
        5,
        new Map([
          ['SUB', 4],
          ['X', 20],
        ]),
      ),
    ).toEqual([
      { sku: 'SUB', required: 10, issued: 4, made: 6, short: 0 },
      { sku: 'X', required: 23, issued: 20, made: 0, short: 3 },
    ]);
    expect(unitsPerModel(bom, 'M')).toEqual(
      new Map([
        ['SUB', 2],
        ['X', 7],
      ]),
    );
  });

  test('parents come before their components, however the lines are ordered', () => {
    fc.assert(
      fc.property(BILLS, (bom) => {
        const parts = partsOf(bom, ['S0']);
        expect(new Set(parts).size).toBe(parts.length);
        for (const [index, sku] of parts.entries()) {
          for (const below of bom.get(sku) ?? []) expect(parts.indexOf(below.sku)).toBeGreaterThan(index);
        }
      }),
    );
  });

  test('a circle is found and named as the way round', () => {
    const bom = new Map([
      ['A', [line('B', 1)]],
      ['B', [line('X', 1), line('C', 1)]],
      ['C', [line('B', 1)]],
    ]);
    expect(cycleIn(bom)).toEqual(['B', 'C', 'B']);
    expect(cycleIn(bom, ['X'])).toBeNull();
    expect(() => buildable(bom, 'A', new Map())).toThrow('B would be made of itself: B < C < B');
    expect(cycleIn(new Map([['A', [line('A', 1)]]]))).toEqual(['A', 'A']);
  });
});

describe('buildable', () => {
  test('what can be built can be built, and one more cannot', () => {
    fc.assert(
      fc.property(BILLS, SHELVES, (bom, shelf) => {
        const { quantity, limits } = buildable(bom, 'S0', shelf);
        expect(shortagesOf(explode(bom, 'S0', quantity, shelf))).toEqual([]);
        const missing = shortagesOf(explode(bom, 'S0', quantity + 1, shelf));
        expect(missing.length).toBeGreaterThan(0);
        expect(limits.map(({ sku, missing: units }) => [sku, units]).sort()).toEqual(
          missing.map(({ sku, short }) => [sku, short]).sort(),
        );
      }),
    );
  });

  test('it is what building one after the other from a shrinking shelf comes to, without attrition', () => {
    const plain = BILLS.map(
      (bom) =>
        new Map(
          [...bom].map(
            ([sku, lines]) => [sku, lines.map((one) => ({ ...one, attritionPercent: 0 }))] as const,
          ),
        ),
    );
    fc.assert(
      fc.property(plain, SHELVES, (bom, shelf) => {
        expect(buildable(bom, 'S0', shelf).quantity).toBe(builtOneByOne(bom, 'S0', new Map(shelf)));
      }),
    );
  });

  test('more of anything never builds less, and the worth of one more unit is what it says', () => {
    fc.assert(
      fc.property(BILLS, SHELVES, fc.integer({ min: 1, max: 5 }), (bom, shelf, at) => {
        const sku = `S${at}`;
        const more = new Map(shelf).set(sku, (shelf.get(sku) ?? 0) + 1);
        const [before, after] = [buildable(bom, 'S0', shelf), buildable(bom, 'S0', more)];
        expect(after.quantity).toBeGreaterThanOrEqual(before.quantity);
        const limit = before.limits.find((one) => one.sku === sku);
        if (limit !== undefined) expect(limit.oneMore).toBe(after.quantity - before.quantity);
      }),
    );
  });

  test('what is missing for one more is named, the most missed first', () => {
    const bom = new Map([['M', [line('RAM', 4), line('PSU', 1), line('SSD', 2)]]]);
    const shelf = new Map([
      ['RAM', 10],
      ['PSU', 2],
      ['SSD', 90],
    ]);
    expect(buildable(bom, 'M', shelf)).toEqual({
      quantity: 2,
      limits: [
        { sku: 'RAM', missing: 2, oneMore: 0 },
        { sku: 'PSU', missing: 1, oneMore: 0 },
      ],
    });
  });

  test('a model without a bill is refused, and a negative level builds nothing', () => {
    expect(() => buildable(new Map(), 'M', new Map())).toThrow('M has no bill of materials');
    expect(buildable(new Map([['M', [line('X', 1)]]]), 'M', new Map([['X', -3]])).quantity).toBe(0);
  });
});

/** Takes from the shelf, one by one, recursively: slow, and another way to the same number. */
function builtOneByOne(bom: Bom, model: string, shelf: Map<string, number>): number {
  for (let built = 0; ; built += 1) {
    for (const { sku, quantity } of bom.get(model) ?? []) {
      for (let unit = 0; unit < quantity; unit += 1) if (!takeOne(bom, sku, shelf)) return built;
    }
  }
}

function takeOne(bom: Bom, sku: string, shelf: Map<string, number>): boolean {
  const there = shelf.get(sku) ?? 0;
  if (there > 0) {
    shelf.set(sku, there - 1);
    return true;
  }
  const lines = bom.get(sku) ?? [];
  return (
    lines.length > 0 &&
    lines.every((one) => Array.from({ length: one.quantity }).every(() => takeOne(bom, one.sku, shelf)))
  );
}

test('a chain of a hundred levels is a bill, a longer one a file gone wrong', () => {
  const chain = (levels: number) =>
    new Map(
      Array.from({ length: levels }, (_, at) => [
        `X${at}`,
        [{ sku: `X${at + 1}`, quantity: 1, attritionPercent: 0 }],
      ]),
    );
  expect(cycleIn(chain(99))).toBeNull();
  expect(() => cycleIn(chain(30_000))).toThrow('made of more than 100 levels');
});
