import { defineCommand } from '../../../cli/command.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { formatNumber } from '../../../shared/format.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import { COMPONENT_FIELDS, componentJson } from '../component-json.ts';
import { stockMessages } from '../stock-messages.ts';
import { allComponents, getComponent } from '../stock-queries.ts';
import { SKU } from './parts.ts';

export const command = defineCommand<{ readonly sku: string }>({
  kind: 'read',
  description:
    'What it is, what it is made of and where it is built in. How much there is: vigie stock show.',
  args: [SKU],
  examples: [
    { command: 'vigie stock component show RAM-32G', says: 'a memory module' },
    { command: 'vigie stock component show ram-32g --json', says: 'for a script' },
  ],
  exits: { 3: 'no such component' },
  prints: {
    object: s.object({ ...COMPONENT_FIELDS, usedIn: s.list(s.text('a SKU'), 'what it is built into') }),
  },
  async run(context, { sku }) {
    const { component, all } = await context.read(async (db) => ({
      component: await getComponent(db, sku),
      all: await allComponents(db),
    }));
    const usedIn = [...all.values()]
      .filter(({ bom }) => bom.some((line) => line.sku === component.sku))
      .map((user) => user.sku);
    const words = stockMessages[context.lang];
    const lines = component.bom.map(({ sku: part, quantity, attritionPercent }) => {
      const lost =
        attritionPercent === 0 ? '' : ` (+${words.percent(formatNumber(attritionPercent, context.lang, 1))})`;
      return `${formatNumber(quantity, context.lang)} ${part}${lost}`;
    });
    await context.output.object({ ...componentJson(component), usedIn }, () =>
      labelled([
        [words.fields.sku, component.sku],
        [words.fields.name, component.name === null ? null : safeLine(component.name)],
        [words.fields.kind, words.kinds[component.kind]],
        [words.fields.alternates, component.alternates.length === 0 ? null : component.alternates.join(', ')],
        [words.fields.bom, lines.length === 0 ? null : lines.join('\n')],
        [words.fields.usedIn, usedIn.length === 0 ? null : usedIn.join(', ')],
      ]),
    );
    return undefined;
  },
});
