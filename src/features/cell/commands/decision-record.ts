import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { decideRecord } from '../decide-decision.ts';
import type { DecisionTaken } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { nextDecisionId } from '../decision-queries.ts';
import type { Settles } from '../settled.ts';
import type { TermsInput } from './decision-parts.ts';
import { AT, KNOWN, momentOf, NEW_EXITS, noticeLate, requestOf, TERMS, TEXT } from './decision-parts.ts';
import { SETTLES, settling } from './settling.ts';

interface RecordInput extends TermsInput {
  readonly at?: Instant;
  readonly settles?: Settles;
}

export const command = defineCommand<RecordInput>({
  kind: 'write',
  description:
    'What the cell decided, with what was known: the journal up to the entry before it. An entry that it is ' +
    'about and that is struck later puts it back on the agenda, as does its review; decision confirm answers.',
  args: [TEXT],
  options: [SETTLES, ...TERMS, AT],
  examples: [
    {
      command:
        'vigie decision record "Factories seven days a week" --because "memory is short" --review now+7d',
      says: 'with its reason, to be looked at again',
    },
    {
      command:
        'vigie decide "Night crews by shuttle only" --rejected "taxis" --if "trains stop" --about RBX --owner P-1',
      says: 'the short form, on a condition',
    },
  ],
  exits: {
    3: `${NEW_EXITS[3]}; no such arbitration`,
    4: `${NEW_EXITS[4]}; the arbitration is over, or has no such option`,
  },
  prints: { written: KNOWN },
  async run(context, input) {
    const written = await context.write(async (db, moment) => {
      const at = await momentOf(context, db, moment, input.at);
      const id = await nextDecisionId(db);
      const taken = decideRecord(id, await requestOf(context, db, input, moment, at), at);
      const { settles } = input;
      if (settles === undefined) return taken;
      return [...taken, ...(await settling(context, db, id, () => settles))];
    });
    const entry = written.entries.find(({ kind }) => kind === 'decision.taken');
    const { subject, data } = entry as unknown as DecisionTaken;
    await context.output.wrote(written, {
      id: subject,
      sentence: decisionMessages[context.lang].taken(subject, data.known),
      more: { knownSeq: data.known },
    });
    noticeLate(context, written);
    return undefined;
  },
});
