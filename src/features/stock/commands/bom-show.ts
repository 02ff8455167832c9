import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { unitsPerModel } from '../bom.ts';
import { stockMessages } from '../stock-messages.ts';
import { billsOfMaterials, getComponent, namesOfComponents } from '../stock-queries.ts';
import { supplyMessages } from '../supply-messages.ts';
import { MODEL } from './supply-parts.ts';

const SHAPE: ListShape = {
  fields: {
    level: s.integer('1: built in directly; 2: in what is built in; and so on'),
    parent: s.text('what it is built into'),
    sku: s.text('the component'),
    name: s.orNull(s.text('what people call it')),
    quantity: s.integer('units in one of the parent'),
    attritionPercent: s.number('what is lost while building, in percent'),
    perUnit: s.number('units of it in one of the model, all lines and levels together, losses included'),
  },
  columns: ['sku', 'quantity', 'attritionPercent', 'perUnit', 'name'],
  sorts: ['level'],
};

interface Row {
  readonly level: number;
  readonly parent: string;
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly attritionPercent: number;
  readonly perUnit: number;
}

export const command = defineCommand<ListInput & Record<string, unknown> & { readonly model: string }>({
  kind: 'read',
  description: 'What a model is made of, level by level: what is built into a sub-assembly stands under it.',
  args: [MODEL],
  examples: [
    { command: 'vigie stock bom show SRV-A', says: 'for reading' },
    { command: 'vigie stock bom show SRV-L --json', says: 'for a script' },
  ],
  exits: { 3: 'no such component' },
  prints: { list: SHAPE },
  async run(context, { model, limit }) {
    const { component, bom, parts } = await context.read(async (db) => {
      const found = await getComponent(db, model);
      const bills = await billsOfMaterials(db);
      const per = unitsPerModel(bills.bom, found.sku);
      return { component: found, bom: bills.bom, parts: await namesOfComponents(db, [...per.keys()]) };
    });
    const per = unitsPerModel(bom, component.sku);
    const rows: Row[] = [];
    const walk = (parent: string, level: number): void => {
      for (const { sku, quantity, attritionPercent } of bom.get(parent) ?? []) {
        const name = parts.get(sku)?.name ?? null;
        rows.push({ level, parent, sku, name, quantity, attritionPercent, perUnit: per.get(sku) ?? 0 });
        walk(sku, level + 1);
      }
    };
    walk(component.sku, 1);
    const words = supplyMessages[context.lang];
    const { sku: part, name: called, quantity: units } = stockMessages[context.lang].fields;
    const names = { sku: part, name: called, quantity: units };
    await context.output.list(SHAPE, limit === null ? rows : rows.slice(0, limit), {
      header: (field) =>
        names[field as keyof typeof names] ?? words.fields[field as keyof typeof words.fields] ?? field,
      cell: (row, field) => {
        if (field === 'sku') return `${'  '.repeat(row.level - 1)}${row.sku}`;
        if (field === 'name') return row.name === null ? null : safeLine(row.name);
        if (field === 'attritionPercent') {
          return row.attritionPercent === 0
            ? ''
            : words.percent(formatNumber(row.attritionPercent, context.lang, 1));
        }
        const value = row[field as keyof Row];
        return typeof value === 'number'
          ? formatNumber(value, context.lang, Number.isInteger(value) ? 0 : 2)
          : null;
      },
      empty: words.noBom(component.sku),
    });
    return undefined;
  },
});
