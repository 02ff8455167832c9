import { notFound } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Reservist } from './reservist.ts';
import type { ReservistTables } from './reservist-tables.ts';
import { derogationFrom, reservistFrom } from './reservist-tables.ts';
import type { Derogation } from './rest.ts';

const reservists = (db: Db) => over<ReservistTables>(db).selectFrom('reservist');

/** Everybody who was ever enrolled, by id; whoever was erased since is among them: see `living`. */
export async function allReservists(db: Db): Promise<Reservist[]> {
  const rows = await reservists(db).selectAll().orderBy('num').execute();
  return rows.map(reservistFrom);
}

/** The readiness of these people, by id; those who are no reservists are left out. */
export async function reservistsById(db: Db, ids: readonly PersonId[]): Promise<Map<PersonId, Reservist>> {
  const rows = await reservists(db)
    .selectAll()
    .where(isAnyOf(db, 'num', ids.map(numberOf)))
    .execute();
  return new Map(rows.map(reservistFrom).map((one) => [one.id, one]));
}

export async function reservistById(db: Db, id: PersonId): Promise<Reservist | null> {
  return (await reservistsById(db, [id])).get(id) ?? null;
}

/** @throws not-found (3) for who is no reservist */
export async function getReservist(db: Db, id: PersonId): Promise<Reservist> {
  const reservist = await reservistById(db, id);
  if (reservist === null) throw notFound(`${id} is no reservist`, `vigie reservist add ${id}`);
  return reservist;
}

/** The derogation that was last said to be in force in each country. */
export async function derogations(db: Db): Promise<Map<string, Derogation>> {
  const rows = await over<ReservistTables>(db)
    .selectFrom('rest_derogation')
    .selectAll()
    .orderBy('country')
    .execute();
  return new Map(rows.map((row) => [row.country, derogationFrom(row)]));
}
