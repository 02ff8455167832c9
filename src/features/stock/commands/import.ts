import { defineCommand } from '../../../cli/command.ts';
import { oneOf } from '../../../cli/values.ts';
import { STOCK_FILES } from '../../../shared/foreign-stock.ts';
import { importMessages } from '../import-messages.ts';
import {
  DATES,
  IMPORT_EXITS,
  IMPORT_FILE,
  IMPORT_OPTIONS,
  IMPORT_SITE,
  IMPORT_SOURCE,
  IMPORTED,
  runImport,
} from './import-parts.ts';
import type { StockImportInput } from './import-run.ts';

export const command = defineCommand<StockImportInput & Record<string, unknown>>({
  kind: 'write',
  description:
    'Takes stock over from a spreadsheet or another system, all in one go, for which others who write wait a ' +
    'few seconds; the same file again changes nothing. Columns are those of vigie template components, suppliers, policies, bom, orders, levels or ' +
    'movements, in any order and case, and further names such as qty; an empty cell says nothing. Semicolons, ' +
    'tabs, a byte-order mark, Windows-1252 and 12,0 for 12 are understood. Orders and movements are known by ' +
    'their reference, levels are counts: with a time in at, of that time; without, of now, where they differ. ' +
    'Movements go in in the order of the file, or from its end where the newest comes first. Of InvenTree’s ' +
    'CSV exports, parts (IPN, or else the name, is the SKU; what is assembled and sold is a model) and stock ' +
    'items (usable lots add up; the site is the part of the location’s path that is a site) are read; what ' +
    'is left out is said.',
  args: [
    {
      name: 'what',
      describe: STOCK_FILES.join(', '),
      value: oneOf(STOCK_FILES),
      ask: {
        question: { en: importMessages.en.ask.what, fr: importMessages.fr.ask.what },
        choices: STOCK_FILES.map((value) => ({ value, says: { en: value, fr: value } })),
      },
    },
    IMPORT_FILE,
  ],
  options: [IMPORT_SOURCE, DATES, IMPORT_SITE, ...IMPORT_OPTIONS],
  examples: [
    { command: 'vigie stock import levels levels.csv --dry-run', says: 'what a file would change' },
    { command: 'vigie stock import orders orders.csv --dates dmy', says: 'with 03/04/2020 for 3 April' },
    {
      command: 'vigie template components | vigie stock import components -',
      says: 'components to begin with',
    },
    {
      command: 'vigie stock import levels InvenTree_StockItem.csv --from inventree --site CRX',
      says: 'the stock items of InvenTree, at CRX where their location names no site',
    },
  ],
  exits: IMPORT_EXITS,
  prints: { object: IMPORTED },
  async run(context, input) {
    return await runImport(context, input);
  },
});
