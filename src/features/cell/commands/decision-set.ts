import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { decideSetDecision } from '../decide-decision.ts';
import type { DecisionId } from '../decision.ts';
import { knownDecision } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { decisionById } from '../decision-queries.ts';
import { DECISION, momentOf, OWNER_OR_NONE, REVIEW_OR_NONE } from './decision-parts.ts';
import { ownerOf } from './people.ts';

interface SetInput extends Record<string, unknown> {
  readonly decision: DecisionId;
  readonly owner?: string | null;
  readonly review?: Instant | null;
}

export const command = defineCommand<SetInput>({
  kind: 'write',
  description: 'What was decided is never edited: another wording is another decision, decision supersede.',
  args: [DECISION],
  options: [OWNER_OR_NONE, REVIEW_OR_NONE],
  examples: [
    { command: 'vigie decision set 1 --owner P-1', says: 'somebody else sees to it' },
    { command: 'vigie decision set DEC-1 --review now+7d', says: 'to be looked at again then' },
  ],
  exits: {
    2: 'nothing to change was said',
    3: 'no such decision or person',
    4: 'it is over, or the review has passed',
  },
  prints: { written: {} },
  async run(context, { decision: id, owner, review }) {
    if (owner === undefined && review === undefined)
      throw usage('nothing to change was said', '--owner P|none, --review TIME|none');
    const written = await context.write(async (db, moment) => {
      const decision = knownDecision(await decisionById(db, id), id);
      const to = typeof owner === 'string' ? await ownerOf(context, db, owner, moment) : owner;
      const at = await momentOf(context, db, moment, undefined);
      return decideSetDecision(decision, { owner: to, reviewAt: review }, at);
    });
    const words = decisionMessages[context.lang];
    const idle = written.entries.length === 0;
    await context.output.wrote(written, { id, sentence: idle ? words.unchanged(id) : words.changed(id) });
    return undefined;
  },
});
