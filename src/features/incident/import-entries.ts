import type { IncidentId } from '../../shared/ids.ts';
import type { Desk } from './import-desk.ts';
import { entryDigest, noted, REDACTED, withIncidents } from './import-history.ts';
import type { KnownIncident, Written } from './import-known.ts';
import { movedTo, statusIn } from './import-moves.ts';
import type { ToldEntry } from './import-steps.ts';

type Dated = ToldEntry['event'];

/** Takes over another vigie's entries about its incidents, each as it was, and once. */
export class Histories {
  readonly #desk: Desk;
  /** Where the entries stand among the events. */
  readonly #places = new Map<string, number>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  entry(of: string, { event: there, nth, recordedAt, names }: ToldEntry): void {
    const desk = this.#desk;
    const incident = desk.incident(of);
    if (there.kind === 'incident.logged') {
      const data = { ...there.data, foreign: there.data.foreign ?? desk.refOf(of) };
      if (incident === undefined) desk.log(of, { ...there, data }, recordedAt);
      return;
    }
    if (incident === undefined) return;
    const { id } = incident;
    const here = this.#here(id, there, names);
    const written = desk.isNew(id) ? undefined : desk.known.written.get(id);
    const allowed = written?.moved === true ? notStirring(incident, here) : here;
    if (written !== undefined && isWritten(written, [here, allowed], nth)) return;
    if (here.kind === 'incident.updated' && here.data.foreign !== null) desk.countUpdate();
    this.#places.set(placeOf(id, here, nth), desk.size);
    desk.add(allowed, recordedAt);
  }

  /** A note that was struck as a mistake there is one here. */
  strike(of: string, { event, nth, names, recordedAt }: ToldEntry, because: string): void {
    const desk = this.#desk;
    const incident = desk.incident(of);
    if (incident === undefined) return;
    const { id } = incident;
    const here = this.#here(id, event, names);
    const place = this.#places.get(placeOf(id, here, nth));
    const written = desk.known.written.get(id);
    const seq = written?.seqs.get(entryDigest(here))?.[nth];
    const target = place === undefined ? seq : desk.known.headSeq + 1 + place;
    if (target === undefined || written?.struck.has(target) === true) return;
    desk.strike(id, { occurredAt: recordedAt, data: { target }, text: { because } }, recordedAt);
  }

  /** An event of another vigie with the incidents of here. */
  #here(id: IncidentId, there: Dated, names: ToldEntry['names']): Dated {
    const find = (named: IncidentId): IncidentId | null =>
      this.#desk.incident(names[named] ?? '')?.id ?? null;
    return withIncidents({ ...there, subject: id }, find);
  }
}

/** Whether an entry stands already: as it was, in words, or without the text that was removed here. */
function isWritten({ seqs }: Written, [here, allowed]: readonly [Dated, Dated], nth: number): boolean {
  const forms = [here, { ...here, text: REDACTED }, ...(allowed === here ? [] : [allowed])];
  const times = forms.map((form) => seqs.get(entryDigest(form))?.length ?? 0);
  return times.reduce((sum, count) => sum + count, 0) > nth;
}

function placeOf(id: IncidentId, event: Dated, nth: number): string {
  return `${id} ${nth} ${entryDigest(event)}`;
}

/** Somebody here has moved the incident: what would only undo that is told, and moves nothing. */
function notStirring(incident: KnownIncident, event: Dated): Dated {
  const status = statusIn(event);
  if (status === null || status === incident.status) return event;
  return movedTo(incident, status, event.occurredAt) === null ? noted(event, status) : event;
}
