import { sql } from 'kysely';
import { breathe } from './breathe.ts';
import { allKinds } from './kinds.ts';
import { wordsPage } from './search.ts';
import type { Db, Projection } from './types.ts';

const CHUNK = 2000;
/** Enough to see what happened; a broken table would list them all. */
const MOST = 20;

export interface Difference {
  readonly table: string;
  readonly key: string;
  readonly what: string;
}

const STORE_PROJECTIONS: readonly Projection[] = [
  { table: 'journal_mark', key: ['seq', 'mark'] },
  { table: 'journal_words', key: ['rowid'], search: true },
];

type Row = Record<string, unknown>;

/**
 * Compares every projection of two databases, row by row; the engines may differ.
 *
 * @returns the first differences, none where all is equal.
 */
export async function compareProjections(stands: Db, replayed: Db): Promise<Difference[]> {
  const kinds = await allKinds();
  const differences: Difference[] = [];
  for (const projection of [
    ...STORE_PROJECTIONS,
    ...kinds.features.flatMap((feature) => feature.projections),
  ]) {
    if (differences.length >= MOST) break;
    differences.push(...(await compareOne(stands, replayed, projection)));
  }
  return differences.slice(0, MOST);
}

async function compareOne(stands: Db, replayed: Db, projection: Projection): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (let offset = 0; differences.length < MOST; offset += CHUNK) {
    const [left, right] = await Promise.all([
      page(stands, projection, offset),
      page(replayed, projection, offset),
    ]);
    differences.push(...comparePages(projection, left, right));
    if (left.length < CHUNK && right.length < CHUNK) break;
    // A row too many shifts all that follow: the first such page tells enough.
    if (differences.length > 0) break;
    await breathe();
  }
  return differences;
}

async function page(db: Db, projection: Projection, offset: number): Promise<Row[]> {
  if (projection.search === true)
    return (await wordsPage(db, projection.table, offset, CHUNK)) as unknown as Row[];
  const order = sql.join(projection.key.map((column) => sql.ref(column)));
  const { rows } = await sql<Row>`
    select * from ${sql.table(projection.table)} order by ${order} limit ${CHUNK} offset ${offset}
  `.execute(db);
  return rows;
}

function comparePages({ table, key }: Projection, left: readonly Row[], right: readonly Row[]): Difference[] {
  const keyOf = (row: Row) => key.map((column) => String(row[column])).join(' ');
  const should = new Map(right.map((row) => [keyOf(row), row]));
  const differences: Difference[] = [];
  for (const row of left) {
    const twin = should.get(keyOf(row));
    should.delete(keyOf(row));
    const what = twin === undefined ? 'the journal does not give this row' : columnsThatDiffer(row, twin);
    if (what !== null) differences.push({ table, key: keyOf(row), what });
  }
  for (const lost of should.keys())
    differences.push({ table, key: lost, what: 'the row that the journal gives is missing' });
  return differences;
}

function columnsThatDiffer(row: Row, twin: Row): string | null {
  const columns = Object.keys(row).filter((column) => row[column] !== twin[column]);
  if (columns.length === 0) return null;
  return columns
    .map((column) => `${column} is ${show(row[column])}, the journal gives ${show(twin[column])}`)
    .join('; ');
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
