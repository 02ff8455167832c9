import type { Instant } from './clock.ts';

/** An incident as another system tells it, in vigie's words: what `exchange` makes and importers take. */
export interface ForeignIncident {
  /** Its id there. */
  readonly externalId: string;
  /** True where it has none: it is then known by a digest of what it says, which tells people nothing. */
  readonly unnamed?: boolean;
  /** The system that it comes from, where a file tells of several; left out: the one that is read. */
  readonly source?: string;
  readonly title: string;
  /** What did not fit into the title. */
  readonly detail: string | null;
  readonly severity: 1 | 2 | 3 | 4;
  readonly tags: readonly string[];
  /** What the source says of these; null or left out: nothing. */
  readonly site?: string | null;
  readonly service?: string | null;
  readonly category?: string | null;
  readonly sector?: string | null;
  /** Who has it in hand there: a name, an address, or a person's id here. */
  readonly owner?: string | null;
  /**
   * Where a source uses an id again for what happens again, as alerts do: what begins within this time after
   * the end is the same incident, which reopens; later it is a new one that follows it. Left out: an id is
   * one incident for ever.
   */
  readonly sameForMs?: number;
  /**
   * True where the source only mentions the incident: what is said of it then stands for the lack of better,
   * and changes nothing where the incident is known.
   */
  readonly mentioned?: boolean;
  readonly occurredAt: Instant;
  /** When the other system wrote it down; never before it happened. */
  readonly recordedAt: Instant;
  /** Oldest first; those of one instant in the order in which they were written. */
  readonly updates: readonly ForeignUpdate[];
  /** The state of the whole, where it is not what the last update says; null where they agree. */
  readonly settled: {
    readonly status: ForeignStatus;
    readonly text: string;
    readonly occurredAt: Instant;
  } | null;
  /** What files that know it by its number call it, where that is not its id: by this others name it. */
  readonly alias?: IncidentRef;
  /** True where it is a drill's: no real store takes it. */
  readonly exercise?: boolean;
  /** The incident that it is a duplicate of; left out or null: none is said. */
  readonly mergedInto?: IncidentRef | null;
  /**
   * Everything that was written about it, where another vigie tells of it: that goes in as it was, and in its
   * order. The rest then says the same once more.
   */
  readonly history?: readonly ForeignEntry[];
  /** When title, severity, tags and the state of the whole were last written; never before the updates. */
  readonly statedAt: Instant;
}

export interface ForeignUpdate {
  readonly externalId: string;
  /** The state that it moves the incident to; null leaves it, `void`: it never was one. */
  readonly status: ForeignStatus | 'void' | null;
  /** What it changes beside; left out: nothing. */
  readonly severity?: 1 | 2 | 3 | 4;
  /** Who has it from then on; null: nobody. */
  readonly owner?: string | null;
  /** What it says; where it says nothing, its own word for the status. */
  readonly text: string;
  /** True where it says nothing but that the state was reached: what is known already is then not told again. */
  readonly bare?: boolean;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

/** What an incident is known by. */
export interface IncidentRef {
  /** Left out: the system that is read. */
  readonly source?: string;
  readonly externalId: string;
  /** Which one, where several had that id one after the other; left out: the last. */
  readonly occurredAt?: Instant;
}

/** One entry of another vigie's journal. */
export interface ForeignEntry {
  /** Its number there: what was written first has the lower one. */
  readonly seq: number;
  readonly kind: string;
  readonly data: unknown;
  /** Its prose by field; null where it had none, or lost it. */
  readonly texts: unknown;
  /** True where its prose was removed there for good. */
  readonly redacted: boolean;
  /** Where it was struck as a mistake; left out: it was not. */
  readonly struck?: { readonly seq: number; readonly recordedAt: Instant; readonly because: string };
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Who bears the ids of people that it names, and what the incidents are that it names. */
  readonly people: Readonly<Record<string, string>>;
  readonly incidents: Readonly<Record<string, IncidentRef>>;
}

export type ForeignStatus = 'open' | 'acknowledged' | 'mitigated' | 'resolved';

/** A row of a foreign file: what it tells, or why it cannot be read. */
export type ForeignRow = { readonly row: number; readonly incident: ForeignIncident } | RefusedRow;

export interface RefusedRow {
  /** Counted from 1. */
  readonly row: number;
  /** Its id in the other system, where it can be made out. */
  readonly externalId: string | null;
  readonly reason: string;
}

/** What a reader has to tell of a file: its rows, and what is worth knowing beside them. */
export type ForeignRead = ForeignRow | ForeignNotice;

export interface ForeignNotice {
  /** The row at which it stands. */
  readonly row: number;
  readonly notice: string;
}

/** What a reader is told beside the file. */
export interface ReadingMode {
  /** When it is read: the time of what the file tells without one. */
  readonly now: Instant;
  /** What goes before the source's own words, the first that fits. */
  readonly map: readonly SeverityRule[];
  /** The zone of times that are written without an offset; left out: UTC. */
  readonly zone?: string;
}

/** `severity:page=1`: what bears that label with that value has that severity. */
export interface SeverityRule {
  readonly label: string;
  readonly value: string;
  readonly severity: 1 | 2 | 3 | 4;
}
