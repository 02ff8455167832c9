import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeldSession, SessionEntry, SessionEvent } from '../../../src/features/cell/held.ts';
import {
  carriedOver,
  decideAttend,
  decideClose,
  decideOpen,
  evolveSession,
  mustBeOpen,
  notHeldBetween,
} from '../../../src/features/cell/held.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { VigieError } from '../../../src/shared/errors.ts';

const OPENING = {
  scheduledAt: '2020-03-18T17:00:00.000Z' as Instant,
  knownSeq: 391,
  knownHash: '0'.repeat(64),
  agendaVersion: 1,
  items: [
    { id: 'INC-41', section: 'situation' as const },
    { id: 'PO-118', section: 'supply' as const },
  ],
  overflow: [{ id: 'INC-35', section: 'situation' as const }],
  attendance: [],
};

function sessionAfter(session: HeldSession | undefined, events: readonly SessionEvent[]): HeldSession {
  return events.reduce<HeldSession | undefined>(
    (standing, event) =>
      evolveSession(standing, {
        ...event,
        seq: 392,
        occurredAt: '2020-03-18T17:02:00.000Z',
        text: null,
      } as unknown as SessionEntry),
    session,
  ) as HeldSession;
}

const opened = (): HeldSession => sessionAfter(undefined, decideOpen('S-20', null, null, OPENING));

function codeOf(work: () => unknown): number {
  try {
    work();
  } catch (error) {
    if (error instanceof VigieError) return error.exitCode;
    throw error;
  }
  return 0;
}

describe('a session', () => {
  test('is opened once, and not while another one is open', () => {
    const one = opened();
    expect(one).toMatchObject({ id: 'S-20', knownSeq: 391, closedAt: null });
    expect(codeOf(() => decideOpen('S-20', one, one, OPENING))).toBe(4);
    expect(codeOf(() => decideOpen('S-21', one, null, OPENING))).toBe(4);
    const closed = sessionAfter(one, decideClose(one, [], []));
    expect(codeOf(() => decideOpen('S-20', null, closed, OPENING))).toBe(4);
    expect(decideOpen('S-21', null, null, OPENING)).toHaveLength(1);
    expect(codeOf(() => mustBeOpen(null))).toBe(4);
  });

  test('keeps of the roll call the last word on each, and says nothing twice', () => {
    const one = sessionAfter(
      opened(),
      decideAttend(opened(), [
        { person: 'P-1', presence: 'present', deputy: null },
        { person: 'P-2', presence: 'absent', deputy: null },
      ]),
    );
    const later = { person: 'P-2', presence: 'deputised', deputy: 'P-3' } as const;
    const two = sessionAfter(one, decideAttend(one, [later]));
    expect(two.attendance).toEqual([{ person: 'P-1', presence: 'present', deputy: null }, later]);
    expect(decideAttend(two, [later])).toEqual([]);
    expect(codeOf(() => decideAttend(two, [later, { ...later, presence: 'absent' }]))).toBe(2);
    expect(codeOf(() => decideAttend(two, [{ ...later, deputy: 'P-2' }]))).toBe(2);
  });

  test('carries over what had no time, and what was skipped, save what was discussed all the same', () => {
    const one = opened();
    const left = (skipped: string[], discussed: string[]) =>
      sessionAfter(one, decideClose(one, skipped, discussed)).notDiscussed;
    expect(left([], [])).toEqual(['INC-35']);
    expect(left(['po-118'], [])).toEqual(['PO-118', 'INC-35']);
    expect(left(['PO-118'], ['INC-35'])).toEqual(['PO-118']);
    expect(codeOf(() => decideClose(one, ['INC-99'], []))).toBe(4);
    const asked = {
      ...one,
      items: [...one.items, { id: 'crew-cap:GRA', section: 'arbitrations' as const }],
      overflow: [...one.overflow, { id: 'pace-round:CRX', section: 'arbitrations' as const }],
    };
    expect(decideClose(asked, ['a1'], ['A2'])[0]?.data.notDiscussed).toEqual(['crew-cap:GRA', 'INC-35']);
  });
});

describe('what is carried over', () => {
  const session = (notDiscussed: string[]) => ({ ...opened(), notDiscussed });
  test('counts the sessions in a row that did not discuss it', () => {
    const held = [session(['A', 'B', 'C']), session(['A', 'B']), session(['B']), session(['A'])];
    expect([...carriedOver(held)]).toEqual([
      ['A', 2],
      ['B', 3],
      ['C', 1],
    ]);
    expect(carriedOver([]).size).toBe(0);
  });

  test('never counts more sessions than were held, nor what the last one discussed', () => {
    const ids = fc.uniqueArray(fc.constantFrom<string>('A', 'B', 'C', 'D'));
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 8 }), (lists) => {
        const carried = carriedOver(lists.map(session));
        expect([...carried.keys()].toSorted()).toEqual([...(lists[0] ?? [])].toSorted());
        for (const [id, count] of carried) {
          expect(lists.slice(0, count).every((list) => list.includes(id))).toBe(true);
          expect(lists[count]?.includes(id) ?? false).toBe(false);
        }
      }),
    );
  });

  test('names the sessions in between that were not held, where any ever was', () => {
    expect(notHeldBetween(null, 22)).toEqual([]);
    expect(notHeldBetween(opened(), 21)).toEqual([]);
    expect(notHeldBetween(opened(), 23)).toEqual(['S-21', 'S-22']);
  });
});
