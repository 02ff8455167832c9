import type { Instant } from '../../shared/clock.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import { becauseAt } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { DemandIndex, Reading, Service } from './demand-index.ts';
import { indexOf, indicesAt } from './demand-index.ts';
import type { DemandTables } from './demand-tables.ts';
import { readingFrom, requestFrom } from './demand-tables.ts';
import type { DemandId, DemandRequest, RequestStatus } from './request.ts';
import { demandId, WAITING } from './request.ts';

const demand = (db: Db) => over<DemandTables>(db);

/** Every service that anybody named, in the order in which they were. */
export async function allServices(db: Db): Promise<Service[]> {
  const rows = await demand(db).selectFrom('demand_service').selectAll().orderBy('nth').execute();
  return rows.map(({ service_key: key, name, weight }) => ({ key, name, weight }));
}

/** The index as it stood then, with the weights of now; null where nothing was measured by then. */
export async function indexAt(db: Db, at: Instant): Promise<DemandIndex | null> {
  const services = await allServices(db);
  return indexOf(await newestReadings(db, services, at), services);
}

/** The last reading of each service and of the whole by then; each is one look into an index. */
async function newestReadings(db: Db, services: readonly Service[], at: Instant): Promise<Reading[]> {
  const newest: Reading[] = [];
  for (const key of ['', ...services.map((service) => service.key)]) {
    const row = await demand(db)
      .selectFrom('demand_reading')
      .selectAll()
      .where('service_key', '=', key)
      .where('at', '<=', at)
      .orderBy('at', 'desc')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) newest.push(readingFrom(row));
  }
  return newest;
}

/** What was measured in a time, and what stood when it began. */
export async function readingsOver(
  db: Db,
  services: readonly Service[],
  from: Instant,
  until: Instant,
): Promise<Reading[]> {
  const rows = await demand(db)
    .selectFrom('demand_reading')
    .selectAll()
    .where('at', '>', from)
    .where('at', '<=', until)
    .orderBy('at')
    .orderBy('seq')
    .orderBy('service_key')
    .execute();
  return [...(await newestReadings(db, services, from)), ...rows.map(readingFrom)];
}

/**
 * The index as it stood at each of these moments, with the weights of now. What is read is bounded by the time
 * between the first and the last.
 * @param moments ascending; one at least
 */
export async function indicesOver(db: Db, moments: readonly Instant[]): Promise<(DemandIndex | null)[]> {
  const services = await allServices(db);
  const [first, last] = [moments[0] as Instant, moments.at(-1) as Instant];
  return indicesAt(await readingsOver(db, services, first, last), services, moments);
}

/** The usual servers a day of the factories for which somebody said so. */
export async function usualServers(db: Db): Promise<Map<string, number>> {
  const rows = await demand(db).selectFrom('demand_usual').selectAll().orderBy('site').execute();
  return new Map(rows.map(({ site, servers }) => [site, servers]));
}

/** One request; undefined where there is none. */
export async function requestById(db: Db, id: DemandId): Promise<DemandRequest | undefined> {
  const row = await demand(db)
    .selectFrom('demand_request')
    .selectAll()
    .where('num', '=', numberOf(id))
    .executeTakeFirst();
  return row === undefined ? undefined : requestFrom(row);
}

/** The id of the next one. */
export async function nextDemandId(db: Db): Promise<DemandId> {
  const last = await demand(db)
    .selectFrom('demand_request')
    .select('num')
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst();
  return demandId((last?.num ?? 0) + 1);
}

/** In the order in which they were asked for; by default those whose servers are waited for. */
export async function listRequests(
  db: Db,
  status: readonly RequestStatus[] = WAITING,
): Promise<DemandRequest[]> {
  const rows = await demand(db)
    .selectFrom('demand_request')
    .selectAll()
    .where(isAnyOf(db, 'status', status))
    .orderBy('num')
    .execute();
  return rows.map(requestFrom);
}

/** What was answered by an entry after `seq`: granted, put off, refused or delivered. */
export async function answeredSince(db: Db, seq: number): Promise<DemandRequest[]> {
  const rows = await demand(db)
    .selectFrom('demand_request')
    .selectAll()
    .where('status_seq', '>', seq)
    .where('status', '<>', 'open')
    .orderBy('num')
    .execute();
  return rows.map(requestFrom);
}

/** Why requests are what they are, by the numbers of the entries that say so. */
export async function reasonsFor(db: Db, requests: readonly DemandRequest[]): Promise<Map<number, string>> {
  return await becauseAt(
    db,
    requests.filter(({ status }) => status !== 'open').map(({ statusSeq }) => statusSeq),
  );
}
