import { VigieError } from '../../shared/errors.ts';
import type { RefusedRow } from '../../shared/foreign.ts';
import type { BomTold, ToldRow } from '../../shared/foreign-stock.ts';
import type { Bom } from './bom.ts';
import { cycleIn } from './bom.ts';
import { decideBom } from './boms.ts';
import type { BomLine } from './component.ts';
import { skuKey } from './component.ts';
import type { Finder } from './import-house.ts';
import { ImportDesk } from './import-house.ts';

interface Bill {
  readonly model: string;
  readonly rows: number[];
  readonly lines: BomLine[];
  /** Why it cannot be taken: a bill with a line missing would be a wrong one. */
  broken: number | null;
}

/**
 * Takes over whole bills: what a file says of a model is its bill from now on.
 * @param unread the rows that could not be read
 */
export function importBoms(
  finder: Finder,
  rows: readonly ToldRow<BomTold>[],
  unread: readonly RefusedRow[],
): ImportDesk {
  const desk = new ImportDesk();
  const bills = billsIn(finder, rows, unread, desk);
  for (const bill of bills.values())
    if (bill.broken !== null)
      for (const row of bill.rows)
        if (row !== bill.broken)
          desk.refuse(row, bill.model, `row ${bill.broken} of the same bill was refused`);
  const whole = new Map([...bills].filter(([, { broken }]) => broken === null));
  const bom = withoutCycles(finder, whole, desk);
  for (const { model, rows: numbers, lines } of whole.values())
    desk.decide(numbers, model, () => decideBom(bom, finder.component(model), lines));
  return desk;
}

function billsIn(
  finder: Finder,
  rows: readonly ToldRow<BomTold>[],
  unread: readonly RefusedRow[],
  desk: ImportDesk,
): Map<string, Bill> {
  const bills = new Map<string, Bill>();
  const billOf = (typed: string): Bill => {
    const key = skuKey(typed);
    const model = finder.house.components.get(key)?.sku ?? typed;
    const bill = bills.get(key) ?? { model, rows: [], lines: [], broken: null };
    bills.set(key, bill);
    return bill;
  };
  for (const { row, externalId } of unread) if (externalId !== null) billOf(externalId).broken ??= row;
  for (const { row, of, tells } of rows) {
    const bill = billOf(tells.model);
    try {
      finder.component(tells.model);
      const { sku } = finder.component(tells.sku);
      bill.lines.push({ sku, quantity: tells.quantity, attritionPercent: tells.attrition });
      bill.rows.push(row);
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      desk.decide([row], of, () => {
        throw error;
      });
      bill.broken ??= row;
    }
  }
  return bills;
}

/** All bills as they would be, once those are refused by which something would be made of itself. */
function withoutCycles(finder: Finder, bills: Map<string, Bill>, desk: ImportDesk): Bom {
  for (;;) {
    const bom = new Map([...finder.house.components.values()].map(({ sku, bom: lines }) => [sku, lines]));
    for (const { model, lines } of bills.values()) bom.set(model, lines);
    const cycle = cycleIn(bom);
    if (cycle === null) return bom;
    for (const sku of new Set(cycle)) {
      const bill = bills.get(skuKey(sku));
      for (const row of bill?.rows ?? [])
        desk.refuse(row, sku, `${cycle[0]} would be made of itself: ${cycle.join(' < ')}`);
      bills.delete(skuKey(sku));
    }
    if (!cycle.some((sku) => bom.get(sku) !== finder.house.components.get(skuKey(sku))?.bom)) return bom;
  }
}
