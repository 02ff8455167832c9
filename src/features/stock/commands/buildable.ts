import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { identifier } from '../../../cli/values.ts';
import { formatNumber } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import { s } from '../../../shared/schema.ts';
import { buildable } from '../bom.ts';
import { buildableSaid, buildMessages } from '../build-messages.ts';
import { getComponent } from '../stock-queries.ts';
import { ONLY_SITE } from './parts.ts';
import { printSaid } from './sentences.ts';
import { shelvesAt } from './shelves.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly model?: string;
  readonly site?: string;
}

const SHAPE: ListShape = {
  fields: {
    model: s.text('SRV-A'),
    site: s.text('where'),
    quantity: s.integer('how many can be built of what is available'),
    limitedBy: s.orNull(s.text('the component that is missing most for one more')),
    oneMore: s.orNull(s.integer('how many more could be built with one more unit of it alone')),
    limits: s.list(
      s.object({
        sku: s.text('the component'),
        missing: s.integer('units of it that are missing for one more'),
        oneMore: s.integer('how many more could be built with one more unit of it alone'),
      }),
      'everything that is missing for one more',
    ),
    why: s.text('in one English sentence'),
  },
  columns: ['model', 'site', 'quantity', 'limitedBy', 'oneMore'],
  sorts: ['model', 'quantity'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'The largest number of each model that can be built of what is available at a site, alone: models that ' +
    'share components cannot all be built (stock mix). Sub-assemblies are taken from the shelf or made on ' +
    'the way; attrition counts. What is set aside for build plans is not available.',
  args: [
    {
      name: 'model',
      describe: 'the model, or a sub-assembly (default: every finished model)',
      value: identifier,
      optional: true,
    },
  ],
  options: [{ ...ONLY_SITE, describe: 'only there; a group means its sites (default: where a line is)' }],
  examples: [
    { command: 'vigie stock buildable', says: 'every model at every factory' },
    { command: 'vigie stock buildable SRV-A --site CRX --json', says: 'one, for a script' },
  ],
  exits: { 3: 'no such model or site', 4: 'the model has no bill of materials' },
  prints: { list: SHAPE },
  async run(context, { model, site, sort, limit }) {
    const { lang } = context;
    const words = buildMessages[lang];
    const { bom, models, shelves } = await context.read(async (db) => {
      const [all, asked] = await Promise.all([
        shelvesAt(db, site),
        model === undefined ? null : getComponent(db, model),
      ]);
      return asked === null ? all : { ...all, models: [asked.sku] };
    });
    const found = models.flatMap((sku) =>
      shelves.map((shelf) => ({ model: sku, site: shelf.site, ...buildable(bom, sku, shelf.units) })),
    );
    const ordered = sort.key === 'quantity' ? found.sort((a, b) => a.quantity - b.quantity) : found;
    if (sort.descending) ordered.reverse();
    const said = (row: (typeof found)[number], inLang: Lang) =>
      buildableSaid(row.model, row.site, row, inLang);
    const rows = ordered.slice(0, limit ?? ordered.length).map((row) => ({
      ...row,
      limitedBy: row.limits[0]?.sku ?? null,
      oneMore: row.limits[0]?.oneMore ?? null,
      why: said(row, 'en'),
    }));
    await printSaid(context, SHAPE, rows, limit, {
      header: (field) => words.fields[field as keyof typeof words.fields] ?? field,
      cell: (row, field) => {
        if (field === 'quantity' || field === 'oneMore') {
          return row[field] === null ? null : formatNumber(row[field], lang);
        }
        if (field === 'limits') return row.limits.map(({ sku }) => sku).join(', ');
        return field === 'why' ? said(row, lang) : null;
      },
      empty: words.noModels,
      sentence: (row) => ({ label: '', says: said(row, lang) }),
    });
    return undefined;
  },
});
