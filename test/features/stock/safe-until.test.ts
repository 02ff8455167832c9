import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { casesIn } from '../../../src/features/stock/cases.ts';
import { dangerOf, judged } from '../../../src/features/stock/endangered.ts';
import { dayNumber, dayText } from '../../../src/features/stock/issue-days.ts';
import type { Level } from '../../../src/features/stock/level.ts';
import { verdictOf } from '../../../src/features/stock/monitor.ts';
import { NO_POLICY } from '../../../src/features/stock/policy.ts';
import { safeUntil } from '../../../src/features/stock/safe-until.ts';
import type { StockSettings } from '../../../src/features/stock/stock-settings.ts';
import { DEFAULT_STOCK_SETTINGS } from '../../../src/features/stock/stock-settings.ts';
import type { Supplier, Tension } from '../../../src/features/stock/supplier.ts';
import { TENSIONS } from '../../../src/features/stock/supplier.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf, msBetween, msOf, plus } from '../../../src/shared/clock.ts';
import { order, part, level as plainLevel, plan, scenario } from './scenario-picture.ts';

const DAY = dayNumber('2020-03-18');
const MOVED = instantOf(DAY * DAY_MS + 10 * HOUR_MS);

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });
const policies = fc.record({
  demandPerDay: fc.option(fc.constantFrom(0, 0.5, 12, 40), { freq: 3 }),
  demandSd: fc.option(fc.constantFrom(0, 3, 60), { freq: 3 }),
  leadTimeDays: orNull(fc.constantFrom(0, 4, 12)),
  leadTimeSd: orNull(fc.constantFrom(0, 2, 9)),
  serviceLevel: orNull(fc.constantFrom(0.1, 0.5, 0.9, 0.999)),
  safetyStock: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 3 }),
});
/** Units on each of the last days, the newest first: steady, rare, and in one heap long ago. */
const quantities = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 91 }),
  fc.array(fc.constantFrom(0, 0, 0, 0, 0, 90), { minLength: 1, maxLength: 91 }),
  fc.integer({ min: 0, max: 60 }).map((back) => [1, ...new Array<number>(back).fill(0), 400]),
);
const levels: fc.Arbitrary<Level> = fc
  .record({
    onHand: fc.oneof(fc.integer({ min: -5, max: 300 }), fc.integer({ min: 300, max: 9000 })),
    allocated: fc.constantFrom(0, 0, 50),
    quantities: orNull(quantities),
    issuedBack: fc.constantFrom(-1, 0, 1, 5, 40),
    knownDays: fc.constantFrom(0, 1, 3, 20, 200),
    countedBack: orNull(fc.constantFrom(0, 2, 9)),
    leadMinutes: fc.array(fc.integer({ min: 600, max: 20_000 }), { maxLength: 4 }),
    policy: policies,
  })
  .map(({ quantities: issued, issuedBack, knownDays, countedBack, policy, ...more }) => ({
    ...plainLevel('RAM', 'CRX', 0),
    ...more,
    policy: { ...NO_POLICY, ...policy },
    supplier: 'memoris',
    movedAt: MOVED,
    firstDay: dayText(DAY - knownDays),
    countedAt: countedBack === null ? null : plus(MOVED, -countedBack * DAY_MS),
    issues: issued && { newest: DAY - issuedBack, quantities: issued },
  }));
const settings: fc.Arbitrary<StockSettings> = fc.record({
  ...Object.fromEntries(
    Object.entries(DEFAULT_STOCK_SETTINGS).map(([key, value]) => [key, fc.constant(value)]),
  ),
  demandWindowDays: fc.constantFrom(1, 7, 28, 91),
  countMaxAgeDays: fc.option(fc.constantFrom(1, 10, 60), { freq: 2 }),
  giverMarginDays: fc.constantFrom(0, 2, 5.5),
  serviceLevel: fc.constantFrom(0.3, 0.95),
}) as fc.Arbitrary<StockSettings>;
const share = fc.oneof(
  fc.constantFrom(0, 1),
  fc.integer({ min: 1, max: 999 }).map((one) => one / 1000),
);

/** The same level with hardly more than the least that is safe: there, whatever is left out would show. */
function justSafe(level: Level, tension: Tension, laidDown: StockSettings, more: number): Level {
  const isSafe = (onHand: number) => safeUntil({ ...level, onHand }, tension, laidDown) !== null;
  let [below, above] = [0, 100_000];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (isSafe(middle)) above = middle;
    else below = middle;
  }
  return { ...level, onHand: above + more };
}

function supplierOf(tension: Tension): Supplier {
  const never = { ratedAt: null, ratedSeq: null, deliveries: [] };
  return { code: 'memoris', name: 'Mémoris', country: null, tension, sharePercent: null, ...never };
}

/** A moment or a number somewhere on the way, the end itself where nothing is left of it. */
const between = (from: Instant, to: Instant, at: number): Instant =>
  instantOf(
    Math.min(msOf(to) - 1, msOf(from) + Math.floor(at * Math.min(msBetween(from, to), 150 * DAY_MS))),
  );

describe('what is known to be safe', () => {
  test('has nothing to report, whenever and in whichever zone somebody looks', () => {
    let safes = 0;
    fc.assert(
      fc.property(
        levels,
        settings,
        fc.constantFrom(...TENSIONS),
        fc.option(fc.constantFrom(0, 1, 2, 30), { freq: 4 }),
        fc.record({ now: share, dueAt: share, eta: share, planned: share, perServer: fc.constantFrom(1, 4) }),
        fc.record({
          zone: fc.constantFrom('Europe/Paris', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Toronto'),
          lineCapacity: fc.constantFrom(null, 0, 1, 20, 500),
        }),
        (any, laidDown, tension, more, at, site) => {
          const level = more === null ? any : justSafe(any, tension, laidDown, more);
          const safe = safeUntil(level, tension, laidDown);
          // A count may have been too old before it moved.
          if (safe === null || safe.until <= MOVED) return;
          safes += 1;
          const now = between(MOVED, safe.until, at.now);
          const planned = Math.floor((safe.spare * at.planned) / at.perServer);
          const known = scenario({
            now,
            settings: laidDown,
            suppliers: new Map([['memoris', supplierOf(tension)]]),
            sites: new Map([['CRX', site]]),
            bom: new Map([['SRV-A', [part('RAM', at.perServer)]]]),
            models: ['SRV-A'],
            orders: [
              order('PO-1', 'RAM', 50, between(plus(now, -DAY_MS), safe.until, at.eta)),
              order('PO-2', 'RAM', 50, null),
            ],
            plans:
              planned === 0 ? [] : [plan('SRV-A', planned, plus(now, Math.floor(at.dueAt * 30 * DAY_MS)))],
          });
          const dated = casesIn(known, { surge: 1 })(level);
          const { assessment } = judged(dated);
          expect(assessment.row.status).toBe('ok');
          expect(assessment.facts.serversLost ?? 0).toBe(0);
          expect(dangerOf({ ...dated, assessment }, laidDown.giverMarginDays)).toBeNull();
          const { state, days } = verdictOf(dated);
          expect(state).toBe('OK');
          expect(days ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
            msBetween(now, safe.until) / DAY_MS,
          );
        },
      ),
      { numRuns: 3000 },
    );
    expect(safes).toBeGreaterThan(300);
  });

  const steady = (onHand: number, more: Partial<Level> = {}): Level => ({
    ...plainLevel('RAM', 'CRX', onHand, { leadTimeDays: 4 }),
    movedAt: MOVED,
    firstDay: dayText(DAY - 200),
    issues: { newest: DAY, quantities: new Array<number>(91).fill(10) },
    ...more,
  });
  const untilOf = (level: Level, more: Partial<StockSettings> = {}) =>
    safeUntil(level, 'normal', { ...DEFAULT_STOCK_SETTINGS, ...more })?.until ?? null;

  test('lasts for what is not spared, less the margin and a day', () => {
    // A tenth of 700 is used a day; of the 630 that are more than a week of it, a third is spared.
    expect(safeUntil(steady(700), 'normal', DEFAULT_STOCK_SETTINGS)).toEqual({
      until: plus(MOVED, (49 - 3) * DAY_MS),
      spare: 210,
    });
  });

  test('is not what only just lasts, what nobody asked for yet, or what has never moved', () => {
    expect(untilOf(steady(70))).toBeNull();
    expect(untilOf(steady(700, { issues: null }))).toBeNull();
    expect(untilOf(steady(700, { movedAt: null }))).toBeNull();
    expect(safeUntil(steady(105), 'stopped', DEFAULT_STOCK_SETTINGS)).not.toBeNull();
    expect(safeUntil(steady(105), 'allocation', DEFAULT_STOCK_SETTINGS)).toBeNull();
  });

  const stateAt = (level: Level, now: Instant, laidDown: StockSettings, planned = 0) => {
    const plans = planned === 0 ? [] : [plan('SRV-A', planned, plus(now, DAY_MS))];
    const bom = new Map([['SRV-A', [part('RAM', 1)]]]);
    const known = scenario({ now, settings: laidDown, orders: [], bom, models: ['SRV-A'], plans });
    return verdictOf(casesIn(known, { surge: 1 })(level)).state;
  };

  test('is not what is to reorder days later, when nothing issued makes demand less even', () => {
    const sure = { ...DEFAULT_STOCK_SETTINGS, giverMarginDays: 0, serviceLevel: 0.999 };
    const even = steady(133, { policy: { ...NO_POLICY, leadTimeDays: 12 } });
    expect(stateAt(even, MOVED, sure)).toBe('OK');
    expect(stateAt(even, plus(MOVED, 8 * DAY_MS), sure)).toBe('WARNING');
    expect(safeUntil(even, 'normal', sure)).toBeNull();
  });

  test('is not what a plan takes from below its safety stock, although nobody else demands it', () => {
    const idle = { issues: { newest: DAY - 200, quantities: [3] } };
    const kept = { policy: { ...NO_POLICY, leadTimeDays: 4, safetyStock: 100 } };
    const least = steady(90, { ...idle, ...kept });
    expect(stateAt(least, MOVED, DEFAULT_STOCK_SETTINGS)).toBe('OK');
    expect(stateAt(least, MOVED, DEFAULT_STOCK_SETTINGS, 1)).toBe('WARNING');
    expect(untilOf(least)).toBeNull();
  });

  test('ends when its count is too old', () => {
    const countedAt = plus(MOVED, -2 * DAY_MS);
    expect(untilOf(steady(700, { countedAt }), { countMaxAgeDays: 10 })).toBe(plus(MOVED, 8 * DAY_MS));
    expect(untilOf(steady(700), { countMaxAgeDays: 10 })).toBeNull();
  });

  test('is for ever what nobody demands', () => {
    const none = steady(5, { issues: { newest: DAY - 200, quantities: [3] } });
    expect(untilOf(none)).toBe('9999-12-31T23:59:59.999Z');
  });
});
