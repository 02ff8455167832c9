import type { Instant } from '../../shared/clock.ts';
import { msOf } from '../../shared/clock.ts';
import { refused, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import type { Lang } from '../../shared/lang.ts';
import type { LocalDate } from '../../shared/local-time.ts';
import { datePlus } from '../../shared/local-time.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { Absence, Window } from './availability.ts';
import { decideWindow, withAbsences } from './availability.ts';
import type { Skill } from './skill.ts';
import { skillExpired } from './skill.ts';

// A reservist is a person with a readiness: what somebody whose job it is not can do for the essential staff.

export const TRAVELS = ['foot', 'bike', 'transit', 'car'] as const;
/** How far somebody goes: their own site, its campus, their country, anywhere. */
export const RANGES = ['site', 'campus', 'country', 'any'] as const;
export const WISHES = ['day', 'night', 'weekend'] as const;

export type Travel = (typeof TRAVELS)[number];
export type Range = (typeof RANGES)[number];
export type Wish = (typeof WISHES)[number];

/** What the journal says of somebody's readiness: nothing personal. */
export interface Readiness {
  /** The site where they work, or near which they live. */
  readonly base: string | null;
  /** Where their day is counted; null: the zone of the base. */
  readonly zone: string | null;
  readonly travel: Travel | null;
  readonly range: Range;
  /** Sites that have shown them round. */
  readonly inductions: readonly string[];
  /** The last day on which their badge opens. */
  readonly badgeUntil: LocalDate | null;
  /** Teams are kept apart: two of different ones never work at a site together. */
  readonly team: string | null;
  readonly wishes: readonly Wish[];
  /** In which language they are called; null: the cell's. */
  readonly language: Lang | null;
  /** The day on which they agreed to be called; null: they have not, or no longer do. */
  readonly consent: LocalDate | null;
  /** Available only when they said so, and not whenever they did not say otherwise. */
  readonly onlyWhenSaid: boolean;
}

export interface Reservist extends Readiness {
  readonly id: PersonId;
  /** By name, each once. */
  readonly skills: readonly Skill[];
  /** What they said of when they can come, in the order in which they said it. */
  readonly windows: readonly Window[];
  /** What their calendar says. */
  readonly absences: readonly Absence[];
}

export type ReservistEnrolled = NewEvent<
  'reservist.enrolled',
  Readiness & { readonly skills: readonly Skill[] }
>;
export type ReservistChanged = NewEvent<'reservist.changed', Partial<Readiness>>;
export type SkillAdded = NewEvent<'reservist.skill-added', Skill>;
export type SkillRemoved = NewEvent<'reservist.skill-removed', { readonly skill: string }>;
export type AvailabilitySaid = NewEvent<
  'reservist.availability-said',
  { readonly kind: Window['kind']; readonly from: Instant; readonly until: Instant }
>;
/** The calendar's absences that end after `since`: they stand in place of those that an earlier one told. */
export type AbsencesImported = NewEvent<
  'reservist.absences-imported',
  {
    readonly since: Instant;
    readonly absences: readonly { readonly from: Instant; readonly until: Instant }[];
  }
>;
export type ReservistEvent =
  | ReservistEnrolled
  | ReservistChanged
  | SkillAdded
  | SkillRemoved
  | AvailabilitySaid
  | AbsencesImported;
export type ReservistEntry = EntryOf<ReservistEvent>;

const UNREADY: Readiness = {
  base: null,
  zone: null,
  travel: null,
  range: 'country',
  inductions: [],
  badgeUntil: null,
  team: null,
  wishes: [],
  language: null,
  consent: null,
  onlyWhenSaid: false,
};

/**
 * Decides that somebody is a reservist.
 * @throws refused (4) for who is one already, for a skill that has expired, and for a consent that is still to be
 *   given; usage (2) for a skill given twice
 */
export function decideEnrol(
  standing: Reservist | null,
  id: PersonId,
  readiness: Partial<Readiness>,
  skills: readonly Skill[],
  now: Instant,
): ReservistEnrolled[] {
  if (standing !== null)
    throw refused(`${id} is a reservist already`, `vigie reservist set ${id}, or skill add ${id}`);
  refuseTwice(skills);
  for (const skill of skills) refuseExpired(skill, now);
  refuseConsentAhead(readiness, now);
  const data = { ...UNREADY, ...inOrder(readiness), skills: bySkill(skills) };
  return [{ kind: 'reservist.enrolled', subject: id, data }];
}

/**
 * Decides what changes of a readiness.
 * @returns nothing where all is so already
 * @throws refused (4) for a consent that is still to be given
 */
export function decideSet(
  reservist: Reservist,
  wanted: Partial<Readiness>,
  now: Instant,
): ReservistChanged[] {
  refuseConsentAhead(wanted, now);
  const clean = inOrder(wanted);
  const fields = Object.keys(clean) as (keyof Readiness)[];
  const differing = fields.filter(
    (field) => JSON.stringify(clean[field]) !== JSON.stringify(reservist[field]),
  );
  if (differing.length === 0) return [];
  const data = Object.fromEntries(differing.map((field) => [field, clean[field]])) as Partial<Readiness>;
  return [{ kind: 'reservist.changed', subject: reservist.id, data }];
}

/**
 * Decides that somebody has a skill, until when, and whether they did it before.
 * @returns nothing where it is so already
 * @throws refused (4) for one that has expired
 */
export function decideSkill(reservist: Reservist, skill: Skill, now: Instant): SkillAdded[] {
  const standing = reservist.skills.find((one) => one.skill === skill.skill);
  if (standing?.until === skill.until && standing.experienced === skill.experienced) return [];
  refuseExpired(skill, now);
  return [{ kind: 'reservist.skill-added', subject: reservist.id, data: skill }];
}

/** Decides that somebody no longer has a skill. @returns nothing where they have not */
export function decideNoSkill(reservist: Reservist, skill: string): SkillRemoved[] {
  if (!reservist.skills.some((one) => one.skill === skill)) return [];
  return [{ kind: 'reservist.skill-removed', subject: reservist.id, data: { skill } }];
}

/**
 * Decides that somebody can come then, or cannot.
 * @returns nothing where that is known already
 * @throws usage (2) for an end before its start; refused (4) where it is past, or overlaps with what was said
 */
export function decideAvailability(
  reservist: Reservist,
  kind: Window['kind'],
  span: { readonly from: Instant; readonly until: Instant },
  now: Instant,
): AvailabilitySaid[] {
  const { from, until } = span;
  if (until <= from) throw usage('the end is not after the start', 'give --until a later time than --from');
  if (until <= now) throw refused('that time is over', 'say what is to come');
  const window: Window = { kind, start: msOf(from), end: msOf(until) };
  if (!decideWindow(reservist, window)) return [];
  return [{ kind: 'reservist.availability-said', subject: reservist.id, data: { kind, from, until } }];
}

/** Decides what a calendar says of somebody's absences from now on. @returns nothing where that is known */
export function decideAbsences(
  reservist: Reservist,
  absences: readonly Interval[],
  instant: (ms: number) => Instant,
  now: Instant,
): AbsencesImported[] {
  const coming = absences.filter(({ end }) => end > msOf(now));
  const known = reservist.absences.filter(({ end }) => end > msOf(now));
  if (JSON.stringify(known) === JSON.stringify(coming)) return [];
  const data = {
    since: now,
    absences: coming.map(({ start, end }) => ({ from: instant(start), until: instant(end) })),
  };
  return [{ kind: 'reservist.absences-imported', subject: reservist.id, data }];
}

/**
 * What an entry makes of a reservist. Pure: the same live and on replay.
 * @throws an Error for an entry of who was never enrolled, which no sound journal holds
 */
export function evolve(reservist: Reservist | undefined, entry: ReservistEntry): Reservist {
  if (entry.kind === 'reservist.enrolled')
    return { id: entry.subject as PersonId, ...entry.data, windows: [], absences: [] };
  if (reservist === undefined)
    throw new Error(`entry ${entry.seq} speaks of ${entry.subject}, who is no reservist`);
  switch (entry.kind) {
    case 'reservist.changed':
      return { ...reservist, ...entry.data };
    case 'reservist.skill-added': {
      const others = reservist.skills.filter(({ skill }) => skill !== entry.data.skill);
      return { ...reservist, skills: bySkill([...others, entry.data]) };
    }
    case 'reservist.skill-removed':
      return { ...reservist, skills: reservist.skills.filter(({ skill }) => skill !== entry.data.skill) };
    case 'reservist.availability-said': {
      const { kind, from, until } = entry.data;
      return {
        ...reservist,
        windows: [...reservist.windows, { kind, start: msOf(from), end: msOf(until) }],
      };
    }
    case 'reservist.absences-imported': {
      const { since, absences } = entry.data;
      const told = absences.map(({ from, until }) => ({ start: msOf(from), end: msOf(until) }));
      return { ...reservist, absences: withAbsences(reservist.absences, told, msOf(since)) };
    }
  }
}

/** Lists in one order, each thing once, so that the same readiness is written the same way. */
function inOrder(wanted: Partial<Readiness>): Partial<Readiness> {
  const { inductions, wishes, ...rest } = wanted;
  return {
    ...rest,
    ...(inductions === undefined ? {} : { inductions: [...new Set(inductions)].sort(byCodePoint) }),
    ...(wishes === undefined ? {} : { wishes: WISHES.filter((wish) => wishes.includes(wish)) }),
  };
}

function bySkill(skills: readonly Skill[]): Skill[] {
  return [...skills].sort((a, b) => byCodePoint(a.skill, b.skill));
}

/** A team's name: ASCII, without spaces. @throws usage (2) for anything else */
export function teamOf(typed: string): string {
  const clean = typed.trim();
  if (/^[A-Za-z0-9][A-Za-z0-9._:/+-]{0,99}$/.test(clean)) return clean;
  throw usage(`‘${typed}’ is no team`, 'use ASCII letters, digits and . _ : / + - without spaces');
}

/** @throws usage (2) for a skill that is said twice: which of the two is meant is not known */
export function refuseTwice(skills: readonly Skill[]): void {
  const twice = skills.find((one, nth) => skills.findIndex(({ skill }) => skill === one.skill) !== nth);
  if (twice !== undefined) throw usage(`${twice.skill} is given twice`, 'give each skill once');
}

/** Today is another day elsewhere, by one at most. */
function refuseConsentAhead({ consent }: Partial<Readiness>, now: Instant): void {
  if (consent != null && consent > datePlus(now.slice(0, 10), 1))
    throw refused(`the day of consent, ${consent}, is still to come`, 'give the day on which they agreed');
}

function refuseExpired(skill: Skill, now: Instant): void {
  if (skillExpired(skill, msOf(now)))
    throw refused(`${skill.skill} has expired`, 'give an expiry that lies ahead, or leave the skill out');
}
