import type { Instant } from '../../shared/clock.ts';
import type { ImportMode, Taken } from './import-desk.ts';
import { Desk } from './import-desk.ts';
import { Histories } from './import-entries.ts';
import type { Known, KnownIncident } from './import-known.ts';
import { PLACE, placeOf } from './import-known.ts';
import { beginsAnew, movedTo, reachedAt, wokenTo } from './import-moves.ts';
import type { Announced, Stated, Step } from './import-steps.ts';
import { settlingKey, updateKey } from './import-steps.ts';
import type { ToldUpdate } from './import-told.ts';
import type { ChangedData, Status } from './incident.ts';

/**
 * Turns steps into events, in their order; what is known already gives none. A later step sees what the
 * earlier ones did.
 */
export function decideImport(steps: readonly Step[], known: Known, mode: ImportMode): Taken {
  const turn = new Turn(known, mode);
  for (const step of steps) turn.take(step);
  return turn.taken();
}

/** Takes steps one by one. */
class Turn {
  readonly #desk: Desk;
  readonly #histories: Histories;

  constructor(known: Known, mode: ImportMode) {
    this.#desk = new Desk(known, mode);
    this.#histories = new Histories(this.#desk);
  }

  taken(): Taken {
    return this.#desk.taken();
  }

  take(step: Step): void {
    this.#desk.row = step.row;
    switch (step.step) {
      case 'log':
        this.#log(step.of, step.incident);
        break;
      case 'update':
        this.#update(step.of, step.update, step.reused);
        break;
      case 'entry':
        this.#histories.entry(step.of, step.entry);
        break;
      case 'strike':
        this.#histories.strike(step.of, step.entry, step.because);
        break;
      case 'state':
        this.#change(step.of, step.state);
        this.#merge(step.of, step.state);
        this.#settle(step.of, step.state);
        break;
    }
  }

  #log(of: string, told: Announced): void {
    if (told.sameForMs !== null) this.#desk.reuse(of);
    const before = this.#desk.incident(of);
    if (before !== undefined && !beginsAnew(this.#desk.canonical(before), told)) return;
    const { title, detail, severity, tags, owner, occurredAt, recordedAt } = told;
    const data = {
      severity,
      status: 'open',
      ...placeOf(told),
      tags,
      owner,
      foreign: this.#desk.refOf(of),
    } as const;
    const text = detail === null ? { title } : { title, detail };
    const id = this.#desk.log(of, { kind: 'incident.logged', occurredAt, data, text }, recordedAt);
    if (before === undefined) return;
    const link = { as: 'follows', to: this.#desk.canonical(before).id } as const;
    this.#desk.add({ kind: 'incident.linked', subject: id, occurredAt, data: link }, recordedAt);
  }

  #update(of: string, update: ToldUpdate, reused: boolean): void {
    const incident = this.#desk.incident(of);
    const key = updateKey(of, update.externalId);
    if (incident === undefined || this.#desk.isTaken(key) || isKnown(incident, update)) return;
    this.#desk.countUpdate();
    const toldAt = reused ? this.#desk.known.toldAt.get(of) : undefined;
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
    const said = this.#desk.said(of);
    const isLate = (at: Instant | null | undefined): boolean => at != null && occurredAt < at;
    const raised = isLate(said?.changedAt) ? undefined : update.severity;
    const given = isLate(said?.assignedAt) ? undefined : update.owner;
    if (said !== undefined) {
      this.#desk.say(of, {
        ...said,
        ...(raised === undefined ? {} : { severity: raised, changedAt: occurredAt }),
        ...(given === undefined ? {} : { owner: given, assignedAt: occurredAt }),
      });
    }
    if (raised !== undefined && raised !== severity) {
      const data = { severity: raised };
      this.#desk.add({ kind: 'incident.changed', subject: id, occurredAt, data }, recordedAt);
    }
    // That it still has who had it says nothing against whom people here gave it to since.
    if (given !== undefined && given !== owner && given !== said?.owner) {
      const data = { owner: given };
      this.#desk.add({ kind: 'incident.assigned', subject: id, occurredAt, data }, recordedAt);
    }
  }

  /** Takes over what the source itself has changed since it last spoke; people's own changes stay. */
  #change(of: string, told: Stated): void {
    const incident = this.#desk.incident(of);
    const said = this.#desk.said(of);
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
      this.#desk.add(
        { kind: 'incident.assigned', subject: incident.id, occurredAt: statedAt, data: { owner } },
        statedAt,
      );
    }
    const retitled = said.title !== null && title !== said.title && title !== incident.title;
    if (!retitled && Object.keys(data).length === 0) return;
    const text = retitled ? { text: detail === null ? { title } : { title, detail } } : {};
    this.#desk.add(
      { kind: 'incident.changed', subject: incident.id, occurredAt: statedAt, data, ...text },
      statedAt,
    );
    const place = { ...said.place, ...Object.fromEntries(placed.map((field) => [field, told[field]])) };
    this.#desk.say(of, {
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
    const incident = this.#desk.incident(of);
    const into = mergedInto === null ? undefined : this.#desk.incident(mergedInto);
    if (incident === undefined || into === undefined || incident.mergedInto !== null) return;
    const said = this.#desk.said(of);
    // What no source logged is people's own.
    if (said === undefined || said.merged) return;
    const canonical = this.#desk.canonical(into);
    if (canonical.id === incident.id || canonical.status === 'void') return;
    const { id } = incident;
    this.#desk.say(of, { ...said, merged: true });
    this.#desk.add(
      { kind: 'incident.merged', subject: id, occurredAt, data: { into: canonical.id } },
      occurredAt,
    );
    const data = { incidents: [id] };
    this.#desk.add({ kind: 'incident.absorbed', subject: canonical.id, occurredAt, data }, occurredAt);
  }

  /** Where the file says another state of the whole than its last update does, once. */
  #settle(of: string, { settled, statedAt }: Stated): void {
    const incident = this.#desk.incident(of);
    const key = settlingKey(of, settled);
    if (incident === undefined || settled === null || key === null) return;
    const state = this.#desk.canonical(incident);
    // Somebody has moved it since the source said so.
    if (statedAt < state.statusAt || this.#desk.isTaken(key)) return;
    const { status, text, occurredAt } = settled;
    const moved = movedTo(state, status, occurredAt);
    if (moved !== null) this.#tell(incident, moved, { key, text, occurredAt, recordedAt: statedAt });
  }

  /** Writes what a source says, to the canonical incident where it speaks of a duplicate. */
  #tell(incident: KnownIncident, said: Status | null, { key, text, occurredAt, recordedAt }: Telling): void {
    const canonical = this.#desk.canonical(incident);
    const merged = canonical.id !== incident.id;
    const status = (merged ? wokenTo : movedTo)(canonical, said, occurredAt);
    this.#desk.take(key);
    if (merged) this.#desk.redirect(incident.id, canonical.id);
    const data = { status, foreign: this.#desk.refOf(key) };
    const { id: subject } = canonical;
    this.#desk.add({ kind: 'incident.updated', subject, occurredAt, data, text: { note: text } }, recordedAt);
  }
}

/**
 * An update that says no more than that a state was reached, of an incident that reached it just then, or
 * that has been reopened since: it must not close what people opened again.
 */
function isKnown(incident: KnownIncident, { bare = false, status, occurredAt }: ToldUpdate): boolean {
  if (!bare || status === null) return false;
  const { reopenedAt } = incident;
  return reachedAt(incident, status) === occurredAt || (reopenedAt !== null && occurredAt < reopenedAt);
}

interface Telling {
  readonly key: string;
  readonly text: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}
