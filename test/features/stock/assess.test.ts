import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/features/stock/assess.ts';
import type { StockPicture } from '../../../src/features/stock/cases.ts';
import { casesOf } from '../../../src/features/stock/cases.ts';
import { dayCalendar } from '../../../src/features/stock/day-calendar.ts';
import { emptyLevel } from '../../../src/features/stock/level.ts';
import { verdictOf } from '../../../src/features/stock/monitor.ts';
import { NO_POLICY } from '../../../src/features/stock/policy.ts';
import { safeDays } from '../../../src/features/stock/safe.ts';
import type { StockCase } from '../../../src/features/stock/stock-row.ts';
import { DEFAULT_STOCK_SETTINGS } from '../../../src/features/stock/stock-settings.ts';
import type { OpenSupply } from '../../../src/features/stock/tension.ts';
import { withSupplierStopped, withTransfer } from '../../../src/features/stock/whatif.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { DAY_MS, plus } from '../../../src/shared/clock.ts';
import { NOW, PARIS, PLAIN } from './plain-case.ts';

const inDays = (days: number): Instant => plus(NOW, days * DAY_MS);

const order = (
  outstanding: number,
  eta: Instant | null,
  supplier: OpenSupply['supplier'] = null,
): OpenSupply => ({
  ref: 'PO-1',
  outstanding,
  eta,
  supplier,
});
const of = (stock: Partial<StockCase>) => assess(PARIS, { ...PLAIN, ...stock });

describe('the status of a component', () => {
  test('is ok above the reorder point, and reorder at it', () => {
    expect(of({ onHand: 501 }).row).toMatchObject({ status: 'ok', reorderPoint: 500, suggestedOrder: 0 });
    expect(of({ onHand: 500 }).row).toMatchObject({
      status: 'reorder',
      targetLevel: 1200,
      suggestedOrder: 700,
    });
  });

  test('is low where only what is available is at the reorder point, and enough is coming', () => {
    const { row } = of({ onHand: 450, orders: [order(600, inDays(2))] });
    expect(row).toMatchObject({ status: 'low', suggestedOrder: 0, nextReceiptAt: inDays(2) });
    expect(of({ onHand: 450, orders: [order(40, inDays(2))] }).row.status).not.toBe('low');
  });

  test('is critical where the cover ends before the next receipt, and not where they meet', () => {
    expect(of({ onHand: 600, orders: [order(600, inDays(6))] }).row.status).not.toBe('critical');
    expect(of({ onHand: 599, orders: [order(600, inDays(6))] }).row.status).toBe('critical');
  });

  test('is critical, with nothing credible to come, where the cover ends within the lead time', () => {
    expect(of({ onHand: 499 }).row.status).toBe('critical');
    expect(of({ onHand: 499, orders: [order(9000, inDays(-1))] }).row.status).toBe('critical');
    expect(of({ onHand: 499, orders: [order(9000, null)] }).row.status).toBe('critical');
    const stopped = { tension: 'stopped', sharePercent: null } as const;
    expect(of({ onHand: 499, orders: [order(9000, inDays(1), stopped)] }).row.status).toBe('critical');
    expect(of({ onHand: 499, orders: [order(9000, inDays(1))] }).row.status).toBe('low');
  });

  test('is critical where a receipt comes in time and is too small to last until anything else can', () => {
    const { row, facts } = of({ onHand: 200, orders: [order(50, inDays(1))] });
    expect(row).toMatchObject({ status: 'critical', stockoutDate: inDays(2.5) });
    expect(facts.isTooLate).toBe(true);
  });

  test('is stockout where nothing is on hand, and critical where all of it is set aside', () => {
    expect(of({ onHand: 0 }).row).toMatchObject({ status: 'stockout', daysOfCover: 0, stockoutDate: NOW });
    expect(of({ onHand: -3 }).row.status).toBe('stockout');
    expect(of({ onHand: 300, allocated: 300 }).row).toMatchObject({ status: 'critical', available: 0 });
  });

  test('is unknown without demand data, and where the count is older than allowed', () => {
    const unknown = of({ demand: null });
    expect(unknown.row).toMatchObject({
      status: 'unknown',
      daysOfCover: null,
      demandPerDay: null,
      reorderPoint: null,
    });
    expect(unknown.facts.unknown).toBe('no-demand-data');
    expect(of({ countMaxAgeDays: 7, countedAt: inDays(-8) }).facts.unknown).toBe('old-count');
    expect(of({ countMaxAgeDays: 7 }).row.status).toBe('unknown');
    expect(of({ countMaxAgeDays: 7, countedAt: inDays(-7) }).row.status).toBe('ok');
  });

  test('is ok where nothing is demanded, however little is there', () => {
    const { row, facts } = of({ onHand: 0, demand: { perDay: 0, sd: 0, dated: null } });
    expect(row).toMatchObject({
      status: 'ok',
      daysOfCover: null,
      stockoutDate: null,
      stockoutProbability: null,
    });
    expect(facts.noDemand).toBe(true);
  });
});

describe('what is said of it', () => {
  test('a lead time that nobody knows leaves the outlook whole, and the levels and the risk unknown', () => {
    const { row, facts } = of({ leadTime: null });
    expect(row).toMatchObject({
      daysOfCover: 10,
      stockoutDate: inDays(10),
      orderByDate: null,
      reorderPoint: null,
      suggestedOrder: null,
      stockoutProbability: null,
      status: 'ok',
    });
    expect(facts.coverEndsAt).toBe(inDays(10));
  });

  test('a spread that nobody knows is shown as unknown and reckoned as none', () => {
    expect(of({ demandSdKnown: false, leadTimeSdKnown: false }).row).toMatchObject({
      demandSd: null,
      leadTimeSd: null,
      safetyStock: 0,
    });
  });

  test('what is given wins over what is reckoned', () => {
    expect(of({ safetyStock: 300, targetLevel: 2000, onHand: 800 }).row).toMatchObject({
      safetyStock: 300,
      reorderPoint: 800,
      targetLevel: 2000,
      suggestedOrder: 1200,
    });
  });

  test('an order is suggested in the lots that can be had', () => {
    expect(of({ onHand: 450, moq: 1000, multiple: null, packSize: 48 }).row.suggestedOrder).toBe(1008);
  });

  test('servers are lost until the receipt that ends the stock-out, else until what is ordered now comes', () => {
    expect(of({ onHand: 200 }).facts).toMatchObject({
      serversLost: 150,
      lostUntil: inDays(5),
      lostUntilRef: null,
    });
    expect(of({ onHand: 200, orders: [order(900, inDays(9))] }).facts).toMatchObject({
      serversLost: 350,
      lostUntil: inDays(9),
      lostUntilRef: 'PO-1',
    });
    expect(of({ onHand: 900 }).facts).toMatchObject({ serversLost: null, lostUntil: null });
    expect(of({ onHand: 200, unitsPerServer: null }).facts.serversLost).toBeNull();
  });

  test('on order is everything outstanding; only what is credible is projected', () => {
    const shared = { tension: 'allocation', sharePercent: 50 } as const;
    const orders = [order(100, inDays(3), shared), order(70, null)];
    const transfers = [{ ...order(30, inDays(1)), ref: 'TR-1' }];
    const { row, facts } = of({ onHand: 400, allocated: 20, orders, transfers });
    expect(row).toMatchObject({ onOrder: 170, inTransit: 30, available: 380, positionDays: 5.8 });
    expect(facts.projected).toBe(380 + 50 + 30);
    expect(facts.nextReceipt).toMatchObject({ ref: 'TR-1' });
  });

  test('more in stock never makes a status worse, and cover follows it', () => {
    const rank = { ok: 0, low: 1, reorder: 2, critical: 3, stockout: 4, unknown: 5 };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 1, max: 500 }),
        fc.array(fc.tuple(fc.integer({ min: -2, max: 12 }), fc.integer({ min: 1, max: 900 })), {
          maxLength: 3,
        }),
        (onHand, more, coming) => {
          const orders = coming.map(([days, units]) => order(units, inDays(days)));
          const [less, enough] = [of({ onHand, orders }).row, of({ onHand: onHand + more, orders }).row];
          expect(rank[enough.status]).toBeLessThanOrEqual(rank[less.status]);
          expect(enough.daysOfCover ?? 0).toBeCloseTo((less.daysOfCover ?? 0) + more / 100, 9);
          expect((enough.stockoutProbability ?? 0) <= (less.stockoutProbability ?? 0)).toBe(true);
        },
      ),
    );
  });
});

describe('a picture of what would be', () => {
  const level = (site: string, onHand: number, supplier: string | null) => ({
    ...emptyLevel('RAM', site),
    onHand,
    supplier,
    policy: { ...NO_POLICY, demandPerDay: 100, leadTimeDays: 6 },
  });
  const placed = {
    id: 'PO-1' as const,
    site: 'CRX',
    supplier: 'memoris',
    status: 'open' as const,
    placedAt: inDays(-9),
    eta: inDays(4),
    firstEta: inDays(4),
    promises: [],
    lines: [{ sku: 'RAM', requested: 500, quantity: 500, pack: 1, received: 0 }],
    closedAt: null,
  };
  const picture: StockPicture = {
    now: NOW,
    levels: [level('CRX', 800, 'memoris'), level('BHF', 2000, null)],
    components: new Map(),
    bom: new Map(),
    models: [],
    orders: [placed, { ...placed, id: 'PO-2', eta: inDays(-1) }, { ...placed, id: 'PO-3', eta: null }],
    transfers: [],
    plans: [],
    suppliers: new Map(),
    settings: DEFAULT_STOCK_SETTINGS,
    sites: new Map([
      ['CRX', { zone: 'Europe/Paris', lineCapacity: null }],
      ['BHF', { zone: 'America/Toronto', lineCapacity: null }],
    ]),
  };
  const rows = (of: StockPicture) =>
    casesOf(of, { surge: 1 }).map(({ calendar, stock }) => assess(calendar, stock).row);

  test('a supplier that stops lets its promises slip, and what is ordered from it comes later', () => {
    const stopped = withSupplierStopped(picture, 'memoris', 21);
    expect(stopped.orders.map(({ eta }) => eta)).toEqual([inDays(25), inDays(-1), null]);
    expect(rows(picture)[0]).toMatchObject({ nextReceiptAt: inDays(4), leadTimeDays: 6 });
    expect(rows(stopped)[0]).toMatchObject({
      nextReceiptAt: inDays(25),
      leadTimeDays: 27,
      status: 'critical',
    });
    expect(rows(stopped)[1]).toEqual(rows(picture)[1]);
    expect(withSupplierStopped(picture, 'voltan', 21)).toEqual(picture);
  });

  test('a transfer is gone where it leaves, and comes where it goes to', () => {
    const goods = { sku: 'RAM', quantity: 960, from: 'BHF', to: 'CRX', arrivesAt: inDays(3) };
    const [crx, bhf] = rows(withTransfer(picture, goods));
    expect(crx).toMatchObject({ onHand: 800, inTransit: 960, nextReceiptAt: inDays(3) });
    expect(bhf).toMatchObject({ onHand: 1040, daysOfCover: 10.4 });
  });
});

describe('a quick look', () => {
  const supply = fc.record({
    ref: fc.constantFrom('PO-1', 'TR-1'),
    outstanding: fc.integer({ min: 0, max: 5000 }),
    eta: fc.option(fc.double({ min: -5, max: 80, noNaN: true }).map(inDays)),
    supplier: fc.constantFrom(
      null,
      { tension: 'stopped', sharePercent: null } as const,
      { tension: 'allocation', sharePercent: 60 } as const,
    ),
  });
  const anyCase: fc.Arbitrary<StockCase> = fc
    .record({
      onHand: fc.integer({ min: -50, max: 9000 }),
      allocated: fc.integer({ min: 0, max: 500 }),
      countedAt: fc.option(fc.integer({ min: -40, max: 0 }).map(inDays)),
      orders: fc.array(supply, { maxLength: 3 }),
      transfers: fc.array(supply, { maxLength: 1 }),
      perDay: fc.constantFrom(0, 0.3, 10, 100, 333),
      sd: fc.constantFrom(0, 5, 120),
      lead: fc.option(fc.record({ days: fc.constantFrom(0, 5, 29.9, 60), sd: fc.constantFrom(0, 2) })),
      safetyStock: fc.option(fc.integer({ min: 0, max: 3000 })),
      countMaxAgeDays: fc.constantFrom(null, 7),
    })
    .map(({ perDay, sd, lead, ...given }) => ({
      ...PLAIN,
      ...given,
      demand: { perDay, sd, dated: null },
      leadTime: lead,
    }));

  // Spring and autumn: cover runs over nights of 23 and of 25 hours.
  test.each(['Europe/Paris', 'Australia/Sydney'])(
    'is never calmer than the assessment, and what is counted is what it says, in %s',
    (zone) => {
      let safe = 0;
      const calendar = dayCalendar(NOW, zone);
      fc.assert(
        fc.property(anyCase, (stock) => {
          const { row, facts } = assess(calendar, stock);
          const counted = { status: row.status, days: row.daysOfCover, serversLost: facts.serversLost ?? 0 };
          expect(verdictOf({ calendar, stock })).toMatchObject(counted);
          const days = safeDays({ calendar, stock });
          if (days === null) return;
          safe += 1;
          expect(row).toMatchObject({ status: 'ok', daysOfCover: days });
          expect(facts).toMatchObject({ serversLost: null, isTooLate: false });
        }),
        { numRuns: 3000 },
      );
      expect(safe).toBeGreaterThan(100);
    },
  );

  test('leaves to the assessment what plans, or what is to come late, may change', () => {
    const calm = { ...PLAIN, onHand: 5000 };
    const look = (stock: Partial<StockCase>) => safeDays({ calendar: PARIS, stock: { ...calm, ...stock } });
    expect(look({})).toBe(50);
    expect(
      look({ demand: { perDay: 100, sd: 0, dated: null, first: [{ days: 1, perDay: 900 }] } }),
    ).toBeNull();
    expect(look({ orders: [order(100, inDays(48))] })).toBe(50);
    expect(look({ orders: [order(100, inDays(49.5))] })).toBeNull();
    expect(look({ leadTime: { days: 49, sd: 0 } })).toBeNull();
    expect(look({ demand: null })).toBeNull();
  });
});
