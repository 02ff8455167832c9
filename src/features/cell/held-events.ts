import { z } from 'zod';
import { SECTION_IDS } from '../../shared/briefing.ts';
import type { Entry } from '../../shared/events.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, EventKind, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { HeldSession, SessionEntry, SessionEvent, SessionId } from './held.ts';
import { evolveSession, PRESENCES } from './held.ts';
import type { HeldTables } from './held-tables.ts';
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

/** The events of sessions, and their projection. */
export const events: FeatureEvents = {
  feature: 'session',
  kinds: Object.entries(SCHEMAS).map(([name, schema]) => kind(name, schema)),
  projections: [{ table: 'held_session', key: ['num'] }],
  apply,
  // No entry of a session has text.
  forget: () => Promise.resolve(),
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const nums = [...new Set(entries.map(({ subject }) => numberOf(subject as SessionId)))];
  const rows = await over<HeldTables>(db)
    .selectFrom('held_session')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const sessions = new Map<string, HeldSession>(
    rows.map(heldFrom).map((one): [string, HeldSession] => [one.id, one]),
  );
  for (const entry of entries as readonly SessionEntry[])
    sessions.set(entry.subject, evolveSession(sessions.get(entry.subject), entry));
  await writeRows(db, SESSION, [...sessions.values()].map(heldRow));
}
