import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { listOf, oneOf, siteCode } from '../../../cli/values.ts';
import { byCodePoint } from '../../../shared/text.ts';
import type { Category, Measure } from '../measure.ts';
import { CATEGORIES } from '../measure.ts';
import { MEASURE_FIELDS } from '../measure-json.ts';
import { measureMessages } from '../measure-messages.ts';
import { listMeasures } from '../measure-queries.ts';
import { codesAround } from '../site-queries.ts';
import { cellOf, viewedMeasures } from './measure-view.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly code?: string;
  readonly all: boolean;
  readonly category?: readonly Category[];
}

const SHAPE: ListShape = {
  fields: MEASURE_FIELDS,
  columns: ['id', 'site', 'category', 'text', 'owner', 'until', 'status'],
  shortest: { text: 18, owner: 8 },
  sorts: ['site', 'until', 'newest'],
};

const bySite = (a: Measure, b: Measure): number => byCodePoint(a.site, b.site) || a.addedSeq - b.addedSeq;

/** What has no end comes last. */
const byEnd = (a: Measure, b: Measure): number => byCodePoint(a.until ?? '~', b.until ?? '~') || bySite(a, b);

const ORDERS: Readonly<Record<string, (a: Measure, b: Measure) => number>> = {
  site: bySite,
  until: byEnd,
  newest: (a, b) => b.addedSeq - a.addedSeq,
};

export const command = defineCommand<Input>({
  kind: 'read',
  description: 'Those in force, by site. Of a campus with its halls, of a hall with its campus.',
  args: [{ name: 'code', describe: 'the site (default: all)', value: siteCode, optional: true }],
  options: [
    { flag: '--all', describe: 'those that ended too' },
    {
      flag: '--category',
      takes: 'CATEGORIES',
      describe: `only these: ${CATEGORIES.join(', ')}`,
      value: listOf(oneOf(CATEGORIES)),
    },
  ],
  examples: [
    { command: 'vigie site measure list', says: 'what is in force' },
    { command: 'vigie site measure list RBX --all --json', says: 'of one site, ever' },
  ],
  exits: { 3: 'no such site' },
  prints: { list: SHAPE },
  async run(context, { code, all, category, limit, sort }) {
    const { rows, names } = await context.read(async (db) => {
      const sites = code === undefined ? undefined : await codesAround(db, code);
      const found = (await listMeasures(db, { all, sites })).filter(
        (one) => category === undefined || category.includes(one.category),
      );
      found.sort(ORDERS[sort.key]);
      if (sort.descending) found.reverse();
      return await viewedMeasures(context, db, found.slice(0, limit ?? found.length));
    });
    const words = measureMessages[context.lang];
    const plain = !all && code === undefined && category === undefined;
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => cellOf(context, names, row, field as keyof typeof row),
      empty: plain ? words.none : words.noneFound,
    });
    return undefined;
  },
});
