import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { decideConfirm } from '../decide-decision.ts';
import type { DecisionConfirmed, DecisionId } from '../decision.ts';
import { knownDecision } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { decisionById } from '../decision-queries.ts';
import { IN_FORCE, KNOWN, momentOf, REVIEW_OR_NONE, WHY } from './decision-parts.ts';

interface ConfirmInput extends Record<string, unknown> {
  readonly decision: DecisionId;
  readonly review?: Instant | null;
  readonly because?: string;
}

export const command = defineCommand<ConfirmInput>({
  kind: 'write',
  description:
    'It was looked at again and stands, with what is known now. A review that was due is done; --review says ' +
    'when the next one is.',
  args: [IN_FORCE],
  options: [REVIEW_OR_NONE, WHY],
  examples: [
    { command: 'vigie decision confirm 1 --review now+7d', says: 'it stands for another week' },
    {
      command: 'vigie decision confirm DEC-1 --because "the count was wrong, the need is not"',
      says: 'although an entry under it was struck',
    },
  ],
  exits: { 3: 'no such decision', 4: 'it is not in force, or the review has passed' },
  prints: { written: { ...KNOWN, reviewAt: s.orNull(s.instant('when it is looked at again')) } },
  async run(context, { decision: id, review, because }) {
    const written = await context.write(async (db, moment) =>
      decideConfirm(
        knownDecision(await decisionById(db, id), id),
        { reviewAt: review, because },
        await momentOf(context, db, moment, undefined),
      ),
    );
    const { data } = written.entries.at(-1) as unknown as DecisionConfirmed;
    const next = data.reviewAt === null ? null : formatInstant(data.reviewAt, context);
    await context.output.wrote(written, {
      id,
      sentence: decisionMessages[context.lang].confirmed(id, next),
      more: { knownSeq: data.known, reviewAt: data.reviewAt },
    });
    return undefined;
  },
});
