import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Written } from '../../../cli/context.ts';
import { dueTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { decideReviewPlan } from '../review.ts';
import { reviewMessages } from '../review-messages.ts';
import { actOn } from './acting.ts';
import { nameOf, ownerOf, peopleChoices } from './owner.ts';
import { reviewQuestion, TO_PLAN } from './review-parts.ts';
import { wordsOf } from './words.ts';

interface PlanInput extends Readonly<Record<string, unknown>> {
  readonly incident: `INC-${number}`;
  readonly due: Instant;
  /** As typed; null: nobody. */
  readonly owner: string | null;
}

interface Planned {
  readonly dueAt: Instant;
  readonly owner: PersonId | null;
}

const personOrNone: Value = (typed) => (typed.trim().toLowerCase() === 'none' ? null : typed);

export const command = defineCommand<PlanInput>({
  kind: 'write',
  description:
    'Says by when an incident is to be looked back at, and who sees to it. Severities 1 and 2 ask for it once ' +
    'they are resolved; any other can be given one, before it is over too. It stands on the agenda until ' +
    '`vigie incident review done`.',
  args: [TO_PLAN],
  options: [
    {
      flag: '--due',
      takes: 'TIME',
      describe: 'by when; next for the next session',
      value: dueTime,
      ask: { question: reviewQuestion('due') },
    },
    {
      flag: '--owner',
      takes: 'P|none',
      describe: 'who sees to it: an id or a name; none for nobody yet',
      value: personOrNone,
      ask: { question: reviewQuestion('owner'), search: peopleChoices },
    },
  ],
  examples: [
    { command: 'vigie incident review 1 --due now+7d --owner P-1', says: 'in a week' },
    {
      command: 'vigie incident review INC-1 --due next --owner none',
      says: 'at the next session, by anybody',
    },
  ],
  exits: {
    3: 'no such incident or person',
    4: 'the incident is void, the time has passed, or several people bear that name',
  },
  prints: {
    written: {
      reviewDueAt: s.instant('by when it is to be reviewed'),
      reviewOwner: s.orNull(s.text('the id of the person who is to review it')),
    },
  },
  async run(context, input) {
    let asked: Planned = { dueAt: input.due, owner: null };
    const { id, written, before } = await actOn(context, input, async (incident, act, db, moment) => {
      const owner = input.owner === null ? null : await ownerOf(context, db, input.owner, moment);
      asked = { dueAt: input.due, owner };
      return decideReviewPlan(incident, asked, act);
    });
    const { dueAt, owner } = plannedIn(written) ?? asked;
    const words = reviewMessages[context.lang];
    const due = formatInstant(dueAt, context);
    const name = owner === null ? wordsOf(context).nobody : await nameOf(context, owner);
    const idle = written.entries.length === 0;
    await context.output.wrote(written, {
      id,
      sentence: (idle ? words.alreadyPlanned : words.planned)(id, due, name),
      more: { reviewDueAt: dueAt, reviewOwner: owner },
    });
    const held = before?.review?.doneAt ?? null;
    if (held !== null && !idle) context.output.notice(words.plannedAnew(id, formatInstant(held, context)));
    return undefined;
  },
});

/** With --key, what was planned the first time. */
function plannedIn({ entries }: Written): Planned | undefined {
  return entries.find(({ kind }) => kind === 'incident.review-planned')?.data as Planned | undefined;
}
