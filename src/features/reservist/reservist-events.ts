import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { foldRows } from '../../store/fold.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { DerogationEntry, DerogationEvent } from './derogation.ts';
import { countryOf, evolveDerogation } from './derogation.ts';
import type { ReservistEntry, ReservistEvent } from './reservist.ts';
import { evolve, RANGES, TRAVELS, WISHES } from './reservist.ts';
import type { ReservistTables } from './reservist-tables.ts';
import { derogationFrom, reservistFrom, reservistRow } from './reservist-tables.ts';
import type { Derogation } from './rest.ts';

const RESERVIST: RowsInto = {
  table: 'reservist',
  columns: { num: 'int', reservist: 'text' },
  key: ['num'],
};
const DEROGATION: RowsInto = {
  table: 'rest_derogation',
  columns: { country: 'text', derogation: 'text' },
  key: ['country'],
};

const instant = z.string().length(24);
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const word = z.string().min(1);
const span = { from: instant, until: instant };
const skill = z.strictObject({ skill: word, until: instant.nullable(), experienced: z.boolean() });
const readiness = z.strictObject({
  base: word.nullable(),
  zone: word.nullable(),
  travel: z.enum(TRAVELS).nullable(),
  range: z.enum(RANGES),
  inductions: z.array(word),
  badgeUntil: date.nullable(),
  team: word.nullable(),
  wishes: z.array(z.enum(WISHES)),
  language: z.enum(['en', 'fr']).nullable(),
  consent: date.nullable(),
  onlyWhenSaid: z.boolean(),
});

const SCHEMAS: Readonly<Record<(ReservistEvent | DerogationEvent)['kind'], z.ZodType>> = {
  'reservist.enrolled': readiness.extend({ skills: z.array(skill) }),
  'reservist.changed': readiness.partial(),
  'reservist.skill-added': skill,
  'reservist.skill-removed': z.strictObject({ skill: word }),
  'reservist.availability-said': z.strictObject({ kind: z.enum(['available', 'unavailable']), ...span }),
  'reservist.absences-imported': z.strictObject({ since: instant, absences: z.array(z.strictObject(span)) }),
  'rest.derogated': z.strictObject({ reference: word, ...span }),
  'rest.derogation-ended': z.strictObject({ at: instant }),
};

/** The events of reservists and of the rules of rest, and their projections. */
export const events: FeatureEvents = {
  feature: 'reservist',
  kinds: eventKinds(SCHEMAS),
  projections: [
    { table: 'reservist', key: ['num'] },
    { table: 'rest_derogation', key: ['country'] },
  ],
  apply,
  // No entry of a reservist has text.
  forget: () => Promise.resolve(),
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  await applyReservists(
    db,
    entries.filter(({ kind: name }) => name.startsWith('reservist.')) as ReservistEntry[],
  );
  await applyDerogations(
    db,
    entries.filter(({ kind: name }) => name.startsWith('rest.')) as DerogationEntry[],
  );
}

function applyReservists(db: Db, entries: readonly ReservistEntry[]): Promise<void> {
  return foldRows(db, entries, { into: RESERVIST, from: reservistFrom, evolve, row: reservistRow });
}

async function applyDerogations(db: Db, entries: readonly DerogationEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = await over<ReservistTables>(db).selectFrom('rest_derogation').selectAll().execute();
  const known = new Map<string, Derogation>(rows.map((row) => [row.country, derogationFrom(row)]));
  for (const entry of entries) {
    const country = countryOf(entry.subject);
    known.set(country, evolveDerogation(known.get(country), entry));
  }
  const all = [...known].map(([country, one]) => ({ country, derogation: JSON.stringify(one) }));
  await writeRows(db, DEROGATION, all);
}
