import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Action, ActionId, ActionState } from './action.ts';
import { ACTION_STATES, isOverdue } from './action.ts';
import type { Decision, DecisionId, DecisionState, DecisionText } from './decision.ts';
import { DECISION_STATES } from './decision.ts';
import type { Strike } from './decision-review.ts';
import { isReviewDue } from './decision-review.ts';

/** Why a decision in force is to be looked at again. */
export const REVIEW_REASONS = ['due', 'struck'] as const;

/** A row of `decision list` and `decision show`. Fields are only ever added. */
export interface DecisionView {
  readonly id: DecisionId;
  readonly status: DecisionState;
  readonly text: string | null;
  readonly because: string | null;
  readonly rejected: readonly string[];
  readonly conditional: boolean;
  readonly condition: string | null;
  readonly owner: PersonId | null;
  readonly about: readonly string[];
  readonly entries: readonly number[];
  readonly knownSeq: number;
  readonly proposedAt: Instant | null;
  readonly takenAt: Instant | null;
  readonly takenBy: PersonId | null;
  readonly confirmedAt: Instant | null;
  readonly reviewAt: Instant | null;
  readonly toReview: readonly (typeof REVIEW_REASONS)[number][];
  readonly struck: readonly { readonly seq: number; readonly by: number }[];
  readonly supersedes: DecisionId | null;
  readonly supersededBy: DecisionId | null;
  readonly endedAt: Instant | null;
  readonly endedBecause: string | null;
  readonly actions: readonly ActionId[];
}

export const DECISION_FIELDS: Readonly<Record<keyof DecisionView, Schema>> = {
  id: s.text('DEC-1'),
  status: s.oneOf(DECISION_STATES, 'where it stands; taken is in force'),
  text: s.orNull(s.text('what was decided; null where it was redacted')),
  because: s.orNull(s.text('why')),
  rejected: s.list(s.text('an option'), 'what was weighed and left'),
  conditional: s.flag('it holds only if something comes true'),
  condition: s.orNull(s.text('what that is; null where there is none, or it was redacted')),
  owner: s.orNull(s.text('the id of who sees to it')),
  about: s.list(s.text('INC-41, RBX1'), 'what it is about'),
  entries: s.list(s.integer('a number'), 'the entries of the journal that it rests on'),
  knownSeq: s.integer('what was known then: the journal up to this entry'),
  proposedAt: s.orNull(s.instant('when it was proposed')),
  takenAt: s.orNull(s.instant('when it was taken')),
  takenBy: s.orNull(s.text('the id of who wrote that it was')),
  confirmedAt: s.orNull(s.instant('when it was last looked at again and stood')),
  reviewAt: s.orNull(s.instant('when it is to be looked at again')),
  toReview: s.list(
    s.oneOf(REVIEW_REASONS, 'the review is due; an entry under it was struck'),
    'why it is to be looked at again now; empty where it is not',
  ),
  struck: s.list(
    s.object({ seq: s.integer('the entry'), by: s.integer('the entry that struck it') }),
    'what was known when it was taken or last confirmed, and was struck since',
  ),
  supersedes: s.orNull(s.text('the decision whose place it took')),
  supersededBy: s.orNull(s.text('the decision that took its place')),
  endedAt: s.orNull(s.instant('when it was superseded or revoked')),
  endedBecause: s.orNull(s.text('why it was revoked')),
  actions: s.list(s.text('ACT-1'), 'what carries it out'),
};

/** What a view of a decision is made from. */
export interface DecisionParts {
  readonly decision: Decision;
  readonly words: DecisionText;
  readonly takenBy: PersonId | null;
  readonly endedBecause: string | null;
  readonly struck: readonly Strike[];
}

export function decisionView(
  { decision, words, takenBy, endedBecause, struck }: DecisionParts,
  actions: readonly Action[],
  now: Instant,
): DecisionView {
  const { id, status, conditional, owner, about, entries, knownSeq } = decision;
  const { proposedAt, takenAt, confirmedAt, reviewAt, supersedes, supersededBy, endedAt } = decision;
  return {
    id,
    status,
    text: words.text ?? null,
    because: words.because ?? null,
    rejected: words.rejected ?? [],
    conditional,
    condition: words.condition ?? null,
    owner,
    about,
    entries,
    knownSeq,
    proposedAt,
    takenAt,
    takenBy,
    confirmedAt,
    reviewAt,
    toReview: REVIEW_REASONS.filter((reason) =>
      reason === 'due' ? isReviewDue(decision, now) : struck.length > 0,
    ),
    struck: struck.map(({ seq, by }) => ({ seq, by })),
    supersedes,
    supersededBy,
    endedAt,
    endedBecause,
    actions: actions.map((action) => action.id),
  };
}

/** A row of `action list` and `action show`. Fields are only ever added. */
export interface ActionView {
  readonly id: ActionId;
  readonly status: ActionState;
  readonly text: string | null;
  readonly owner: PersonId;
  readonly dueAt: Instant;
  readonly overdue: boolean;
  readonly postponed: number;
  readonly incident: string | null;
  readonly decision: DecisionId | null;
  readonly addedAt: Instant;
  readonly addedBy: PersonId | null;
  readonly doneAt: Instant | null;
  readonly droppedAt: Instant | null;
  readonly droppedBecause: string | null;
}

export const ACTION_FIELDS: Readonly<Record<keyof ActionView, Schema>> = {
  id: s.text('ACT-1'),
  status: s.oneOf(ACTION_STATES, 'where it stands'),
  text: s.orNull(s.text('what is to be done; null where it was redacted')),
  owner: s.text('the id of who has to do it'),
  dueAt: s.instant('by when'),
  overdue: s.flag('it is open and that has passed'),
  postponed: s.integer('how many times its deadline was put off'),
  incident: s.orNull(s.text('the incident that it is for')),
  decision: s.orNull(s.text('the decision that it carries out')),
  addedAt: s.instant('when it was given'),
  addedBy: s.orNull(s.text('the id of who wrote it down')),
  doneAt: s.orNull(s.instant('when it was done')),
  droppedAt: s.orNull(s.instant('when it was dropped')),
  droppedBecause: s.orNull(s.text('why')),
};

/** What a view of an action is made from. */
export interface ActionParts {
  readonly action: Action;
  readonly text: string | null;
  readonly closedBecause: string | null;
  readonly addedBy: PersonId | null;
}

export function actionView({ action, text, closedBecause, addedBy }: ActionParts, now: Instant): ActionView {
  const { id, status, owner, dueAt, postponed, incident, decision, addedAt, closedAt } = action;
  return {
    id,
    status,
    text,
    owner,
    dueAt,
    overdue: isOverdue(action, now),
    postponed,
    incident,
    decision,
    addedAt,
    addedBy,
    doneAt: status === 'done' ? closedAt : null,
    droppedAt: status === 'dropped' ? closedAt : null,
    droppedBecause: closedBecause,
  };
}
