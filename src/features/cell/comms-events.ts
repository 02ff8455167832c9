import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { foldRows } from '../../store/fold.ts';
import type { RowsInto } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import type { CommsEvent } from './comms.ts';
import { evolveComms } from './comms.ts';
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

/** The events of communications, and their projection. */
export const events: FeatureEvents = {
  feature: 'comms',
  kinds: eventKinds<CommsEvent['kind']>({
    'comms.added': { data: z.strictObject(terms), text: z.strictObject({ text: said, to: said }) },
    'comms.changed': {
      data: z.strictObject({ ...terms, to: z.literal(true) }).partial(),
      text: z.strictObject({ to: said }).nullish(),
    },
    'comms.sent': z.strictObject({ dueAt: instant, next: instant.nullable(), passed: z.int().min(0) }),
    'comms.dropped': { data: z.strictObject({}), text: because },
    'comms.reopened': { data: z.strictObject({ dueAt: instant }), text: because },
  }),
  projections: [{ table: 'communication', key: ['num'] }],
  apply,
  // Its table holds no words.
  forget: async () => undefined,
};

function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  return foldRows(db, entries, { into: COMMUNICATION, from: commsFrom, evolve: evolveComms, row: commsRow });
}
