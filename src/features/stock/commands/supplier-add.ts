import { defineCommand } from '../../../cli/command.ts';
import { proseText, textLine } from '../../../cli/values.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import { supplierCode } from '../supplier.ts';
import { decideAddSupplier } from '../suppliers.ts';
import { supplierNamed } from '../supply-queries.ts';
import type { SupplierInput } from './supplier-options.ts';
import { requestOf } from './supplier-options.ts';
import { asked, SUPPLIER_OPTIONS } from './supply-parts.ts';

export const command = defineCommand<SupplierInput>({
  kind: 'write',
  description:
    'Its code is its name in plain letters, Tôlerie du Nord is tolerie-du-nord; later, either names it.',
  args: [
    {
      name: 'supplier',
      describe: 'its name',
      value: textLine,
      ask: { question: asked('newSupplier') },
    },
  ],
  options: [
    {
      flag: '--name',
      takes: 'TEXT',
      describe: 'its name, where SUPPLIER is to be its code',
      value: textLine,
    },
    { flag: '--country', takes: 'CC', describe: 'where it delivers from, ISO 3166: MY' },
    ...SUPPLIER_OPTIONS,
    { flag: '--because', takes: 'TEXT|-', describe: 'the reason for the tension', value: proseText },
  ],
  examples: [
    { command: 'vigie stock supplier add "Nordchips" --country DE', says: 'a second source' },
    {
      command:
        'vigie stock supplier add Solera --country ES --tension watch --because "Spain in lockdown" --json',
      says: 'one that is to be watched',
    },
  ],
  exits: { 2: 'a tension without its reason', 4: 'the name stands for another supplier' },
  prints: { written: {} },
  async run(context, input) {
    const request = await requestOf(context, input);
    const code = supplierCode(input.supplier);
    const written = await context.write(async (db) =>
      decideAddSupplier(await supplierNamed(db, code), input.supplier, request),
    );
    const words = ledgerMessages[context.lang];
    const name = (input.name ?? input.supplier).trim();
    const sentence = written.entries.length === 0 ? words.unchanged(name) : words.added(name);
    await context.output.wrote(written, { id: code, sentence });
    return undefined;
  },
});
