import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { foldRows } from '../../store/fold.ts';
import type { RowsInto } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import type { CallupEvent } from './callup.ts';
import { evolve } from './callup.ts';
import { callupFrom, callupRow } from './callup-tables.ts';

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

/** The events of call-ups, and their projection. */
export const events: FeatureEvents = {
  feature: 'callup',
  kinds: eventKinds(SCHEMAS),
  projections: [{ table: 'callup', key: ['num'] }],
  apply,
  // No entry of a call-up has text.
  forget: () => Promise.resolve(),
};

function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  return foldRows(db, entries, { into: CALLUP, from: callupFrom, evolve, row: callupRow });
}
