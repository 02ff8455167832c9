import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecisionMoment, DecisionRequest } from '../../../src/features/cell/decide-decision.ts';
import {
  decideConfirm,
  decidePropose,
  decideRecord,
  decideRevoke,
  decideSetDecision,
  decideSupersede,
  decideTake,
} from '../../../src/features/cell/decide-decision.ts';
import type { Decision, DecisionEntry, DecisionEvent } from '../../../src/features/cell/decision.ts';
import { evolve } from '../../../src/features/cell/decision.ts';
import { idsNamed, isReviewDue, struckUnder } from '../../../src/features/cell/decision-review.ts';
import type { Instant } from '../../../src/shared/clock.ts';

const NOW = '2020-03-18T17:00:00.000Z' as Instant;
const LATER = '2020-03-25T17:00:00.000Z' as Instant;
const MOMENT: DecisionMoment = { now: NOW, at: null, known: 4812, name: (instant) => instant };
const REQUEST: DecisionRequest = {
  text: ' Factories seven days a week ',
  because: 'memory is short',
  rejected: ['a third shift'],
  owner: 'P-2',
  reviewAt: LATER,
  about: ['RBX', 'INC-41', 'RBX'],
  entries: [12, 7, 12],
};

/** The decision after these events, each an entry after the one before. */
function decisionAfter(events: readonly DecisionEvent[], id = 'DEC-1'): Decision {
  const entries = events.map((event, at) => ({
    occurredAt: NOW,
    ...event,
    seq: 4813 + at,
  })) as unknown as DecisionEntry[];
  const own = entries.filter(({ subject }) => subject === id);
  return own.reduce<Decision | undefined>((one, entry) => evolve(one, entry), undefined) as Decision;
}

const recorded = decideRecord('DEC-1', REQUEST, MOMENT);
const proposed = decidePropose('DEC-1', REQUEST, MOMENT);

describe('a decision', () => {
  test('keeps with what was known, and each thing that it is about once', () => {
    expect(recorded[0]).toMatchObject({
      data: { known: 4812, about: ['INC-41', 'RBX'], entries: [7, 12], conditional: false },
      text: {
        text: 'Factories seven days a week',
        because: 'memory is short',
        rejected: ['a third shift'],
      },
    });
    expect(decisionAfter(recorded)).toMatchObject({
      status: 'taken',
      knownSeq: 4812,
      takenAt: NOW,
      proposedAt: null,
      reviewAt: LATER,
    });
  });

  test('that was proposed is taken once, with what is said then and what was proposed otherwise', () => {
    const waiting = decisionAfter(proposed);
    expect(waiting).toMatchObject({ status: 'proposed', takenAt: null, firstSeq: 4813, takenSeq: null });
    const moment = { ...MOMENT, known: 4900 };
    const taken = decideTake(waiting, { rejected: [], condition: 'trains stop', owner: null }, moment);
    const now = decisionAfter([...proposed, ...taken]);
    expect(now).toMatchObject({
      status: 'taken',
      owner: null,
      reviewAt: LATER,
      conditional: true,
      about: ['INC-41', 'RBX'],
      knownSeq: 4900,
      proposedAt: NOW,
      firstSeq: 4813,
      takenSeq: 4814,
    });
    expect(decideTake(now, { rejected: [] }, moment)).toEqual([]);
    const before = { ...moment, at: '2020-03-18T16:00:00.000Z' as Instant };
    expect(() => decideTake(waiting, { rejected: [] }, before)).toThrow(/was proposed at/);
  });

  test('has nothing to be looked at in the past', () => {
    const past = { ...REQUEST, reviewAt: NOW };
    expect(() => decideRecord('DEC-1', past, MOMENT)).toThrow(/which has passed/);
    expect(() => decidePropose('DEC-1', past, MOMENT)).toThrow(/which has passed/);
    const one = decisionAfter(recorded);
    expect(() => decideSetDecision(one, { reviewAt: NOW }, MOMENT)).toThrow(/which has passed/);
    expect(() => decideConfirm(one, { reviewAt: NOW }, MOMENT)).toThrow(/which has passed/);
  });

  test('gives its place to another, and then is over', () => {
    const old = decisionAfter(recorded);
    const events = decideSupersede(old, 'DEC-2', { ...REQUEST, text: 'Six days' }, MOMENT);
    const all = [...recorded, ...events];
    expect(decisionAfter(all)).toMatchObject({ status: 'superseded', supersededBy: 'DEC-2', endedSeq: 4815 });
    expect(decisionAfter(all, 'DEC-2')).toMatchObject({ status: 'taken', supersedes: 'DEC-1' });
    const over = decisionAfter(all);
    for (const again of [
      () => decideSupersede(over, 'DEC-3', REQUEST, MOMENT),
      () => decideRevoke(over, 'why'),
      () => decideTake(over, { rejected: [] }, MOMENT),
      () => decideConfirm(over, {}, MOMENT),
      () => decideSetDecision(over, { owner: 'P-3' }, MOMENT),
    ])
      expect(again).toThrow(/superseded by DEC-2/);
    expect(() => decideSupersede(decisionAfter(proposed), 'DEC-2', REQUEST, MOMENT)).toThrow(/only proposed/);
  });

  test('is revoked once, proposed or taken', () => {
    for (const events of [recorded, proposed]) {
      const gone = decisionAfter([...events, ...decideRevoke(decisionAfter(events), 'overtaken')]);
      expect(gone).toMatchObject({ status: 'revoked', endedAt: NOW, endedSeq: 4814 });
      expect(decideRevoke(gone, 'again')).toEqual([]);
      expect(() => decideSetDecision(gone, { owner: 'P-3' }, MOMENT)).toThrow(/was revoked/);
    }
    expect(() => decideRevoke(decisionAfter(recorded), ' ')).toThrow(/reason/);
  });

  test('is changed only where something changes', () => {
    const one = decisionAfter(recorded);
    expect(decideSetDecision(one, { owner: 'P-2', reviewAt: LATER }, MOMENT)).toEqual([]);
    const changed = decideSetDecision(one, { owner: null, reviewAt: LATER }, MOMENT);
    expect(changed[0]?.data).toEqual({ owner: null });
    expect(decisionAfter([...recorded, ...changed])).toMatchObject({ owner: null, reviewAt: LATER });
  });

  test('that is confirmed has its due review behind it, and knows what is known now', () => {
    const one = decisionAfter(recorded);
    expect(isReviewDue(one, NOW)).toBe(false);
    expect(isReviewDue(one, LATER)).toBe(true);
    expect(isReviewDue(decisionAfter(proposed), LATER)).toBe(false);
    const early = decideConfirm(one, {}, { ...MOMENT, known: 5000 });
    expect(decisionAfter([...recorded, ...early])).toMatchObject({
      reviewAt: LATER,
      confirmedKnownSeq: 5000,
      knownSeq: 4812,
    });
    const due = decideConfirm(one, {}, { ...MOMENT, now: LATER });
    expect(decisionAfter([...recorded, ...due]).reviewAt).toBeNull();
    expect(() => decideConfirm(decisionAfter(proposed), {}, MOMENT)).toThrow(/only proposed/);
  });
});

describe('what was struck under a decision', () => {
  const one = decisionAfter(recorded);

  test('is what it rests on or is about, was known by then, and was struck since', () => {
    const strikes = [
      { seq: 7, subject: 'journal', by: 4820 },
      { seq: 100, subject: 'INC-41', by: 4821 },
      { seq: 101, subject: 'INC-42', by: 4822 },
      { seq: 102, subject: 'RBX', by: 4800 },
      { seq: 4815, subject: 'RBX', by: 4823 },
    ];
    expect(struckUnder(one, strikes).map(({ seq }) => seq)).toEqual([7, 100]);
    const confirmed = [...recorded, ...decideConfirm(one, {}, { ...MOMENT, known: 4822 })];
    expect(struckUnder(decisionAfter(confirmed), strikes).map(({ seq }) => seq)).toEqual([4815]);
    expect(struckUnder(decisionAfter(proposed), strikes)).toEqual([]);
  });

  test('is nothing where it was said to be about nothing, whatever is struck', () => {
    const alone = decisionAfter(decideRecord('DEC-1', { ...REQUEST, about: [], entries: [] }, MOMENT));
    const strike = fc.record({
      seq: fc.integer({ min: 1, max: 6000 }),
      subject: fc.constantFrom('INC-41', 'RBX', 'journal'),
      by: fc.integer({ min: 2, max: 9000 }),
    });
    fc.assert(
      fc.property(fc.array(strike), (strikes) => {
        expect(struckUnder(alone, strikes)).toEqual([]);
        for (const { seq, by } of struckUnder(one, strikes)) expect(seq <= 4812 && by > 4812).toBe(true);
      }),
    );
  });

  test('ids in words are found as they are written, and nothing else', () => {
    expect(idsNamed(['Move 40 racks for inc-41, PO-118 (see INC-41)', undefined])).toEqual([
      'INC-41',
      'PO-118',
    ]);
    expect(idsNamed(['WINC-4 INC-04 INC-4b X-INC-4 P-7 A-1 INC-'])).toEqual([]);
  });
});

test('whatever is done to a decision, it is taken at most once and ends at most once', () => {
  const step = fc.constantFrom('take', 'revoke', 'confirm', 'set', 'supersede');
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { maxLength: 8 }), (atOnce, steps) => {
      const events: DecisionEvent[] = [...(atOnce ? recorded : proposed)];
      for (const verb of steps) {
        const is = decisionAfter(events);
        try {
          if (verb === 'take') events.push(...decideTake(is, { rejected: [] }, MOMENT));
          else if (verb === 'revoke') events.push(...decideRevoke(is, 'why'));
          else if (verb === 'confirm') events.push(...decideConfirm(is, {}, MOMENT));
          else if (verb === 'set') events.push(...decideSetDecision(is, { owner: 'P-9' }, MOMENT));
          else events.push(...decideSupersede(is, 'DEC-2', REQUEST, MOMENT));
        } catch {
          // Refused: nothing is written.
        }
      }
      const own = events.filter(({ subject }) => subject === 'DEC-1').map(({ kind }) => kind);
      expect(own.filter((kind) => kind === 'decision.taken').length).toBeLessThanOrEqual(1);
      const ends = own.filter((kind) => kind === 'decision.revoked' || kind === 'decision.superseded');
      expect(ends.length).toBeLessThanOrEqual(1);
      if (ends.length === 1) expect(own.at(-1)).toBe(ends[0]);
    }),
  );
});
