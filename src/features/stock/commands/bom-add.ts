import { defineCommand } from '../../../cli/command.ts';
import { decimal, identifier } from '../../../cli/values.ts';
import { decideAddLine } from '../boms.ts';
import { billsOfMaterials, getComponent, getComponents } from '../stock-queries.ts';
import { BOM_WRITTEN, saidBom } from './bom-parts.ts';
import { QUANTITY, SKU } from './parts.ts';
import { MODEL } from './supply-parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly model: string;
  readonly sku: string;
  readonly quantity: number;
  readonly attrition?: number;
}

const ATTRITION_MAX = 100;

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'One more line of what a model is made of. A component may stand on several lines: they add up. A ' +
    'sub-assembly is a component with a bill of its own; nothing can be made of itself.',
  args: [MODEL, { ...SKU, value: identifier }, { ...QUANTITY, describe: 'whole units in one' }],
  options: [
    {
      flag: '--attrition',
      takes: 'PERCENT',
      describe: 'what is lost while building: 5 makes 105 of 100',
      value: decimal(0, ATTRITION_MAX),
    },
  ],
  examples: [
    { command: 'vigie stock bom add SRV-A CU-PLATE 1 --attrition 2.5', says: 'one more, some are lost' },
    { command: 'vigie stock bom add SRV-L SSD-960 1 --json', says: 'for a script' },
  ],
  exits: { 3: 'no such component', 4: 'it would be made of itself' },
  prints: { written: BOM_WRITTEN },
  async run(context, input) {
    const { quantity, attrition: attritionPercent = 0 } = input;
    const written = await context.write(async (db) => {
      const [[model, part], { bom }] = await Promise.all([
        getComponents(db, [input.model, input.sku]),
        billsOfMaterials(db),
      ]);
      if (model === undefined || part === undefined) return [];
      return decideAddLine(bom, model, { sku: part.sku, quantity, attritionPercent });
    });
    await saidBom(context, await context.read((db) => getComponent(db, input.model)), written);
    return undefined;
  },
});
