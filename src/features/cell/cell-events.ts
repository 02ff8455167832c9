import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { LANGS } from '../../shared/lang.ts';
import { entriesOf } from '../../store/journal-queries.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { CellEntry, SettingsSince } from './cell.ts';
import { CELL, DEFAULT_SETTINGS, evolve, MINUTES_MAX, MINUTES_MIN } from './cell.ts';
import type { CellTables } from './cell-tables.ts';
import { rowOf, settingsOf } from './cell-tables.ts';

const SETTING: RowsInto = {
  table: 'cell_setting',
  columns: {
    seq: 'int',
    effective_at: 'text',
    times: 'text',
    zone: 'text',
    minutes: 'int',
    lang: 'text',
    day_one: 'text',
    posture: 'text',
    members: 'text',
  },
  key: ['seq'],
};

const person = z.string().regex(/^P-[1-9][0-9]*$/);

const setData = z.strictObject({
  times: z
    .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
    .min(1)
    .optional(),
  zone: z.string().min(1).optional(),
  minutes: z.int().min(MINUTES_MIN).max(MINUTES_MAX).optional(),
  lang: z.enum(LANGS).optional(),
  dayOne: z.iso.date().optional(),
  posture: z.literal(true).optional(),
  members: z
    .array(z.strictObject({ person, deputy: person.nullable() }))
    .min(1)
    .optional(),
  left: z.array(person).min(1).optional(),
});

const setText = z
  .strictObject({
    posture: z.string().min(1).optional(),
    functions: z.record(person, z.string().min(1)).optional(),
  })
  .nullable();

/** The events of the cell. */
export const events: FeatureEvents = {
  feature: 'cell',
  kinds: [
    {
      kind: 'cell.set',
      version: 1,
      check(data, text) {
        setData.parse(data);
        setText.parse(text);
      },
    },
  ],
  projections: [{ table: 'cell_setting', key: ['seq'] }],
  apply,
  forget,
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const row = await over<CellTables>(db)
    .selectFrom('cell_setting')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const before = row === undefined ? DEFAULT_SETTINGS : settingsOf(row).settings;
  await writeRows(db, SETTING, settingsAfter(before, entries as readonly CellEntry[]).map(rowOf));
}

/** Every row since holds what the redacted entries said, so all of them are made again: they are few. */
async function forget(db: Db): Promise<void> {
  const entries = await entriesOf(db, [CELL]);
  const own = entries.filter(({ kind }) => kind === 'cell.set') as readonly CellEntry[];
  await writeRows(db, SETTING, settingsAfter(DEFAULT_SETTINGS, own).map(rowOf));
}

function settingsAfter(before: SettingsSince['settings'], entries: readonly CellEntry[]): SettingsSince[] {
  let settings = before;
  return entries.map((entry) => {
    settings = evolve(settings, entry);
    return { seq: entry.seq, effectiveAt: entry.recordedAt, settings };
  });
}
