import { describe, expect, test } from 'vitest';
import type { Booked } from '../../../src/features/stock/level.ts';
import { withoutTakenBack } from '../../../src/features/stock/taken-back.ts';
import type { Instant } from '../../../src/shared/clock.ts';

let seq = 0;
let onHand = 0;
const at = (hour: number): Instant => `2020-03-18T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant;

/** One more movement of the same shelf; a count says how many there are. */
function moves(type: Booked['type'], quantity: number, hour: number, more: Partial<Booked> = {}): Booked {
  seq += 1;
  const effect = more.effect ?? quantity;
  onHand += effect;
  const base = { seq, sku: 'RAM-32G', site: 'CRX', type, quantity, occurredAt: at(hour), forced: false };
  return { beforeCount: false, ...base, ...more, effect, onHandAfter: onHand } as Booked;
}
function shelf(): void {
  seq = 0;
  onHand = 0;
}
const told = (all: readonly Booked[], takenBack: readonly number[]) => {
  const standing = withoutTakenBack(new Set(takenBack));
  return all
    .flatMap((one) => standing(one) ?? [])
    .map(({ seq: number, forced }) => `${number}${forced ? ' forced' : ''}`);
};

describe('movements without what was taken back', () => {
  test('leave out both, and what was taken since had to be forced without it', () => {
    shelf();
    const all = [
      moves('receipt', 500, 8),
      moves('issue', -3, 9),
      moves('adjustment', -500, 10, { reverses: 1 }),
    ];
    expect(told(all, [1])).toEqual(['2 forced']);
    expect(told(all.slice(0, 2), [])).toEqual(['1', '2']);
  });

  test('need no force that only what was taken back had called for', () => {
    shelf();
    const all = [
      moves('receipt', 5, 8),
      moves('issue', -5, 9),
      moves('issue', -2, 10, { forced: true }),
      moves('adjustment', 5, 11, { reverses: 2 }),
    ];
    expect(told(all, [2])).toEqual(['1', '3']);
  });

  test('a count has seen what was before it: only what came after makes a difference', () => {
    shelf();
    const all = [
      moves('receipt', 500, 8),
      moves('count', -400, 9),
      moves('issue', -60, 10),
      moves('adjustment', -500, 11, { reverses: 1, seenByCount: true, beforeCount: true, effect: 0 }),
    ];
    expect(told(all, [1])).toEqual(['2', '3']);
  });

  test('what a count has seen takes nothing, and needs no force', () => {
    shelf();
    const all = [
      moves('receipt', 2, 8),
      moves('count', -2, 12),
      moves('issue', -9, 9, { beforeCount: true, effect: 0 }),
    ];
    expect(told(all, [])).toEqual(['1', '2', '3']);
  });
});
