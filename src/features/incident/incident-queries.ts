import type { SelectQueryBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Instant } from '../../shared/clock.ts';
import { instantOf, MINUTE_MS, msOf } from '../../shared/clock.ts';
import type { IncidentId, PersonId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import { chunked } from '../../store/chunks.ts';
import type { JournalLine } from '../../store/journal-queries.ts';
import { linesOf } from '../../store/journal-queries.ts';
import { matching } from '../../store/search.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Incident, Sector, Severity, Standing } from './incident.ts';
import { ACTIVE, SEVERITIES } from './incident.ts';
import type { ChangeRow, IncidentTables } from './incident-tables.ts';
import { incidentFrom } from './incident-tables.ts';
import type { Rhythm } from './silence.ts';
import { RHYTHM } from './silence.ts';

/** Which incidents are asked for; what is left out does not matter. */
export interface IncidentFilter {
  /** The merged ones are in `all`, and where `merged` is asked for. */
  readonly status: readonly Standing[] | 'active' | 'all';
  readonly severities?: readonly Severity[] | undefined;
  /** One site, or a group with its sites. */
  readonly sites?: readonly string[] | undefined;
  readonly sector?: Sector | undefined;
  readonly vital?: boolean | undefined;
  /** `none`: nobody owns it. */
  readonly owner?: PersonId | 'none' | undefined;
  /** It happened at this instant or later. */
  readonly since?: Instant | undefined;
  /** All of them, the last as a beginning; from `tokens()`. */
  readonly words?: readonly string[] | undefined;
  /** Silent at this instant, by this rhythm. */
  readonly silent?: { readonly at: Instant; readonly rhythm: Rhythm } | undefined;
  /** Over, and still to be reviewed. */
  readonly toReview?: boolean | undefined;
}

/** `severity`: worst first, then newest first. `-` before any of them turns it round. */
export const SORTS = ['severity', 'id', 'occurredAt', 'lastEntryAt'] as const;
export type Sort = (typeof SORTS)[number];

export interface IncidentPage {
  readonly filter: IncidentFilter;
  /** Null: worst and newest first; newest first where words are searched for. */
  readonly sort: Sort | `-${Sort}` | null;
  /** Null: all. */
  readonly limit: number | null;
}

type Incidents = SelectQueryBuilder<IncidentTables, 'incident', object>;

// Written out and not bound: only so do both engines see that the indexes of active incidents serve.
const IS_ACTIVE = sql<SqlBool>`incident.active = 1`;
const IS_CLOSED = sql<SqlBool>`incident.active = 0`;
const IS_UNMERGED = sql<SqlBool>`incident.merged_into is null`;
const IS_MERGED = sql<SqlBool>`incident.merged_into is not null`;
const IS_TO_REVIEW = sql<SqlBool>`incident.review_open = 1`;
const IS_FOREIGN = sql<SqlBool>`incident.origin <> 'typed'`;
const NUMS_A_STATEMENT = 10_000;
/** So many rows are sorted in no time. */
const FEW = 500;

/**
 * A page of incidents. The default order, each filter by itself on active incidents, one status, and
 * search are served by indexes; the other combinations may scan.
 */
export async function incidentPage(db: Db, page: IncidentPage): Promise<Incident[]> {
  const { filter, limit } = page;
  let query = filtered(over<IncidentTables>(db).selectFrom('incident'), filter);
  const recent = await recentNums(db, page);
  if (recent?.length === 0) return [];
  if (recent !== null) query = query.where('num', 'in', recent);
  const searched = filter.words !== undefined && filter.words.length > 0;
  if (searched) {
    const found = matching(db, 'incident_words', filter.words).as('found');
    query = query.innerJoin(found, 'found.rowid', 'incident.num') as unknown as Incidents;
  }
  query =
    page.sort === null && searched
      ? query.orderBy(sql`found.rowid`, 'desc')
      : sorted(query, page.sort ?? 'severity');
  if (limit !== null) query = query.limit(limit);
  return (await query.selectAll('incident').execute()).map(incidentFrom);
}

/** The numbers of the incidents that are asked for, in order. */
export async function incidentNums(db: Db, filter: IncidentFilter): Promise<number[]> {
  const query = filtered(over<IncidentTables>(db).selectFrom('incident'), filter);
  const rows = await query.select('num').orderBy('num').execute();
  return rows.map(({ num }) => num);
}

/**
 * The incidents since an instant where they are few: then they are picked out and sorted. Where they are
 * many, the walk in order of severity soon meets enough of them. No one index serves both.
 *
 * @returns null where the question does not arise.
 */
async function recentNums(db: Db, { filter, sort }: IncidentPage): Promise<number[] | null> {
  const bySeverity = sort === null || sort === 'severity' || sort === '-severity';
  if (filter.since === undefined || !bySeverity) return null;
  const rows = await withStatus(over<IncidentTables>(db).selectFrom('incident'), filter.status)
    .where('occurred_at', '>=', filter.since)
    .select('num')
    .limit(FEW + 1)
    .execute();
  return rows.length > FEW ? null : rows.map(({ num }) => num);
}

function filtered(start: Incidents, filter: IncidentFilter): Incidents {
  let query = withStatus(start, filter.silent === undefined ? filter.status : 'active');
  if (filter.silent !== undefined && Array.isArray(filter.status)) query = withStatus(query, filter.status);
  if (filter.severities !== undefined) query = withSeverity(query, filter.severities);
  if (filter.sites !== undefined) query = query.where('site', 'in', filter.sites);
  if (filter.sector !== undefined) query = query.where('sector', '=', filter.sector);
  if (filter.vital !== undefined) query = query.where('vital', '=', filter.vital ? 1 : 0);
  if (filter.owner !== undefined)
    query = query.where('owner', '=', filter.owner === 'none' ? '' : filter.owner);
  if (filter.since !== undefined) query = query.where('occurred_at', '>=', filter.since);
  if (filter.silent !== undefined) query = withSilence(query, filter.silent);
  if (filter.toReview === true) query = query.where(IS_TO_REVIEW);
  return query;
}

function withStatus(query: Incidents, status: IncidentFilter['status']): Incidents {
  if (status === 'all') return query;
  if (status === 'active') return query.where(IS_ACTIVE);
  const statuses = status.filter((one) => one !== 'merged');
  if (statuses.length === 0) return query.where(IS_MERGED);
  if (statuses.length < status.length)
    return query.where((where) => where.or([IS_MERGED, where('status', 'in', statuses)]));
  const chosen = query.where('status', 'in', statuses).where(IS_UNMERGED);
  return statuses.length > 1 && statuses.every((one) => ACTIVE.includes(one))
    ? chosen.where(IS_ACTIVE)
    : chosen;
}

/** A range keeps the order of the index, which a list of values would lose. */
function withSeverity(query: Incidents, severities: readonly Severity[]): Incidents {
  const [worst, least] = [Math.min(...severities), Math.max(...severities)] as [Severity, Severity];
  if (worst === least) return query.where('severity', '=', worst);
  const ranged = query.where('severity', '>=', worst).where('severity', '<=', least);
  const without = SEVERITIES.filter((one) => one > worst && one < least && !severities.includes(one));
  return without.length === 0 ? ranged : ranged.where('severity', 'not in', without);
}

/** One condition and not four with `or` between, which would lose the order of the index. */
function withSilence(query: Incidents, { at, rhythm }: NonNullable<IncidentFilter['silent']>): Incidents {
  const before = SEVERITIES.map((severity) => {
    const latest = instantOf(msOf(at) - rhythm[severity]);
    return sql`when ${sql.lit(severity)} then ${latest}`;
  });
  return query.where(sql<SqlBool>`last_entry_at < case severity ${sql.join(before, sql` `)} end`);
}

function sorted(query: Incidents, sort: Sort | `-${Sort}`): Incidents {
  const turned = sort.startsWith('-');
  const up = turned ? 'desc' : 'asc';
  switch (turned ? sort.slice(1) : sort) {
    case 'severity':
      return query.orderBy('severity', up).orderBy('num', turned ? 'asc' : 'desc');
    case 'occurredAt':
      return query.orderBy('occurred_at', up).orderBy('num', up);
    case 'lastEntryAt':
      return query.orderBy('last_entry_at', up).orderBy('num', up);
    default:
      return query.orderBy('num', up);
  }
}

/** One incident; undefined when there is none. */
export async function incidentById(db: Db, id: IncidentId): Promise<Incident | undefined> {
  const row = await over<IncidentTables>(db)
    .selectFrom('incident')
    .selectAll()
    .where('num', '=', numberOf(id))
    .executeTakeFirst();
  return row === undefined ? undefined : incidentFrom(row);
}

/** The number of the last incident; 0 before the first. */
export async function lastNum(db: Db): Promise<number> {
  const row = await over<IncidentTables>(db)
    .selectFrom('incident')
    .select('num')
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.num ?? 0;
}

/** The incident that writes to this one go to: itself, or the canonical one where it is merged. */
export async function canonicalById(
  db: Db,
  id: IncidentId,
): Promise<{ readonly named: Incident; readonly canonical: Incident } | undefined> {
  const named = await incidentById(db, id);
  if (named === undefined) return undefined;
  const canonical = named.mergedInto === null ? named : await incidentById(db, named.mergedInto);
  if (canonical === undefined)
    throw new Error(`${id} is merged into ${named.mergedInto}, which is not there`);
  return { named, canonical };
}

/** The incidents that are merged into this one, by their numbers. */
export async function duplicatesOf(db: Db, id: IncidentId): Promise<Incident[]> {
  const rows = await over<IncidentTables>(db)
    .selectFrom('incident')
    .selectAll()
    .where('merged_into', '=', numberOf(id))
    .orderBy('num')
    .execute();
  return rows.map(incidentFrom);
}

/** The incidents that are still to be reviewed, by their numbers. */
export async function incidentsToReview(db: Db): Promise<Incident[]> {
  const rows = await over<IncidentTables>(db)
    .selectFrom('incident')
    .selectAll()
    .where(IS_TO_REVIEW)
    .orderBy('num')
    .execute();
  return rows.map(incidentFrom);
}

/** How often an active incident must be written about, as it was set, else as is usual. */
export async function rhythmOf(db: Db): Promise<Rhythm> {
  const rows = await over<IncidentTables>(db).selectFrom('incident_rhythm').selectAll().execute();
  const set = rows.map(({ severity, minutes }) => [severity, minutes * MINUTE_MS]);
  return { ...RHYTHM, ...Object.fromEntries(set) };
}

/** Everything that was written about an incident and its duplicates, oldest first by when it happened. */
export async function timeline(db: Db, id: IncidentId): Promise<JournalLine[]> {
  const duplicates = await duplicatesOf(db, id);
  const lines = await linesOf(db, [id, ...duplicates.map((one) => one.id)]);
  return lines.sort((a, b) =>
    a.occurredAt === b.occurredAt ? a.seq - b.seq : a.occurredAt < b.occurredAt ? -1 : 1,
  );
}

/** Everything active, worst and newest first. */
export async function activeIncidents(db: Db): Promise<Incident[]> {
  return await incidentPage(db, { filter: { status: 'active' }, sort: null, limit: null });
}

/** How many are active, by severity. */
export async function activeCounts(db: Db): Promise<Record<Severity, number>> {
  const rows = await over<IncidentTables>(db)
    .selectFrom('incident')
    .where(IS_ACTIVE)
    .groupBy('severity')
    .select(['severity', sql<number>`count(*)`.as('count')])
    .execute();
  const counts: Record<Severity, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const { severity, count } of rows) counts[severity] = Number(count);
  return counts;
}

/** What the agenda looks back on: news are entries after `sinceSeq`, and the window opens at `since`. */
export interface Since {
  readonly sinceSeq: number;
  readonly since: Instant;
}

/**
 * The closed incidents that are news: closed, voided or changed while closed since then. Not among them
 * is what another system told only after it was over: see `countClosedBefore`.
 */
export async function closedSince(db: Db, { sinceSeq, since }: Since): Promise<Incident[]> {
  const closed = () =>
    over<IncidentTables>(db)
      .selectFrom('incident')
      .selectAll()
      .where(IS_CLOSED)
      .where('state_seq', '>', sinceSeq);
  const [stepwise, atOnce] = await Promise.all([
    closed().where('closed_at_once', '=', 0).execute(),
    closed().where('closed_at_once', '=', 1).where('status_at', '>=', since).execute(),
  ]);
  // Sorted here: an ORDER BY would tempt the planner to walk all incidents by number.
  return [...stepwise, ...atOnce]
    .sort((a, b) => a.num - b.num)
    .map(incidentFrom)
    .filter((incident) => !isOldNews(incident, { sinceSeq, since }));
}

/** How many incidents other systems told of since then that had opened and closed before the window. */
export async function countClosedBefore(db: Db, { sinceSeq, since }: Since): Promise<number> {
  const row = await over<IncidentTables>(db)
    .selectFrom('incident')
    .where(IS_CLOSED)
    .where(IS_UNMERGED)
    .where(IS_FOREIGN)
    .where('first_seq', '>', sinceSeq)
    .where('status_at', '<', since)
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The same as `countClosedBefore` asks, of one closed incident. */
function isOldNews(incident: Incident, { sinceSeq, since }: Since): boolean {
  const { origin, firstSeq, statusAt, mergedInto } = incident;
  return mergedInto === null && origin !== 'typed' && firstSeq > sinceSeq && statusAt < since;
}

/** The changes of severity and state of these incidents since then, in their order. */
export async function changesSince(
  db: Db,
  sinceSeq: number,
  ids: readonly IncidentId[],
): Promise<ChangeRow[]> {
  const pages = await Promise.all(
    chunked(ids.map(numberOf), NUMS_A_STATEMENT).map((nums) =>
      over<IncidentTables>(db)
        .selectFrom('incident_change')
        .selectAll()
        .where('num', 'in', nums)
        .where('seq', '>', sinceSeq)
        .orderBy('num')
        .orderBy('seq')
        .execute(),
    ),
  );
  return pages.flat();
}
