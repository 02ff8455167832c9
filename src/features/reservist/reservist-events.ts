import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, EventKind, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { DerogationEntry, DerogationEvent } from './derogation.ts';
import { countryOf, evolveDerogation } from './derogation.ts';
import type { Reservist, ReservistEntry, ReservistEvent } from './reservist.ts';
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

/** The events of reservists and of the rules of rest, and their projections. */
export const events: FeatureEvents = {
  feature: 'reservist',
  kinds: Object.entries(SCHEMAS).map(([name, schema]) => kind(name, schema)),
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

async function applyReservists(db: Db, entries: readonly ReservistEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const nums = [...new Set(entries.map(({ subject }) => numberOf(subject as PersonId)))];
  const rows = await over<ReservistTables>(db)
    .selectFrom('reservist')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const known = new Map<string, Reservist>(
    rows.map(reservistFrom).map((one): [string, Reservist] => [one.id, one]),
  );
  for (const entry of entries) known.set(entry.subject, evolve(known.get(entry.subject), entry));
  await writeRows(db, RESERVIST, [...known.values()].map(reservistRow));
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
