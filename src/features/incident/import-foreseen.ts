import type { IncidentId } from '../../shared/ids.ts';
import type { Known, KnownIncident, Taken } from './import.ts';
import type { Step } from './import-steps.ts';
import { idsIn } from './import-steps.ts';

/**
 * What the turns of an import would have put into the store, while nothing is written: no more of it than
 * is needed to count what is new, since files may be large.
 */
export class Foreseen {
  readonly #incidents = new Map<string, IncidentId>();
  readonly #updates = new Set<string>();
  #lastNum = 0;

  /** What would be known of these steps by now. */
  added({ incidents, updates, said, lastNum }: Known, steps: readonly Step[]): Known {
    this.#lastNum = Math.max(this.#lastNum, lastNum);
    const logged = idsIn(steps, 'incidents').flatMap((externalId): [string, KnownIncident][] => {
      const id = this.#incidents.get(externalId);
      return id === undefined ? [] : [[externalId, asLogged(id)]];
    });
    const taken = idsIn(steps, 'updates').filter((externalId) => this.#updates.has(externalId));
    return {
      incidents: new Map([...incidents, ...logged]),
      updates: new Set([...updates, ...taken]),
      said,
      lastNum: this.#lastNum,
    };
  }

  add({ events, logged }: Taken): void {
    this.#lastNum += logged.length;
    for (const { kind, subject, data } of events) {
      if (kind === 'incident.logged' && data.foreign !== null)
        this.#incidents.set(data.foreign.externalId, subject as IncidentId);
      if (kind === 'incident.updated' && data.foreign !== null) this.#updates.add(data.foreign.externalId);
    }
  }
}

/** Its state makes no difference to what is counted: whatever comes for it belongs to something new. */
function asLogged(id: IncidentId): KnownIncident {
  return { id, title: null, severity: 4, tags: [], status: 'void', statusAt: BEFORE_ALL };
}

const BEFORE_ALL = '0000-01-01T00:00:00.000Z' as KnownIncident['statusAt'];
