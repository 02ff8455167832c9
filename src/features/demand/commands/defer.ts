import { defineCommand } from '../../../cli/command.ts';
import { dueTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { requestById } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import type { DemandId } from '../request.ts';
import { decideDefer, known } from '../request.ts';
import { BECAUSE, decidingAt, requestArg } from './parts.ts';
import { planGivenUp, withoutPlan } from './retract.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly request: DemandId;
  readonly until?: Instant;
  readonly because: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'It goes on waiting, until then or without a date: what is asked for by its first date no longer counts it. ' +
    'Where it was granted, its build plan is given up with it.',
  args: [requestArg(['open', 'granted', 'deferred'])],
  options: [
    {
      flag: '--until',
      takes: 'TIME',
      describe: 'by when it is to be met now (default: no date)',
      value: dueTime,
    },
    BECAUSE,
  ],
  examples: [
    {
      command: 'vigie demand defer 4 --until 2020-04-01 --because "vital sectors first"',
      says: 'until April',
    },
    { command: 'vigie demand defer DEM-4 --because "no memory" --json', says: 'until somebody says more' },
  ],
  exits: { 3: 'no such request', 4: 'it is delivered already, or the date has passed' },
  prints: { written: { until: s.orNull(s.instant('by when it is to be met now; null: no date')) } },
  async run(context, { request: id, until = null, because }) {
    const written = await context.write(async (db, moment) => {
      const request = known(await requestById(db, id), id);
      const deferral = decideDefer(request, until, because, decidingAt(context, moment));
      if (deferral.length === 0) return [];
      return [...deferral, ...(await withoutPlan(db, request, because, moment.now))];
    });
    const words = demandMessages[context.lang];
    const idle = written.entries.length === 0;
    const plan = planGivenUp(written);
    const given = plan === null ? '' : ` ${words.cancelled(plan)}`;
    const said = words.deferred(id, until === null ? null : formatInstant(until, context));
    await context.output.wrote(written, {
      id,
      sentence: idle ? words.deferredAlready(id) : `${said}${given}`,
      more: { until },
    });
    return undefined;
  },
});
