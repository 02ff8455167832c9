import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { StockRow } from './stock-row.ts';
import { STOCK_STATUSES } from './stock-row.ts';

/** A row of `stock check`, `list` and `show`: one component at one site. Fields are only ever added. */
export const STOCK_ROW_FIELDS = {
  sku: s.text('RAM-32G'),
  name: s.orNull(s.text('what people call it')),
  site: s.text('CRX'),
  onHand: s.integer('units on the shelf; below zero only where that was forced'),
  allocated: s.integer('units set aside for build plans'),
  available: s.integer('on hand less allocated'),
  onOrder: s.integer('units outstanding on orders, late ones too'),
  inTransit: s.integer('units on their way here from other sites'),
  demandPerDay: s.orNull(s.number('units a day, at most what the line can consume; null without data')),
  demandSd: s.orNull(s.number('its standard deviation from day to day')),
  leadTimeDays: s.orNull(s.number('from order to receipt, as the supplier’s tension stretches it')),
  leadTimeSd: s.orNull(s.number('its standard deviation')),
  serviceLevel: s.number('the share of cycles that should see no stock-out'),
  safetyStock: s.orNull(s.number('not rounded')),
  reorderPoint: s.orNull(s.number('not rounded')),
  targetLevel: s.orNull(s.number('the level up to which is ordered')),
  daysOfCover: s.orNull(s.number('how long what is available lasts; null without demand')),
  positionDays: s.orNull(s.number('the same with everything on order and in transit')),
  stockoutDate: s.orNull(s.instant('when it is out, with what credibly comes')),
  nextReceiptAt: s.orNull(s.instant('the next receipt that counts as coming')),
  orderByDate: s.orNull(s.instant('until when an order would come in time; past: already too late')),
  suggestedOrder: s.orNull(s.integer('whole units to order now')),
  stockoutProbability: s.orNull(s.number('of running out before the next receipt')),
  status: s.oneOf(STOCK_STATUSES, 'as stock check judges it'),
  why: s.text('in one English sentence, which names the component and its site'),
} satisfies Record<string, Schema>;

export interface ToldRow extends StockRow {
  readonly why: string;
}
