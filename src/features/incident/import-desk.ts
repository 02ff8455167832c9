import type { Instant } from '../../shared/clock.ts';
import type { NewEvent } from '../../shared/events.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { idOf } from '../../shared/ids.ts';
import type { Known, KnownIncident, Said } from './import-known.ts';
import { placeOf } from './import-known.ts';
import { afterEvent } from './import-moves.ts';
import { partsOf } from './import-steps.ts';
import type { ForeignRef, IncidentEvent } from './incident.ts';

export interface ImportMode {
  readonly source: string;
  readonly origin: 'imported' | 'backfilled';
}

/** An event that bears, when backfilled, the time at which its source wrote it down. */
export type ImportedEvent = (IncidentEvent | EntryStruck) & {
  readonly origin: ImportMode['origin'];
  readonly recordedAt?: Instant;
};

/** That an entry was a mistake: an event of the journal's own. */
type EntryStruck = NewEvent<'entry.struck', { readonly target: number }, { readonly because: string }>;

export interface Taken {
  readonly events: readonly ImportedEvent[];
  /** How many of the source's updates are among them. */
  readonly updates: number;
  readonly logged: readonly IncidentId[];
  /** Those known before these steps that got something new. */
  readonly touched: readonly IncidentId[];
  /** The rows that brought something. */
  readonly rows: readonly number[];
  /** Duplicates for which something came that went to their canonical incidents. */
  readonly redirected: ReadonlyMap<IncidentId, IncidentId>;
  /** How those stand whose ids are used again, by what they are known by. */
  readonly reusable: ReadonlyMap<string, KnownIncident>;
}

type Logged = Extract<IncidentEvent, { kind: 'incident.logged' }>;

/**
 * What was decided so far of some steps of an import, over what the store knows: what a later step finds is
 * what the earlier ones left.
 */
export class Desk {
  readonly known: Known;
  /** The row of the file that the step at hand comes from. */
  row = 0;
  readonly #mode: ImportMode;
  /** The incidents that these steps logged, by what they are known by. */
  readonly #ids = new Map<string, IncidentId>();
  readonly #states = new Map<IncidentId, KnownIncident>();
  readonly #updates = new Set<string>();
  readonly #said = new Map<string, Said>();
  readonly #logged = new Set<IncidentId>();
  readonly #touched = new Set<IncidentId>();
  readonly #rows = new Set<number>();
  readonly #redirected = new Map<IncidentId, IncidentId>();
  readonly #reused = new Set<string>();
  readonly #events: ImportedEvent[] = [];
  #byId: Map<IncidentId, KnownIncident> | null = null;
  #updateCount = 0;
  #lastNum: number;

  constructor(known: Known, mode: ImportMode) {
    this.known = known;
    this.#mode = mode;
    this.#lastNum = known.lastNum;
  }

  taken(): Taken {
    const reusable = [...this.#reused].flatMap((key): [string, KnownIncident][] => {
      const incident = this.incident(key);
      return incident === undefined ? [] : [[key, this.canonical(incident)]];
    });
    return {
      events: this.#events,
      updates: this.#updateCount,
      logged: [...this.#logged],
      touched: [...this.#touched],
      rows: [...this.#rows],
      redirected: this.#redirected,
      reusable: new Map(reusable),
    };
  }

  /** What a key says in the words of the source's own system. */
  refOf(key: string): ForeignRef {
    const { source, externalId } = partsOf(key, this.#mode.source);
    return { source, externalId };
  }

  /** How many events there are by now. */
  get size(): number {
    return this.#events.length;
  }

  incident(key: string): KnownIncident | undefined {
    const logged = this.#ids.get(key);
    const known = logged === undefined ? this.known.incidents.get(key) : undefined;
    return this.#states.get(logged ?? (known?.id as IncidentId)) ?? known;
  }

  /** The incident that speaks for this one: itself, or the one that it is merged into. */
  canonical(incident: KnownIncident): KnownIncident {
    const { mergedInto } = incident;
    if (mergedInto === null) return incident;
    return this.#states.get(mergedInto) ?? this.known.canonical.get(mergedInto) ?? incident;
  }

  /** Whether these steps logged it. */
  isNew(id: IncidentId): boolean {
    return this.#logged.has(id);
  }

  /** What the source last said of an incident; undefined where nothing speaks against the store. */
  said(key: string): Said | undefined {
    return this.#said.get(key) ?? this.known.said.get(key);
  }

  say(key: string, said: Said): void {
    this.#said.set(key, said);
  }

  isTaken(update: string): boolean {
    return this.#updates.has(update) || this.known.updates.has(update);
  }

  take(update: string): void {
    this.#updates.add(update);
  }

  countUpdate(): void {
    this.#updateCount += 1;
  }

  /** What came for a duplicate went to its canonical incident. */
  redirect(from: IncidentId, to: IncidentId): void {
    this.#redirected.set(from, to);
  }

  /** The source uses this id again for what happens again. */
  reuse(key: string): void {
    this.#reused.add(key);
  }

  /** Logs an incident under the next number. */
  log(
    key: string,
    event: Omit<Logged, 'subject'> & { readonly occurredAt: Instant },
    recordedAt: Instant,
  ): IncidentId {
    this.#lastNum += 1;
    const id = idOf('INC', this.#lastNum);
    const { data, text, occurredAt: statusAt } = event;
    const title = text?.title ?? null;
    const { severity, status, tags, owner } = data;
    const place = placeOf(data);
    this.#ids.set(key, id);
    this.#logged.add(id);
    const reached = { acknowledgedAt: null, mitigatedAt: null, resolvedAt: null, reopenedAt: null };
    const state = { id, title, severity, tags, status, statusAt, ...reached, ...place, owner };
    this.#states.set(id, { ...state, mergedInto: null });
    const unsaid = { merged: false, changedAt: null, assignedAt: null, toldAt: null };
    this.#said.set(key, { title, severity, tags, place, owner, ...unsaid });
    this.add({ ...event, subject: id }, recordedAt);
    return id;
  }

  /** Adds what happens to an incident. */
  add(event: IncidentEvent, recordedAt: Instant): void {
    const id = event.subject as IncidentId;
    const state = this.#states.get(id) ?? this.#knownById(id);
    if (state !== undefined) this.#states.set(id, afterEvent(state, event));
    this.#push(id, event, recordedAt);
  }

  /** Adds that an entry about an incident was a mistake. */
  strike(id: IncidentId, event: Omit<EntryStruck, 'kind' | 'subject'>, recordedAt: Instant): void {
    this.#push(id, { kind: 'entry.struck', subject: 'journal', ...event }, recordedAt);
  }

  #push(id: IncidentId, event: IncidentEvent | EntryStruck, recordedAt: Instant): void {
    const { origin } = this.#mode;
    this.#rows.add(this.row);
    if (!this.#logged.has(id)) this.#touched.add(id);
    this.#events.push(origin === 'backfilled' ? { ...event, origin, recordedAt } : { ...event, origin });
  }

  #knownById(id: IncidentId): KnownIncident | undefined {
    const { incidents, canonical } = this.known;
    this.#byId ??= new Map([...incidents.values(), ...canonical.values()].map((one) => [one.id, one]));
    return this.#byId.get(id);
  }
}
