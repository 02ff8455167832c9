import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayCalendar } from '../../../src/features/stock/day-calendar.ts';
import { cappedByLine, surged } from '../../../src/features/stock/demand.ts';
import { runLine, withinCapacity } from '../../../src/features/stock/line.ts';
import type { Demand } from '../../../src/features/stock/projection.ts';
import { demandCurve, unmetUntil } from '../../../src/features/stock/projection.ts';
import type { SharingSite } from '../../../src/features/stock/rebalance.ts';
import { rebalance, spareOf } from '../../../src/features/stock/rebalance.ts';
import {
  arrivalSd,
  bindingComponent,
  breakEvenSurge,
  serversDeferred,
  serversLost,
  shortageRisk,
} from '../../../src/features/stock/risk.ts';
import { DEFAULT_STOCK_SETTINGS } from '../../../src/features/stock/stock-settings.ts';
import { countedQuantity, incomingOf, stretchedLeadTime } from '../../../src/features/stock/tension.ts';
import { differenceOf, firstBlocked } from '../../../src/features/stock/whatif.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { DAY_MS, instantOf, plus } from '../../../src/shared/clock.ts';

const at = (text: string): Instant => instantOf(Date.parse(text));
const NOW = at('2020-03-18T17:00:00Z');
const PARIS = dayCalendar(NOW, 'Europe/Paris');
const inDays = (days: number): Instant => plus(NOW, Math.round(days * DAY_MS));
const steady = (perDay: number): Demand => ({ perDay, sd: 0, dated: null });
const curveOf = (perDay: number) => demandCurve(PARIS, steady(perDay));

describe('running out', () => {
  test('is the surer and the worse, the less is there', () => {
    const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        double(0, 1000),
        double(0, 200),
        double(0, 1000),
        double(0, 100),
        (mean, sd, stock, more) => {
          const [less, enough] = [
            shortageRisk(stock, { mean, sd }),
            shortageRisk(stock + more, { mean, sd }),
          ];
          expect(enough.probability).toBeLessThanOrEqual(less.probability + 1e-12);
          expect(enough.expectedShortage).toBeLessThanOrEqual(less.expectedShortage + 1e-9);
          expect(less.expectedShortage).toBeGreaterThanOrEqual(Math.max(0, mean - stock) - 1e-9);
        },
      ),
    );
  });

  test('without any spread it is certain or it is not', () => {
    expect(shortageRisk(10, { mean: 12, sd: 0 })).toEqual({ probability: 1, expectedShortage: 2 });
    expect(shortageRisk(12, { mean: 12, sd: 0 })).toEqual({ probability: 0, expectedShortage: 0 });
  });

  test('a receipt is the surer, the nearer it is; what is known of the supplier counts', () => {
    const leadTime = { days: 16, sd: 4 };
    expect(arrivalSd(16, leadTime, null)).toBe(4);
    expect(arrivalSd(4, leadTime, null)).toBe(2);
    expect(arrivalSd(40, leadTime, null)).toBe(4);
    expect(arrivalSd(4, leadTime, 6)).toBe(3);
    expect(arrivalSd(4, null, null)).toBe(0);
  });

  test('servers lost are units that were not there, by what one server takes', () => {
    expect(serversLost(curveOf(480), 2016, [], inDays(7), 4)).toBe(336);
    expect(serversDeferred(1600, 1184)).toBe(416);
    expect(serversDeferred(100, 120)).toBe(0);
  });
});

describe('the break-even surge', () => {
  test('at the factor the stock just lasts, a little above it no more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.option(fc.integer({ min: 50, max: 1200 })),
        (perDay, days, available, cap) => {
          const dated = new Map(days.map((units, index) => [PARIS.day(index).date, units]));
          const demand = { perDay, sd: 0, dated };
          const until = inDays(6);
          const usedAt = (factor: number): number =>
            demandCurve(PARIS, cappedByLine(surged(demand, factor), cap)).until(until);
          const factor = breakEvenSurge(demandCurve(PARIS, demand), available, until, cap);
          if (factor === null) {
            expect(usedAt(1e6)).toBeLessThanOrEqual(available + 1e-6);
          } else {
            expect(usedAt(factor)).toBeCloseTo(available, 4);
            expect(usedAt(factor * 1.01)).toBeGreaterThan(available);
          }
        },
      ),
    );
  });

  test('PSU-800 at CRX survives a surge of 1.125 on 120 a day until its receipt, and any where the line caps it', () => {
    expect(breakEvenSurge(curveOf(120), 1080, inDays(8), null)).toBe(1.125);
    expect(breakEvenSurge(curveOf(60), 1080, inDays(8), 120)).toBeNull();
    expect(breakEvenSurge(curveOf(120), 0, inDays(8), null)).toBe(0);
  });

  test('the component that gives way first binds its factory', () => {
    const components = [
      { sku: 'SSD', factor: 2.5 },
      { sku: 'RAM', factor: 0.7 },
      { sku: 'PSU', factor: 0.7 },
      { sku: 'CH', factor: null },
    ];
    expect(bindingComponent(components)?.sku).toBe('PSU');
    expect(bindingComponent([{ sku: 'CH', factor: null }])).toBeNull();
    expect(bindingComponent([])).toBeNull();
  });
});

describe('supplier tension', () => {
  const order = (
    eta: Instant | null,
    tension: 'normal' | 'allocation' | 'stopped',
    sharePercent: number | null,
  ) => ({
    ref: 'PO-1',
    outstanding: 101,
    eta,
    supplier: { tension, sharePercent },
  });

  test('a promise ahead stands; one that has passed, none, and one of a stopped supplier do not count', () => {
    const incoming = incomingOf(
      [
        { ...order(inDays(5), 'normal', null), ref: 'PO-5' },
        { ...order(inDays(2), 'allocation', 60), ref: 'PO-2' },
        { ...order(inDays(-1), 'normal', null), ref: 'PO-3' },
        { ...order(null, 'normal', null), ref: 'PO-4' },
        { ...order(inDays(3), 'stopped', null), ref: 'PO-6' },
        { ref: 'TR-1', outstanding: 7, eta: NOW, supplier: null },
        { ref: 'TR-2', outstanding: 0, eta: inDays(1), supplier: null },
      ],
      NOW,
    );
    expect(incoming.expected).toEqual([
      { ref: 'TR-1', at: NOW, quantity: 7 },
      { ref: 'PO-2', at: inDays(2), quantity: 60 },
      { ref: 'PO-5', at: inDays(5), quantity: 101 },
    ]);
    expect(incoming.late.map(({ ref, reason }) => [ref, reason])).toEqual([
      ['PO-3', 'overdue'],
      ['PO-4', 'undated'],
      ['PO-6', 'stopped'],
    ]);
  });

  test('an allocation cuts the open quantity to whole units of its share', () => {
    expect(countedQuantity(4800, { tension: 'allocation', sharePercent: 60 })).toBe(2880);
    expect(countedQuantity(100, { tension: 'allocation', sharePercent: 29 })).toBe(29);
    expect(countedQuantity(100, { tension: 'allocation', sharePercent: null })).toBe(100);
    expect(countedQuantity(100, { tension: 'tense', sharePercent: 60 })).toBe(100);
    expect(countedQuantity(100, null)).toBe(100);
  });

  test('tension stretches what has no promise yet; of a stopped supplier the lead time stays as the least', () => {
    const { tensionFactors } = DEFAULT_STOCK_SETTINGS;
    const leadTime = { days: 10, sd: 2 };
    expect(stretchedLeadTime(leadTime, tensionFactors.normal)).toEqual(leadTime);
    expect(stretchedLeadTime(leadTime, tensionFactors.tense)).toEqual({ days: 15, sd: 4 });
    expect(stretchedLeadTime(leadTime, tensionFactors.stopped)).toEqual(leadTime);
  });
});

describe('a line', () => {
  const load = (model: string, perDay: number, units: Record<string, number>) => ({
    model,
    perDay,
    units: new Map(Object.entries(units)),
  });

  test('with one model and one component it loses what the component lacks', () => {
    const receipts = fc.array(
      fc.record({
        at: fc.double({ min: 0.1, max: 20, noNaN: true }).map(inDays),
        quantity: fc.integer({ min: 1, max: 900 }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), receipts, (opening, coming) => {
        const stocks = new Map([['X', { opening, receipts: coming }]]);
        const run = runLine(PARIS, [load('M', 50, { X: 2 })], stocks, inDays(15));
        expect(run.lost).toBeCloseTo(unmetUntil(curveOf(100), opening, coming, inDays(15)) / 2, 4);
        expect(run.built + run.lost).toBeCloseTo(50 * PARIS.daysUntil(inDays(15)), 4);
      }),
    );
  });

  test('a model that stands takes nothing of its other components, which last longer for the others', () => {
    const loads = [load('M1', 10, { RAM: 1, PSU: 1 }), load('M2', 10, { PSU: 1 })];
    const stocks = new Map([
      ['RAM', { opening: 20, receipts: [] }],
      ['PSU', { opening: 60, receipts: [] }],
    ]);
    const run = runLine(PARIS, loads, stocks, inDays(7));
    expect(run).toEqual({
      built: 60,
      lost: 80,
      stops: [
        { model: 'M1', sku: 'RAM', from: inDays(2), until: null },
        { model: 'M2', sku: 'PSU', from: inDays(4), until: null },
      ],
    });
    expect(firstBlocked({ site: 'CRX', until: inDays(7), run })).toEqual({
      model: 'M1',
      sku: 'RAM',
      at: inDays(2),
    });
  });

  test('goes on when what it lacks comes', () => {
    const stocks = new Map([['X', { opening: 10, receipts: [{ at: inDays(3), quantity: 100 }] }]]);
    expect(runLine(PARIS, [load('M', 10, { X: 1 })], stocks, inDays(5))).toEqual({
      built: 30,
      lost: 20,
      stops: [{ model: 'M', sku: 'X', from: inDays(1), until: inDays(3) }],
    });
  });

  test('beyond its capacity, every model gives way in proportion', () => {
    const loads = [load('M1', 90, {}), load('M2', 60, {})];
    expect(withinCapacity(loads, 100).map(({ perDay }) => perDay)).toEqual([60, 40]);
    expect(withinCapacity(loads, 200).map(({ perDay }) => perDay)).toEqual([90, 60]);
    expect(withinCapacity(loads, null).map(({ perDay }) => perDay)).toEqual([90, 60]);
  });

  test('without components that are watched nothing stops it', () => {
    expect(runLine(PARIS, [load('M', 10, { X: 1 })], new Map(), inDays(2))).toEqual({
      built: 20,
      lost: 0,
      stops: [],
    });
  });
});

describe('rebalancing', () => {
  const site = (code: string, available: number, perDay: number, receipts: SharingSite['receipts'] = []) => ({
    site: code,
    available,
    curve: curveOf(perDay),
    receipts,
  });
  const route = (from: string, to: string, transitDays = 0) => ({ from, to, transitDays, cutOff: null });
  const RULES = { marginDays: 2, horizonDays: null };

  test('never makes the first stock-out earlier, never sends what the giver keeps, always whole units', () => {
    const stock = fc.record({
      available: fc.integer({ min: 0, max: 2000 }),
      perDay: fc.integer({ min: 1, max: 300 }),
      receipt: fc.option(
        fc.record({ days: fc.integer({ min: 0, max: 12 }), quantity: fc.integer({ min: 1, max: 900 }) }),
      ),
    });
    fc.assert(
      fc.property(stock, stock, fc.integer({ min: 0, max: 4 }), (a, b, transit) => {
        const [one, other] = [a, b].map(({ available, perDay, receipt }, index) =>
          site(
            index === 0 ? 'A' : 'B',
            available,
            perDay,
            receipt === null ? [] : [{ at: inDays(receipt.days), quantity: receipt.quantity }],
          ),
        ) as [SharingSite, SharingSite];
        const routes = [route('A', 'B', transit), route('B', 'A', transit)];
        for (const transfer of rebalance([one, other], routes, RULES).slice(0, 1)) {
          const giver = transfer.from === 'A' ? one : other;
          expect(Number.isInteger(transfer.quantity)).toBe(true);
          expect(transfer.quantity).toBeLessThanOrEqual(spareOf(giver, 2));
          const { stockoutBefore, stockoutAfter, giverStockoutAfter } = transfer;
          expect(stockoutAfter === null || stockoutAfter > stockoutBefore).toBe(true);
          expect(giverStockoutAfter === null || giverStockoutAfter > stockoutBefore).toBe(true);
          expect(transfer.arrivesAt < stockoutBefore).toBe(true);
        }
      }),
    );
  });

  test('no more is sent than delays the stock-out: a receipt takes over', () => {
    const taker = site('A', 100, 50, [{ at: inDays(4), quantity: 100_000 }]);
    const [transfer] = rebalance([taker, site('B', 9000, 10)], [route('B', 'A')], {
      ...RULES,
      horizonDays: 14,
    });
    expect(transfer).toMatchObject({ quantity: 100 });
  });

  test('freight that comes too late, a horizon that is too near and a site without route help nobody', () => {
    const sites = [site('A', 100, 50), site('B', 9000, 10)];
    expect(rebalance(sites, [route('B', 'A', 2)], RULES)).toEqual([]);
    expect(rebalance(sites, [route('B', 'A', 1)], { ...RULES, horizonDays: 1 })).toEqual([]);
    expect(rebalance(sites, [route('A', 'B')], RULES)).toEqual([]);
    expect(rebalance(sites, [route('B', 'A', 1)], RULES)).toHaveLength(1);
  });

  test('two givers help one site, the one that helps longest first', () => {
    const sites = [site('A', 100, 50), site('B', 300, 10), site('C', 2000, 10)];
    const transfers = rebalance(sites, [route('B', 'A'), route('C', 'A')], RULES);
    expect(transfers.map(({ from }) => from)).toEqual(['C']);
    const scarce = [site('A', 100, 50), site('B', 4000, 100), site('C', 4000, 100)];
    expect(rebalance(scarce, [route('B', 'A'), route('C', 'A')], RULES).map(({ from }) => from)).toEqual([
      'B',
      'C',
    ]);
  });
});

describe('what if', () => {
  const run = (lost: number, from: Instant | null) => ({
    site: 'CRX',
    until: inDays(9),
    run: {
      built: 0,
      lost,
      stops: from === null ? [] : [{ model: 'SRV-A', sku: 'RAM-32G', from, until: null }],
    },
  });
  const row = (sku: string, stockoutDate: Instant | null, status: 'ok' | 'critical') => ({
    sku,
    site: 'CRX',
    stockoutDate,
    status,
  });

  test('tells only what differs, the earliest stock-out first', () => {
    const before = {
      rows: [
        row('RAM-32G', inDays(4.2), 'critical'),
        row('PSU-800', inDays(9), 'ok'),
        row('SSD-960', null, 'ok'),
      ],
      lines: [run(526, inDays(4.2))],
      serversDeferred: 416,
    };
    const after = {
      rows: [
        row('RAM-32G', inDays(6.2), 'critical'),
        row('PSU-800', inDays(9), 'ok'),
        row('SSD-960', inDays(5), 'critical'),
      ],
      lines: [run(286, inDays(5))],
      serversDeferred: 176,
    };
    expect(differenceOf(before, after)).toEqual({
      components: [
        {
          sku: 'SSD-960',
          site: 'CRX',
          stockoutBefore: null,
          stockoutAfter: inDays(5),
          days: null,
          statusBefore: 'ok',
          statusAfter: 'critical',
        },
        {
          sku: 'RAM-32G',
          site: 'CRX',
          stockoutBefore: inDays(4.2),
          stockoutAfter: inDays(6.2),
          days: 2,
          statusBefore: 'critical',
          statusAfter: 'critical',
        },
      ],
      lines: [
        {
          site: 'CRX',
          until: inDays(9),
          lostBefore: 526,
          lostAfter: 286,
          firstBlockedBefore: { model: 'SRV-A', sku: 'RAM-32G', at: inDays(4.2) },
          firstBlockedAfter: { model: 'SRV-A', sku: 'RAM-32G', at: inDays(5) },
        },
      ],
      serversLostBefore: 526,
      serversLostAfter: 286,
      serversDeferredBefore: 416,
      serversDeferredAfter: 176,
    });
    expect(differenceOf(before, before)).toMatchObject({ components: [], lines: [] });
  });
});
