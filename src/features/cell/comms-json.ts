import type { Instant } from '../../shared/clock.ts';
import { formatDuration } from '../../shared/format.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { CommsId, CommsState, Communication } from './comms.ts';
import { COMMS_STATES, isCommsOverdue } from './comms.ts';
import { periodMs } from './recurrence.ts';

/** A row of `comms list` and `comms show`. Fields are only ever added. */
export interface CommsView {
  readonly id: CommsId;
  readonly status: CommsState;
  readonly to: string | null;
  readonly text: string | null;
  readonly owner: PersonId | null;
  readonly dueAt: Instant;
  readonly overdue: boolean;
  readonly every: string | null;
  readonly addedAt: Instant;
  readonly addedBy: PersonId | null;
  readonly sentAt: Instant | null;
  readonly sentDueAt: Instant | null;
  readonly sentLate: boolean;
  readonly sentCount: number;
  readonly droppedAt: Instant | null;
  readonly droppedBecause: string | null;
}

export const COMMS_FIELDS: Readonly<Record<keyof CommsView, Schema>> = {
  id: s.text('COM-1'),
  status: s.oneOf(COMMS_STATES, 'where it stands; one that comes back is due until it is dropped'),
  to: s.orNull(s.text('to whom; null where it was redacted')),
  text: s.orNull(s.text('what; null where it was redacted')),
  owner: s.orNull(s.text('the id of who sees to it')),
  dueAt: s.instant('by when; of one that comes back, the next time'),
  overdue: s.flag('it is due and that has passed'),
  every: s.orNull(s.text('how often it comes back: 1d, 12h; a day is one of the wall clock')),
  addedAt: s.instant('when it was written down'),
  addedBy: s.orNull(s.text('the id of who wrote it down')),
  sentAt: s.orNull(s.instant('when it was last sent')),
  sentDueAt: s.orNull(s.instant('by when that was due')),
  sentLate: s.flag('it was last sent after that'),
  sentCount: s.integer('how many times it was sent'),
  droppedAt: s.orNull(s.instant('when it was dropped')),
  droppedBecause: s.orNull(s.text('why')),
};

/** What a view of a communication is made from. */
export interface CommsParts {
  readonly comms: Communication;
  readonly text: string | null;
  readonly to: string | null;
  readonly droppedBecause: string | null;
  readonly addedBy: PersonId | null;
}

export function commsView({ comms, ...words }: CommsParts, now: Instant): CommsView {
  const { id, status, owner, dueAt, every, addedAt, sentAt, sentDueAt, sentCount, droppedAt } = comms;
  return {
    id,
    status,
    to: words.to,
    text: words.text,
    owner,
    dueAt,
    overdue: isCommsOverdue(comms, now),
    every: every === null ? null : formatDuration(periodMs(every)),
    addedAt,
    addedBy: words.addedBy,
    sentAt,
    sentDueAt,
    sentLate: sentAt !== null && sentDueAt !== null && sentAt > sentDueAt,
    sentCount,
    droppedAt,
    droppedBecause: words.droppedBecause,
  };
}
