import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { foldRows } from '../../store/fold.ts';
import type { RowsInto } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import type { MeasureEvent } from './measure.ts';
import { CATEGORIES, evolveMeasure } from './measure.ts';
import { measureFrom, measureRow } from './measure-tables.ts';

const MEASURE: RowsInto = {
  table: 'site_measure',
  columns: {
    num: 'int',
    site: 'text',
    category: 'text',
    owner: 'text',
    until_at: 'text',
    began_at: 'text',
    added_seq: 'int',
    ended_at: 'text',
    ended_seq: 'int',
  },
  key: ['num'],
};

const owner = z.string().regex(/^P-[1-9][0-9]*$/);
const until = z.iso.datetime({ precision: 3 }).nullable();

/** The events of measures at sites, and their projection. */
export const events: FeatureEvents = {
  feature: 'measure',
  kinds: eventKinds<MeasureEvent['kind']>({
    'measure.added': {
      data: z.strictObject({ site: z.string().min(2), category: z.enum(CATEGORIES), owner, until }),
      text: z.strictObject({ text: z.string().min(1) }),
    },
    'measure.changed': z.strictObject({ owner, until }).partial(),
    'measure.ended': {
      data: z.strictObject({}),
      text: z.strictObject({ because: z.string().min(1) }).nullish(),
    },
  }),
  projections: [{ table: 'site_measure', key: ['num'] }],
  apply,
  // Its table holds no words.
  forget: async () => undefined,
};

function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  return foldRows(db, entries, { into: MEASURE, from: measureFrom, evolve: evolveMeasure, row: measureRow });
}
