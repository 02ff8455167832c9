import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogRequest } from '../../../src/features/incident/decide.ts';
import {
  decideAck,
  decideLog,
  decideNote,
  decideReopen,
  decideResolve,
  decideSet,
} from '../../../src/features/incident/decide.ts';
import type { Incident, IncidentEvent, Severity } from '../../../src/features/incident/incident.ts';
import { events } from '../../../src/features/incident/incident-events.ts';
import {
  incidentById,
  incidentPage,
  incidentsToReview,
  lastNum,
  rhythmOf,
} from '../../../src/features/incident/incident-queries.ts';
import { decideReviewed, decideReviewPlan } from '../../../src/features/incident/review.ts';
import { briefing } from '../../../src/features/incident/review-briefing.ts';
import { decideRhythm, RHYTHM } from '../../../src/features/incident/silence.ts';
import type { Timed } from '../../../src/features/incident/stats.ts';
import { timedIncidents } from '../../../src/features/incident/stats-queries.ts';
import { MINUTE_MS } from '../../../src/shared/clock.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import type { IncidentId } from '../../../src/shared/ids.ts';
import { idOf } from '../../../src/shared/ids.ts';
import { solver } from '../../support/solver.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';
import { acting, at } from './entries.ts';

describe.each(ENGINES)('on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench(engine, [events]);
    bench.clock.at = at('01:00');
  });
  afterEach(() => bench.dispose());

  const log = async (request: Partial<LogRequest> = {}): Promise<IncidentId> => {
    const { entries } = await bench.write(async (db, { now }) =>
      decideLog(await lastNum(db), { title: 'x', severity: 3, ...request }, acting(now)),
    );
    return entries[0]?.subject as IncidentId;
  };
  const act = (
    id: IncidentId,
    decide: (incident: Incident, now: ReturnType<typeof acting>) => IncidentEvent[],
  ) => bench.write(async (db, { now }) => decide((await incidentById(db, id))!, acting(now)));
  const resolve = (id: IncidentId) => act(id, (incident, now) => decideResolve(incident, 'done', now));
  const plan = (id: IncidentId, due: string) =>
    act(id, (incident, now) => decideReviewPlan(incident, { dueAt: at(due), owner: 'P-2' }, now));
  const review = (id: IncidentId) =>
    act(id, (incident, now) => decideReviewed(incident, { findings: 'secret pump', actions: ['buy'] }, now));
  const every = (severity: Severity, minutes: number | 'usual') =>
    bench.write(async (db) =>
      decideRhythm(await rhythmOf(db), {
        every: new Map([[severity, minutes === 'usual' ? minutes : minutes * MINUTE_MS]]),
        because: 'hospitals',
      }),
    );
  const open = async () => (await incidentsToReview(bench.store.db)).map(({ id }) => id);
  const list = async (filter: object) =>
    (
      await incidentPage(bench.store.db, { filter: { status: 'all', ...filter }, sort: null, limit: null })
    ).map(({ id }) => id);
  const items = (time: string, sinceSeq = 0) =>
    briefing.items(bench.store.db, {
      sinceSeq,
      since: at('00:00'),
      sessionAt: at('18:00'),
      sessionEnd: at('18:30'),
      followingAt: at('23:00'),
      now: at(time),
      solver,
    });

  test('the rhythm is what was set last, and silence goes by it, whatever is redacted', async () => {
    const one = await log({ severity: 1 });
    const three = await log({ severity: 3 });
    const silent = async (time: string) =>
      await list({ silent: { at: at(time), rhythm: await rhythmOf(bench.store.db) } });
    expect(await rhythmOf(bench.store.db)).toEqual(RHYTHM);
    expect(await silent('01:31')).toEqual([]);
    await every(1, 30);
    await every(3, 45);
    await every(3, 20);
    expect(await rhythmOf(bench.store.db)).toEqual({ ...RHYTHM, 1: 30 * MINUTE_MS, 3: 20 * MINUTE_MS });
    expect(await silent('01:20')).toEqual([]);
    expect(await silent('01:21')).toEqual([three]);
    expect(await silent('01:31')).toEqual([one, three]);
    bench.clock.at = at('01:31');
    await act(one, (incident, now) => decideNote(incident, 'still there', now));
    expect(await silent('01:32')).toEqual([three]);
    await every(3, 'usual');
    expect(await silent('01:32')).toEqual([]);
    const redacted = { kind: 'entry.redacted', subject: 'journal', text: { because: 'law' } };
    await bench.write([{ ...redacted, data: { target: 4 } }]);
    expect(await rhythmOf(bench.store.db)).toMatchObject({ 1: 30 * MINUTE_MS });
    expect(await bench.faults()).toEqual([]);
  });

  test('a review is open from resolving until its findings are in, and listed meanwhile', async () => {
    const [severe, small, asked] = [await log({ severity: 2 }), await log(), await log({ severity: 4 })];
    await plan(asked, '09:00');
    expect(await open()).toEqual([]);
    bench.clock.at = at('02:00');
    await resolve(severe);
    await resolve(small);
    await resolve(asked);
    expect(await open()).toEqual([severe, asked]);
    expect(await list({ toReview: true })).toEqual([severe, asked]);
    expect(await list({ toReview: true, severities: [4] })).toEqual([asked]);
    // What grew worse only afterwards asks for one too.
    await act(small, (incident, now) => decideSet(incident, { severity: 1 }, now));
    expect(await open()).toEqual([severe, small, asked]);
    await review(severe);
    await act(small, (incident, now) => decideReopen(incident, 'again', now));
    expect(await open()).toEqual([asked]);
    expect(await list({ words: ['secret'] })).toEqual([severe]);
    expect(await bench.faults()).toEqual([]);
  });

  test('the agenda has what is not done: planned or not, until it is', async () => {
    const [a, b, c] = [await log({ severity: 1 }), await log({ severity: 2 }), await log({ severity: 4 })];
    await resolve(a);
    const { seq } = await bench.store.head();
    bench.clock.at = at('02:00');
    await resolve(b);
    await plan(b, '09:00');
    await plan(c, '12:00');
    expect(
      (await items('10:00', seq)).map(({ id, section, kind, change, since, owner, dueAt }) => [
        id,
        section,
        kind,
        change,
        since,
        owner,
        dueAt,
      ]),
    ).toEqual([
      [`${a}-review`, 'decisions', 'act', 'same', at('01:00'), null, null],
      [`${b}-review`, 'decisions', 'act', 'new', at('02:00'), 'P-2', at('09:00')],
    ]);
    await review(a);
    await review(b);
    expect(await items('10:00')).toEqual([]);
  });

  test('redacted findings are gone, and the review stays done', async () => {
    const id = await log({ severity: 1 });
    await resolve(id);
    await review(id);
    await bench.write([
      { kind: 'entry.redacted', subject: 'journal', data: { target: 3 }, text: { because: 'law' } },
    ]);
    expect(await list({ words: ['secret'] })).toEqual([]);
    expect((await incidentById(bench.store.db, id))?.review).toEqual({
      dueAt: null,
      owner: null,
      doneAt: at('01:00'),
    });
    expect(await open()).toEqual([]);
    expect(await bench.faults()).toEqual([]);
  });

  const anyAct = fc.record({
    verb: fc.constantFrom('plan', 'review', 'resolve', 'reopen', 'ack', 'worse', 'rhythm'),
    on: fc.integer({ min: 1, max: 2 }),
    severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
    minutes: fc.integer({ min: 1, max: 3000 }),
  });

  test('whatever is done, in whatever order, replays to the same', { timeout: 120_000 }, async () => {
    await log({ severity: 1 });
    await log({ severity: 4 });
    let minute = 61;
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 15 }), async (acts) => {
        for (const { verb, on, severity, minutes } of acts) {
          minute += 1;
          bench.clock.at = at(minute);
          const id = idOf('INC', on);
          const due = minute + minutes;
          try {
            if (verb === 'rhythm') await every(severity, minutes);
            else if (verb === 'plan')
              await act(id, (one, now) => decideReviewPlan(one, { dueAt: at(due), owner: null }, now));
            else if (verb === 'review') await review(id);
            else if (verb === 'resolve') await resolve(id);
            else if (verb === 'reopen') await act(id, (one, now) => decideReopen(one, undefined, now));
            else if (verb === 'ack') await act(id, (one, now) => decideAck(one, now));
            else await act(id, (one, now) => decideSet(one, { severity }, now));
          } catch (error) {
            if (!(error instanceof VigieError && error.exitCode === 4)) throw error;
          }
        }
        expect(await bench.faults()).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  test('the times of all incidents of a period come once each, in the order in which they happened', async () => {
    const count = 4_500;
    // Several happen at the same moment, and numbers do not follow time.
    const minuteOf = (num: number) => (num * 7919) % 1000;
    await bench.write(
      Array.from({ length: count }, (_, index): IncidentEvent => {
        const num = index + 1;
        const [event] = decideLog(index, { title: `x${num}`, severity: 3 }, acting(at(minuteOf(num))));
        return event as IncidentEvent;
      }),
    );
    const read = async (since: number | null, until: number | null) => {
      const pages: (readonly Timed[])[] = [];
      const period = { since: since === null ? null : at(since), until: until === null ? null : at(until) };
      for await (const page of timedIncidents(bench.store.db, period)) pages.push(page);
      return pages;
    };
    const minutes = Array.from({ length: count }, (_, index) => minuteOf(index + 1)).sort((a, b) => a - b);
    const whole = await read(null, null);
    expect(whole.length).toBeGreaterThan(1);
    expect(whole.flat().map(({ occurredAt }) => occurredAt)).toEqual(minutes.map(at));
    expect(whole[0]?.[0]).toEqual({
      severity: 3,
      status: 'open',
      merged: false,
      site: null,
      category: null,
      occurredAt: at(0),
      acknowledged: null,
      mitigated: null,
      resolved: null,
    });
    const some = (await read(100, 300)).flat();
    expect(some).toHaveLength(minutes.filter((minute) => minute >= 100 && minute <= 300).length);
    expect(await read(1000, null)).toEqual([]);
  });
});
