import fc from 'fast-check';
import type { CompiledQuery, KyselyPlugin } from 'kysely';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BySeverity } from '../../../src/features/incident/active-days-queries.ts';
import { activeAt } from '../../../src/features/incident/active-days-queries.ts';
import {
  decideLog,
  decideMitigate,
  decideReopen,
  decideResolve,
  decideSet,
  decideVoid,
} from '../../../src/features/incident/decide.ts';
import type { Incident, IncidentEvent, Severity } from '../../../src/features/incident/incident.ts';
import { isActive, standingOf } from '../../../src/features/incident/incident.ts';
import { events } from '../../../src/features/incident/incident-events.ts';
import {
  activeCounts,
  incidentById,
  incidentPage,
  lastNum,
} from '../../../src/features/incident/incident-queries.ts';
import { decideMerge } from '../../../src/features/incident/merge.ts';
import type { Act } from '../../../src/features/incident/transitions.ts';
import type { IncidentId } from '../../../src/shared/ids.ts';
import type { ForeignEvent } from '../../../src/store/types.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';
import { acting, at } from './entries.ts';

const counts = (one: number, two: number, three: number, four: number): BySeverity => ({
  1: one,
  2: two,
  3: three,
  4: four,
});

/** Gives them once, and then nothing more. */
function once(foreign: readonly ForeignEvent[]): () => Promise<readonly ForeignEvent[] | null> {
  const left = [foreign];
  return async () => left.pop() ?? null;
}

describe.each(ENGINES)('incidents that were active, on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench(engine, [events]);
  });
  afterEach(() => bench.dispose());

  const log = async (when: string | number, severity: Severity): Promise<IncidentId> => {
    bench.clock.at = at(when);
    const { entries } = await bench.write(async (db, { now }) =>
      decideLog(await lastNum(db), { title: 'x', severity }, acting(now)),
    );
    return entries[0]?.subject as IncidentId;
  };
  const act = async (
    id: IncidentId,
    when: string | number,
    decide: (incident: Incident, by: Act) => readonly IncidentEvent[],
  ) => {
    bench.clock.at = at(when);
    await bench.write(async (db, { now }) => decide((await incidentById(db, id)) as Incident, acting(now)));
  };
  const resolve = (id: IncidentId, when: string | number) =>
    act(id, when, (incident, by) => decideResolve(incident, 'fixed', by));

  test('are counted at each moment by the severity that they have now', async () => {
    const [first, second] = [await log('01:00', 1), await log('02:00', 3)];
    await resolve(first, '03:00');
    await log('04:00', 3);
    await act(second, '05:00', (incident, by) => decideSet(incident, { severity: 2 }, by));
    const moments = [at('00:30'), at('01:00'), at('02:30'), at('03:00'), at('05:00')];
    expect(await activeAt(bench.store.db, moments)).toEqual([
      counts(0, 0, 0, 0),
      counts(1, 0, 0, 0),
      counts(1, 1, 0, 0),
      counts(0, 1, 0, 0),
      counts(0, 1, 1, 0),
    ]);
  });

  test('do not count what never was one, nor a duplicate; what came back is one stretch', async () => {
    const [gone, mistaken, duplicate] = [await log('01:00', 1), await log('01:00', 2), await log('01:00', 3)];
    await resolve(gone, '02:00');
    await act(duplicate, '03:30', (incident, by) => decideMitigate(incident, undefined, by));
    await act(mistaken, '04:00', (incident, by) => decideVoid(incident, 'slip', by));
    bench.clock.at = at('04:00');
    await bench.write(async (db, { now }) =>
      decideMerge(
        {
          duplicate: (await incidentById(db, duplicate)) as Incident,
          into: (await incidentById(db, gone)) as Incident,
          followers: [],
        },
        'the same',
        acting(now),
      ),
    );
    const moments = [at('01:30'), at('03:00'), at('05:00')];
    expect(await activeAt(bench.store.db, moments)).toEqual([
      counts(1, 0, 0, 0),
      counts(0, 0, 0, 0),
      counts(0, 0, 0, 0),
    ]);
    await act(gone, '05:00', (incident, by) => decideReopen(incident, 'again', by));
    expect(await activeAt(bench.store.db, moments)).toEqual(moments.map(() => counts(1, 0, 0, 0)));
  });

  test('are counted also where another system told of them only once they were over', async () => {
    bench.clock.at = at('06:00');
    await bench.store.bulk({
      request: null,
      key: null,
      ifSeq: null,
      introduce: async () => ({ actor: 'P-1', events: [] }),
      next: once([
        {
          kind: 'incident.logged',
          subject: 'INC-1',
          occurredAt: at('01:00'),
          origin: 'imported',
          data: {
            severity: 2,
            status: 'open',
            site: null,
            service: null,
            category: null,
            sector: null,
            tags: [],
            owner: null,
            foreign: { source: 'page', externalId: 'x' },
          },
          text: { title: 'told' },
        },
        {
          kind: 'incident.updated',
          subject: 'INC-1',
          occurredAt: at('03:00'),
          origin: 'imported',
          data: { status: 'resolved', foreign: { source: 'page', externalId: 'u' } },
          text: { note: 'over' },
        },
      ]),
      closing: async () => [],
      atomic: false,
      dryRun: false,
    });
    expect(await incidentById(bench.store.db, 'INC-1')).toMatchObject({ closedAtOnce: true });
    expect(await activeAt(bench.store.db, [at('00:30'), at('02:00'), at('06:00')])).toEqual([
      counts(0, 0, 0, 0),
      counts(0, 1, 0, 0),
      counts(0, 0, 0, 0),
    ]);
  });

  test('at one moment, now, are those that are active', async () => {
    await log('01:00', 2);
    await resolve(await log('01:00', 1), '02:00');
    expect(await activeAt(bench.store.db, [at('03:00')])).toEqual([counts(0, 1, 0, 0)]);
  });
});

describe('on SQLite', () => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench('sqlite', [events]);
  });
  afterEach(() => bench.dispose());

  test('any incidents are counted as one would by hand, and the last moment agrees with the board', async () => {
    const incident = fc.record({
      severity: fc.constantFrom<Severity>(1, 2, 3, 4),
      began: fc.integer({ min: 0, max: 500 }),
      lasts: fc.option(fc.integer({ min: 1, max: 500 })),
    });
    const moments = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(incident, { maxLength: 12 }), moments, async (all, minutes) => {
        const before = await lastNum(bench.store.db);
        bench.clock.at = at(1500);
        for (const { severity, began, lasts } of all) {
          await bench.write(async (db, { now }) =>
            decideLog(await lastNum(db), { title: 'x', severity }, acting(now, at(began))),
          );
          const id: IncidentId = `INC-${await lastNum(bench.store.db)}`;
          if (lasts === null) continue;
          await bench.write(async (db, { now }) =>
            decideResolve((await incidentById(db, id)) as Incident, 'fixed', acting(now, at(began + lasts))),
          );
        }
        const times = [...minutes.sort((a, b) => a - b), 1500].map(at);
        const rows = await incidentPage(bench.store.db, {
          filter: { status: 'all' },
          sort: 'id',
          limit: null,
        });
        expect(rows).toHaveLength(before + all.length);
        const byHand = times.map((time) => {
          const tally = { 1: 0, 2: 0, 3: 0, 4: 0 };
          for (const row of rows) {
            const isOn = isActive(standingOf(row)) || (row.resolvedAt ?? '') > time;
            if (row.occurredAt <= time && isOn) tally[row.severity] += 1;
          }
          return tally;
        });
        expect(await activeAt(bench.store.db, times)).toEqual(byHand);
        expect(byHand.at(-1)).toEqual(await activeCounts(bench.store.db));
      }),
      { numRuns: 15 },
    );
  });

  test('indexes find them: no more is read than is active or was closed since', async () => {
    const { db } = bench.store;
    const asked: CompiledQuery[] = [];
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => {
        asked.push(db.getExecutor().compileQuery(node, { queryId: 'asked' }));
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    await activeAt(db.withPlugin(plugin), [at('01:00'), at('02:00')]);
    const plans = await Promise.all(
      asked.map(async (query) => {
        let nth = 0;
        const inlined = query.sql.replace(/\?/g, () => `'${String(query.parameters[nth++])}'`);
        const { rows } = await sql<{ detail: string }>`${sql.raw(`explain query plan ${inlined}`)}`.execute(
          db,
        );
        return rows.map(({ detail }) => detail).join('\n');
      }),
    );
    expect(plans.length).toBeGreaterThan(0);
    for (const steps of plans)
      expect(steps).toMatch(
        /incident USING INDEX incident_(active|closed_by_status_at \(closed_at_once=\? AND status_at>\?\))/,
      );
  });
});
