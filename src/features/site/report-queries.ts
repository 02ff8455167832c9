import type { Instant } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-time.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { RisingCounts } from './absence.ts';
import type { CrewShift } from './crew.ts';
import type { Figure } from './figure.ts';
import type { SiteState } from './report.ts';
import type { ReportTables } from './report-tables.ts';
import { crewFrom, figureFrom, stateFrom } from './report-tables.ts';
import type { Due } from './round.ts';

const tables = (db: Db) => over<ReportTables>(db);

/** What every site last said, by its code. */
export async function siteStates(db: Db): Promise<Map<string, SiteState>> {
  const rows = await tables(db).selectFrom('site_state').selectAll().orderBy('code').execute();
  return new Map(rows.map((row) => [row.code, stateFrom(row)]));
}

/** What one site last said; undefined where it never said anything. */
export async function siteState(db: Db, code: string): Promise<SiteState | undefined> {
  const row = await tables(db)
    .selectFrom('site_state')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst();
  return row === undefined ? undefined : stateFrom(row);
}

/** The rounds of these sites that were done, of those due since that day on each site's calendar. */
export async function roundsDone(
  db: Db,
  codes: readonly string[],
  since: LocalDate,
): Promise<Map<string, Set<Due>>> {
  const rows = await tables(db)
    .selectFrom('site_round')
    .select(['code', 'due'])
    .where(isAnyOf(db, 'code', codes))
    .where('due', '>=', since)
    .orderBy('code')
    .orderBy('due')
    .execute();
  const done = new Map<string, Set<Due>>(codes.map((code) => [code, new Set()]));
  for (const { code, due } of rows) done.get(code)?.add(due);
  return done;
}

/** What each site last counted before its moment, by its code; those that never did are left out. */
export async function countedBefore(
  db: Db,
  moments: ReadonlyMap<string, Instant>,
): Promise<Map<string, RisingCounts>> {
  const rows = await Promise.all(
    [...moments].map(([code, moment]) =>
      tables(db)
        .selectFrom('site_absence')
        .select(['code', 'confirmed', 'suspect', 'contact'])
        .where('code', '=', code)
        .where('said_at', '<', moment)
        .orderBy('said_at', 'desc')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.code, row] as const])));
}

/** What each shift of a site needs, by when it begins. */
export async function crewsOf(db: Db, code: string): Promise<CrewShift[]> {
  return (await crewsByCode(db, [code])).get(code) ?? [];
}

/** The same of several sites, by their codes; those without any are left out. */
export async function crewsByCode(db: Db, codes: readonly string[]): Promise<Map<string, CrewShift[]>> {
  const rows = await tables(db)
    .selectFrom('site_crew')
    .selectAll()
    .where(isAnyOf(db, 'code', codes))
    .orderBy('code')
    .orderBy('shift_from')
    .orderBy('shift_to')
    .execute();
  const crews = new Map<string, CrewShift[]>();
  for (const row of rows) crews.set(row.code, [...(crews.get(row.code) ?? []), crewFrom(row)]);
  return crews;
}

/** Every figure, by name. */
export async function allFigures(db: Db): Promise<Figure[]> {
  const rows = await tables(db).selectFrom('figure').selectAll().orderBy('figure_key').execute();
  return rows.map(figureFrom);
}

/** @param key as `folded` gives it. */
export async function figureByKey(db: Db, key: string): Promise<Figure | undefined> {
  const row = await tables(db)
    .selectFrom('figure')
    .selectAll()
    .where('figure_key', '=', key)
    .executeTakeFirst();
  return row === undefined ? undefined : figureFrom(row);
}
