import type { Incident } from './incident.ts';

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
