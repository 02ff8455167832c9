import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { s } from '../../../shared/schema.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { Level } from '../level.ts';
import type { TransferId } from '../stock.ts';
import { transferById } from '../stock-queries.ts';
import { inTransit } from '../transfer.ts';
import { decideArrive, knownTransfer } from '../transfers.ts';
import { AT, actOf, quantity, TRANSFER } from './parts.ts';
import { bookedBy, MOVED_FIELDS, movedJson, noticeMoved, spotOf, stillInTransit } from './spot.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly transfer: TransferId;
  readonly quantity?: number;
  readonly at?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'Goods in transit arrived: all of them, or as many as are named; the rest stays in transit.',
  args: [
    TRANSFER,
    { name: 'quantity', describe: 'how many came (default: all)', value: quantity, optional: true },
  ],
  options: [AT],
  examples: [
    { command: 'vigie stock transfer receive TR-1 20', says: 'a part of it' },
    { command: 'vigie stock transfer receive 1', says: 'all that is left' },
  ],
  exits: { 3: 'no such transfer', 4: 'less is in transit' },
  prints: { written: { ...MOVED_FIELDS, inTransit: s.integer('what is still on its way') } },
  async run(context, input) {
    let before: Level | null = null;
    let rest: number | null = null;
    const written = await context.write(async (db, moment) => {
      const transfer = knownTransfer(await transferById(db, input.transfer), input.transfer);
      const spot = await spotOf(db, transfer.sku, transfer.to);
      before = spot.level;
      const count = input.quantity ?? null;
      const events = decideArrive(transfer, spot.zone, count, actOf(context, moment, input.at));
      rest = inTransit(transfer) - (events[0]?.data.quantity ?? 0);
      return events;
    });
    const booked = await bookedBy(context, before, written);
    // --key may have found the work done already: then what stands now is told.
    rest ??= await stillInTransit(context, input.transfer);
    const { sku, site, quantity: arrived, onHandAfter: onHand } = booked;
    await context.output.wrote(written, {
      id: input.transfer,
      sentence: ledgerMessages[context.lang].arrived(
        input.transfer,
        { sku, site, quantity: arrived, onHand },
        rest,
      ),
      more: { ...movedJson(booked), inTransit: rest },
    });
    noticeMoved(context, before, booked);
    return undefined;
  },
});
