import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decideBom } from '../../../src/features/stock/boms.ts';
import { decideSetComponent } from '../../../src/features/stock/components.ts';
import { decideReceive } from '../../../src/features/stock/ledger.ts';
import { emptyLevel } from '../../../src/features/stock/level.ts';
import {
  decideCancel,
  decideDelivery,
  decidePlace,
  decidePromise,
  knownOrder,
} from '../../../src/features/stock/orders.ts';
import { decideBuild, decideCancelPlan, decidePlan, knownPlan } from '../../../src/features/stock/plans.ts';
import { decidePolicy } from '../../../src/features/stock/policies.ts';
import type { OrderId } from '../../../src/features/stock/stock.ts';
import {
  allComponents,
  billsOfMaterials,
  componentsByKey,
  getComponent,
  levelAt,
  levelsOf,
  movementPage,
  routeBetween,
  stockSettings,
} from '../../../src/features/stock/stock-queries.ts';
import { DEFAULT_STOCK_SETTINGS, decideConfigure } from '../../../src/features/stock/stock-settings.ts';
import { decideAddSupplier, decideSetSupplier } from '../../../src/features/stock/suppliers.ts';
import {
  allSuppliers,
  getSupplier,
  openOrders,
  openOrdersFor,
  openPlans,
  orderById,
  orderPage,
  planById,
  ratingsSince,
} from '../../../src/features/stock/supply-queries.ts';
import { decideRoute } from '../../../src/features/stock/transfers.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { at, moveAt, PARIS, stockBench } from './stock-bench.ts';

const PLACED = '2020-03-02T08:00:00.000Z';
const PROMISED = '2020-03-16T11:00:00.000Z' as Instant;
const AGAIN = '2020-03-27T07:00:00.000Z' as Instant;
const CAME = '2020-03-18T11:00:00.000Z';

describe.each(ENGINES)('supply on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await stockBench(engine, ['RAM-32G', 'SSD-960', 'KIT-1', 'SRV-A']);
    await bench.write(decideAddSupplier(undefined, 'Mémoris', { country: 'KR' }));
  });
  afterEach(() => bench.dispose());

  const order = async (id: OrderId = 'PO-1') => knownOrder(await orderById(bench.store.db, id), id);
  const place = (lines: Record<string, number>, pack = 1, eta: Instant | null = PROMISED) =>
    bench.write(
      decidePlace(
        0,
        {
          site: 'CRX',
          supplier: 'memoris',
          eta,
          pack,
          lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })),
        },
        at(PLACED),
      ),
    );
  const deliver = async (sku: string, quantity: number, when = CAME, over = false) =>
    bench.write(decideDelivery(await order(), { lines: [{ sku, quantity }], zone: PARIS, over }, at(when)));
  const level = async (sku: string) => (await levelAt(bench.store.db, sku, 'CRX')) ?? emptyLevel(sku, 'CRX');

  test('an order comes in parts, is promised anew, and measures its supplier', async () => {
    await place({ 'RAM-32G': 950, 'SSD-960': 100 }, 100);
    expect(await order()).toMatchObject({
      status: 'open',
      lines: [
        { sku: 'RAM-32G', requested: 950, quantity: 1000, pack: 100, received: 0 },
        { sku: 'SSD-960', requested: 100, quantity: 100 },
      ],
    });
    await bench.write(decidePromise(await order(), AGAIN, at(CAME)));
    await deliver('RAM-32G', 400);
    expect(await level('RAM-32G')).toMatchObject({ onHand: 400, supplier: 'memoris', leadMinutes: [] });
    await deliver('RAM-32G', 600);
    await deliver('SSD-960', 100);
    const minutes = (Date.parse(CAME) - Date.parse(PLACED)) / 60_000;
    const late = (Date.parse(CAME) - Date.parse(PROMISED)) / 60_000;
    expect(await level('RAM-32G')).toMatchObject({ onHand: 1000, leadMinutes: [minutes] });
    const delivery = { leadMinutes: minutes, lateMinutes: late };
    expect((await getSupplier(bench.store.db, 'memoris')).deliveries).toEqual([delivery, delivery]);
    expect(await order()).toMatchObject({
      status: 'received',
      closedAt: CAME,
      firstEta: PROMISED,
      promises: [{ eta: PROMISED }, { eta: AGAIN }],
    });
    expect(await openOrders(bench.store.db)).toEqual([]);
    expect(
      (await movementPage(bench.store.db, { descending: false, limit: null })).map((one) => one.order),
    ).toEqual(['PO-1', 'PO-1', 'PO-1']);
    expect(await bench.faults()).toEqual([]);
  });

  test('more than was ordered comes in only on purpose, and nothing on what was cancelled', async () => {
    await place({ 'RAM-32G': 100 });
    await expect(deliver('RAM-32G', 101)).rejects.toMatchObject({ exitCode: 4 });
    await expect(deliver('SSD-960', 1)).rejects.toMatchObject({ exitCode: 3 });
    await expect(deliver('RAM-32G', 1, '2020-03-01T00:00:00.000Z')).rejects.toMatchObject({ exitCode: 4 });
    await deliver('RAM-32G', 120, CAME, true);
    await deliver('RAM-32G', 5, '2020-03-19T11:00:00.000Z', true);
    expect(await order()).toMatchObject({ status: 'received', closedAt: CAME, lines: [{ received: 125 }] });
    const whole = await order();
    expect(() => decideCancel(whole, 'no', at(CAME))).toThrow(/came whole/);
    expect(() => decidePromise(whole, AGAIN, at(CAME))).toThrow(/came whole/);
    await bench.write(
      decidePlace(
        1,
        { site: 'CRX', supplier: 'memoris', eta: null, pack: 1, lines: [{ sku: 'SSD-960', quantity: 3 }] },
        at(PLACED),
      ),
    );
    await bench.write(decideCancel(await order('PO-2'), 'too late', at(CAME)));
    const cancelled = await order('PO-2');
    expect(decideCancel(cancelled, 'again', at(CAME))).toEqual([]);
    expect(() =>
      decideDelivery(
        cancelled,
        { lines: [{ sku: 'SSD-960', quantity: 1 }], zone: PARIS, over: true },
        at(CAME),
      ),
    ).toThrow(/was cancelled/);
    expect(await bench.faults()).toEqual([]);
  });

  test('orders are found by what they bring, by supplier and by site', async () => {
    await place({ 'RAM-32G': 100, 'SSD-960': 5 });
    const { db } = bench.store;
    const ids = (orders: readonly { id: string }[]) => orders.map(({ id }) => id);
    expect(ids(await openOrdersFor(db, ['RAM-32G']))).toEqual(['PO-1']);
    await deliver('RAM-32G', 100);
    expect(ids(await openOrdersFor(db, ['RAM-32G']))).toEqual([]);
    expect(ids(await openOrdersFor(db, ['SSD-960']))).toEqual(['PO-1']);
    const page = { status: 'open', descending: false, limit: null } as const;
    expect(ids(await orderPage(db, { ...page, supplier: 'memoris', sites: ['CRX'] }))).toEqual(['PO-1']);
    expect(ids(await orderPage(db, { ...page, sites: ['BHF'] }))).toEqual([]);
  });

  test('a supplier’s tension changes with its reason, and every change is kept', async () => {
    const { db } = bench.store;
    await bench.write(
      decideSetSupplier(await getSupplier(db, 'Mémoris'), {
        tension: 'allocation',
        sharePercent: 60,
        because: 'rationed',
      }),
    );
    expect(await getSupplier(db, 'MEMORIS')).toMatchObject({ tension: 'allocation', sharePercent: 60 });
    const standing = await getSupplier(db, 'memoris');
    expect(() => decideSetSupplier(standing, { tension: 'tense' })).toThrow(/needs its reason/);
    expect(() => decideSetSupplier(standing, { tension: 'tense', sharePercent: 5, because: 'x' })).toThrow(
      /no share/,
    );
    expect(() => decideSetSupplier(standing, {})).toThrow(/nothing to change/);
    expect(decideSetSupplier(standing, { tension: 'allocation', sharePercent: 60, because: 'x' })).toEqual(
      [],
    );
    await bench.write(
      decideSetSupplier(standing, { tension: 'stopped', because: 'closed', name: 'Memoris SA' }),
    );
    expect(
      (await ratingsSince(db, 0)).map((one) => [one.tension_from, one.tension_to, one.share_from]),
    ).toEqual([
      ['normal', 'allocation', null],
      ['allocation', 'stopped', 60],
    ]);
    await expect(getSupplier(db, 'Memorix')).rejects.toMatchObject({ exitCode: 3 });
    expect([...(await allSuppliers(db)).values()].map(({ name }) => name)).toEqual(['Memoris SA']);
    expect(await bench.faults()).toEqual([]);
  });

  test('a plan sets components aside, sub-assemblies first, and a build uses them', async () => {
    const { db } = bench.store;
    const bill = async (sku: string, lines: Record<string, number>) =>
      bench.write(
        decideBom(
          (await billsOfMaterials(db)).bom,
          await getComponent(db, sku),
          Object.entries(lines).map(([part, quantity]) => ({ sku: part, quantity, attritionPercent: 0 })),
        ),
      );
    await bill('KIT-1', { 'SSD-960': 2 });
    await bill('SRV-A', { 'RAM-32G': 4, 'KIT-1': 1 });
    const model = await getComponent(db, 'SRV-A');
    const { bom, models } = await billsOfMaterials(db);
    expect(models).toEqual(['SRV-A']);
    expect(() => decideBom(bom, model, [{ sku: 'SRV-A', quantity: 1, attritionPercent: 0 }])).toThrow();
    for (const [sku, quantity] of [
      ['RAM-32G', 100],
      ['SSD-960', 30],
      ['KIT-1', 3],
    ] as const) {
      await moveAt(bench, sku, 'CRX', (spot) => decideReceive(spot, quantity, at(PLACED)));
    }
    const workshop = async () => {
      const levels = await levelsOf(db, ['RAM-32G', 'SSD-960', 'KIT-1', 'SRV-A']);
      return {
        site: 'CRX',
        bom,
        spot: (sku: string) => ({
          level: levels.find((one) => one.sku === sku) ?? emptyLevel(sku, 'CRX'),
          zone: PARIS,
        }),
      };
    };
    const request = { quantity: 10, dueAt: AGAIN };
    await bench.write(decidePlan(0, await workshop(), model, request, at(CAME)));
    expect((await openPlans(db))[0]?.allocations).toEqual(
      expect.arrayContaining([
        { sku: 'RAM-32G', quantity: 40 },
        { sku: 'KIT-1', quantity: 3 },
        { sku: 'SSD-960', quantity: 14 },
      ]),
    );
    expect(await level('SSD-960')).toMatchObject({ onHand: 30, allocated: 14 });
    // What is set aside is nobody else's: sixteen drives are left, for eight kits.
    const shop = await workshop();
    expect(() => decideBuild(shop, model, { quantity: 9, plan: null }, at(CAME))).toThrow(/SSD-960 2 short/);
    const plan = async () => knownPlan(await planById(db, 'PLAN-1'), 'PLAN-1');
    await bench.write(decideBuild(await workshop(), model, { quantity: 4, plan: await plan() }, at(CAME)));
    expect(await level('KIT-1')).toMatchObject({ onHand: 0, allocated: 0 });
    expect(await level('SSD-960')).toMatchObject({ onHand: 28, allocated: 12 });
    expect(await level('SRV-A')).toMatchObject({ onHand: 4 });
    await bench.write(decideBuild(await workshop(), model, { quantity: 6, plan: await plan() }, at(CAME)));
    expect(await plan()).toMatchObject({ status: 'done', built: 10, allocations: [] });
    expect(await level('RAM-32G')).toMatchObject({ onHand: 60, allocated: 0 });
    const done = await plan();
    expect(() => decideCancelPlan(done, 'no', at(CAME))).toThrow(/built already/);
    await bench.write(decidePlan(1, await workshop(), model, request, at(CAME)));
    const next = knownPlan(await planById(db, 'PLAN-2'), 'PLAN-2');
    await bench.write(decideCancelPlan(next, 'moved', at(CAME)));
    expect(await level('RAM-32G')).toMatchObject({ onHand: 60, allocated: 0 });
    expect(await openPlans(db)).toEqual([]);
    expect(await bench.faults()).toEqual([]);
  });

  test('policies, routes and settings are what was last said', async () => {
    const { db } = bench.store;
    await bench.write(decidePolicy(await level('RAM-32G'), { demandPerDay: 480, moq: 50 }));
    await bench.write(decidePolicy(await level('RAM-32G'), { demandPerDay: null, multiple: 10 }));
    expect((await level('RAM-32G')).policy).toMatchObject({ demandPerDay: null, moq: 50, multiple: 10 });
    expect(decidePolicy(await level('RAM-32G'), { moq: 50 })).toEqual([]);
    const standing = await level('RAM-32G');
    expect(() => decidePolicy(standing, { multiple: 60 })).toThrow(/multiples/);
    expect(() => decidePolicy(standing, { targetLevel: 5, safetyStock: 6 })).toThrow(
      /below the safety stock/,
    );
    const route = { from: 'BHF', to: 'CRX', transitDays: 3, cutOff: '15:00' };
    await bench.write([
      ...decideRoute(undefined, route),
      ...decideRoute(undefined, { ...route, transitDays: 2 }),
    ]);
    expect(await routeBetween(db, 'BHF', 'CRX')).toEqual({ ...route, transitDays: 2 });
    expect(decideRoute(route, route)).toEqual([]);
    expect(await stockSettings(db)).toEqual(DEFAULT_STOCK_SETTINGS);
    const change = { demandWindowDays: 14, tensionFactors: { tense: { leadTime: 2, spread: 3 } } };
    await bench.write(decideConfigure(DEFAULT_STOCK_SETTINGS, change));
    const settings = await stockSettings(db);
    expect(settings.tensionFactors).toMatchObject({ tense: { leadTime: 2 }, watch: { leadTime: 1.2 } });
    expect(decideConfigure(settings, change)).toEqual([]);
    expect(await bench.faults()).toEqual([]);
  });

  test('names that are redacted are gone, and a replay agrees', async () => {
    const { db } = bench.store;
    const redact = (target: number) =>
      bench.write([
        { kind: 'entry.redacted', subject: 'journal', data: { target }, text: { because: 'law' } },
      ]);
    // The first entry names RAM-32G, the fifth the supplier; then both are renamed.
    await bench.write(decideSetComponent(await getComponent(db, 'ram-32g'), { name: 'Ada’s memory' }));
    await bench.write(decideSetSupplier(await getSupplier(db, 'memoris'), { name: 'Martin & Cie' }));
    const { seq } = await bench.store.head();
    await redact(seq - 1);
    await redact(seq);
    expect((await getComponent(db, 'RAM-32G')).name).toBe('the RAM-32G');
    expect((await getSupplier(db, 'memoris')).name).toBe('Mémoris');
    await redact(1);
    await redact(5);
    expect((await getComponent(db, 'RAM-32G')).name).toBeNull();
    expect((await getSupplier(db, 'memoris')).name).toBe('memoris');
    expect(await bench.faults()).toEqual([]);
  });

  test('components are found in any case, and proposed where they are not there', async () => {
    const { db } = bench.store;
    expect([...(await componentsByKey(db, ['ram-32g', 'nope'])).keys()]).toEqual(['RAM-32G']);
    expect([...(await allComponents(db)).keys()]).toEqual(['KIT-1', 'RAM-32G', 'SRV-A', 'SSD-960']);
    await expect(getComponent(db, 'RAM-33G')).rejects.toMatchObject({
      exitCode: 3,
      hint: 'did you mean RAM-32G?',
    });
  });
});
