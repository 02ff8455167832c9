import type { Instant } from '../../shared/clock.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { JournalLine } from '../../store/journal-queries.ts';
import { headOf, linesOf } from '../../store/journal-queries.ts';
import type { Spool } from '../../store/spool.ts';
import { openSpool } from '../../store/spool.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import { isIncidentEntry } from './evolve.ts';
import { entryDigest, REDACTED } from './import-history.ts';
import { homeOf, VIGIE } from './import-home.ts';
import type { Known, KnownIncident, Said, Written } from './import-known.ts';
import { disputed, doubtful, lastTold, saidBy } from './import-known.ts';
import { statusIn } from './import-moves.ts';
import type { KeyedStep, Step } from './import-steps.ts';
import { keyOf, keysIn, partsOf } from './import-steps.ts';
import type { Incident } from './incident.ts';
import { lastNum } from './incident-queries.ts';
import type { IncidentTables } from './incident-tables.ts';
import { incidentFrom } from './incident-tables.ts';

/** What the store knows of these steps; two round trips, more only where the file speaks of what is known. */
export async function knownOf(db: Db, source: string, steps: readonly Step[]): Promise<Known> {
  const [incidents, updates, last, head] = await Promise.all([
    incidentsFrom(db, source, keysIn(steps, 'incidents')),
    updatesFrom(db, source, keysIn(steps, 'updates')),
    lastNum(db),
    headOf(db),
  ]);
  const asked = disputed(steps, incidents);
  const told = new Set(steps.filter(isHistoric).map(({ of }) => of));
  const historic = [...told].flatMap((of) => incidents.get(of) ?? []);
  const doubted = doubtful(steps, incidents, updates);
  const entries = await entriesBySubject(db, [...asked.values(), ...historic, ...doubted.values()]);
  const said = [...asked].flatMap(([key, { id }]): [string, Said][] => {
    const found = saidBy(entries.get(id) ?? []);
    return found === undefined ? [] : [[key, found]];
  });
  const toldAt = [...doubted].flatMap(([key, { id }]): [string, Instant][] => {
    const found = lastTold(entries.get(id) ?? []);
    return found === undefined ? [] : [[key, found]];
  });
  const written = historic.map(({ id }) => [id, writtenIn(entries.get(id) ?? [])] as const);
  return {
    incidents,
    canonical: await canonicalOf(db, [...incidents.values()]),
    updates,
    said: new Map(said),
    toldAt: new Map(toldAt),
    written: new Map(written),
    lastNum: last,
    headSeq: head.seq,
  };
}

function isHistoric({ step }: Step): boolean {
  return step === 'entry' || step === 'strike';
}

/** When the journal's last entry was written; null where there is none. */
export async function lastRecordedAt(db: Db): Promise<Instant | null> {
  const { recordedAt } = await headOf(db);
  return recordedAt;
}

/** The incidents that these keys mean: of several under one id the newest, unless the key says which. */
async function incidentsFrom(
  db: Db,
  source: string,
  keys: readonly string[],
): Promise<Map<string, KnownIncident>> {
  const wanted = new Set(keys);
  const found = new Map<string, KnownIncident>();
  const add = (incident: Incident): void => {
    if (incident.foreign === null) return;
    const { occurredAt, foreign } = incident;
    const bare = { externalId: foreign.externalId };
    const forms = [...(foreign.source === source ? [bare] : []), foreign, { ...foreign, occurredAt }];
    for (const key of forms.map(keyOf)) if (wanted.has(key)) found.set(key, incident);
  };
  const pages = [...bySource(source, keys)].map(([from, ids]) =>
    over<IncidentTables>(db)
      .selectFrom('incident')
      .selectAll()
      .where('source', '=', from)
      .where(isAnyOf(db, 'external_id', [...ids]))
      .orderBy('num')
      .execute(),
  );
  const [rows, own] = await Promise.all([Promise.all(pages), ownIncidents(db, keys)]);
  for (const row of rows.flat()) add(incidentFrom(row));
  for (const [key, incident] of own) found.set(key, incident);
  return found;
}

/** The incidents of this very store, where a file that it wrote comes back. */
async function ownIncidents(db: Db, keys: readonly string[]): Promise<Map<string, Incident>> {
  const ours = keys.flatMap((key): { key: string; store: string; id: IncidentId }[] => {
    const { source, externalId } = partsOf(key, '');
    const home = source === VIGIE ? homeOf(externalId) : null;
    return home === null ? [] : [{ key, ...home }];
  });
  if (ours.length === 0) return new Map();
  const { storeId } = await headOf(db);
  const here = ours.filter(({ store }) => store === storeId);
  const known = await incidentsById(
    db,
    here.map(({ id }) => id),
  );
  return new Map(
    here.flatMap(({ key, id }): [string, Incident][] => {
      const one = known.get(id);
      return one === undefined ? [] : [[key, one]];
    }),
  );
}

async function incidentsById(db: Db, ids: readonly IncidentId[]): Promise<Map<IncidentId, Incident>> {
  const rows = await over<IncidentTables>(db)
    .selectFrom('incident')
    .selectAll()
    .where(isAnyOf(db, 'num', [...new Set(ids)].map(numberOf)))
    .execute();
  const incidents = rows.map(incidentFrom);
  return new Map(incidents.map((one) => [one.id, one]));
}

async function canonicalOf(
  db: Db,
  incidents: readonly KnownIncident[],
): Promise<Map<IncidentId, KnownIncident>> {
  const merged = incidents.flatMap(({ mergedInto }) => mergedInto ?? []);
  return merged.length === 0 ? new Map() : await incidentsById(db, merged);
}

async function updatesFrom(db: Db, source: string, keys: readonly string[]): Promise<Set<string>> {
  const wanted = new Set(keys);
  const pages = [...bySource(source, keys)].map(([from, ids]) =>
    over<IncidentTables>(db)
      .selectFrom('incident_foreign')
      .select(['source', 'external_id'])
      .where('source', '=', from)
      .where(isAnyOf(db, 'external_id', [...ids]))
      .execute(),
  );
  const found = new Set<string>();
  for (const { source: from, external_id: externalId } of (await Promise.all(pages)).flat()) {
    const forms = [...(from === source ? [{ externalId }] : []), { source: from, externalId }];
    for (const key of forms.map(keyOf)) if (wanted.has(key)) found.add(key);
  }
  return found;
}

/** The ids that these keys hold, by system. */
function bySource(source: string, keys: readonly string[]): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const key of keys) {
    const { source: from, externalId } = partsOf(key, source);
    const known = ids.get(from) ?? new Set();
    ids.set(from, known.add(externalId));
  }
  return ids;
}

async function entriesBySubject(
  db: Db,
  incidents: readonly KnownIncident[],
): Promise<Map<string, JournalLine[]>> {
  const found = new Map<string, JournalLine[]>();
  if (incidents.length === 0) return found;
  const subjects = [...new Set(incidents.map(({ id }) => id))];
  for (const entry of await linesOf(db, subjects)) {
    const list = found.get(entry.subject);
    if (list === undefined) found.set(entry.subject, [entry]);
    else list.push(entry);
  }
  return found;
}

function writtenIn(lines: readonly JournalLine[]): Written {
  const seqs = new Map<string, number[]>();
  const struck = new Set<number>();
  let moved = false;
  for (const line of lines) {
    const text = line.text === null && line.hadText ? REDACTED : line.text;
    const digest = entryDigest({ ...line, text });
    const same = seqs.get(digest);
    if (same === undefined) seqs.set(digest, [line.seq]);
    else same.push(line.seq);
    if (line.struckBy !== null) struck.add(line.seq);
    if (line.origin === 'typed' && isIncidentEntry(line) && statusIn(line as never) !== null) moved = true;
  }
  return { seqs, struck, moved };
}

/** Steps on their way from a file's order into the order of their times, on disk: files may be large. */
export class StepSpool {
  readonly #spool: Spool = openSpool();
  #walk: Iterator<object> | null = null;
  /** What was looked at and not taken. */
  #ahead: Step | null = null;

  get size(): number {
    return this.#spool.size;
  }

  add({ key, step }: KeyedStep): void {
    this.#spool.add(key, step);
  }

  /** The next ones in order, so many or a few more: steps of one incident stay together. None at the end. */
  take(most: number): Step[] {
    const steps: Step[] = [];
    for (let next = this.#next(); next !== null; next = this.#next()) {
      const isFull = steps.length >= most && (steps.at(-1)?.of !== next.of || steps.length >= most * 2);
      this.#ahead = isFull ? next : null;
      if (isFull) break;
      steps.push(next);
    }
    return steps;
  }

  #next(): Step | null {
    this.#walk ??= this.#spool.values();
    const { value, done } = this.#ahead === null ? this.#walk.next() : { value: this.#ahead };
    return done === true ? null : (value as Step);
  }

  close(): void {
    this.#walk?.return?.();
    this.#spool.close();
  }
}
