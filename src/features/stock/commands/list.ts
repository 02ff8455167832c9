import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { listOf, oneOf } from '../../../cli/values.ts';
import { withAlternates } from '../alternates-queries.ts';
import { STOCK_ROW_FIELDS } from '../row-json.ts';
import { stockMessages } from '../stock-messages.ts';
import { levelPage } from '../stock-queries.ts';
import type { Assessment, StockStatus } from '../stock-row.ts';
import { STOCK_STATUSES } from '../stock-row.ts';
import { assessed, cellOf, ofParts, toldRow } from './assessed.ts';
import { sitesMeant } from './meant.ts';
import { ONLY_SITE } from './parts.ts';
import { pictureOf } from './picture.ts';

interface Input extends ListInput {
  readonly site?: string;
  readonly status?: readonly StockStatus[];
}

const SHAPE: ListShape = {
  fields: STOCK_ROW_FIELDS,
  columns: [
    'sku',
    'site',
    'status',
    'daysOfCover',
    'available',
    'onOrder',
    'inTransit',
    'stockoutDate',
    'nextReceiptAt',
    'suggestedOrder',
    'name',
  ],
  sorts: ['sku', 'daysOfCover'],
};

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  description:
    'What is there of each component at each site, how long it lasts and what is to come. By SKU, and for one ' +
    'site, an index serves it; by days of cover, and for a status, everything is reckoned first, and finished ' +
    'servers are left out: they are shipped as they are built.',
  options: [
    ONLY_SITE,
    {
      flag: '--status',
      takes: 'STATUS',
      describe: STOCK_STATUSES.join(', '),
      value: listOf(oneOf(STOCK_STATUSES)),
    },
  ],
  examples: [
    { command: 'vigie stock list --site CRX', says: 'what one factory has' },
    { command: 'vigie stock list --sort daysOfCover --limit 10', says: 'what runs out first' },
    { command: 'vigie stock list --status critical,stockout --json', says: 'for a script' },
  ],
  exits: { 3: 'no such site' },
  prints: { list: SHAPE },
  async run(context, { site, status, sort, limit }) {
    const isPaged = status === undefined && sort.key === 'sku';
    const chosen = await context.read(async (db) => {
      const sites = site === undefined ? undefined : await sitesMeant(db, site);
      const page = { sites, descending: sort.descending && isPaged, limit: isPaged ? limit : null };
      const picture = await pictureOf(db, await levelPage(db, page), context.clock.now());
      const all = assessed(isPaged ? picture : ofParts(picture), { surge: 1 });
      const shown = isPaged ? all : sorted(filtered(all, status), sort).slice(0, limit ?? all.length);
      return await withAlternates(db, shown);
    });
    const words = stockMessages[context.lang];
    const byRow = new Map(chosen.map((one) => [toldRow(context, one), one]));
    await context.output.list(SHAPE, [...byRow.keys()], {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => cellOf(context, byRow.get(row) as Assessment, field),
      empty: words.noLevels,
    });
    return undefined;
  },
});

function filtered(
  all: readonly Assessment[],
  status: readonly StockStatus[] | undefined,
): readonly Assessment[] {
  return status === undefined ? all : all.filter(({ row }) => status.includes(row.status));
}

/** By how long it lasts, what has no demand last; else as it came, by SKU and site. */
function sorted(all: readonly Assessment[], { key, descending }: ListInput['sort']): Assessment[] {
  const days = ({ row }: Assessment): number => row.daysOfCover ?? Number.POSITIVE_INFINITY;
  const ordered =
    key === 'daysOfCover' ? all.toSorted((a, b) => (days(a) === days(b) ? 0 : days(a) - days(b))) : [...all];
  return descending ? ordered.reverse() : ordered;
}
