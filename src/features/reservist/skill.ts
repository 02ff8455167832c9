import type { Instant } from '../../shared/clock.ts';
import { instantOf, msOf } from '../../shared/clock.ts';
import { usage } from '../../shared/errors.ts';
import type { Interval } from '../../shared/intervals.ts';
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

function readEnd(typed: string, zone: string): Instant {
  const date = readDate(typed);
  if (date !== null) return instantOf(midnight(datePlus(date, 1), zone));
  const at = /[z]$|[+-]\d\d:\d\d$/i.test(typed) ? Date.parse(typed.toUpperCase()) : Number.NaN;
  if (Number.isNaN(at))
    throw usage(`‘${typed}’ is no day`, 'write the last day on which it is valid: 2020-06-30');
  return instantOf(at);
}

/** A day as ISO 8601 writes it; null for anything else, 30 February too. */
export function readDate(typed: string): string | null {
  const clean = typed.trim();
  const ms = /^\d{4}-\d\d-\d\d$/.test(clean) ? Date.parse(`${clean}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== clean ? null : clean;
}

/** A skill as readSkill reads it. */
export function skillText({ skill, until, experienced }: Skill, zone: string): string {
  return `${skill}${until === null ? '' : `:${endText(until, zone)}`}${experienced ? EXPERIENCED : ''}`;
}

/** The last day where it ends with one, else the moment at which it ends. */
export function endText(until: Instant, zone: string): string {
  const date = localDate(until, zone);
  return midnight(date, zone) === msOf(until) ? datePlus(date, -1) : until;
}
