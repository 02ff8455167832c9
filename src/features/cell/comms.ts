import type { Instant } from '../../shared/clock.ts';
import { notFound, refused } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Id, PersonId } from '../../shared/ids.ts';
import { line, prose } from '../../shared/text.ts';
import type { Every } from './recurrence.ts';
import { everyFrom, halfWayTo, nextTurn, periodMs } from './recurrence.ts';

export type CommsId = Id<'COM'>;

export const COMMS_STATES = ['due', 'sent', 'dropped'] as const;
export type CommsState = (typeof COMMS_STATES)[number];

/** What somebody outside the cell is to be told by a moment. Its words stand in the journal alone. */
export interface Communication {
  readonly id: CommsId;
  /** One that comes back is due until it is dropped. */
  readonly status: CommsState;
  /** Who sees to it, where somebody was named. */
  readonly owner: PersonId | null;
  readonly dueAt: Instant;
  /** Null: once. */
  readonly every: Every | null;
  /** The entry whose text says to whom. */
  readonly toSeq: number;
  readonly addedAt: Instant;
  readonly addedSeq: number;
  /** When it was last sent, and by when that was due. */
  readonly sentAt: Instant | null;
  readonly sentDueAt: Instant | null;
  readonly sentSeq: number | null;
  readonly sentCount: number;
  readonly droppedAt: Instant | null;
  /** The entry whose text is the reason. */
  readonly droppedSeq: number | null;
}

export type CommsAdded = NewEvent<
  'comms.added',
  Pick<Communication, 'owner' | 'dueAt' | 'every'>,
  { readonly text: string; readonly to: string }
>;
/** What is named is so from now on; `to` where the text says to whom. */
export type CommsChanged = NewEvent<
  'comms.changed',
  Partial<Pick<Communication, 'owner' | 'dueAt' | 'every'>> & { readonly to?: true },
  { readonly to: string }
>;
/** `dueAt` is what it answers, `next` when it is due again, `passed` what fell due in between. */
export type CommsSent = NewEvent<
  'comms.sent',
  { readonly dueAt: Instant; readonly next: Instant | null; readonly passed: number }
>;
export type CommsDropped = NewEvent<
  'comms.dropped',
  Readonly<Record<string, never>>,
  { readonly because: string }
>;
/** It is due again by then. */
export type CommsReopened = NewEvent<
  'comms.reopened',
  { readonly dueAt: Instant },
  { readonly because: string }
>;
export type CommsEvent = CommsAdded | CommsChanged | CommsSent | CommsDropped | CommsReopened;
export type CommsEntry = EntryOf<CommsEvent>;

/** When a rule is asked, how refusals name instants, and whose wall clock what comes back follows. */
export interface CommsMoment {
  readonly now: Instant;
  readonly name: (instant: Instant) => string;
  readonly zone: string;
}

/** Longer names of authorities have no room on a page. */
const TO_MAX = 80;

export interface CommsRequest {
  readonly text: string;
  readonly to: string;
  readonly dueAt: Instant;
  /** Milliseconds; null: once. */
  readonly every: number | null;
  readonly owner: PersonId | null;
}

/**
 * Decides that somebody is to be told something.
 * @throws refused (4) for a time that has passed; usage (2) for a text that is none.
 */
export function decideAddComms(
  id: CommsId,
  { text, to, dueAt, every, owner }: CommsRequest,
  moment: CommsMoment,
): CommsAdded[] {
  refusePast(dueAt, moment);
  const data = { owner, dueAt, every: every === null ? null : everyFrom(dueAt, every, moment.zone) };
  const said = { text: line(text, 'the text'), to: line(to, '--to', TO_MAX) };
  return [{ kind: 'comms.added', subject: id, data, text: said }];
}

export interface CommsChange {
  /** Beside what it is now. */
  readonly to?: { readonly said: string; readonly before: string | null } | undefined;
  readonly dueAt?: Instant | undefined;
  readonly every?: number | null | undefined;
  readonly owner?: PersonId | null | undefined;
}

/**
 * Decides that it is due by another moment, comes back otherwise, goes to somebody else.
 * @returns nothing where it is so already.
 * @throws refused (4) for one that was sent or dropped, and for a time that has passed.
 */
export function decideSetComms(
  comms: Communication,
  { to, dueAt, every, owner }: CommsChange,
  moment: CommsMoment,
): CommsChanged[] {
  refuseClosed(comms);
  const due = dueAt === undefined || dueAt === comms.dueAt ? {} : { dueAt };
  if (due.dueAt !== undefined) refusePast(due.dueAt, moment);
  const said = to === undefined ? undefined : line(to.said, '--to', TO_MAX);
  const differs = said !== undefined && said !== to?.before;
  const data = {
    ...(owner === undefined || owner === comms.owner ? {} : { owner }),
    ...due,
    ...everyChanged(comms, due.dueAt, every, moment.zone),
    ...(differs ? { to: true as const } : {}),
  };
  if (Object.keys(data).length === 0) return [];
  return [{ kind: 'comms.changed', subject: comms.id, data, ...(differs ? { text: { to: said } } : {}) }];
}

/** Another moment is the first of its turns from now on. */
function everyChanged(
  { dueAt, every }: Communication,
  otherDue: Instant | undefined,
  ms: number | null | undefined,
  zone: string,
): { every?: Every | null } {
  const before = every === null ? null : periodMs(every);
  const wanted = ms === undefined ? before : ms;
  if (wanted === before && (otherDue === undefined || before === null)) return {};
  return { every: wanted === null ? null : everyFrom(otherDue ?? dueAt, wanted, zone) };
}

/**
 * Decides that it was sent: what comes back is due at its next turn. What is said to be sent before the half way to
 * that turn answers the same turn again.
 * @returns nothing where it was sent already.
 * @throws refused (4) for one that was dropped.
 */
export function decideSent(comms: Communication, at: Instant | null, now: Instant): CommsSent[] {
  const { id, status, dueAt, every, sentAt } = comms;
  const sent = at ?? now;
  if (status === 'sent') return [];
  refuseClosed(comms);
  if (every !== null && sentAt !== null && (sent <= sentAt || sent < halfWayTo(every, dueAt))) return [];
  const next = every === null ? { dueAt: null, passed: 0 } : nextTurn(every, dueAt, sent);
  const data = { dueAt, next: next.dueAt, passed: next.passed };
  return [{ kind: 'comms.sent', subject: id, ...(at === null ? {} : { occurredAt: at }), data }];
}

/**
 * Decides that it is not going to be sent, or comes back no more.
 * @returns nothing where it was dropped already.
 * @throws refused (4) for one that was sent; usage (2) for a reason that is none.
 */
export function decideDropComms(comms: Communication, because: string): CommsDropped[] {
  const reason = prose(because, 'the reason');
  if (comms.status === 'dropped') return [];
  refuseClosed(comms);
  return [{ kind: 'comms.dropped', subject: comms.id, data: {}, text: { because: reason } }];
}

/**
 * Decides that it is to be sent after all: it was dropped, or was not sent.
 * @returns nothing where it is due and was never sent.
 */
export function decideReopenComms(comms: Communication, because: string): CommsReopened[] {
  const reason = prose(because, 'the reason');
  const { id, status, dueAt, sentDueAt } = comms;
  if (status === 'due' && sentDueAt === null) return [];
  const due = status === 'dropped' ? dueAt : (sentDueAt ?? dueAt);
  return [{ kind: 'comms.reopened', subject: id, data: { dueAt: due }, text: { because: reason } }];
}

const NEVER_SENT = { sentAt: null, sentDueAt: null, sentSeq: null } as const;

/**
 * What an entry makes of a communication. Pure: the same live and on replay.
 * @throws an Error for an entry of one that there never was, which no sound journal holds.
 */
export function evolveComms(comms: Communication | undefined, entry: CommsEntry): Communication {
  const { seq, occurredAt } = entry;
  if (entry.kind === 'comms.added')
    return {
      ...entry.data,
      ...NEVER_SENT,
      id: entry.subject as CommsId,
      status: 'due',
      toSeq: seq,
      addedAt: occurredAt,
      addedSeq: seq,
      sentCount: 0,
      droppedAt: null,
      droppedSeq: null,
    };
  if (comms === undefined) throw new Error(`entry ${seq} speaks of ${entry.subject}, which is none`);
  switch (entry.kind) {
    case 'comms.changed': {
      const { to, ...changed } = entry.data;
      return { ...comms, ...changed, toSeq: to === true ? seq : comms.toSeq };
    }
    case 'comms.sent': {
      const { dueAt, next } = entry.data;
      const sent = { sentAt: occurredAt, sentDueAt: dueAt, sentSeq: seq, sentCount: comms.sentCount + 1 };
      return { ...comms, ...sent, status: next === null ? 'sent' : 'due', dueAt: next ?? dueAt };
    }
    case 'comms.dropped':
      return { ...comms, status: 'dropped', droppedAt: occurredAt, droppedSeq: seq };
    case 'comms.reopened': {
      const { dueAt } = entry.data;
      if (comms.status === 'dropped')
        return { ...comms, status: 'due', dueAt, droppedAt: null, droppedSeq: null };
      return { ...comms, ...NEVER_SENT, status: 'due', dueAt, sentCount: comms.sentCount - 1 };
    }
  }
}

/** Whether it should have been sent before that moment. */
export function isCommsOverdue(
  { status, dueAt }: Pick<Communication, 'status' | 'dueAt'>,
  now: Instant,
): boolean {
  return status === 'due' && dueAt < now;
}

/** @throws not-found (3) where there is no such communication. */
export function knownComms(comms: Communication | undefined, id: CommsId): Communication {
  if (comms === undefined) throw notFound(`there is no ${id}`, 'vigie comms list --all');
  return comms;
}

function refuseClosed({ id, status }: Communication): void {
  if (status === 'due') return;
  throw refused(
    `${id} was ${status}`,
    `vigie comms reopen ${id} --because TEXT, if it is to be sent after all`,
  );
}

function refusePast(dueAt: Instant, { now, name }: CommsMoment): void {
  if (dueAt > now) return;
  throw refused(`${name(dueAt)} has passed: nothing can be due by then`, 'give a later --due');
}
