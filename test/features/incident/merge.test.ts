import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { becameOf } from '../../../src/features/incident/became.ts';
import { decideLog } from '../../../src/features/incident/decide.ts';
import { evolve } from '../../../src/features/incident/evolve.ts';
import type { Incident, IncidentEvent, Sector, Severity } from '../../../src/features/incident/incident.ts';
import { standingOf } from '../../../src/features/incident/incident.ts';
import type { Merging } from '../../../src/features/incident/merge.ts';
import { decideMerge, decideUnmerge, hiddenBy, mayVoid } from '../../../src/features/incident/merge.ts';
import { changedFields, toldOnce } from '../../../src/features/incident/told.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import type { IncidentId } from '../../../src/shared/ids.ts';
import { acting, at, entryOf } from './entries.ts';

const NOW = acting(at('02:00'));

/** Some incidents, numbered from 1, and what their entries made of them. */
class Incidents {
  readonly #states = new Map<string, Incident>();
  #seq = 0;

  constructor(count: number, given: { severity?: Severity; sector?: Sector } = {}) {
    for (let num = 0; num < count; num += 1)
      this.take(decideLog(num, { title: 'x', severity: 3, ...given }, acting(at('01:00'))));
  }

  get all(): Incident[] {
    return [...this.#states.values()];
  }

  get(num: number): Incident {
    return this.#states.get(`INC-${num}`)!;
  }

  duplicatesOf(id: IncidentId): Incident[] {
    return this.all.filter(({ mergedInto }) => mergedInto === id);
  }

  take(events: readonly IncidentEvent[]): void {
    for (const event of events) {
      this.#seq += 1;
      const entry = entryOf(event, this.#seq, event.occurredAt ?? at('02:00'));
      this.#states.set(event.subject, evolve(this.#states.get(event.subject), entry));
    }
  }

  merging(num: number, into: number): Merging {
    const duplicate = this.get(num);
    return { duplicate, into: this.get(into), followers: this.duplicatesOf(duplicate.id) };
  }

  merge(num: number, into: number): IncidentEvent[] {
    const events = decideMerge(this.merging(num, into), undefined, NOW);
    this.take(events);
    return events;
  }

  unmerge(num: number): void {
    const { id } = this.get(num);
    const duplicates = this.duplicatesOf(id).map((one) => one.id);
    this.take(decideUnmerge(this.get(num), duplicates, undefined, NOW));
  }
}

const refusal = (act: () => unknown): { exitCode: number; message: string; hint: string | null } => {
  try {
    act();
  } catch (error) {
    if (error instanceof VigieError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('merging', () => {
  test('whatever is merged and unmerged, no chain arises, and unmerging gives back the state before', () => {
    const num = fc.integer({ min: 1, max: 6 });
    const step = fc.record({ verb: fc.constantFrom('merge', 'merge', 'unmerge', 'move'), a: num, b: num });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const incidents = new Incidents(6);
        for (const { verb, a, b } of steps) {
          const before = incidents.all;
          const { id, status, mergedInto } = incidents.get(a);
          try {
            if (verb === 'merge') incidents.merge(a, b);
            else if (verb === 'unmerge') {
              incidents.unmerge(a);
              expect(incidents.get(a)).toMatchObject({ status, mergedInto: null });
              expect(standingOf(incidents.get(a))).toBe(status);
              // Nobody else moves.
              for (const other of before.filter((one) => one.id !== id))
                expect(incidents.all.find((one) => one.id === other.id)?.mergedInto).toBe(other.mergedInto);
            } else if (mergedInto === null) {
              const kind = status === 'open' ? 'incident.acknowledged' : 'incident.reopened';
              incidents.take([{ kind, subject: id, occurredAt: at('02:00'), data: {} }]);
            }
          } catch (error) {
            if (!(error instanceof VigieError)) throw error;
            expect(error.exitCode).toBe(4);
            expect(incidents.all).toEqual(before);
          }
          for (const one of incidents.all) {
            if (one.mergedInto === null) continue;
            const canonical = incidents.all.find((other) => other.id === one.mergedInto);
            expect(canonical).toMatchObject({ mergedInto: null });
            expect(canonical?.id).not.toBe(one.id);
          }
        }
      }),
    );
  });

  test('takes along what was merged into the duplicate, and leaves the canonical one as it is', () => {
    const incidents = new Incidents(4);
    incidents.merge(3, 2);
    incidents.merge(4, 2);
    const { severity, status, statusAt } = incidents.get(1);
    const events = incidents.merge(2, 1);
    expect(events.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['incident.merged', 'INC-2'],
      ['incident.merged', 'INC-3'],
      ['incident.merged', 'INC-4'],
      ['incident.absorbed', 'INC-1'],
    ]);
    expect(events.at(-1)?.data).toEqual({ incidents: ['INC-2', 'INC-3', 'INC-4'] });
    expect(incidents.duplicatesOf('INC-1')).toHaveLength(3);
    expect(incidents.get(1)).toMatchObject({ severity, status, statusAt, lastEntryAt: at('02:00') });
    incidents.unmerge(2);
    expect(incidents.all.map(({ mergedInto }) => mergedInto)).toEqual([null, null, 'INC-1', 'INC-1']);
  });

  test('into the same one again is so already', () => {
    const incidents = new Incidents(2);
    incidents.merge(2, 1);
    expect(incidents.merge(2, 1)).toEqual([]);
  });

  test('is refused where it makes no sense, with what to type', () => {
    const incidents = new Incidents(5);
    incidents.take([
      {
        kind: 'incident.voided',
        subject: 'INC-5',
        occurredAt: at('02:00'),
        data: {},
        text: { because: 'x' },
      },
    ]);
    incidents.merge(2, 1);
    const hints = (num: number, into: number) => {
      const { exitCode, hint } = refusal(() => incidents.merge(num, into));
      expect(exitCode).toBe(4);
      return hint;
    };
    expect(hints(3, 3)).toBe('vigie incident merge INC-3 --into ANOTHER');
    expect(hints(3, 2)).toBe('vigie incident merge INC-3 --into INC-1');
    expect(hints(2, 3)).toBe('vigie incident unmerge INC-2, then vigie incident merge INC-2 --into INC-3');
    expect(hints(1, 2)).toBe('vigie incident unmerge INC-2, then vigie incident merge INC-1 --into INC-2');
    expect(hints(3, 5)).toContain('vigie incident reopen INC-5');
    expect(hints(5, 3)).toContain('vigie incident reopen INC-5');
  });

  test('unmerging what is not merged is refused, and names what may have been meant', () => {
    const incidents = new Incidents(3);
    incidents.merge(2, 1);
    expect(refusal(() => incidents.unmerge(3)).hint).toBe('vigie incident list --status merged');
    expect(refusal(() => incidents.unmerge(1))).toMatchObject({
      exitCode: 4,
      hint: 'vigie incident unmerge INC-2',
    });
  });

  test('what has duplicates cannot be voided, nor can a duplicate by way of its canonical one', () => {
    expect(refusal(() => mayVoid({ id: 'INC-1' }, 'INC-2', ['INC-2']))).toMatchObject({
      exitCode: 4,
      hint: 'vigie incident unmerge INC-2, then vigie incident void INC-2 --because TEXT',
    });
    expect(refusal(() => mayVoid({ id: 'INC-1' }, 'INC-1', ['INC-2', 'INC-3'])).message).toBe(
      'INC-1 cannot be voided: INC-2 and INC-3 are merged into it',
    );
    const many: IncidentId[] = ['INC-2', 'INC-3', 'INC-4', 'INC-5'];
    expect(refusal(() => mayVoid({ id: 'INC-1' }, 'INC-1', many)).message).toContain(
      'INC-2, INC-3 and 2 more are merged',
    );
    expect(() => mayVoid({ id: 'INC-1' }, 'INC-1', [])).not.toThrow();
  });

  test('says what it takes out of sight', () => {
    const incidents = new Incidents(1);
    incidents.take(decideLog(1, { title: 'y', severity: 1, sector: 'health' }, acting(at('01:00'))));
    incidents.take([
      {
        kind: 'incident.linked',
        subject: 'INC-2',
        occurredAt: at('02:00'),
        data: { as: 'waits-for', to: 'PO-118' },
      },
      {
        kind: 'incident.linked',
        subject: 'INC-2',
        occurredAt: at('02:00'),
        data: { as: 'related', to: 'P-1' },
      },
      {
        kind: 'incident.resolved',
        subject: 'INC-1',
        occurredAt: at('02:00'),
        data: {},
        text: { because: 'x' },
      },
    ]);
    expect(hiddenBy(incidents.merging(2, 1))).toEqual([
      { what: 'active' },
      { what: 'severity', severity: 1 },
      { what: 'sector', sector: 'health' },
      { what: 'link', link: { as: 'waits-for', to: 'PO-118' } },
    ]);
    expect(hiddenBy(incidents.merging(1, 2))).toEqual([]);
  });

  test('what a resolved duplicate took in was out of sight already', () => {
    const incidents = new Incidents(3);
    incidents.merge(3, 2);
    for (const subject of ['INC-1', 'INC-2'] as const) {
      const text = { because: 'x' };
      incidents.take([{ kind: 'incident.resolved', subject, occurredAt: at('02:00'), data: {}, text }]);
    }
    expect(hiddenBy(incidents.merging(2, 1))).toEqual([]);
  });
});

describe('on the agenda', () => {
  const merged = (): Incident => {
    const incidents = new Incidents(2);
    incidents.merge(2, 1);
    return incidents.get(2);
  };
  const step = (status_from: 'open' | 'merged', status_to: 'open' | 'merged') =>
    ({ severity_from: 3, status_from, status_to }) as const;

  test('what was merged since then is told as closed', () => {
    expect(becameOf(merged(), 2, [step('open', 'merged')])).toMatchObject({
      change: 'resolved',
      statusFrom: 'open',
    });
    expect(becameOf(merged(), 9, [])).toBeNull();
  });

  test('what was unmerged since then has come back; merged and unmerged in between is no news', () => {
    const incidents = new Incidents(2);
    incidents.merge(2, 1);
    incidents.unmerge(2);
    expect(becameOf(incidents.get(2), 4, [step('merged', 'open')])).toMatchObject({
      change: 'reopened',
      statusFrom: 'merged',
    });
    const both = [step('open', 'merged'), step('merged', 'open')];
    expect(becameOf(incidents.get(2), 2, both)).toMatchObject({ change: 'same' });
  });
});

describe('on one page', () => {
  const line = (event: IncidentEvent, seq: number, batch: number) => ({
    ...entryOf(event, seq, at('02:00')),
    batch,
    redactedBy: null as number | null,
  });

  test('a merge is told once, by the one that takes in, with the reason', () => {
    const incidents = new Incidents(3);
    const earlier = decideMerge(incidents.merging(3, 2), 'same fibre', NOW);
    const lines = earlier.map((event, at) => line(event, at + 4, 4));
    expect(toldOnce(lines)).toMatchObject([
      { subject: 'INC-2', kind: 'incident.absorbed', text: { because: 'same fibre' }, redactedBy: null },
    ]);
    const redacted = lines.map((one) => (one.text === null ? one : { ...one, text: null, redactedBy: 9 }));
    expect(toldOnce(redacted)).toMatchObject([{ text: null, redactedBy: 9 }]);
    // Alone on its own page, the duplicate's entry stays.
    expect(toldOnce(lines.slice(0, 1))).toHaveLength(1);
  });

  test('unmerging is told once as well', () => {
    const incidents = new Incidents(2);
    incidents.merge(2, 1);
    const events = decideUnmerge(incidents.get(2), [], 'another fibre', NOW);
    expect(toldOnce(events.map((event, at) => line(event, at + 5, 5)))).toMatchObject([
      { kind: 'incident.released', text: { because: 'another fibre' } },
    ]);
  });

  test('what an entry changed is told of its own incident', () => {
    const logged = (num: number, severity: Severity) =>
      decideLog(num - 1, { title: `t${num}`, severity }, acting(at('01:00')))[0]!;
    const changed = (num: number): IncidentEvent => ({
      kind: 'incident.changed',
      subject: `INC-${num}`,
      occurredAt: at('02:00'),
      data: { severity: 1 },
    });
    const lines = [logged(1, 4), logged(2, 2), changed(1), changed(2)].map((event, at) =>
      line(event, at + 1, at + 1),
    );
    expect(changedFields(lines).get(3)).toEqual([{ field: 'severity', from: 4, to: 1 }]);
    expect(changedFields(lines).get(4)).toEqual([{ field: 'severity', from: 2, to: 1 }]);
  });
});
