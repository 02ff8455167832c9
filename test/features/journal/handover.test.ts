import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Incident, Severity, Status } from '../../../src/features/incident/incident.ts';
import type { ToldLink } from '../../../src/features/incident/link.ts';
import { nextWordDue, RHYTHM } from '../../../src/features/incident/silence.ts';
import type { NumberedStep } from '../../../src/features/journal/handover.ts';
import { findings, watchList } from '../../../src/features/journal/handover.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { HOUR_MS, instantOf, MINUTE_MS, plus } from '../../../src/shared/clock.ts';
import type { IncidentId } from '../../../src/shared/ids.ts';
import { idOf } from '../../../src/shared/ids.ts';

const NOW = '2020-03-18T18:00:00.000Z' as Instant;
/** Entries after this one were written in the shift. */
const SINCE = 100;

function incident(num: number, given: Partial<Incident> = {}): Incident {
  const at = plus(NOW, -MINUTE_MS);
  return {
    id: idOf('INC', num),
    title: 'fibre cut',
    severity: 3,
    status: 'open',
    site: null,
    service: null,
    category: null,
    sector: null,
    tags: [],
    owner: 'P-1',
    foreign: null,
    mergedInto: null,
    links: [],
    review: null,
    origin: 'typed',
    occurredAt: at,
    recordedAt: at,
    acknowledgedAt: null,
    mitigatedAt: null,
    resolvedAt: null,
    reopenedAt: null,
    statusAt: at,
    lastEntryAt: at,
    closedAtOnce: false,
    firstSeq: 10,
    stateSeq: 10,
    lastSeq: 10,
    ...given,
  };
}

const step = (seq: number, given: Partial<NumberedStep>): NumberedStep => ({
  seq,
  severity_from: 3,
  severity_to: 3,
  status_from: 'open',
  status_to: 'open',
  ...given,
});

const found = (one: Incident, ...steps: NumberedStep[]) =>
  findings([one], SINCE, new Map([[one.id, steps]])).map(({ turn, seq }) => [turn, seq]);

describe('what was found in a shift', () => {
  test('is nothing where nothing became of an incident', () => {
    expect(found(incident(1))).toEqual([]);
  });

  test('is told by the entry that made it so, and not by a later one', () => {
    const worse = step(120, { severity_from: 3, severity_to: 1 });
    const taken = step(130, { status_from: 'open', status_to: 'acknowledged' });
    const one = incident(1, { severity: 1, status: 'acknowledged', stateSeq: 130 });
    expect(found(one, worse, taken)).toEqual([['worsened', 120]]);
    expect(found({ ...one, severity: 3 }, taken)).toEqual([['improved', 130]]);
    expect(found(incident(1, { firstSeq: 110, stateSeq: 130 }), taken)).toEqual([['logged', 110]]);
  });

  test('tells reopened, resolved, voided and merged apart', () => {
    const back = step(120, { status_from: 'resolved', status_to: 'open' });
    const acked = step(125, { status_from: 'open', status_to: 'acknowledged' });
    expect(found(incident(1, { status: 'acknowledged', stateSeq: 125 }), back, acked)).toEqual([
      ['reopened', 120],
    ]);
    const closed = (status: Status) => step(120, { status_to: status });
    expect(found(incident(1, { status: 'resolved', stateSeq: 120 }), closed('resolved'))).toEqual([
      ['resolved', 120],
    ]);
    expect(found(incident(1, { status: 'void', stateSeq: 120 }), closed('void'))).toEqual([['voided', 120]]);
    const merged = step(120, { status_to: 'merged' });
    expect(found(incident(1, { mergedInto: 'INC-2', stateSeq: 120 }), merged)).toEqual([['merged', 120]]);
  });

  test('is told by the merge or the voiding, and not by the resolution before it', () => {
    const resolved = step(115, { status_to: 'resolved' });
    const gone = (status_to: NumberedStep['status_to']) => step(120, { status_from: 'resolved', status_to });
    const merged = incident(1, { status: 'resolved', mergedInto: 'INC-2', stateSeq: 120 });
    expect(found(merged, resolved, gone('merged'))).toEqual([['merged', 120]]);
    const voided = incident(1, { status: 'void', stateSeq: 120 });
    expect(found(voided, resolved, gone('void'))).toEqual([['voided', 120]]);
  });

  test('comes worst first, then newest', () => {
    const logged = (num: number, severity: Severity) =>
      incident(num, { severity, firstSeq: 110, stateSeq: 110 });
    const all = findings([logged(1, 3), logged(2, 1), logged(3, 3)], SINCE, new Map());
    expect(all.map(({ incident: { id } }) => id)).toEqual(['INC-2', 'INC-3', 'INC-1']);
  });
});

describe('what is to be watched', () => {
  const watch = (active: Incident[], more: { toReview?: Incident[]; links?: ToldLink[] } = {}) =>
    watchList({
      active,
      toReview: more.toReview ?? [],
      links: new Map<IncidentId, ToldLink[]>([['INC-1', more.links ?? []]]),
      rhythm: RHYTHM,
      now: NOW,
    }).map(({ incident: { id }, reasons }) => [id, ...reasons.map(({ why }) => why)]);

  test('is silence that has begun, and that which begins within two hours', () => {
    const quietFor = (hours: number) => incident(1, { lastEntryAt: plus(NOW, -hours * HOUR_MS) });
    expect(watch([quietFor(9)])).toEqual([]);
    expect(watch([quietFor(10)])).toEqual([['INC-1', 'word-due']]);
    expect(watch([quietFor(12)])).toEqual([['INC-1', 'word-due']]);
    expect(watch([quietFor(12.01)])).toEqual([['INC-1', 'silent']]);
  });

  test('is what nobody owns, what is held and not resolved, and what waits for something', () => {
    const links: ToldLink[] = [
      { as: 'waits-for', to: 'PO-118', standing: null },
      { as: 'follows', to: 'INC-9', standing: 'open' },
    ];
    expect(watch([incident(1, { owner: null, status: 'mitigated' })], { links })).toEqual([
      ['INC-1', 'unowned', 'mitigated', 'waits-for'],
    ]);
  });

  test('is a review that is overdue, due within a day or not planned, in this order', () => {
    const reviewed = (num: number, dueAt: Instant | null) =>
      incident(num, {
        status: 'resolved',
        review: dueAt === null ? null : { dueAt, owner: null, doneAt: null },
      });
    const later = plus(NOW, 25 * HOUR_MS);
    const toReview = [
      reviewed(2, null),
      reviewed(3, plus(NOW, HOUR_MS)),
      reviewed(4, plus(NOW, -HOUR_MS)),
      reviewed(5, later),
    ];
    expect(watch([], { toReview })).toEqual([
      ['INC-4', 'review'],
      ['INC-3', 'review'],
      ['INC-2', 'review'],
    ]);
  });

  test('names every active incident that is silent, and none that is not', () => {
    const any = fc.record({
      severity: fc.constantFrom<Severity>(1, 2, 3, 4),
      minutes: fc.integer({ min: 0, max: 3000 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (given) => {
        const active = given.map(({ severity, minutes }, at) =>
          incident(at + 1, { severity, lastEntryAt: instantOf(Date.parse(NOW) - minutes * MINUTE_MS) }),
        );
        const silent = active.filter((one) => nextWordDue(one, RHYTHM) < NOW).map(({ id }) => id);
        const told = watch(active).flatMap(([id, ...reasons]) => (reasons.includes('silent') ? [id] : []));
        expect(new Set(told)).toEqual(new Set(silent));
        expect(told).toHaveLength(silent.length);
      }),
    );
  });
});
