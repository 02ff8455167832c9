import { defineCommand } from '../../../cli/command.ts';
import { identifier } from '../../../cli/values.ts';
import { skuKey } from '../component.ts';
import { decideAddComponent } from '../components.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import { componentsByKey } from '../stock-queries.ts';
import type { ComponentInput } from './component-options.ts';
import { COMPONENT_OPTIONS, requestFrom } from './component-options.ts';
import { question } from './parts.ts';

export const command = defineCommand<ComponentInput>({
  kind: 'write',
  description:
    'A component is whatever is counted by its SKU: a part, a sub-assembly, a finished server, masks. Its case ' +
    'is kept, and does not count when it is named later.',
  args: [
    {
      name: 'sku',
      describe: 'its SKU: ASCII letters, digits and . _ : / + -',
      value: identifier,
      ask: { question: question('newSku') },
    },
  ],
  options: COMPONENT_OPTIONS,
  examples: [
    {
      command: 'vigie stock component add RAM-64G --name "64 GB memory module" --alternate RAM-32G',
      says: 'with what can replace it',
    },
    { command: 'vigie stock component add SRV-X1 --kind model', says: 'a server model' },
  ],
  exits: {
    3: 'an alternate that is no component',
    4: 'the SKU stands for another component',
  },
  prints: { written: {} },
  async run(context, input) {
    const written = await context.write(async (db) => {
      const [standing, request] = await Promise.all([
        componentsByKey(db, [input.sku]),
        requestFrom(db, input),
      ]);
      return decideAddComponent(standing.get(skuKey(input.sku)), input.sku, request);
    });
    const words = ledgerMessages[context.lang];
    const sentence = written.entries.length === 0 ? words.unchanged(input.sku) : words.added(input.sku);
    await context.output.wrote(written, { id: input.sku, sentence });
    return undefined;
  },
});
