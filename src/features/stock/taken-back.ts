import type { Instant } from '../../shared/clock.ts';
import { levelKey } from './fold.ts';
import type { Booked } from './level.ts';

/** What was left out at one level since its newest count, which has seen what was before it. */
interface LeftOut {
  readonly at: Instant;
  readonly effect: number;
}

/**
 * Movements as they would have been written down if what was taken back, and what took it back, had never been: those
 * are left out, and the others say whether they had to be forced without them. To be asked of every movement of a
 * store, in the order in which they were written down.
 * @param takenBack the numbers of the movements that were taken back
 * @returns the movement; null for one that is left out
 */
export function withoutTakenBack(takenBack: ReadonlySet<number>): (booked: Booked) => Booked | null {
  const leftOut = new Map<string, readonly LeftOut[]>();
  return (booked) => {
    const key = levelKey(booked.sku, booked.site);
    const left = leftOut.get(key) ?? [];
    const { type, quantity, occurredAt: at, beforeCount, effect, onHandAfter } = booked;
    if (booked.reverses !== undefined || takenBack.has(booked.seq)) {
      leftOut.set(key, [...left, { at, effect }]);
      return null;
    }
    if (type === 'count' && !beforeCount)
      leftOut.set(
        key,
        left.filter((one) => one.at > at),
      );
    const takes = type === 'issue' || type === 'transfer-out' || (type === 'adjustment' && quantity < 0);
    if (!takes) return booked;
    const offset = left.reduce((sum, one) => sum + one.effect, 0);
    return { ...booked, forced: !beforeCount && onHandAfter - offset < 0 };
  };
}
