import { z } from 'zod';
import { SECTION_IDS } from '../../shared/briefing.ts';
import type { Entry } from '../../shared/events.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { foldRows } from '../../store/fold.ts';
import type { RowsInto } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import type { SessionEvent } from './held.ts';
import { evolveSession, PRESENCES } from './held.ts';
import { heldFrom, heldRow } from './held-tables.ts';

const SESSION: RowsInto = {
  table: 'held_session',
  columns: { num: 'int', opened_at: 'text', closed_seq: 'int', session: 'text' },
  key: ['num'],
};

const person = z.string().regex(/^P-[1-9]\d*$/);
const attendance = z.array(
  z.strictObject({ person, presence: z.enum(PRESENCES), deputy: person.nullable() }),
);
const items = z.array(z.strictObject({ id: z.string().min(1), section: z.enum(SECTION_IDS) }));

const SCHEMAS: Readonly<Record<SessionEvent['kind'], z.ZodType>> = {
  'session.opened': z.strictObject({
    scheduledAt: z.string().length(24),
    knownSeq: z.int().min(0),
    knownHash: z.string().length(64),
    agendaVersion: z.int().min(1),
    items,
    overflow: items,
    attendance,
  }),
  'session.attended': z.strictObject({ attendance: attendance.min(1) }),
  'session.closed': z.strictObject({ notDiscussed: z.array(z.string().min(1)) }),
};

/** The events of sessions, and their projection. */
export const events: FeatureEvents = {
  feature: 'session',
  kinds: eventKinds(SCHEMAS),
  projections: [{ table: 'held_session', key: ['num'] }],
  apply,
  // No entry of a session has text.
  forget: () => Promise.resolve(),
};

function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  return foldRows(db, entries, { into: SESSION, from: heldFrom, evolve: evolveSession, row: heldRow });
}
