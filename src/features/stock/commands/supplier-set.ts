import { defineCommand } from '../../../cli/command.ts';
import type { Written } from '../../../cli/context.ts';
import { proseText, textLine } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { SupplierRated } from '../supplier.ts';
import { TENSIONS } from '../supplier.ts';
import { decideSetSupplier } from '../suppliers.ts';
import { supplyMessages } from '../supply-messages.ts';
import { getSupplier } from '../supply-queries.ts';
import type { SupplierInput } from './supplier-options.ts';
import { requestOf } from './supplier-options.ts';
import { SUPPLIER, SUPPLIER_OPTIONS } from './supply-parts.ts';

export const command = defineCommand<SupplierInput>({
  kind: 'write',
  description:
    'Its tension stretches the lead time of what has no promise yet; under allocation, only its share of an ' +
    'open order is counted on; of one that is stopped, nothing. A change carries its reason and goes on the ' +
    'agenda.',
  args: [SUPPLIER],
  options: [
    ...SUPPLIER_OPTIONS,
    { flag: '--because', takes: 'TEXT|-', describe: 'the reason; - reads it from stdin', value: proseText },
    { flag: '--country', takes: 'CC', describe: 'where it delivers from, ISO 3166: MY' },
    { flag: '--name', takes: 'TEXT', describe: 'as it writes itself', value: textLine },
  ],
  examples: [
    {
      command: 'vigie stock supplier set Kupro --tension tense --because "two shifts of three at home"',
      says: 'deliveries will take longer',
    },
    {
      command:
        'vigie stock supplier set Flashline --tension allocation --share 50% --because "Penang rations"',
      says: 'half of an order is counted on',
    },
  ],
  exits: { 2: 'a tension without its reason, or an allocation without its share', 3: 'no such supplier' },
  prints: {
    written: {
      tension: s.oneOf(TENSIONS, 'how sure its deliveries are now'),
      sharePercent: s.orNull(s.integer('under allocation, what it delivers of an order, in percent')),
    },
  },
  async run(context, input) {
    const request = await requestOf(context, input);
    let before = await context.read((db) => getSupplier(db, input.supplier));
    const written = await context.write(async (db) => {
      before = await getSupplier(db, input.supplier);
      return decideSetSupplier(before, request);
    });
    const { tension, sharePercent } = ratingIn(written) ?? before;
    const name = request.name ?? before.name;
    await context.output.wrote(written, {
      id: before.code,
      sentence:
        written.entries.length === 0
          ? ledgerMessages[context.lang].unchanged(name)
          : ratingIn(written) === null
            ? ledgerMessages[context.lang].changed(name)
            : supplyMessages[context.lang].rated(name, tension, sharePercent),
      more: { tension, sharePercent },
    });
    return undefined;
  },
});

function ratingIn({ entries }: Written): SupplierRated['data'] | null {
  const rated = entries.find(({ kind }) => kind === 'supplier.rated');
  return rated === undefined ? null : (rated.data as SupplierRated['data']);
}
