import type { SqlBool } from 'kysely';
import { sql } from 'kysely';
import { numberOf } from '../../shared/ids.ts';
import { nearest } from '../../shared/suggest.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Order } from './order.ts';
import type { Plan } from './plan.ts';
import type { OrderId, PlanId } from './stock.ts';
import type { Supplier } from './supplier.ts';
import { supplierCode, unknownSupplier } from './supplier.ts';
import type { OrderRow, RatingRow, SupplyTables } from './supply-tables.ts';
import { orderFrom, planFrom, supplierFrom } from './supply-tables.ts';

// Written out and not bound: only so do both engines see that the indexes of what is open serve.
const IS_OPEN = sql<SqlBool>`open = 1`;
const IS_TO_COME = sql<SqlBool>`outstanding > 0`;

function supply(db: Db) {
  return over<SupplyTables>(db);
}

/** One supplier by its name or code, as typed. @throws not-found (3) with those that may have been meant. */
export async function getSupplier(db: Db, typed: string): Promise<Supplier> {
  const found = await supplierNamed(db, typed);
  if (found !== undefined) return found;
  const all = await allSuppliers(db);
  throw unknownSupplier(
    typed.trim(),
    nearest(
      typed,
      [...all.values()].map(({ name }) => name),
    ),
  );
}

export async function supplierNamed(db: Db, typed: string): Promise<Supplier | undefined> {
  const row = await supply(db)
    .selectFrom('supplier')
    .selectAll()
    .where('code', '=', supplierCode(typed))
    .executeTakeFirst();
  return row === undefined ? undefined : supplierFrom(row);
}

/** Every supplier by its code, in the order of their names. */
export async function allSuppliers(db: Db): Promise<Map<string, Supplier>> {
  const rows = await supply(db)
    .selectFrom('supplier')
    .selectAll()
    .orderBy('name_key')
    .orderBy('code')
    .execute();
  return new Map(rows.map((row) => [row.code, supplierFrom(row)]));
}

/** The changes of tension after an entry, in their order. */
export async function ratingsSince(db: Db, seq: number): Promise<RatingRow[]> {
  return await supply(db)
    .selectFrom('supplier_rating')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute();
}

/** One order with its lines; undefined when there is none. */
export async function orderById(db: Db, id: OrderId): Promise<Order | undefined> {
  const row = await supply(db)
    .selectFrom('purchase_order')
    .selectAll()
    .where('num', '=', numberOf(id))
    .executeTakeFirst();
  return row === undefined ? undefined : (await withLines(db, [row]))[0];
}

/** Those of these orders that there are, by number. */
export async function ordersByNumber(db: Db, nums: readonly number[]): Promise<Order[]> {
  const rows = await supply(db)
    .selectFrom('purchase_order')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .orderBy('num')
    .execute();
  return await withLines(db, rows);
}

/** The number of the last order; 0 before the first. */
export async function lastOrderNum(db: Db): Promise<number> {
  const row = await supply(db)
    .selectFrom('purchase_order')
    .select('num')
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.num ?? 0;
}

/** Every open order, by number. */
export async function openOrders(db: Db): Promise<Order[]> {
  const rows = await supply(db)
    .selectFrom('purchase_order')
    .selectAll()
    .where(IS_OPEN)
    .orderBy('num')
    .execute();
  return await withLines(db, rows);
}

/** The open orders that have something of these components to come, with those lines alone, by number. */
export async function openOrdersFor(db: Db, skus: readonly string[]): Promise<Order[]> {
  const lines = await supply(db)
    .selectFrom('purchase_line')
    .selectAll()
    .where(isAnyOf(db, 'sku', skus))
    .where(IS_TO_COME)
    .orderBy('num')
    .orderBy('line')
    .execute();
  const byOrder = Map.groupBy(lines, ({ num }) => num);
  const rows = await supply(db)
    .selectFrom('purchase_order')
    .selectAll()
    .where(isAnyOf(db, 'num', [...byOrder.keys()]))
    .where(IS_OPEN)
    .orderBy('num')
    .execute();
  return rows.map((row) => orderFrom(row, byOrder.get(row.num) ?? []));
}

export interface OrderFilter {
  readonly status: 'open' | 'all';
  readonly supplier?: string | undefined;
  readonly sites?: readonly string[] | undefined;
  readonly descending: boolean;
  /** Null: all. */
  readonly limit: number | null;
}

/** A page of orders by number. */
export async function orderPage(db: Db, filter: OrderFilter): Promise<Order[]> {
  let query = supply(db).selectFrom('purchase_order').selectAll();
  if (filter.status === 'open') query = query.where(IS_OPEN);
  if (filter.supplier !== undefined) query = query.where('supplier', '=', filter.supplier);
  if (filter.sites !== undefined) query = query.where('site', 'in', filter.sites);
  query = query.orderBy('num', filter.descending ? 'desc' : 'asc');
  if (filter.limit !== null) query = query.limit(filter.limit);
  return await withLines(db, await query.execute());
}

async function withLines(db: Db, rows: readonly OrderRow[]): Promise<Order[]> {
  const nums = rows.map(({ num }) => num);
  const all = await supply(db)
    .selectFrom('purchase_line')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .orderBy('num')
    .orderBy('line')
    .execute();
  const lines = Map.groupBy(all, ({ num }) => num);
  return rows.map((row) => orderFrom(row, lines.get(row.num) ?? []));
}

/** One build plan; undefined when there is none. */
export async function planById(db: Db, id: PlanId): Promise<Plan | undefined> {
  const row = await supply(db)
    .selectFrom('build_plan')
    .selectAll()
    .where('num', '=', numberOf(id))
    .executeTakeFirst();
  return row === undefined ? undefined : planFrom(row);
}

/** The number of the last build plan; 0 before the first. */
export async function lastPlanNum(db: Db): Promise<number> {
  const row = await supply(db)
    .selectFrom('build_plan')
    .select('num')
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.num ?? 0;
}

/** Every open build plan, by number. */
export async function openPlans(db: Db): Promise<Plan[]> {
  const rows = await supply(db).selectFrom('build_plan').selectAll().where(IS_OPEN).orderBy('num').execute();
  return rows.map(planFrom);
}

export async function planPage(
  db: Db,
  {
    open,
    descending,
    limit,
  }: { readonly open: boolean; readonly descending: boolean; readonly limit: number | null },
): Promise<Plan[]> {
  let query = supply(db).selectFrom('build_plan').selectAll();
  if (open) query = query.where(IS_OPEN);
  query = query.orderBy('num', descending ? 'desc' : 'asc');
  if (limit !== null) query = query.limit(limit);
  return (await query.execute()).map(planFrom);
}
