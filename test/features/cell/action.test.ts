import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, ActionEntry, ActionEvent } from '../../../src/features/cell/action.ts';
import {
  decideAdd,
  decideDone,
  decideDrop,
  decideReopen,
  decideSetAction,
  evolveAction,
  isOverdue,
} from '../../../src/features/cell/action.ts';
import { briefly } from '../../../src/features/cell/brief.ts';
import type { Decision } from '../../../src/features/cell/decision.ts';
import type { Instant } from '../../../src/shared/clock.ts';

const NOW = '2020-03-18T17:00:00.000Z' as Instant;
const DUE = '2020-03-18T19:00:00.000Z' as Instant;
const TOMORROW = '2020-03-19T17:00:00.000Z' as Instant;
const MOMENT = { now: NOW, name: (instant: Instant) => instant };
const REQUEST = {
  text: ' second source ',
  owner: 'P-2',
  dueAt: DUE,
  incident: null,
  decision: null,
} as const;

/** The action after these events, each an entry after the one before. */
function actionAfter(events: readonly ActionEvent[]): Action {
  const entries = events.map((event, at) => ({ occurredAt: NOW, ...event, seq: at + 1 }));
  return (entries as unknown as ActionEntry[]).reduce<Action | undefined>(
    (action, entry) => evolveAction(action, entry),
    undefined,
  ) as Action;
}

const added = decideAdd('ACT-51', REQUEST, MOMENT);

describe('an action', () => {
  test('is somebody’s, due at a moment to come', () => {
    expect(added[0]).toMatchObject({ subject: 'ACT-51', text: { text: 'second source' } });
    expect(actionAfter(added)).toMatchObject({ status: 'open', owner: 'P-2', dueAt: DUE, postponed: 0 });
    for (const dueAt of [NOW, '2020-03-18T16:59:00.000Z' as Instant])
      expect(() => decideAdd('ACT-51', { ...REQUEST, dueAt }, MOMENT)).toThrow(/has passed/);
    expect(() => decideAdd('ACT-51', { ...REQUEST, text: '\n' }, MOMENT)).toThrow(/is empty/);
  });

  test('carries out a decision that stands, and none that is over', () => {
    const decision = (over: Partial<Decision>) => ({ id: 'DEC-2', status: 'taken', ...over }) as Decision;
    expect(decideAdd('ACT-1', { ...REQUEST, decision: decision({}) }, MOMENT)[0]?.data.decision).toBe(
      'DEC-2',
    );
    for (const status of ['superseded', 'revoked'] as const)
      expect(() => decideAdd('ACT-1', { ...REQUEST, decision: decision({ status }) }, MOMENT)).toThrow(
        /DEC-2/,
      );
  });

  test('is late from the moment after it was due, until somebody answers', () => {
    const open = actionAfter(added);
    expect([isOverdue(open, DUE), isOverdue(open, TOMORROW)]).toEqual([false, true]);
    const later = decideSetAction(open, { dueAt: TOMORROW }, { ...MOMENT, now: DUE });
    const put = actionAfter([...added, ...later]);
    expect(put).toMatchObject({ dueAt: TOMORROW, postponed: 1 });
    expect(isOverdue(put, TOMORROW)).toBe(false);
    const sooner = decideSetAction(put, { dueAt: DUE }, MOMENT);
    expect(actionAfter([...added, ...later, ...sooner])).toMatchObject({ dueAt: DUE, postponed: 1 });
    expect(isOverdue(actionAfter([...added, ...decideDone(open, null)]), TOMORROW)).toBe(false);
  });

  test('is done or dropped, not both, and can be opened again', () => {
    const open = actionAfter(added);
    const done = [...added, ...decideDone(open, null)];
    expect(actionAfter(done)).toMatchObject({ status: 'done', closedAt: NOW, closedSeq: 2 });
    expect(decideDone(actionAfter(done), null)).toEqual([]);
    expect(() => decideDrop(actionAfter(done), 'why')).toThrow(/ACT-51 is done/);
    const dropped = actionAfter([...added, ...decideDrop(open, 'given twice')]);
    expect(decideDrop(dropped, 'again')).toEqual([]);
    expect(() => decideDone(dropped, null)).toThrow(/was dropped/);
    expect(() => decideSetAction(dropped, { owner: 'P-3' }, MOMENT)).toThrow(/was dropped/);
    const again = actionAfter([...done, ...decideReopen(actionAfter(done), 'wrong number')]);
    expect(again).toMatchObject({ status: 'open', closedAt: null, closedSeq: null });
    expect(decideReopen(again, 'twice')).toEqual([]);
  });

  test('is changed only where something changes', () => {
    const open = actionAfter(added);
    expect(decideSetAction(open, { owner: 'P-2', dueAt: DUE, because: 'x' }, MOMENT)).toEqual([]);
    expect(decideSetAction(open, { owner: 'P-3', dueAt: DUE }, MOMENT)[0]?.data).toEqual({ owner: 'P-3' });
  });
});

test('long words are told briefly, in one line, never longer than there is room', () => {
  expect(briefly('a plan\n  of two lines')).toBe('a plan of two lines');
  expect(briefly('close the Madrid office until March', 20)).toBe('close the Madrid…');
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 2, max: 60 }),
      (said, most) => {
        const brief = briefly(said, most);
        expect([...brief].length).toBeLessThanOrEqual(most);
        expect(brief).not.toContain('\n');
      },
    ),
  );
});
