import type { DemandRequest } from '../../../src/features/demand/request.ts';
import { demandId } from '../../../src/features/demand/request.ts';
import type { Instant } from '../../../src/shared/clock.ts';

/** A request of the demo's crisis, open unless told otherwise. */
export function request(num: number, servers: number, more: Partial<DemandRequest> = {}): DemandRequest {
  const at = '2020-03-16T10:00:00.000Z' as Instant;
  return {
    id: demandId(num),
    customer: `Customer ${num}`,
    service: 'web',
    sector: 'other',
    model: 'SRV-A',
    servers,
    delivered: 0,
    neededBy: null,
    askedBy: null,
    status: 'open',
    requestedAt: at,
    requestedSeq: num,
    statusAt: at,
    statusSeq: num,
    site: null,
    plan: null,
    ...more,
  };
}
