import type { PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import { intersect, merged, overlaps, without } from '../../shared/intervals.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { Rotation, Setting } from './eras.ts';
import { erasOf, heldBy } from './eras.ts';
import { activeIn, turnAt, turnsIn } from './rotation.ts';

export type { Member, Rotation, Setting } from './eras.ts';

/**
 * A change of the schedule for a while. `replace`: `person` is on call in the place of `replaced`, or of whoever
 * is, only while they are. `add`: beside them. `remove`: `replaced`, or whoever is, is not.
 */
export interface Override extends Interval {
  readonly id: string;
  readonly rotation: string;
  readonly kind: 'replace' | 'add' | 'remove';
  readonly person: PersonId | null;
  readonly replaced: PersonId | null;
}

/** Somebody on call. */
export interface Shift extends Interval {
  /** The rotation's name. */
  readonly rotation: string;
  readonly layer: number;
  readonly site: string | null;
  readonly skill: string | null;
  /** Null where the turn falls to nobody: an empty shift, which is no gap. */
  readonly person: PersonId | null;
  /** The override that put them there. */
  readonly override: string | null;
}

/** A shift before the layers are looked at. */
interface Placed extends Shift {
  /** In the place of whoever is there, or beside or in the place of one who is: above every layer. */
  readonly above?: boolean;
}

/**
 * The final schedule: who is on call within the window, whole shifts, by their beginnings. Overrides come in the
 * order in which they were made; then, of the rotations for one site and skill, the higher layer wins, equal ones
 * stand side by side, and one who replaces whoever is there beats every layer.
 *
 * @param gone from when on these people can no longer be called: their shifts are empty
 */
export function finalSchedule(
  rotations: readonly Rotation[],
  overrides: readonly Override[],
  window: Interval,
  gone: ReadonlyMap<PersonId, number> = new Map(),
): Shift[] {
  const seen = { start: window.start, end: Math.max(window.end, window.start + 1) };
  return apart(rotations)
    .flatMap((together) => {
      const wide = widened(together, overrides, seen);
      const shifts = together.flatMap((rotation) => {
        const own = overrides.filter((one) => one.rotation === rotation.name);
        return emptied(withOverrides(turnsHeld(rotation, wide), own, rotation), gone);
      });
      return layered(shifts);
    })
    .filter((shift) => overlaps(shift, seen))
    .sort(byTime);
}

/** What a rotation or a shift is for; one without site and skill is for itself. */
export function scopeOf(of: Pick<Setting, 'site' | 'skill'>, rotation: string): string {
  const { site, skill } = of;
  return site === null && skill === null ? rotation : `${site ?? ''}\n${skill ?? ''}`;
}

/** Rotations that have nothing to do with each other, apart. */
function apart(rotations: readonly Rotation[]): Rotation[][] {
  const groups = new Map<string, Rotation[]>();
  for (const rotation of rotations) {
    const scopes = new Set(rotation.settings.map(({ setting }) => scopeOf(setting, rotation.name)));
    // One that moved from one site to another ties both together.
    if (scopes.size > 1) return [[...rotations]];
    for (const scope of scopes) groups.set(scope, [...(groups.get(scope) ?? []), rotation]);
  }
  return [...groups.values()];
}

function byTime(a: Shift, b: Shift): number {
  return (
    a.start - b.start ||
    byCodePoint(a.rotation, b.rotation) ||
    byCodePoint(a.person ?? '', b.person ?? '') ||
    a.end - b.end
  );
}

/** A window in which the shifts that reach over its ends are whole: to the handoffs around it. */
function widened(rotations: readonly Rotation[], overrides: readonly Override[], window: Interval): Interval {
  let { start, end } = window;
  for (const { settings } of rotations) {
    for (const { setting } of settings) {
      start = Math.min(start, turnAt(setting, window.start).start);
      end = Math.max(end, turnAt(setting, window.end).end);
    }
  }
  for (const one of overrides) {
    if (one.kind !== 'add' || !overlaps(one, window)) continue;
    start = Math.min(start, one.start);
    end = Math.max(end, one.end);
  }
  return { start, end };
}

/** The rotation's own shifts, before anything overrides them. */
function turnsHeld(rotation: Rotation, window: Interval): Shift[] {
  const shifts: Shift[] = [];
  for (const era of erasOf(rotation)) {
    const seen = { start: Math.max(era.start, window.start), end: Math.min(era.end, window.end) };
    if (seen.end <= seen.start) continue;
    const { layer, site, skill } = era.setting;
    const active = activeIn(era.setting, seen);
    let from = 0;
    for (const turn of turnsIn(era.setting, seen)) {
      const person = heldBy(era, turn.index);
      while (from < active.length && (active[from] as Interval).end <= turn.start) from += 1;
      for (let i = from; i < active.length && (active[i] as Interval).start < turn.end; i += 1) {
        const open = active[i] as Interval;
        const start = Math.max(turn.start, open.start);
        const end = Math.min(turn.end, open.end);
        const shift = { start, end, rotation: rotation.name, layer, site, skill, person, override: null };
        const last = shifts.at(-1);
        if (last !== undefined && start === era.start && turn.start < era.start && continues(last, shift))
          shifts[shifts.length - 1] = { ...last, end };
        else shifts.push(shift);
      }
    }
  }
  return shifts;
}

function continues(a: Shift, b: Shift): boolean {
  return (
    a.end === b.start &&
    a.person === b.person &&
    a.layer === b.layer &&
    a.site === b.site &&
    a.skill === b.skill
  );
}

function withOverrides(
  shifts: readonly Shift[],
  overrides: readonly Override[],
  rotation: Rotation,
): Placed[] {
  let result: Placed[] = [...shifts];
  for (const one of overrides) {
    result = one.kind === 'add' ? withAdded(result, one, rotation) : withReplaced(result, one);
  }
  return result.sort(byTime);
}

/** Beside whoever is there: of those who stand above every layer too, while one of them does. */
function withAdded(shifts: readonly Placed[], one: Override, { settings, name }: Rotation): Placed[] {
  const current = settings.findLast(({ from }) => from <= one.start) ?? settings[0];
  if (current === undefined) return [...shifts];
  const { layer, site, skill } = current.setting;
  const { person, id } = one;
  const own = shifts.filter((shift) => shift.person === person);
  const free = without([one], own);
  const highest = shifts.filter(({ above }) => above);
  const put = (span: Interval): Shift => {
    return { ...span, rotation: name, layer, site, skill, person, override: id };
  };
  return [
    ...shifts,
    ...without(free, highest).map(put),
    ...intersect(free, highest).map((span): Placed => ({ ...put(span), above: true })),
  ];
}

function withReplaced(shifts: readonly Placed[], one: Override): Placed[] {
  const { id, person, replaced } = one;
  const already = person === null ? [] : shifts.filter((shift) => shift.person === person);
  const result: Placed[] = [];
  for (const shift of shifts) {
    const meant = overlaps(shift, one) && (replaced === null || shift.person === replaced);
    if (!meant || shift.person === person) {
      result.push(shift);
      continue;
    }
    const within = { start: Math.max(shift.start, one.start), end: Math.min(shift.end, one.end) };
    for (const rest of without([shift], [within])) result.push({ ...shift, ...rest });
    if (person === null) continue;
    const above = replaced === null ? { above: true } : {};
    for (const part of without([within], already))
      result.push({ ...shift, ...part, person, override: id, ...above });
  }
  return result;
}

function emptied(shifts: readonly Placed[], gone: ReadonlyMap<PersonId, number>): readonly Placed[] {
  if (gone.size === 0) return shifts;
  return shifts.flatMap((shift) => {
    const since = shift.person === null ? undefined : gone.get(shift.person);
    if (since === undefined || shift.end <= since) return [shift];
    if (shift.start >= since) return [{ ...shift, person: null }];
    return [
      { ...shift, end: since },
      { ...shift, start: since, person: null },
    ];
  });
}

/** Of all shifts those that count: of the same site and skill, the highest rank that has somebody. */
export function layered(shifts: readonly Placed[]): Shift[] {
  const groups = new Map<string, Placed[]>();
  for (const shift of shifts) {
    const scope = scopeOf(shift, shift.rotation);
    const group = groups.get(scope);
    if (group === undefined) groups.set(scope, [shift]);
    else group.push(shift);
  }
  return [...groups.values()].flatMap(highest).map(asShift);
}

function asShift(placed: Placed): Shift {
  if (placed.above === undefined) return placed;
  const { above: _, ...shift } = placed;
  return shift;
}

function highest(shifts: readonly Placed[]): Placed[] {
  const ranks = [...new Set(shifts.map(rankOf))].sort((a, b) => b - a);
  if (ranks.length <= 1) return [...shifts];
  const result: Placed[] = [];
  let taken: Interval[] = [];
  for (const one of ranks) {
    const kept = cut(shifts.filter((shift) => rankOf(shift) === one).sort(byTime), taken);
    result.push(...kept);
    taken = merged([...taken, ...kept]);
  }
  return result;
}

/** More than any layer. */
const REPLACES = 1_000_000;
const EMPTY = -1;

/** Those who replace whoever is there stand above every layer; an empty turn is below all who are there. */
function rankOf({ person, layer, above }: Placed): number {
  if (person === null) return EMPTY;
  return above ? REPLACES + layer : layer;
}

/** What is left of the shifts, by their beginnings, outside of what is taken (merged). */
function cut(shifts: readonly Placed[], taken: readonly Interval[]): Placed[] {
  const result: Placed[] = [];
  let from = 0;
  for (const shift of shifts) {
    while (from < taken.length && (taken[from] as Interval).end <= shift.start) from += 1;
    let begin = shift.start;
    for (let i = from; i < taken.length && (taken[i] as Interval).start < shift.end; i += 1) {
      const hole = taken[i] as Interval;
      if (hole.start > begin) result.push({ ...shift, start: begin, end: hole.start });
      begin = Math.max(begin, hole.end);
    }
    if (begin < shift.end) result.push({ ...shift, start: begin });
  }
  return result;
}
