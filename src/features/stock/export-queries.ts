import type { Instant } from '../../shared/clock.ts';
import { idOf } from '../../shared/ids.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Booked } from './level.ts';
import type { OrderId, TransferId } from './stock.ts';
import type { StockTables } from './stock-tables.ts';
import { movementFrom, transferFrom } from './stock-tables.ts';
import type { SupplyTables } from './supply-tables.ts';
import { withoutTakenBack } from './taken-back.ts';
import type { Transfer } from './transfer.ts';

function stock(db: Db) {
  return over<StockTables>(db);
}

const MOVEMENTS_A_PAGE = 2000;

/**
 * Every movement that stands, in the order in which it was written down, page by page: there may be millions. What
 * was taken back, and what took it back, are as if they had never been: elsewhere too they must not count as demand.
 */
export async function* walkMovements(db: Db): AsyncGenerator<readonly Booked[]> {
  const back = await stock(db)
    .selectFrom('stock_movement')
    .select('reverses')
    .where('reverses', 'is not', null)
    .execute();
  const standing = withoutTakenBack(new Set(back.map(({ reverses }) => Number(reverses))));
  let after = 0;
  for (;;) {
    const rows = await stock(db)
      .selectFrom('stock_movement')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(MOVEMENTS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
    yield rows.flatMap((row) => standing(movementFrom(row)) ?? []);
  }
}

/** Every transfer, and the movement that sent it off. */
export async function allTransfers(
  db: Db,
): Promise<
  Map<TransferId, { readonly transfer: Transfer; readonly seq: number; readonly reference: string | null }>
> {
  const rows = await stock(db)
    .selectFrom('stock_movement')
    .innerJoin('stock_transfer', 'stock_transfer.num', 'stock_movement.transfer_num')
    .selectAll('stock_transfer')
    .select(['stock_movement.seq', 'stock_movement.reference'])
    .where('stock_movement.type', '=', 'transfer-out')
    .orderBy('stock_movement.seq')
    .execute();
  return new Map(
    rows.map((row) => [
      idOf('TR', row.num),
      { transfer: transferFrom(row), seq: row.seq, reference: row.reference },
    ]),
  );
}

/** What orders are known by that were taken over from elsewhere. */
export async function orderReferences(db: Db): Promise<Map<OrderId, string>> {
  const rows = await over<SupplyTables>(db)
    .selectFrom('purchase_order')
    .select(['num', 'reference'])
    .where('reference', 'is not', null)
    .orderBy('num')
    .execute();
  return new Map(rows.map(({ num, reference }) => [idOf('PO', num), String(reference)]));
}

/** When something of each order came last. */
export async function lastReceipts(db: Db): Promise<Map<OrderId, Instant>> {
  const rows = await stock(db)
    .selectFrom('stock_movement')
    .select('order_num')
    .select((all) => all.fn.max('occurred_at').as('at'))
    .where('order_num', 'is not', null)
    .groupBy('order_num')
    .orderBy('order_num')
    .execute();
  return new Map(rows.map(({ order_num: num, at }) => [idOf('PO', num as number), at]));
}
