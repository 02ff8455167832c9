import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { foldRows } from '../../store/fold.ts';
import type { RowsInto } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import type { ActionEvent } from './action.ts';
import { evolveAction } from './action.ts';
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

/** The events of actions, and their projection. */
export const events: FeatureEvents = {
  feature: 'action',
  kinds: eventKinds<ActionEvent['kind']>({
    'action.added': {
      data: z.strictObject({
        owner,
        dueAt,
        incident: idOf('INC').nullable(),
        decision: idOf('DEC').nullable(),
      }),
      text: z.strictObject({ text: z.string().min(1) }),
    },
    'action.changed': { data: z.strictObject({ owner, dueAt }).partial(), text: because.nullish() },
    'action.done': z.strictObject({}),
    'action.dropped': { data: z.strictObject({}), text: because },
    'action.reopened': { data: z.strictObject({}), text: because },
  }),
  projections: [{ table: 'action', key: ['num'] }],
  apply,
  // Its table holds no words.
  forget: async () => undefined,
};

function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  return foldRows(db, entries, { into: ACTION, from: actionFrom, evolve: evolveAction, row: actionRow });
}
