import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/features/stock/assess.ts';
import { dayCalendar } from '../../../src/features/stock/day-calendar.ts';
import { cappedByLine, demandFromIndex, lineCap } from '../../../src/features/stock/demand.ts';
import type { LineLoad, LineRun } from '../../../src/features/stock/line.ts';
import { runLine } from '../../../src/features/stock/line.ts';
import type { Receipt } from '../../../src/features/stock/projection.ts';
import { daysOfCover, demandCurve, stockoutAt } from '../../../src/features/stock/projection.ts';
import { rebalance, spareOf } from '../../../src/features/stock/rebalance.ts';
import { serversDeferred } from '../../../src/features/stock/risk.ts';
import type { StockCase } from '../../../src/features/stock/stock-row.ts';
import type { OpenSupply } from '../../../src/features/stock/tension.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';

// The stock of 18 March 2020, 18:00 in Paris, with its numbers as the demo's crisis tells them.

/** A time in Paris that week, where the clocks are an hour ahead of UTC. */
const paris = (day: number, time: string): Instant =>
  instantOf(Date.parse(`2020-03-${day}T${time}:00+01:00`));

const NOW = paris(18, '18:00');
const CRX = dayCalendar(NOW, 'Europe/Paris');
const BHF = dayCalendar(NOW, 'America/Toronto');
const BY = paris(25, '18:00');
const PO_118_AT = paris(27, '08:00');

/** The usual servers a day of each factory, what its line can do, and the index. */
const USUAL = { CRX: 60, BHF: 40 };
const CAPACITY = { CRX: 120, BHF: 80 };
const INDEX = 2.6;
const REQUESTED = 1600;
const FINISHED = 120;

const demandOf = (site: 'CRX' | 'BHF', unitsPerServer: number) =>
  cappedByLine(
    { perDay: demandFromIndex(USUAL[site], INDEX, unitsPerServer), sd: 0, dated: null },
    lineCap(CAPACITY[site], unitsPerServer),
  );

const curveOf = (site: 'CRX' | 'BHF', unitsPerServer: number) =>
  demandCurve(site === 'CRX' ? CRX : BHF, demandOf(site, unitsPerServer));

function order(
  ref: string,
  outstanding: number,
  eta: Instant | null,
  supplier: Partial<OpenSupply['supplier']>,
) {
  return { ref, outstanding, eta, supplier: { tension: 'normal' as const, sharePercent: null, ...supplier } };
}

function caseOf(site: 'CRX' | 'BHF', unitsPerServer: number, stock: Partial<StockCase>): StockCase {
  return {
    sku: 'RAM-32G',
    name: null,
    site,
    onHand: 0,
    allocated: 0,
    countedAt: null,
    orders: [],
    transfers: [],
    demand: demandOf(site, unitsPerServer),
    demandSdKnown: true,
    leadTime: { days: 14, sd: 2 },
    isStopped: false,
    leadTimeSdKnown: true,
    promiseSd: null,
    serviceLevel: 0.95,
    safetyStock: null,
    targetLevel: null,
    moq: null,
    multiple: null,
    packSize: null,
    unitsPerServer,
    countMaxAgeDays: null,
    ...stock,
  };
}

const RAM_AT_CRX = caseOf('CRX', 4, {
  onHand: 2016,
  orders: [order('PO-118', 4800, PO_118_AT, { tension: 'allocation', sharePercent: 60 })],
});

describe('memory at CRX', () => {
  const { row, facts } = assess(CRX, RAM_AT_CRX);

  test('the line asks for 156 servers a day and can do 120: 480 modules', () => {
    expect(row.demandPerDay).toBe(480);
  });

  test('2,016 modules last 4.2 days, until Sunday 22 March, 22:48', () => {
    expect(row.daysOfCover).toBe(4.2);
    expect(row.stockoutDate).toBe(paris(22, '22:48'));
    expect(row.status).toBe('critical');
  });

  test('PO-118, on allocation at 60 %, is promised for the 27th: 4,800 ordered, 2,880 counted', () => {
    expect(row.onOrder).toBe(4800);
    expect(facts.nextReceipt).toEqual({ ref: 'PO-118', at: PO_118_AT, quantity: 2880 });
    expect(row.nextReceiptAt).toBe(PO_118_AT);
  });

  test('526 servers are lost until it comes', () => {
    expect(facts).toMatchObject({ serversLost: 526, lostUntil: PO_118_AT, lostUntilRef: 'PO-118' });
  });

  test('whatever is ordered now is too late', () => {
    expect(facts.isTooLate).toBe(true);
  });
});

const STANDARD: LineLoad = { model: 'SRV-A', perDay: 120, units: new Map([['RAM-32G', 4]]) };
const LIGHT: LineLoad = { model: 'SRV-L', perDay: 120, units: new Map([['RAM-32G', 3]]) };

/** What CRX builds until then, with more memory on its way, perhaps, beside PO-118. */
function crxUntil(until: Instant, load: LineLoad, more: readonly Receipt[] = []): LineRun {
  const receipts = [{ at: PO_118_AT, quantity: 2880 }, ...more];
  return runLine(CRX, [load], new Map([['RAM-32G', { opening: 2016, receipts }]]), until);
}

/** What both factories deliver by the 25th; BHF's line lacks nothing until then. */
function deliverable(crx: LineRun): number {
  return crx.built + CAPACITY.BHF * CRX.daysUntil(BY) + FINISHED;
}

const BHF_MEMORY = {
  site: 'BHF',
  available: 3520,
  curve: curveOf('BHF', 4),
  receipts: [{ at: paris(24, '18:00'), quantity: 3200 }],
};
const CRX_MEMORY = {
  site: 'CRX',
  available: 2016,
  curve: curveOf('CRX', 4),
  receipts: [{ at: PO_118_AT, quantity: 2880 }],
};
// Canada closes at 15:00 its freight to Europe: 20:00 in Paris.
const ROUTES = [{ from: 'BHF', to: 'CRX', transitDays: 3, cutOff: '15:00' }];

describe('A1: what to do about the memory', () => {
  const [transfer, ...more] = rebalance([CRX_MEMORY, BHF_MEMORY], ROUTES, { marginDays: 2, horizonDays: 14 });
  const sent = [{ at: transfer!.arrivesAt, quantity: transfer!.quantity }];

  test('BHF has 11.0 days, keeps 8, and can give 960', () => {
    expect(daysOfCover(BHF_MEMORY.curve, 3520)).toBe(11);
    expect(spareOf(BHF_MEMORY, 2)).toBe(960);
    expect(transfer).toMatchObject({ from: 'BHF', to: 'CRX', quantity: 960 });
    expect(more).toEqual([]);
  });

  test('freight leaves until 20:00 in Paris, and arrives on the 21st', () => {
    expect(transfer?.departsAt).toBe(paris(18, '20:00'));
    expect(transfer?.arrivesAt).toBe(paris(21, '20:00'));
  });

  test('nothing done: 1,184 of 1,600 deliverable by the 25th, 416 deferred, 526 lost by the 27th', () => {
    expect(crxUntil(BY, STANDARD).lost).toBe(336);
    expect(deliverable(crxUntil(BY, STANDARD))).toBe(1184);
    expect(serversDeferred(REQUESTED, deliverable(crxUntil(BY, STANDARD)))).toBe(416);
    expect(crxUntil(PO_118_AT, STANDARD).lost).toBe(526);
  });

  test('with the transfer: 286 lost, 176 deferred', () => {
    expect(crxUntil(PO_118_AT, STANDARD, sent).lost).toBe(286);
    expect(serversDeferred(REQUESTED, deliverable(crxUntil(BY, STANDARD, sent)))).toBe(176);
  });

  test('with the transfer and the light range, three modules a server: 38 lost, 80 deferred', () => {
    expect(crxUntil(PO_118_AT, LIGHT, sent).lost).toBe(38);
    expect(serversDeferred(REQUESTED, deliverable(crxUntil(BY, LIGHT, sent)))).toBe(80);
  });

  test('SSDs at CRX and water blocks at BHF that do not bind change nothing', () => {
    const load = { ...STANDARD, units: new Map([...STANDARD.units, ['SSD-960', 2], ['WB-01', 1]]) };
    const stocks = new Map([
      ['RAM-32G', { opening: 2016, receipts: [] }],
      ['SSD-960', { opening: 4800, receipts: [] }],
      ['WB-01', { opening: 960, receipts: [] }],
    ]);
    expect(runLine(CRX, [load], stocks, BY)).toEqual({
      built: 504,
      lost: 336,
      stops: [{ model: 'SRV-A', sku: 'RAM-32G', from: paris(22, '22:48'), until: null }],
    });
  });
});

describe('the others', () => {
  test('power supplies at CRX: 9.0 days, PO-131 on the 26th, a margin of one day', () => {
    const psu = caseOf('CRX', 1, {
      sku: 'PSU-800',
      onHand: 1080,
      orders: [order('PO-131', 1200, paris(26, '18:00'), { tension: 'tense' })],
    });
    const { row, facts } = assess(CRX, psu);
    expect(row.daysOfCover).toBe(9);
    expect(row.nextReceiptAt).toBe(paris(26, '18:00'));
    expect(facts.marginDays).toBeCloseTo(1, 9);
    expect(row.status).not.toBe('critical');
  });

  test('water blocks at CRX: 8.0 days, PO-127 on the 24th', () => {
    const block = caseOf('CRX', 1, {
      sku: 'WB-01',
      onHand: 960,
      orders: [order('PO-127', 1200, paris(24, '18:00'), { tension: 'tense' })],
    });
    const { row, facts } = assess(CRX, block);
    expect(row.daysOfCover).toBe(8);
    expect(facts.marginDays).toBeCloseTo(2, 9);
  });

  test('SSDs at BHF: 4.5 days, until Monday 06:00 in Paris, PO-124 on Saturday', () => {
    const curve = curveOf('BHF', 2);
    expect(daysOfCover(curve, 720)).toBe(4.5);
    expect(stockoutAt(curve, 720, [])).toBe(paris(23, '06:00'));
    const ssd = caseOf('BHF', 2, {
      sku: 'SSD-960',
      onHand: 720,
      orders: [order('PO-124', 2400, paris(21, '18:00'), { tension: 'tense' })],
    });
    expect(assess(BHF, ssd).facts.coverEndsAt).toBe(paris(23, '06:00'));
  });

  test('power supplies at BHF: 15 days; PO-109 is overdue without a new date, and does not count', () => {
    const psu = caseOf('BHF', 1, {
      sku: 'PSU-800',
      onHand: 1200,
      orders: [order('PO-109', 800, paris(13, '18:00'), { tension: 'tense' })],
    });
    const { row, facts } = assess(BHF, psu);
    expect(row).toMatchObject({ daysOfCover: 15, nextReceiptAt: null, onOrder: 800 });
    expect(facts.late).toEqual([
      { ref: 'PO-109', reason: 'overdue', eta: paris(13, '18:00'), quantity: 800 },
    ]);
    expect(facts.projected).toBe(1200);
  });

  test('both lines together can do 200 servers a day of the 260 that are asked for', () => {
    expect(demandOf('CRX', 1).perDay + demandOf('BHF', 1).perDay).toBe(200);
    expect(demandFromIndex(100, INDEX, 1)).toBe(260);
  });
});
