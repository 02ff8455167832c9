import type { Instant } from '../../shared/clock.ts';
import { instantOf, later, MINUTE_MS, msOf } from '../../shared/clock.ts';
import { refused, usage } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import { overlaps } from '../../shared/intervals.ts';
import type {
  MemberJoined,
  MemberLeft,
  OverrideId,
  OverrideRemoved,
  RotationAdded,
  RotationChanged,
  RotationOverridden,
  RotationRemoved,
  SiteUncovered,
  Worked,
} from './oncall.ts';
import { membersAt, settingAt, subjectOf } from './oncall.ts';
import type { Override, Rotation, Setting, Shift } from './schedule.ts';

/** Clocks differ: a beginning that is this little past is now. */
const NOW_WITHIN_MS = 5 * MINUTE_MS;

/** Decides a rotation. @throws refused (4) where the name was used; usage (2) without members. */
export function decideAdd(
  standing: Rotation | null,
  request: Omit<RotationAdded['data'], 'name'> & { readonly name: string },
): RotationAdded[] {
  if (standing !== null)
    throw refused(
      `${standing.name} ${standing.endedAt === null ? 'is there already' : 'was there before, and its past stays'}`,
      standing.endedAt === null
        ? `vigie oncall rotation set ${standing.name}`
        : 'give the new one a name of its own',
    );
  if (request.members.length === 0) throw usage('a rotation needs members', '--members P-1,P-2');
  return [{ kind: 'rotation.added', subject: subjectOf(request.name), data: request }];
}

export interface ChangeRequest {
  readonly setting: Partial<Setting>;
  readonly members: readonly PersonId[] | null;
  /** From when on; null: now. */
  readonly from: Instant | null;
}

/** Decides what a rotation is from then on. @returns nothing where all is so already. */
export function decideChange(rotation: Rotation, request: ChangeRequest, now: Instant): RotationChanged[] {
  mustRun(rotation, now);
  const from = later(request.from ?? now, now);
  const current = settingAt(rotation, msOf(from));
  const wanted: Setting = { ...current, ...request.setting };
  const setting = JSON.stringify(wanted) === JSON.stringify(current) ? null : wanted;
  const members =
    request.members !== null && request.members.join() !== membersAt(rotation, msOf(from)).join()
      ? request.members
      : null;
  if (request.members?.length === 0) throw usage('a rotation needs members', '--members P-1,P-2');
  if (setting === null && members === null) return [];
  const data = {
    from,
    ...(setting === null ? {} : { setting }),
    ...(members === null ? {} : { members }),
  };
  return [{ kind: 'rotation.changed', subject: subjectOf(rotation.name), data }];
}

/** Decides that a rotation ends. @returns nothing where it has. */
export function decideRemove(rotation: Rotation, now: Instant): RotationRemoved[] {
  if (rotation.endedAt !== null) return [];
  return [{ kind: 'rotation.removed', subject: subjectOf(rotation.name), data: { from: now } }];
}

/** Decides that somebody takes turns from then on, after those who do. @throws refused (4) for who does. */
export function decideJoin(
  rotation: Rotation,
  person: PersonId,
  from: Instant | null,
  now: Instant,
): MemberJoined[] {
  mustRun(rotation, now);
  const start = beginning(from, now);
  if (membersAt(rotation, msOf(start)).includes(person))
    throw refused(`${person} is in ${rotation.name} already`, 'vigie oncall rotation list');
  const data = { person, from: start };
  return [{ kind: 'rotation.joined', subject: subjectOf(rotation.name), data }];
}

/** Decides that somebody takes no more turns. @throws refused (4) for who takes none, and for the last one. */
export function decideLeave(
  rotation: Rotation,
  person: PersonId,
  from: Instant | null,
  now: Instant,
): MemberLeft[] {
  mustRun(rotation, now);
  const start = beginning(from, now);
  const members = membersAt(rotation, msOf(start));
  if (!members.includes(person))
    throw refused(`${person} is not in ${rotation.name}`, 'vigie oncall rotation list');
  if (members.length === 1)
    throw refused(
      `${person} is the last one in ${rotation.name}`,
      `let somebody join first, or vigie oncall rotation remove ${rotation.name}`,
    );
  return [{ kind: 'rotation.left', subject: subjectOf(rotation.name), data: { person, from: start } }];
}

export interface OverrideRequest {
  readonly kind: Override['kind'];
  readonly person: PersonId | null;
  readonly replaced: PersonId | null;
  readonly from: Instant;
  readonly until: Instant;
}

/** What an override is decided on: the schedule within its span, and the overrides that reach into it. */
export interface Standing {
  readonly nextId: OverrideId;
  readonly shifts: readonly Shift[];
  readonly overrides: readonly Override[];
}

/**
 * Decides an override.
 * @throws usage (2) for an end before its start; refused (4) where it would change the past, meets no shift, or
 *   overlaps with another one of the same person.
 */
export function decideOverride(
  rotation: Rotation,
  request: OverrideRequest,
  standing: Standing,
  now: Instant,
): RotationOverridden[] {
  mustRun(rotation, now);
  const { kind, person, replaced } = request;
  const span = spanOf(request.from, request.until);
  const from = beginning(request.from, now);
  if (request.until <= from) throw refused('that time is over', 'give --until a later time than now');
  const { name } = rotation;
  if (person !== null && person === replaced)
    throw refused(`${person} cannot stand in for themselves`, 'name somebody else');
  const clash = standing.overrides.find(
    (one) =>
      overlaps(one, span) &&
      ((person !== null && one.person === person) || (replaced !== null && one.replaced === replaced)),
  );
  if (clash !== undefined)
    throw refused(
      `${clash.id} is there already for ${clash.person ?? clash.replaced} at that time`,
      `vigie oncall override remove ${clash.id}`,
    );
  const met = standing.shifts.filter(
    (shift) =>
      shift.rotation === name &&
      overlaps(shift, span) &&
      (replaced === null || shift.person === replaced) &&
      (person === null || shift.person !== person),
  );
  if (kind !== 'add' && met.length === 0)
    throw refused(
      `${name} has no shift${replaced === null ? '' : ` of ${replaced}`} at that time which this would change`,
      `vigie oncall shifts --rotation ${name}`,
    );
  const data = { id: standing.nextId, name, kind, person, replaced, from, until: request.until };
  return [{ kind: 'rotation.overridden', subject: subjectOf(name), data }];
}

/** Decides that an override no longer holds from now on. @returns nothing where it was undone; refused (4) once over. */
export function decideOverrideRemoved(override: Override, now: Instant): OverrideRemoved[] {
  if (override.end <= override.start) return [];
  if (override.end <= msOf(now))
    throw refused(`${override.id} is over`, 'what was stays; vigie oncall worked P tells what was worked');
  const id = override.id as OverrideId;
  return [
    { kind: 'rotation.override-removed', subject: subjectOf(override.rotation), data: { id, from: now } },
  ];
}

/**
 * Decides that two people take each other's shift: two overrides, each in the place of one.
 * @param first of the one, and `second` of the other: the shifts that they give
 */
export function decideSwap(
  rotation: Rotation,
  [first, second]: readonly [Shift, Shift],
  standing: Standing,
  now: Instant,
): RotationOverridden[] {
  const given = (shift: Shift, to: Shift): OverrideRequest => ({
    kind: 'replace',
    person: to.person,
    replaced: shift.person,
    from: instantOf(Math.max(shift.start, msOf(now))),
    until: instantOf(shift.end),
  });
  const next = { ...standing, nextId: idOf('OV', numberOf(standing.nextId) + 1) };
  return [
    ...decideOverride(rotation, given(first, second), standing, now),
    ...decideOverride(rotation, given(second, first), next, now),
  ];
}

/** Decides that nobody is on call at a site, and that it is meant. @throws usage (2) for an end before its start. */
export function decideUncovered(site: string, from: Instant, until: Instant): SiteUncovered[] {
  spanOf(from, until);
  return [{ kind: 'oncall.uncovered', subject: site, data: { from, until } }];
}

/**
 * Decides an intervention: hours worked while on call.
 * @param known those of the same person that are written down already
 * @throws usage (2) for an end before its start; refused (4) where it overlaps with one that is known
 */
export function decideWorked(
  person: PersonId,
  from: Instant,
  until: Instant,
  known: readonly Interval[],
): Worked[] {
  const span = spanOf(from, until);
  if (known.some((one) => one.start === span.start && one.end === span.end)) return [];
  if (known.some((one) => overlaps(one, span)))
    throw refused(
      `${person} has an intervention at that time already`,
      'give the hours that are not yet written down',
    );
  return [{ kind: 'oncall.worked', subject: person, occurredAt: from, data: { from, until } }];
}

function spanOf(from: Instant, until: Instant): Interval {
  if (until <= from) throw usage('the end is not after the start', 'give --until a later time than --from');
  return { start: msOf(from), end: msOf(until) };
}

function mustRun({ name, endedAt }: Rotation, now: Instant): void {
  if (endedAt !== null && endedAt <= msOf(now))
    throw refused(`${name} was removed`, 'vigie oncall rotation add');
}

/** @throws refused (4) for a beginning in the past, which stays as it was. */
function beginning(from: Instant | null, now: Instant): Instant {
  if (from === null) return now;
  if (msOf(from) < msOf(now) - NOW_WITHIN_MS)
    throw refused('--from is past, and the past schedule stays as it was', 'give --from now, or later');
  return later(from, now);
}
