import type { PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import type { Turns } from './rotation.ts';
import { turnAt } from './rotation.ts';

/** What a rotation is for, from a moment on. */
export interface Setting extends Turns {
  readonly site: string | null;
  readonly skill: string | null;
  /** Of the rotations for one site and skill, the highest layer that has somebody is the one on call. */
  readonly layer: number;
}

/** Somebody's place in the order of turns, and how long it is theirs. */
export interface Member {
  readonly person: PersonId;
  readonly from: number;
  /** Null: until further notice. */
  readonly until: number | null;
}

/** A rotation with what it was before: an edit counts from its moment on, and leaves alone what was. */
export interface Rotation {
  readonly name: string;
  /** In the order of their beginnings; each holds until the next one begins. */
  readonly settings: readonly { readonly from: number; readonly setting: Setting }[];
  readonly members: readonly Member[];
  readonly endedAt: number | null;
}

/** A stretch in which neither the setting nor the order of turns changes. */
interface Era extends Interval {
  readonly setting: Setting;
  readonly order: readonly PersonId[];
  /** Who has turn k: order[(k + phase) mod n]. */
  readonly phase: number;
}

/**
 * The rotation's stretches, in order. Whoever is on call when the order or the turns change stays so until the
 * next handoff; whoever leaves is followed by the next in the order, who takes over at once.
 */
export function erasOf({ settings, members, endedAt }: Rotation): Era[] {
  const first = settings[0]?.from ?? 0;
  const end = endedAt ?? Number.POSITIVE_INFINITY;
  const cuts = [
    ...settings.map(({ from }) => from),
    ...members.flatMap(({ from, until }) => [from, until ?? end]),
  ];
  const bounds = [...new Set(cuts)].filter((cut) => cut >= first && cut < end).sort((a, b) => a - b);
  const eras: Era[] = [];
  let holder: number | null = null;
  for (const [i, start] of bounds.entries()) {
    const { setting } = settings.findLast(({ from }) => from <= start) as { setting: Setting };
    const places = members.flatMap((member, place) => (isMember(member, start) ? [place] : []));
    const order = places.map((place) => (members[place] as Member).person);
    const before: Era | undefined = eras.at(-1);
    const fresh = before === undefined || before.setting.start !== setting.start;
    const turn = turnAt(setting, start).index;
    if (before !== undefined && before.order.length > 0)
      holder = placeOf(members, before, heldBy(before, turnAt(before.setting, start).index));
    const phase = fresh || holder === null ? 0 : nextIn(places, members, holder) - turn;
    eras.push({ start, end: bounds[i + 1] ?? end, setting, order, phase });
  }
  return eras;
}

function isMember({ from, until }: Member, at: number): boolean {
  return from <= at && (until === null || at < until);
}

/** Whose turn it is by that number; null where nobody takes turns. */
export function heldBy({ order, phase }: Era, index: number): PersonId | null {
  const { length } = order;
  return length === 0 ? null : (order[(((index + phase) % length) + length) % length] as PersonId);
}

function placeOf(members: readonly Member[], era: Era, person: PersonId | null): number {
  return members.findLastIndex((one) => one.person === person && isMember(one, era.start));
}

/** Where in the order the one stands who has the turn: the same person, else who comes after their place. */
function nextIn(places: readonly number[], members: readonly Member[], holder: number): number {
  const { person } = members[holder] as Member;
  const same = places.findIndex((place) => (members[place] as Member).person === person);
  if (same >= 0) return same;
  return Math.max(
    0,
    places.findIndex((place) => place > holder),
  );
}
