import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastingRate, lateUnderSurge } from '../../../src/features/demand/surge-late.ts';
import type { StockPicture } from '../../../src/features/stock/cases.ts';
import { dayCalendar } from '../../../src/features/stock/day-calendar.ts';
import type { Supplier } from '../../../src/features/stock/supplier.ts';
import { DAY_MS, plus } from '../../../src/shared/clock.ts';
import { level, order, paris, part, scenario } from '../stock/scenario-picture.ts';

const NOW = paris(18, '18:00');
const USUAL = { demandPerDay: 60, leadTimeDays: 10 };

/** CRX builds 60 a day as usual and 120 at most; a server takes one power supply and two drives. */
const factory = (more: Partial<StockPicture> = {}): StockPicture =>
  scenario({
    bom: new Map([['SRV-A', [part('PSU', 1), part('SSD', 2)]]]),
    models: ['SRV-A'],
    levels: [
      level('PSU', 'CRX', 800, USUAL),
      level('SSD', 'CRX', 10_000, { demandPerDay: 120, leadTimeDays: 9 }),
    ],
    orders: [],
    ...more,
  });

describe('what the surge uses up before an order would come', () => {
  test('has cover and lead time beside each other, what is lost until the order, and the pace that lasts', () => {
    expect(lateUnderSurge(factory(), 2.6, [])).toEqual([
      {
        sku: 'PSU',
        site: 'CRX',
        daysOfCover: 800 / 120,
        leadTimeDays: 10,
        isStopped: false,
        stockoutAt: paris(25, '10:00'),
        serversPerDay: 120,
        lostUntil: paris(28, '18:00'),
        lostUntilRef: null,
        lost: 400,
        order: { quantity: expect.any(Number), arrivesAt: paris(28, '18:00') },
        transfer: null,
        pace: 80,
        deferred: 400,
      },
    ]);
  });

  test('is nothing at usual demand: 13 days are longer than 10', () => {
    expect(lateUnderSurge(factory(), 1, [])).toEqual([]);
    expect(lateUnderSurge(factory(), 1.3, [])).toEqual([]);
    expect(lateUnderSurge(factory(), 1.4, [])).toHaveLength(1);
  });

  test('is nothing where enough credibly comes before, and counts nothing that is overdue', () => {
    const promised = (day: number) => factory({ orders: [order('PO-1', 'PSU', 2000, paris(day, '18:00'))] });
    expect(lateUnderSurge(promised(20), 2.6, [])).toEqual([]);
    expect(lateUnderSurge(promised(17), 2.6, [])).toHaveLength(1);
  });

  test('waits for what comes sooner than an order would: then there is nothing to order for it', () => {
    const orders = [order('PO-1', 'PSU', 300, paris(27, '18:00'))];
    const [one] = lateUnderSurge(factory({ orders }), 2.6, []);
    expect(one).toMatchObject({
      lostUntil: paris(27, '18:00'),
      lostUntilRef: 'PO-1',
      lost: 280,
      order: null,
    });
    // 800 over nine days, in whole servers; 1,080 were wanted.
    expect(one).toMatchObject({ pace: 88, deferred: 1080 - 88 * 9 });
  });

  test('says of a supplier that delivers nothing that an order is another one’s', () => {
    const levels = factory().levels.map((one) => ({ ...one, supplier: 'voltan' }));
    const stopped = { code: 'voltan', tension: 'stopped', sharePercent: null, deliveries: [] };
    const suppliers = new Map([['voltan', stopped as unknown as Supplier]]);
    const [one] = lateUnderSurge(factory({ levels, suppliers }), 2.6, []);
    expect(one).toMatchObject({ sku: 'PSU', isStopped: true, order: { arrivesAt: paris(28, '18:00') } });
  });

  test('can be sent from another site', () => {
    const levels = [...factory().levels, level('PSU', 'BHF', 4000, { demandPerDay: 40, leadTimeDays: 10 })];
    const routes = [{ from: 'BHF', to: 'CRX', transitDays: 3, cutOff: '15:00' }];
    const [one] = lateUnderSurge(factory({ levels }), 2.6, routes);
    expect(one?.transfer).toMatchObject({
      goods: { from: 'BHF', to: 'CRX', sku: 'PSU' },
      decideBy: paris(18, '20:00'),
      lost: 0,
    });
  });

  test('is told at sites that have a line alone, and the first to run out first', () => {
    const levels = [
      level('PSU', 'CRX', 800, USUAL),
      level('SSD', 'CRX', 1000, { demandPerDay: 120, leadTimeDays: 9 }),
    ];
    expect(lateUnderSurge(factory({ levels }), 2.6, []).map(({ sku }) => sku)).toEqual(['SSD', 'PSU']);
    const sites = new Map([['CRX', { zone: 'Europe/Paris', lineCapacity: null }]]);
    expect(lateUnderSurge(factory({ levels, sites }), 2.6, [])).toEqual([]);
  });
});

describe('the rate that lasts', () => {
  const calendar = dayCalendar(NOW, 'Europe/Paris');
  test('uses no receipt before it comes', () => {
    const receipts = [{ at: plus(NOW, 5 * DAY_MS), quantity: 1000 }];
    expect(lastingRate(calendar, 100, receipts, plus(NOW, 10 * DAY_MS))).toBe(20);
    expect(lastingRate(calendar, 1000, receipts, plus(NOW, 10 * DAY_MS))).toBe(200);
    expect(lastingRate(calendar, 100, receipts, plus(NOW, 5 * DAY_MS))).toBe(20);
  });

  test('never asks for more than is there, at any moment', () => {
    const days = fc.integer({ min: 1, max: 9 });
    const given = fc.record({
      opening: fc.integer({ min: 0, max: 500 }),
      receipts: fc.array(fc.record({ days, quantity: fc.integer({ min: 1, max: 500 }) }), { maxLength: 4 }),
      until: days,
    });
    fc.assert(
      fc.property(given, ({ opening, receipts, until }) => {
        const coming = receipts.map((one) => ({ at: plus(NOW, one.days * DAY_MS), quantity: one.quantity }));
        const rate = lastingRate(calendar, opening, coming, plus(NOW, until * DAY_MS));
        for (let day = 1; day <= until; day += 1) {
          const there = receipts
            .filter((one) => one.days < day)
            .reduce((sum, one) => sum + one.quantity, opening);
          expect(rate * day).toBeLessThanOrEqual(there + 1e-6);
        }
      }),
    );
  });
});
