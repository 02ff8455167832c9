import { notFound } from '../../shared/errors.ts';
import { numberOf } from '../../shared/ids.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { HeldSession, SessionId } from './held.ts';
import type { HeldTables } from './held-tables.ts';
import { heldFrom } from './held-tables.ts';

const sessions = (db: Db) => over<HeldTables>(db).selectFrom('held_session');

/** So many sessions in a row are looked at for what was carried over. */
const CARRIED_MAX = 60;

/** The session that is open; null where none is. */
export async function openSession(db: Db): Promise<HeldSession | null> {
  const row = await sessions(db)
    .selectAll()
    .where('closed_seq', 'is', null)
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : heldFrom(row);
}

/** A session that was held; null where it was not. */
export async function heldById(db: Db, id: SessionId): Promise<HeldSession | null> {
  const row = await sessions(db).selectAll().where('num', '=', numberOf(id)).executeTakeFirst();
  return row === undefined ? null : heldFrom(row);
}

/** @throws not-found (3) */
export async function getHeld(db: Db, id: SessionId): Promise<HeldSession> {
  const held = await heldById(db, id);
  if (held === null) throw notFound(`${id} was not held`, 'vigie cell list');
  return held;
}

/** The sessions that were held, the newest first. @param limit null: all */
export async function heldSessions(db: Db, limit: number | null): Promise<HeldSession[]> {
  let query = sessions(db).selectAll().orderBy('num', 'desc');
  if (limit !== null) query = query.limit(limit);
  return (await query.execute()).map(heldFrom);
}

/** Those before this one, the newest first. */
export async function heldBefore(db: Db, number: number): Promise<HeldSession[]> {
  const rows = await sessions(db)
    .selectAll()
    .where('num', '<', number)
    .orderBy('num', 'desc')
    .limit(CARRIED_MAX)
    .execute();
  return rows.map(heldFrom);
}
