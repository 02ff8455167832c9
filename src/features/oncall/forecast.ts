import type { PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import { intersect, length, overlaps } from '../../shared/intervals.ts';
import { byCodePoint } from '../../shared/text.ts';
import { membersAt } from './oncall.ts';
import type { Rotation, Shift } from './schedule.ts';
import { scopeOf } from './schedule.ts';

/** What is laid upon somebody in the time to come. */
export interface Load {
  readonly person: PersonId;
  readonly shifts: number;
  readonly standbyMs: number;
  /** What would be without anybody if they were absent: shifts that nobody else of those who take turns can take. */
  readonly breaks: readonly Shift[];
}

/**
 * Who is on call how long within the window, and whose absence alone would break something: no other member of
 * the rotations for the same site and skill is free during one of their shifts. The most laden first.
 */
export function loadsOf(rotations: readonly Rotation[], shifts: readonly Shift[], window: Interval): Load[] {
  const pools = poolsOf(rotations, window);
  const held = new Map<PersonId, Shift[]>();
  for (const shift of shifts) {
    if (shift.person === null) continue;
    held.set(shift.person, [...(held.get(shift.person) ?? []), shift]);
  }
  const isFree = (person: PersonId, shift: Shift): boolean =>
    !(held.get(person) ?? []).some((own) => overlaps(own, shift));
  const beside = (shift: Shift): boolean =>
    shifts.some(
      (one) =>
        one.person !== null &&
        one.person !== shift.person &&
        scopeOf(one, one.rotation) === scopeOf(shift, shift.rotation) &&
        one.start <= shift.start &&
        one.end >= shift.end,
    );
  return [...held]
    .map(([person, own]) => ({
      person,
      shifts: own.length,
      standbyMs: length(intersect(own, [window])),
      breaks: own.filter((shift) => {
        const pool = pools.get(scopeOf(shift, shift.rotation)) ?? new Set<PersonId>();
        return !beside(shift) && ![...pool].some((other) => other !== person && isFree(other, shift));
      }),
    }))
    .sort((a, b) => b.standbyMs - a.standbyMs || byCodePoint(a.person, b.person));
}

/** Who takes turns for what. */
function poolsOf(rotations: readonly Rotation[], { start }: Interval): Map<string, Set<PersonId>> {
  const pools = new Map<string, Set<PersonId>>();
  for (const rotation of rotations) {
    for (const { setting } of rotation.settings) {
      const scope = scopeOf(setting, rotation.name);
      const pool = pools.get(scope) ?? new Set();
      for (const person of membersAt(rotation, start)) pool.add(person);
      pools.set(scope, pool);
    }
  }
  return pools;
}
