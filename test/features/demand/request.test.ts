import { describe, expect, test } from 'vitest';
import type { DemandRequest, RequestEntry, RequestEvent } from '../../../src/features/demand/request.ts';
import {
  byClaim,
  decideDefer,
  decideDeliver,
  decideGrant,
  decideRefuse,
  decideRequest,
  evolve,
  grantedBy,
  outstanding,
} from '../../../src/features/demand/request.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { request } from './requests.ts';

const day = (of: number): Instant => `2020-03-${of}T17:00:00.000Z` as Instant;
const DECIDING = { now: day(18), name: (instant: Instant) => instant };
const PLAN = { id: 'PLAN-1' as const, site: 'CRX', dueAt: day(25) };
const SHELF = { site: 'CRX', onHand: 1000 };

function requestAfter(...events: readonly RequestEvent[]): DemandRequest {
  const entries = events.map((event, at) => ({
    ...event,
    seq: at + 1,
    occurredAt: day(18),
    text: 'text' in event ? event.text : null,
  })) as unknown as RequestEntry[];
  return entries.reduce<DemandRequest | undefined>(
    (one, entry) => evolve(one, entry),
    undefined,
  ) as DemandRequest;
}

const ASKED = {
  customer: ' Regional hospitals ',
  service: 'web',
  sector: 'health' as const,
  model: 'SRV-A',
  servers: 260,
  by: day(25),
};
const asked = decideRequest('DEM-1', ASKED, DECIDING);

describe('a request', () => {
  test('waits from the day on which it is asked for', () => {
    expect(requestAfter(...asked)).toMatchObject({
      customer: 'Regional hospitals',
      status: 'open',
      neededBy: day(25),
      askedBy: day(25),
    });
  });

  test('refuses a date that has passed, no servers, and no customer', () => {
    const ask = (more: object) => () => decideRequest('DEM-1', { ...ASKED, ...more }, DECIDING);
    expect(ask({ by: day(18) })).toThrow(expect.objectContaining({ exitCode: 4 }));
    expect(ask({ servers: 0 })).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(ask({ servers: 1.5 })).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(ask({ customer: ' ' })).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  test('is granted once, with its plan, by when it is needed', () => {
    const open = requestAfter(...asked);
    expect(grantedBy(open, null, DECIDING)).toBe(day(25));
    expect(grantedBy(open, day(24), DECIDING)).toBe(day(24));
    const granted = requestAfter(...asked, ...decideGrant(open, PLAN, null));
    expect(granted).toMatchObject({ status: 'granted', plan: 'PLAN-1', site: 'CRX' });
    expect(() => grantedBy(granted, null, DECIDING)).toThrow(expect.objectContaining({ exitCode: 4 }));
    expect(() => decideGrant(granted, PLAN, null)).toThrow(expect.objectContaining({ exitCode: 4 }));
  });

  test('has no date to be granted by where nobody gave one', () => {
    expect(() => grantedBy(request(1, 5), null, DECIDING)).toThrow(expect.objectContaining({ exitCode: 2 }));
    const late = request(1, 5, { neededBy: day(17) });
    expect(() => grantedBy(late, null, DECIDING)).toThrow(expect.objectContaining({ exitCode: 4 }));
  });

  test('put off loses its plan and its date; nothing is written twice', () => {
    const granted = requestAfter(...asked, ...decideGrant(requestAfter(...asked), PLAN, null));
    const events = decideDefer(granted, null, 'vital sectors first', DECIDING);
    const deferred = evolve(granted, {
      ...events[0],
      seq: 9,
      occurredAt: day(19),
    } as unknown as RequestEntry);
    expect(deferred).toMatchObject({
      status: 'deferred',
      plan: null,
      site: null,
      neededBy: null,
      askedBy: day(25),
    });
    expect(decideDefer(deferred, null, 'again', DECIDING)).toEqual([]);
    expect(decideDefer(deferred, day(30), 'again', DECIDING)).toHaveLength(1);
    expect(() => decideDefer(deferred, day(17), 'x', DECIDING)).toThrow(
      expect.objectContaining({ exitCode: 4 }),
    );
  });

  test('is refused with a reason, and once', () => {
    const open = requestAfter(...asked);
    expect(() => decideRefuse(open, ' ')).toThrow(expect.objectContaining({ exitCode: 2 }));
    const refused = requestAfter(...asked, ...decideRefuse(open, 'a partner serves it'));
    expect(refused.status).toBe('refused');
    expect(decideRefuse(refused, 'again')).toEqual([]);
    expect(grantedBy(refused, null, DECIDING)).toBe(day(25));
  });

  test('leaves in loads, and waits no longer once all of it has left', () => {
    const granted = requestAfter(...asked, ...decideGrant(requestAfter(...asked), PLAN, null));
    const events = [...asked, ...decideGrant(requestAfter(...asked), PLAN, null)];
    const first = decideDeliver(granted, SHELF, 200);
    expect(outstanding(requestAfter(...events, ...first))).toBe(60);
    expect(requestAfter(...events, ...first).status).toBe('granted');
    const all = requestAfter(
      ...events,
      ...first,
      ...decideDeliver(requestAfter(...events, ...first), SHELF, null),
    );
    expect(all).toMatchObject({ status: 'delivered', delivered: 260 });
    for (const again of [
      () => decideDeliver(all, SHELF, null),
      () => decideRefuse(all, 'x'),
      () => decideDefer(all, null, 'x', DECIDING),
      () => grantedBy(all, null, DECIDING),
    ])
      expect(again).toThrow(expect.objectContaining({ exitCode: 4 }));
  });

  test('takes no more than it waits for, nor than there is, nor before it is granted', () => {
    const granted = requestAfter(...asked, ...decideGrant(requestAfter(...asked), PLAN, null));
    expect(() => decideDeliver(granted, SHELF, 261)).toThrow('waits for 260 servers, not for 261');
    expect(() => decideDeliver(granted, { site: 'CRX', onHand: 80 }, 90)).toThrow('10 short');
    expect(() => decideDeliver(requestAfter(...asked), SHELF, 1)).toThrow('is open, not granted');
  });
});

test('vital sectors come first, then the nearer date, then who asked first; no date comes last', () => {
  const claims = [
    request(1, 1, { neededBy: day(20) }),
    request(2, 1, { sector: 'water' }),
    request(3, 1, { sector: 'energy', neededBy: day(25) }),
    request(4, 1, { sector: 'health', neededBy: day(22) }),
    request(5, 1),
    request(6, 1, { neededBy: day(20) }),
    request(10, 1, { sector: 'health', neededBy: day(22) }),
  ];
  expect(
    claims
      .toSorted(byClaim)
      .map(({ id }) => id)
      .join(' '),
  ).toBe('DEM-4 DEM-10 DEM-3 DEM-2 DEM-1 DEM-6 DEM-5');
});
