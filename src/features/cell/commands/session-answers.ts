import type { Context } from '../../../cli/context.ts';
import type { BriefingItem } from '../../../shared/briefing.ts';
import { formatInstant } from '../../../shared/format.ts';
import { parseId } from '../../../shared/ids.ts';
import type { ActionId } from '../action.ts';
import { decideDone, knownAction } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { actionById } from '../action-queries.ts';
import { decideConfirm, decideTake } from '../decide-decision.ts';
import type { DecisionConfirmed, DecisionId } from '../decision.ts';
import { knownDecision } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { decisionById } from '../decision-queries.ts';
import { momentOf } from './decision-parts.ts';

/** What answers an item by itself: an action is done, a proposal is taken, a decision that was looked at again stands. */
export type Answer = 'done' | 'taken' | 'confirmed';

/** The answer that an item waits for; null where it waits for none of these. */
export function answerTo({ kind, subject, id }: BriefingItem): Answer | null {
  if (id !== subject || kind === 'inform') return null;
  if (parseId(subject, 'ACT') !== null) return 'done';
  if (parseId(subject, 'DEC') === null) return null;
  return kind === 'decide' ? 'taken' : 'confirmed';
}

/** Writes the answer down. @throws refused (4) where it became something else meanwhile */
export async function answer(context: Context, { subject }: BriefingItem, how: Answer): Promise<void> {
  await context.output.raw(await ANSWERS[how](context, subject));
}

const ANSWERS: Readonly<Record<Answer, (context: Context, subject: string) => Promise<string>>> = {
  async done(context, subject) {
    const id = subject as ActionId;
    await context.write(async (db) => decideDone(knownAction(await actionById(db, id), id), null));
    return actionMessages[context.lang].done(id);
  },

  async taken(context, subject) {
    const id = subject as DecisionId;
    let known = 0;
    await context.write(async (db, moment) => {
      const decision = knownDecision(await decisionById(db, id), id);
      const at = await momentOf(context, db, moment, undefined);
      known = decision.status === 'taken' ? decision.knownSeq : at.known;
      return decideTake(decision, { rejected: [] }, at);
    });
    return decisionMessages[context.lang].taken(id, known);
  },

  async confirmed(context, subject) {
    const id = subject as DecisionId;
    const written = await context.write(async (db, moment) => {
      const decision = knownDecision(await decisionById(db, id), id);
      return decideConfirm(decision, {}, await momentOf(context, db, moment, undefined));
    });
    const { reviewAt } = (written.entries.at(-1) as Pick<DecisionConfirmed, 'data'>).data;
    const next = reviewAt === null ? null : formatInstant(reviewAt, context);
    return decisionMessages[context.lang].confirmed(id, next);
  },
};
