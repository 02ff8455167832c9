import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { ORDER_FIELDS, orderJson } from '../order-json.ts';
import { supplyMessages } from '../supply-messages.ts';
import { allSuppliers, openOrders } from '../supply-queries.ts';
import { orderCell } from './order-cells.ts';

const SHAPE: ListShape = {
  fields: ORDER_FIELDS,
  columns: ['id', 'supplier', 'site', 'daysLate', 'eta', 'outstanding', 'lines', 'firstEta', 'placedAt'],
  sorts: ['-daysLate', 'id'],
};

export const command = defineCommand<ListInput & Record<string, unknown>>({
  kind: 'read',
  description:
    'Open orders that are not here though their first promise has passed, the latest first, and those without ' +
    'any date. What was promised anew counts as coming; what was not, does not.',
  examples: [
    { command: 'vigie stock order late', says: 'whom to call' },
    { command: 'vigie stock order late --format csv', says: 'for the purchaser' },
  ],
  prints: { list: SHAPE },
  async run(context, { sort, limit }) {
    const { orders, suppliers } = await context.read(async (db) => ({
      orders: await openOrders(db),
      suppliers: await allSuppliers(db),
    }));
    const now = context.clock.now();
    const late = orders
      .map((order) => orderJson(order, now))
      .filter(({ daysLate, eta }) => daysLate !== null || eta === null);
    const sorted =
      sort.key === 'daysLate' ? late.toSorted((a, b) => (a.daysLate ?? -1) - (b.daysLate ?? -1)) : late;
    const rows = sort.descending ? sorted.toReversed() : sorted;
    const words = supplyMessages[context.lang];
    await context.output.list(SHAPE, rows.slice(0, limit ?? rows.length), {
      header: (field) => words.fields[field as keyof typeof words.fields] ?? field,
      cell: (row, field) => orderCell(context, suppliers, row, field),
      empty: words.noLate,
    });
    return undefined;
  },
});
