import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/features/stock/assess.ts';
import type { StockPicture } from '../../../src/features/stock/cases.ts';
import { casesOf, unitsPerServer } from '../../../src/features/stock/cases.ts';
import type { BomLine } from '../../../src/features/stock/component.ts';
import { issuedOn } from '../../../src/features/stock/issue-days.ts';
import type { Level } from '../../../src/features/stock/level.ts';
import { emptyLevel } from '../../../src/features/stock/level.ts';
import type { Order } from '../../../src/features/stock/order.ts';
import { NO_POLICY } from '../../../src/features/stock/policy.ts';
import { DEFAULT_STOCK_SETTINGS } from '../../../src/features/stock/stock-settings.ts';
import type { Supplier } from '../../../src/features/stock/supplier.ts';
import { whySaid } from '../../../src/features/stock/why-messages.ts';
import type { Instant } from '../../../src/shared/clock.ts';

const NOW = '2020-03-18T17:00:00.000Z' as Instant;

const line = (sku: string, quantity: number): BomLine => ({ sku, quantity, attritionPercent: 0 });
const BOM = new Map([
  ['SRV-A', [line('RAM', 4), line('KIT', 1)]],
  ['SRV-L', [line('RAM', 3), line('KIT', 1)]],
  ['KIT', [line('SSD', 2)]],
]);

const MEMORIS: Supplier = {
  code: 'memoris',
  name: 'Mémoris',
  country: 'KR',
  tension: 'normal',
  sharePercent: null,
  ratedAt: null,
  ratedSeq: null,
  deliveries: [],
};

function order(more: Partial<Order>, outstanding: number): Order {
  return {
    id: 'PO-1',
    site: 'CRX',
    supplier: 'memoris',
    status: 'open',
    placedAt: NOW,
    eta: null,
    firstEta: null,
    promises: [],
    lines: [{ sku: 'RAM', requested: outstanding, quantity: outstanding, pack: 10, received: 0 }],
    closedAt: null,
    ...more,
  };
}

function picture(level: Partial<Level>, more: Partial<StockPicture> = {}): StockPicture {
  return {
    now: NOW,
    levels: [{ ...emptyLevel('RAM', 'CRX'), onHand: 960, ...level }],
    components: new Map([['RAM', { name: 'memory', kind: 'part' }]]),
    bom: BOM,
    models: ['SRV-A', 'SRV-L'],
    orders: [],
    transfers: [],
    plans: [],
    suppliers: new Map([['memoris', MEMORIS]]),
    settings: DEFAULT_STOCK_SETTINGS,
    sites: new Map([['CRX', { zone: 'Europe/Paris', lineCapacity: 120 }]]),
    ...more,
  };
}

function assessed(given: StockPicture, surge = 1) {
  const [one] = casesOf(given, { surge });
  if (one === undefined) throw new Error('no case');
  return { stock: one.stock, ...assess(one.calendar, one.stock) };
}

/** So much on each of the last days, today included. */
function issued(perDay: readonly number[]) {
  const days = perDay.map((units, index) => [`2020-03-${18 - perDay.length + 1 + index}`, units] as const);
  return days.reduce((sum, [day, units]) => issuedOn(sum, day, units), null as Level['issues']);
}

describe('a component’s case', () => {
  test('takes demand from whole days, as far back as it is known, and never from today', () => {
    const measured = picture({ firstDay: '2020-03-15', issues: issued([100, 200, 300, 9999]) });
    expect(assessed(measured).row).toMatchObject({ demandPerDay: 200, demandSd: 100, daysOfCover: 4.8 });
    const longer = picture({ firstDay: '2020-03-09', issues: issued([100, 200, 300, 9999]) });
    expect(assessed(longer).row.demandPerDay).toBeCloseTo(600 / 9);
    expect(assessed(picture({ firstDay: '2020-03-15' })).row).toMatchObject({
      demandPerDay: null,
      status: 'unknown',
    });
    expect(assessed(picture({ firstDay: '2020-03-18', issues: issued([50]) })).row.demandPerDay).toBeNull();
    // Known before, and issued for the first time today: that it was never wanted is not known by it.
    expect(assessed(picture({ firstDay: '2020-03-09', issues: issued([50]) })).row).toMatchObject({
      demandPerDay: null,
      status: 'unknown',
    });
    expect(assessed(picture({ firstDay: '2020-03-09', issues: issued([0, 50]) })).row.demandPerDay).toBe(0);
  });

  test('lets what is laid down win, and the line never consume more than it can', () => {
    const policy = { ...NO_POLICY, demandPerDay: 240, demandSd: 24 };
    const given = picture({ policy, firstDay: '2020-03-15', issues: issued([1, 1, 1, 1]) });
    expect(assessed(given).row).toMatchObject({ demandPerDay: 240, demandSd: 24, daysOfCover: 4 });
    expect(assessed(given, 1.5).row).toMatchObject({ demandPerDay: 360 });
    // Four modules in the model that takes the most, 120 servers a day.
    expect(assessed(given, 10).row).toMatchObject({ demandPerDay: 480, daysOfCover: 2 });
    expect(unitsPerServer(given)).toEqual(
      new Map([
        ['RAM', 4],
        ['KIT', 1],
        ['SSD', 2],
      ]),
    );
  });

  test('is stretched by a tense supplier, cut by one on allocation, and left by one that is stopped', () => {
    const policy = { ...NO_POLICY, demandPerDay: 240, leadTimeDays: 10, leadTimeSd: 2 };
    const level = { policy, supplier: 'memoris' };
    const eta = '2020-03-20T17:00:00.000Z' as Instant;
    const under = (supplier: Partial<Supplier>) =>
      assessed(
        picture(level, {
          orders: [order({ eta }, 500)],
          suppliers: new Map([['memoris', { ...MEMORIS, ...supplier }]]),
        }),
      );
    expect(under({}).row).toMatchObject({
      leadTimeDays: 10,
      leadTimeSd: 2,
      onOrder: 500,
      nextReceiptAt: eta,
    });
    expect(under({}).facts.projected).toBe(1460);
    expect(under({ tension: 'tense' }).row).toMatchObject({ leadTimeDays: 15, leadTimeSd: 4 });
    const rationed = under({ tension: 'allocation', sharePercent: 60 });
    expect([rationed.row.onOrder, rationed.facts.projected]).toEqual([500, 1260]);
    const stopped = under({ tension: 'stopped' });
    expect(stopped.row.nextReceiptAt).toBeNull();
    expect(stopped.facts.late).toMatchObject([{ ref: 'PO-1', reason: 'stopped' }]);
    expect(stopped.stock.packSize).toBe(10);
  });

  test('measures its lead time by its deliveries, where none is laid down', () => {
    const policy = { ...NO_POLICY, demandPerDay: 240 };
    const measured = picture({ policy, leadMinutes: [7 * 1440, 9 * 1440] });
    expect(assessed(measured).row.leadTimeDays).toBe(8);
    expect(assessed(measured).row.leadTimeSd).toBeCloseTo(Math.SQRT2);
    expect(assessed(picture({ policy, leadMinutes: [7 * 1440] })).row).toMatchObject({
      leadTimeDays: 7,
      leadTimeSd: null,
    });
    // Without any, it is still known how long it lasts.
    expect(assessed(picture({ policy })).row).toMatchObject({
      leadTimeDays: null,
      daysOfCover: 4,
      stockoutDate: '2020-03-22T17:00:00.000Z',
    });
  });

  test('counts what a plan has set aside once', () => {
    const policy = { ...NO_POLICY, demandPerDay: 0 };
    const plans: StockPicture['plans'] = [
      {
        id: 'PLAN-1',
        model: 'SRV-A',
        site: 'CRX',
        quantity: 120,
        built: 0,
        dueAt: '2020-03-22T17:00:00.000Z' as Instant,
        status: 'open',
        madeAt: NOW,
        allocations: [{ sku: 'RAM', quantity: 480 }],
      },
    ];
    const { row } = assessed(picture({ policy, allocated: 480 }, { plans }));
    // 480 are set aside and will be used; the other 480 are asked for by nobody.
    expect(row).toMatchObject({ onHand: 960, available: 480, stockoutDate: null });
  });

  test('is said in a sentence that holds what there is to know', () => {
    const why = (given: StockPicture, lang: 'en' | 'fr' = 'en') =>
      whySaid(assessed(given), { lang, zone: 'Europe/Paris', now: NOW }).replaceAll('\u00A0', ' ');
    const policy = { ...NO_POLICY, demandPerDay: 240 };
    expect(why(picture({}))).toBe('no demand data');
    expect(why(picture({}), 'fr')).toBe('besoin inconnu');
    expect(why(picture({ policy: { ...policy, demandPerDay: 0 } }))).toBe('no demand');
    expect(why(picture({ policy }))).toBe(
      '4.0 days at 60 servers a day, out Sunday 22/03 18:00, nothing promised',
    );
    const passed = order({ eta: '2020-03-13T17:00:00.000Z' as Instant }, 100);
    expect(why(picture({ policy }, { orders: [passed] }))).toBe(
      '4.0 days at 60 servers a day, out Sunday 22/03 18:00, PO-1 was due 13/03',
    );
    expect(why(picture({ policy }, { orders: [order({}, 100)] }), 'fr')).toBe(
      '4,0 j à 60 serveurs par jour, rupture dim. 22/03 18 h 00, PO-1 sans date',
    );
    expect(why(picture({ policy, onHand: 0 }))).toBe('nothing available, nothing promised');
    const soon = order({ eta: '2020-03-20T17:00:00.000Z' as Instant }, 1000);
    expect(why(picture({ policy }, { orders: [soon] }))).toContain('PO-1 promised 20/03, 2.0 d to spare');
  });
});
