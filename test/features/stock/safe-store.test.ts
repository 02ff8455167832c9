import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decideReceive } from '../../../src/features/stock/ledger.ts';
import { decidePlace, decidePromise, knownOrder } from '../../../src/features/stock/orders.ts';
import { decidePolicy } from '../../../src/features/stock/policies.ts';
import { doubtfulLevels, safeLevels } from '../../../src/features/stock/safe-queries.ts';
import { stockSettings } from '../../../src/features/stock/stock-queries.ts';
import { decideConfigure } from '../../../src/features/stock/stock-settings.ts';
import { decideAddSupplier, decideSetSupplier } from '../../../src/features/stock/suppliers.ts';
import { getSupplier, orderById } from '../../../src/features/stock/supply-queries.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { DAY_MS, plus } from '../../../src/shared/clock.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { at, moveAt, stockBench } from './stock-bench.ts';

const MOVED = '2020-03-18T08:00:00.000Z' as Instant;
const NOW = '2020-03-18T17:00:00.000Z' as Instant;
const NO_PLANS = new Map();

describe.each(ENGINES)('what is known to be safe, on %s', (engine) => {
  let bench: FeatureBench;

  // 105 of each last for ten days: beyond four of lead time, two of margin and one in hand.
  beforeEach(async () => {
    bench = await stockBench(engine);
    await bench.write(decideAddSupplier(undefined, 'Mémoris', { country: 'KR' }));
    for (const sku of ['RAM-32G', 'SSD-960']) {
      await moveAt(bench, sku, 'CRX', (spot) => decideReceive(spot, 105, at(MOVED)));
      await moveAt(bench, sku, 'CRX', (spot) =>
        decidePolicy(spot.level, { demandPerDay: 10, demandSd: 0, leadTimeDays: 4, leadTimeSd: 0 }),
      );
    }
    const order = { site: 'CRX', supplier: 'memoris', eta: null, pack: 1 };
    const lines = [{ sku: 'RAM-32G', quantity: 5 }];
    await bench.write(decidePlace(0, { ...order, lines }, at(MOVED)));
  });
  afterEach(async () => {
    expect(await bench.faults()).toEqual([]);
    await bench.dispose();
  });

  const doubtful = async (now: Instant = NOW, planned: ReadonlyMap<string, number> = NO_PLANS) => {
    const levels = await doubtfulLevels(bench.store.db, { now }, new Map([['CRX', planned]]));
    return levels.map(({ sku }) => sku);
  };
  const rate = (tension: 'normal' | 'allocation') =>
    bench.write(async (db) =>
      decideSetSupplier(await getSupplier(db, 'memoris'), {
        tension,
        ...(tension === 'allocation' && { sharePercent: 60 }),
        because: 'it said so',
      }),
    );
  const configure = (change: Parameters<typeof decideConfigure>[1]) =>
    bench.write(async (db) => decideConfigure(await stockSettings(db), change));
  const promise = (eta: Instant | null) =>
    bench.write(async (db) => decidePromise(knownOrder(await orderById(db, 'PO-1'), 'PO-1'), eta, at(NOW)));

  test('is left out until it may be out, and before it last moved', async () => {
    expect(await doubtful()).toEqual([]);
    expect(await doubtful(plus(NOW, 9 * DAY_MS))).toEqual(['RAM-32G', 'SSD-960']);
    expect(await doubtful(plus(MOVED, -1))).toEqual(['RAM-32G', 'SSD-960']);
  });

  test('changes with the tension of whoever delivers it, and with nobody else’s', async () => {
    await rate('allocation');
    expect(await doubtful()).toEqual(['RAM-32G']);
    await rate('normal');
    expect(await doubtful()).toEqual([]);
  });

  test('changes with the settings, of everything', async () => {
    await configure({ giverMarginDays: 20 });
    expect(await doubtful()).toEqual(['RAM-32G', 'SSD-960']);
    await configure({ giverMarginDays: 2 });
    expect(await doubtful()).toEqual([]);
    await configure({ countMaxAgeDays: 3 });
    expect(await doubtful()).toEqual(['RAM-32G', 'SSD-960']);
  });

  test('is looked at again where something comes only after it might be out', async () => {
    await promise(plus(NOW, 2 * DAY_MS));
    expect(await doubtful()).toEqual([]);
    await promise(plus(NOW, 30 * DAY_MS));
    expect(await doubtful()).toEqual(['RAM-32G']);
    await promise(null);
    expect(await doubtful()).toEqual([]);
  });

  test('is looked at again where plans need more than it has to spare', async () => {
    expect(await doubtful(NOW, new Map([['RAM-32G', 11]]))).toEqual([]);
    expect(await doubtful(NOW, new Map([['RAM-32G', 12]]))).toEqual(['RAM-32G']);
  });

  test('comes page by page, the first to be looked at again first', async () => {
    await moveAt(bench, 'RAM-32G', 'CRX', (spot) => decideReceive(spot, 50, at(NOW)));
    const page = async (after?: Awaited<ReturnType<typeof safeLevels>>[number]) =>
      await safeLevels(bench.store.db, { now: NOW, sites: ['CRX'] }, { after, limit: 1 });
    const [first] = await page();
    const [second] = await page(first);
    expect([first?.level.sku, second?.level.sku]).toEqual(['SSD-960', 'RAM-32G']);
    expect(await page(second)).toEqual([]);
  });
});
