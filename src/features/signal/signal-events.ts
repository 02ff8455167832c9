import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, EventKind, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Signal, SignalEntry, SignalEvent, SignalId } from './signal.ts';
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

function kind(name: SignalEvent['kind'], data: z.ZodType, prose: z.ZodType): EventKind {
  return {
    kind: name,
    version: 1,
    check(given, text) {
      data.parse(given);
      prose.parse(text);
    },
  };
}

/** The events of signals, and their projection. */
export const events: FeatureEvents = {
  feature: 'signal',
  kinds: [
    kind(
      'signal.logged',
      z.strictObject({ from: z.string().regex(/^(site|country):./), level, touches }),
      z.strictObject({ text: z.string().min(1) }),
    ),
    kind('signal.changed', z.strictObject({ level, touches }).partial(), because),
    kind('signal.cleared', z.strictObject({}), because),
  ],
  projections: [{ table: 'signal', key: ['num'] }],
  apply,
  forget,
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const nums = [...new Set(entries.map(({ subject }) => numberOf(subject as SignalId)))];
  const rows = await over<SignalTables>(db)
    .selectFrom('signal')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const signals = new Map<string, Signal>(rows.map(signalFrom).map((one): [string, Signal] => [one.id, one]));
  for (const entry of entries as readonly SignalEntry[])
    signals.set(entry.subject, evolve(signals.get(entry.subject), entry));
  await writeRows(db, SIGNAL, [...signals.values()].map(rowOf));
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
