import type { IncidentId } from '../../shared/ids.ts';
import type { ImportMode, Taken } from './import-desk.ts';
import type { Known, KnownIncident } from './import-known.ts';
import type { Step } from './import-steps.ts';
import { keyOf, keysIn } from './import-steps.ts';

/**
 * What the turns of an import would have put into the store, while nothing is written: no more of it than
 * is needed to count what is new, since files may be large.
 */
export class Foreseen {
  readonly #source: string;
  readonly #incidents = new Map<string, IncidentId>();
  readonly #reusable = new Map<string, KnownIncident>();
  readonly #updates = new Set<string>();
  #lastNum = 0;

  constructor({ source }: Pick<ImportMode, 'source'>) {
    this.#source = source;
  }

  /** What would be known of these steps by now. */
  added(known: Known, steps: readonly Step[]): Known {
    this.#lastNum = Math.max(this.#lastNum, known.lastNum);
    const told = keysIn(steps, 'incidents').flatMap((key): [string, KnownIncident][] => {
      const reusable = this.#reusable.get(key);
      if (reusable !== undefined) return [[key, reusable]];
      const id = this.#incidents.get(key);
      return id === undefined ? [] : [[key, asLogged(id)]];
    });
    const taken = keysIn(steps, 'updates').filter((key) => this.#updates.has(key));
    return {
      ...known,
      incidents: new Map([...known.incidents, ...told]),
      updates: new Set([...known.updates, ...taken]),
      lastNum: this.#lastNum,
    };
  }

  add({ events, logged, reusable }: Taken): void {
    this.#lastNum += logged.length;
    for (const event of events) {
      const { kind, subject, data } = event;
      if ((kind !== 'incident.logged' && kind !== 'incident.updated') || data.foreign === null) continue;
      const { source, externalId } = data.foreign;
      const forms = [...(source === this.#source ? [{ externalId }] : []), data.foreign];
      if (kind === 'incident.updated') for (const form of forms) this.#updates.add(keyOf(form));
      if (kind !== 'incident.logged') continue;
      const dated = event.occurredAt === undefined ? [] : [{ ...data.foreign, occurredAt: event.occurredAt }];
      for (const form of [...forms, ...dated]) this.#incidents.set(keyOf(form), subject as IncidentId);
    }
    for (const [key, incident] of reusable) this.#reusable.set(key, incident);
  }
}

/** Its state makes no difference to what is counted: whatever comes for it belongs to something new. */
function asLogged(id: IncidentId): KnownIncident {
  return {
    id,
    title: null,
    severity: 4,
    tags: [],
    status: 'void',
    statusAt: BEFORE_ALL,
    acknowledgedAt: null,
    mitigatedAt: null,
    resolvedAt: null,
    reopenedAt: null,
    site: null,
    service: null,
    category: null,
    sector: null,
    owner: null,
    mergedInto: null,
  };
}

const BEFORE_ALL = '0000-01-01T00:00:00.000Z' as KnownIncident['statusAt'];
