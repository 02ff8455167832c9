import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { isSqlite } from './search.ts';
import type { Db } from './types.ts';

/**
 * Whether a column holds one of these values, however many. They travel as one parameter, so that the
 * statement is the same for every number of them, and is put together and prepared once.
 */
export function isAnyOf(
  db: Db,
  column: string,
  values: readonly number[] | readonly string[],
): RawBuilder<SqlBool> {
  if (!isSqlite(db)) return sql`${sql.ref(column)} = any(${values})`;
  return sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`;
}

/**
 * The same of a column of whose values PostgreSQL may know nothing yet, since most were written just now: it
 * would then take some hundred values for half of the table and read all of it. Of an array that it cannot
 * see, it expects few.
 */
export function isOneOfFew(db: Db, column: string, values: readonly string[]): RawBuilder<SqlBool> {
  return isSqlite(db)
    ? isAnyOf(db, column, values)
    : sql`${sql.ref(column)} = any(array(select unnest(${values}::text[])))`;
}
