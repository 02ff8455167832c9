import type { Instant } from '../../shared/clock.ts';
import { notFound, refused } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Id, PersonId } from '../../shared/ids.ts';

export type DecisionId = Id<'DEC'>;

/** A proposed one waits for the cell; a taken one is in force until it is superseded or revoked. */
export const DECISION_STATES = ['proposed', 'taken', 'superseded', 'revoked'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** What a decision is, without its words: these stand in the journal alone, at the entries named here. */
export interface Decision {
  readonly id: DecisionId;
  readonly status: DecisionState;
  /** Who sees to it; null: nobody yet. */
  readonly owner: PersonId | null;
  /** It holds only if something comes true. */
  readonly conditional: boolean;
  /** What it is about: `INC-41`, `RBX1`; sorted, each once. */
  readonly about: readonly string[];
  /** The entries of the journal that it rests on; ascending, each once. */
  readonly entries: readonly number[];
  /** The journal's position when it was taken, or, of one that was not, proposed: what was known. */
  readonly knownSeq: number;
  /** The same when it was last confirmed; null where it never was. */
  readonly confirmedKnownSeq: number | null;
  readonly proposedAt: Instant | null;
  readonly takenAt: Instant | null;
  readonly confirmedAt: Instant | null;
  /** When it is to be looked at again. */
  readonly reviewAt: Instant | null;
  readonly supersedes: DecisionId | null;
  readonly supersededBy: DecisionId | null;
  readonly endedAt: Instant | null;
  readonly firstSeq: number;
  readonly takenSeq: number | null;
  readonly endedSeq: number | null;
}

/** What is laid down of a decision when it is proposed, and again when it is taken. */
export interface Terms {
  readonly owner: PersonId | null;
  readonly reviewAt: Instant | null;
  readonly conditional: boolean;
  readonly about: readonly string[];
  readonly entries: readonly number[];
  readonly known: number;
}

/** Its words: what is decided, why, what was weighed and left, and on what condition it holds. */
export interface DecisionText {
  readonly text?: string;
  readonly because?: string;
  readonly rejected?: readonly string[];
  readonly condition?: string;
}

export type DecisionProposed = NewEvent<'decision.proposed', Terms, DecisionText>;
export type DecisionTaken = NewEvent<
  'decision.taken',
  Terms & { readonly supersedes: DecisionId | null },
  DecisionText
>;
/** It was looked at again, and stands. */
export type DecisionConfirmed = NewEvent<
  'decision.confirmed',
  { readonly known: number; readonly reviewAt: Instant | null },
  { readonly because: string }
>;
export type DecisionChanged = NewEvent<
  'decision.changed',
  { readonly owner?: PersonId | null; readonly reviewAt?: Instant | null }
>;
export type DecisionSuperseded = NewEvent<'decision.superseded', { readonly by: DecisionId }>;
export type DecisionRevoked = NewEvent<
  'decision.revoked',
  Readonly<Record<string, never>>,
  { readonly because: string }
>;
export type DecisionEvent =
  | DecisionProposed
  | DecisionTaken
  | DecisionConfirmed
  | DecisionChanged
  | DecisionSuperseded
  | DecisionRevoked;
export type DecisionEntry = EntryOf<DecisionEvent>;

/**
 * What an entry makes of a decision. Pure: the same live and on replay.
 * @throws an Error for an entry of a decision that there never was, which no sound journal holds.
 */
export function evolve(decision: Decision | undefined, entry: DecisionEntry): Decision {
  const { seq, occurredAt } = entry;
  if (entry.kind === 'decision.proposed') return { ...begun(entry), proposedAt: occurredAt };
  if (entry.kind === 'decision.taken') {
    const { known, ...terms } = entry.data;
    const before = decision ?? begun(entry);
    return { ...before, ...terms, knownSeq: known, status: 'taken', takenAt: occurredAt, takenSeq: seq };
  }
  if (decision === undefined)
    throw new Error(`entry ${seq} speaks of ${entry.subject}, which is no decision`);
  switch (entry.kind) {
    case 'decision.confirmed': {
      const { known, reviewAt } = entry.data;
      return { ...decision, reviewAt, confirmedAt: occurredAt, confirmedKnownSeq: known };
    }
    case 'decision.changed':
      return { ...decision, ...entry.data };
    case 'decision.superseded':
      return { ...ended(decision, entry), status: 'superseded', supersededBy: entry.data.by };
    case 'decision.revoked':
      return { ...ended(decision, entry), status: 'revoked' };
  }
}

function begun({ subject, seq, data }: EntryOf<DecisionProposed | DecisionTaken>): Decision {
  const { known, ...terms } = data;
  return {
    supersedes: null,
    ...terms,
    id: subject as DecisionId,
    status: 'proposed',
    knownSeq: known,
    confirmedKnownSeq: null,
    proposedAt: null,
    takenAt: null,
    confirmedAt: null,
    supersededBy: null,
    endedAt: null,
    firstSeq: seq,
    takenSeq: null,
    endedSeq: null,
  };
}

function ended(decision: Decision, { seq, occurredAt }: DecisionEntry): Decision {
  return { ...decision, endedAt: occurredAt, endedSeq: seq };
}

/** @throws not-found (3) where there is no such decision. */
export function knownDecision(decision: Decision | undefined, id: DecisionId): Decision {
  if (decision === undefined) throw notFound(`there is no ${id}`, 'vigie decision list --status all');
  return decision;
}

/** @throws refused (4) for one that is over, naming what can be done instead. */
export function refuseEnded({ id, status, supersededBy }: Decision): void {
  if (status === 'superseded')
    throw refused(`${id} was superseded by ${supersededBy}`, `vigie decision show ${supersededBy}`);
  if (status === 'revoked')
    throw refused(`${id} was revoked`, 'what is decided again is a new decision: vigie decision record TEXT');
}
