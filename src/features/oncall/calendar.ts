import type { Instant } from '../../shared/clock.ts';
import { instantOf } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { OverrideEntry, RotationEntry } from './oncall.ts';
import { evolveOverride, evolveRotation, keyOf } from './oncall.ts';
import type { Override, Rotation, Shift } from './schedule.ts';
import { finalSchedule, scopeOf } from './schedule.ts';

/** A shift as calendars know it: what it is now, or was before it was cancelled, and how often that changed. */
export interface Told {
  readonly uid: string;
  readonly shift: Shift & { readonly person: PersonId };
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly changedAt: Instant;
}

/**
 * The shifts that ever stood in the schedule of the window, with what became of them: the schedule is computed
 * anew after each command that changed it, and what differs counts as a change. Pure: the same journal gives the
 * same calendar, whenever it is asked for.
 *
 * @param entries all that were written of rotations and overrides, in order
 */
export function toldWithin(entries: readonly (RotationEntry | OverrideEntry)[], window: Interval): Told[] {
  const rotations = new Map<string, Rotation>();
  const overrides = new Map<string, Override>();
  const told = new Map<string, Told>();
  for (const batch of batches(entries)) {
    const touched = new Set<string>();
    for (const entry of batch) {
      const key = entry.subject.slice('rotation:'.length);
      touched.add(key);
      if (entry.kind === 'rotation.overridden' || entry.kind === 'rotation.override-removed')
        overrides.set(entry.data.id, evolveOverride(overrides.get(entry.data.id), entry));
      else rotations.set(key, evolveRotation(rotations.get(key), entry));
    }
    const concerned = besides(rotations, touched);
    const inForce = [...overrides.values()].filter(({ start, end }) => end > start);
    const shifts = finalSchedule(concerned, inForce, window);
    update(told, shifts, new Set(concerned.map(({ name }) => name)), batch[0]?.recordedAt as Instant);
  }
  return [...told.values()].sort((a, b) => a.shift.start - b.shift.start || byCodePoint(a.uid, b.uid));
}

function* batches<E extends { readonly batch: number }>(entries: readonly E[]): Generator<E[]> {
  let open: E[] = [];
  for (const entry of entries) {
    if (open[0] !== undefined && open[0].batch !== entry.batch) {
      yield open;
      open = [];
    }
    open.push(entry);
  }
  if (open.length > 0) yield open;
}

/** The rotations that were touched, and those whose shifts may change with theirs. */
function besides(rotations: ReadonlyMap<string, Rotation>, touched: ReadonlySet<string>): Rotation[] {
  const scopesOf = ({ settings, name }: Rotation): string[] =>
    settings.map(({ setting }) => scopeOf(setting, name));
  const all = [...rotations.values()];
  const scopes = new Set(all.filter(({ name }) => touched.has(keyOf(name))).flatMap(scopesOf));
  return all.filter((rotation) => scopesOf(rotation).some((scope) => scopes.has(scope)));
}

function update(
  told: Map<string, Told>,
  shifts: readonly Shift[],
  names: ReadonlySet<string>,
  changedAt: Instant,
): void {
  const standing = new Set<string>();
  for (const shift of shifts) {
    if (shift.person === null) continue;
    const held = { ...shift, person: shift.person };
    const uid = uidOf(held);
    const before = told.get(uid);
    standing.add(uid);
    if (before !== undefined && !before.cancelled && readsAlike(before.shift, held)) continue;
    const sequence = before === undefined ? 0 : before.sequence + 1;
    told.set(uid, { uid, shift: held, sequence, cancelled: false, changedAt });
  }
  for (const [uid, one] of told) {
    if (one.cancelled || standing.has(uid) || !names.has(one.shift.rotation)) continue;
    told.set(uid, { ...one, sequence: one.sequence + 1, cancelled: true, changedAt });
  }
}

/** Whether a calendar has nothing to change: who, for which rotation and from when on, the UID says. */
function readsAlike(a: Shift, b: Shift): boolean {
  return a.end === b.end && a.site === b.site && a.skill === b.skill && a.override === b.override;
}

/** Stable: what somebody is on call for, and from when on. */
function uidOf({ rotation, person, start }: Told['shift']): string {
  return `${keyOf(rotation)}.${instantOf(start).slice(0, 16).replaceAll(/[-:]/g, '')}Z.${person}@vigie`;
}
