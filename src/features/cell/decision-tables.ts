import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Action, ActionState } from './action.ts';
import type { Decision, DecisionState } from './decision.ts';

/** What was decided and what is to be done, as both engines hold it. No words: the journal has them. */
export interface DecisionTables {
  decision: DecisionRow;
  action: ActionRow;
}

export interface DecisionRow {
  num: number;
  status: DecisionState;
  owner: PersonId | null;
  conditional: number;
  /** JSON lists. */
  about: string;
  entries: string;
  known_seq: number;
  confirmed_known_seq: number | null;
  proposed_at: Instant | null;
  taken_at: Instant | null;
  confirmed_at: Instant | null;
  review_at: Instant | null;
  supersedes: number | null;
  superseded_by: number | null;
  ended_at: Instant | null;
  first_seq: number;
  taken_seq: number | null;
  ended_seq: number | null;
}

export interface ActionRow {
  num: number;
  status: ActionState;
  owner: PersonId;
  due_at: Instant;
  postponed: number;
  incident: number | null;
  decision: number | null;
  added_at: Instant;
  closed_at: Instant | null;
  added_seq: number;
  closed_seq: number | null;
}

export function decisionFrom(row: DecisionRow): Decision {
  return {
    id: idOf('DEC', row.num),
    status: row.status,
    owner: row.owner,
    conditional: row.conditional === 1,
    about: JSON.parse(row.about),
    entries: JSON.parse(row.entries),
    knownSeq: row.known_seq,
    confirmedKnownSeq: row.confirmed_known_seq,
    proposedAt: row.proposed_at,
    takenAt: row.taken_at,
    confirmedAt: row.confirmed_at,
    reviewAt: row.review_at,
    supersedes: row.supersedes === null ? null : idOf('DEC', row.supersedes),
    supersededBy: row.superseded_by === null ? null : idOf('DEC', row.superseded_by),
    endedAt: row.ended_at,
    firstSeq: row.first_seq,
    takenSeq: row.taken_seq,
    endedSeq: row.ended_seq,
  };
}

export function decisionRow(decision: Decision): DecisionRow {
  const { supersedes, supersededBy } = decision;
  return {
    num: numberOf(decision.id),
    status: decision.status,
    owner: decision.owner,
    conditional: decision.conditional ? 1 : 0,
    about: JSON.stringify(decision.about),
    entries: JSON.stringify(decision.entries),
    known_seq: decision.knownSeq,
    confirmed_known_seq: decision.confirmedKnownSeq,
    proposed_at: decision.proposedAt,
    taken_at: decision.takenAt,
    confirmed_at: decision.confirmedAt,
    review_at: decision.reviewAt,
    supersedes: supersedes === null ? null : numberOf(supersedes),
    superseded_by: supersededBy === null ? null : numberOf(supersededBy),
    ended_at: decision.endedAt,
    first_seq: decision.firstSeq,
    taken_seq: decision.takenSeq,
    ended_seq: decision.endedSeq,
  };
}

export function actionFrom(row: ActionRow): Action {
  return {
    id: idOf('ACT', row.num),
    status: row.status,
    owner: row.owner,
    dueAt: row.due_at,
    postponed: row.postponed,
    incident: row.incident === null ? null : idOf('INC', row.incident),
    decision: row.decision === null ? null : idOf('DEC', row.decision),
    addedAt: row.added_at,
    closedAt: row.closed_at,
    addedSeq: row.added_seq,
    closedSeq: row.closed_seq,
  };
}

export function actionRow(action: Action): ActionRow {
  return {
    num: numberOf(action.id),
    status: action.status,
    owner: action.owner,
    due_at: action.dueAt,
    postponed: action.postponed,
    incident: action.incident === null ? null : numberOf(action.incident),
    decision: action.decision === null ? null : numberOf(action.decision),
    added_at: action.addedAt,
    closed_at: action.closedAt,
    added_seq: action.addedSeq,
    closed_seq: action.closedSeq,
  };
}
