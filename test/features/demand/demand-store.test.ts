import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { events } from '../../../src/features/demand/demand-events.ts';
import { decideRecord, decideUsual, decideWeigh } from '../../../src/features/demand/demand-index.ts';
import {
  allServices,
  answeredSince,
  indexAt,
  listRequests,
  nextDemandId,
  readingsOver,
  reasonsFor,
  requestById,
  usualServers,
} from '../../../src/features/demand/demand-queries.ts';
import {
  decideDefer,
  decideGrant,
  decideRefuse,
  decideRequest,
  known,
} from '../../../src/features/demand/request.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { replayInPlace } from '../../../src/store/copies.ts';
import type { Db } from '../../../src/store/types.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';

const NOW = '2020-03-18T17:00:00.000Z' as Instant;
const BY = '2020-03-25T17:00:00.000Z' as Instant;
const hour = (at: string): Instant => `2020-03-18T${at}:00.000Z` as Instant;
const DECIDING = { now: NOW, name: (instant: Instant) => instant };

describe.each(ENGINES)('demand on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench(engine, [events]);
  });
  afterEach(() => bench.dispose());

  const record = (at: string, readings: Readonly<Record<string, number>>) =>
    bench.write(async (db) =>
      decideRecord(
        Object.entries(readings).map(([service, value]) => ({
          service: service === '' ? null : service,
          value,
        })),
        await allServices(db),
        { at: hour(at), weight: null },
      ),
    );
  const weigh = (weights: Readonly<Record<string, number>>) =>
    bench.write(async (db) =>
      decideWeigh(
        Object.entries(weights).map(([service, value]) => ({ service, value })),
        await allServices(db),
      ),
    );
  const ask = (customer: string, servers: number, by: Instant | null = BY) =>
    bench.write(async (db) =>
      decideRequest(
        await nextDemandId(db),
        { customer, service: 'web', sector: 'health', model: 'SRV-A', servers, by },
        DECIDING,
      ),
    );
  const one = async (num: number, db: Db = bench.store.db) => {
    const id = `DEM-${num}` as const;
    return known(await requestById(db, id), id);
  };

  test('keeps what was measured, late or not, and tells any moment', async () => {
    const { db } = bench.store;
    await weigh({ web: 50, Téléphonie: 50 });
    await record('09:00', { web: 2, telephonie: 3 });
    await record('12:00', { WEB: 4 });
    await record('10:00', { web: 3 });
    await record('13:00', { '': 5 });
    const totals: (number | null)[] = [];
    for (const at of ['08:00', '09:00', '10:30', '12:00', '14:00'])
      totals.push((await indexAt(db, hour(at)))?.total ?? null);
    expect(totals).toEqual([null, 2.5, 3, 3.5, 5]);
    expect((await allServices(db)).map(({ name, weight }) => [name, weight])).toEqual([
      ['web', 50],
      ['Téléphonie', 50],
    ]);
    const over = await readingsOver(db, await allServices(db), hour('09:30'), hour('12:30'));
    expect(over.map(({ service, hundredths }) => [service, hundredths])).toEqual([
      ['web', 200],
      ['telephonie', 300],
      ['web', 300],
      ['web', 400],
    ]);
    expect(await bench.faults()).toEqual([]);
  });

  test('keeps what is usual until it is taken back', async () => {
    const { db } = bench.store;
    const set = (sites: Readonly<Record<string, number | null>>) =>
      bench.write(async (tx) =>
        decideUsual(
          Object.entries(sites).map(([site, servers]) => ({ site, servers })),
          await usualServers(tx),
        ),
      );
    await set({ CRX: 60, BHF: 40 });
    await set({ BHF: null, CRX: 70 });
    expect([...(await usualServers(db))]).toEqual([['CRX', 70]]);
    expect(await bench.faults()).toEqual([]);
  });

  test('keeps requests with what became of them, and replays them row for row', async () => {
    const { db } = bench.store;
    await ask('Hospitals', 260);
    await ask('Schools', 180, null);
    await ask('A retailer', 40);
    const { entries } = await bench.write(async (tx) =>
      decideGrant(await one(1, tx), { id: 'PLAN-1', site: 'CRX', dueAt: BY }, 'vital sectors first'),
    );
    const since = (entries[0]?.seq as number) - 1;
    await bench.write(async (tx) => decideDefer(await one(2, tx), BY, 'no memory', DECIDING));
    await bench.write(async (tx) => decideRefuse(await one(3, tx), 'a partner serves it'));
    expect((await listRequests(db)).map(({ id }) => id)).toEqual(['DEM-1', 'DEM-2']);
    expect((await answeredSince(db, since)).map(({ id }) => id)).toEqual(['DEM-1', 'DEM-2', 'DEM-3']);
    expect(await answeredSince(db, since + 3)).toEqual([]);
    const all = await listRequests(db, ['granted', 'deferred', 'refused']);
    expect([...(await reasonsFor(db, all)).values()]).toEqual([
      'vital sectors first',
      'no memory',
      'a partner serves it',
    ]);
    expect(await one(2)).toMatchObject({ neededBy: BY, askedBy: null, status: 'deferred' });
    expect(await bench.faults()).toEqual([]);
    await replayInPlace(bench.store);
    expect(await listRequests(db, ['granted', 'deferred', 'refused'])).toEqual(all);
  });

  test('forgets a customer whose text was redacted, live as on replay', async () => {
    const { entries } = await ask('Somebody, by name', 1);
    const target = entries[0]?.seq as number;
    await bench.write([
      { kind: 'entry.redacted', subject: 'journal', data: { target }, text: { because: 'law' } },
    ]);
    expect((await one(1)).customer).toBeNull();
    expect(await bench.faults()).toEqual([]);
    await replayInPlace(bench.store);
    expect((await one(1)).customer).toBeNull();
  });

  test('takes no entry that is not as it should be', async () => {
    const bad = (kind: string, data: object, text?: object) =>
      bench.write([{ kind, subject: 'DEM-1', data, ...(text === undefined ? {} : { text }) }]);
    await expect(bad('demand.recorded', { readings: [] })).rejects.toThrow();
    await expect(bad('demand.recorded', { readings: [{ service: null, hundredths: -1 }] })).rejects.toThrow();
    await expect(bad('demand.refused', {})).rejects.toThrow();
    await expect(bad('demand.delivered', { site: 'CRX', servers: 0 })).rejects.toThrow();
    expect(await nextDemandId(bench.store.db)).toBe('DEM-1');
  });
});
