import type { Instant } from '../../shared/clock.ts';
import { later } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/ids.ts';
import { line, prose } from '../../shared/text.ts';
import type { Incident, IncidentEvent } from './incident.ts';
import type { Act } from './transitions.ts';
import { refuseVoid } from './transitions.ts';

/** The least severity whose incidents are looked back at without anybody asking for it. */
const REVIEWED_FROM = 2;

/**
 * Whether an incident is still to be reviewed: it is over, and somebody planned a review or it was severe.
 * History that was loaded, or that other systems told of only once it was over, asks for none by itself.
 */
export function wantsReview(
  incident: Pick<Incident, 'status' | 'mergedInto' | 'severity' | 'review' | 'origin' | 'closedAtOnce'>,
): boolean {
  const { status, mergedInto, severity, review, origin, closedAtOnce } = incident;
  if (status !== 'resolved' || mergedInto !== null || review?.doneAt != null) return false;
  if (review !== null) return true;
  return severity <= REVIEWED_FROM && origin !== 'backfilled' && !closedAtOnce;
}

export interface ReviewPlan {
  readonly dueAt: Instant;
  /** Null: nobody yet. */
  readonly owner: PersonId | null;
}

export interface ReviewFindings {
  readonly findings: string;
  /** What is to be done about it, a line each. */
  readonly actions: readonly string[];
}

/**
 * Plans the look back at an incident, or plans it otherwise; one that was held can be followed by another.
 * @returns nothing where it is planned so already.
 * @throws refused (4) for a void incident, and for a day that has passed.
 */
export function decideReviewPlan(
  incident: Incident,
  { dueAt, owner }: ReviewPlan,
  act: Act,
): IncidentEvent[] {
  const { id, review } = incident;
  refuseVoid(incident);
  if (review !== null && review.doneAt === null && review.dueAt === dueAt && review.owner === owner)
    return [];
  if (dueAt <= act.now) {
    throw refused(
      `the review of ${id} cannot be due at ${act.name(dueAt)}, which has passed`,
      `give a later --due; one that was held: vigie incident review done ${id} --at TIME --findings TEXT`,
    );
  }
  return [{ kind: 'incident.review-planned', subject: id, occurredAt: act.now, data: { dueAt, owner } }];
}

/**
 * Writes down what the look back at an incident brought, planned or not.
 * @returns nothing where it was reviewed already, since it was last resolved.
 * @throws refused (4) for an incident that is not over, and for a review before it was.
 */
export function decideReviewed(
  incident: Incident,
  { findings, actions }: ReviewFindings,
  act: Act,
): IncidentEvent[] {
  const { id, status, statusAt, review } = incident;
  refuseVoid(incident);
  if (status !== 'resolved') {
    throw refused(
      `${id} is ${status}: what is not over cannot be looked back at`,
      `vigie incident resolve ${id} --because TEXT, once it is over`,
    );
  }
  if (review?.doneAt != null) return [];
  if (act.at !== null && act.at < statusAt) {
    throw refused(
      `${id} was resolved at ${act.name(statusAt)} and cannot have been reviewed at ${act.name(act.at)}, before that`,
      'give a later --at',
    );
  }
  const said = {
    findings: prose(findings, 'the findings'),
    ...(actions.length === 0 ? {} : { actions: actions.map((one) => line(one, 'an action')) }),
  };
  const occurredAt = act.at ?? later(act.now, statusAt);
  return [{ kind: 'incident.reviewed', subject: id, occurredAt, data: {}, text: said }];
}
