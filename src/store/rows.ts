import { CompiledQuery } from 'kysely';
import { chunked } from './chunks.ts';
import { ManyRows } from './many-rows.ts';
import { isSqlite } from './search.ts';
import { together } from './together.ts';
import type { Db } from './types.ts';

/** Where rows go: the columns in order, with what they hold, and the unique key that an upsert goes by. */
export interface RowsInto {
  readonly table: string;
  readonly columns: Readonly<Record<string, 'int' | 'text'>>;
  /** With a key, a row that stands is replaced; without, it is an error. */
  readonly key?: readonly string[];
}

type Cell = string | number | null;
const ROWS_A_STATEMENT = 5000;

/**
 * Writes many rows the fastest way of each engine: one cached statement a row in SQLite, one statement
 * with an array a column in PostgreSQL. The text of the statement is the same for any number of rows.
 *
 * @throws TypeError for undefined and NaN, which would bind as NULL.
 */
export async function writeRows<Row extends object>(
  db: Db,
  into: RowsInto,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(into.columns);
  const cells = rows.map((row) =>
    columns.map((column) => cell(row as Record<string, unknown>, column, into.table)),
  );
  const statement = isSqlite(db) ? perRow(into, columns) : perColumn(into, columns);
  if (isSqlite(db)) {
    await db.executeQuery(CompiledQuery.raw(statement, [new ManyRows(cells)]));
    return;
  }
  await together(
    chunked(cells, ROWS_A_STATEMENT).map((chunk) => {
      const arrays = columns.map((_, at) => chunk.map((row) => row[at]));
      return db.executeQuery(CompiledQuery.raw(statement, arrays));
    }),
  );
}

function cell(row: Record<string, unknown>, column: string, table: string): Cell {
  const value = row[column];
  if (typeof value === 'string' || value === null || (typeof value === 'number' && !Number.isNaN(value)))
    return value;
  throw new TypeError(`${table}.${column} got ${String(value)}, which no column holds`);
}

function perRow(into: RowsInto, columns: readonly string[]): string {
  const marks = columns.map(() => '?').join(', ');
  return `insert into ${into.table} (${columns.join(', ')}) values (${marks})${onConflict(into, columns)}`;
}

function perColumn(into: RowsInto, columns: readonly string[]): string {
  const arrays = columns.map(
    (column, at) => `$${at + 1}::${into.columns[column] === 'int' ? 'bigint' : 'text'}[]`,
  );
  return `insert into ${into.table} (${columns.join(', ')}) select * from unnest(${arrays.join(', ')})${onConflict(into, columns)}`;
}

function onConflict(into: RowsInto, columns: readonly string[]): string {
  if (into.key === undefined) return '';
  const key = into.key;
  const rest = columns
    .filter((column) => !key.includes(column))
    .map((column) => `${column} = excluded.${column}`);
  return ` on conflict (${key.join(', ')}) do ${rest.length === 0 ? 'nothing' : `update set ${rest.join(', ')}`}`;
}
