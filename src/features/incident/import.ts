import type { Instant } from '../../shared/clock.ts';
import type { VigieError } from '../../shared/errors.ts';
import { refused } from '../../shared/errors.ts';
import type { Entry } from '../../shared/events.ts';
import type { ForeignUpdate } from '../../shared/foreign.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { idOf } from '../../shared/ids.ts';
import { isEarlier } from './evolve.ts';
import type { Announced, Stated, Step } from './import-steps.ts';
import { settlingId } from './import-steps.ts';
import type { ChangedData, Incident, IncidentEvent, Severity, Status } from './incident.ts';

export interface ImportMode {
  readonly source: string;
  readonly origin: 'imported' | 'backfilled';
}

/** An event that bears, when backfilled, the time at which its source wrote it down. */
export type ImportedEvent = IncidentEvent & {
  readonly origin: ImportMode['origin'];
  readonly recordedAt?: Instant;
};

/** What the store knows of the things that some steps speak of, by their ids in the source. */
export interface Known {
  readonly incidents: ReadonlyMap<string, KnownIncident>;
  readonly updates: ReadonlySet<string>;
  /** What the source last said, of the incidents that `disputed` names. */
  readonly said: ReadonlyMap<string, Said>;
  readonly lastNum: number;
}

export type KnownIncident = Pick<Incident, 'id' | 'title' | 'severity' | 'tags' | 'status' | 'statusAt'>;

/** What the source said of an incident so far: what people changed since is theirs and stays. */
export interface Said {
  /** Null when it was redacted: it must not come back by the next import. */
  readonly title: string | null;
  readonly severity: Severity;
  /** All that it ever gave. */
  readonly tags: readonly string[];
  /** When it last changed its word; null where it never did. */
  readonly changedAt: Instant | null;
}

export interface Taken {
  readonly events: readonly ImportedEvent[];
  /** How many of the source's updates are among them. */
  readonly updates: number;
  readonly logged: readonly IncidentId[];
  /** Those known before these steps that got something new. */
  readonly touched: readonly IncidentId[];
}

/**
 * The incidents, by their ids in the source, of which the file says something else than the store: what
 * the source said before decides.
 */
export function disputed(
  steps: readonly Step[],
  incidents: ReadonlyMap<string, KnownIncident>,
): Map<string, KnownIncident> {
  const found = new Map<string, KnownIncident>();
  for (const step of steps) {
    const known = incidents.get(step.of);
    if (step.step === 'state' && known !== undefined && differ(step.state, known)) found.set(step.of, known);
  }
  return found;
}

function differ({ title, severity, tags }: Stated, known: KnownIncident): boolean {
  return (
    title !== known.title || severity !== known.severity || !tags.every((tag) => known.tags.includes(tag))
  );
}

/** What the source said so far, from the incident's entries, in their order. */
export function saidBy(entries: readonly Entry[]): Said | undefined {
  let said: Said | undefined;
  for (const entry of entries) {
    if (entry.origin === 'typed') continue;
    if (entry.kind !== 'incident.logged' && entry.kind !== 'incident.changed') continue;
    const data = entry.data as ChangedData;
    const text = entry.text as { readonly title?: string } | null;
    said = {
      title: text === null && entry.hadText ? null : (text?.title ?? said?.title ?? null),
      severity: data.severity ?? said?.severity ?? 4,
      tags: [...(said?.tags ?? []), ...(data.tags ?? [])],
      changedAt: entry.kind === 'incident.changed' ? entry.occurredAt : null,
    };
  }
  return said;
}

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

/**
 * Turns steps into events, in their order; what is known already gives none. A later step sees what the
 * earlier ones did.
 */
export function decideImport(steps: readonly Step[], known: Known, mode: ImportMode): Taken {
  const turn = new Turn(known, mode);
  for (const step of steps) turn.take(step);
  return turn.taken();
}

/** What was decided so far of some steps. */
class Turn {
  readonly #known: Known;
  readonly #mode: ImportMode;
  readonly #incidents = new Map<string, KnownIncident>();
  readonly #updates = new Set<string>();
  readonly #said = new Map<string, Said>();
  readonly #logged = new Set<IncidentId>();
  readonly #touched = new Set<IncidentId>();
  readonly #events: ImportedEvent[] = [];
  #updateCount = 0;
  #lastNum: number;

  constructor(known: Known, mode: ImportMode) {
    this.#known = known;
    this.#mode = mode;
    this.#lastNum = known.lastNum;
  }

  taken(): Taken {
    return {
      events: this.#events,
      updates: this.#updateCount,
      logged: [...this.#logged],
      touched: [...this.#touched],
    };
  }

  take(step: Step): void {
    if (step.step === 'log') this.#log(step.of, step.incident);
    else if (step.step === 'update') this.#update(step.of, step.update);
    else this.#state(step.of, step.state);
  }

  #log(externalId: string, { title, detail, severity, tags, occurredAt, recordedAt }: Announced): void {
    if (this.#incident(externalId) !== undefined) return;
    this.#lastNum += 1;
    const id = idOf('INC', this.#lastNum);
    this.#incidents.set(externalId, { id, title, severity, tags, status: 'open', statusAt: occurredAt });
    this.#said.set(externalId, { title, severity, tags, changedAt: null });
    this.#logged.add(id);
    const data = {
      severity,
      status: 'open',
      site: null,
      service: null,
      category: null,
      sector: null,
      tags,
      owner: null,
      foreign: { source: this.#mode.source, externalId },
    } as const;
    const text = detail === null ? { title } : { title, detail };
    this.#add({ kind: 'incident.logged', subject: id, occurredAt, data, text }, recordedAt);
  }

  #update(of: string, { status, ...said }: ForeignUpdate): void {
    const incident = this.#incident(of);
    if (incident === undefined || this.#isTaken(said.externalId)) return;
    this.#updateCount += 1;
    this.#move(of, incident, movedTo(incident, status, said.occurredAt), said);
  }

  #state(of: string, state: Stated): void {
    this.#change(of, state);
    this.#settle(of, state);
  }

  /** Takes over what the source itself has changed since it last spoke; people's own changes stay. */
  #change(of: string, { title, detail, severity, tags, statedAt }: Stated): void {
    const incident = this.#incident(of);
    const said = this.#said.get(of) ?? this.#known.said.get(of);
    if (incident === undefined || said === undefined) return;
    if (said.changedAt !== null && statedAt <= said.changedAt) return;
    const added = tags.filter((tag) => !said.tags.includes(tag) && !incident.tags.includes(tag));
    const data: ChangedData = {
      ...(severity === said.severity || severity === incident.severity ? {} : { severity }),
      ...(added.length === 0 ? {} : { tags: [...incident.tags, ...added] }),
    };
    const retitled = said.title !== null && title !== said.title && title !== incident.title;
    if (!retitled && Object.keys(data).length === 0) return;
    const text = retitled ? { text: detail === null ? { title } : { title, detail } } : {};
    this.#touch(incident.id);
    this.#add(
      { kind: 'incident.changed', subject: incident.id, occurredAt: statedAt, data, ...text },
      statedAt,
    );
    const now = { title: retitled ? title : incident.title, severity: data.severity ?? incident.severity };
    this.#incidents.set(of, { ...incident, ...now, tags: data.tags ?? incident.tags });
    this.#said.set(of, { title, severity, tags: [...said.tags, ...tags], changedAt: statedAt });
  }

  /** Where the file says another state of the whole than its last update does, once. */
  #settle(of: string, { settled, statedAt }: Stated): void {
    const incident = this.#incident(of);
    const externalId = settlingId(of, settled);
    if (incident === undefined || settled === null || externalId === null) return;
    // Somebody has moved it since the source said so.
    if (statedAt < incident.statusAt || this.#isTaken(externalId)) return;
    const { status, text, occurredAt } = settled;
    const moved = movedTo(incident, status, occurredAt);
    if (moved !== null)
      this.#move(of, incident, moved, { externalId, text, occurredAt, recordedAt: statedAt });
  }

  #move(
    of: string,
    incident: KnownIncident,
    status: Status | null,
    said: Omit<ForeignUpdate, 'status'>,
  ): void {
    const { externalId, text, occurredAt, recordedAt } = said;
    if (status !== null) this.#incidents.set(of, { ...incident, status, statusAt: occurredAt });
    this.#updates.add(externalId);
    this.#touch(incident.id);
    const data = { status, foreign: { source: this.#mode.source, externalId } };
    const event = {
      kind: 'incident.updated',
      subject: incident.id,
      occurredAt,
      data,
      text: { note: text },
    } as const;
    this.#add(event, recordedAt);
  }

  #incident(externalId: string): KnownIncident | undefined {
    return this.#incidents.get(externalId) ?? this.#known.incidents.get(externalId);
  }

  #isTaken(externalId: string): boolean {
    return this.#updates.has(externalId) || this.#known.updates.has(externalId);
  }

  #touch(id: IncidentId): void {
    if (!this.#logged.has(id)) this.#touched.add(id);
  }

  #add(event: IncidentEvent, recordedAt: Instant): void {
    const { origin } = this.#mode;
    this.#events.push(origin === 'backfilled' ? { ...event, origin, recordedAt } : { ...event, origin });
  }
}
