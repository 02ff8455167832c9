import type { Instant } from '../../shared/clock.ts';
import type { Order } from './order.ts';
import { outstanding } from './order.ts';
import { isLateOrder } from './orders.ts';
import type { Supplier } from './supplier.ts';
import type { OrderFacts } from './supply-facts.ts';

/**
 * What the cell must know of an open order: that it is overdue, has no date, or was promised anew since the
 * last session. What a stopped supplier owes is said with the supplier.
 *
 * @returns null where it is on its way as it was
 */
export function orderFactsOf(
  order: Order,
  suppliers: ReadonlyMap<string, Pick<Supplier, 'name' | 'tension'>>,
  { sinceSeq, now }: { readonly sinceSeq: number; readonly now: Instant },
): OrderFacts | null {
  const supplier = suppliers.get(order.supplier);
  if (supplier?.tension === 'stopped') return null;
  const etaBefore = promisedBefore(order, sinceSeq);
  const became = becameOf(order, etaBefore, sinceSeq, now);
  if (became === null) return null;
  return {
    about: 'order',
    id: order.id,
    became,
    supplier: supplier?.name ?? order.supplier,
    site: order.site,
    lines: order.lines.flatMap((line) => {
      const rest = outstanding(order, line);
      return rest === 0 ? [] : [{ sku: line.sku, outstanding: rest }];
    }),
    eta: order.eta,
    etaBefore,
  };
}

/** What was promised at the last session; null where nothing was. */
function promisedBefore({ promises }: Order, sinceSeq: number): Instant | null {
  return promises.findLast(({ seq }) => seq <= sinceSeq)?.eta ?? null;
}

function becameOf(
  order: Order,
  before: Instant | null,
  sinceSeq: number,
  now: Instant,
): OrderFacts['became'] | null {
  if (order.eta === null) return 'undated';
  if (isLateOrder(order, now)) return 'overdue';
  const [first] = order.promises;
  const isNew = first !== undefined && first.seq > sinceSeq && first.at === order.placedAt;
  if (isNew || before === order.eta) return null;
  if (before === null) return 'dated';
  return order.eta > before ? 'put-off' : 'brought-forward';
}
