import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, instantOf, msOf } from '../../shared/clock.ts';
import { notFound } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import { nearest } from '../../shared/suggest.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Uncovered } from './gaps.ts';
import type { OverrideId, Stint } from './oncall.ts';
import { keyOf } from './oncall.ts';
import type { OncallTables } from './oncall-tables.ts';
import { overrideFrom, rotationFrom } from './oncall-tables.ts';
import type { Override, Rotation, Shift } from './schedule.ts';
import { finalSchedule, scopeOf } from './schedule.ts';

/** Overrides this far around a window are read too: shifts that reach over its ends are told whole. */
const AROUND_MS = 40 * DAY_MS;
/** PostgreSQL's texts compare as SQLite's: an instant beyond all. */
const YEARS_AHEAD = '9999-12-31T23:59:59.999Z' as Instant;

const rotations = (db: Db) => over<OncallTables>(db).selectFrom('rotation');
const overrides = (db: Db) => over<OncallTables>(db).selectFrom('oncall_override');

/** All rotations that had not ended by that moment, by name. */
export async function rotationsSince(db: Db, from: number): Promise<Rotation[]> {
  const rows = await rotations(db)
    .selectAll()
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', safeInstant(from))]))
    .orderBy('rotation_key')
    .execute();
  return rows.map(rotationFrom);
}

/** One rotation by its name, in any case; null where there is none. */
export async function rotationNamed(db: Db, name: string): Promise<Rotation | null> {
  const row = await rotations(db).selectAll().where('rotation_key', '=', keyOf(name)).executeTakeFirst();
  return row === undefined ? null : rotationFrom(row);
}

/** As rotationNamed. @throws not-found (3) with those that may have been meant. */
export async function getRotation(db: Db, name: string): Promise<Rotation> {
  const found = await rotationNamed(db, name);
  if (found !== null) return found;
  const names = (await rotationsSince(db, 0)).map((one) => one.name);
  const meant = nearest(name, names);
  throw notFound(
    `there is no rotation ‘${name}’`,
    meant.length > 0 ? `did you mean ${meant.join(', ')}?` : 'vigie oncall rotation list',
  );
}

/** The overrides that have a moment in the window, in the order in which they were made. */
export async function overridesIn(db: Db, window: Interval): Promise<Override[]> {
  const rows = await overrides(db)
    .selectAll()
    .where('end_at', '>', safeInstant(window.start))
    .where('start_at', '<', safeInstant(window.end))
    .orderBy('num')
    .execute();
  return rows.map(overrideFrom).filter(({ start, end }) => end > start);
}

/** @throws not-found (3) */
export async function getOverride(db: Db, id: OverrideId): Promise<Override> {
  const row = await overrides(db).selectAll().where('num', '=', numberOf(id)).executeTakeFirst();
  if (row === undefined) throw notFound(`there is no ${id}`, 'vigie oncall override list');
  return overrideFrom(row);
}

/** The id of the next override. */
export async function nextOverrideId(db: Db): Promise<OverrideId> {
  const last = await overrides(db).select('num').orderBy('num', 'desc').limit(1).executeTakeFirst();
  return idOf('OV', (last?.num ?? 0) + 1);
}

export interface ShiftFilter {
  /** Of these sites. */
  readonly sites?: readonly string[] | undefined;
  readonly skill?: string | undefined;
  readonly person?: PersonId | undefined;
  readonly rotation?: string | undefined;
  /** From when on these people can no longer be called: their shifts are empty. */
  readonly gone?: ReadonlyMap<PersonId, number> | undefined;
}

/**
 * The final schedule from `from` until before `until` (milliseconds since 1970): the shifts that have a moment
 * in it, whole, by their beginnings. Rotations that cannot have such a shift are not unfolded.
 */
export async function finalShifts(
  db: Db,
  from: number,
  until: number,
  filter: ShiftFilter = {},
): Promise<Shift[]> {
  const window = { start: from, end: until };
  const around = { start: from - AROUND_MS, end: until + AROUND_MS };
  const [all, made] = await Promise.all([rotationsSince(db, around.start), overridesIn(db, around)]);
  const concerned = concernedBy(all, filter);
  return finalSchedule(concerned, made, window, filter.gone).filter((shift) => fits(shift, filter));
}

/**
 * Who is on call at that moment, and for what nobody is on call then, the first who will be, at most so long
 * after. Only what nobody holds is looked ahead for.
 */
export async function onCallOrNext(
  db: Db,
  at: number,
  aheadMs: number,
  { sites, gone }: Pick<ShiftFilter, 'sites' | 'gone'>,
): Promise<Shift[]> {
  const around = { start: at - AROUND_MS, end: at + aheadMs + AROUND_MS };
  const [all, made] = await Promise.all([rotationsSince(db, at), overridesIn(db, around)]);
  const concerned = concernedBy(all, { sites });
  const now = finalSchedule(concerned, made, { start: at, end: at }, gone);
  const scope = (shift: Shift): string => scopeOf(shift, shift.rotation);
  const found = new Set(now.map(scope));
  const free = concerned.filter(({ name, settings }) =>
    settings.some(({ setting }) => !found.has(scopeOf(setting, name))),
  );
  const next: Shift[] = [];
  for (const shift of finalSchedule(free, made, { start: at, end: at + aheadMs }, gone)) {
    if (shift.person === null || found.has(scope(shift))) continue;
    found.add(scope(shift));
    next.push(shift);
  }
  return [...now, ...next].filter((shift) => fits(shift, { sites }));
}

/** Those that a question is about, with all that may mask them: the rotations for the same sites. */
function concernedBy(all: readonly Rotation[], filter: ShiftFilter): readonly Rotation[] {
  const { sites } = filter;
  if (sites === undefined) return all;
  return all.filter(({ settings }) =>
    settings.some(({ setting }) => setting.site !== null && sites.includes(setting.site)),
  );
}

function fits(shift: Shift, { sites, skill, person, rotation }: ShiftFilter): boolean {
  return (
    (sites === undefined || (shift.site !== null && sites.includes(shift.site))) &&
    (skill === undefined || shift.skill === skill) &&
    (person === undefined || shift.person === person) &&
    (rotation === undefined || keyOf(shift.rotation) === keyOf(rotation))
  );
}

/** Everybody whom the schedule from that moment on may name. */
export async function peopleOnCall(db: Db, from: number): Promise<PersonId[]> {
  const end = Number.POSITIVE_INFINITY;
  const [all, made] = await Promise.all([rotationsSince(db, from), overridesIn(db, { start: from, end })]);
  const members = all.flatMap(({ members: own }) => own.map(({ person }) => person));
  return [...new Set([...members, ...made.flatMap(({ person }) => person ?? [])])];
}

/** Emptiness on purpose that has a moment in the window. */
export async function uncoveredIn(db: Db, window: Interval): Promise<Uncovered[]> {
  const rows = await over<OncallTables>(db)
    .selectFrom('oncall_uncovered')
    .selectAll()
    .where('end_at', '>', safeInstant(window.start))
    .where('start_at', '<', safeInstant(window.end))
    .orderBy('seq')
    .execute();
  return rows.map(({ site, start_at, end_at }) => ({ site, start: msOf(start_at), end: msOf(end_at) }));
}

/** The interventions that have a moment in the window, by person; of everybody where `persons` is null. */
export async function interventionsIn(
  db: Db,
  persons: readonly PersonId[] | null,
  window: Interval,
): Promise<Map<PersonId, Interval[]>> {
  let query = over<OncallTables>(db)
    .selectFrom('oncall_worked')
    .selectAll()
    .where('end_at', '>', safeInstant(window.start))
    .where('start_at', '<', safeInstant(window.end));
  if (persons !== null) query = query.where('person', 'in', persons.map(numberOf));
  const found = new Map<PersonId, Interval[]>();
  if (persons?.length === 0) return found;
  for (const { person, start_at, end_at } of await query.orderBy('seq').execute()) {
    const id = idOf('P', person);
    found.set(id, [...(found.get(id) ?? []), { start: msOf(start_at), end: msOf(end_at) }]);
  }
  return found;
}

/**
 * What people had and have to do from `from` until `until`: interventions as work, shifts as standby, by their
 * beginnings. @param persons null: everybody
 */
export async function workedOf(
  db: Db,
  persons: readonly PersonId[] | null,
  from: number,
  until: number,
): Promise<Map<PersonId, Stint[]>> {
  const wanted = persons === null ? null : new Set(persons);
  const [shifts, work] = await Promise.all([
    finalShifts(db, from, until),
    interventionsIn(db, persons, { start: from, end: until }),
  ]);
  const stints = new Map<PersonId, Stint[]>();
  const add = (person: PersonId, stint: Stint): void => {
    const known = stints.get(person);
    if (known === undefined) stints.set(person, [stint]);
    else known.push(stint);
  };
  for (const { person, start, end } of shifts)
    if (person !== null && (wanted?.has(person) ?? true)) add(person, { start, end, kind: 'standby' });
  for (const [person, spans] of work) for (const span of spans) add(person, { ...span, kind: 'work' });
  for (const own of stints.values()) own.sort((a, b) => a.start - b.start || a.end - b.end);
  return stints;
}

/** A moment as it is stored; what lies beyond the years 0000 to 9999 is their last. */
function safeInstant(ms: number): Instant {
  return Number.isFinite(ms) && ms < msOf(YEARS_AHEAD) ? instantOf(Math.max(ms, 0)) : YEARS_AHEAD;
}
