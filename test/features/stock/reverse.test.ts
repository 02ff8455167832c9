import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Booked, Level, Movement } from '../../../src/features/stock/level.ts';
import { book, emptyLevel, movementOf } from '../../../src/features/stock/level.ts';
import { decideReverse } from '../../../src/features/stock/reverse.ts';
import type { StockEntry } from '../../../src/features/stock/stock.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';
import type { VigieError } from '../../../src/shared/errors.ts';

const at = (hour: number): Instant => instantOf(Date.parse('2020-03-18T00:00:00Z') + hour * 3_600_000);

function movement(seq: number, given: Partial<Movement>): Movement {
  const base = { seq, sku: 'RAM-32G', site: 'CRX', type: 'receipt', quantity: 0, day: '2020-03-18' } as const;
  return {
    ...base,
    ...{ occurredAt: at(seq), recordedAt: at(seq), actor: 'P-1', forced: false, counted: null },
    ...{ expected: null, order: null, transfer: null, plan: null, model: null },
    ...given,
  };
}

/** The level after these movements, and each as it was booked. */
function booked(movements: readonly Movement[], start = emptyLevel('RAM-32G', 'CRX')) {
  const all: Booked[] = [];
  let level: Level = start;
  for (const one of movements) {
    const done = book(level, one);
    level = done.level;
    all.push(done.booked);
  }
  return { level, all };
}

const request = { because: 'typed twice', force: false, counted: false, built: false };
const name = (instant: Instant): string => instant;

function reversed(movementToReverse: Booked, level: Level, seq: number, counted = false): Level {
  const how = { ...request, force: true, counted };
  const [event] = decideReverse(movementToReverse, level, undefined, how, name);
  const entry = { ...event, seq, recordedAt: at(seq), actor: 'P-1' } as unknown as StockEntry;
  return book(level, movementOf(entry) as Movement).level;
}

describe('taking a movement back', () => {
  const given = fc.record({
    type: fc.constantFrom('receipt', 'issue', 'adjustment'),
    quantity: fc.integer({ min: 1, max: 500 }),
    day: fc.constantFrom('2020-03-15', '2020-03-16', '2020-03-18'),
  });

  test('leaves what would be there without it, demand included', () => {
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 8 }), fc.nat(), (all, pick) => {
        const movements = all.map(({ type, quantity, day }, nth) =>
          movement(nth + 1, {
            type,
            day,
            quantity: type === 'issue' ? -quantity : quantity,
          } as Partial<Movement>),
        );
        const nth = pick % movements.length;
        const { level, all: done } = booked(movements);
        const after = reversed(done[nth] as Booked, level, 20);
        const without = booked(movements.filter((_, index) => index !== nth)).level;
        expect(after.onHand).toBe(without.onHand);
        const units = ({ issues }: Level) => (issues?.quantities ?? []).reduce((sum, one) => sum + one, 0);
        expect(units(after)).toBe(units(without));
      }),
    );
  });

  test('leaves what was counted since', () => {
    const count = movement(3, { type: 'count', quantity: -40, counted: 60, expected: 100 });
    const { level, all } = booked([movement(1, { quantity: 100 }), movement(2, { quantity: 0 }), count]);
    expect(level.onHand).toBe(60);
    expect(reversed(all[0] as Booked, level, 9, true).onHand).toBe(60);
    // Of the same moment, only the order in which they were written tells.
    const same = booked([movement(1, { quantity: 100 }), { ...count, occurredAt: at(1) }]);
    expect(reversed(same.all[0] as Booked, same.level, 9, true).onHand).toBe(60);
  });

  test('is done once, never below zero by itself, and not to what others hang on', () => {
    const { level, all } = booked([
      movement(1, { quantity: 100 }),
      movement(2, { type: 'issue', quantity: -80 }),
    ]);
    const receipt = all[0] as Booked;
    expect(() => decideReverse(receipt, level, undefined, request, name)).toThrow(/80 short/);
    expect(decideReverse(receipt, level, all[1], request, name)).toEqual([]);
    const refused = (more: Partial<Booked>) => () =>
      decideReverse({ ...receipt, ...more }, level, undefined, { ...request, force: true }, name);
    expect(refused({ order: 'PO-1' })).toThrow(/receipt of PO-1/);
    expect(refused({ type: 'count' })).toThrow(/count/);
    expect(refused({ type: 'transfer-in', transfer: 'TR-1' })).toThrow(/transfer TR-1/);
    expect(refused({ reverses: 7 })).toThrow(/takes entry 7 back/);
    expect(refused({})).not.toThrow();
    // Issued for a model, and by itself, as other systems' files have it.
    expect(refused({ type: 'issue', model: 'SRV-A' })).not.toThrow();
  });

  test('says which way out there is, with the units that put on hand right', () => {
    const { level, all } = booked([movement(1, { quantity: 60 })]);
    const hint = (more: Partial<Booked>, how: Partial<typeof request> = {}): string => {
      try {
        decideReverse({ ...(all[0] as Booked), ...more }, level, undefined, { ...request, ...how }, name);
      } catch (error) {
        return (error as VigieError).hint ?? '';
      }
      return 'taken back';
    };
    const adjust = (units: string) => `vigie stock adjust RAM-32G ${units} --site CRX --because TEXT`;
    const again = 'for what is yet to come: vigie stock order add --site CRX --supplier X RAM-32G=60';
    expect(hint({ order: 'PO-1' })).toBe(`${adjust('-60')}; ${again}`);
    // What was counted since is right, and adjusting it would make it wrong.
    const stands = 'the count since then stands';
    expect(hint({ order: 'PO-1' }, { counted: true })).toBe(`${stands}; ${again}`);
    expect(hint({ order: 'PO-1', beforeCount: true })).toBe(`${stands}; ${again}`);
    expect(hint({ type: 'issue', quantity: -40 }, { built: true })).toBe(
      `${adjust('+40')}; so with all that the build moved`,
    );
    const transfer = 'TR-1' as const;
    expect(hint({ type: 'transfer-out', quantity: -20, transfer })).toBe(
      `for what never left: vigie stock transfer lost TR-1 QTY --because TEXT, then ${adjust('+QTY')}`,
    );
    expect(hint({ type: 'transfer-in', transfer })).toContain(`${adjust('-60')}; what is still on its way`);
    expect(hint({ type: 'loss', quantity: -5, transfer })).toContain(adjust('+5'));
    expect(hint({ reverses: 7, quantity: -60 })).toBe(adjust('+60'));
  });
});
