import { defineCommand } from '../../../cli/command.ts';
import { decideSetComponent } from '../components.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import { getComponent } from '../stock-queries.ts';
import type { ComponentInput } from './component-options.ts';
import { COMPONENT_OPTIONS, requestFrom } from './component-options.ts';
import { SKU } from './parts.ts';

export const command = defineCommand<ComponentInput>({
  kind: 'write',
  description: 'What is left out stays as it is. Alternates replace those that it has.',
  args: [SKU],
  options: [...COMPONENT_OPTIONS, { flag: '--clear-alternates', describe: 'nothing can replace it' }],
  examples: [
    { command: 'vigie stock component set RAM-32G --name "32 GB memory module, DDR4"', says: 'its name' },
    { command: 'vigie stock component set SSD-960 --clear-alternates', says: 'nothing replaces it' },
  ],
  exits: { 3: 'no such component' },
  prints: { written: {} },
  async run(context, input) {
    let sku = input.sku;
    const written = await context.write(async (db) => {
      const component = await getComponent(db, input.sku);
      sku = component.sku;
      const request = await requestFrom(db, input);
      const cleared = input.clearAlternates === true ? { ...request, alternates: [] } : request;
      return decideSetComponent(component, cleared);
    });
    const words = ledgerMessages[context.lang];
    const sentence = written.entries.length === 0 ? words.unchanged(sku) : words.changed(sku);
    await context.output.wrote(written, { id: written.entries[0]?.subject ?? sku, sentence });
    return undefined;
  },
});
