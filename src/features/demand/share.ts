import type { Instant } from '../../shared/clock.ts';
import type { DemandId, DemandRequest } from './request.ts';
import { byClaim, outstanding } from './request.ts';

/** Servers that can be delivered until a date, in whole ones, all that came before included. */
export interface DeliverableBy {
  readonly by: Instant;
  readonly servers: number;
}

/**
 * What each request gets by its date, in the order of their claims: what is promised to one is not there for those
 * that come after it, whatever their dates. At no date more is promised than can be delivered by then.
 * @param deliverable one for each date that a request has, the earliest first
 * @returns by id; null for a request without a date, since nobody can say what is there then
 */
export function promisedTo(
  requests: readonly DemandRequest[],
  deliverable: readonly DeliverableBy[],
): Map<DemandId, number | null> {
  const left = deliverable.map(({ by, servers }) => ({ by, servers }));
  return new Map(
    requests.toSorted(byClaim).map((request): [DemandId, number | null] => {
      const { neededBy } = request;
      if (neededBy === null) return [request.id, null];
      const then = left.filter(({ by }) => by >= neededBy);
      const most = Math.min(...then.map(({ servers }) => servers));
      const servers = Math.max(0, Math.min(outstanding(request), most));
      for (const one of then) one.servers -= servers;
      return [request.id, servers];
    }),
  );
}

/**
 * Which grants the servers that are finished belong to: model by model, in the order of their claims.
 * @param finished by the SKU of the model
 * @returns by id, for those that are granted
 */
export function readyFor(
  requests: readonly DemandRequest[],
  finished: ReadonlyMap<string, number>,
): Map<DemandId, number> {
  const left = new Map(finished);
  const granted = requests.filter(({ status }) => status === 'granted').toSorted(byClaim);
  return new Map(
    granted.map((request): [DemandId, number] => {
      const there = left.get(request.model) ?? 0;
      const servers = Math.max(0, Math.min(outstanding(request), there));
      left.set(request.model, there - servers);
      return [request.id, servers];
    }),
  );
}
