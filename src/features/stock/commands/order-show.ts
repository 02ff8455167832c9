import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import type { OrderJson } from '../order-json.ts';
import { ORDER_FIELDS, orderJson } from '../order-json.ts';
import { knownOrder } from '../orders.ts';
import type { OrderId } from '../stock.ts';
import type { Supplier } from '../supplier.ts';
import { supplyMessages } from '../supply-messages.ts';
import { allSuppliers, orderById } from '../supply-queries.ts';
import { etaText, orderCell } from './order-cells.ts';
import { ORDER } from './supply-parts.ts';

export const command = defineCommand<{ readonly order: OrderId }>({
  kind: 'read',
  description: 'One purchase order: its lines, what came of them, and every promise.',
  args: [ORDER],
  examples: [
    { command: 'vigie stock order show PO-118', says: 'for reading' },
    { command: 'vigie stock order show 118 --json', says: 'for a script' },
  ],
  exits: { 3: 'no such order' },
  prints: { object: s.object(ORDER_FIELDS) },
  async run(context, { order: id }) {
    const { order, suppliers } = await context.read(async (db) => ({
      order: knownOrder(await orderById(db, id), id),
      suppliers: await allSuppliers(db),
    }));
    const json = orderJson(order, context.clock.now());
    await context.output.object(json, () => pageOf(context, suppliers, json));
    return undefined;
  },
});

function pageOf(context: Context, suppliers: ReadonlyMap<string, Supplier>, order: OrderJson): string {
  const { lang } = context;
  const words = supplyMessages[lang];
  const supplier = suppliers.get(order.supplier);
  const tension = supplier === undefined ? '' : `, ${words.tensions[supplier.tension]}`;
  const lines = order.lines.map(({ sku, quantity, requested, received, outstanding: rest, pack }) => {
    const over = quantity === requested ? '' : ` (${words.roundedUp(sku, requested, quantity, pack)})`;
    const came = received === 0 ? '' : ` + ${formatNumber(received, lang)}`;
    return `${sku} ${formatNumber(rest, lang)}${came} / ${formatNumber(quantity, lang)}${over}`;
  });
  const promises = order.promises.map(
    ({ at, eta }) =>
      `${formatInstant(at, context)} > ${eta === null ? words.noDate : formatInstant(eta, context)}`,
  );
  return labelled([
    [words.fields.id, context.output.paint.bold(order.id)],
    [words.fields.reference, order.reference === null ? null : safeLine(order.reference)],
    [words.fields.supplier, `${safeLine(supplier?.name ?? order.supplier)}${tension}`],
    [words.fields.site, order.site],
    [words.fields.status, words.orderStatuses[order.status]],
    [words.fields.eta, etaText(context, order)],
    [words.fields.late, orderCell(context, suppliers, order, 'daysLate')],
    [words.fields.placedAt, formatInstant(order.placedAt, context)],
    [words.fields.repromised, promises.length < 2 ? null : promises.join('\n')],
    [words.fields.closedAt, order.closedAt === null ? null : formatInstant(order.closedAt, context)],
    [words.fields.lines, lines.join('\n')],
  ]);
}
