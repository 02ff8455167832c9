import type { Instant } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/ids.ts';
import { byCodePoint, line, prose } from '../../shared/text.ts';
import type {
  Decision,
  DecisionEvent,
  DecisionId,
  DecisionProposed,
  DecisionTaken,
  DecisionText,
} from './decision.ts';
import { refuseEnded } from './decision.ts';

/** When something is decided, and what was known. */
export interface DecisionMoment {
  readonly now: Instant;
  /** When it was decided, where that was said. */
  readonly at: Instant | null;
  /** The journal's last entry by then. */
  readonly known: number;
  /** How refusals name instants. */
  readonly name: (instant: Instant) => string;
}

/** What is said around a decision. */
export interface DecisionWords {
  readonly because?: string | undefined;
  readonly rejected: readonly string[];
  readonly condition?: string | undefined;
}

export interface DecisionRequest extends DecisionWords {
  readonly text: string;
  readonly owner: PersonId | null;
  readonly reviewAt: Instant | null;
  readonly about: readonly string[];
  readonly entries: readonly number[];
}

/**
 * Decides that something is proposed to the cell.
 * @throws refused (4) for a review in the past; usage (2) for a text that is none.
 */
export function decidePropose(
  id: DecisionId,
  request: DecisionRequest,
  moment: DecisionMoment,
): DecisionProposed[] {
  return [{ kind: 'decision.proposed', subject: id, ...laidDown(request, moment) }];
}

/** Decides that something is decided. Throws as decidePropose. */
export function decideRecord(
  id: DecisionId,
  request: DecisionRequest,
  moment: DecisionMoment,
): DecisionTaken[] {
  return [taken(id, request, moment, null)];
}

/**
 * Decides that a decision takes the place of another, which ends.
 * @throws refused (4) where that one is not in force; as decidePropose otherwise.
 */
export function decideSupersede(
  old: Decision,
  id: DecisionId,
  request: DecisionRequest,
  moment: DecisionMoment,
): DecisionEvent[] {
  refuseEnded(old);
  if (old.status === 'proposed')
    throw refused(
      `${old.id} was only proposed`,
      `vigie decision take ${old.id}, or vigie decision revoke ${old.id} --because TEXT`,
    );
  refuseBefore(old, old.takenAt, moment, 'taken');
  return [
    taken(id, request, moment, old.id),
    { kind: 'decision.superseded', subject: old.id, ...occurred(moment), data: { by: id } },
  ];
}

export interface TakeRequest extends DecisionWords {
  readonly owner?: PersonId | null | undefined;
  readonly reviewAt?: Instant | null | undefined;
}

/**
 * Decides that the cell takes what was proposed to it. What is left out stays as it was proposed.
 * @returns nothing where it was taken already.
 * @throws refused (4) for one that is over, for a time before it was proposed, and for a review in the past.
 */
export function decideTake(
  decision: Decision,
  request: TakeRequest,
  moment: DecisionMoment,
): DecisionTaken[] {
  refuseEnded(decision);
  if (decision.status === 'taken') return [];
  refuseBefore(decision, decision.proposedAt, moment, 'proposed');
  const { owner = decision.owner, reviewAt = decision.reviewAt } = request;
  if (request.reviewAt !== undefined) refusePastReview(request.reviewAt, moment);
  const text = worded(request);
  const conditional = decision.conditional || request.condition !== undefined;
  const { id, about, entries } = decision;
  return [
    {
      kind: 'decision.taken',
      subject: id,
      ...occurred(moment),
      data: { owner, reviewAt, conditional, about, entries, known: moment.known, supersedes: null },
      ...(Object.keys(text).length === 0 ? {} : { text }),
    },
  ];
}

export interface ConfirmRequest {
  /** When it is to be looked at the next time; null: not again. */
  readonly reviewAt?: Instant | null | undefined;
  readonly because?: string | undefined;
}

/**
 * Decides that a decision was looked at again and stands: what is known now is known of it. A review that was
 * due is done; one that lies ahead stays, unless another is named.
 * @throws refused (4) for one that is not in force, and for a next review in the past.
 */
export function decideConfirm(
  decision: Decision,
  request: ConfirmRequest,
  moment: DecisionMoment,
): DecisionEvent[] {
  const { id, status, reviewAt: planned } = decision;
  refuseEnded(decision);
  if (status === 'proposed') throw refused(`${id} was only proposed`, `vigie decision take ${id}`);
  const ahead = planned !== null && planned > moment.now ? planned : null;
  const { reviewAt = ahead, because } = request;
  if (request.reviewAt !== undefined) refusePastReview(request.reviewAt, moment);
  return [
    {
      kind: 'decision.confirmed',
      subject: id,
      data: { known: moment.known, reviewAt },
      ...(because === undefined ? {} : { text: { because: prose(because, 'the reason') } }),
    },
  ];
}

export interface DecisionChange {
  readonly owner?: PersonId | null | undefined;
  readonly reviewAt?: Instant | null | undefined;
}

/**
 * Decides who sees to a decision, and when it is looked at again.
 * @returns nothing where it is so already.
 * @throws refused (4) for one that is over, and for a review in the past.
 */
export function decideSetDecision(
  decision: Decision,
  { owner, reviewAt }: DecisionChange,
  moment: DecisionMoment,
): DecisionEvent[] {
  refuseEnded(decision);
  const data = {
    ...(owner === undefined || owner === decision.owner ? {} : { owner }),
    ...(reviewAt === undefined || reviewAt === decision.reviewAt ? {} : { reviewAt }),
  };
  if (data.reviewAt !== undefined) refusePastReview(data.reviewAt, moment);
  if (Object.keys(data).length === 0) return [];
  return [{ kind: 'decision.changed', subject: decision.id, data }];
}

/**
 * Decides that a decision holds no more, or that a proposal is withdrawn.
 * @returns nothing where it was revoked already.
 * @throws refused (4) for one that another took the place of.
 */
export function decideRevoke(decision: Decision, because: string): DecisionEvent[] {
  const reason = prose(because, 'the reason');
  if (decision.status === 'revoked') return [];
  refuseEnded(decision);
  return [{ kind: 'decision.revoked', subject: decision.id, data: {}, text: { because: reason } }];
}

function taken(
  id: DecisionId,
  request: DecisionRequest,
  moment: DecisionMoment,
  supersedes: DecisionId | null,
): DecisionTaken {
  const { data, ...rest } = laidDown(request, moment);
  return { kind: 'decision.taken', subject: id, ...rest, data: { ...data, supersedes } };
}

function laidDown(request: DecisionRequest, moment: DecisionMoment) {
  const { owner, reviewAt, condition } = request;
  refusePastReview(reviewAt, moment);
  return {
    ...occurred(moment),
    data: {
      owner,
      reviewAt,
      conditional: condition !== undefined,
      about: [...new Set(request.about)].sort(byCodePoint),
      entries: [...new Set(request.entries)].sort((a, b) => a - b),
      known: moment.known,
    },
    text: { text: prose(request.text, 'the decision'), ...worded(request) },
  };
}

function worded({ because, rejected, condition }: DecisionWords): DecisionText {
  return {
    ...(because === undefined ? {} : { because: prose(because, 'the reason') }),
    ...(rejected.length === 0 ? {} : { rejected: rejected.map((one) => line(one, '--rejected')) }),
    ...(condition === undefined ? {} : { condition: line(condition, '--if') }),
  };
}

function occurred({ at }: DecisionMoment): { readonly occurredAt?: Instant } {
  return at === null ? {} : { occurredAt: at };
}

function refusePastReview(reviewAt: Instant | null, { now, name }: DecisionMoment): void {
  if (reviewAt === null || reviewAt > now) return;
  throw refused(`a review cannot be due at ${name(reviewAt)}, which has passed`, 'give a later --review');
}

function refuseBefore(
  { id }: Decision,
  began: Instant | null,
  { at, name }: DecisionMoment,
  state: string,
): void {
  if (at === null || began === null || at >= began) return;
  throw refused(`${id} was ${state} at ${name(began)}, after ${name(at)}`, 'give a later --at');
}
