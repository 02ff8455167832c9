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
