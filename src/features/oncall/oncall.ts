import type { Instant } from '../../shared/clock.ts';
import { msOf } from '../../shared/clock.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Id, PersonId } from '../../shared/ids.ts';
import type { Member, Override, Rotation, Setting } from './schedule.ts';

/** Hours of somebody: an intervention is work, being on call is standby. */
export type { Stint } from '../reservist/rest.ts';

// What can happen to schedules, and what it makes of them.

export type OverrideId = Id<'OV'>;

/** `subject` of all that speak of a rotation: `rotation:night-rbx`, in small letters. */
export function subjectOf(name: string): string {
  return `rotation:${keyOf(name)}`;
}

/** Names are told apart whatever their case. */
export function keyOf(name: string): string {
  return name.toLowerCase();
}

export type RotationAdded = NewEvent<
  'rotation.added',
  {
    readonly name: string;
    readonly from: Instant;
    readonly setting: Setting;
    readonly members: readonly PersonId[];
  }
>;
/** From then on; what was planned for later is dropped. */
export type RotationChanged = NewEvent<
  'rotation.changed',
  { readonly from: Instant; readonly setting?: Setting; readonly members?: readonly PersonId[] }
>;
export type RotationRemoved = NewEvent<'rotation.removed', { readonly from: Instant }>;
export type MemberJoined = NewEvent<'rotation.joined', { readonly person: PersonId; readonly from: Instant }>;
export type MemberLeft = NewEvent<'rotation.left', { readonly person: PersonId; readonly from: Instant }>;
export type RotationOverridden = NewEvent<
  'rotation.overridden',
  {
    readonly id: OverrideId;
    readonly name: string;
    readonly kind: Override['kind'];
    readonly person: PersonId | null;
    readonly replaced: PersonId | null;
    readonly from: Instant;
    readonly until: Instant;
  }
>;
/** What of it lay before `from` stays. */
export type OverrideRemoved = NewEvent<
  'rotation.override-removed',
  { readonly id: OverrideId; readonly from: Instant }
>;
/** `subject` is the site. */
export type SiteUncovered = NewEvent<'oncall.uncovered', { readonly from: Instant; readonly until: Instant }>;
/** `subject` is the person. */
export type Worked = NewEvent<'oncall.worked', { readonly from: Instant; readonly until: Instant }>;

export type RotationEvent = RotationAdded | RotationChanged | RotationRemoved | MemberJoined | MemberLeft;
export type OverrideEvent = RotationOverridden | OverrideRemoved;
export type OncallEvent = RotationEvent | OverrideEvent | SiteUncovered | Worked;
export type RotationEntry = EntryOf<RotationEvent>;
export type OverrideEntry = EntryOf<OverrideEvent>;

/**
 * What an entry makes of a rotation. Pure: the same live and on replay.
 * @throws an Error for an entry of a rotation that was never added, which no sound journal holds.
 */
export function evolveRotation(rotation: Rotation | undefined, entry: RotationEntry): Rotation {
  const from = msOf(entry.data.from);
  if (entry.kind === 'rotation.added') {
    const { name, setting, members } = entry.data;
    return {
      name,
      settings: [{ from, setting }],
      members: members.map((person) => ({ person, from, until: null })),
      endedAt: null,
    };
  }
  if (rotation === undefined)
    throw new Error(`entry ${entry.seq} speaks of ${entry.subject}, which is no rotation`);
  switch (entry.kind) {
    case 'rotation.changed': {
      const { setting, members } = entry.data;
      return {
        ...rotation,
        settings:
          setting === undefined
            ? rotation.settings
            : [...rotation.settings.filter((one) => one.from < from), { from, setting }],
        members:
          members === undefined
            ? rotation.members
            : [
                ...ended(rotation.members, from),
                ...members.map((person): Member => ({ person, from, until: null })),
              ],
      };
    }
    case 'rotation.removed':
      return { ...rotation, endedAt: from };
    case 'rotation.joined':
      return {
        ...rotation,
        members: [...rotation.members, { person: entry.data.person, from, until: null }],
      };
    case 'rotation.left': {
      const { person } = entry.data;
      const own = rotation.members.filter((one) => one.person === person);
      const left = new Map(own.map((one) => [one, ended([one], from)[0]]));
      return {
        ...rotation,
        members: rotation.members.flatMap((one) => (left.has(one) ? (left.get(one) ?? []) : one)),
      };
    }
  }
}

/** The places, given up at that moment; those that would have begun later never do. */
function ended(members: readonly Member[], at: number): Member[] {
  return members
    .filter(({ from }) => from < at)
    .map((one) => ({ ...one, until: Math.min(one.until ?? at, at) }));
}

/** What an entry makes of an override; one without length is undone. @throws as evolveRotation. */
export function evolveOverride(override: Override | undefined, entry: OverrideEntry): Override {
  if (entry.kind === 'rotation.overridden') {
    const { id, name, kind, person, replaced, from, until } = entry.data;
    return { id, rotation: name, kind, person, replaced, start: msOf(from), end: msOf(until) };
  }
  if (override === undefined) throw new Error(`entry ${entry.seq} speaks of an override that was never made`);
  return { ...override, end: Math.max(override.start, Math.min(override.end, msOf(entry.data.from))) };
}

/** Who has a place in the order of turns at that moment, or will have one; in the order. */
export function membersAt(rotation: Rotation, at: number): PersonId[] {
  const now = rotation.members.filter(({ until }) => until === null || until > at);
  return [...new Set(now.map(({ person }) => person))];
}

/** The setting in force at that moment; before the first, the first. */
export function settingAt({ settings }: Rotation, at: number): Setting {
  const found = settings.findLast(({ from }) => from <= at) ?? settings[0];
  if (found === undefined) throw new Error('a rotation without a setting');
  return found.setting;
}
