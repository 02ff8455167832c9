import type { StockPicture } from '../../../src/features/stock/cases.ts';
import type { BomLine } from '../../../src/features/stock/component.ts';
import type { Level } from '../../../src/features/stock/level.ts';
import { emptyLevel } from '../../../src/features/stock/level.ts';
import type { Order } from '../../../src/features/stock/order.ts';
import type { Plan } from '../../../src/features/stock/plan.ts';
import type { Policy } from '../../../src/features/stock/policy.ts';
import { NO_POLICY } from '../../../src/features/stock/policy.ts';
import { DEFAULT_STOCK_SETTINGS } from '../../../src/features/stock/stock-settings.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';

// The memory of the demo's crisis, as the rules see it.

/** A time in Paris that week, where the clocks are an hour ahead of UTC. */
export const paris = (day: number, time: string): Instant =>
  instantOf(Date.parse(`2020-03-${day}T${time}:00+01:00`));

const NOW = paris(18, '18:00');
export const BY = paris(25, '18:00');
export const PO_118_AT = paris(27, '08:00');

export const part = (sku: string, quantity: number): BomLine => ({ sku, quantity, attritionPercent: 0 });

export function level(sku: string, site: string, onHand: number, policy: Partial<Policy> = {}): Level {
  return { ...emptyLevel(sku, site), onHand, policy: { ...NO_POLICY, ...policy } };
}

export function order(id: Order['id'], sku: string, quantity: number, eta: Instant | null): Order {
  return {
    id,
    site: 'CRX',
    supplier: 'memoris',
    status: 'open',
    placedAt: NOW,
    eta,
    firstEta: eta,
    promises: [],
    lines: [{ sku, requested: quantity, quantity, pack: 1, received: 0 }],
    closedAt: null,
  };
}

export function plan(model: string, quantity: number, dueAt: Instant, more: Partial<Plan> = {}): Plan {
  return {
    id: 'PLAN-1',
    model,
    site: 'CRX',
    quantity,
    built: 0,
    dueAt,
    status: 'open',
    madeAt: NOW,
    allocations: [],
    ...more,
  };
}

/** The memory of the scenario, at both factories; nothing else can stop their lines. */
export function scenario(more: Partial<StockPicture> = {}): StockPicture {
  return {
    now: NOW,
    levels: [
      level('PSU', 'CRX', 9000, { demandPerDay: 120, leadTimeDays: 10 }),
      level('RAM', 'BHF', 3520, { demandPerDay: 320, leadTimeDays: 7 }),
      level('RAM', 'CRX', 2016, { demandPerDay: 480, leadTimeDays: 7 }),
      level('SRV-A', 'BHF', 40, { demandPerDay: 80 }),
      level('SRV-A', 'CRX', 80, { demandPerDay: 120 }),
    ],
    components: new Map([
      ['PSU', { name: null, kind: 'part' }],
      ['RAM', { name: null, kind: 'part' }],
      ['SRV-A', { name: null, kind: 'model' }],
    ]),
    bom: new Map([
      ['SRV-A', [part('RAM', 4), part('PSU', 1)]],
      ['SRV-L', [part('RAM', 3), part('PSU', 1)]],
    ]),
    models: ['SRV-A', 'SRV-L'],
    orders: [order('PO-118', 'RAM', 2880, PO_118_AT)],
    transfers: [],
    plans: [],
    suppliers: new Map(),
    settings: DEFAULT_STOCK_SETTINGS,
    sites: new Map([
      ['BHF', { zone: 'America/Toronto', lineCapacity: 80 }],
      ['CRX', { zone: 'Europe/Paris', lineCapacity: 120 }],
    ]),
    ...more,
  };
}
