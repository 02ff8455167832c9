import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { oneOf } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { PLAN_STATUSES } from '../plan.ts';
import { supplyMessages } from '../supply-messages.ts';
import { planPage } from '../supply-queries.ts';

const SHAPE: ListShape = {
  fields: {
    id: s.text('PLAN-1'),
    model: s.text('what is built'),
    site: s.text('where'),
    quantity: s.integer('servers'),
    built: s.integer('those that are built'),
    dueAt: s.instant('when they must be built'),
    status: s.oneOf(PLAN_STATUSES, 'done: all of them are built'),
    madeAt: s.instant('when it was made'),
    allocations: s.list(
      s.object({ sku: s.text('the component'), quantity: s.integer('units') }),
      'what is still set aside',
    ),
  },
  columns: ['id', 'model', 'site', 'quantity', 'built', 'dueAt', 'status', 'allocations'],
  sorts: ['id'],
};

export const command = defineCommand<
  ListInput & Record<string, unknown> & { readonly status: 'open' | 'all' }
>({
  kind: 'read',
  options: [
    {
      flag: '--status',
      takes: 'open|all',
      describe: 'open: not yet built (default)',
      value: oneOf(['open', 'all']),
      default: 'open',
    },
  ],
  examples: [
    { command: 'vigie stock plan list', says: 'what is to be built' },
    { command: 'vigie stock plan list --status all --json', says: 'all there ever were' },
  ],
  prints: { list: SHAPE },
  async run(context, { status, sort, limit }) {
    const plans = await context.read((db) =>
      planPage(db, { open: status === 'open', descending: sort.descending, limit }),
    );
    const words = supplyMessages[context.lang];
    const now = context.clock.now();
    await context.output.list(SHAPE, plans, {
      header: (field) =>
        field === 'id' ? words.fields.plan : words.fields[field as keyof typeof words.fields],
      cell: (row, field) => {
        if (field === 'status') return words.planStatuses[row.status];
        if (field === 'dueAt' || field === 'madeAt') {
          const shown = formatInstant(row[field] as Instant, context);
          const late = field === 'dueAt' && row.status === 'open' && row.dueAt < now;
          return late ? context.output.paint.warn(`${shown} (${words.fields.late})`) : shown;
        }
        if (field === 'allocations') {
          return row.allocations
            .map(({ sku, quantity }) => `${formatNumber(quantity, context.lang)} ${sku}`)
            .join(', ');
        }
        const value = row[field as keyof typeof row];
        return typeof value === 'number' ? formatNumber(value, context.lang) : null;
      },
      empty: words.noPlans,
    });
    return undefined;
  },
});
