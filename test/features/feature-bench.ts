import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEvent } from '../../src/shared/events.ts';
import { verifyReplay } from '../../src/store/copies.ts';
import { openStore } from '../../src/store/open.ts';
import type { OpenStore } from '../../src/store/store.ts';
import type { FeatureEvents, StoreHost, WriteRequest, WriteResult } from '../../src/store/types.ts';
import { verifyChain } from '../../src/store/verify.ts';
import { doorsOf, locationOf, SetClock } from '../store/bench-feature.ts';
import type { Engine } from '../support/stores.ts';
import { freshStore } from '../support/stores.ts';

/** A real store with the real migrations and these features' events, on set clocks and seeded randomness. */
export interface FeatureBench {
  readonly url: string;
  readonly host: StoreHost;
  readonly store: OpenStore;
  readonly clock: SetClock;
  /** Writes what is decided, as P-1 unless told otherwise. */
  write(
    decide: WriteRequest['decide'] | readonly NewEvent[],
    more?: Partial<WriteRequest>,
  ): Promise<WriteResult>;
  /** What a replay gives otherwise than what stands, and where the chain breaks: nothing, in a sound store. */
  faults(): Promise<unknown[]>;
  dispose(): Promise<void>;
}

export async function featureBench(
  engine: Engine,
  features: readonly FeatureEvents[],
): Promise<FeatureBench> {
  const place = await freshStore(engine);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-feature-'));
  const clock = new SetClock('2020-03-18T17:00:00.000Z');
  const host: StoreHost = {
    migrationsFolder: join(import.meta.dirname, '../../migrations'),
    cacheFolder: join(folder, 'cache'),
    registry: doorsOf(features),
    raisedKinds: {},
    clock,
    machineClock: clock,
    entropy: () => ({
      bytes: (purpose, count) => createHash('sha256').update(purpose).digest().subarray(0, count),
    }),
    warn: () => undefined,
  };
  const store = await openStore(locationOf(place.url), host, 'write');
  if (store === null) throw new Error('no store');
  return {
    url: place.url,
    host,
    store,
    clock,
    write: (decide, more = {}) =>
      store.write({
        request: null,
        key: null,
        ifSeq: null,
        dryRun: false,
        introduce: async () => ({ actor: 'P-1', events: [] }),
        decide: async (db, moment) => (typeof decide === 'function' ? decide(db, moment) : decide),
        ...more,
      }),
    async faults() {
      const chain = await verifyChain(store.db);
      const replay = await verifyReplay(store, host);
      return [...(chain.ok ? [] : [chain]), ...replay.differences];
    },
    async dispose() {
      await store.close();
      await place.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
