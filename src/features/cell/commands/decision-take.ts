import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { decideTake } from '../decide-decision.ts';
import type { Decision, DecisionId, DecisionTaken } from '../decision.ts';
import { knownDecision } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { decisionById } from '../decision-queries.ts';
import {
  AT,
  IF,
  KNOWN,
  momentOf,
  noticeLate,
  OWNER_OR_NONE,
  PROPOSED,
  REJECTED,
  REVIEW_OR_NONE,
  WHY,
} from './decision-parts.ts';
import { ownerOf } from './people.ts';

interface TakeInput extends Record<string, unknown> {
  readonly decision: DecisionId;
  readonly because?: string;
  readonly rejected: readonly string[];
  readonly if?: string;
  readonly owner?: string | null;
  readonly review?: Instant | null;
  readonly at?: Instant;
}

export const command = defineCommand<TakeInput>({
  kind: 'write',
  description: 'What is left out stays as it was proposed.',
  args: [PROPOSED],
  options: [WHY, REJECTED, IF, OWNER_OR_NONE, REVIEW_OR_NONE, AT],
  examples: [
    {
      command: 'vigie decision propose "Close the Madrid office" && vigie decision take 4',
      says: 'as it was proposed',
    },
    {
      command:
        'vigie decision propose "Canteens close" && vigie decision take DEC-4 --owner P-1 --review next',
      says: 'with who sees to it',
    },
  ],
  exits: {
    3: 'no such decision or person',
    4: 'it is over, the time is before it was proposed, or the review has passed',
  },
  prints: { written: KNOWN },
  async run(context, { decision: id, because, rejected, if: condition, owner, review, at }) {
    let before: Decision | undefined;
    const written = await context.write(async (db, moment) => {
      before = knownDecision(await decisionById(db, id), id);
      const request = {
        because,
        rejected,
        condition,
        owner: typeof owner === 'string' ? await ownerOf(context, db, owner, moment) : owner,
        reviewAt: review,
      };
      return decideTake(before, request, await momentOf(context, db, moment, at));
    });
    const words = decisionMessages[context.lang];
    const entry = written.entries.at(-1) as unknown as DecisionTaken | undefined;
    const takenAt = (before as Decision | undefined)?.takenAt ?? null;
    const knownSeq = entry?.data.known ?? (before as Decision | undefined)?.knownSeq ?? 0;
    const sentence =
      entry === undefined && takenAt !== null
        ? words.takenAlready(id, formatInstant(takenAt, context))
        : words.taken(id, knownSeq);
    await context.output.wrote(written, { id, sentence, more: { knownSeq } });
    noticeLate(context, written);
    return undefined;
  },
});
