import type { Entry } from '../shared/events.ts';
import type { Id } from '../shared/ids.ts';
import { numberOf } from '../shared/ids.ts';
import { isAnyOf } from './any-of.ts';
import type { RowsInto } from './rows.ts';
import { writeRows } from './rows.ts';
import type { Db } from './types.ts';
import { over } from './types.ts';

/** How things that have a number, each a row of a table by its `num`, follow from their entries. */
export interface Fold<Row extends object, Thing extends { readonly id: string }, Of extends Entry> {
  readonly into: RowsInto;
  readonly from: (row: Row) => Thing;
  readonly evolve: (known: Thing | undefined, entry: Of) => Thing;
  readonly row: (thing: Thing) => object;
}

/** Brings the rows of the things that these entries are about, which are their subjects, up to them. */
export async function foldRows<Row extends object, Thing extends { readonly id: string }, Of extends Entry>(
  db: Db,
  entries: readonly Entry[],
  { into, from, evolve, row }: Fold<Row, Thing, Of>,
): Promise<void> {
  if (entries.length === 0) return;
  const nums = [...new Set(entries.map(({ subject }) => numberOf(subject as Id)))];
  const rows = await over<Record<string, { num: number }>>(db)
    .selectFrom(into.table)
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const known = new Map((rows as object[] as Row[]).map(from).map((one): [string, Thing] => [one.id, one]));
  for (const entry of entries as readonly Of[])
    known.set(entry.subject, evolve(known.get(entry.subject), entry));
  await writeRows(db, into, [...known.values()].map(row));
}
