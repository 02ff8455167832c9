import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { EntryOf } from '../../../shared/events.ts';
import { s } from '../../../shared/schema.ts';
import { getSite } from '../../site/site-queries.ts';
import { evolveOrder } from '../evolve.ts';
import type { Order, OrderReceived } from '../order.ts';
import { outstanding } from '../order.ts';
import type { LineRequest } from '../orders.ts';
import { decideDelivery, knownOrder } from '../orders.ts';
import type { OrderId } from '../stock.ts';
import { getComponents } from '../stock-queries.ts';
import { supplyMessages } from '../supply-messages.ts';
import { orderById } from '../supply-queries.ts';
import { AT, actOf } from './parts.ts';
import { ITEMS, ORDER } from './supply-parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly order: OrderId;
  readonly items: readonly LineRequest[];
  readonly over: boolean;
  readonly at?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'Several lines of an order arrive at once, in part perhaps; one line also with stock receive.',
  args: [ORDER, ITEMS],
  options: [{ flag: '--over', describe: 'take in more than is outstanding, on purpose' }, AT],
  examples: [
    { command: 'vigie stock order receive PO-118 RAM-32G=480', says: 'the first part' },
    { command: 'vigie stock order receive 109 PSU-800=800 --at 14:00', says: 'all of it, at two o’clock' },
  ],
  exits: {
    3: 'no such order, or a component that is not on it',
    4: 'it was cancelled, or less is outstanding',
  },
  prints: {
    written: {
      lines: s.list(
        s.object({ sku: s.text('the component'), quantity: s.integer('units that came') }),
        'what came in',
      ),
      outstanding: s.integer('units to come, all lines together'),
    },
  },
  async run(context, input) {
    let before: Order | null = null;
    const written = await context.write(async (db, moment) => {
      const [found, components] = await Promise.all([
        orderById(db, input.order),
        getComponents(
          db,
          input.items.map(({ sku }) => sku),
        ),
      ]);
      const order = knownOrder(found, input.order);
      before = order;
      const { zone } = await getSite(db, order.site);
      const lines = input.items.map((one, index) => ({ ...one, sku: components[index]?.sku ?? one.sku }));
      return decideDelivery(order, { lines, zone, over: input.over }, actOf(context, moment, input.at));
    });
    const entries = written.entries as readonly EntryOf<OrderReceived>[];
    const lines = entries.map(({ data }) => ({ sku: data.sku, quantity: data.quantity }));
    const standing = before ?? (await context.read((db) => orderById(db, input.order))) ?? null;
    // What --key found done already stands in the store; otherwise, and after a dry run, it is folded here.
    const after = before === null || standing === null ? standing : entries.reduce(evolveOrder, standing);
    const rest = after === null ? 0 : after.lines.reduce((sum, line) => sum + outstanding(after, line), 0);
    await context.output.wrote(written, {
      id: input.order,
      sentence: supplyMessages[context.lang].delivered(input.order, lines, rest),
      more: { lines, outstanding: rest },
    });
    return undefined;
  },
});
