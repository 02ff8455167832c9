import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadSolver } from '../../src/exchange/highs.ts';
import type { Bom, Shelf } from '../../src/features/stock/bom.ts';
import { buildable, explode, requiredOf } from '../../src/features/stock/bom.ts';
import {
  availableOf,
  deficitOf,
  isToReorder,
  leadTimeDemandSd,
  orderQuantity,
  positionDays,
  reorderPoint,
  safetyStock,
} from '../../src/features/stock/cover.ts';
import { dayCalendar } from '../../src/features/stock/day-calendar.ts';
import { surged } from '../../src/features/stock/demand.ts';
import { bestMix } from '../../src/features/stock/mix.ts';
import type { Demand } from '../../src/features/stock/projection.ts';
import { daysOfCover, demandCurve, projectDays } from '../../src/features/stock/projection.ts';
import { rebalance } from '../../src/features/stock/rebalance.ts';
import { demandUntilReceipt, shortageRisk } from '../../src/features/stock/risk.ts';
import { instantOf } from '../../src/shared/clock.ts';
import { VigieError } from '../../src/shared/errors.ts';

// Numbers that others published, or that follow from what they published; each case names its source. Where
// a number is given with so many decimals, it holds to half a unit of the last one.

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly given: unknown;
  readonly expect: unknown;
  readonly source: string;
}

const { cases } = JSON.parse(readFileSync(new URL('stock.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

/** Each kind of case: what the rules make of what is given, held against what is published. */
const CHECKS: Record<string, (given: never, expected: never) => void | Promise<void>> = {
  'safety-stock': checkSafetyStock,
  'safety-stock-surge': checkSurgedSafetyStock,
  'stockout-probability': checkStockoutProbability,
  'normal-loss': checkNormalLoss,
  available: checkAvailable,
  'position-days': checkPositionDays,
  projection: checkProjection,
  buildable: checkBuildable,
  required: checkRequired,
  'bom-cycle': checkCycle,
  'buildable-multilevel': checkMultilevel,
  mix: checkMix,
  transfer: checkTransfer,
  'reorder-test': checkReorder,
};

describe('published numbers on stock', () => {
  test.each(cases)('$id, $kind: $source', async ({ kind, given, expect: expected }) => {
    await CHECKS[kind]!(given as never, expected as never);
  });

  test('every kind of case is checked, and every check has a case', () => {
    expect([...new Set(cases.map(({ kind }) => kind))].sort()).toEqual(Object.keys(CHECKS).sort());
    expect(cases).toHaveLength(20);
  });
});

interface Lead {
  readonly demand: number;
  readonly demandSd: number;
  readonly leadTime: number;
  readonly leadTimeSd: number;
  readonly serviceLevel: number;
}

const levelsOf = (given: Lead, surge = 1): { sigma: number; safetyStock: number; reorderPoint: number } => {
  const demand = surged({ perDay: given.demand, sd: given.demandSd, dated: null }, surge);
  const leadTime = { days: given.leadTime, sd: given.leadTimeSd };
  const safety = safetyStock(demand, leadTime, given.serviceLevel);
  return {
    sigma: leadTimeDemandSd(demand, leadTime),
    safetyStock: safety,
    reorderPoint: reorderPoint(demand, leadTime, safety),
  };
};

type ByLeadTimeSd = { readonly safetyStockByLeadTimeSd: Record<string, number> };

function checkSafetyStock(given: Lead, expected: Record<string, number> | ByLeadTimeSd): void {
  if ('safetyStockByLeadTimeSd' in expected) {
    const published = Object.entries(expected.safetyStockByLeadTimeSd);
    expect(published).toHaveLength(8);
    for (const [sd, units] of published) {
      const ours = levelsOf({ ...given, leadTimeSd: Number(sd) }).safetyStock;
      expect(Math.round(ours)).toBe(units);
    }
    return;
  }
  const ours = levelsOf(given);
  for (const [name, units] of Object.entries(expected)) {
    expect(ours[name as keyof typeof ours]).toBeCloseTo(units, 3);
  }
}

function checkSurgedSafetyStock(
  given: Lead & { surge: number },
  expected: { safetyStock: number; reorderPoint: number },
): void {
  const ours = levelsOf(given, given.surge);
  expect(ours.safetyStock).toBeCloseTo(expected.safetyStock, 2);
  expect(ours.reorderPoint).toBeCloseTo(expected.reorderPoint, 2);
}

function checkStockoutProbability(
  given: { onHand: number; demand: number; demandSd: number; receiptInDays: number; receiptSd: number },
  expected: { bySurge: Record<string, { probability: number; expectedShortage: number }> },
): void {
  for (const [surge, published] of Object.entries(expected.bySurge)) {
    const demand = surged({ perDay: given.demand, sd: given.demandSd, dated: null }, Number(surge));
    const until = demandUntilReceipt(demand, { days: given.receiptInDays, sd: given.receiptSd });
    const risk = shortageRisk(given.onHand, until);
    expect(risk.probability).toBeCloseTo(published.probability, 4);
    expect(risk.expectedShortage).toBeCloseTo(published.expectedShortage, 2);
  }
}

function checkNormalLoss(
  given: { stock: number; mean: number; sd: number },
  expected: { expectedShortage: number; probability: number },
): void {
  const risk = shortageRisk(given.stock, given);
  expect(risk.expectedShortage).toBeCloseTo(expected.expectedShortage, 6);
  expect(risk.probability).toBeCloseTo(expected.probability, 5);
}

function checkAvailable(
  given: { onHand: number; allocated: number; required: number },
  expected: { available: number; deficit: number },
): void {
  expect(availableOf(given.onHand, given.allocated)).toBe(expected.available);
  expect(deficitOf(given.required, given.onHand)).toBe(expected.deficit);
}

const MIDNIGHT = instantOf(Date.parse('2020-03-01T00:00:00Z'));
const steady = (perDay: number): Demand => ({ perDay, sd: 0, dated: null });

function checkPositionDays(
  given: { onHand: number; onOrder: number; allocated: number; demand: number },
  expected: { positionDays: number; daysOfCover: number },
): void {
  expect(positionDays({ ...given, inTransit: 0 }, given.demand)).toBe(expected.positionDays);
  const curve = demandCurve(dayCalendar(MIDNIGHT, 'UTC'), steady(given.demand));
  const cover = daysOfCover(curve, availableOf(given.onHand, given.allocated));
  expect(cover).toBeCloseTo(expected.daysOfCover, 2);
}

function checkProjection(
  given: { opening: number; demand: number[]; receipts: number[] },
  expected: { balance: number[] },
): void {
  const calendar = dayCalendar(MIDNIGHT, 'UTC');
  const dated = new Map(given.demand.map((units, index) => [calendar.day(index).date, units]));
  const receipts = given.receipts.map((quantity, index) => ({ at: calendar.day(index).start, quantity }));
  const supply = { opening: given.opening, receipts, late: 0 };
  const days = projectDays(demandCurve(calendar, { perDay: 0, sd: 0, dated }), supply, given.demand.length);
  expect(days.map(({ balance }) => balance)).toEqual(expected.balance);
}

type PlainBom = Record<string, Record<string, number | number[]>>;

function bomOf(plain: PlainBom): Bom {
  const linesOf = (lines: Record<string, number | number[]>) =>
    Object.entries(lines).flatMap(([sku, quantities]) =>
      [quantities].flat().map((quantity) => ({ sku, quantity, attritionPercent: 0 })),
    );
  return new Map(Object.entries(plain).map(([model, lines]) => [model, linesOf(lines)]));
}

const shelfOf = (plain: Record<string, number>): Shelf => new Map(Object.entries(plain));

function checkBuildable(
  given: { bom: PlainBom; stock: Record<string, number> },
  expected: Record<string, number>,
): void {
  for (const [model, quantity] of Object.entries(expected)) {
    expect(buildable(bomOf(given.bom), model, shelfOf(given.stock)).quantity).toBe(quantity);
  }
}

function checkRequired(
  given: { qtyPer: number; build: number; attritionPercent: number },
  expected: { required: number },
): void {
  const line = { sku: 'X', quantity: given.qtyPer, attritionPercent: given.attritionPercent };
  expect(requiredOf(line, given.build)).toBe(expected.required);
}

function checkCycle(given: { bom: PlainBom }, expected: { refused: boolean }): void {
  expect(expected.refused).toBe(true);
  expect(() => explode(bomOf(given.bom), 'A', 1, new Map())).toThrow(VigieError);
}

function checkMultilevel(
  given: { bom: PlainBom; stock?: Record<string, number>; stockByCase?: Record<string, number>[] },
  expected: { P1: number | number[] },
): void {
  const stocks = given.stockByCase ?? [given.stock ?? {}];
  const built = stocks.map((stock) => buildable(bomOf(given.bom), 'P1', shelfOf(stock)).quantity);
  expect(built).toEqual([expected.P1].flat());
}

async function checkMix(
  given: { bom: PlainBom; stock: Record<string, number>; weights: Record<string, number> },
  expected: { alone: Record<string, number>; best: Record<string, number>; value: number },
): Promise<void> {
  const [bom, shelf] = [bomOf(given.bom), shelfOf(given.stock)];
  for (const [model, quantity] of Object.entries(expected.alone)) {
    expect(buildable(bom, model, shelf).quantity).toBe(quantity);
  }
  const models = Object.entries(given.weights).map(([model, weight]) => ({ model, weight, max: null }));
  const mix = bestMix(models, bom, shelf, await loadSolver());
  expect(Object.fromEntries(mix.models.map(({ model, quantity }) => [model, quantity]))).toEqual(
    expected.best,
  );
  expect(mix).toMatchObject({ value: expected.value, optimal: true });
}

function checkTransfer(
  given: { fr: { onHand: number; demand: number }; ca: { onHand: number; demand: number } },
  expected: { move: number; coverDays: number },
): void {
  const calendar = dayCalendar(MIDNIGHT, 'UTC');
  const sites = [given.fr, given.ca].map(({ onHand, demand }, index) => ({
    site: index === 0 ? 'FR' : 'CA',
    available: onHand,
    curve: demandCurve(calendar, steady(demand)),
    receipts: [],
  }));
  const routes = [{ from: 'CA', to: 'FR', transitDays: 0, cutOff: null }];
  const [transfer, ...more] = rebalance(sites, routes, { marginDays: 2, horizonDays: null });
  expect(transfer).toMatchObject({ from: 'CA', to: 'FR', quantity: expected.move });
  expect(more).toEqual([]);
  expect(transfer?.stockoutAfter).toBe(calendar.instantAfter(expected.coverDays));
  expect(transfer?.giverStockoutAfter).toBe(calendar.instantAfter(expected.coverDays));
}

function checkReorder(given: { level: number; projected: number }, expected: { reorder: boolean }): void {
  expect(isToReorder(given.projected, given.level)).toBe(expected.reorder);
  const loose = { moq: null, multiple: null, packSize: null };
  expect(orderQuantity(given.projected, given.level, given.level + 5, loose).quantity).toBe(5);
  expect(orderQuantity(given.projected, given.level, given.level, loose).quantity).toBe(1);
  expect(orderQuantity(given.projected + 1, given.level, given.level + 5, loose).quantity).toBe(0);
}
