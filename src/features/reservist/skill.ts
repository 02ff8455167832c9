import type { Instant } from '../../shared/clock.ts';
import { instantOf, msOf } from '../../shared/clock.ts';
import { usage } from '../../shared/errors.ts';
import type { Interval } from '../../shared/intervals.ts';
import type { LocalDate } from '../../shared/local-time.ts';
import { datePlus, localDate } from '../../shared/local-time.ts';
import { midnight } from './clock-spans.ts';

/** Something that somebody can do, and may: a certification ends. */
export interface Skill {
  /** `electrical`. */
  readonly skill: string;
  /** The first moment at which they may no longer; null: it does not end. */
  readonly until: Instant | null;
  /** They have done it for real before: they can do it alone. */
  readonly experienced: boolean;
}

/** Whether somebody may do it all through a time, and where they may not, why. */
export type SkillAnswer =
  | { readonly is: 'valid' }
  | { readonly is: 'missing' }
  /** It ends before the time does, or has. */
  | { readonly is: 'ends'; readonly endsAt: number };

export function skillThrough(skills: readonly Skill[], wanted: string, span: Interval): SkillAnswer {
  const found = skills.find(({ skill }) => skill === wanted);
  if (found === undefined) return { is: 'missing' };
  if (found.until === null || msOf(found.until) >= span.end) return { is: 'valid' };
  return { is: 'ends', endsAt: msOf(found.until) };
}

export function skillExpired({ until }: Skill, at: number): boolean {
  return until !== null && msOf(until) <= at;
}

const EXPERIENCED = ':experienced';

/**
 * Reads `rack`, `electrical:2020-06-30` (its last day, on the zone's clock; or an instant, at which it ends) and
 * `electrical:2020-06-30:experienced` (they have done it before).
 * @throws usage (2) for anything else
 */
export function readSkill(typed: string, zone: string): Skill {
  const clean = typed.trim().toLowerCase();
  const experienced = clean.endsWith(EXPERIENCED);
  const plain = experienced ? clean.slice(0, -EXPERIENCED.length) : clean;
  const colon = plain.indexOf(':');
  const skill = readSkillName(colon < 0 ? plain : plain.slice(0, colon));
  return { skill, until: colon < 0 ? null : readEnd(plain.slice(colon + 1), zone), experienced };
}

/** A skill's name: a short lower-case word. @throws usage (2) for anything else */
export function readSkillName(typed: string): string {
  const clean = typed.trim().toLowerCase();
  if (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(clean)) return clean;
  throw usage(
    `‘${typed}’ is no skill`,
    'write a short word, and where it ends its last day: electrical:2020-06-30',
  );
}

/** Beyond this year, an end is a way of saying that there is none. */
const YEAR_MAX = 2199;
const MOMENT = /^(\d{4}-\d\d-\d\d)t\d\d:\d\d(:\d\d(\.\d{1,3})?)?(z|[+-]\d\d:\d\d)$/i;

function readEnd(typed: string, zone: string): Instant {
  const moment = MOMENT.exec(typed);
  const date = readDate(moment?.[1] ?? typed);
  const at = moment === null ? 0 : Date.parse(typed.toUpperCase());
  if (date === null || Number.isNaN(at))
    throw usage(`‘${typed}’ is no day`, 'write the last day on which it is valid: 2020-06-30');
  if (Number(date.slice(0, 4)) > YEAR_MAX)
    throw usage(`‘${typed}’ is too far ahead`, 'leave the day out of a skill that does not end');
  return instantOf(moment === null ? midnight(datePlus(date, 1), zone) : at);
}

/** A day as ISO 8601 writes it; null for anything else, 30 February too. */
export function readDate(typed: string): LocalDate | null {
  const clean = typed.trim();
  const ms = /^\d{4}-\d\d-\d\d$/.test(clean) ? Date.parse(`${clean}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== clean ? null : clean;
}

/** A skill as readSkill reads it. */
export function skillText({ skill, until, experienced }: Skill, zone: string): string {
  return `${skill}${until === null ? '' : `:${lastDay(until, zone) ?? until}`}${experienced ? EXPERIENCED : ''}`;
}

/** The last day on which it is valid; null where it does not end with a day. */
export function lastDay(until: Instant, zone: string): LocalDate | null {
  const date = localDate(until, zone);
  return midnight(date, zone) === msOf(until) ? datePlus(date, -1) : null;
}
