import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { oneOf } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { stockMessages } from '../stock-messages.ts';
import { transferPage } from '../stock-queries.ts';
import { inTransit } from '../transfer.ts';

const SHAPE: ListShape = {
  fields: {
    id: s.text('TR-1'),
    sku: s.text('the component'),
    from: s.text('the site that gave'),
    to: s.text('the site that gets'),
    quantity: s.integer('units that left'),
    received: s.integer('units that arrived'),
    lost: s.integer('units that never will'),
    inTransit: s.integer('units still on their way'),
    sentAt: s.instant('when it left'),
    eta: s.orNull(s.instant('when it is due; null where nobody knows')),
    closedAt: s.orNull(s.instant('when the last of it came or was given up')),
  },
  columns: ['id', 'sku', 'from', 'to', 'inTransit', 'eta', 'quantity', 'received', 'lost', 'sentAt'],
  sorts: ['-id'],
};

export const command = defineCommand<
  ListInput & Record<string, unknown> & { readonly status: 'open' | 'all' }
>({
  kind: 'read',
  options: [
    {
      flag: '--status',
      takes: 'open|all',
      describe: 'open: what is in transit (default)',
      value: oneOf(['open', 'all']),
      default: 'open',
    },
  ],
  examples: [
    { command: 'vigie stock transfer list', says: 'what is in transit' },
    { command: 'vigie stock transfer list --status all --json', says: 'all there ever were' },
  ],
  prints: { list: SHAPE },
  async run(context, { status, sort, limit }) {
    const transfers = await context.read((db) =>
      transferPage(db, { open: status === 'open', descending: sort.descending, limit }),
    );
    const rows = transfers.map((transfer) => ({ ...transfer, inTransit: inTransit(transfer) }));
    const words = stockMessages[context.lang];
    const now = context.clock.now();
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => {
        const value = row[field as keyof typeof row];
        if (typeof value === 'number') return formatNumber(value, context.lang);
        if (value === null || !/(At|eta)$/.test(field)) return null;
        const shown = formatInstant(value as Instant, context);
        const isLate = field === 'eta' && row.closedAt === null && value < now;
        return isLate ? context.output.paint.warn(`${shown} (${words.late})`) : shown;
      },
      empty: words.noTransfers,
    });
    return undefined;
  },
});
