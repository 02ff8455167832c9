import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, EventKind, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Action, ActionEntry, ActionEvent, ActionId } from './action.ts';
import { evolveAction } from './action.ts';
import type { DecisionTables } from './decision-tables.ts';
import { actionFrom, actionRow } from './decision-tables.ts';

const ACTION: RowsInto = {
  table: 'action',
  columns: {
    num: 'int',
    status: 'text',
    owner: 'text',
    due_at: 'text',
    postponed: 'int',
    incident: 'int',
    decision: 'int',
    added_at: 'text',
    closed_at: 'text',
    added_seq: 'int',
    closed_seq: 'int',
  },
  key: ['num'],
};

const owner = z.string().regex(/^P-[1-9][0-9]*$/);
const dueAt = z.iso.datetime({ precision: 3 });
const idOf = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-[1-9][0-9]*$`));
const because = z.strictObject({ because: z.string().min(1) });

function kind(name: ActionEvent['kind'], data: z.ZodType, prose: z.ZodType): EventKind {
  return {
    kind: name,
    version: 1,
    check(given, text) {
      data.parse(given);
      prose.parse(text);
    },
  };
}

/** The events of actions, and their projection. */
export const events: FeatureEvents = {
  feature: 'action',
  kinds: [
    kind(
      'action.added',
      z.strictObject({
        owner,
        dueAt,
        incident: idOf('INC').nullable(),
        decision: idOf('DEC').nullable(),
      }),
      z.strictObject({ text: z.string().min(1) }),
    ),
    kind('action.changed', z.strictObject({ owner, dueAt }).partial(), because.nullish()),
    kind('action.done', z.strictObject({}), z.null().optional()),
    kind('action.dropped', z.strictObject({}), because),
    kind('action.reopened', z.strictObject({}), because),
  ],
  projections: [{ table: 'action', key: ['num'] }],
  apply,
  // Its table holds no words.
  forget: async () => undefined,
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const nums = [...new Set(entries.map(({ subject }) => numberOf(subject as ActionId)))];
  const rows = await over<DecisionTables>(db)
    .selectFrom('action')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const actions = new Map(rows.map(actionFrom).map((one): [string, Action] => [one.id, one]));
  for (const entry of entries as readonly ActionEntry[])
    actions.set(entry.subject, evolveAction(actions.get(entry.subject), entry));
  await writeRows(db, ACTION, [...actions.values()].map(actionRow));
}
