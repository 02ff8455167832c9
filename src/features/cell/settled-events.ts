import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { numberOf } from '../../shared/ids.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import type { DecisionId } from './decision.ts';
import type { SettledEntry } from './settled.ts';

const SETTLED: RowsInto = {
  table: 'arbitration_settled',
  columns: { arbitration_key: 'text', decision: 'int', option_id: 'text', measure: 'int' },
  key: ['arbitration_key'],
};

const data = z.strictObject({
  key: z.string().min(1),
  option: z.string().min(1).nullable(),
  measure: z.int().min(0),
});

/** That decisions settled arbitrations, and what stands settled. */
export const events: FeatureEvents = {
  feature: 'arbitration',
  kinds: eventKinds<SettledEntry['kind']>({ 'arbitration.settled': data }),
  projections: [{ table: 'arbitration_settled', key: ['arbitration_key'] }],
  apply,
  // No entry has text.
  forget: () => Promise.resolve(),
};

/** The last word on each stands. */
async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const rows = new Map(
    (entries as readonly SettledEntry[]).map(({ subject, data: { key, option, measure } }) => [
      key,
      { arbitration_key: key, decision: numberOf(subject as DecisionId), option_id: option, measure },
    ]),
  );
  await writeRows(db, SETTLED, [...rows.values()]);
}
