import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideReopen, decideResolve, decideVoid } from '../../../src/features/incident/decide.ts';
import type { Incident, Severity } from '../../../src/features/incident/incident.ts';
import { SEVERITIES } from '../../../src/features/incident/incident.ts';
import { decideReviewed, decideReviewPlan, wantsReview } from '../../../src/features/incident/review.ts';
import { decideRhythm, RHYTHM, silentSince } from '../../../src/features/incident/silence.ts';
import { MINUTE_MS } from '../../../src/shared/clock.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import { acting, at, followed, loggedAt } from './entries.ts';

const done = { findings: 'one pump for two loops', actions: [] };

const resolved = (severity: Severity, time = '02:00'): Incident => {
  const incident = loggedAt(at('01:00'), severity);
  return followed(incident, decideResolve(incident, 'spliced', acting(at(time))), at(time));
};
const planned = (incident: Incident, due: string, time = '02:30'): Incident =>
  followed(
    incident,
    decideReviewPlan(incident, { dueAt: at(due), owner: 'P-2' }, acting(at(time))),
    at(time),
  );
const reviewed = (incident: Incident, time = '03:00'): Incident =>
  followed(incident, decideReviewed(incident, done, acting(at(time))), at(time));

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof VigieError && error.exitCode === 4) return `${error.message} — ${error.hint}`;
    throw error;
  }
  return 'it was not refused';
};

describe('a review', () => {
  test('is asked for by severities 1 and 2 once they are resolved, and by whatever one was planned for', () => {
    expect(SEVERITIES.map((severity) => wantsReview(resolved(severity)))).toEqual([true, true, false, false]);
    expect(wantsReview(loggedAt(at('01:00'), 1))).toBe(false);
    const early = planned(loggedAt(at('01:00'), 4), '09:00', '01:10');
    expect(wantsReview(early)).toBe(false);
    expect(wantsReview(followed(early, decideResolve(early, 'x', acting(at('02:00'))), at('02:00')))).toBe(
      true,
    );
  });

  test('is not asked for by archives, nor by what other systems told of only once it was over', () => {
    expect(wantsReview({ ...resolved(1), origin: 'backfilled' })).toBe(false);
    expect(wantsReview({ ...resolved(1), origin: 'imported', closedAtOnce: true })).toBe(false);
    expect(wantsReview({ ...resolved(1), origin: 'imported' })).toBe(true);
    expect(wantsReview({ ...resolved(1), mergedInto: 'INC-3' })).toBe(false);
  });

  test('that is planned can be planned otherwise, and planning the same again is nothing new', () => {
    const once = planned(resolved(3), '09:00');
    expect(once.review).toEqual({ dueAt: at('09:00'), owner: 'P-2', doneAt: null });
    const same = { dueAt: at('09:00'), owner: 'P-2' } as const;
    expect(decideReviewPlan(once, same, acting(at('03:00')))).toEqual([]);
    // Even once the day has passed: nothing is asked for that is not so.
    expect(decideReviewPlan(once, same, acting(at('10:00')))).toEqual([]);
    expect(decideReviewPlan(once, { ...same, owner: null }, acting(at('03:00')))).toHaveLength(1);
  });

  test('cannot be planned for what has passed, nor for what never was an incident', () => {
    const plan = (incident: Incident, due: string) => () =>
      decideReviewPlan(incident, { dueAt: at(due), owner: null }, acting(at('03:00')));
    expect(refusal(plan(resolved(1), '02:59'))).toMatch(/cannot be due at 02:59.*give a later --due/);
    expect(refusal(plan(resolved(1), '03:00'))).toContain('which has passed');
    const open = loggedAt(at('01:00'));
    const gone = followed(open, decideVoid(open, 'a drill', acting(at('02:00'))), at('02:00'));
    expect(refusal(plan(gone, '09:00'))).toContain('reopen INC-12');
    expect(refusal(() => decideReviewed(gone, done, acting(at('09:00'))))).toContain('is void');
  });

  test('is done with findings and actions, planned or not, and done twice is done once', () => {
    const [event] = decideReviewed(
      resolved(4),
      { findings: ' one pump\r\nfor two loops ', actions: [' order a second '] },
      acting(at('04:00'), at('03:30')),
    );
    expect(event).toEqual({
      kind: 'incident.reviewed',
      subject: 'INC-12',
      occurredAt: at('03:30'),
      data: {},
      text: { findings: 'one pump\nfor two loops', actions: ['order a second'] },
    });
    const after = reviewed(planned(resolved(1), '09:00'));
    expect(after.review).toEqual({ dueAt: at('09:00'), owner: 'P-2', doneAt: at('03:00') });
    expect(wantsReview(after)).toBe(false);
    expect(decideReviewed(after, done, acting(at('05:00')))).toEqual([]);
    expect(reviewed(resolved(1)).review).toEqual({ dueAt: null, owner: null, doneAt: at('03:00') });
  });

  test('is not done before the incident is over, in state or in time', () => {
    const open = loggedAt(at('01:00'), 1);
    expect(refusal(() => decideReviewed(open, done, acting(at('02:00'))))).toMatch(
      /is open.*vigie incident resolve INC-12/,
    );
    expect(refusal(() => decideReviewed(resolved(1), done, acting(at('03:00'), at('01:30'))))).toMatch(
      /resolved at 02:00.*reviewed at 01:30/,
    );
    // Another machine's clock is ahead: it happens with what it follows.
    expect(decideReviewed(resolved(1), done, acting(at('01:59')))[0]?.occurredAt).toBe(at('02:00'));
  });

  test('is asked for again when the incident comes back; another look can be planned at any time', () => {
    const over = reviewed(resolved(1));
    const back = followed(over, decideReopen(over, 'again', acting(at('04:00'))), at('04:00'));
    expect(back.review).toBeNull();
    expect(wantsReview(followed(back, decideResolve(back, 'x', acting(at('05:00'))), at('05:00')))).toBe(
      true,
    );
    expect(wantsReview(planned(over, '09:00', '04:00'))).toBe(true);
    const waiting = planned(resolved(1), '09:00');
    expect(
      followed(waiting, decideReopen(waiting, 'again', acting(at('04:00'))), at('04:00')).review,
    ).toMatchObject({ dueAt: at('09:00'), doneAt: null });
  });
});

describe('the rhythm', () => {
  const minutes = (severity: Severity, count: number) => new Map([[severity, count * MINUTE_MS]]);

  test('is set for the severities that change, with the reason', () => {
    const every = new Map<Severity, number | 'usual'>([
      [1, 30 * MINUTE_MS],
      [2, 'usual'],
      [3, RHYTHM[3]],
    ]);
    expect(decideRhythm(RHYTHM, { every, because: ' hospitals ' })).toEqual([
      {
        kind: 'rhythm.set',
        subject: 'rhythm',
        data: { minutes: { 1: 30 } },
        text: { because: 'hospitals' },
      },
    ]);
    expect(decideRhythm({ ...RHYTHM, 2: 1 }, { every: new Map([[2, 'usual']]) })[0]?.data).toEqual({
      minutes: { 2: 240 },
    });
    expect(decideRhythm(RHYTHM, { every: minutes(1, 60), because: 'x' })).toEqual([]);
  });

  test('says since when an active incident is silent: its last entry and what was set for its severity', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SEVERITIES),
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 0, max: 1_000 }),
        (severity, every, later) => {
          const incident = loggedAt(at(0), severity);
          const since = silentSince(incident, at(later), { ...RHYTHM, [severity]: every * MINUTE_MS });
          expect(since).toBe(later > every ? at(every) : null);
        },
      ),
    );
  });
});
