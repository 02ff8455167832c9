import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StockPicture } from '../../../src/features/stock/cases.ts';
import { casesOf } from '../../../src/features/stock/cases.ts';
import { helpfulTransfers, sharingSite } from '../../../src/features/stock/sharing.ts';
import { surgesOf } from '../../../src/features/stock/surge.ts';
import { level, order, PO_118_AT, paris, scenario } from './scenario-picture.ts';

const surgeAt = (picture: StockPicture, site: string, sku: string, surge = 1) =>
  surgesOf(picture, surge).find((row) => row.site === site && row.sku === sku);

/** Memory at CRX at usual demand, which is half of what the line can take. */
function usual(onHand = 2016): StockPicture {
  const levels = [level('RAM', 'CRX', onHand, { demandPerDay: 240, demandSd: 24, leadTimeDays: 7 })];
  return scenario({ levels });
}

describe('the surge that a component survives', () => {
  test('is what its stock allows until the next receipt', () => {
    // 2,016 modules until PO-118 comes, 8 days and 14 hours from now: 0.9787 times 240 a day.
    const row = surgeAt(usual(), 'CRX', 'RAM');
    expect(row?.breakEvenSurge).toBeCloseTo(2016 / (240 * (8 + 14 / 24)), 9);
    expect(row).toMatchObject({ until: PO_118_AT, receipt: 'PO-118', survives: false, binds: true });
  });

  test('is without end where the line takes no more than there is', () => {
    // At 120 servers a day, 4 modules each, 4,120 last until then.
    const row = surgeAt(usual(4120), 'CRX', 'RAM', 50);
    expect(row).toMatchObject({ breakEvenSurge: null, survives: true, binds: false });
    expect(surgeAt(usual(4119), 'CRX', 'RAM')?.breakEvenSurge).not.toBeNull();
  });

  test('with no receipt, lasts until an order placed now would come; without a lead time, nobody knows', () => {
    const levels = usual().levels;
    const alone = scenario({ levels, orders: [] });
    expect(surgeAt(alone, 'CRX', 'RAM')).toMatchObject({ until: paris(25, '18:00'), receipt: null });
    expect(surgeAt(alone, 'CRX', 'RAM')?.breakEvenSurge).toBeCloseTo(2016 / (240 * 7), 9);
    const unknown = scenario({ levels: [level('RAM', 'CRX', 9, { demandPerDay: 240 })], orders: [] });
    expect(surgeAt(unknown, 'CRX', 'RAM')).toMatchObject({
      until: null,
      breakEvenSurge: null,
      survives: null,
    });
  });

  test('counts no promise that has passed', () => {
    const late = scenario({
      levels: usual().levels,
      orders: [order('PO-118', 'RAM', 2880, paris(13, '08:00'))],
    });
    expect(surgeAt(late, 'CRX', 'RAM')).toMatchObject({ until: paris(25, '18:00'), receipt: null });
  });

  test('binds its factory where it gives way first; what nobody asks for and sites without a line are left out', () => {
    const levels = [
      level('PSU', 'CRX', 500, { demandPerDay: 60, leadTimeDays: 10 }),
      level('RAM', 'CRX', 2016, { demandPerDay: 240 }),
      level('RAM', 'GRA', 10, { demandPerDay: 240, leadTimeDays: 10 }),
      level('SSD', 'CRX', 10, { demandPerDay: 0, leadTimeDays: 10 }),
      level('WB', 'CRX', 10),
    ];
    const rows = surgesOf(scenario({ levels }), 1);
    expect(rows.map(({ sku, site, binds }) => [sku, site, binds])).toEqual([
      ['PSU', 'CRX', true],
      ['RAM', 'CRX', false],
    ]);
  });

  test('is the border between lasting and not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), (onHand) => {
        const at = surgeAt(usual(onHand), 'CRX', 'RAM')?.breakEvenSurge ?? null;
        if (at === null) return;
        const lostAt = (surge: number) => surgeAt(usual(onHand), 'CRX', 'RAM', surge)?.serversLost ?? 0;
        expect(lostAt(at * 0.99)).toBe(0);
        expect(lostAt(at * 1.01)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('transfers that help', () => {
  const ROUTES = [{ from: 'BHF', to: 'CRX', transitDays: 3, cutOff: '15:00' }];
  const RULES = { marginDays: 2, horizonDays: 14 };
  const BHF_RECEIPT = { ...order('PO-121', 'RAM', 3200, paris(24, '18:00')), site: 'BHF' };
  const orders = [...scenario().orders, BHF_RECEIPT];
  const transfersOf = (picture: StockPicture) =>
    helpfulTransfers(casesOf(picture, { surge: 1 }), ROUTES, RULES);

  test('say what they save until the receipt that ends the stock-out', () => {
    expect(transfersOf(scenario({ orders }))).toEqual([
      {
        sku: 'RAM',
        from: 'BHF',
        to: 'CRX',
        quantity: 960,
        departsAt: paris(18, '20:00'),
        arrivesAt: paris(21, '20:00'),
        stockoutBefore: paris(22, '22:48'),
        stockoutAfter: paris(24, '22:48'),
        giverStockoutBefore: '2020-04-08T17:00:00.000Z',
        giverStockoutAfter: '2020-04-05T17:00:00.000Z',
        serversLostBefore: 526,
        serversLostAfter: 286,
      },
    ]);
  });

  test('come from no site of whose demand nothing is known', () => {
    const levels = scenario().levels.map((one) =>
      one.site === 'BHF' ? level(one.sku, 'BHF', one.onHand) : one,
    );
    const given = scenario({ levels, orders });
    expect(transfersOf(given)).toEqual([]);
    const sites = casesOf(given, { surge: 1 }).map((dated) => sharingSite(dated)?.site ?? null);
    expect(sites).toEqual(['CRX', null, 'CRX', null, 'CRX']);
  });

  test('come first where the stock is out first', () => {
    const levels = [
      ...scenario().levels,
      level('SSD', 'BHF', 5000, { demandPerDay: 10 }),
      level('SSD', 'CRX', 960, { demandPerDay: 240 }),
    ];
    const skus = transfersOf(scenario({ levels, orders })).map(({ sku }) => sku);
    expect(skus).toEqual(['SSD', 'RAM']);
  });
});
