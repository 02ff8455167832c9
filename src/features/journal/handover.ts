import type { Change } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { HOUR_MS, plus } from '../../shared/clock.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/ids.ts';
import type { Step } from '../incident/became.ts';
import { becameOf } from '../incident/became.ts';
import type { Incident, Severity, Standing } from '../incident/incident.ts';
import { isActive, standingOf } from '../incident/incident.ts';
import type { ToldLink } from '../incident/link.ts';
import type { Rhythm } from '../incident/silence.ts';
import { nextWordDue } from '../incident/silence.ts';

/** What one shift hands over to the next, where nobody says since when: the length of a data centre's shift. */
export const SHIFT_MS = 12 * HOUR_MS;

/** Whose next word is due this soon is told to whoever takes over: it is among the first things to do. */
const SOON_MS = 2 * HOUR_MS;

/** Reviews and actions that are due by then concern this shift or the next one. */
export const AHEAD_MS = 24 * HOUR_MS;

/** A step of the journal as it is read, by the entry that made it. */
export interface NumberedStep extends Step {
  readonly seq: number;
  readonly severity_to: Severity;
}

export type Turn = 'logged' | 'reopened' | 'worsened' | 'improved' | 'resolved' | 'merged' | 'voided';

/** What became of an incident during the shift. */
export interface Finding {
  readonly incident: Incident;
  readonly turn: Turn;
  /** Null where it was logged in that time. */
  readonly severityFrom: Severity | null;
  readonly statusFrom: Standing | null;
  /** The entry that tells it. */
  readonly seq: number;
}

/**
 * What became of these incidents since an entry; those of which nothing did are left out. Worst first, then
 * newest.
 * @param steps the changes of each since then, in order
 */
export function findings(
  incidents: readonly Incident[],
  sinceSeq: number,
  steps: ReadonlyMap<IncidentId, readonly NumberedStep[]>,
): Finding[] {
  return [...incidents].sort(worstFirst).flatMap((incident): Finding[] => {
    const own = steps.get(incident.id) ?? [];
    const became = becameOf(incident, sinceSeq, own);
    if (became === null || became.change === 'same') return [];
    const turn = turnOf(incident, became.change);
    const { severityFrom, statusFrom } = became;
    return [{ incident, turn, severityFrom, statusFrom, seq: tellingSeq(incident, turn, severityFrom, own) }];
  });
}

function turnOf(incident: Incident, change: Exclude<Change, 'same'>): Turn {
  if (change === 'new') return 'logged';
  if (change !== 'resolved') return change;
  const standing = standingOf(incident);
  return standing === 'merged' ? 'merged' : standing === 'void' ? 'voided' : 'resolved';
}

/** The newest step that made it so: a later one may have changed something else. */
function tellingSeq(
  incident: Incident,
  turn: Turn,
  severityFrom: Severity | null,
  steps: readonly NumberedStep[],
): number {
  const { severity, firstSeq, stateSeq } = incident;
  if (turn === 'logged') return firstSeq;
  const standing = standingOf(incident);
  const bySeverity = (turn === 'worsened' || turn === 'improved') && severityFrom !== severity;
  const tells = (step: NumberedStep): boolean => {
    if (bySeverity) return step.severity_from !== step.severity_to;
    if (turn === 'worsened' || turn === 'improved') return step.status_from !== step.status_to;
    if (turn === 'reopened') return !isActive(step.status_from) && isActive(step.status_to);
    // What was resolved, and then merged, was merged when it was merged.
    return step.status_from !== standing && step.status_to === standing;
  };
  return steps.findLast(tells)?.seq ?? stateSeq;
}

/** Why an incident is to be watched. */
export type Reason =
  /** Nobody wrote for longer than its rhythm; `at`: since when that has run out. */
  | { readonly why: 'silent'; readonly at: Instant }
  /** `at`: by when somebody must write. */
  | { readonly why: 'word-due'; readonly at: Instant }
  | { readonly why: 'unowned'; readonly at: null }
  /** `at`: since when it is held, and not resolved. */
  | { readonly why: 'mitigated'; readonly at: Instant }
  | { readonly why: 'waits-for'; readonly at: null; readonly link: ToldLink }
  /** `at`: by when; null where it was never planned. */
  | { readonly why: 'review'; readonly at: Instant | null };

export interface Watched {
  readonly incident: Incident;
  readonly reasons: readonly Reason[];
}

export interface WatchInput {
  readonly active: readonly Incident[];
  readonly toReview: readonly Incident[];
  readonly links: ReadonlyMap<IncidentId, readonly ToldLink[]>;
  readonly rhythm: Rhythm;
  readonly now: Instant;
}

/** What whoever takes over must keep an eye on: what is active, worst first, then the reviews by when they are due. */
export function watchList({ active, toReview, links, rhythm, now }: WatchInput): Watched[] {
  const watched = [...active].sort(worstFirst).map((incident) => ({
    incident,
    reasons: reasonsOf(incident, links.get(incident.id) ?? [], rhythm, now),
  }));
  const reviews = toReview
    .filter(({ review }) => review?.dueAt == null || review.dueAt <= plus(now, AHEAD_MS))
    .sort(dueFirst)
    .map((incident): Watched => {
      return { incident, reasons: [{ why: 'review', at: incident.review?.dueAt ?? null }] };
    });
  return [...watched.filter(({ reasons }) => reasons.length > 0), ...reviews];
}

function reasonsOf(incident: Incident, links: readonly ToldLink[], rhythm: Rhythm, now: Instant): Reason[] {
  const wordDue = nextWordDue(incident, rhythm);
  const silent: Reason[] = wordDue < now ? [{ why: 'silent', at: wordDue }] : [];
  const soon: Reason[] =
    wordDue >= now && wordDue <= plus(now, SOON_MS) ? [{ why: 'word-due', at: wordDue }] : [];
  const unowned: Reason[] = incident.owner === null ? [{ why: 'unowned', at: null }] : [];
  const mitigated: Reason[] =
    incident.status === 'mitigated' ? [{ why: 'mitigated', at: incident.statusAt }] : [];
  const waits = links
    .filter((link) => link.as === 'waits-for')
    .map((link): Reason => ({ why: 'waits-for', at: null, link }));
  return [...silent, ...soon, ...unowned, ...mitigated, ...waits];
}

function worstFirst(a: Incident, b: Incident): number {
  return a.severity - b.severity || numberOf(b.id) - numberOf(a.id);
}

/** What is due first; what was never planned comes last. */
function dueFirst(a: Incident, b: Incident): number {
  const [one, other] = [a.review?.dueAt ?? '9999', b.review?.dueAt ?? '9999'];
  return one < other ? -1 : one > other ? 1 : worstFirst(a, b);
}
