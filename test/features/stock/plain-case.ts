import { dayCalendar } from '../../../src/features/stock/day-calendar.ts';
import type { StockCase } from '../../../src/features/stock/stock-row.ts';
import { instantOf } from '../../../src/shared/clock.ts';

export const NOW = instantOf(Date.parse('2020-03-18T17:00:00Z'));
export const PARIS = dayCalendar(NOW, 'Europe/Paris');

/** 100 a day, 5 days of lead time, nothing uncertain: the reorder point is 500, a week above it 1,200. */
export const PLAIN: StockCase = {
  sku: 'X',
  name: null,
  site: 'CRX',
  onHand: 1000,
  allocated: 0,
  countedAt: null,
  orders: [],
  transfers: [],
  demand: { perDay: 100, sd: 0, dated: null },
  demandSdKnown: true,
  leadTime: { days: 5, sd: 0 },
  isStopped: false,
  leadTimeSdKnown: true,
  promiseSd: null,
  serviceLevel: 0.95,
  safetyStock: null,
  targetLevel: null,
  moq: null,
  multiple: null,
  packSize: null,
  unitsPerServer: 2,
  countMaxAgeDays: null,
};
