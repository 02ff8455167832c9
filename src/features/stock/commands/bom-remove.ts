import { defineCommand } from '../../../cli/command.ts';
import { decideRemoveLines } from '../boms.ts';
import { billsOfMaterials, getComponent, getComponents } from '../stock-queries.ts';
import { BOM_WRITTEN, saidBom } from './bom-parts.ts';
import { SKU } from './parts.ts';
import { MODEL } from './supply-parts.ts';

export const command = defineCommand<{ readonly model: string; readonly sku: string }>({
  kind: 'write',
  description: 'Takes every line of a component off the bill of materials.',
  args: [MODEL, SKU],
  examples: [
    { command: 'vigie stock bom remove SRV-L CU-PLATE', says: 'it is no longer built in' },
    { command: 'vigie stock bom remove SRV-A WB-01 --dry-run', says: 'what would be left' },
  ],
  exits: { 3: 'no such component', 4: 'it is not on the bill' },
  prints: { written: BOM_WRITTEN },
  async run(context, input) {
    const written = await context.write(async (db) => {
      const [[model, part], { bom }] = await Promise.all([
        getComponents(db, [input.model, input.sku]),
        billsOfMaterials(db),
      ]);
      return model === undefined || part === undefined ? [] : decideRemoveLines(bom, model, part.sku);
    });
    await saidBom(context, await context.read((db) => getComponent(db, input.model)), written);
    return undefined;
  },
});
