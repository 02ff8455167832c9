import type { Instant } from '../../shared/clock.ts';
import { msBetween } from '../../shared/clock.ts';
import type { VigieError } from '../../shared/errors.ts';
import { refused } from '../../shared/errors.ts';
import { isEarlier } from './evolve.ts';
import type { KnownIncident } from './import-known.ts';
import type { Incident, IncidentEvent, Status } from './incident.ts';
import { isActive } from './incident.ts';

/**
 * The state to which a foreign update moves an incident; null leaves it. Forward it always moves. Back, it
 * reopens what is resolved, unless it speaks of a time before that; and it never wakes what is void.
 */
export function movedTo(
  state: Pick<Incident, 'status' | 'statusAt'>,
  said: Status | null,
  at: Instant,
): Status | null {
  if (said === null || state.status === 'void' || said === state.status) return null;
  if (isEarlier(state.status, said)) return said;
  return state.status === 'resolved' && at >= state.statusAt ? said : null;
}

/**
 * The same of what is told of a duplicate: it may wake its canonical incident, and never moves it forward.
 * That one alert of thirty has ended does not end the storm.
 */
export function wokenTo(
  canonical: Pick<Incident, 'status' | 'statusAt'>,
  said: Status | null,
  at: Instant,
): Status | null {
  const moved = movedTo(canonical, said, at);
  return moved === null || isEarlier(canonical.status, moved) ? null : moved;
}

/**
 * Whether what begins at this time under an id that was used before is something new: that one is over, and
 * has been for longer than the source takes it for the same.
 */
export function beginsAnew(
  before: Pick<Incident, 'status' | 'statusAt'>,
  { occurredAt, sameForMs }: { readonly occurredAt: Instant; readonly sameForMs: number | null },
): boolean {
  return sameForMs !== null && !isActive(before.status) && msBetween(before.statusAt, occurredAt) > sameForMs;
}

/**
 * An archive goes in as if it had been written down at the time, so before whatever is younger.
 * @returns the refusal (4), with the order to follow; null where it may go in.
 */
export function refusedAsOlder(headAt: Instant | null, firstAt: Instant): VigieError | null {
  if (headAt === null || headAt <= firstAt) return null;
  return refused(
    `the store already holds entries up to ${headAt}, and what is new in this archive begins at ${firstAt}`,
    'load archives into a new store before anything else, the oldest first; or leave out --backfill',
  );
}

/** The state into which an event brings an incident; null where it leaves it. */
export function statusIn(event: IncidentEvent): Status | null {
  switch (event.kind) {
    case 'incident.acknowledged':
      return 'acknowledged';
    case 'incident.mitigated':
      return 'mitigated';
    case 'incident.resolved':
      return 'resolved';
    case 'incident.reopened':
      return 'open';
    case 'incident.voided':
      return 'void';
    case 'incident.updated':
      return event.data.status;
    default:
      return null;
  }
}

/** Since when an incident has been in that state, or was on its way to where it is; null where it was not. */
export function reachedAt(known: KnownIncident, status: Status): Instant | null {
  if (status === known.status) return known.statusAt;
  return status === 'void' ? null : known[REACHED[status]];
}

const REACHED = {
  open: 'reopenedAt',
  acknowledged: 'acknowledgedAt',
  mitigated: 'mitigatedAt',
  resolved: 'resolvedAt',
} as const;

/** As entries add up: what is gone back behind was not reached. */
function inState(known: KnownIncident, status: Status, at = known.statusAt): KnownIncident {
  const stamp = (reached: keyof typeof REACHED): Instant | null =>
    status === reached ? at : isEarlier(status, reached) ? null : known[REACHED[reached]];
  return {
    ...known,
    status,
    statusAt: at,
    acknowledgedAt: stamp('acknowledged'),
    mitigatedAt: stamp('mitigated'),
    resolvedAt: stamp('resolved'),
    reopenedAt: isEarlier(status, known.status) ? at : known.reopenedAt,
  };
}

/** A known incident after one more event, as far as imports ask. */
export function afterEvent(
  known: KnownIncident,
  event: IncidentEvent & { readonly occurredAt?: Instant },
): KnownIncident {
  const status = statusIn(event);
  if (status !== null && status !== known.status) return inState(known, status, event.occurredAt);
  switch (event.kind) {
    case 'incident.assigned':
      return { ...known, owner: event.data.owner };
    case 'incident.changed':
      return { ...known, ...event.data, title: event.text?.title ?? known.title };
    case 'incident.merged':
      return { ...known, mergedInto: event.data.into };
    case 'incident.unmerged':
      return { ...known, mergedInto: null };
    default:
      return known;
  }
}
