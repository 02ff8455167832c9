import type { Instant } from '../../shared/clock.ts';
import type { Entry } from '../../shared/events.ts';
import { chunked } from '../../store/chunks.ts';
import { entriesOf, headOf } from '../../store/journal-queries.ts';
import type { Spool } from '../../store/spool.ts';
import { openSpool } from '../../store/spool.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Known, KnownIncident, Said } from './import.ts';
import { disputed, saidBy } from './import.ts';
import type { KeyedStep, Step } from './import-steps.ts';
import { idsIn } from './import-steps.ts';
import { lastNum } from './incident-queries.ts';
import type { IncidentTables } from './incident-tables.ts';
import { incidentFrom } from './incident-tables.ts';

const IDS_A_STATEMENT = 5000;

/** What the store knows of these steps; two round trips, a third only where the file changed its word. */
export async function knownOf(db: Db, source: string, steps: readonly Step[]): Promise<Known> {
  const [incidents, updates, last] = await Promise.all([
    incidentsFrom(db, source, idsIn(steps, 'incidents')),
    updatesFrom(db, source, idsIn(steps, 'updates')),
    lastNum(db),
  ]);
  return { incidents, updates, said: await saidOf(db, steps, incidents), lastNum: last };
}

/** When the journal's last entry was written; null where there is none. */
export async function lastRecordedAt(db: Db): Promise<Instant | null> {
  const { recordedAt } = await headOf(db);
  return recordedAt;
}

async function incidentsFrom(
  db: Db,
  source: string,
  ids: readonly string[],
): Promise<Map<string, KnownIncident>> {
  const pages = await Promise.all(
    chunked(ids, IDS_A_STATEMENT).map((chunk) =>
      over<IncidentTables>(db)
        .selectFrom('incident')
        .selectAll()
        .where('source', '=', source)
        .where('external_id', 'in', chunk)
        .execute(),
    ),
  );
  return new Map(pages.flat().map((row) => [row.external_id ?? '', incidentFrom(row)]));
}

async function updatesFrom(db: Db, source: string, ids: readonly string[]): Promise<Set<string>> {
  const pages = await Promise.all(
    chunked(ids, IDS_A_STATEMENT).map((chunk) =>
      over<IncidentTables>(db)
        .selectFrom('incident_foreign')
        .select('external_id')
        .where('source', '=', source)
        .where('external_id', 'in', chunk)
        .execute(),
    ),
  );
  return new Set(pages.flat().map((row) => row.external_id));
}

async function saidOf(
  db: Db,
  steps: readonly Step[],
  incidents: ReadonlyMap<string, KnownIncident>,
): Promise<Map<string, Said>> {
  const asked = disputed(steps, incidents);
  if (asked.size === 0) return new Map();
  const bySubject = new Map<string, Entry[]>();
  for (const entry of await entriesOf(
    db,
    [...asked.values()].map(({ id }) => id),
  )) {
    bySubject.set(entry.subject, [...(bySubject.get(entry.subject) ?? []), entry]);
  }
  const said = new Map<string, Said>();
  for (const [externalId, { id }] of asked) {
    const found = saidBy(bySubject.get(id) ?? []);
    if (found !== undefined) said.set(externalId, found);
  }
  return said;
}

/** Steps on their way from a file's order into the order of their times, on disk: files may be large. */
export class StepSpool {
  readonly #spool: Spool = openSpool();
  #walk: Iterator<object> | null = null;

  get size(): number {
    return this.#spool.size;
  }

  add({ key, step }: KeyedStep): void {
    this.#spool.add(key, step);
  }

  /** The next ones in order, at most `most`; none at the end. */
  take(most: number): Step[] {
    this.#walk ??= this.#spool.values();
    const steps: Step[] = [];
    while (steps.length < most) {
      const next = this.#walk.next();
      if (next.done === true) break;
      steps.push(next.value as Step);
    }
    return steps;
  }

  close(): void {
    this.#walk?.return?.();
    this.#spool.close();
  }
}
