import { refused, usage } from '../../shared/errors.ts';
import type { Bom } from './bom.ts';
import { refuseCycle } from './bom.ts';
import type { BomLine, BomSet, Component } from './component.ts';
import { units } from './ledger.ts';

/** More is lost than is built: a slip of the finger. */
const ATTRITION_MAX = 100;
const LINES_MAX = 1000;

/**
 * The whole bill of materials of a model as it is from now on.
 * @param bom every bill that there is
 * @returns nothing where it is so already.
 * @throws refused (4) where the model would be a part of itself.
 */
export function decideBom(bom: Bom, model: Component, lines: readonly BomLine[]): BomSet[] {
  for (const { quantity, attritionPercent } of lines) {
    units(quantity);
    if (!(attritionPercent >= 0 && attritionPercent <= ATTRITION_MAX)) {
      throw usage(`${attritionPercent} is no attrition`, `give 0 to ${ATTRITION_MAX} percent`);
    }
  }
  if (lines.length > LINES_MAX) {
    throw refused(`${model.sku} would have ${lines.length} lines`, `${LINES_MAX} is the most`);
  }
  if (JSON.stringify(lines) === JSON.stringify(model.bom)) return [];
  refuseCycle(new Map(bom).set(model.sku, lines), model.sku);
  return [{ kind: 'bom.set', subject: model.sku, data: { lines } }];
}

/** One more line; a component that is on the bill already may stand there again: they add up. */
export function decideAddLine(bom: Bom, model: Component, line: BomLine): BomSet[] {
  return decideBom(bom, model, [...model.bom, line]);
}

/** Without the lines of a component. @throws refused (4) where it is on none. */
export function decideRemoveLines(bom: Bom, model: Component, sku: string): BomSet[] {
  const rest = model.bom.filter((line) => line.sku !== sku);
  if (rest.length === model.bom.length) {
    throw refused(`${sku} is not on the bill of ${model.sku}`, `vigie stock bom show ${model.sku}`);
  }
  return decideBom(bom, model, rest);
}
