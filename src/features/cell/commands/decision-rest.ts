import type { Context } from '../../../cli/context.ts';
import { listActions } from '../action-queries.ts';
import type { DecisionId } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';

/** Whoever ends a decision is told what is still to be done for it: nothing is dropped by itself. */
export async function noticeStillOpen(context: Context, decision: DecisionId): Promise<void> {
  const actions = await context.read((db) => listActions(db, { status: ['open'], decision }));
  if (actions.length === 0) return;
  context.output.notice(decisionMessages[context.lang].stillOpen(actions.map(({ id }) => id).join(', ')));
}
