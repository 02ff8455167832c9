import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import { decidePromise, knownOrder } from '../orders.ts';
import type { OrderId } from '../stock.ts';
import { supplyMessages } from '../supply-messages.ts';
import { orderById } from '../supply-queries.ts';
import { AT, actOf } from './parts.ts';
import { asked, etaOrNone, ORDER } from './supply-parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly order: OrderId;
  readonly eta: Instant | null;
  readonly at?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'The supplier promises another date. Every promise is kept: the first one is what the supplier is measured ' +
    'by, the last one what is counted on, as long as it lies ahead.',
  args: [ORDER],
  options: [
    {
      flag: '--eta',
      takes: 'TIME',
      describe: 'the new date; none: it took the promise back',
      value: etaOrNone,
      ask: { question: asked('eta') },
    },
    { ...AT, describe: 'when it was promised (default: now)' },
  ],
  examples: [
    { command: 'vigie stock order set PO-109 --eta 2020-03-25', says: 'at last a new date' },
    { command: 'vigie stock order set 124 --eta none', says: 'the supplier no longer knows' },
  ],
  exits: { 3: 'no such order', 4: 'it came whole, or was cancelled' },
  prints: { written: { eta: s.orNull(s.instant('when it is promised for')) } },
  async run(context, { order: id, eta, at }) {
    const written = await context.write(async (db, moment) =>
      decidePromise(knownOrder(await orderById(db, id), id), eta, actOf(context, moment, at)),
    );
    const words = supplyMessages[context.lang];
    const shown = eta === null ? null : formatInstant(eta, context);
    const sentence =
      written.entries.length === 0 ? ledgerMessages[context.lang].unchanged(id) : words.promised(id, shown);
    await context.output.wrote(written, { id, sentence, more: { eta } });
    if (eta !== null && eta < context.clock.now()) context.output.notice(words.pastDate(id));
    return undefined;
  },
});
