import { defineCommand } from '../../../cli/command.ts';
import { decideCancelPlan, knownPlan } from '../plans.ts';
import type { PlanId } from '../stock.ts';
import { supplyMessages } from '../supply-messages.ts';
import { planById } from '../supply-queries.ts';
import { actOf, BECAUSE } from './parts.ts';
import { PLAN } from './supply-parts.ts';

export const command = defineCommand<{ readonly plan: PlanId; readonly because: string }>({
  kind: 'write',
  description: 'It will not be built: what was set aside for it is available again.',
  args: [PLAN],
  options: [BECAUSE],
  examples: [
    { command: 'vigie stock plan cancel PLAN-1 --because "moved to Canada"', says: 'built elsewhere' },
    { command: 'vigie stock plan cancel 1 --because "no longer asked for" --json', says: 'for a script' },
  ],
  exits: { 3: 'no such plan', 4: 'it is built already' },
  prints: { written: {} },
  async run(context, { plan: id, because }) {
    const written = await context.write(async (db, moment) =>
      decideCancelPlan(knownPlan(await planById(db, id), id), because, actOf(context, moment, undefined)),
    );
    const words = supplyMessages[context.lang];
    const sentence = written.entries.length === 0 ? words.alreadyCancelled(id) : words.cancelled(id);
    await context.output.wrote(written, { id, sentence });
    return undefined;
  },
});
