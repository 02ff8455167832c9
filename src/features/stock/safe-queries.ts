import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Instant } from '../../shared/clock.ts';
import { byCodePoint } from '../../shared/text.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Level } from './level.ts';
import type { PlannedUnits } from './place.ts';
import type { LevelRow, StockTables } from './stock-tables.ts';
import { levelFrom } from './stock-tables.ts';

// What tells levels that may have something to report from those that have none, without reading the latter.

/** Which levels are asked about, and when. */
export interface Asked {
  readonly now: Instant;
  /** Only at these. */
  readonly sites?: readonly string[] | undefined;
}

/**
 * The levels that may have something to report, by SKU, then site: those that are not known to be safe, those to
 * which something comes only after they might be out, and those of which plans need more than they have to spare.
 */
export async function doubtfulLevels(db: Db, asked: Asked, planned: PlannedUnits): Promise<Level[]> {
  const [rows, ...used] = await Promise.all([
    doubted(db, asked),
    ...[...planned].map(([site, units]) => strained(db, asked, site, units)),
  ]);
  const byPlace = new Map([...rows, ...used.flat()].map((row) => [`${row.sku} ${row.site}`, row]));
  return [...byPlace.values()].sort(inOrder).map(levelFrom);
}

async function doubted(db: Db, { now, sites }: Asked): Promise<LevelRow[]> {
  const all = over<StockTables & { doubtful: Place }>(db)
    .selectFrom(doubtful(now).as('doubtful'))
    .crossJoin('stock_level')
    .whereRef('stock_level.sku', '=', 'doubtful.sku')
    .whereRef('stock_level.site', '=', 'doubtful.site')
    .selectAll('stock_level');
  return await (sites === undefined ? all : all.where('stock_level.site', 'in', sites)).execute();
}

/** Those of a site of which more is needed than they have to spare. */
async function strained(
  db: Db,
  asked: Asked,
  site: string,
  units: ReadonlyMap<string, number>,
): Promise<LevelRow[]> {
  const spares = await over<StockTables>(db)
    .selectFrom('stock_level')
    .select(['sku', 'spare'])
    .where('site', '=', site)
    .where(isAnyOf(db, 'sku', [...units.keys()]))
    .where('spare', 'is not', null)
    .execute();
  const skus = spares.filter(({ sku, spare }) => (spare ?? 0) < (units.get(sku) ?? 0)).map(({ sku }) => sku);
  if (skus.length === 0) return [];
  return await levels(db, asked)
    .where('site', '=', site)
    .where(isAnyOf(db, 'sku', skus))
    .execute();
}

/** The safe ones, the first to be looked at again first; finished servers too. */
export async function safeLevels(
  db: Db,
  asked: Asked,
  { after, limit }: { readonly after: SafeLevel | undefined; readonly limit: number },
): Promise<SafeLevel[]> {
  let query = levels(db, asked).where('safe_until', '>', asked.now).where('moved_at', '<=', asked.now);
  if (after !== undefined) {
    const { safeUntil, level } = after;
    query = query.where(sql<SqlBool>`(safe_until, sku, site) > (${safeUntil}, ${level.sku}, ${level.site})`);
  }
  const ordered = query.orderBy('safe_until').orderBy('sku').orderBy('site').limit(limit);
  const rows = await ordered.execute();
  return rows.map((row) => ({ level: levelFrom(row), safeUntil: row.safe_until as Instant }));
}

export interface SafeLevel {
  readonly level: Level;
  readonly safeUntil: Instant;
}

/** How many levels there are. @param without of these SKUs, none is counted */
export async function countOfLevels(
  db: Db,
  { sites }: Asked,
  without: readonly string[] = [],
): Promise<number> {
  let all = over<StockTables>(db)
    .selectFrom('stock_level')
    .select(({ fn }) => fn.countAll<number>().as('levels'));
  if (sites !== undefined) all = all.where('site', 'in', sites);
  const [{ levels: everything }, { levels: left }] = await Promise.all([
    all.executeTakeFirstOrThrow(),
    all.where(isAnyOf(db, 'sku', without)).executeTakeFirstOrThrow(),
  ]);
  return everything - left;
}

function levels(db: Db, { sites }: Asked) {
  const all = over<StockTables>(db).selectFrom('stock_level').selectAll();
  return sites === undefined ? all : all.where('site', 'in', sites);
}

// Found as places, each once, and then looked up: only so do both engines read the narrow indexes alone, and only
// the rows that are wanted. Seldom has anything moved after now (a page of the past): where nothing has, nobody looks
// for it. The cross join has SQLite begin with the orders, of which it leaves out those that come soon enough for all.
function doubtful(now: Instant): RawBuilder<Place> {
  return sql<Place>`(select distinct sku, site from (
    select sku, site from stock_level where safe_until is null
    union all
    select sku, site from stock_level where safe_until <= ${now}
    union all
    select sku, site from stock_level
    where moved_at > ${now} and exists (select 1 from stock_movement where occurred_at > ${now})
    union all
    select level.sku, level.site
    from purchase_order
    cross join purchase_line
    join stock_level level on level.sku = purchase_line.sku and level.site = purchase_line.site
    where purchase_order.open = 1 and purchase_line.num = purchase_order.num and purchase_line.outstanding > 0
      and purchase_order.eta > level.safe_until
      and purchase_order.eta > (select min(safe_until) from stock_level where safe_until > ${now})
    union all
    select level.sku, level.site
    from stock_transfer
    join stock_level level on level.sku = stock_transfer.sku and level.site = stock_transfer.to_site
    where stock_transfer.open = 1 and stock_transfer.eta > level.safe_until
  ) places)`;
}

interface Place {
  readonly sku: string;
  readonly site: string;
}

function inOrder(a: LevelRow, b: LevelRow): number {
  return byCodePoint(a.sku, b.sku) || byCodePoint(a.site, b.site);
}
