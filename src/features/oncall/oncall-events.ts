import { z } from 'zod';
import type { Entry, EntryOf } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { OncallEvent, OverrideEntry, RotationEntry, SiteUncovered, Worked } from './oncall.ts';
import { evolveOverride, evolveRotation } from './oncall.ts';
import type { OncallTables } from './oncall-tables.ts';
import { overrideFrom, overrideRow, rotationFrom, rotationRow } from './oncall-tables.ts';
import { UNITS } from './rotation.ts';
import type { Override, Rotation } from './schedule.ts';

const ROTATION: RowsInto = {
  table: 'rotation',
  columns: { rotation_key: 'text', ended_at: 'text', rotation: 'text' },
  key: ['rotation_key'],
};
const OVERRIDE: RowsInto = {
  table: 'oncall_override',
  columns: {
    num: 'int',
    rotation: 'text',
    kind: 'text',
    person: 'int',
    replaced: 'int',
    start_at: 'text',
    end_at: 'text',
  },
  key: ['num'],
};
const UNCOVERED: RowsInto = {
  table: 'oncall_uncovered',
  columns: { seq: 'int', site: 'text', start_at: 'text', end_at: 'text' },
};
const WORKED: RowsInto = {
  table: 'oncall_worked',
  columns: { seq: 'int', person: 'int', start_at: 'text', end_at: 'text' },
};

const instant = z.string().length(24);
const person = z.string().regex(/^P-[1-9]\d*$/);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const setting = z.strictObject({
  every: z.strictObject({ count: z.int().min(1), unit: z.enum(UNITS) }),
  start: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
  zone: z.string().min(1),
  days: z.array(z.int().min(1).max(7)).min(1).nullable(),
  hours: z.strictObject({ from: clock, to: clock }).nullable(),
  site: z.string().min(1).nullable(),
  skill: z.string().min(1).nullable(),
  layer: z.int().min(1),
});
const members = z.array(person).min(1);
const override = z.string().regex(/^OV-[1-9]\d*$/);
const span = z.strictObject({ from: instant, until: instant });
const member = z.strictObject({ person, from: instant });

const SCHEMAS: Readonly<Record<OncallEvent['kind'], z.ZodType>> = {
  'rotation.added': z.strictObject({ name: z.string().min(1), from: instant, setting, members }),
  'rotation.changed': z.strictObject({
    from: instant,
    setting: setting.optional(),
    members: members.optional(),
  }),
  'rotation.removed': z.strictObject({ from: instant }),
  'rotation.joined': member,
  'rotation.left': member,
  'rotation.overridden': z.strictObject({
    id: override,
    name: z.string().min(1),
    kind: z.enum(['replace', 'add', 'remove']),
    person: person.nullable(),
    replaced: person.nullable(),
    from: instant,
    until: instant,
  }),
  'rotation.override-removed': z.strictObject({ id: override, from: instant }),
  'oncall.uncovered': span,
  'oncall.worked': span,
};

/** The events of schedules, and their projections. */
export const events: FeatureEvents = {
  feature: 'oncall',
  kinds: eventKinds(SCHEMAS),
  projections: [
    { table: 'rotation', key: ['rotation_key'] },
    { table: 'oncall_override', key: ['num'] },
    { table: 'oncall_uncovered', key: ['seq'] },
    { table: 'oncall_worked', key: ['seq'] },
  ],
  apply,
  // No entry of a schedule has text.
  forget: () => Promise.resolve(),
};

async function apply(db: Db, all: readonly Entry[]): Promise<void> {
  const of = <E extends Entry>(...kinds: readonly E['kind'][]): E[] =>
    all.filter((entry) => kinds.includes(entry.kind)) as E[];
  await applyRotations(
    db,
    of<RotationEntry>(
      'rotation.added',
      'rotation.changed',
      'rotation.removed',
      'rotation.joined',
      'rotation.left',
    ),
  );
  await applyOverrides(db, of<OverrideEntry>('rotation.overridden', 'rotation.override-removed'));
  const uncovered = of<EntryOf<SiteUncovered>>('oncall.uncovered').map(({ seq, subject, data }) => {
    return { seq, site: subject, start_at: data.from, end_at: data.until };
  });
  await writeRows(db, UNCOVERED, uncovered);
  const worked = of<EntryOf<Worked>>('oncall.worked').map(({ seq, subject, data }) => {
    return { seq, person: numberOf(subject as PersonId), start_at: data.from, end_at: data.until };
  });
  await writeRows(db, WORKED, worked);
}

async function applyRotations(db: Db, entries: readonly RotationEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const keys = [...new Set(entries.map(({ subject }) => subject.slice('rotation:'.length)))];
  const rows = await over<OncallTables>(db)
    .selectFrom('rotation')
    .selectAll()
    .where('rotation_key', 'in', keys)
    .execute();
  const rotations = new Map<string, Rotation>(rows.map((row) => [row.rotation_key, rotationFrom(row)]));
  for (const entry of entries) {
    const key = entry.subject.slice('rotation:'.length);
    rotations.set(key, evolveRotation(rotations.get(key), entry));
  }
  await writeRows(db, ROTATION, [...rotations.values()].map(rotationRow));
}

async function applyOverrides(db: Db, entries: readonly OverrideEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const nums = [...new Set(entries.map(({ data }) => numberOf(data.id)))];
  const rows = await over<OncallTables>(db)
    .selectFrom('oncall_override')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const overrides = new Map<string, Override>(
    rows.map(overrideFrom).map((one): [string, Override] => [one.id, one]),
  );
  for (const entry of entries)
    overrides.set(entry.data.id, evolveOverride(overrides.get(entry.data.id), entry));
  await writeRows(db, OVERRIDE, [...overrides.values()].map(overrideRow));
}
