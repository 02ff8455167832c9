import { isAnyOf } from '../../store/any-of.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { AlternatesAt } from './alternates.ts';
import { wantsAlternate } from './alternates.ts';
import { availableOf } from './cover.ts';
import { levelsOf } from './stock-queries.ts';
import type { Assessment } from './stock-row.ts';
import type { StockTables } from './stock-tables.ts';

/** The alternates of these components that are available, wherever they are. */
export async function alternatesOf(db: Db, skus: readonly string[]): Promise<AlternatesAt> {
  const rows = await over<StockTables>(db)
    .selectFrom('component')
    .select(['sku', 'alternates'])
    .where(isAnyOf(db, 'sku', skus))
    .where('alternates', '<>', '[]')
    .execute();
  const named = new Map(rows.map(({ sku, alternates }) => [sku, JSON.parse(alternates) as string[]]));
  const levels = named.size === 0 ? [] : await levelsOf(db, [...new Set([...named.values()].flat())]);
  return ({ sku, site }) =>
    (named.get(sku) ?? []).flatMap((alternate) =>
      levels
        .filter((level) => level.sku === alternate && level.site === site)
        .map(({ onHand, allocated }) => ({ sku: alternate, available: availableOf(onHand, allocated) }))
        .filter(({ available }) => available > 0),
    );
}

/** The same assessments; those of what stops a line know what is on the shelf in its place. */
export async function withAlternates(db: Db, all: readonly Assessment[]): Promise<Assessment[]> {
  const stopping = all.filter(({ row }) => wantsAlternate(row.status)).map(({ row }) => row.sku);
  if (stopping.length === 0) return [...all];
  const alternatesAt = await alternatesOf(db, [...new Set(stopping)]);
  return all.map((one) =>
    wantsAlternate(one.row.status) ? { ...one, alternates: alternatesAt(one.row) } : one,
  );
}
