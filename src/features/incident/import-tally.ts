import type { Instant } from '../../shared/clock.ts';
import { later } from '../../shared/clock.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Taken } from './import-desk.ts';
import type { ToldIncident } from './import-told.ts';
import type { Severity } from './incident.ts';

/** What an import did, or would do. */
export interface ImportCounts {
  readonly incidents: number;
  readonly updates: number;
  /** Known ones to which something was added. */
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** A duplicate for which something came, and where that went. */
export interface Redirected {
  readonly incident: IncidentId;
  readonly into: IncidentId;
}

/** Adds up what the turns of one import took over. */
export class ImportTally {
  readonly #file: Pick<Found, 'rows' | 'refused'>;
  readonly #logged = new Set<number>();
  readonly #changed = new Set<number>();
  readonly #rows = new Set<number>();
  readonly #redirected = new Map<IncidentId, IncidentId>();
  #updates = 0;

  constructor(file: Pick<Found, 'rows' | 'refused'>) {
    this.#file = file;
  }

  add({ updates, logged, touched, rows, redirected }: Taken): void {
    for (const row of rows) this.#rows.add(row);
    for (const [incident, into] of redirected) this.#redirected.set(incident, into);
    this.#updates += updates;
    for (const id of logged) this.#logged.add(numberOf(id));
    // What an earlier turn logged is new, not changed.
    for (const num of touched.map(numberOf)) if (!this.#logged.has(num)) this.#changed.add(num);
  }

  counts(): ImportCounts {
    const { rows, refused } = this.#file;
    const incidents = this.#logged.size;
    const changed = this.#changed.size;
    return {
      incidents,
      updates: this.#updates,
      changed,
      unchanged: rows - refused - this.#rows.size,
      refused,
    };
  }

  redirected(): Redirected[] {
    return [...this.#redirected].map(([incident, into]) => ({ incident, into }));
  }

  /** The incidents that were made or changed. */
  ids(): IncidentId[] {
    return [...this.#logged, ...this.#changed].sort((a, b) => a - b).map((num) => idOf('INC', num));
  }
}

/** What was found in a file, by what it was read as. */
export interface Found {
  readonly rows: number;
  readonly refused: number;
  readonly updates: number;
  /** How many incidents have each severity. */
  readonly severities: Readonly<Record<Severity, number>>;
  /** Between which instants the source wrote it down; null where no row can be read. */
  readonly first: Instant | null;
  readonly last: Instant | null;
}

/** Counts what a file holds, while it is read. */
export class FileCount {
  #rows = 0;
  #refused = 0;
  #updates = 0;
  readonly #severities: Record<Severity, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  #first: Instant | null = null;
  #last: Instant | null = null;

  get rows(): number {
    return this.#rows;
  }

  refuse(): void {
    this.#rows += 1;
    this.#refused += 1;
  }

  add({ updates, history, mentioned, severity, recordedAt, statedAt }: ToldIncident): void {
    this.#rows += 1;
    this.#updates += history === null ? updates.length : history.length - 1;
    if (mentioned !== true) this.#severities[severity] += 1;
    this.#first = this.#first === null || recordedAt < this.#first ? recordedAt : this.#first;
    this.#last = later(this.#last ?? statedAt, statedAt);
  }

  found(): Found {
    return {
      rows: this.#rows,
      refused: this.#refused,
      updates: this.#updates,
      severities: this.#severities,
      first: this.#first,
      last: this.#last,
    };
  }
}
