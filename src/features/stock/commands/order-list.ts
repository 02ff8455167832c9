import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { oneOf, textLine } from '../../../cli/values.ts';
import { ORDER_FIELDS, orderJson } from '../order-json.ts';
import { supplyMessages } from '../supply-messages.ts';
import { allSuppliers, getSupplier, orderPage } from '../supply-queries.ts';
import { sitesMeant } from './meant.ts';
import { orderCell } from './order-cells.ts';
import { ONLY_SITE } from './parts.ts';

interface Input extends ListInput {
  readonly status: 'open' | 'all';
  readonly supplier?: string;
  readonly site?: string;
}

const SHAPE: ListShape = {
  fields: ORDER_FIELDS,
  columns: ['id', 'supplier', 'site', 'eta', 'outstanding', 'lines', 'daysLate', 'status', 'placedAt'],
  sorts: ['id'],
};

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  description: 'Purchase orders, those that are open by default.',
  options: [
    {
      flag: '--status',
      takes: 'open|all',
      describe: 'open: something is outstanding (default)',
      value: oneOf(['open', 'all']),
      default: 'open',
    },
    { flag: '--supplier', takes: 'NAME', describe: 'only its orders', value: textLine },
    ONLY_SITE,
  ],
  examples: [
    { command: 'vigie stock order list', says: 'what is to come' },
    { command: 'vigie stock order list --supplier Mémoris --status all --json', says: 'for a script' },
  ],
  exits: { 3: 'no such supplier or site' },
  prints: { list: SHAPE },
  async run(context, { status, supplier, site, sort, limit }) {
    const { orders, suppliers } = await context.read(async (db) => {
      const page = {
        status,
        supplier: supplier === undefined ? undefined : (await getSupplier(db, supplier)).code,
        sites: site === undefined ? undefined : await sitesMeant(db, site),
        descending: sort.descending,
        limit,
      };
      return { orders: await orderPage(db, page), suppliers: await allSuppliers(db) };
    });
    const words = supplyMessages[context.lang];
    const now = context.clock.now();
    await context.output.list(
      SHAPE,
      orders.map((order) => orderJson(order, now)),
      {
        header: (field) => words.fields[field as keyof typeof words.fields] ?? field,
        cell: (row, field) => orderCell(context, suppliers, row, field),
        empty: words.noOrders,
      },
    );
    return undefined;
  },
});
