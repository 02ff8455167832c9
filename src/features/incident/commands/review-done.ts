import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { proseText, textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { decideReviewed } from '../review.ts';
import { reviewMessages } from '../review-messages.ts';
import type { Acted, ActInput } from './acting.ts';
import { actOn } from './acting.ts';
import { AT } from './parts.ts';
import { reviewQuestion, TO_REVIEW } from './review-parts.ts';
import { wordsOf } from './words.ts';

interface DoneInput extends ActInput {
  readonly findings: string;
  /** Empty when none was given. */
  readonly action: readonly string[];
}

export const command = defineCommand<DoneInput>({
  kind: 'write',
  description:
    'Writes down what the look back at a resolved incident brought, planned or not; it then leaves the agenda. ' +
    'An incident that is reopened is looked back at anew.',
  args: [TO_REVIEW],
  options: [
    {
      flag: '--findings',
      takes: 'TEXT|-',
      describe: 'what was found; - reads it from stdin',
      value: proseText,
      ask: { question: reviewQuestion('findings') },
    },
    {
      flag: '--action',
      takes: 'TEXT',
      describe: 'what is to be done about it, in one line; may be given again',
      value: textLine,
      many: true,
    },
    AT,
  ],
  examples: [
    {
      command:
        'vigie incident review done 2 --findings "one pump for two loops" --action "order a second pump"',
      says: 'with what comes of it',
    },
    { command: 'vigie incident review done INC-2 --findings - <review.md', says: 'the findings from a file' },
  ],
  exits: { 3: 'no such incident', 4: 'it is not resolved, or the time is before it was' },
  prints: { written: { reviewedAt: s.instant('when it was reviewed') } },
  async run(context, input) {
    const { findings, action: actions } = input;
    const acted = await actOn(context, input, (incident, act) =>
      decideReviewed(incident, { findings, actions }, act),
    );
    const { id, written } = acted;
    const idle = written.entries.length === 0;
    const words = reviewMessages[context.lang];
    const reviewedAt = reviewedAtOf(context, acted);
    await context.output.wrote(written, {
      id,
      sentence: idle ? words.alreadyReviewed(id, formatInstant(reviewedAt, context)) : words.reviewed(id),
      more: { reviewedAt },
    });
    if (idle) context.output.notice(wordsOf(context).wordsUnwritten(id));
    return undefined;
  },
});

/** Now, or, where nothing was written, when it had been done. */
function reviewedAtOf(context: Context, { written, before }: Acted): Instant {
  const entry = written.entries.find(({ kind }) => kind === 'incident.reviewed');
  return entry?.occurredAt ?? before?.review?.doneAt ?? context.clock.now();
}
