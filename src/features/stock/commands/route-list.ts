import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { siteCode } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import { stockMessages } from '../stock-messages.ts';
import { routes } from '../stock-queries.ts';

const SHAPE: ListShape = {
  fields: {
    from: s.text('where it starts'),
    to: s.text('where it ends'),
    transitDays: s.integer('days in transit'),
    cutOff: s.orNull(s.text('until when it takes goods, HH:MM on the clock of where it starts')),
  },
  columns: ['from', 'to', 'transitDays', 'cutOff'],
  sorts: ['from'],
};

export const command = defineCommand<ListInput & Record<string, unknown> & { readonly from?: string }>({
  kind: 'read',
  options: [{ flag: '--from', takes: 'CODE', describe: 'only those that start there', value: siteCode }],
  examples: [
    { command: 'vigie stock route list', says: 'all of them' },
    { command: 'vigie stock route list --from BHF --json', says: 'what Canada can give, for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { from, sort, limit }) {
    const all = await context.read(routes);
    const chosen = from === undefined ? all : all.filter((route) => route.from === from);
    const sorted = sort.descending ? chosen.toReversed() : chosen;
    const words = stockMessages[context.lang];
    await context.output.list(SHAPE, limit === null ? sorted : sorted.slice(0, limit), {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: () => null,
      empty: words.noRoutes,
    });
    return undefined;
  },
});
