import { describe, expect, test } from 'vitest';
import { outlookOf, worstDate } from '../../../src/features/demand/outlook.ts';
import type { DemandRequest } from '../../../src/features/demand/request.ts';
import { whatIf } from '../../../src/features/stock/supposed.ts';
import { BY, level, paris, part, scenario } from '../stock/scenario-picture.ts';
import { request } from './requests.ts';

/** What is asked for in the demo's crisis until 25 March. */
const ASKED: readonly DemandRequest[] = [
  request(1, 260, { sector: 'health', neededBy: BY }),
  request(2, 180, { sector: 'education', neededBy: BY }),
  request(3, 90, { sector: 'government', neededBy: BY }),
  request(4, 1070, { neededBy: BY }),
];

describe('the crisis of 18 March', () => {
  const outlook = outlookOf(scenario(), ASKED, 2.6);

  test('1,600 servers are asked for by the 25th, 530 of them vital; 200 x 7 - 336 + 120 = 1,184 are deliverable', () => {
    expect(outlook.dates).toEqual([
      { by: BY, asked: 1600, vital: 530, deliverable: 1184, lost: 336, short: 416 },
    ]);
    expect(outlook).toMatchObject({ finished: 120, linesPerDay: 200, undated: 0 });
  });

  test('all vital sectors are served, and 416 servers of the others are not', () => {
    expect([...outlook.promised.values()]).toEqual([260, 180, 90, 654]);
    expect(outlook.unserved).toEqual([{ id: 'DEM-4', vital: false, servers: 416 }]);
  });

  test('is what stock says of the same, run by its own rules', () => {
    const nothing = { surge: 1, stops: [], transfers: [], builds: [] };
    const asked = { servers: 1600, by: BY };
    const { deliverableBefore, serversDeferredBefore } = whatIf(scenario(), nothing, asked);
    expect([deliverableBefore, serversDeferredBefore]).toEqual([1184, 416]);
  });

  test('with the 960 memory modules of BHF 240 more can be delivered: 176 are short', () => {
    const transfer = {
      id: 'TR-1' as const,
      sku: 'RAM',
      from: 'BHF',
      to: 'CRX',
      quantity: 960,
      received: 0,
      lost: 0,
      sentAt: paris(18, '18:00'),
      eta: paris(21, '20:00'),
      closedAt: null,
    };
    expect(worstDate(outlookOf(scenario({ transfers: [transfer] }), ASKED, 2.6))).toMatchObject({
      short: 176,
    });
  });

  test('with the light range and the transfer, 80 are short', () => {
    const light = ASKED.map((one) => ({ ...one, model: 'SRV-L' }));
    const levels = scenario().levels.map((one) =>
      one.sku === 'SRV-A'
        ? { ...one, sku: 'SRV-L' }
        : one.sku === 'RAM' && one.site === 'CRX'
          ? { ...one, onHand: 2976 }
          : one,
    );
    expect(worstDate(outlookOf(scenario({ levels }), light, 2.6))?.deliverable).toBe(120 + 560 + 840);
  });
});

describe('what can be delivered', () => {
  test('grows with the date, and what is needed earlier counts at every later date', () => {
    const requests = [request(1, 300, { neededBy: paris(19, '18:00') }), request(2, 100, { neededBy: BY })];
    expect(outlookOf(scenario(), requests, 1).dates).toEqual([
      { by: paris(19, '18:00'), asked: 300, vital: 0, deliverable: 320, lost: 0, short: 0 },
      { by: BY, asked: 400, vital: 0, deliverable: 1184, lost: 336, short: 0 },
    ]);
  });

  test('is what is finished where the date has passed', () => {
    const requests = [request(1, 300, { neededBy: paris(17, '18:00') })];
    expect(outlookOf(scenario(), requests, 1).dates[0]).toMatchObject({ deliverable: 120, short: 180 });
  });

  test('is built at full capacity, whatever stock knows of its demand', () => {
    const levels = scenario().levels.map((one) => ({
      ...one,
      policy: { ...one.policy, demandPerDay: null },
    }));
    expect(outlookOf(scenario({ levels }), ASKED, 1).dates[0]).toMatchObject({ deliverable: 1184 });
  });

  test('of two models is built as they are asked for', () => {
    const levels = [level('RAM', 'CRX', 100_000), level('PSU', 'CRX', 420), level('FAN', 'CRX', 100_000)];
    const bom = new Map([
      ['SRV-A', [part('RAM', 4), part('PSU', 1)]],
      ['SRV-L', [part('FAN', 1)]],
    ]);
    const requests = [request(1, 500, { neededBy: BY }), request(2, 500, { neededBy: BY, model: 'SRV-L' })];
    // Sixty a day of each; power supplies are there for 420 of the first: exactly its share.
    expect(outlookOf(scenario({ levels, bom }), requests, 1).dates[0]).toMatchObject({
      deliverable: 840,
      lost: 0,
    });
  });

  test('does not count a line at which nobody keeps the components, nor sites without a line', () => {
    const levels = scenario().levels.filter(({ sku, site }) => site === 'CRX' || sku === 'SRV-A');
    expect(outlookOf(scenario({ levels }), ASKED, 1)).toMatchObject({ linesPerDay: 120, finished: 120 });
    const nowhere = outlookOf(scenario({ levels: [] }), ASKED, 1);
    expect(nowhere).toMatchObject({
      finished: 0,
      linesPerDay: null,
      dates: [{ deliverable: 0, short: 1600 }],
    });
  });

  test('leaves out what was refused or delivered, and tells what has no date apart', () => {
    const requests = [
      request(1, 10, { status: 'refused', neededBy: BY }),
      request(2, 10, { status: 'delivered', delivered: 10, neededBy: BY }),
      request(3, 10, { status: 'granted', delivered: 4, neededBy: BY, site: 'CRX', plan: 'PLAN-1' }),
      request(4, 7, { status: 'deferred' }),
    ];
    const outlook = outlookOf(scenario(), requests, 1);
    expect(outlook).toMatchObject({ undated: 7, dates: [{ asked: 6 }] });
    expect([...outlook.ready]).toEqual([['DEM-3', 6]]);
    expect(outlook.promised.get('DEM-4')).toBeNull();
  });

  test('is asked about at the date where most is short, else at the last', () => {
    const date = (by: string, short: number) => ({ by, short }) as never;
    const worst = (...dates: never[]) => worstDate({ dates });
    expect(worst(date('a', 0), date('b', 5), date('c', 5), date('d', 0))).toMatchObject({ by: 'b' });
    expect(worst(date('a', 0), date('b', 0))).toMatchObject({ by: 'b' });
    expect(worst()).toBeNull();
  });
});
