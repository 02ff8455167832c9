import type { Entry } from '../../shared/events.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { chunked } from '../../store/chunks.ts';
import type { JournalLine } from '../../store/journal-queries.ts';
import { entriesAt, linesOf } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import { incidentsNamed } from './export-view.ts';
import type { Incident } from './incident.ts';
import type { IncidentFilter } from './incident-queries.ts';
import { incidentNums } from './incident-queries.ts';
import type { IncidentTables } from './incident-tables.ts';
import { incidentFrom } from './incident-tables.ts';

/** Some incidents with everything that was written about each, in the order in which it was written. */
export interface ExportPage {
  readonly incidents: readonly { readonly incident: Incident; readonly lines: readonly JournalLine[] }[];
  /** The entries that struck some of them, by their numbers. */
  readonly strikes: ReadonlyMap<number, Entry>;
  /** Other incidents that these name. */
  readonly named: ReadonlyMap<IncidentId, Incident>;
}

/** So many at once: what memory holds of a store of any size. */
const INCIDENTS_A_PAGE = 200;

/** All incidents that are asked for, by their numbers, page by page. */
export async function* walkIncidents(db: Db, filter: IncidentFilter): AsyncGenerator<ExportPage> {
  for (const nums of chunked(await incidentNums(db, filter), INCIDENTS_A_PAGE)) yield await pageOf(db, nums);
}

async function pageOf(db: Db, nums: readonly number[]): Promise<ExportPage> {
  const [incidents, lines] = await Promise.all([
    incidentsAt(db, nums),
    linesOf(
      db,
      nums.map((num) => idOf('INC', num)),
    ),
  ]);
  const bySubject = new Map<string, JournalLine[]>(incidents.map(({ id }) => [id, []]));
  for (const line of lines) bySubject.get(line.subject)?.push(line);
  const told = incidents.map((incident) => ({ incident, lines: bySubject.get(incident.id) ?? [] }));
  const here = new Set(incidents.map(({ id }) => id));
  const elsewhere = told.flatMap(incidentsNamed).filter((id) => !here.has(id));
  const [named, strikes] = await Promise.all([
    incidentsAt(db, [...new Set(elsewhere)].map(numberOf)),
    entriesAt(
      db,
      lines.flatMap(({ struckBy }) => struckBy ?? []),
    ),
  ]);
  return {
    incidents: told,
    strikes: new Map(strikes.map((entry) => [entry.seq, entry])),
    named: new Map([...incidents, ...named].map((one) => [one.id, one])),
  };
}

async function incidentsAt(db: Db, nums: readonly number[]): Promise<Incident[]> {
  if (nums.length === 0) return [];
  const rows = await over<IncidentTables>(db)
    .selectFrom('incident')
    .selectAll()
    .where('num', 'in', nums)
    .orderBy('num')
    .execute();
  return rows.map(incidentFrom);
}
