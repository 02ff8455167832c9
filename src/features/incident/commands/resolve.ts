import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { decideResolve } from '../decide.ts';
import { incidentMessages } from '../messages.ts';
import { wantsReview } from '../review.ts';
import { reviewMessages } from '../review-messages.ts';
import type { Acted, ActInput } from './acting.ts';
import { actOn, saidMove } from './acting.ts';
import { AT, BECAUSE, INCIDENT, MOVE_EXITS, MOVED } from './parts.ts';

export const command = defineCommand<ActInput & { readonly because: string }>({
  kind: 'write',
  description:
    'It is over, and the reason says why. Earlier states may be skipped. Short form: vigie close 12.',
  args: [INCIDENT],
  options: [BECAUSE, AT],
  examples: [
    {
      command: 'vigie incident resolve 1 --because "fibre spliced, traffic back since 04:10"',
      says: 'with the reason',
    },
    {
      command: 'vigie close 1 --because "pump replaced"',
      says: 'the short form, which asks for the reason on a terminal',
    },
  ],
  exits: MOVE_EXITS,
  prints: MOVED,
  async run(context, input) {
    const acted = await actOn(context, input, (incident, act) => decideResolve(incident, input.because, act));
    await saidMove(context, 'resolve', acted, input.because);
    noticeReview(context, acted);
    return undefined;
  },
});

/** A severe incident is looked back at: whoever closes it is told, once, and how to plan it. */
function noticeReview(context: Context, { id, before, written }: Acted): void {
  if (before === null || written.entries.length === 0 || before.review !== null) return;
  if (!wantsReview({ ...before, status: 'resolved', closedAtOnce: false })) return;
  const severity = incidentMessages[context.lang].severities[before.severity];
  context.output.notice(reviewMessages[context.lang].wanted(id, severity));
}
