import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayCalendar } from '../../../src/features/stock/day-calendar.ts';
import {
  cappedByLine,
  demandFromIssues,
  demandWindow,
  demandWithPlans,
  lineCap,
  surged,
} from '../../../src/features/stock/demand.ts';
import { dayNumber } from '../../../src/features/stock/issue-days.ts';
import type { Demand, Receipt } from '../../../src/features/stock/projection.ts';
import {
  daysOfCover,
  demandCurve,
  nextReceipt,
  projectDays,
  stockoutAt,
  unmetUntil,
  withLateTomorrow,
} from '../../../src/features/stock/projection.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf, plus } from '../../../src/shared/clock.ts';

const at = (text: string): Instant => instantOf(Date.parse(text));
const NOW = at('2020-03-18T17:00:00Z');
const PARIS = dayCalendar(NOW, 'Europe/Paris');
const steady = (perDay: number, sd = 0): Demand => ({ perDay, sd, dated: null });

const minutes = fc.integer({ min: 0, max: 40 * 24 * 60 }).map((count) => plus(NOW, count * 60_000));
const receipts = fc.array(fc.record({ at: minutes, quantity: fc.integer({ min: 1, max: 3000 }) }), {
  maxLength: 5,
});
const demands: fc.Arbitrary<Demand> = fc.record({
  perDay: fc.integer({ min: 0, max: 600 }),
  sd: fc.constant(0),
  dated: fc.option(
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 900 })), { maxLength: 8 })
      .map((days) => new Map(days.map(([index, units]) => [PARIS.day(index).date, units]))),
  ),
});

describe("a site's days", () => {
  test('a quarter of today is left at six in the evening', () => {
    expect(PARIS.leftOfToday).toBe(0.25);
    expect(PARIS.day(0)).toEqual({
      date: '2020-03-18',
      start: '2020-03-17T23:00:00.000Z',
      end: '2020-03-18T23:00:00.000Z',
    });
  });

  test('the day on which clocks go forward has 23 hours, and is a day', () => {
    expect(PARIS.day(11)).toEqual({
      date: '2020-03-29',
      start: '2020-03-28T23:00:00.000Z',
      end: '2020-03-29T22:00:00.000Z',
    });
    const calendar = dayCalendar(at('2020-03-28T23:00:00Z'), 'Europe/Paris');
    expect(calendar.daysUntil(at('2020-03-29T22:00:00Z'))).toBe(1);
    expect(calendar.instantAfter(0.5)).toBe('2020-03-29T10:30:00.000Z');
    expect(calendar.instantAfter(2)).toBe('2020-03-30T22:00:00.000Z');
  });

  test('instants and days lead to each other, over changed clocks and beyond a year', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'America/Toronto',
      'Australia/Sydney',
      'UTC',
      'Asia/Singapore',
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 800 * 24 * 60 }), (zone, count) => {
        const calendar = dayCalendar(NOW, zone);
        const then = plus(NOW, count * 60_000);
        const days = calendar.daysUntil(then);
        expect(Math.abs(days - count / 1440)).toBeLessThan(0.05);
        expect(calendar.instantAfter(days)).toBe(then);
      }),
    );
  });

  test('what lies before now is negative, and what lies a century ahead has no date', () => {
    expect(PARIS.daysUntil(plus(NOW, -DAY_MS))).toBe(-1);
    expect(PARIS.daysUntil(plus(NOW, -HOUR_MS))).toBeCloseTo(-1 / 24, 12);
    expect(PARIS.instantAfter(1e6)).toBeNull();
  });
});

describe('cover', () => {
  test('lasts as long as demand by demand leads to where the stock is used up', () => {
    fc.assert(
      fc.property(demands, fc.integer({ min: 1, max: 20_000 }), (demand, stock) => {
        const curve = demandCurve(PARIS, demand);
        const days = daysOfCover(curve, stock);
        if (days === null) {
          expect(demand.perDay).toBe(0);
          return;
        }
        const end = PARIS.instantAfter(days);
        if (end !== null) expect(Math.abs(curve.until(end) - stock)).toBeLessThan(0.02);
      }),
    );
  });

  test('is unknown where nothing is demanded, and nothing where nothing is there', () => {
    expect(daysOfCover(demandCurve(PARIS, steady(0)), 100)).toBeNull();
    expect(daysOfCover(demandCurve(PARIS, steady(0)), 0)).toBeNull();
    expect(daysOfCover(demandCurve(PARIS, steady(10)), -5)).toBe(0);
  });

  test('goes forward over dated demand: a day off lasts longer, a heavy day less', () => {
    const dated = new Map([
      ['2020-03-19', 0],
      ['2020-03-20', 960],
    ]);
    const curve = demandCurve(PARIS, { ...steady(480), dated });
    expect(daysOfCover(curve, 120)).toBe(0.25);
    expect(daysOfCover(curve, 600)).toBe(0.25 + 1 + 0.5);
    expect(daysOfCover(curve, 1320)).toBe(0.25 + 1 + 1 + 0.5);
  });
});

describe('the projected balance', () => {
  test('nothing is lost or found: it opens, receives, is demanded of, and keeps what is negative', () => {
    fc.assert(
      fc.property(demands, receipts, fc.integer({ min: -50, max: 4000 }), (demand, coming, opening) => {
        const curve = demandCurve(PARIS, demand);
        const days = projectDays(curve, { opening, receipts: coming, late: 700 }, 20);
        let balance = opening;
        for (const [index, day] of days.entries()) {
          balance += day.received - day.demand;
          expect(day.balance).toBeCloseTo(balance, 4);
          expect(day.balanceWithLate).toBe(day.balance + (index === 0 ? 0 : 700));
          expect(day.shortfall).toBe(Math.max(0, -day.balance));
        }
        const end = days.at(-1)!.end;
        const came = coming.filter((one) => one.at < end).reduce((sum, { quantity }) => sum + quantity, 0);
        expect(balance).toBeCloseTo(opening + came - curve.until(end), 4);
      }),
    );
  });

  test('is out at the first moment at which it would be negative', () => {
    fc.assert(
      fc.property(demands, receipts, fc.integer({ min: 1, max: 4000 }), (demand, coming, opening) => {
        const curve = demandCurve(PARIS, demand);
        const out = stockoutAt(curve, opening, coming);
        const there = (instant: Instant): number =>
          opening +
          coming.filter((one) => one.at <= instant).reduce((sum, { quantity }) => sum + quantity, 0) -
          curve.until(instant);
        if (out !== null) {
          expect(there(plus(out, 60_000))).toBeLessThan(1);
          expect(unmetUntil(curve, opening, coming, out)).toBeLessThan(0.02);
        }
        for (const { at: receipt } of coming) {
          if (out === null || receipt < out) expect(there(receipt)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('a receipt at the very moment at which it is out is in time', () => {
    const curve = demandCurve(PARIS, steady(480));
    const out = stockoutAt(curve, 2016, [])!;
    expect(stockoutAt(curve, 2016, [{ at: out, quantity: 480 }])).toBe(plus(out, DAY_MS));
    expect(stockoutAt(curve, 2016, [{ at: plus(out, 1000), quantity: 480 }])).toBe(out);
  });

  test('what was not there when it was needed is lost, though a receipt comes later', () => {
    const curve = demandCurve(PARIS, steady(100));
    const coming: Receipt[] = [{ at: plus(NOW, 3 * DAY_MS), quantity: 500 }];
    expect(unmetUntil(curve, 100, coming, plus(NOW, 5 * DAY_MS))).toBeCloseTo(200, 6);
    expect(unmetUntil(curve, 100, coming, plus(NOW, 9 * DAY_MS))).toBeCloseTo(300, 6);
  });

  test('the other curve has everything late come at the start of tomorrow', () => {
    const supply = { opening: 10, receipts: [], late: 40 };
    expect(withLateTomorrow(PARIS, supply)).toEqual([{ at: '2020-03-18T23:00:00.000Z', quantity: 40 }]);
    expect(withLateTomorrow(PARIS, { ...supply, late: 0 })).toEqual([]);
  });

  test('the next receipt is the first that is still ahead', () => {
    const [early, late] = [plus(NOW, DAY_MS), plus(NOW, 2 * DAY_MS)];
    const coming = [late, plus(NOW, -1), early].map((instant) => ({ at: instant, quantity: 1 }));
    expect(nextReceipt(coming, NOW)?.at).toBe(early);
    expect(nextReceipt([], NOW)).toBeNull();
  });
});

describe('demand', () => {
  test('is measured over whole days, those without issues too, as far as the component is known', () => {
    const today = dayNumber('2020-03-18');
    expect(demandWindow(today, 28, dayNumber('2019-12-01'))).toEqual({ last: today - 1, days: 28 });
    expect(demandWindow(today, 28, dayNumber('2020-03-15'))).toEqual({ last: today - 1, days: 3 });
    expect(demandWindow(today, 28, today)).toBeNull();
    expect(demandWindow(today, 28, null)).toBeNull();
    expect(demandFromIssues([0, 30, 0, 10], true)).toEqual({ perDay: 10, sd: Math.sqrt(200), dated: null });
    expect(demandFromIssues([0, 0], true)).toEqual({ perDay: 0, sd: 0, dated: null });
    expect(demandFromIssues([0, 0], false)).toBeNull();
  });

  test('surges in its mean, its spread and its dates, and a line takes no more than it can', () => {
    const demand = { ...steady(100, 10), dated: new Map([['2020-03-19', 50]]) };
    expect(surged(demand, 2)).toEqual({ perDay: 200, sd: 20, dated: new Map([['2020-03-19', 100]]) });
    expect(cappedByLine(surged(demand, 2), 80)).toEqual({
      perDay: 80,
      sd: 8,
      dated: new Map([['2020-03-19', 80]]),
    });
    expect(cappedByLine(demand, null)).toBe(demand);
    expect(lineCap(120, 4)).toBe(480);
    expect(lineCap(null, 4)).toBeNull();
    expect(lineCap(120, null)).toBeNull();
  });
});

describe('demand with build plans', () => {
  const dueIn = (days: number) => plus(NOW, days * DAY_MS);

  test('what a plan has set aside counts once: cover is what it was before anything was set aside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 300 }),
        (units, allocated, days, perDay) => {
          const setAside = Math.min(units, allocated);
          const plans = [{ dueAt: dueIn(days), units, allocated: setAside }];
          const without = [{ dueAt: dueIn(days), units, allocated: 0 }];
          const onHand = 3000;
          const cover = (plan: typeof plans, available: number) =>
            daysOfCover(demandCurve(PARIS, demandWithPlans(PARIS, steady(perDay), plan, null)!), available);
          const [one, other] = [cover(plans, onHand - setAside), cover(without, onHand)];
          if (one === null || other === null) expect(one).toBe(other);
          else expect(one).toBeCloseTo(other, 6);
        },
      ),
    );
  });

  test('of the usual demand and the plans, the heavier counts, not their sum', () => {
    const plan = [{ dueAt: dueIn(4), units: 800, allocated: 0 }];
    const curve = demandCurve(PARIS, demandWithPlans(PARIS, steady(50), plan, null)!);
    const end = PARIS.day(4).end;
    expect(curve.until(end)).toBeCloseTo(800, 6);
    expect(curve.until(plus(end, 2 * DAY_MS))).toBeCloseTo(900, 6);
    const heavy = demandCurve(PARIS, demandWithPlans(PARIS, steady(500), plan, null)!);
    expect(heavy.until(dueIn(4))).toBeCloseTo(2000, 6);
  });

  test('plans that ask for no more than is demanded anyway change nothing, as day by day', () => {
    let changed = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.option(fc.integer({ min: 1, max: 400 })),
        fc.array(
          fc.record({
            dueAt: fc.integer({ min: -1, max: 12 }).map(dueIn),
            units: fc.integer({ min: 0, max: 900 }),
            allocated: fc.constantFrom(0, 0, 30),
          }),
          { maxLength: 3 },
        ),
        (perDay, cap, plans) => {
          const usual = steady(perDay);
          const quick = demandWithPlans(PARIS, usual, plans, cap)!;
          if (quick.first !== undefined) changed += 1;
          // With dates, although none is given, every day is looked at.
          const dated = demandWithPlans(PARIS, { ...usual, dated: new Map() }, plans, cap)!;
          for (const days of [0.3, 1, 4, 7.5, 13, 30]) {
            const until = dueIn(days);
            expect(demandCurve(PARIS, quick).until(until)).toBeCloseTo(
              demandCurve(PARIS, dated).until(until),
              5,
            );
          }
        },
      ),
    );
    expect(changed).toBeGreaterThan(10);
    const light = [{ dueAt: dueIn(4), units: 2000, allocated: 0 }];
    expect(demandWithPlans(PARIS, steady(500), light, null)).toEqual(steady(500));
    expect(demandWithPlans(PARIS, steady(499), light, null)?.first).toBeDefined();
  });

  test('a plan that has set everything aside demands nothing until that is used up', () => {
    const plan = [{ dueAt: dueIn(10), units: 4800, allocated: 2016 }];
    const curve = demandCurve(PARIS, demandWithPlans(PARIS, steady(480), plan, 480)!);
    expect(daysOfCover(curve, 0)).toBeCloseTo(4.2, 9);
  });

  test('a plan that the line cannot do in time takes longer, at what the line can do', () => {
    const plan = [{ dueAt: dueIn(2), units: 2000, allocated: 0 }];
    const curve = demandCurve(PARIS, demandWithPlans(PARIS, steady(0), plan, 400)!);
    expect(curve.until(dueIn(2))).toBeCloseTo(800, 6);
    expect(curve.until(dueIn(30))).toBeCloseTo(2000, 6);
  });

  test('an overdue plan is needed today, and without usual demand the pace of the plans goes on', () => {
    const overdue = demandWithPlans(PARIS, steady(0), [{ dueAt: dueIn(-1), units: 60, allocated: 0 }], null)!;
    expect(demandCurve(PARIS, overdue).until(PARIS.day(0).end)).toBeCloseTo(60, 6);
    const pace = demandWithPlans(PARIS, null, [{ dueAt: dueIn(4), units: 400, allocated: 100 }], null)!;
    expect(pace.perDay).toBe(100);
    expect(demandWithPlans(PARIS, null, [], 10)).toBeNull();
    expect(demandWithPlans(PARIS, steady(20), [], 10)?.perDay).toBe(10);
  });
});
