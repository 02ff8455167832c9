import type { Interval } from '../../shared/intervals.ts';
import { intersect, merged, without } from '../../shared/intervals.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { Site } from '../site/site.ts';
import { erasOf } from './eras.ts';
import { activeIn } from './rotation.ts';
import type { Rotation, Shift } from './schedule.ts';
import { scopeOf } from './schedule.ts';

/** That somebody must be on call, and when. */
export interface Need {
  /** The rotation that is to see to it, where it is one alone. */
  readonly rotation: string | null;
  readonly site: string | null;
  readonly skill: string | null;
  readonly when: readonly Interval[];
  /** Whether a shift answers it. */
  readonly isMetBy: (shift: Shift) => boolean;
}

/** A stretch in which nobody is on call who should be. */
export interface Gap extends Interval {
  readonly rotation: string | null;
  readonly site: string | null;
  readonly skill: string | null;
  /** `gap`: no turn falls there. `empty`: a turn does, and falls to nobody who can be called. */
  readonly kind: 'gap' | 'empty';
}

/** Emptiness on purpose: that nobody is on call at a site is known and meant. */
export interface Uncovered extends Interval {
  readonly site: string;
}

/** What is empty on purpose, hall by hall: of a campus, its halls are too. */
export function withHalls(
  onPurpose: readonly Uncovered[],
  sites: ReadonlyMap<string, Pick<Site, 'code' | 'group'>>,
): Uncovered[] {
  const halls = Map.groupBy(sites.values(), ({ group }) => group);
  return onPurpose.flatMap((one) => [
    one,
    ...(halls.get(one.site) ?? []).map(({ code }) => ({ ...one, site: code })),
  ]);
}

/**
 * What rotations promise: for one site and skill, all times at which one of them is to have somebody. Where they
 * stand in different zones with hours of their own they follow the sun: then it is round the clock.
 */
export function needsOf(rotations: readonly Rotation[], window: Interval): Need[] {
  const promises = new Map<string, Promised>();
  for (const rotation of rotations) {
    for (const { setting, ...era } of erasOf(rotation)) {
      const seen = { start: Math.max(era.start, window.start), end: Math.min(era.end, window.end) };
      if (seen.end <= seen.start) continue;
      const { site, skill } = setting;
      const scope = scopeOf(setting, rotation.name);
      const promise = promises.get(scope) ?? {
        site,
        skill,
        names: new Set(),
        zones: new Set(),
        when: [],
        spans: [],
      };
      promise.names.add(rotation.name);
      if (setting.hours !== null) promise.zones.add(setting.zone);
      promise.when.push(...activeIn(setting, seen));
      promise.spans.push(seen);
      promises.set(scope, promise);
    }
  }
  return [...promises].map(([scope, { site, skill, names, zones, when, spans }]) => ({
    rotation: names.size === 1 ? ([...names][0] as string) : null,
    site,
    skill,
    when: merged(zones.size > 1 ? spans : when),
    isMetBy: (shift) => scopeOf(shift, shift.rotation) === scope,
  }));
}

interface Promised {
  readonly site: string | null;
  readonly skill: string | null;
  readonly names: Set<string>;
  readonly zones: Set<string>;
  readonly when: Interval[];
  readonly spans: Interval[];
}

/** What nobody answers, in order of time, without what is empty on purpose. */
export function gapsOf(
  needs: readonly Need[],
  shifts: readonly Shift[],
  onPurpose: readonly Uncovered[],
): Gap[] {
  return needs.flatMap((need) => gapsOfOne(need, shifts, onPurpose)).sort(byTime);
}

function gapsOfOne(need: Need, shifts: readonly Shift[], onPurpose: readonly Uncovered[]): Gap[] {
  const { rotation, site, skill, when } = need;
  const meeting = shifts.filter((shift) => need.isMetBy(shift));
  const meant = onPurpose.filter((one) => one.site === site);
  const held = meeting.filter(({ person }) => person !== null);
  const open = without(when, [...held, ...meant]);
  if (open.length === 0) return [];
  const empty = intersect(
    open,
    meeting.filter(({ person }) => person === null),
  );
  const tell =
    (kind: Gap['kind']) =>
    ({ start, end }: Interval): Gap => ({ start, end, rotation, site, skill, kind });
  return [...without(open, empty).map(tell('gap')), ...empty.map(tell('empty'))];
}

function byTime(a: Gap, b: Gap): number {
  const text = ({ site, skill, rotation, kind }: Gap): string =>
    `${site ?? ''}\n${skill ?? ''}\n${rotation ?? ''}\n${kind}`;
  return a.start - b.start || a.end - b.end || byCodePoint(text(a), text(b));
}
