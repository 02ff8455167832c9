import { refused, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { LocalTime } from '../../shared/local-time.ts';
import { byCodePoint } from '../../shared/text.ts';

/** The fewest people who keep a site running in a shift, and of them, who can do what. */
export interface CrewShift {
  /** On the site's own clock, `22:00`; where `to` is not after `from`, it is the next day's. */
  readonly from: LocalTime;
  readonly to: LocalTime;
  readonly min: number;
  /** By skill; each once, in one order. */
  readonly skills: readonly SkillMin[];
}

export interface SkillMin {
  readonly skill: string;
  readonly min: number;
}

/** `subject` is the site's code. `min` is null where the shift has no crew of its own any more. */
export type CrewSet = NewEvent<
  'site.crew-set',
  Pick<CrewShift, 'from' | 'to' | 'skills'> & { readonly min: number | null }
>;
export type CrewEntry = EntryOf<CrewSet>;

/** More people than this are a slip of the finger. */
export const CREW_MAX = 10_000;

/**
 * Decides what a shift of a site needs.
 * @param standing what it needs now
 * @returns no event where that is so already
 * @throws refused (4) where a skill asks for more people than the crew has
 */
export function decideCrew(code: string, standing: CrewShift | undefined, wanted: CrewShift): CrewSet[] {
  const skills = [...wanted.skills].sort((a, b) => byCodePoint(a.skill, b.skill));
  const beyond = skills.find(({ min }) => min > wanted.min);
  if (beyond !== undefined)
    throw refused(
      `a crew of ${wanted.min} cannot hold ${beyond.min} of ${beyond.skill}`,
      `--min ${beyond.min}, or fewer of them`,
    );
  const { from, to, min } = wanted;
  if (standing?.min === min && JSON.stringify(standing.skills) === JSON.stringify(skills)) return [];
  return [{ kind: 'site.crew-set', subject: code, data: { from, to, min, skills } }];
}

/** Decides that a shift needs no crew of its own. @returns no event where it needs none. */
export function decideNoCrew(code: string, standing: CrewShift | undefined): CrewSet[] {
  if (standing === undefined) return [];
  const { from, to } = standing;
  return [{ kind: 'site.crew-set', subject: code, data: { from, to, min: null, skills: [] } }];
}

/** `22:00-06:00`. */
export function shiftText({ from, to }: Pick<CrewShift, 'from' | 'to'>): string {
  return `${from}-${to}`;
}

/** Reads `22:00-06:00`, forgiving `22-6` and `22h-6h`. @throws usage error for anything else. */
export function readShift(typed: string, what: string): Pick<CrewShift, 'from' | 'to'> {
  const [from, to, ...rest] = typed.split(/[-–]/u).map(clockOf);
  if (from == null || to == null || rest.length > 0 || from === to)
    throw usage(`${what}: ‘${typed}’ is no shift`, 'write 22:00-06:00');
  return { from, to };
}

function clockOf(typed: string): LocalTime | null {
  const [, hour = '', minute = '0'] = /^\s*(\d{1,2})(?:[:h](\d\d)|h)?\s*$/iu.exec(typed) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

/** The shifts that run at a time of the site's day. */
export function shiftsAt(shifts: readonly CrewShift[], time: LocalTime): CrewShift[] {
  return shifts.filter(({ from, to }) => (from < to ? from <= time && time < to : from <= time || time < to));
}

/** The fewest who keep the site running at a time of its day: of the shifts that run, else of the site. */
export function minCrewAt(
  shifts: readonly CrewShift[],
  time: LocalTime,
  otherwise: number | null,
): number | null {
  const running = shiftsAt(shifts, time);
  return running.length === 0 ? otherwise : Math.max(...running.map(({ min }) => min));
}
