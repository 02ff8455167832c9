import type { ListInput, ListShape, Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { listOf, offering, oneOf } from '../../../cli/values.ts';
import { byCodePoint } from '../../../shared/text.ts';
import { findPerson } from '../../person/person-queries.ts';
import type { Decision, DecisionState } from '../decision.ts';
import { DECISION_STATES } from '../decision.ts';
import { DECISION_FIELDS } from '../decision-json.ts';
import { decisionMessages } from '../decision-messages.ts';
import { listDecisions } from '../decision-queries.ts';
import { cellOf, viewed } from './decision-view.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  /** Null: all. */
  readonly status: readonly DecisionState[] | null;
  readonly owner?: string;
  readonly toReview: boolean;
}

const SHAPE: ListShape = {
  fields: DECISION_FIELDS,
  columns: ['id', 'status', 'text', 'owner', 'reviewAt', 'takenAt', 'toReview'],
  shortest: { text: 20, owner: 9 },
  sorts: ['newest', 'reviewAt'],
};

const DEFAULT: readonly DecisionState[] = ['proposed', 'taken'];

/** States with commas between, or `all`. */
const statuses: Value = offering(
  { words: ['all', ...DECISION_STATES], many: true },
  (typed, context, what) =>
    typed.trim().toLowerCase() === 'all' ? null : listOf(oneOf(DECISION_STATES))(typed, context, what),
);

export const command = defineCommand<Input>({
  kind: 'read',
  description: 'Those in force and those that wait for the cell, the newest first.',
  options: [
    {
      flag: '--status',
      takes: 'STATUS',
      describe: `all, or some of ${DECISION_STATES.join(', ')} (default: proposed,taken)`,
      value: statuses,
      default: DEFAULT.join(','),
    },
    { flag: '--owner', takes: 'P', describe: 'only those that this person sees to: an id or a name' },
    { flag: '--to-review', describe: 'only those whose review is due, or under which an entry was struck' },
  ],
  examples: [
    { command: 'vigie decision list', says: 'what holds, and what waits' },
    { command: 'vigie decision list --to-review', says: 'what is to be looked at again' },
    { command: 'vigie decision list --status all --json', says: 'all there ever were' },
  ],
  exits: { 3: 'no such person' },
  prints: { list: SHAPE },
  async run(context, { status, owner, toReview, limit, sort }) {
    const { rows, names } = await context.read(async (db) => {
      const person = owner === undefined ? undefined : (await findPerson(db, owner)).id;
      const found = await listDecisions(db, { status, owner: person });
      // The newest first; by review, the nearest first.
      const ordered = sort.key === 'reviewAt' ? found.sort(byReview) : found.reverse();
      if (sort.descending) ordered.reverse();
      const most = limit ?? ordered.length;
      if (!toReview) return await viewed(context, db, ordered.slice(0, most));
      const all = await viewed(context, db, ordered);
      return { ...all, rows: all.rows.filter((row) => row.toReview.length > 0).slice(0, most) };
    });
    const words = decisionMessages[context.lang];
    const plain = !toReview && owner === undefined && status?.join() === DEFAULT.join();
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => {
        const cell = cellOf(context, names, row, field as keyof typeof row);
        return field === 'text' && row.text !== null ? safeLine(row.text) : cell;
      },
      empty: plain ? words.none : toReview ? words.noneToReview : words.noneFound,
    });
    return undefined;
  },
});

/** What is never looked at again comes last. */
function byReview(a: Decision, b: Decision): number {
  return byCodePoint(a.reviewAt ?? '~', b.reviewAt ?? '~');
}
