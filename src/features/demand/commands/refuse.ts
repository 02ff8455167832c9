import { defineCommand } from '../../../cli/command.ts';
import { requestById } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import type { DemandId } from '../request.ts';
import { decideRefuse, known } from '../request.ts';
import { BECAUSE, requestArg } from './parts.ts';
import { planGivenUp, withoutPlan } from './retract.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly request: DemandId;
  readonly because: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'It no longer waits. Where it was granted, its build plan is given up with it.',
  args: [requestArg(['open', 'deferred', 'granted'])],
  options: [BECAUSE],
  examples: [
    { command: 'vigie demand refuse 4 --because "no vital use"', says: 'it will not be met' },
    { command: 'vigie demand refuse DEM-4 --because "served by a partner" --json', says: 'for a script' },
  ],
  exits: { 3: 'no such request', 4: 'it is delivered already' },
  prints: { written: {} },
  async run(context, { request: id, because }) {
    const written = await context.write(async (db, { now }) => {
      const request = known(await requestById(db, id), id);
      const refusal = decideRefuse(request, because);
      return refusal.length === 0 ? [] : [...refusal, ...(await withoutPlan(db, request, because, now))];
    });
    const words = demandMessages[context.lang];
    const idle = written.entries.length === 0;
    const plan = planGivenUp(written);
    const given = plan === null ? '' : ` ${words.cancelled(plan)}`;
    await context.output.wrote(written, {
      id,
      sentence: idle ? words.refusedAlready(id) : `${words.refused(id)}${given}`,
    });
    return undefined;
  },
});
