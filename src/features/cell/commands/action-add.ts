import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { id, textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { known } from '../../incident/decide.ts';
import { canonicalById } from '../../incident/incident-queries.ts';
import type { ActionAdded } from '../action.ts';
import { decideAdd } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { nextActionId } from '../action-queries.ts';
import type { Decision, DecisionId } from '../decision.ts';
import { knownDecision } from '../decision.ts';
import { decisionById } from '../decision-queries.ts';
import { ASKED_DUE, ASKED_OWNER, asked, momentOf } from './action-parts.ts';
import { nameOf, ownerOf } from './people.ts';

interface AddInput extends Record<string, unknown> {
  readonly text: string;
  readonly owner: string;
  readonly due: Instant;
  readonly incident?: IncidentId;
  readonly decision?: DecisionId;
}

export const command = defineCommand<AddInput>({
  kind: 'write',
  description:
    'It stands on the agenda from the session before which it is due, and, once it is late, until somebody ' +
    'answers: done, dropped, or given another time.',
  args: [
    {
      name: 'text',
      describe: 'what is to be done, in one line',
      value: textLine,
      ask: { question: asked('text') },
    },
  ],
  options: [
    ASKED_OWNER,
    ASKED_DUE,
    { flag: '--incident', takes: 'INC', describe: 'the incident that it is for', value: id('INC') },
    { flag: '--decision', takes: 'DEC', describe: 'the decision that it carries out', value: id('DEC') },
  ],
  examples: [
    {
      command: 'vigie action add "Find a second source of memory" --owner P-1 --due 12:00 --decision 1',
      says: 'to carry out DEC-1',
    },
    {
      command: 'vigie todo "Call the prefecture back" --owner P-1 --due next',
      says: 'the short form, before the next session',
    },
  ],
  exits: {
    3: 'no such person, incident or decision',
    4: 'the time has passed, or the decision is over',
  },
  prints: {
    written: { owner: s.text('the id of who does it'), dueAt: s.instant('by when') },
  },
  async run(context, input) {
    const { text, owner: typed, due: dueAt, decision } = input;
    const written = await context.write(async (db, moment) => {
      const incident = await incidentIn(context, db, input.incident);
      const carriesOut = await decisionIn(db, decision);
      const owner = await ownerOf(context, db, typed, moment);
      const request = { text, owner, dueAt, incident, decision: carriesOut };
      return decideAdd(await nextActionId(db), request, momentOf(context, moment));
    });
    const { subject, data } = written.entries.at(-1) as unknown as ActionAdded;
    const { owner, dueAt: due } = data;
    const name = await nameOf(context, owner);
    await context.output.wrote(written, {
      id: subject,
      sentence: actionMessages[context.lang].added(subject, name, formatInstant(due, context)),
      more: { owner, dueAt: due },
    });
    return undefined;
  },
});

/** What is meant for a merged incident concerns its canonical one; whoever named the other is told. */
async function incidentIn(context: Context, db: Db, id: IncidentId | undefined): Promise<IncidentId | null> {
  if (id === undefined) return null;
  const canonical = known((await canonicalById(db, id))?.canonical, id).id;
  if (canonical !== id) context.output.notice(actionMessages[context.lang].merged(id, canonical));
  return canonical;
}

async function decisionIn(db: Db, id: DecisionId | undefined): Promise<Decision | null> {
  return id === undefined ? null : knownDecision(await decisionById(db, id), id);
}
