import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, msBetween } from '../../shared/clock.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Order } from './order.ts';
import { ORDER_STATUSES, outstanding } from './order.ts';
import { isLateOrder } from './orders.ts';

const LINE_FIELDS = {
  sku: s.text('RAM-32G'),
  requested: s.integer('what was asked for'),
  quantity: s.integer('what is ordered: whole packs'),
  pack: s.integer('units in a pack'),
  received: s.integer('what came'),
  outstanding: s.integer('what is to come'),
} satisfies Record<string, Schema>;

/** A row of `order list`, `show` and `late`. Fields are only ever added. */
export const ORDER_FIELDS = {
  id: s.text('PO-118'),
  supplier: s.text('its code'),
  site: s.text('where it goes'),
  status: s.oneOf(ORDER_STATUSES, 'open while something is outstanding'),
  eta: s.orNull(s.instant('when it is promised for; null where nothing is')),
  late: s.flag('that time has passed: it does not count as coming'),
  daysLate: s.orNull(s.number('since its first promise, whole and part days; null where that is ahead')),
  outstanding: s.integer('units to come, all lines together'),
  lines: s.list(s.object(LINE_FIELDS), 'what is ordered'),
  placedAt: s.instant('when it was placed'),
  firstEta: s.orNull(s.instant('the first promise')),
  promises: s.list(
    s.object({
      at: s.instant('when it was promised'),
      eta: s.orNull(s.instant('for when; null took the promise back')),
      seq: s.integer('the entry of the journal'),
    }),
    'every promise, the oldest first',
  ),
  closedAt: s.orNull(s.instant('when the last unit came, or it was cancelled')),
  reference: s.orNull(s.text('what it is called where it was taken over from')),
} satisfies Record<string, Schema>;

export function orderJson(order: Order, now: Instant) {
  const lines = order.lines.map((line) => ({ ...line, outstanding: outstanding(order, line) }));
  const { id, supplier, site, status, eta, placedAt, firstEta, promises, closedAt } = order;
  return {
    id,
    supplier,
    site,
    status,
    eta,
    late: isLateOrder(order, now),
    daysLate: daysLate(order, now),
    outstanding: lines.reduce((sum, line) => sum + line.outstanding, 0),
    lines,
    placedAt,
    firstEta,
    promises,
    closedAt,
    reference: order.reference ?? null,
  };
}

/** How long after its first promise an open order is still not here. */
function daysLate({ status, firstEta }: Order, now: Instant): number | null {
  if (status !== 'open' || firstEta === null || firstEta >= now) return null;
  return msBetween(firstEta, now) / DAY_MS;
}

export type OrderJson = ReturnType<typeof orderJson>;
