import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { EntryOf } from '../../../shared/events.ts';
import { s } from '../../../shared/schema.ts';
import { getSite } from '../../site/site-queries.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { TransferId, TransferLost } from '../stock.ts';
import { transferById } from '../stock-queries.ts';
import { inTransit } from '../transfer.ts';
import { decideLose, knownTransfer } from '../transfers.ts';
import { AT, actOf, BECAUSE, QUANTITY, TRANSFER } from './parts.ts';
import { stillInTransit } from './spot.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly transfer: TransferId;
  readonly quantity: number;
  readonly because: string;
  readonly at?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'Goods in transit will not arrive: the network has fewer of them, with the reason.',
  args: [TRANSFER, QUANTITY],
  options: [BECAUSE, AT],
  examples: [
    {
      command: 'vigie stock transfer lost TR-1 4 --because "crate crushed at the airport"',
      says: 'a part is lost',
    },
    {
      command: 'vigie stock transfer lost 1 2 --because "stolen from the depot" --json',
      says: 'for a script',
    },
  ],
  exits: { 3: 'no such transfer', 4: 'less is in transit' },
  prints: {
    written: {
      sku: s.text('the component'),
      quantity: s.integer('units that were lost'),
      inTransit: s.integer('what is still on its way'),
    },
  },
  async run(context, input) {
    const { transfer: id, quantity, because } = input;
    let rest: number | null = null;
    const written = await context.write(async (db, moment) => {
      const transfer = knownTransfer(await transferById(db, id), id);
      const { zone } = await getSite(db, transfer.to);
      rest = inTransit(transfer) - quantity;
      return decideLose(transfer, zone, { quantity, because }, actOf(context, moment, input.at));
    });
    const { sku } = (written.entries[0] as EntryOf<TransferLost>).data;
    // --key may have found the work done already: then what stands now is told.
    rest ??= await stillInTransit(context, id);
    await context.output.wrote(written, {
      id,
      sentence: ledgerMessages[context.lang].lost(id, sku, quantity, rest),
      more: { sku, quantity, inTransit: rest },
    });
    return undefined;
  },
});
