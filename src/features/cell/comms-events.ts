import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, EventKind, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { CommsEntry, CommsEvent, CommsId, Communication } from './comms.ts';
import { evolveComms } from './comms.ts';
import type { CommsTables } from './comms-tables.ts';
import { commsFrom, commsRow } from './comms-tables.ts';

const COMMUNICATION: RowsInto = {
  table: 'communication',
  columns: {
    num: 'int',
    status: 'text',
    owner: 'text',
    due_at: 'text',
    every: 'text',
    to_seq: 'int',
    added_at: 'text',
    added_seq: 'int',
    sent_at: 'text',
    sent_due_at: 'text',
    sent_seq: 'int',
    sent_count: 'int',
    dropped_at: 'text',
    dropped_seq: 'int',
  },
  key: ['num'],
};

const instant = z.iso.datetime({ precision: 3 });
const terms = {
  owner: z
    .string()
    .regex(/^P-[1-9][0-9]*$/)
    .nullable(),
  dueAt: instant,
  every: z
    .union([
      z.strictObject({
        days: z.int().min(1),
        date: z.iso.date(),
        time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
        zone: z.string().min(1),
      }),
      z.strictObject({ minutes: z.int().min(1), start: instant }),
    ])
    .nullable(),
};
const said = z.string().min(1);
const because = z.strictObject({ because: said });

function kind(name: CommsEvent['kind'], data: z.ZodType, prose: z.ZodType): EventKind {
  return {
    kind: name,
    version: 1,
    check(given, text) {
      data.parse(given);
      prose.parse(text);
    },
  };
}

/** The events of communications, and their projection. */
export const events: FeatureEvents = {
  feature: 'comms',
  kinds: [
    kind('comms.added', z.strictObject(terms), z.strictObject({ text: said, to: said })),
    kind(
      'comms.changed',
      z.strictObject({ ...terms, to: z.literal(true) }).partial(),
      z.strictObject({ to: said }).nullish(),
    ),
    kind(
      'comms.sent',
      z.strictObject({ dueAt: instant, next: instant.nullable(), passed: z.int().min(0) }),
      z.null().optional(),
    ),
    kind('comms.dropped', z.strictObject({}), because),
    kind('comms.reopened', z.strictObject({ dueAt: instant }), because),
  ],
  projections: [{ table: 'communication', key: ['num'] }],
  apply,
  // Its table holds no words.
  forget: async () => undefined,
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const nums = [...new Set(entries.map(({ subject }) => numberOf(subject as CommsId)))];
  const rows = await over<CommsTables>(db)
    .selectFrom('communication')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const all = new Map(rows.map(commsFrom).map((one): [string, Communication] => [one.id, one]));
  for (const entry of entries as readonly CommsEntry[])
    all.set(entry.subject, evolveComms(all.get(entry.subject), entry));
  await writeRows(db, COMMUNICATION, [...all.values()].map(commsRow));
}
