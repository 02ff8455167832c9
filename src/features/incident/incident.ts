import type { Instant } from '../../shared/clock.ts';
import type { EntryOf, NewEvent, Origin } from '../../shared/events.ts';
import type { IncidentId, PersonId } from '../../shared/ids.ts';

export type Severity = 1 | 2 | 3 | 4;
/** Worst first. */
export const SEVERITIES: readonly Severity[] = [1, 2, 3, 4];

export const STATUSES = ['open', 'acknowledged', 'mitigated', 'resolved', 'void'] as const;
export type Status = (typeof STATUSES)[number];
/** Active: the crisis still has it. */
export const ACTIVE: readonly Status[] = ['open', 'acknowledged', 'mitigated'];

/** Where an incident stands: a merged one keeps its status, to go back to, and stands in its canonical one. */
export type Standing = Status | 'merged';
export const STANDINGS: readonly Standing[] = [...STATUSES, 'merged'];

export function isActive(standing: Standing): boolean {
  return (ACTIVE as readonly Standing[]).includes(standing);
}

export function standingOf({ status, mergedInto }: Pick<Incident, 'status' | 'mergedInto'>): Standing {
  return mergedInto === null ? status : 'merged';
}

export const CATEGORIES = [
  'outage',
  'capacity',
  'supply',
  'staffing',
  'health',
  'security',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const SECTORS = [
  'health',
  'emergency',
  'government',
  'education',
  'energy',
  'water',
  'transport',
  'other',
] as const;
export type Sector = (typeof SECTORS)[number];

/** Every sector but `other` is vital. */
export function isVital(sector: Sector | null): boolean {
  return sector !== null && sector !== 'other';
}

/** The form in which the code of a site is taken: at night, with nothing set up, an incident must still go in. */
export const SITE_CODE = /^[A-Z][A-Z0-9_-]{0,15}$/;

/** Where an incident that another system told of came from. */
export interface ForeignRef {
  readonly source: string;
  readonly externalId: string;
}

/** How an incident is tied to something else. `waits-for` and `blocks` are said on the agenda. */
export const RELATIONS = ['related', 'waits-for', 'blocks', 'caused-by', 'follows', 'affects'] as const;
export type Relation = (typeof RELATIONS)[number];

/** `to` is an id (`INC-3`, `PO-118`, `P-7`, `DEC-28`), or `site:RBX`, `component:RAM-32G`, `supplier:X`. */
export interface Link {
  readonly as: Relation;
  readonly to: string;
}

/** The look back at a severe incident once it is over; the findings are in its entries. */
export interface Review {
  /** Null where it was never planned. */
  readonly dueAt: Instant | null;
  readonly owner: PersonId | null;
  /** Null while it is not done. */
  readonly doneAt: Instant | null;
}

type Nothing = Readonly<Record<string, never>>;
type Because = { readonly because: string };

/** Everything that can happen to an incident. `subject` is its id. */
export type IncidentEvent =
  | NewEvent<'incident.logged', LoggedData, { readonly title: string; readonly detail?: string }>
  | NewEvent<'incident.noted', NotedData, { readonly note: string }>
  | NewEvent<'incident.acknowledged', Nothing>
  | NewEvent<'incident.mitigated', Nothing, { readonly note?: string }>
  | NewEvent<'incident.resolved', Nothing, Because>
  | NewEvent<'incident.reopened', Nothing, Partial<Because>>
  | NewEvent<'incident.voided', Nothing, Because>
  | NewEvent<'incident.assigned', { readonly owner: PersonId | null }>
  | NewEvent<
      'incident.changed',
      ChangedData,
      { readonly title?: string; readonly detail?: string; readonly because?: string }
    >
  /** What another system wrote about it: always an entry, and the state that it moves to, if any. */
  | NewEvent<'incident.updated', UpdatedData, { readonly note: string }>
  /** The duplicate's entry; the canonical incident's one is `absorbed`. */
  | NewEvent<'incident.merged', { readonly into: IncidentId }, Partial<Because>>
  | NewEvent<'incident.absorbed', { readonly incidents: readonly IncidentId[] }>
  | NewEvent<'incident.unmerged', { readonly from: IncidentId }, Partial<Because>>
  | NewEvent<'incident.released', { readonly incident: IncidentId }>
  | NewEvent<'incident.linked', Link, { readonly note?: string }>
  | NewEvent<'incident.unlinked', Link, Partial<Because>>
  | NewEvent<'incident.review-planned', { readonly dueAt: Instant; readonly owner: PersonId | null }>
  | NewEvent<
      'incident.reviewed',
      Nothing,
      { readonly findings: string; readonly actions?: readonly string[] }
    >;

/** How often an active incident of a severity must be written about; `subject` is `rhythm`. */
export type RhythmSet = NewEvent<
  'rhythm.set',
  { readonly minutes: Readonly<Partial<Record<Severity, number>>> },
  Partial<Because>
>;

/** Where it was seen, and words by which the journal is sorted; left out where none were given. */
export interface NotedData {
  readonly site?: string;
  readonly tags?: readonly string[];
}

export interface LoggedData {
  readonly severity: Severity;
  /** `open` save for an imported state. */
  readonly status: Status;
  readonly site: string | null;
  readonly service: string | null;
  readonly category: Category | null;
  readonly sector: Sector | null;
  readonly tags: readonly string[];
  readonly owner: PersonId | null;
  readonly foreign: ForeignRef | null;
}

/** Only what changes is there. */
export interface ChangedData {
  readonly severity?: Severity;
  readonly site?: string | null;
  readonly service?: string | null;
  readonly category?: Category | null;
  readonly sector?: Sector | null;
  readonly tags?: readonly string[];
}

export interface UpdatedData {
  /** The state that this update moves the incident to; null leaves it. */
  readonly status: Status | null;
  readonly foreign: ForeignRef | null;
}

/** The entry that closes an import; `subject` is `import`. */
export type ImportDone = NewEvent<
  'import.done',
  {
    readonly source: string;
    readonly incidents: number;
    readonly updates: number;
    readonly unchanged: number;
    readonly refused: number;
    readonly backfill: boolean;
    /** SHA-256 of the file. */
    readonly digest: string | null;
  }
>;

export type IncidentEntry = EntryOf<IncidentEvent>;

/** An incident as its entries add up. */
export interface Incident {
  readonly id: IncidentId;
  /** Null when it was redacted. */
  readonly title: string | null;
  readonly severity: Severity;
  readonly status: Status;
  readonly site: string | null;
  readonly service: string | null;
  readonly category: Category | null;
  readonly sector: Sector | null;
  readonly tags: readonly string[];
  readonly owner: PersonId | null;
  readonly foreign: ForeignRef | null;
  /** The canonical incident that it is a duplicate of; never one that is merged itself. */
  readonly mergedInto: IncidentId | null;
  readonly links: readonly Link[];
  /** Null while none was planned or held. */
  readonly review: Review | null;
  /** How its first entry came to be written. */
  readonly origin: Origin;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** The instants of the present run: reopening clears them (the journal keeps them), a skipped one stays null. */
  readonly acknowledgedAt: Instant | null;
  readonly mitigatedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  /** When it last went back to an earlier state. */
  readonly reopenedAt: Instant | null;
  /** When it came into its present state. */
  readonly statusAt: Instant;
  /** The instant of the newest thing that is known of it; an entry about the past does not move it. */
  readonly lastEntryAt: Instant;
  /** Closed by the very import that logged it, in the same moment: history that nobody here saw open. */
  readonly closedAtOnce: boolean;
  /** The seqs of its first entry, of the last one that changed severity or status, and of its last. */
  readonly firstSeq: number;
  readonly stateSeq: number;
  readonly lastSeq: number;
}
