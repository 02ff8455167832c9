import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { s } from '../../../shared/schema.ts';
import { decideSupersede } from '../decide-decision.ts';
import type { DecisionId, DecisionTaken } from '../decision.ts';
import { knownDecision } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { decisionById, nextDecisionId } from '../decision-queries.ts';
import type { Settles } from '../settled.ts';
import type { TermsInput } from './decision-parts.ts';
import {
  AT,
  IN_FORCE,
  KNOWN,
  momentOf,
  NEW_EXITS,
  noticeLate,
  requestOf,
  TERMS,
  TEXT,
} from './decision-parts.ts';
import { noticeStillOpen } from './decision-rest.ts';
import { SETTLES, settling } from './settling.ts';

interface SupersedeInput extends TermsInput {
  readonly decision: DecisionId;
  readonly at?: Instant;
  readonly settles?: Settles;
}

export const command = defineCommand<SupersedeInput>({
  kind: 'write',
  description:
    'The old one ends and names the new one, which is in force at once; nothing of the old one is carried over. ' +
    'What the old one settled is asked again, unless --settles names it.',
  args: [IN_FORCE, TEXT],
  options: [SETTLES, ...TERMS, AT],
  examples: [
    {
      command: 'vigie decision supersede 1 "Factories six days a week" --because "people are tired"',
      says: 'another decision in its place',
    },
    {
      command: 'vigie decision supersede DEC-2 "Packed meals only" --review next --quiet',
      says: 'prints the id of the new one',
    },
  ],
  exits: {
    ...NEW_EXITS,
    3: 'no such decision, person, entry, arbitration, or thing that it is about',
    4: 'the old one is not in force, the review has passed, an entry was struck or is newer, or the arbitration is over',
  },
  prints: { written: { ...KNOWN, supersedes: s.text('the decision that ended') } },
  async run(context, input) {
    const { decision: old } = input;
    const written = await context.write(async (db, moment) => {
      const before = knownDecision(await decisionById(db, old), old);
      const at = await momentOf(context, db, moment, input.at);
      const request = await requestOf(context, db, input, moment, at);
      const id = await nextDecisionId(db);
      const taken = decideSupersede(before, id, request, at);
      const { settles } = input;
      return settles === undefined ? taken : [...taken, ...(await settling(context, db, id, () => settles))];
    });
    const { subject, data } = written.entries[0] as unknown as DecisionTaken;
    await context.output.wrote(written, {
      id: subject,
      sentence: decisionMessages[context.lang].superseded(old, subject),
      more: { knownSeq: data.known, supersedes: old },
    });
    noticeLate(context, written);
    await noticeStillOpen(context, old);
    return undefined;
  },
});
