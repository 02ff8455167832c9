import { decideLog } from '../../../src/features/incident/decide.ts';
import { evolve } from '../../../src/features/incident/evolve.ts';
import type {
  Incident,
  IncidentEntry,
  IncidentEvent,
  Severity,
} from '../../../src/features/incident/incident.ts';
import type { Act } from '../../../src/features/incident/transitions.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';

/** 18 March 2020, 00:00 UTC. */
const MIDNIGHT = Date.UTC(2020, 2, 18);

/** That minute of 18 March 2020, from `02:40` or from a number of minutes. */
export function at(time: string | number): Instant {
  if (typeof time === 'number') return instantOf(MIDNIGHT + time * 60_000);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantOf(MIDNIGHT + (hours * 60 + minutes) * 60_000);
}

/** Acting now, or now about an earlier time. */
export function acting(now: Instant, when: Instant | null = null): Act {
  return { at: when, now, name: (instant) => instant.slice(11, 16) };
}

/** The entry that the store makes of an event. */
export function entryOf(event: IncidentEvent, seq: number, recordedAt: Instant): IncidentEntry {
  return {
    seq,
    batch: seq,
    recordedAt,
    occurredAt: event.occurredAt ?? recordedAt,
    actor: 'P-1',
    origin: 'typed',
    kind: event.kind,
    version: 1,
    subject: event.subject,
    data: event.data,
    text: event.text ?? null,
    hadText: event.text !== undefined,
  } as IncidentEntry;
}

/** An incident logged at this time. */
export function loggedAt(time: Instant, severity: Severity = 2): Incident {
  const [event] = decideLog(11, { title: 'VIN network', severity }, acting(time));
  return evolve(undefined, entryOf(event!, 1, time));
}

/** The incident after these events, written at this time. */
export function followed(
  incident: Incident,
  events: readonly IncidentEvent[],
  recordedAt: Instant,
): Incident {
  return events.reduce(
    (state, event) => evolve(state, entryOf(event, state.lastSeq + 1, recordedAt)),
    incident,
  );
}
