import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { instantOf, msOf } from '../../../shared/clock.ts';
import { formatInstantWithAge, formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { DemandIndex } from '../demand-index.ts';
import { indexAt } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';

type Input = ListInput & Readonly<Record<string, unknown>>;

interface Row {
  readonly service: string | null;
  readonly index: number;
  readonly before: number | null;
  readonly weight: number | null;
  readonly counts: boolean;
  readonly at: Instant;
}

const SHAPE: ListShape = {
  fields: {
    service: s.orNull(s.text('its name; null: the total')),
    index: s.number('rounded to 0.1; 1 is usual'),
    before: s.orNull(s.number('what it was before it was last measured; null: that was the first time')),
    weight: s.orNull(s.integer('what it weighs in the total; null: none was given, or the total')),
    counts: s.flag('whether it counts in the total'),
    at: s.instant('when it was measured'),
  },
  columns: ['service', 'index', 'before', 'weight', 'at', 'counts'],
  sorts: ['service'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description: 'The total first, then the services in the order in which they were first named.',
  examples: [
    { command: 'vigie demand index', says: 'how much is wanted' },
    { command: 'vigie demand index --json', says: 'for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { sort, limit }) {
    const rows = await context.read(async (db) => {
      const now = await indexAt(db, context.clock.now());
      if (now === null) return [];
      return [await totalRow(now), ...(await serviceRows(now))];

      async function totalRow({ total, at }: DemandIndex): Promise<Row> {
        const before = (await indexAt(db, justBefore(at)))?.total ?? null;
        return { service: null, index: total, before, weight: null, counts: true, at };
      }
      async function serviceRows({ services, whole }: DemandIndex): Promise<Row[]> {
        const found: Row[] = [];
        for (const { counts, ...one } of services) {
          const earlier = await indexAt(db, justBefore(one.at));
          const before = earlier?.services.find(({ service }) => service === one.service)?.index ?? null;
          found.push({ ...one, before, counts: counts && !whole });
        }
        return found;
      }
    });
    if (sort.descending) rows.reverse();
    const words = demandMessages[context.lang];
    await context.output.list(SHAPE, rows.slice(0, limit ?? rows.length), {
      header: (field) => words.indexFields[field as keyof typeof words.indexFields],
      cell: (row, field) => cellOf(context, row, field as keyof Row),
      empty: words.noIndex,
    });
    return undefined;
  },
});

function justBefore(at: Instant): Instant {
  return instantOf(msOf(at) - 1);
}

function cellOf(context: Context, row: Row, field: keyof Row): string | null {
  const { lang, clock } = context;
  const words = demandMessages[lang];
  switch (field) {
    case 'service':
      return row.service === null ? words.all : safeLine(row.service);
    case 'index':
      return formatNumber(row.index, lang, 1);
    case 'before':
      return row.before === null ? '' : formatNumber(row.before, lang, 1);
    case 'weight':
      return row.weight === null ? '' : formatNumber(row.weight, lang);
    case 'counts':
      return row.counts ? words.yes : words.no;
    default:
      return formatInstantWithAge(row.at, clock.now(), context);
  }
}
