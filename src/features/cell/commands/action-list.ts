import type { ListInput, ListShape, Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { id, listOf, offering, oneOf } from '../../../cli/values.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import { findPerson } from '../../person/person-queries.ts';
import type { ActionState } from '../action.ts';
import { ACTION_STATES } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { listActions } from '../action-queries.ts';
import type { DecisionId } from '../decision.ts';
import { ACTION_FIELDS } from '../decision-json.ts';
import { cellOf, viewedActions } from './action-view.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  /** Null: all. */
  readonly status: readonly ActionState[] | null;
  readonly overdue: boolean;
  readonly owner?: string;
  readonly incident?: IncidentId;
  readonly decision?: DecisionId;
}

const SHAPE: ListShape = {
  fields: ACTION_FIELDS,
  columns: ['id', 'status', 'dueAt', 'owner', 'text', 'decision', 'incident'],
  shortest: { text: 20, owner: 9 },
  sorts: ['dueAt', 'newest'],
};

/** States with commas between, or `all`. */
const statuses: Value = offering({ words: ['all', ...ACTION_STATES], many: true }, (typed, context, what) =>
  typed.trim().toLowerCase() === 'all' ? null : listOf(oneOf(ACTION_STATES))(typed, context, what),
);

export const command = defineCommand<Input>({
  kind: 'read',
  description: 'What is still to be done, the most urgent first.',
  options: [
    {
      flag: '--status',
      takes: 'STATUS',
      describe: `all, or some of ${ACTION_STATES.join(', ')} (default: open)`,
      value: statuses,
      default: 'open',
    },
    { flag: '--overdue', describe: 'only those that are open and late' },
    { flag: '--owner', takes: 'P', describe: 'only those of this person: an id or a name' },
    { flag: '--incident', takes: 'INC', describe: 'only those for this incident', value: id('INC') },
    { flag: '--decision', takes: 'DEC', describe: 'only those that carry this out', value: id('DEC') },
  ],
  examples: [
    { command: 'vigie action list', says: 'what is to be done' },
    { command: 'vigie action list --overdue --json', says: 'what is late, for a script' },
    { command: 'vigie action list --owner P-1 --status all', says: 'all that somebody was given' },
  ],
  exits: { 3: 'no such person' },
  prints: { list: SHAPE },
  async run(context, { status, overdue, owner, incident, decision, limit, sort }) {
    const { rows, names } = await context.read(async (db) => {
      const found = await listActions(db, {
        status,
        ...(overdue ? { overdueAt: context.clock.now() } : {}),
        owner: owner === undefined ? undefined : (await findPerson(db, owner)).id,
        incident,
        decision,
      });
      if (sort.key === 'newest') found.sort((a, b) => b.addedSeq - a.addedSeq);
      if (sort.descending) found.reverse();
      return await viewedActions(context, db, found.slice(0, limit ?? found.length));
    });
    const words = actionMessages[context.lang];
    const plain = status?.join() === 'open' && [owner, incident, decision].every((one) => one === undefined);
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => cellOf(context, names, row, field as keyof typeof row),
      empty: plain && !overdue ? words.none : words.noneFound,
    });
    return undefined;
  },
});
