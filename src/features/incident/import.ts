import type { Instant } from '../../shared/clock.ts';
import type { NewEvent } from '../../shared/events.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { idOf } from '../../shared/ids.ts';
import { entryDigest, noted, REDACTED, withIncidents } from './import-history.ts';
import type { Known, KnownIncident, Said, Written } from './import-known.ts';
import { PLACE, placeOf } from './import-known.ts';
import { afterEvent, beginsAnew, movedTo, statusIn, wokenTo } from './import-moves.ts';
import type { Announced, Stated, Step, ToldEntry } from './import-steps.ts';
import { partsOf, settlingKey, updateKey } from './import-steps.ts';
import type { ToldUpdate } from './import-told.ts';
import type { ChangedData, IncidentEvent, Status } from './incident.ts';

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
  /** Where the entries of histories stand among the events. */
  readonly #places = new Map<string, number>();
  readonly #events: ImportedEvent[] = [];
  #row = 0;
  #updateCount = 0;
  #lastNum: number;

  constructor(known: Known, mode: ImportMode) {
    this.#known = known;
    this.#mode = mode;
    this.#lastNum = known.lastNum;
  }

  taken(): Taken {
    const reusable = [...this.#reused].flatMap((key): [string, KnownIncident][] => {
      const incident = this.#incident(key);
      return incident === undefined ? [] : [[key, this.#canonical(incident)]];
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

  take(step: Step): void {
    this.#row = step.row;
    switch (step.step) {
      case 'log':
        this.#log(step.of, step.incident);
        break;
      case 'update':
        this.#update(step.of, step.update, step.reused);
        break;
      case 'entry':
        this.#entry(step.of, step.entry);
        break;
      case 'strike':
        this.#strike(step.of, step.entry, step.because);
        break;
      case 'state':
        this.#change(step.of, step.state);
        this.#merge(step.of, step.state);
        this.#settle(step.of, step.state);
        break;
    }
  }

  #log(of: string, told: Announced): void {
    if (told.sameForMs !== null) this.#reused.add(of);
    const before = this.#incident(of);
    if (before !== undefined && !beginsAnew(this.#canonical(before), told)) return;
    const { title, detail, severity, tags, owner, occurredAt, recordedAt } = told;
    const { source, externalId } = partsOf(of, this.#mode.source);
    const data = {
      severity,
      status: 'open',
      ...placeOf(told),
      tags,
      owner,
      foreign: { source, externalId },
    } as const;
    const text = detail === null ? { title } : { title, detail };
    const id = this.#newcomer(of, { kind: 'incident.logged', occurredAt, data, text }, recordedAt);
    if (before === undefined) return;
    const link = { as: 'follows', to: this.#canonical(before).id } as const;
    this.#add({ kind: 'incident.linked', subject: id, occurredAt, data: link }, recordedAt);
  }

  /** Logs an incident under the next number. */
  #newcomer(
    of: string,
    event: Omit<Logged, 'subject'> & { readonly occurredAt: Instant },
    recordedAt: Instant,
  ): IncidentId {
    this.#lastNum += 1;
    const id = idOf('INC', this.#lastNum);
    const { data, text, occurredAt } = event;
    const title = text?.title ?? null;
    const { severity, status, tags, owner } = data;
    const place = placeOf(data);
    this.#ids.set(of, id);
    this.#logged.add(id);
    this.#states.set(id, {
      id,
      title,
      severity,
      tags,
      status,
      statusAt: occurredAt,
      ...place,
      owner,
      mergedInto: null,
    });
    const unsaid = { merged: false, changedAt: null, assignedAt: null, toldAt: null };
    this.#said.set(of, { title, severity, tags, place, owner, ...unsaid });
    this.#add({ ...event, subject: id }, recordedAt);
    return id;
  }

  #update(of: string, update: ToldUpdate, reused: boolean): void {
    const incident = this.#incident(of);
    const key = updateKey(of, update.externalId);
    if (incident === undefined || this.#isTaken(key)) return;
    this.#updateCount += 1;
    const toldAt = reused ? this.#known.toldAt.get(of) : undefined;
    const isOver = toldAt !== undefined && update.occurredAt < toldAt;
    this.#tell(incident, isOver ? null : update.status, { ...update, key });
    this.#changeBeside(of, incident, update);
  }

  /**
   * What an update changes beside the state is said of the very incident that it speaks of. Delivered late, it
   * does not undo what was said of a later time.
   */
  #changeBeside(of: string, { id, severity, owner }: KnownIncident, update: ToldUpdate): void {
    const { occurredAt, recordedAt } = update;
    const said = this.#said.get(of) ?? this.#known.said.get(of);
    const isLate = (at: Instant | null | undefined): boolean => at != null && occurredAt < at;
    const raised = isLate(said?.changedAt) ? undefined : update.severity;
    const given = isLate(said?.assignedAt) ? undefined : update.owner;
    if (said !== undefined) {
      this.#said.set(of, {
        ...said,
        ...(raised === undefined ? {} : { severity: raised, changedAt: occurredAt }),
        ...(given === undefined ? {} : { owner: given, assignedAt: occurredAt }),
      });
    }
    if (raised !== undefined && raised !== severity) {
      const data = { severity: raised };
      this.#add({ kind: 'incident.changed', subject: id, occurredAt, data }, recordedAt);
    }
    // That it still has who had it says nothing against whom people here gave it to since.
    if (given !== undefined && given !== owner && given !== said?.owner) {
      const data = { owner: given };
      this.#add({ kind: 'incident.assigned', subject: id, occurredAt, data }, recordedAt);
    }
  }

  /** Takes over what the source itself has changed since it last spoke; people's own changes stay. */
  #change(of: string, told: Stated): void {
    const incident = this.#incident(of);
    const said = this.#said.get(of) ?? this.#known.said.get(of);
    if (incident === undefined || said === undefined) return;
    const { title, detail, severity, tags, owner, statedAt } = told;
    if (said.changedAt !== null && statedAt <= said.changedAt) return;
    // It said so before what it has told since: deliveries overtake each other.
    if (said.toldAt !== null && statedAt < said.toldAt) return;
    const added = tags.filter((tag) => !said.tags.includes(tag) && !incident.tags.includes(tag));
    const placed = PLACE.filter(
      (field) => told[field] !== null && told[field] !== said.place[field] && told[field] !== incident[field],
    );
    const data: ChangedData = {
      ...(severity === said.severity || severity === incident.severity ? {} : { severity }),
      ...(added.length === 0 ? {} : { tags: [...incident.tags, ...added] }),
      ...Object.fromEntries(placed.map((field) => [field, told[field]])),
    };
    if (owner !== null && owner !== said.owner && owner !== incident.owner) {
      this.#add(
        { kind: 'incident.assigned', subject: incident.id, occurredAt: statedAt, data: { owner } },
        statedAt,
      );
    }
    const retitled = said.title !== null && title !== said.title && title !== incident.title;
    if (!retitled && Object.keys(data).length === 0) return;
    const text = retitled ? { text: detail === null ? { title } : { title, detail } } : {};
    this.#add(
      { kind: 'incident.changed', subject: incident.id, occurredAt: statedAt, data, ...text },
      statedAt,
    );
    const place = { ...said.place, ...Object.fromEntries(placed.map((field) => [field, told[field]])) };
    this.#said.set(of, {
      ...said,
      title,
      severity,
      tags: [...said.tags, ...tags],
      place,
      changedAt: statedAt,
    });
  }

  /** A duplicate of something that is known goes into it, once: who took it out again meant it. */
  #merge(of: string, { mergedInto, statedAt: occurredAt }: Stated): void {
    const incident = this.#incident(of);
    const into = mergedInto === null ? undefined : this.#incident(mergedInto);
    if (incident === undefined || into === undefined || incident.mergedInto !== null) return;
    const said = this.#said.get(of) ?? this.#known.said.get(of);
    if (said?.merged === true) return;
    const canonical = this.#canonical(into);
    if (canonical.id === incident.id || canonical.status === 'void') return;
    const { id } = incident;
    if (said !== undefined) this.#said.set(of, { ...said, merged: true });
    this.#add({ kind: 'incident.merged', subject: id, occurredAt, data: { into: canonical.id } }, occurredAt);
    const data = { incidents: [id] };
    this.#add({ kind: 'incident.absorbed', subject: canonical.id, occurredAt, data }, occurredAt);
  }

  /** Where the file says another state of the whole than its last update does, once. */
  #settle(of: string, { settled, statedAt }: Stated): void {
    const incident = this.#incident(of);
    const key = settlingKey(of, settled);
    if (incident === undefined || settled === null || key === null) return;
    const state = this.#canonical(incident);
    // Somebody has moved it since the source said so.
    if (statedAt < state.statusAt || this.#isTaken(key)) return;
    const { status, text, occurredAt } = settled;
    const moved = movedTo(state, status, occurredAt);
    if (moved !== null) this.#tell(incident, moved, { key, text, occurredAt, recordedAt: statedAt });
  }

  /** An entry of another vigie's journal goes in as it was, once. */
  #entry(of: string, { event: there, nth, recordedAt, names }: ToldEntry): void {
    const incident = this.#incident(of);
    if (there.kind === 'incident.logged') {
      const { source, externalId } = partsOf(of, this.#mode.source);
      const data = { ...there.data, foreign: there.data.foreign ?? { source, externalId } };
      if (incident === undefined) this.#newcomer(of, { ...there, data }, recordedAt);
      return;
    }
    if (incident === undefined) return;
    const { id } = incident;
    const here = this.#here(id, there, names);
    const written = this.#logged.has(id) ? undefined : this.#known.written.get(id);
    const allowed = written?.moved === true ? notStirring(incident, here) : here;
    if (written !== undefined && this.#isWritten(written, [here, allowed], nth)) return;
    if (here.kind === 'incident.updated' && here.data.foreign !== null) this.#updateCount += 1;
    this.#places.set(placeOfEntry(id, here, nth), this.#events.length);
    this.#add(allowed, recordedAt);
  }

  /** An event of another vigie with the incidents of here. */
  #here(id: IncidentId, there: ToldEntry['event'], names: ToldEntry['names']): ToldEntry['event'] {
    const find = (named: IncidentId): IncidentId | null => this.#incident(names[named] ?? '')?.id ?? null;
    return withIncidents({ ...there, subject: id }, find);
  }

  /** Whether an entry stands already: as it was, in words, or without the text that was removed here. */
  #isWritten({ seqs }: Written, [here, allowed]: [Dated, Dated], nth: number): boolean {
    const forms = [here, { ...here, text: REDACTED }, ...(allowed === here ? [] : [allowed])];
    const times = forms.map((form) => seqs.get(entryDigest(form))?.length ?? 0);
    return times.reduce((sum, count) => sum + count, 0) > nth;
  }

  /** A note that was struck as a mistake there is one here. */
  #strike(of: string, { event, nth, names, recordedAt }: ToldEntry, because: string): void {
    const incident = this.#incident(of);
    if (incident === undefined) return;
    const here = this.#here(incident.id, event, names);
    const place = this.#places.get(placeOfEntry(incident.id, here, nth));
    const written = this.#known.written.get(incident.id);
    const seq = written?.seqs.get(entryDigest(here))?.[nth];
    const target = place === undefined ? seq : this.#known.headSeq + 1 + place;
    if (target === undefined || written?.struck.has(target) === true) return;
    this.#touch(incident.id);
    const struck = { kind: 'entry.struck', subject: 'journal', data: { target }, text: { because } } as const;
    this.#push({ ...struck, occurredAt: recordedAt }, recordedAt);
  }

  /** Writes what a source says, to the canonical incident where it speaks of a duplicate. */
  #tell(incident: KnownIncident, said: Status | null, { key, text, occurredAt, recordedAt }: Telling): void {
    const canonical = this.#canonical(incident);
    const merged = canonical.id !== incident.id;
    const status = (merged ? wokenTo : movedTo)(canonical, said, occurredAt);
    const { source, externalId } = partsOf(key, this.#mode.source);
    this.#updates.add(key);
    if (merged) this.#redirected.set(incident.id, canonical.id);
    const data = { status, foreign: { source, externalId } };
    const { id: subject } = canonical;
    this.#add({ kind: 'incident.updated', subject, occurredAt, data, text: { note: text } }, recordedAt);
  }

  #incident(key: string): KnownIncident | undefined {
    const logged = this.#ids.get(key);
    const known = logged === undefined ? this.#known.incidents.get(key) : undefined;
    return this.#states.get(logged ?? (known?.id as IncidentId)) ?? known;
  }

  /** The incident that speaks for this one: itself, or the one that it is merged into. */
  #canonical(incident: KnownIncident): KnownIncident {
    const { mergedInto } = incident;
    if (mergedInto === null) return incident;
    return this.#states.get(mergedInto) ?? this.#known.canonical.get(mergedInto) ?? incident;
  }

  #isTaken(key: string): boolean {
    return this.#updates.has(key) || this.#known.updates.has(key);
  }

  #touch(id: IncidentId): void {
    this.#rows.add(this.#row);
    if (!this.#logged.has(id)) this.#touched.add(id);
  }

  #add(event: IncidentEvent, recordedAt: Instant): void {
    const id = event.subject as IncidentId;
    const state = this.#states.get(id) ?? this.#knownById(id);
    if (state !== undefined) this.#states.set(id, afterEvent(state, event));
    this.#touch(id);
    this.#push(event, recordedAt);
  }

  #push(event: IncidentEvent | EntryStruck, recordedAt: Instant): void {
    const { origin } = this.#mode;
    this.#events.push(origin === 'backfilled' ? { ...event, origin, recordedAt } : { ...event, origin });
  }

  #byId: Map<IncidentId, KnownIncident> | null = null;

  #knownById(id: IncidentId): KnownIncident | undefined {
    this.#byId ??= new Map(
      [...this.#known.incidents.values(), ...this.#known.canonical.values()].map((one) => [one.id, one]),
    );
    return this.#byId.get(id);
  }
}

type Dated = ToldEntry['event'];

function placeOfEntry(id: IncidentId, event: Dated, nth: number): string {
  return `${id} ${nth} ${entryDigest(event)}`;
}

type Logged = Extract<IncidentEvent, { kind: 'incident.logged' }>;

interface Telling {
  readonly key: string;
  readonly text: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

/** Somebody here has moved the incident: what would only undo that is told, and moves nothing. */
function notStirring(
  incident: KnownIncident,
  event: IncidentEvent & { readonly occurredAt: Instant },
): typeof event {
  const status = statusIn(event);
  if (status === null || status === incident.status) return event;
  return movedTo(incident, status, event.occurredAt) === null ? noted(event, status) : event;
}
