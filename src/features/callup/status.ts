import type { Instant } from '../../shared/clock.ts';
import { msOf } from '../../shared/clock.ts';
import { isAvailableAt } from '../reservist/availability.ts';
import type { Reservist } from '../reservist/reservist.ts';
import type { Callup } from './callup.ts';
import { calledOf } from './callup.ts';

export const STATUSES = ['available', 'on-call', 'deployed', 'unavailable'] as const;
export type Status = (typeof STATUSES)[number];

/**
 * What somebody is at a moment, by what binds them most: deployed; unavailable, also for want of consent; on call;
 * available.
 */
export function statusAt(
  reservist: Reservist,
  callups: readonly Callup[],
  isOnCall: boolean,
  at: Instant,
): Status {
  const isDeployed = callups.some((callup) => {
    const one = calledOf(callup, reservist.id);
    return (
      one?.deployedAt != null && one.deployedAt <= at && (one.stoodDownAt === null || one.stoodDownAt > at)
    );
  });
  if (isDeployed) return 'deployed';
  if (reservist.consent === null || !isAvailableAt(reservist, msOf(at))) return 'unavailable';
  return isOnCall ? 'on-call' : 'available';
}
