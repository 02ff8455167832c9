import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { siteCode } from '../../../cli/values.ts';
import { labelled } from '../../../shared/labelled.ts';
import { withAlternates } from '../alternates-queries.ts';
import type { Component } from '../component.ts';
import { STOCK_ROW_FIELDS } from '../row-json.ts';
import { stockMessages } from '../stock-messages.ts';
import { getComponent, levelsOf } from '../stock-queries.ts';
import type { Assessment } from '../stock-row.ts';
import { assessed, cellOf, toldRow } from './assessed.ts';
import { sitesMeant } from './meant.ts';
import { SKU } from './parts.ts';
import { pictureOf } from './picture.ts';

const SHAPE: ListShape = {
  fields: STOCK_ROW_FIELDS,
  columns: ['site', 'status', 'daysOfCover', 'available', 'onOrder', 'inTransit', 'why'],
  sorts: ['site'],
};

/** What the page tells of a site, in this order; what is not known is left out. */
const TOLD = [
  'onHand',
  'allocated',
  'available',
  'onOrder',
  'inTransit',
  'demandPerDay',
  'demandSd',
  'leadTimeDays',
  'leadTimeSd',
  'serviceLevel',
  'safetyStock',
  'reorderPoint',
  'targetLevel',
  'daysOfCover',
  'positionDays',
  'stockoutDate',
  'nextReceiptAt',
  'orderByDate',
  'suggestedOrder',
  'stockoutProbability',
] as const;

export const command = defineCommand<
  ListInput & Record<string, unknown> & { readonly sku: string; readonly site?: string }
>({
  kind: 'read',
  description: 'All that is known of a component at every site that has it: one row a site with --json.',
  args: [SKU],
  options: [{ flag: '--site', takes: 'CODE', describe: 'only there', value: siteCode }],
  examples: [
    { command: 'vigie stock show RAM-32G', says: 'at every site, for reading' },
    { command: 'vigie stock show ram-32g --site CRX --json', says: 'at one site, for a script' },
  ],
  exits: { 3: 'no such component or site' },
  prints: { list: SHAPE },
  async run(context, { sku, site, sort, limit }) {
    const { component, rows } = await context.read(async (db) => {
      const found = await getComponent(db, sku);
      const sites = site === undefined ? null : await sitesMeant(db, site);
      const levels = (await levelsOf(db, [found.sku])).filter(
        (level) => sites === null || sites.includes(level.site),
      );
      const ordered = sort.descending ? levels.toReversed() : levels;
      const page = limit === null ? ordered : ordered.slice(0, limit);
      const picture = await pictureOf(db, page, context.clock.now());
      return { component: found, rows: await withAlternates(db, assessed(picture, { surge: 1 })) };
    });
    const words = stockMessages[context.lang];
    const byRow = new Map(rows.map((one) => [toldRow(context, one), one]));
    const told = [...byRow.keys()];
    if (context.output.format === 'text' && rows.length > 0) {
      await context.output.object(told, () => pageOf(context, component, rows));
      return undefined;
    }
    await context.output.list(SHAPE, told, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => cellOf(context, byRow.get(row) as Assessment, field),
      empty: words.neverMoved(component.sku),
    });
    return undefined;
  },
});

function pageOf(context: Context, component: Component, rows: readonly Assessment[]): string {
  const { paint } = context.output;
  const words = stockMessages[context.lang];
  const name = component.name === null ? '' : `  ${safeLine(component.name)}`;
  const alternates = component.alternates.length === 0 ? null : component.alternates.join(', ');
  const head = labelled([[words.fields.alternates, alternates]]);
  const sites = rows.map((row) =>
    [
      `${paint.bold(row.row.site)}  ${cellOf(context, row, 'status') ?? ''}`,
      cellOf(context, row, 'why') ?? '',
      labelled(
        TOLD.map((field) => [
          `  ${words.fields[field]}`,
          row.row[field] === null ? null : (cellOf(context, row, field) ?? String(row.row[field])),
        ]),
      ),
    ].join('\n'),
  );
  return [
    [`${paint.bold(component.sku)}${name}`, head].filter((part) => part !== '').join('\n'),
    ...sites,
  ].join('\n\n');
}
