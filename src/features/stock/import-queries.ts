import type { Instant } from '../../shared/clock.ts';
import type { MovementTold, ToldRow } from '../../shared/foreign-stock.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { isAnyOf, isOneOfFew } from '../../store/any-of.ts';
import { entriesAt } from '../../store/journal-queries.ts';
import type { Spool } from '../../store/spool.ts';
import { openSpool } from '../../store/spool.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { StockState } from './fold.ts';
import { levelKey } from './fold.ts';
import type { Finder } from './import-house.ts';
import type { LevelFound } from './import-levels.ts';
import type { MovementsKnown } from './import-movements.ts';
import type { KnownOrders } from './import-orders.ts';
import type { Booked, Level } from './level.ts';
import type { Order } from './order.ts';
import { isExported, ownMovement, ownOrder } from './references.ts';
import type { OrderId, TransferId } from './stock.ts';
import { effectAfter, lastTransferNum, levelsOf } from './stock-queries.ts';
import { DEFAULT_STOCK_SETTINGS } from './stock-settings.ts';
import type { StockTables } from './stock-tables.ts';
import { movementFrom, transferFrom } from './stock-tables.ts';
import { lastOrderNum, ordersByNumber } from './supply-queries.ts';
import type { SupplyTables } from './supply-tables.ts';
import type { Transfer } from './transfer.ts';

function stock(db: Db) {
  return over<StockTables>(db);
}

/** The id of this store, under the lock. */
export async function storeIdOf(db: Db): Promise<string> {
  const { store_id } = await db.selectFrom('head').select('store_id').executeTakeFirstOrThrow();
  return store_id;
}

/** The levels of these components at every site that has them, by `levelKey`. */
export async function levelsByKey(db: Db, skus: Iterable<string>): Promise<Map<string, Level>> {
  const named = [...new Set(skus)];
  const levels = named.length === 0 ? [] : await levelsOf(db, named);
  return new Map(levels.map((level) => [levelKey(level.sku, level.site), level]));
}

/** What happened since the times that rows give, where anything did; by `levelKey`. */
export async function effectsSince(
  db: Db,
  found: readonly LevelFound[],
  levels: ReadonlyMap<string, Level>,
): Promise<Map<string, number>> {
  const effects = new Map<string, number>();
  for (const { sku, site, at } of found) {
    const key = levelKey(sku, site);
    if (isMovedSince(levels.get(key), at)) effects.set(key, await effectAfter(db, sku, site, at as Instant));
  }
  return effects;
}

function isMovedSince(level: Level | undefined, at: Instant | undefined): boolean {
  return at !== undefined && level !== undefined && level.movedAt !== null && level.movedAt > at;
}

/** The orders that are known by these references, and the number of the last one. */
export async function knownOrders(
  db: Db,
  storeId: string,
  references: readonly string[],
): Promise<KnownOrders> {
  const [ids, lastNum] = await Promise.all([orderIds(db, storeId, references), lastOrderNum(db)]);
  const orders = await ordersById(db, ids.values());
  const known = [...ids].flatMap(([reference, id]): [string, Order][] => {
    const order = orders.get(id);
    return order === undefined ? [] : [[reference, order]];
  });
  return { orders: new Map(known), lastNum };
}

async function orderIds(
  db: Db,
  storeId: string,
  references: readonly string[],
): Promise<Map<string, OrderId>> {
  const own = references.flatMap((reference): [string, OrderId][] => {
    const id = ownOrder(storeId, reference);
    return id === null ? [] : [[reference, id]];
  });
  const rows =
    references.length === 0
      ? []
      : await over<SupplyTables>(db)
          .selectFrom('purchase_order')
          .select(['num', 'reference'])
          .where(isOneOfFew(db, 'reference', references))
          .where('reference', 'is not', null)
          .execute();
  return new Map([
    ...own,
    ...rows.map(({ num, reference }) => [String(reference), idOf('PO', num)] as const),
  ]);
}

async function ordersById(db: Db, ids: Iterable<OrderId>): Promise<Map<OrderId, Order>> {
  const nums = [...new Set([...ids].map(numberOf))];
  const orders = nums.length === 0 ? [] : await ordersByNumber(db, nums);
  return new Map(orders.map((order) => [order.id, order]));
}

/** What some rows of movements need to know. Rows that name what is not there are refused later. */
export async function knownMovements(
  db: Db,
  finder: Finder,
  rows: readonly ToldRow<MovementTold>[],
): Promise<MovementsKnown> {
  const { storeId, components } = finder.house;
  const mentioned = rows.flatMap(({ tells }) => [tells.reference, tells.transfer ?? []].flat());
  const booked = await bookedUnder(db, storeId, [...new Set(mentioned)]);
  // Of what is known already, nothing more is asked.
  const fresh = rows.filter(({ tells }) => !booked.has(tells.reference));
  const skus = fresh.map(({ tells }) => components.get(tells.sku.toUpperCase())?.sku ?? tells.sku);
  const ordered = [...new Set(fresh.flatMap(({ tells }) => tells.order ?? []))];
  const [levels, orders, last] = await Promise.all([
    levelsByKey(db, skus),
    orderIds(db, storeId, ordered),
    lastTransferNum(db),
  ]);
  const sent = [...booked].flatMap(([reference, { type, transfer }]): [string, TransferId][] =>
    type === 'transfer-out' && transfer !== null ? [[reference, transfer]] : [],
  );
  const state: StockState = {
    components: new Map(),
    levels,
    transfers: await transfersById(
      db,
      sent.map(([, id]) => id),
    ),
    suppliers: new Map(),
    orders: await ordersById(db, orders.values()),
    plans: new Map(),
    settings: DEFAULT_STOCK_SETTINGS,
  };
  return {
    state,
    references: new Set(booked.keys()),
    orders,
    transfers: new Map(sent),
    effects: await effectsOfCounts(db, finder, fresh, levels),
    lastTransferNum: last,
  };
}

/** The movements that are known by these references. */
async function bookedUnder(
  db: Db,
  storeId: string,
  references: readonly string[],
): Promise<Map<string, Booked>> {
  const own = new Map(
    references.flatMap((reference): [number, string][] => {
      const seq = ownMovement(storeId, reference);
      return seq === null ? [] : [[seq, reference]];
    }),
  );
  const select = () => stock(db).selectFrom('stock_movement').selectAll();
  const [byReference, bySeq] = await Promise.all([
    select()
      .where('reference', 'is not', null)
      .where(isOneOfFew(db, 'reference', references))
      .execute(),
    own.size === 0
      ? []
      : select()
          .where(isAnyOf(db, 'seq', [...own.keys()]))
          .execute(),
  ]);
  return new Map([
    ...bySeq.map((row) => [own.get(row.seq) as string, movementFrom(row)] as const),
    ...byReference.map((row) => [String(row.reference), movementFrom(row)] as const),
  ]);
}

async function transfersById(db: Db, ids: readonly TransferId[]): Promise<Map<TransferId, Transfer>> {
  if (ids.length === 0) return new Map();
  const rows = await stock(db)
    .selectFrom('stock_transfer')
    .selectAll()
    .where(isAnyOf(db, 'num', ids.map(numberOf)))
    .execute();
  return new Map(rows.map((row) => [idOf('TR', row.num), transferFrom(row)]));
}

async function effectsOfCounts(
  db: Db,
  finder: Finder,
  rows: readonly ToldRow<MovementTold>[],
  levels: ReadonlyMap<string, Level>,
): Promise<Map<number, number>> {
  const effects = new Map<number, number>();
  for (const { row, tells } of rows) {
    if (tells.type !== 'count') continue;
    const sku = finder.house.components.get(tells.sku.toUpperCase())?.sku ?? tells.sku;
    const site = tells.site.toUpperCase();
    if (isMovedSince(levels.get(levelKey(sku, site)), tells.at))
      effects.set(row, await effectAfter(db, sku, site, tells.at));
  }
  return effects;
}

/** Movements on their way from a file into the store, on disk: files may be large. */
export class MovementSpool {
  readonly #spool: Spool = openSpool();
  #walk: Iterator<object> | null = null;
  #newest: Instant | null = null;
  #rises = false;
  #falls = false;
  #exported = false;

  get size(): number {
    return this.#spool.size;
  }

  add(row: ToldRow<MovementTold>): void {
    const { at, reference } = row.tells;
    if (this.#newest !== null && at > this.#newest) this.#rises = true;
    if (this.#newest !== null && at < this.#newest) this.#falls = true;
    this.#newest = at;
    this.#exported ||= isExported(reference);
    this.#spool.add('', row);
  }

  /** True of a file whose newest row comes first, as most systems print them: it is read from its end. */
  get isReversed(): boolean {
    return this.#falls && !this.#rises && !this.#exported;
  }

  /** The next ones, in the order in which they happened to be written down. None at the end. */
  take(most: number): ToldRow<MovementTold>[] {
    this.#walk ??= this.#spool.values(this.isReversed);
    const rows: ToldRow<MovementTold>[] = [];
    while (rows.length < most) {
      const { value, done } = this.#walk.next();
      if (done === true) break;
      rows.push(value as ToldRow<MovementTold>);
    }
    return rows;
  }

  close(): void {
    this.#walk?.return?.();
    this.#spool.close();
  }
}

/** The reasons that cancelled orders were given, by order. */
export async function cancelReasons(db: Db, ids: readonly OrderId[]): Promise<Map<OrderId, string>> {
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('journal')
          .select('seq')
          .where(isAnyOf(db, 'subject', ids))
          .where('kind', '=', 'order.cancelled')
          .orderBy('seq')
          .execute();
  const entries = await entriesAt(
    db,
    rows.map(({ seq }) => seq),
  );
  return new Map(
    entries.flatMap(({ subject, text }): [OrderId, string][] => {
      const because = (text as { because?: string } | null)?.because;
      return because === undefined ? [] : [[subject as OrderId, because]];
    }),
  );
}
