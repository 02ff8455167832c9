import { describe, expect, test } from 'vitest';
import { isLighter } from '../../../src/features/demand/lighter.ts';
import type { AskedByDate } from '../../../src/features/demand/outlook.ts';
import { outlookOf, worstDate } from '../../../src/features/demand/outlook.ts';
import type { Remedies } from '../../../src/features/demand/remedies.ts';
import { remediesFor } from '../../../src/features/demand/remedies.ts';
import type { DemandRequest } from '../../../src/features/demand/request.ts';
import type { StockPicture } from '../../../src/features/stock/cases.ts';
import { whatIf } from '../../../src/features/stock/supposed.ts';
import type { Route } from '../../../src/features/stock/transfer.ts';
import type { SolveIntegers } from '../../../src/shared/integer-program.ts';
import { solver } from '../../support/solver.ts';
import { BY, level, PO_118_AT, paris, part, scenario } from '../stock/scenario-picture.ts';
import { request } from './requests.ts';

const ASKED: readonly DemandRequest[] = [
  request(1, 530, { sector: 'health', neededBy: BY }),
  request(2, 1070, { neededBy: BY }),
];
const ROUTES: readonly Route[] = [{ from: 'BHF', to: 'CRX', transitDays: 3, cutOff: '15:00' }];
const never = (): Promise<SolveIntegers> => {
  throw new Error('the solver was loaded for nothing');
};

/** The memory of BHF comes on the 24th, as in the demo: it keeps what it needs until two days after. */
const CRISIS: Partial<StockPicture> = {
  orders: [
    ...scenario().orders,
    { ...scenario().orders[0]!, id: 'PO-121', site: 'BHF', eta: paris(24, '18:00'), firstEta: null },
  ],
};

async function remedies(
  picture: StockPicture,
  { requests = ASKED, routes = ROUTES, load = solver } = {},
): Promise<Remedies | null> {
  const outlook = outlookOf(picture, requests, 2.6);
  const worst = worstDate(outlook) as AskedByDate;
  return await remediesFor({ picture, requests, surge: 2.6, outlook, worst, routes, solver: load });
}

describe('what can be done in the crisis of 18 March', () => {
  test('is to send memory, and to build the light range on top: 526, 286 and 38 lost, 416, 176 and 80 deferred', async () => {
    const found = await remedies(scenario(CRISIS));
    expect(found).toMatchObject({
      stops: [{ sku: 'RAM', site: 'CRX', from: paris(22, '22:48') }],
      lostUntil: PO_118_AT,
      lostUntilRef: 'PO-118',
      nothing: { lost: 526, deferred: 416 },
      transfer: {
        lost: 286,
        deferred: 176,
        goods: [{ sku: 'RAM', quantity: 960, from: 'BHF', to: 'CRX', arrivesAt: paris(21, '20:00') }],
        decideBy: paris(18, '20:00'),
      },
      lighter: {
        lost: 38,
        deferred: 80,
        mixes: [{ site: 'CRX', model: 'SRV-L', servers: 992, sku: 'RAM', units: 3, insteadOf: 4 }],
      },
      isTooLarge: false,
    });
  });

  test('comes of it what stock what-if says of the same', async () => {
    const picture = scenario(CRISIS);
    const found = await remedies(picture);
    const asked = { servers: 1600, by: BY };
    const supposed = { surge: 1, stops: [], transfers: [...(found?.transfer?.goods ?? [])], builds: [] };
    const sent = whatIf(picture, supposed, asked);
    expect([sent.serversLostAfter, sent.serversDeferredAfter]).toEqual([286, 176]);
    const light = whatIf(picture, { ...supposed, builds: [{ site: 'CRX', model: 'SRV-L' }] }, asked);
    expect([Math.round(light.serversLostAfter), light.serversDeferredAfter]).toEqual([38, 80]);
  });

  test.each(['18:01', '18:07', '18:29', '19:44'])(
    'says the same as stock what-if at %s, when no line stands at a whole server',
    async (time) => {
      const picture = scenario({ ...CRISIS, now: paris(18, time) });
      const found = await remedies(picture);
      const transfers = [...(found?.transfer?.goods ?? [])];
      const builds = [{ site: 'CRX', model: 'SRV-L' }];
      const asked = { servers: 1600, by: BY };
      const light = whatIf(picture, { surge: 1, stops: [], transfers, builds }, asked);
      expect(found?.lighter).toMatchObject({
        lost: Math.round(light.serversLostAfter),
        deferred: Math.ceil(light.serversDeferredAfter ?? 0),
      });
    },
  );

  test('counts what the giver loses by it', async () => {
    // Without a receipt of its own, BHF shares until both are out at the same moment.
    const picture = scenario();
    const found = await remedies(picture);
    const goods = found?.transfer?.goods ?? [];
    const supposed = { surge: 1, stops: [], transfers: [...goods], builds: [] };
    const { until, serversLostAfter, lines } = whatIf(picture, supposed, { servers: 1600, by: BY });
    expect(lines.find(({ site }) => site === 'BHF')?.lostAfter).toBeGreaterThan(0);
    expect(found).toMatchObject({ lostUntil: until, transfer: { lost: Math.round(serversLostAfter) } });
  });

  test('is the light range alone where nobody can send anything', async () => {
    const found = await remedies(scenario(CRISIS), { routes: [] });
    // 2,016 modules make 672 light servers where 504 were built: 168 more.
    expect(found).toMatchObject({ transfer: null, lighter: { lost: 526 - 168, deferred: 416 - 168 } });
  });
});

describe('remedies', () => {
  test('are none, and load no solver, where components are not what is short', async () => {
    const levels = scenario().levels.map((one) => ({ ...one, onHand: 100_000 }));
    expect(await remedies(scenario({ levels }), { load: never })).toBeNull();
    const few = [request(1, 100, { neededBy: BY })];
    expect(await remedies(scenario(CRISIS), { requests: few, load: never })).toBeNull();
  });

  test('load no solver where there is no lighter model', async () => {
    const bom = new Map([['SRV-A', [part('RAM', 4), part('PSU', 1)]]]);
    const found = await remedies(scenario({ ...CRISIS, bom, models: ['SRV-A'] }), { load: never });
    expect(found).toMatchObject({ transfer: { lost: 286 }, lighter: null, isTooLarge: false });
  });

  test('say so where there are too many lighter models to choose from on the way', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `SRV-${at}`);
    const bom = new Map([
      ['SRV-A', [part('RAM', 4), part('PSU', 1)]],
      ...names.map((name) => [name, [part('RAM', 3), part('PSU', 1)]] as const),
    ]);
    const found = await remedies(scenario({ ...CRISIS, bom, models: ['SRV-A', ...names] }));
    expect(found).toMatchObject({ transfer: { lost: 286 }, lighter: null, isTooLarge: true });
  });

  test('count the losses until the date where relief comes before it', async () => {
    const [first] = scenario().orders;
    const orders = [{ ...first!, eta: paris(24, '18:00'), firstEta: null }];
    const found = await remedies(scenario({ orders }), { routes: [] });
    expect(found).toMatchObject({ lostUntil: BY, lostUntilRef: null });
  });

  test('of two lines that lack different things send each what it lacks', async () => {
    const levels = [...scenario().levels, level('PSU', 'BHF', 300, { demandPerDay: 80, leadTimeDays: 10 })];
    const routes = [...ROUTES, { from: 'CRX', to: 'BHF', transitDays: 3, cutOff: null }];
    const found = await remedies(scenario({ ...CRISIS, levels }), { routes });
    // At eighty a day the power supplies of BHF last three days and three quarters, until before the memory of CRX.
    expect(found?.stops.map(({ sku, site }) => `${sku} ${site}`)).toEqual(['PSU BHF', 'RAM CRX']);
    expect(found?.transfer?.goods.map(({ sku, to }) => `${sku} ${to}`)).toEqual(['PSU BHF', 'RAM CRX']);
    // An order for power supplies would come after ten days, which is the last of what ends a stop.
    expect(found).toMatchObject({ lostUntil: paris(28, '18:00'), lostUntilRef: null });
  });
});

describe('a lighter model', () => {
  const recipe = (model: string, units: Readonly<Record<string, number>>) => ({
    model,
    units: new Map(Object.entries(units)),
  });
  const than = recipe('SRV-A', { RAM: 4, PSU: 1 });

  test('is made of the same parts, of none of more, and of what is missing of less', () => {
    expect(isLighter(recipe('SRV-L', { RAM: 3, PSU: 1 }), than, ['RAM'])).toBe(true);
    expect(isLighter(recipe('SRV-L', { RAM: 3, PSU: 1 }), than, ['PSU'])).toBe(false);
    expect(isLighter(recipe('SRV-L', { RAM: 3, PSU: 2 }), than, ['RAM'])).toBe(false);
    expect(isLighter(recipe('KIT', { PSU: 1 }), than, ['RAM'])).toBe(false);
    expect(isLighter(recipe('GPU', { RAM: 3, GPU: 1 }), than, ['RAM'])).toBe(false);
    expect(isLighter(than, than, ['RAM'])).toBe(false);
  });
});
