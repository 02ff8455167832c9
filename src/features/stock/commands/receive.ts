import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { id } from '../../../cli/values.ts';
import { allOrFirst } from '../../../shared/all-or-first.ts';
import { refused } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { getSite } from '../../site/site-queries.ts';
import { decideReceive } from '../ledger.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { Level } from '../level.ts';
import { outstanding } from '../order.ts';
import { decideDelivery, knownOrder } from '../orders.ts';
import type { OrderId } from '../stock.ts';
import { orderById } from '../supply-queries.ts';
import type { MoveInput } from './moving.ts';
import { move } from './moving.ts';
import { AT, actOf, QUANTITY, SITE, SKU } from './parts.ts';
import { bookedBy, MOVED_FIELDS, movedJson, noticeMoved, spotOf } from './spot.ts';

interface Input extends MoveInput {
  readonly quantity: number;
  readonly order?: OrderId;
  readonly over: boolean;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Goods came in. With --order they are counted off what is outstanding; in part is normal, more than was ' +
    'ordered only with --over.',
  args: [SKU, QUANTITY],
  options: [
    SITE,
    { flag: '--order', takes: 'PO-1', describe: 'the purchase order that they belong to', value: id('PO') },
    { flag: '--over', describe: 'take in more than is outstanding, on purpose' },
    AT,
  ],
  examples: [
    { command: 'vigie stock receive PSU-800 40 --site CRX', says: 'came without an order' },
    {
      command: 'vigie stock receive RAM-32G 480 --site CRX --order PO-118',
      says: 'the first part of an order',
    },
  ],
  exits: {
    2: 'a quantity that is no whole number',
    3: 'no such component, site or order, or the component is not on it',
    4: 'the order was cancelled, is for another site, or has less outstanding',
  },
  prints: {
    written: {
      ...MOVED_FIELDS,
      order: s.orNull(s.text('PO-118')),
      outstanding: s.orNull(s.integer('what is still to come of it on that order')),
    },
  },
  async run(context, input) {
    const { order, quantity } = input;
    if (order !== undefined) await receiveOn(context, input, order);
    else {
      await move(
        context,
        input,
        (spot, act) => decideReceive(spot, quantity, act),
        ledgerMessages[context.lang].received,
        { order: null, outstanding: null },
      );
    }
    return undefined;
  },
});

async function receiveOn(context: Context, input: Input, orderId: OrderId): Promise<void> {
  const { quantity, over, at } = input;
  let before: Level | null = null;
  const written = await context.write(async (db, moment) => {
    const [spot, found, site] = await allOrFirst([
      spotOf(db, input.sku, input.site),
      orderById(db, orderId),
      getSite(db, input.site),
    ]);
    const order = knownOrder(found, orderId);
    if (order.site !== site.code) {
      throw refused(
        `${order.id} is for ${order.site}, not for ${site.code}`,
        `--site ${order.site}, then vigie stock transfer`,
      );
    }
    before = spot.level;
    const lines = [{ sku: spot.level.sku, quantity }];
    return decideDelivery(order, { lines, zone: spot.zone, over }, actOf(context, moment, at));
  });
  const booked = await bookedBy(context, before, written);
  const rest = await restOf(context, orderId, booked.sku, written.dryRun ? quantity : 0);
  const told = { sku: booked.sku, site: booked.site, quantity, onHand: booked.onHandAfter };
  await context.output.wrote(written, {
    id: booked.sku,
    sentence: ledgerMessages[context.lang].receivedOn(orderId, told, rest),
    more: { ...movedJson(booked), order: orderId, outstanding: rest },
  });
  noticeMoved(context, before, booked);
}

/** What is outstanding of a component on an order. @param notKept units that a dry run has not kept */
async function restOf(context: Context, orderId: OrderId, sku: string, notKept: number): Promise<number> {
  const order = await context.read((db) => orderById(db, orderId));
  const line = order?.lines.find((one) => one.sku === sku);
  return order === undefined || line === undefined ? 0 : Math.max(0, outstanding(order, line) - notKept);
}
