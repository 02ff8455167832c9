import type { Change } from '../../shared/briefing.ts';
import { isEarlier } from './evolve.ts';
import type { Incident, Severity, Standing } from './incident.ts';
import { isActive, standingOf } from './incident.ts';

/** A change of severity or state, as far as it matters here. */
export interface Step {
  readonly severity_from: Severity;
  readonly status_from: Standing;
  readonly status_to: Standing;
}

/** What became of an incident since an entry of the journal, and what it was then (null for a new one). */
export interface Became {
  readonly change: Change;
  readonly severityFrom: Severity | null;
  readonly statusFrom: Standing | null;
}

/**
 * What became of an incident since entry `sinceSeq`. Severity outweighs state, and what came and went in
 * between does not count.
 *
 * @param steps its changes since then, in order.
 * @returns null where it was closed then and no more than its severity changed: that is no news.
 */
export function becameOf(incident: Incident, sinceSeq: number, steps: readonly Step[]): Became | null {
  const fresh = incident.firstSeq > sinceSeq;
  const [first] = steps;
  const was = {
    severityFrom: fresh ? null : (first?.severity_from ?? incident.severity),
    statusFrom: fresh ? null : (first?.status_from ?? standingOf(incident)),
  };
  if (!isActive(standingOf(incident))) {
    const closed =
      fresh || steps.some((step) => step.status_to !== step.status_from && !isActive(step.status_to));
    return closed ? { change: 'resolved', ...was } : null;
  }
  if (was.severityFrom === null || was.statusFrom === null) return { change: 'new', ...was };
  // Merged and taken out again in between is no news; taken out since then is, as coming back is.
  const reopened =
    was.statusFrom === 'merged' ||
    steps.some(
      (step) => step.status_from !== 'merged' && !isActive(step.status_from) && isActive(step.status_to),
    );
  return { change: reopened ? 'reopened' : compared(incident, was.severityFrom, was.statusFrom), ...was };
}

function compared({ severity, status }: Incident, severityFrom: Severity, statusFrom: Standing): Change {
  if (severity !== severityFrom) return severity < severityFrom ? 'worsened' : 'improved';
  if (status === statusFrom) return 'same';
  return isEarlier(status, statusFrom) ? 'worsened' : 'improved';
}
