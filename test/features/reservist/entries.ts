import type { DerogationEntry, DerogationEvent } from '../../../src/features/reservist/derogation.ts';
import type { Reservist, ReservistEntry, ReservistEvent } from '../../../src/features/reservist/reservist.ts';
import { decideEnrol, evolve } from '../../../src/features/reservist/reservist.ts';
import type { Skill } from '../../../src/features/reservist/skill.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';

export const NOW = '2020-03-18T17:00:00.000Z' as Instant;

/** That hour of March 2020, in UTC. */
export function at(text: string): Instant {
  return instantOf(Date.parse(`2020-03-${text}Z`));
}

/** The entry that the store makes of an event. */
export function entryOf<E extends ReservistEvent | DerogationEvent>(
  event: E,
  seq = 1,
): ReservistEntry & DerogationEntry {
  const stamp = {
    seq,
    batch: seq,
    recordedAt: NOW,
    occurredAt: NOW,
    actor: 'P-1',
    origin: 'typed',
    version: 1,
  };
  return { ...stamp, ...event, text: null } as unknown as ReservistEntry & DerogationEntry;
}

/** What somebody is once these events have happened. */
export function became(reservist: Reservist | undefined, events: readonly ReservistEvent[]): Reservist {
  return events.reduce<Reservist | undefined>(
    (one, event) => evolve(one, entryOf(event)),
    reservist,
  ) as Reservist;
}

export function enrolled(readiness: Partial<Reservist> = {}, skills: readonly Skill[] = []): Reservist {
  return became(undefined, decideEnrol(null, 'P-7', readiness, skills, NOW));
}
