import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, EventKind, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Measure, MeasureEntry, MeasureEvent, MeasureId } from './measure.ts';
import { CATEGORIES, evolveMeasure } from './measure.ts';
import type { MeasureTables } from './measure-tables.ts';
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

function kind(name: MeasureEvent['kind'], data: z.ZodType, prose: z.ZodType): EventKind {
  return {
    kind: name,
    version: 1,
    check(given, text) {
      data.parse(given);
      prose.parse(text);
    },
  };
}

/** The events of measures at sites, and their projection. */
export const events: FeatureEvents = {
  feature: 'measure',
  kinds: [
    kind(
      'measure.added',
      z.strictObject({ site: z.string().min(2), category: z.enum(CATEGORIES), owner, until }),
      z.strictObject({ text: z.string().min(1) }),
    ),
    kind('measure.changed', z.strictObject({ owner, until }).partial(), z.null().optional()),
    kind('measure.ended', z.strictObject({}), z.strictObject({ because: z.string().min(1) }).nullish()),
  ],
  projections: [{ table: 'site_measure', key: ['num'] }],
  apply,
  // Its table holds no words.
  forget: async () => undefined,
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const nums = [...new Set(entries.map(({ subject }) => numberOf(subject as MeasureId)))];
  const rows = await over<MeasureTables>(db)
    .selectFrom('site_measure')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const measures = new Map(rows.map(measureFrom).map((one): [string, Measure] => [one.id, one]));
  for (const entry of entries as readonly MeasureEntry[])
    measures.set(entry.subject, evolveMeasure(measures.get(entry.subject), entry));
  await writeRows(db, MEASURE, [...measures.values()].map(measureRow));
}
