import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { decideCancel, knownOrder } from '../orders.ts';
import type { OrderId } from '../stock.ts';
import { supplyMessages } from '../supply-messages.ts';
import { orderById } from '../supply-queries.ts';
import { AT, actOf, BECAUSE } from './parts.ts';
import { ORDER } from './supply-parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly order: OrderId;
  readonly because: string;
  readonly at?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'What is outstanding will not come; what came stays.',
  args: [ORDER],
  options: [BECAUSE, { ...AT, describe: 'when it was cancelled (default: now)' }],
  examples: [
    { command: 'vigie stock order cancel PO-109 --because "Voltan cannot say when"', says: 'by us' },
    { command: 'vigie stock order cancel 127 --because "plant closed by decree" --json', says: 'by them' },
  ],
  exits: { 3: 'no such order', 4: 'it came whole' },
  prints: { written: {} },
  async run(context, { order: id, because, at }) {
    const written = await context.write(async (db, moment) =>
      decideCancel(knownOrder(await orderById(db, id), id), because, actOf(context, moment, at)),
    );
    const words = supplyMessages[context.lang];
    const sentence = written.entries.length === 0 ? words.alreadyCancelled(id) : words.cancelled(id);
    await context.output.wrote(written, { id, sentence });
    return undefined;
  },
});
