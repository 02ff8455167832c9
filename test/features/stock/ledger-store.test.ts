import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dayNumber, issuesUntil } from '../../../src/features/stock/issue-days.ts';
import { decideAdjust, decideCount, decideIssue, decideReceive } from '../../../src/features/stock/ledger.ts';
import {
  effectAfter,
  lastTransferNum,
  levelAt,
  levelPage,
  movementPage,
  openTransfers,
  transferById,
} from '../../../src/features/stock/stock-queries.ts';
import {
  decideArrive,
  decideLose,
  decideSend,
  knownTransfer,
} from '../../../src/features/stock/transfers.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { at, moveAt, PARIS, stockBench, TORONTO } from './stock-bench.ts';

const NOON = '2020-03-18T11:00:00.000Z';
const LATER = '2020-03-18T15:00:00.000Z';
const EVENING = '2020-03-18T17:00:00.000Z';

describe.each(ENGINES)('the ledger on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await stockBench(engine);
  });
  afterEach(() => bench.dispose());

  const onHand = async (sku: string, site: string) => (await levelAt(bench.store.db, sku, site))?.onHand ?? 0;
  const receive = (quantity: number, when: string, site = 'CRX') =>
    moveAt(bench, 'RAM-32G', site, (spot) => decideReceive(spot, quantity, at(when)));
  const issue = (quantity: number, when: string, force = false) =>
    moveAt(bench, 'RAM-32G', 'CRX', (spot) => decideIssue(spot, { quantity, force }, at(when)));
  const count = (counted: number, when: string) =>
    moveAt(bench, 'RAM-32G', 'CRX', async (spot, db) =>
      decideCount(spot, counted, await effectAfter(db, 'RAM-32G', 'CRX', when as Instant), at(when)),
    );

  test('levels move by movements alone, and never below zero unless it is forced', async () => {
    await receive(100, NOON);
    await issue(60, LATER);
    await expect(issue(41, LATER)).rejects.toMatchObject({ exitCode: 4 });
    expect(await onHand('RAM-32G', 'CRX')).toBe(40);
    await issue(45, EVENING, true);
    await moveAt(bench, 'RAM-32G', 'CRX', (spot) =>
      decideAdjust(spot, { quantity: 2, because: 'found behind the shelf' }, at(EVENING)),
    );
    const movements = await movementPage(bench.store.db, { descending: false, limit: null });
    expect(
      movements.map(({ type, effect, onHandAfter, forced }) => [type, effect, onHandAfter, forced]),
    ).toEqual([
      ['receipt', 100, 100, false],
      ['issue', -60, 40, false],
      ['issue', -45, -5, true],
      ['adjustment', 2, -3, false],
    ]);
    expect(await bench.faults()).toEqual([]);
  });

  test('a count applies what it found more or less than was expected at its time', async () => {
    await receive(100, NOON);
    await issue(10, EVENING);
    // Counted at four, before the ten went out at six.
    const { entries } = await count(97, LATER);
    expect(entries[0]?.data).toMatchObject({ counted: 97, expected: 100, difference: -3 });
    expect(await onHand('RAM-32G', 'CRX')).toBe(87);
    expect(await bench.faults()).toEqual([]);
  });

  test('what is written after a count but happened before it is kept, and changes nothing on hand', async () => {
    await receive(100, NOON);
    await count(80, LATER);
    await issue(20, '2020-03-18T14:00:00.000Z');
    expect(await onHand('RAM-32G', 'CRX')).toBe(80);
    const [late] = await movementPage(bench.store.db, { types: ['issue'], descending: true, limit: 1 });
    expect(late).toMatchObject({ beforeCount: true, quantity: -20, effect: 0, onHandAfter: 80 });
    // It was used all the same: demand knows it.
    const level = await levelAt(bench.store.db, 'RAM-32G', 'CRX');
    expect(issuesUntil(level?.issues ?? null, dayNumber('2020-03-18'), 2)).toEqual([0, 20]);
    // At the very time of the count it is no longer before it.
    await issue(5, LATER);
    expect(await onHand('RAM-32G', 'CRX')).toBe(75);
    expect(await bench.faults()).toEqual([]);
  });

  test('demand is counted on the local day of the site', async () => {
    await moveAt(bench, 'RAM-32G', 'BHF', (spot) => decideReceive(spot, 50, at(NOON)));
    await moveAt(bench, 'RAM-32G', 'BHF', (spot) =>
      // 23:30 in Canada on the 17th, four and a half hours into the 18th in Paris.
      decideIssue(spot, { quantity: 7 }, at('2020-03-18T03:30:00.000Z')),
    );
    const level = await levelAt(bench.store.db, 'RAM-32G', 'BHF');
    expect(level?.firstDay).toBe('2020-03-17');
    expect(issuesUntil(level?.issues ?? null, dayNumber('2020-03-17'), 1)).toEqual([7]);
  });

  test('a transfer is on hand at neither end until it is received, in parts and with losses', async () => {
    await receive(100, NOON);
    await moveAt(bench, 'RAM-32G', 'CRX', async (spot, db) =>
      decideSend(await lastTransferNum(db), spot, { quantity: 40, to: 'BHF', eta: null }, at(LATER)),
    );
    const transfer = async () => knownTransfer(await transferById(bench.store.db, 'TR-1'), 'TR-1');
    expect([await onHand('RAM-32G', 'CRX'), await onHand('RAM-32G', 'BHF')]).toEqual([60, 0]);
    expect((await openTransfers(bench.store.db, ['RAM-32G'])).map(({ id }) => id)).toEqual(['TR-1']);
    await bench.write(decideArrive(await transfer(), TORONTO, 25, at(EVENING)));
    expect(await onHand('RAM-32G', 'BHF')).toBe(25);
    const rest = await transfer();
    expect(() => decideArrive(rest, TORONTO, 16, at(EVENING))).toThrow(/15 RAM-32G in transit/);
    await bench.write(decideLose(rest, PARIS, { quantity: 15, because: 'fell off' }, at(EVENING)));
    expect(await transfer()).toMatchObject({ received: 25, lost: 15, closedAt: EVENING });
    expect(await openTransfers(bench.store.db)).toEqual([]);
    const done = await transfer();
    expect(() => decideArrive(done, TORONTO, null, at(EVENING))).toThrow(/in transit any more/);
    expect(() =>
      decideSend(
        1,
        { level: { ...rest, site: 'CRX' } as never, zone: PARIS },
        { quantity: 1, to: 'CRX', eta: null },
        at(NOON),
      ),
    ).toThrow(/already/);
    expect(await bench.faults()).toEqual([]);
  });

  test('levels are listed by component and by site', async () => {
    await receive(1, NOON);
    await receive(1, NOON, 'BHF');
    await moveAt(bench, 'SSD-960', 'CRX', (spot) => decideReceive(spot, 1, at(NOON)));
    const list = async (more: object) =>
      (await levelPage(bench.store.db, { descending: false, limit: null, ...more }))
        .map(({ sku, site }) => `${sku}@${site}`)
        .join(' ');
    expect(await list({})).toBe('RAM-32G@BHF RAM-32G@CRX SSD-960@CRX');
    expect(await list({ sites: ['CRX'], descending: true })).toBe('SSD-960@CRX RAM-32G@CRX');
    expect(await list({ limit: 1 })).toBe('RAM-32G@BHF');
  });

  // The plan is SQLite’s to explain.
  test.runIf(engine === 'sqlite').each([
    ['stock_level order by sku, site limit 51', 'stock_level'],
    ["stock_level where site = 'CRX' order by sku limit 51", 'stock_level_by_site'],
    ['stock_movement order by occurred_at desc, seq desc limit 51', 'stock_movement_by_time'],
    ["stock_movement where sku = 'X' order by occurred_at desc, seq desc limit 51", 'stock_movement_by_sku'],
    ['stock_transfer where open = 1 order by num', 'stock_transfer'],
    ["purchase_line where sku = 'X' and outstanding > 0", 'purchase_line_to_come'],
    ['purchase_order where open = 1 order by num limit 51', 'purchase_order_open'],
    ['build_plan where open = 1 order by num limit 51', 'build_plan_open'],
    ["component where bom <> '[]' order by sku", 'component_made'],
    ['supplier order by name_key, code', 'supplier_by_name'],
  ])('an index serves %s', async (rest, index) => {
    const plan = await sql<{
      detail: string;
    }>`explain query plan select * from ${sql.raw(rest)}`.execute(bench.store.db);
    const details = plan.rows.map(({ detail }) => detail).join('\n');
    expect(details).toContain(index);
    expect(details).not.toContain('TEMP B-TREE');
  });
});
