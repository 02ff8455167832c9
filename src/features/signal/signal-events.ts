import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { isAnyOf } from '../../store/any-of.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { foldRows } from '../../store/fold.ts';
import type { RowsInto } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { SignalEvent } from './signal.ts';
import { evolve, LEVELS } from './signal.ts';
import type { SignalTables } from './signal-tables.ts';
import { rowOf, signalFrom } from './signal-tables.ts';

const SIGNAL: RowsInto = {
  table: 'signal',
  columns: {
    num: 'int',
    from_place: 'text',
    level: 'text',
    touches: 'text',
    text: 'text',
    heard_at: 'text',
    level_at: 'text',
    level_seq: 'int',
    level_before: 'text',
    logged_seq: 'int',
    cleared_at: 'text',
    cleared_seq: 'int',
  },
  key: ['num'],
};

const level = z.enum(LEVELS);
const touches = z.array(z.string().regex(/^(supplier|site):./));
const because = z.strictObject({ because: z.string().min(1) });

/** The events of signals, and their projection. */
export const events: FeatureEvents = {
  feature: 'signal',
  kinds: eventKinds<SignalEvent['kind']>({
    'signal.logged': {
      data: z.strictObject({ from: z.string().regex(/^(site|country):./), level, touches }),
      text: z.strictObject({ text: z.string().min(1) }),
    },
    'signal.changed': { data: z.strictObject({ level, touches }).partial(), text: because },
    'signal.cleared': { data: z.strictObject({}), text: because },
  }),
  projections: [{ table: 'signal', key: ['num'] }],
  apply,
  forget,
};

function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  return foldRows(db, entries, { into: SIGNAL, from: signalFrom, evolve, row: rowOf });
}

/** Reasons stand in the journal alone. */
async function forget(db: Db, redacted: readonly Entry[]): Promise<void> {
  const seqs = redacted.filter(({ kind }) => kind === 'signal.logged').map(({ seq }) => seq);
  if (seqs.length === 0) return;
  await over<SignalTables>(db)
    .updateTable('signal')
    .set({ text: null })
    .where(isAnyOf(db, 'logged_seq', seqs))
    .execute();
}
