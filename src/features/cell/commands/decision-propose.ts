import { defineCommand } from '../../../cli/command.ts';
import { decidePropose } from '../decide-decision.ts';
import type { DecisionProposed } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { nextDecisionId } from '../decision-queries.ts';
import type { TermsInput } from './decision-parts.ts';
import { asked, KNOWN, momentOf, NEW_EXITS, requestOf, TERMS, TEXT } from './decision-parts.ts';

export const command = defineCommand<TermsInput>({
  kind: 'write',
  description:
    'It stands on the agenda, to be decided, until `vigie decision take` or `vigie decision revoke`.',
  args: [
    { ...TEXT, describe: 'what is proposed; - reads it from stdin', ask: { question: asked('proposal') } },
  ],
  options: TERMS,
  examples: [
    {
      command: 'vigie decision propose "Close the Madrid office until 29 March"',
      says: 'for the next session',
    },
    {
      command: 'vigie decision propose "Move 40 racks to RBX" --because "INC-1 may last" --owner P-1 --json',
      says: 'about INC-1, since it is named; for a script',
    },
  ],
  exits: NEW_EXITS,
  prints: { written: KNOWN },
  async run(context, input) {
    const written = await context.write(async (db, moment) => {
      const at = await momentOf(context, db, moment, undefined);
      return decidePropose(await nextDecisionId(db), await requestOf(context, db, input, moment, at), at);
    });
    const { subject, data } = written.entries.at(-1) as unknown as DecisionProposed;
    await context.output.wrote(written, {
      id: subject,
      sentence: decisionMessages[context.lang].proposed(subject),
      more: { knownSeq: data.known },
    });
    return undefined;
  },
});
