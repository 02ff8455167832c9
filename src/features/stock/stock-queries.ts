import type { SelectQueryBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Instant } from '../../shared/clock.ts';
import { numberOf } from '../../shared/ids.ts';
import { nearest } from '../../shared/suggest.ts';
import { isAnyOf } from '../../store/any-of.ts';
import { becauseAt } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { BomLine, Component, ComponentKind } from './component.ts';
import { skuKey, unknownComponent } from './component.ts';
import type { Booked, Level, MovementType } from './level.ts';
import type { TransferId } from './stock.ts';
import type { StockSettings } from './stock-settings.ts';
import { DEFAULT_STOCK_SETTINGS } from './stock-settings.ts';
import type { StockTables } from './stock-tables.ts';
import { componentFrom, levelFrom, movementFrom, transferFrom } from './stock-tables.ts';
import type { Route, Transfer } from './transfer.ts';

// Written out and not bound: only so do both engines see that the indexes of what is open, and made, serve.
const IS_OPEN = sql<SqlBool>`open = 1`;
const IS_MADE = sql<SqlBool>`bom <> '[]'`;

function stock(db: Db) {
  return over<StockTables>(db);
}

/**
 * One component. @param typed its SKU in any case
 * @throws not-found (3) with those that may have been meant.
 */
export async function getComponent(db: Db, typed: string): Promise<Component> {
  const [found] = await getComponents(db, [typed]);
  return found as Component;
}

/**
 * Components, in the order in which they were named. @throws not-found (3) for the first that is not there.
 */
export async function getComponents(db: Db, typed: readonly string[]): Promise<Component[]> {
  const found = await componentsByKey(db, typed);
  const missing = typed.find((sku) => !found.has(skuKey(sku)));
  if (missing !== undefined) throw unknownComponent(missing.trim(), nearest(missing, await skus(db)));
  return typed.map((sku) => found.get(skuKey(sku)) as Component);
}

/** Those of these that there are, by `skuKey`. */
export async function componentsByKey(db: Db, typed: readonly string[]): Promise<Map<string, Component>> {
  const keys = [...new Set(typed.map(skuKey))];
  const rows = await stock(db)
    .selectFrom('component')
    .selectAll()
    .where(isAnyOf(db, 'sku_key', keys))
    .execute();
  return new Map(rows.map((row) => [row.sku_key, componentFrom(row)]));
}

/** Every component by its SKU, in order: bills of materials are exploded over all of them. */
export async function allComponents(db: Db): Promise<Map<string, Component>> {
  const rows = await stock(db).selectFrom('component').selectAll().orderBy('sku').execute();
  return new Map(rows.map((row) => [row.sku, componentFrom(row)]));
}

/** The names and kinds of these components. */
export async function namesOfComponents(
  db: Db,
  ofSkus: readonly string[],
): Promise<Map<string, Pick<Component, 'name' | 'kind'>>> {
  const rows = await stock(db)
    .selectFrom('component')
    .select(['sku', 'name', 'kind'])
    .where(isAnyOf(db, 'sku', ofSkus))
    .execute();
  return new Map(rows.map(({ sku, name, kind }) => [sku, { name, kind }]));
}

/** Every bill of materials, and which of what they make are finished models. */
export async function billsOfMaterials(
  db: Db,
): Promise<{ readonly bom: Map<string, readonly BomLine[]>; readonly models: readonly string[] }> {
  const rows = await stock(db)
    .selectFrom('component')
    .select(['sku', 'kind', 'bom'])
    .where(IS_MADE)
    .orderBy('sku')
    .execute();
  return {
    bom: new Map(rows.map((row) => [row.sku, JSON.parse(row.bom)])),
    models: rows.filter(({ kind }) => kind === 'model').map(({ sku }) => sku),
  };
}

/** A page of components by SKU. */
export async function componentPage(
  db: Db,
  filter: {
    readonly kind?: ComponentKind | undefined;
    readonly descending: boolean;
    /** Null: all. */
    readonly limit: number | null;
  },
): Promise<Component[]> {
  const { kind, descending, limit } = filter;
  const all = stock(db).selectFrom('component').selectAll();
  const chosen = kind === undefined ? all : all.where('kind', '=', kind);
  const query = chosen.orderBy('sku', descending ? 'desc' : 'asc');
  return (await (limit === null ? query : query.limit(limit)).execute()).map(componentFrom);
}

/** All SKUs, in order; on the way to an error, and for choosing one. */
export async function skus(db: Db): Promise<string[]> {
  const rows = await stock(db).selectFrom('component').select('sku').orderBy('sku').execute();
  return rows.map(({ sku }) => sku);
}

/** What is there of a component at a site; undefined where it never was. */
export async function levelAt(db: Db, sku: string, site: string): Promise<Level | undefined> {
  const row = await stock(db)
    .selectFrom('stock_level')
    .selectAll()
    .where('sku', '=', sku)
    .where('site', '=', site)
    .executeTakeFirst();
  return row === undefined ? undefined : levelFrom(row);
}

/** The levels of these components at every site that has them, by SKU, then site. */
export async function levelsOf(db: Db, ofSkus: readonly string[]): Promise<Level[]> {
  const rows = await stock(db)
    .selectFrom('stock_level')
    .selectAll()
    .where(isAnyOf(db, 'sku', ofSkus))
    .orderBy('sku')
    .orderBy('site')
    .execute();
  return rows.map(levelFrom);
}

export interface LevelFilter {
  /** Only at these. */
  readonly sites?: readonly string[] | undefined;
  readonly descending: boolean;
  /** Null: all. */
  readonly limit: number | null;
}

/** A page of levels by SKU, then site; served by the key, or, for one site, by its index. */
export async function levelPage(db: Db, { sites, descending, limit }: LevelFilter): Promise<Level[]> {
  const direction = descending ? 'desc' : 'asc';
  let query = stock(db).selectFrom('stock_level').selectAll();
  if (sites !== undefined) query = query.where('site', 'in', sites);
  query = query.orderBy('sku', direction).orderBy('site', direction);
  if (limit !== null) query = query.limit(limit);
  return (await query.execute()).map(levelFrom);
}

/** What is a finished server, whether or not anything says what it is made of. */
export async function modelSkus(db: Db): Promise<string[]> {
  const rows = await stock(db).selectFrom('component').select('sku').where('kind', '=', 'model').execute();
  return rows.map(({ sku }) => sku);
}

/** So many levels are read at once where they are looked at one by one: few enough to be forgotten young. */
const LEVELS_A_PAGE = 1000;

/** Every level of what is built in, by SKU, then site, page by page; finished servers are left out. */
export async function* partLevels(db: Db, sites?: readonly string[]): AsyncGenerator<Level[], void> {
  const finished = new Set(await modelSkus(db));
  let all = stock(db).selectFrom('stock_level').selectAll();
  if (sites !== undefined) all = all.where('site', 'in', sites);
  const ordered = all.orderBy('sku').orderBy('site').limit(LEVELS_A_PAGE);
  let rows = await ordered.execute();
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    yield rows.filter(({ sku }) => !finished.has(sku)).map(levelFrom);
    if (rows.length < LEVELS_A_PAGE) return;
    rows = await ordered.where(sql<SqlBool>`(sku, site) > (${last.sku}, ${last.site})`).execute();
  }
}

/** Units by which the movements after an instant changed what is on hand: to know what was there then. */
export async function effectAfter(db: Db, sku: string, site: string, at: Instant): Promise<number> {
  const rows = await stock(db)
    .selectFrom('stock_movement')
    .select('effect')
    .where('sku', '=', sku)
    .where('site', '=', site)
    .where('occurred_at', '>', at)
    .execute();
  return rows.reduce((sum, { effect }) => sum + effect, 0);
}

export interface MovementFilter {
  readonly sku?: string | undefined;
  readonly sites?: readonly string[] | undefined;
  readonly types?: readonly MovementType[] | undefined;
  /** Happened at this instant or later. */
  readonly since?: Instant | undefined;
  readonly descending: boolean;
  /** Null: all. */
  readonly limit: number | null;
}

/** A page of movements by when they happened. All, and those of one component, are served by an index. */
export async function movementPage(db: Db, filter: MovementFilter): Promise<Booked[]> {
  const direction = filter.descending ? 'desc' : 'asc';
  let query: SelectQueryBuilder<StockTables, 'stock_movement', object> =
    stock(db).selectFrom('stock_movement');
  if (filter.sku !== undefined) query = query.where('sku', '=', filter.sku);
  if (filter.sites !== undefined) query = query.where('site', 'in', filter.sites);
  if (filter.types !== undefined) query = query.where('type', 'in', filter.types);
  if (filter.since !== undefined) query = query.where('occurred_at', '>=', filter.since);
  query = query.orderBy('occurred_at', direction).orderBy('seq', direction);
  if (filter.limit !== null) query = query.limit(filter.limit);
  return (await query.selectAll().execute()).map(movementFrom);
}

/** The reasons that entries give, by their numbers. */
export const reasonsOf = becauseAt;

/** One movement by the number of its entry; undefined where that entry moved nothing. */
export async function movementAt(db: Db, seq: number): Promise<Booked | undefined> {
  const row = await stock(db)
    .selectFrom('stock_movement')
    .selectAll()
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row === undefined ? undefined : movementFrom(row);
}

/** One transfer; undefined when there is none. */
export async function transferById(db: Db, id: TransferId): Promise<Transfer | undefined> {
  const row = await stock(db)
    .selectFrom('stock_transfer')
    .selectAll()
    .where('num', '=', numberOf(id))
    .executeTakeFirst();
  return row === undefined ? undefined : transferFrom(row);
}

/** The number of the last transfer; 0 before the first. */
export async function lastTransferNum(db: Db): Promise<number> {
  const row = await stock(db)
    .selectFrom('stock_transfer')
    .select('num')
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.num ?? 0;
}

/** What is in transit, of these components or of all, by number. */
export async function openTransfers(db: Db, ofSkus?: readonly string[]): Promise<Transfer[]> {
  let query = stock(db).selectFrom('stock_transfer').selectAll().where(IS_OPEN);
  if (ofSkus !== undefined) query = query.where(isAnyOf(db, 'sku', ofSkus));
  return (await query.orderBy('num').execute()).map(transferFrom);
}

/** Units of a transfer that were given up, and by which entry. */
export interface LostGoods {
  readonly seq: number;
  readonly quantity: number;
  readonly transfer: Transfer;
}

/** What got lost on its way after an entry, in the order in which it was written down. */
export async function lossesSince(db: Db, seq: number): Promise<LostGoods[]> {
  const rows = await stock(db)
    .selectFrom('stock_movement')
    .innerJoin('stock_transfer', 'stock_transfer.num', 'stock_movement.transfer_num')
    .selectAll('stock_transfer')
    .select(['stock_movement.seq', 'stock_movement.quantity as moved'])
    .where('stock_movement.seq', '>', seq)
    .where('stock_movement.type', '=', 'loss')
    .orderBy('stock_movement.seq')
    .execute();
  return rows.map((row) => ({ seq: row.seq, quantity: -row.moved, transfer: transferFrom(row) }));
}

/** A page of transfers, the newest first. */
export async function transferPage(
  db: Db,
  {
    open,
    descending,
    limit,
  }: { readonly open: boolean; readonly descending: boolean; readonly limit: number | null },
): Promise<Transfer[]> {
  let query = stock(db).selectFrom('stock_transfer').selectAll();
  if (open) query = query.where(IS_OPEN);
  query = query.orderBy('num', descending ? 'desc' : 'asc');
  if (limit !== null) query = query.limit(limit);
  return (await query.execute()).map(transferFrom);
}

/** How goods go from one site to another; undefined where nobody has said. */
export async function routeBetween(db: Db, from: string, to: string): Promise<Route | undefined> {
  return (await routes(db)).find((route) => route.from === from && route.to === to);
}

/** Every route, by its ends. */
export async function routes(db: Db): Promise<Route[]> {
  const rows = await stock(db)
    .selectFrom('stock_route')
    .selectAll()
    .orderBy('from_site')
    .orderBy('to_site')
    .execute();
  return rows.map((row) => ({
    from: row.from_site,
    to: row.to_site,
    transitDays: row.transit_days,
    cutOff: row.cut_off,
  }));
}

export async function stockSettings(db: Db): Promise<StockSettings> {
  const row = await stock(db).selectFrom('stock_setting').selectAll().executeTakeFirst();
  return row === undefined ? DEFAULT_STOCK_SETTINGS : JSON.parse(row.settings);
}
