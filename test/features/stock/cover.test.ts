import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  orderBy,
  orderQuantity,
  positionDays,
  reorderPoint,
  roundedUp,
  safetyStock,
  targetLevel,
} from '../../../src/features/stock/cover.ts';
import { credibilityOf, measuredLeadTime } from '../../../src/features/stock/credibility.ts';
import { normalCdf, normalLoss, normalPdf, normalQuantile } from '../../../src/features/stock/normal.ts';
import { instantOf } from '../../../src/shared/clock.ts';

const at = (text: string) => instantOf(Date.parse(text));
const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const lot = fc.option(fc.integer({ min: 1, max: 50 }));

describe('the normal distribution', () => {
  test('agrees with its tables', () => {
    // Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1.
    for (const [z, p] of [
      [0, 0.5],
      [1, 0.8413447460685429],
      [1.96, 0.9750021048517795],
      [-3, 0.0013498980316300933],
      [6, 0.9999999990134123],
    ] as const) {
      expect(normalCdf(z)).toBeCloseTo(p, 14);
    }
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 12);
    expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655446004, 12);
    expect(normalQuantile(0.5)).toBe(0);
  });

  test('the quantile undoes the distribution', () => {
    fc.assert(
      fc.property(double(1e-9, 1 - 1e-9), (p) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  test('what falls short and what is left over differ by the distance', () => {
    fc.assert(
      fc.property(double(-8, 8), (z) => {
        expect(normalLoss(z) - normalLoss(-z)).toBeCloseTo(-z, 9);
        expect(normalLoss(z)).toBeGreaterThanOrEqual(0);
        expect(normalPdf(z)).toBe(normalPdf(-z));
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 14);
      }),
    );
  });

  test('a service level of 0 or 1 is refused: no stock gives it', () => {
    for (const level of [0, 1, -0.1, 1.5, Number.NaN]) {
      expect(() => normalQuantile(level)).toThrow('between 0 and 1');
    }
  });
});

describe('levels', () => {
  test('more of anything uncertain never needs less safety stock', () => {
    const inputs = fc.record({
      perDay: double(0, 1e4),
      sd: double(0, 1e3),
      days: double(0, 60),
      leadSd: double(0, 10),
    });
    fc.assert(
      fc.property(inputs, double(0.5, 0.998), double(0, 5), ({ perDay, sd, days, leadSd }, level, more) => {
        const base = safetyStock({ perDay, sd }, { days, sd: leadSd }, level);
        const noise = 1e-9 * (1 + base);
        expect(safetyStock({ perDay, sd: sd + more }, { days, sd: leadSd }, level)).toBeGreaterThanOrEqual(
          base - noise,
        );
        expect(safetyStock({ perDay, sd }, { days: days + more, sd: leadSd }, level)).toBeGreaterThanOrEqual(
          base - noise,
        );
        expect(safetyStock({ perDay, sd }, { days, sd: leadSd + more }, level)).toBeGreaterThanOrEqual(
          base - noise,
        );
        expect(safetyStock({ perDay, sd }, { days, sd: leadSd }, level + 0.001)).toBeGreaterThanOrEqual(
          base - noise,
        );
      }),
    );
  });

  test('demand and its spread grow together: every level grows by the same factor', () => {
    fc.assert(
      fc.property(double(1, 1000), double(0, 100), double(1, 5), (perDay, sd, factor) => {
        const lead = { days: 6, sd: 2 };
        const levelOf = (times: number): number => {
          const demand = { perDay: perDay * times, sd: sd * times };
          return reorderPoint(demand, lead, safetyStock(demand, lead, 0.95));
        };
        expect(levelOf(factor) / levelOf(1)).toBeCloseTo(factor, 9);
      }),
    );
  });

  test('a target that nobody laid down is a week of demand above the reorder point', () => {
    expect(targetLevel(null, 100, 10)).toBe(170);
    expect(targetLevel(500, 100, 10)).toBe(500);
  });

  test('a position lasts no days where nothing is demanded: that is not known', () => {
    expect(positionDays({ onHand: 5, allocated: 0, onOrder: 5, inTransit: 0 }, 0)).toBeNull();
  });
});

describe('what to order', () => {
  test('brings the projected stock to its target, in lots that can be had, and never a lot too much', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100, max: 500 }),
        double(-50, 500),
        double(-50, 800),
        lot,
        lot,
        lot,
        (projected, level, target, moq, multiple, packSize) => {
          const { quantity, overshoot } = orderQuantity(projected, level, target, {
            moq,
            multiple,
            packSize,
          });
          if (projected > level) {
            expect(quantity).toBe(0);
            return;
          }
          expect(quantity).toBeGreaterThanOrEqual(Math.max(1, moq ?? 1));
          expect(quantity % (multiple ?? 1)).toBe(0);
          expect(quantity % (packSize ?? 1)).toBe(0);
          expect(projected + quantity).toBeGreaterThanOrEqual(Math.max(target, level) - 1e-5);
          const needed = quantity - overshoot;
          expect(Number.isInteger(needed)).toBe(true);
          expect(roundedUp(needed, { moq, multiple, packSize }).quantity).toBe(quantity);
        },
      ),
    );
  });

  test('lots of 6 in packs of 4 come by the dozen', () => {
    expect(roundedUp(13, { moq: null, multiple: 6, packSize: 4 })).toEqual({ quantity: 24, overshoot: 11 });
    expect(roundedUp(12, { moq: null, multiple: 6, packSize: 4 })).toEqual({ quantity: 12, overshoot: 0 });
    expect(roundedUp(3, { moq: 10, multiple: null, packSize: null })).toEqual({ quantity: 10, overshoot: 7 });
  });

  test('must be ordered a lead time before the stock is out', () => {
    expect(orderBy(at('2020-03-22T21:48:00Z'), 4.5)).toBe('2020-03-18T09:48:00.000Z');
  });
});

describe('what deliveries tell', () => {
  test('a supplier is measured by its first promises', () => {
    const day = 24 * 60;
    const late = [0, 3 * day, -day, null].map((lateMinutes) => ({ lateMinutes }));
    expect(credibilityOf(late)).toEqual({
      deliveries: 3,
      onTimeShare: 2 / 3,
      daysLate: 2 / 3,
      daysLateSd: Math.sqrt(((0 - 2 / 3) ** 2 + (3 - 2 / 3) ** 2 + (-1 - 2 / 3) ** 2) / 2),
    });
    expect(credibilityOf([{ lateMinutes: null }])).toBeNull();
    expect(credibilityOf([{ lateMinutes: 0 }])?.daysLateSd).toBeNull();
  });

  test('a single delivery has a lead time and no spread', () => {
    expect(measuredLeadTime([])).toBeNull();
    expect(measuredLeadTime([1440])).toEqual({ days: 1, sd: null });
    expect(measuredLeadTime([1440, 4320])).toEqual({ days: 2, sd: Math.SQRT2 });
  });
});
