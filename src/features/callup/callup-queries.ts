import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, instantOf } from '../../shared/clock.ts';
import { notFound } from '../../shared/errors.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Callup } from './callup.ts';
import type { CallupTables } from './callup-tables.ts';
import { callupFrom } from './callup-tables.ts';
import type { CallupId } from './reason.ts';

const callups = (db: Db) => over<CallupTables>(db).selectFrom('callup');

/** Work that outlasts what was planned is still found this long after. */
const OUTLASTING_MS = 2 * DAY_MS;

/** The call-ups that have a moment in the window, by number. */
export async function callupsIn(db: Db, window: Interval): Promise<Callup[]> {
  const rows = await callups(db)
    .selectAll()
    .where('end_at', '>', safeInstant(window.start - OUTLASTING_MS))
    .where('start_at', '<', safeInstant(window.end))
    .orderBy('num')
    .execute();
  return rows.map(callupFrom);
}

export interface CallupFilter {
  /** Of these sites; null: of any. */
  readonly sites: readonly string[] | null;
  /** Only those that end after it; null: all. */
  readonly endingAfter: Instant | null;
  readonly sort: 'id' | 'from';
  readonly descending: boolean;
  readonly limit: number | null;
}

export async function callupPage(db: Db, filter: CallupFilter): Promise<Callup[]> {
  const direction = filter.descending ? 'desc' : 'asc';
  let query = callups(db).selectAll();
  if (filter.sites !== null) query = query.where('site', 'in', filter.sites);
  if (filter.endingAfter !== null) query = query.where('end_at', '>', filter.endingAfter);
  if (filter.sort === 'from') query = query.orderBy('start_at', direction);
  query = query.orderBy('num', direction);
  if (filter.limit !== null) query = query.limit(filter.limit);
  return (await query.execute()).map(callupFrom);
}

/** @throws not-found (3) */
export async function getCallup(db: Db, id: CallupId): Promise<Callup> {
  const row = await callups(db).selectAll().where('num', '=', numberOf(id)).executeTakeFirst();
  if (row === undefined) throw notFound(`there is no ${id}`, 'vigie callup list');
  return callupFrom(row);
}

export async function nextCallupId(db: Db): Promise<CallupId> {
  const last = await callups(db).select('num').orderBy('num', 'desc').limit(1).executeTakeFirst();
  return idOf('CU', (last?.num ?? 0) + 1);
}

function safeInstant(ms: number): Instant {
  return instantOf(Math.min(Math.max(ms, 0), Date.UTC(9999, 11, 31)));
}
