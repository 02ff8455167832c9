import { batchFrom, entryAt } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Booked } from './level.ts';
import type { StockTables } from './stock-tables.ts';
import { movementFrom } from './stock-tables.ts';

function stock(db: Db) {
  return over<StockTables>(db);
}

/** Whether a count has seen this movement since. */
export async function countedSince(db: Db, { seq, sku, site, occurredAt }: Booked): Promise<boolean> {
  const row = await stock(db)
    .selectFrom('stock_movement')
    .select('seq')
    .where('sku', '=', sku)
    .where('site', '=', site)
    .where('type', '=', 'count')
    .where('occurred_at', '>=', occurredAt)
    .where('seq', '>', seq)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** True where a build moved it, and other components too. What an import brings for a model, it brings by itself. */
export async function isOfBuild(db: Db, { seq, type, plan, model }: Booked): Promise<boolean> {
  if (type === 'build' || plan !== null) return true;
  const entry = model === null ? null : await entryAt(db, seq);
  if (entry === null) return false;
  const batch = await batchFrom(db, entry.batch, seq);
  return batch.every(({ kind }) => kind !== 'stock.imported');
}

/** The movement that takes this one back; undefined where none does. */
export async function reversalOf(db: Db, seq: number): Promise<Booked | undefined> {
  const row = await stock(db)
    .selectFrom('stock_movement')
    .selectAll()
    .where('reverses', '=', seq)
    .executeTakeFirst();
  return row === undefined ? undefined : movementFrom(row);
}
