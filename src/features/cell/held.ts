import type { Instant } from '../../shared/clock.ts';
import { refused, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Id, PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { FrozenAgenda } from './frozen.ts';
import { frozenMeant } from './frozen.ts';

export type SessionId = Id<'S'>;

/** Raised when the same items would be put otherwise: what was frozen says by which it was made. */
export const AGENDA_VERSION = 1;

export const PRESENCES = ['present', 'deputised', 'excused', 'absent'] as const;
export type Presence = (typeof PRESENCES)[number];

/** Who was there. */
export interface Attendance {
  readonly person: PersonId;
  readonly presence: Presence;
  /** Who stood in, of somebody who was deputised. */
  readonly deputy: PersonId | null;
}

/** A session that was held. */
export interface HeldSession extends FrozenAgenda {
  readonly id: SessionId;
  readonly scheduledAt: Instant;
  readonly openedAt: Instant;
  readonly openedSeq: number;
  /** The journal's position up to which the cell was informed, and its hash there. */
  readonly knownSeq: number;
  readonly knownHash: string;
  readonly agendaVersion: number;
  readonly attendance: readonly Attendance[];
  readonly closedAt: Instant | null;
  readonly closedSeq: number | null;
  /** The ids of items that were not discussed. */
  readonly notDiscussed: readonly string[];
}

export type SessionOpened = NewEvent<
  'session.opened',
  Pick<
    HeldSession,
    'scheduledAt' | 'knownSeq' | 'knownHash' | 'agendaVersion' | 'items' | 'overflow' | 'attendance'
  >
>;
export type SessionAttended = NewEvent<'session.attended', { readonly attendance: readonly Attendance[] }>;
export type SessionClosed = NewEvent<'session.closed', { readonly notDiscussed: readonly string[] }>;
export type SessionEvent = SessionOpened | SessionAttended | SessionClosed;
export type SessionEntry = EntryOf<SessionEvent>;

/** What a session begins with. */
export type Opening = SessionOpened['data'];

/**
 * Decides that a session begins.
 * @param open the one that is open; null where none is
 * @param held this one, where it was held before
 * @throws refused (4) while another one is open, and where this one was held
 */
export function decideOpen(
  id: SessionId,
  open: HeldSession | null,
  held: HeldSession | null,
  opening: Opening,
): SessionOpened[] {
  if (open !== null)
    throw refused(
      `${open.id} is open${open.id === id ? ' already' : ''}`,
      open.id === id ? 'vigie cell attend P…, or vigie cell close' : 'close it first: vigie cell close',
    );
  if (held !== null) throw refused(`${id} was held already`, `vigie cell minutes ${id}`);
  return [{ kind: 'session.opened', subject: id, data: opening }];
}

/**
 * Decides who is there: what is not said of somebody stays.
 * @returns nothing where all is so already
 * @throws usage (2) for one who is named twice, or stands in for themselves
 */
export function decideAttend(session: HeldSession, named: readonly Attendance[]): SessionAttended[] {
  const twice = named.find(({ person }, at) => named.findIndex((one) => one.person === person) !== at);
  if (twice !== undefined) throw usage(`${twice.person} is named twice`, 'say of each person one thing');
  const self = named.find(({ person, deputy }) => person === deputy);
  if (self !== undefined) throw usage(`${self.person} cannot stand in for themselves`);
  const fresh = named.filter(
    (one) => !session.attendance.some((known) => JSON.stringify(known) === JSON.stringify(one)),
  );
  return fresh.length === 0
    ? []
    : [{ kind: 'session.attended', subject: session.id, data: { attendance: fresh } }];
}

/**
 * Decides that a session ends. What had no time on the agenda counts as not discussed, beside what is named.
 * @param skipped items that were not discussed all the same, as `frozenMeant` reads them
 * @param discussed items that had no time and were discussed all the same
 * @throws refused (4) for an id that was not on its agenda
 */
export function decideClose(
  session: HeldSession,
  skipped: readonly string[],
  discussed: readonly string[],
): SessionClosed[] {
  const all = [...session.items, ...session.overflow].map(({ id }) => id);
  const taken = new Set(discussed.map((typed) => itemMeant(session, typed)));
  const named = skipped.map((typed) => itemMeant(session, typed));
  const left = new Set([...named, ...session.overflow.map(({ id }) => id)]);
  const notDiscussed = all.filter((id) => left.has(id) && !taken.has(id));
  return [{ kind: 'session.closed', subject: session.id, data: { notDiscussed } }];
}

/** The id of the item of a session that somebody means. @throws refused (4) for one that was not on its agenda */
export function itemMeant(session: HeldSession, typed: string): string {
  const found = frozenMeant(session, typed);
  if (found !== null) return found;
  throw refused(`${typed} was not on the agenda of ${session.id}`, `vigie agenda --session ${session.id}`);
}

/** @throws refused (4) while none is open */
export function mustBeOpen(open: HeldSession | null): HeldSession {
  if (open === null) throw refused('no session is open', 'vigie cell open');
  return open;
}

/**
 * What an entry makes of a session. Pure: the same live and on replay.
 * @throws an Error for an entry of one that was never opened, which no sound journal holds
 */
export function evolveSession(session: HeldSession | undefined, entry: SessionEntry): HeldSession {
  if (entry.kind === 'session.opened') {
    return {
      id: entry.subject as SessionId,
      ...entry.data,
      openedAt: entry.occurredAt,
      openedSeq: entry.seq,
      closedAt: null,
      closedSeq: null,
      notDiscussed: [],
    };
  }
  if (session === undefined) throw new Error(`entry ${entry.seq} speaks of ${entry.subject}, never opened`);
  if (entry.kind === 'session.closed')
    return {
      ...session,
      closedAt: entry.occurredAt,
      closedSeq: entry.seq,
      notDiscussed: entry.data.notDiscussed,
    };
  const byPerson = new Map(session.attendance.map((one) => [one.person, one]));
  for (const one of entry.data.attendance) byPerson.set(one.person, one);
  const attendance = [...byPerson.values()].sort((a, b) => numberOf(a.person) - numberOf(b.person));
  return { ...session, attendance };
}

/**
 * How many sessions in a row, up to the last one, did not discuss each thing.
 * @param held the sessions that were closed, the newest first
 */
export function carriedOver(held: readonly HeldSession[]): ReadonlyMap<string, number> {
  const carried = new Map<string, number>();
  for (const id of held[0]?.notDiscussed ?? []) {
    const until = held.findIndex(({ notDiscussed }) => !notDiscussed.includes(id));
    carried.set(id, until < 0 ? held.length : until);
  }
  return carried;
}

/** The sessions between the last one that was held and this one: they were not held. Null where none ever was. */
export function notHeldBetween(last: HeldSession | null, number: number): SessionId[] {
  if (last === null) return [];
  const from = numberOf(last.id) + 1;
  return Array.from({ length: Math.max(0, number - from) }, (_, at) => idOf('S', from + at));
}
