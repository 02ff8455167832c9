import { defineCommand } from '../../../cli/command.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { DemandWeighed } from '../demand-index.ts';
import { DEMAND, decideWeigh, WEIGHT_MAX } from '../demand-index.ts';
import { allServices } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import { asked, serviceNumber } from './parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly weights: readonly { readonly service: string; readonly value: number }[];
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'What each service weighs in the total index, from now on; those that are not named keep theirs. They need not ' +
    'add up to 100: what counts is their share. 0 takes a service out. Earlier days are told with the weights of ' +
    'now, so that they can be compared.',
  args: [
    {
      name: 'weights',
      describe: 'SERVICE=N, as often as you like; a new name is a new service',
      value: serviceNumber(0, WEIGHT_MAX),
      many: true,
      ask: { question: asked('weight') },
    },
  ],
  examples: [
    { command: 'vigie demand weight web=30 cloud=35 storage=10', says: 'as their shares of the business' },
    { command: 'vigie demand weight telephony=0', says: 'it no longer counts' },
  ],
  prints: {
    written: {
      weights: s.list(
        s.object({ service: s.text('its name'), weight: s.integer('what it weighs') }),
        'those that changed',
      ),
    },
  },
  async run(context, { weights }) {
    const written = await context.write(async (db) => decideWeigh(weights, await allServices(db)));
    const words = demandMessages[context.lang];
    const changed = (written.entries.at(-1) as unknown as DemandWeighed | undefined)?.data.weights ?? [];
    const list = changed.map(
      ({ service, weight }) => `${safeLine(service)} ${formatNumber(weight, context.lang)}`,
    );
    await context.output.wrote(written, {
      id: DEMAND,
      sentence: changed.length === 0 ? words.unchanged : words.weighed(list.join(', ')),
      more: { weights: changed },
    });
    return undefined;
  },
});
