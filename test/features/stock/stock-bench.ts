import { events as siteEvents } from '../../../src/features/site/site-events.ts';
import { decideAddComponent } from '../../../src/features/stock/components.ts';
import type { Spot } from '../../../src/features/stock/ledger.ts';
import type { Level } from '../../../src/features/stock/level.ts';
import { emptyLevel } from '../../../src/features/stock/level.ts';
import type { Act } from '../../../src/features/stock/stock.ts';
import { events } from '../../../src/features/stock/stock-events.ts';
import { levelAt } from '../../../src/features/stock/stock-queries.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import type { NewEvent } from '../../../src/shared/events.ts';
import type { Db } from '../../../src/store/types.ts';
import type { Engine } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';

export const PARIS = 'Europe/Paris';
export const TORONTO = 'America/Toronto';
export const ZONES: Readonly<Record<string, string>> = { CRX: PARIS, BHF: TORONTO };

/** A store with a few components. */
export async function stockBench(
  engine: Engine,
  skus: readonly string[] = ['RAM-32G', 'SSD-960', 'SRV-A'],
): Promise<FeatureBench> {
  const bench = await featureBench(engine, [siteEvents, events]);
  await bench.write(
    skus.flatMap((sku) =>
      decideAddComponent(undefined, sku, {
        name: `the ${sku}`,
        kind: sku.startsWith('SRV') ? 'model' : 'part',
      }),
    ),
  );
  return bench;
}

export function at(instant: string): Act {
  return { at: instant as Instant, name: (one) => one };
}

async function spotAt(db: Db, sku: string, site: string): Promise<Spot> {
  const level: Level = (await levelAt(db, sku, site)) ?? emptyLevel(sku, site);
  return { level, zone: ZONES[site] ?? 'UTC' };
}

/** Decides about one level and writes. */
export async function moveAt(
  bench: FeatureBench,
  sku: string,
  site: string,
  decide: (spot: Spot, db: Db) => readonly NewEvent[] | Promise<readonly NewEvent[]>,
) {
  return await bench.write(async (db) => await decide(await spotAt(db, sku, site), db));
}
