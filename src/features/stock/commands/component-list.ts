import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { oneOf } from '../../../cli/values.ts';
import type { Component, ComponentKind } from '../component.ts';
import { COMPONENT_KINDS } from '../component.ts';
import { COMPONENT_FIELDS, componentJson } from '../component-json.ts';
import { stockMessages } from '../stock-messages.ts';
import { componentPage } from '../stock-queries.ts';

const SHAPE: ListShape = {
  fields: COMPONENT_FIELDS,
  columns: ['sku', 'name', 'kind', 'alternates', 'bom'],
  sorts: ['sku'],
};

export const command = defineCommand<ListInput & Record<string, unknown> & { readonly kind?: ComponentKind }>(
  {
    kind: 'read',
    options: [
      {
        flag: '--kind',
        takes: 'part|model',
        describe: 'only these',
        value: oneOf(COMPONENT_KINDS),
      },
    ],
    examples: [
      { command: 'vigie stock component list', says: 'all of them, by SKU' },
      {
        command: 'vigie stock component list --kind model --json',
        says: 'servers with what they are made of',
      },
    ],
    prints: { list: SHAPE },
    async run(context, { kind, sort, limit }) {
      const components = await context.read((db) =>
        componentPage(db, { kind, descending: sort.descending, limit }),
      );
      const words = stockMessages[context.lang];
      await context.output.list(SHAPE, components.map(componentJson), {
        header: (field) => words.fields[field as keyof typeof words.fields],
        cell: (row: Component, field) => {
          if (field === 'kind') return words.kinds[row.kind];
          if (field === 'alternates') return row.alternates.join(', ');
          if (field === 'bom') return row.bom.map(({ sku, quantity }) => `${quantity} ${sku}`).join(', ');
          return field === 'name' && row.name !== null ? safeLine(row.name) : null;
        },
        empty: words.noComponents,
      });
      return undefined;
    },
  },
);
