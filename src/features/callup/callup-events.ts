import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, EventKind, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Callup, CallupEntry, CallupEvent } from './callup.ts';
import { evolve } from './callup.ts';
import type { CallupTables } from './callup-tables.ts';
import { callupFrom, callupRow } from './callup-tables.ts';
import type { CallupId } from './reason.ts';

const CALLUP: RowsInto = {
  table: 'callup',
  columns: { num: 'int', site: 'text', start_at: 'text', end_at: 'text', callup: 'text' },
  key: ['num'],
};

const instant = z.string().length(24);
const person = z.string().regex(/^P-[1-9]\d*$/);
const people = z.array(person).min(1);
const step = z.strictObject({ person });

const SCHEMAS: Readonly<Record<CallupEvent['kind'], z.ZodType>> = {
  'callup.opened': z.strictObject({
    site: z.string().min(1),
    count: z.int().min(1),
    skill: z.string().min(1).nullable(),
    from: instant,
    until: instant,
    people,
    deadline: instant,
  }),
  'callup.called': z.strictObject({ people, deadline: instant }),
  'callup.accepted': step,
  'callup.declined': step,
  'callup.unanswered': step,
  'callup.deployed': step,
  'callup.stood-down': step,
};

function kind(name: string, data: z.ZodType): EventKind {
  return {
    kind: name,
    version: 1,
    check(given, text) {
      data.parse(given);
      if (text !== null) throw new TypeError(`${name} has no prose`);
    },
  };
}

/** The events of call-ups, and their projection. */
export const events: FeatureEvents = {
  feature: 'callup',
  kinds: Object.entries(SCHEMAS).map(([name, schema]) => kind(name, schema)),
  projections: [{ table: 'callup', key: ['num'] }],
  apply,
  // No entry of a call-up has text.
  forget: () => Promise.resolve(),
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const nums = [...new Set(entries.map(({ subject }) => numberOf(subject as CallupId)))];
  const rows = await over<CallupTables>(db)
    .selectFrom('callup')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const known = new Map<string, Callup>(rows.map(callupFrom).map((one): [string, Callup] => [one.id, one]));
  for (const entry of entries as readonly CallupEntry[])
    known.set(entry.subject, evolve(known.get(entry.subject), entry));
  await writeRows(db, CALLUP, [...known.values()].map(callupRow));
}
