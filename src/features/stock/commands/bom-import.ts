import { defineCommand } from '../../../cli/command.ts';
import { IMPORT_EXITS, IMPORT_FILE, IMPORT_OPTIONS, IMPORTED, runImport } from './import-parts.ts';
import type { StockImportInput } from './import-run.ts';

export const command = defineCommand<Omit<StockImportInput, 'what'> & Record<string, unknown>>({
  kind: 'write',
  description:
    'The same as stock import bom: the columns model, sku, quantity and attrition, one line of a bill a row. ' +
    'What a file says of a model is its whole bill from now on; a bill of which a row is refused is left as ' +
    'it was, and so is one by which something would be made of itself.',
  args: [IMPORT_FILE],
  options: IMPORT_OPTIONS,
  examples: [
    { command: 'vigie template bom | vigie stock bom import -', says: 'bills to begin with' },
    { command: 'vigie stock bom import bom.csv --dry-run', says: 'what a file would change' },
  ],
  exits: IMPORT_EXITS,
  prints: { object: IMPORTED },
  async run(context, { file, strict }) {
    return await runImport(context, { what: 'bom', file, strict });
  },
});
