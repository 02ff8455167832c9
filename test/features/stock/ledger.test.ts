import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivalBy, departureBy, missesFreight } from '../../../src/features/stock/freight.ts';
import {
  dayNumber,
  dayText,
  ISSUE_DAYS_KEPT,
  issuedOn,
  issuesUntil,
  packDays,
  unpackDays,
} from '../../../src/features/stock/issue-days.ts';
import type { Spot } from '../../../src/features/stock/ledger.ts';
import { decideAdjust, decideCount, decideIssue, decideReceive } from '../../../src/features/stock/ledger.ts';
import type { Level } from '../../../src/features/stock/level.ts';
import { book, emptyLevel, movementOf } from '../../../src/features/stock/level.ts';
import type { StockEntry, StockEvent } from '../../../src/features/stock/stock.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import { at, PARIS, TORONTO } from './stock-bench.ts';

const START = Date.parse('2020-03-18T06:00:00.000Z');
const HOUR_MS = 3_600_000;

describe('days of issues', () => {
  const day = fc.integer({ min: 18_000, max: 18_200 });
  const issue = fc.record({ day, quantity: fc.integer({ min: 1, max: 5000 }) });

  test('say what was issued on each of the last days, in whatever order it was written', () => {
    fc.assert(
      fc.property(fc.array(issue, { minLength: 1 }), day, (issues, last) => {
        const days = issues.reduce(
          (sum, one) => issuedOn(sum, dayText(one.day), one.quantity),
          null as ReturnType<typeof unpackDays>,
        );
        // What was too old when it was written is forgotten; the newest quarter never is, if written in order.
        const newest = Math.max(...issues.map((one) => one.day));
        const told = issuesUntil(days, last, 7);
        for (const [index, units] of told.entries()) {
          const that = last - 6 + index;
          const whole = issues.filter((one) => one.day === that).reduce((sum, one) => sum + one.quantity, 0);
          if (that > newest - ISSUE_DAYS_KEPT) expect(units).toBe(whole);
          else expect(units).toBe(0);
        }
      }),
    );
  });

  test('come back as they were packed', () => {
    fc.assert(
      fc.property(fc.array(issue), (issues) => {
        const days = issues.reduce(
          (sum, one) => issuedOn(sum, dayText(one.day), one.quantity),
          null as ReturnType<typeof unpackDays>,
        );
        const back = unpackDays(packDays(days));
        expect(back && { newest: back.newest, quantities: back.quantities }).toEqual(days);
      }),
    );
  });

  test('say the same, packed or not, however far back is asked', () => {
    fc.assert(
      fc.property(
        fc.array(issue),
        day,
        fc.integer({ min: 1, max: ISSUE_DAYS_KEPT }),
        (issues, last, count) => {
          const days = issues.reduce(
            (sum, one) => issuedOn(sum, dayText(one.day), one.quantity),
            null as ReturnType<typeof unpackDays>,
          );
          const told = issuesUntil(unpackDays(packDays(days)), last, count);
          expect(told).toEqual(issuesUntil(days, last, count));
          expect(told).toHaveLength(count);
        },
      ),
    );
  });

  test('know their calendar', () => {
    expect(dayText(dayNumber('2020-02-29') + 1)).toBe('2020-03-01');
    expect(packDays(issuedOn(issuedOn(null, '2020-03-18', 5), '2020-03-16', 7))).toBe('18339:5,,7');
  });
});

type Step = {
  readonly do: 'receive' | 'issue' | 'adjust' | 'count';
  readonly units: number;
  readonly hours: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('receive', 'issue', 'adjust', 'count'),
  units: fc.integer({ min: 1, max: 60 }),
  // When it happened, apart from when it is written.
  hours: fc.integer({ min: 0, max: 20 }),
});

/** A ledger of one component at one site, which keeps what it is told as the store would. */
class Book {
  level: Level = emptyLevel('RAM-32G', 'CRX');
  readonly booked: ReturnType<typeof book>['booked'][] = [];

  spot(): Spot {
    return { level: this.level, zone: PARIS };
  }

  /** Units by which movements after this moment changed what is on hand. */
  effectAfter(instant: string): number {
    return this.booked
      .filter(({ occurredAt }) => occurredAt > instant)
      .reduce((sum, one) => sum + one.effect, 0);
  }

  write(events: readonly StockEvent[]): void {
    for (const event of events) {
      const seq = this.booked.length + 1;
      const entry = {
        ...event,
        seq,
        batch: seq,
        recordedAt: instantOf(START + 30 * HOUR_MS),
        actor: 'P-1',
        origin: 'typed',
        version: 1,
        text: null,
        hadText: false,
      } as unknown as StockEntry;
      const movement = movementOf(entry);
      if (movement === null) throw new Error(`${event.kind} moves nothing`);
      const { level, booked } = book(this.level, movement);
      this.level = level;
      this.booked.push(booked);
    }
  }

  take({ do: what, units, hours }: Step): void {
    const act = at(instantOf(START + hours * HOUR_MS));
    try {
      this.write(this.decide(what, units, act));
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
    }
  }

  private decide(what: Step['do'], units: number, act: ReturnType<typeof at>): StockEvent[] {
    const spot = this.spot();
    if (what === 'receive') return decideReceive(spot, units, act);
    if (what === 'issue') return decideIssue(spot, { quantity: units }, act);
    if (what === 'adjust') return decideAdjust(spot, { quantity: -units, because: 'broken' }, act);
    return decideCount(spot, units, this.effectAfter(act.at), act);
  }
}

describe('a level', () => {
  test('is what its movements say, whole units, and never below zero unless it is forced', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const kept = new Book();
        for (const one of steps) {
          const before = kept.level.onHand;
          kept.take(one);
          // A count may show that more went out than came in before it; nothing else takes it below zero.
          if (one.do !== 'count' && before >= 0) expect(kept.level.onHand).toBeGreaterThanOrEqual(0);
        }
        const sum = kept.booked.reduce((total, { effect }) => total + effect, 0);
        expect(kept.level.onHand).toBe(sum);
        expect(Number.isSafeInteger(sum)).toBe(true);
      }),
    );
  });

  test('after a count is what was counted and what happened after it, whenever it was written', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.array(step, { maxLength: 30 }), (before, after) => {
        const kept = new Book();
        for (const one of before) kept.take(one);
        const counted = 1000;
        const moment = instantOf(START + 10 * HOUR_MS);
        kept.write(decideCount(kept.spot(), counted, kept.effectAfter(moment), at(moment)));
        const [last] = kept.booked.slice(-1);
        const isNewest = kept.level.countedAt === moment;
        expect(last?.beforeCount).toBe(!isNewest);
        for (const one of after) if (one.do !== 'count') kept.take(one);
        const later = kept.booked
          .filter((one) => one.occurredAt > moment)
          .reduce((sum, one) => sum + one.effect, 0);
        const sameMoment = kept.booked
          .slice(kept.booked.indexOf(last as never) + 1)
          .filter((one) => one.occurredAt === moment)
          .reduce((sum, one) => sum + one.effect, 0);
        if (isNewest) expect(kept.level.onHand).toBe(counted + later + sameMoment);
      }),
    );
  });

  test('refuses what is no quantity', () => {
    const { spot } = { spot: new Book().spot() };
    for (const wrong of [0, -1, 2.5, Number.NaN, 1e15]) {
      expect(() => decideReceive(spot, wrong, at('2020-03-18T06:00:00.000Z'))).toThrow(VigieError);
      expect(() => decideIssue(spot, { quantity: wrong }, at('2020-03-18T06:00:00.000Z'))).toThrow(
        VigieError,
      );
    }
    expect(() => decideCount(spot, -1, 0, at('2020-03-18T06:00:00.000Z'))).toThrow(VigieError);
    expect(() => decideAdjust(spot, { quantity: 0, because: 'x' }, at('2020-03-18T06:00:00.000Z'))).toThrow(
      VigieError,
    );
  });
});

describe('freight', () => {
  const route = { from: 'BHF', to: 'CRX', transitDays: 3, cutOff: '15:00' };

  test('that takes goods until three in Canada leaves for Paris at eight in the evening there', () => {
    const now = '2020-03-18T17:00:00.000Z' as Instant;
    expect(departureBy(route, now, TORONTO)).toBe('2020-03-18T19:00:00.000Z');
    expect(arrivalBy(route, now, TORONTO)).toBe('2020-03-21T19:00:00.000Z');
    expect(missesFreight(route, now, TORONTO)).toBe(false);
  });

  test('that is missed leaves the next day', () => {
    const late = '2020-03-18T19:00:00.001Z' as Instant;
    expect(missesFreight(route, late, TORONTO)).toBe(true);
    expect(arrivalBy(route, late, TORONTO)).toBe('2020-03-22T19:00:00.000Z');
  });

  test('without a cut-off leaves at once', () => {
    const now = '2020-03-27T09:30:00.000Z' as Instant;
    // The clock goes forward on the 29th: three days later the same time on the wall.
    expect(arrivalBy({ ...route, cutOff: null }, now, PARIS)).toBe('2020-03-30T08:30:00.000Z');
    expect(missesFreight({ ...route, cutOff: null }, now, PARIS)).toBe(false);
  });
});
