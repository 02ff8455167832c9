import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_SITES, demoSitesCsv } from '../../../src/features/site/demo-sites.ts';
import { decideAdd, decideSet } from '../../../src/features/site/site.ts';
import { readSites } from '../../../src/features/site/site-csv.ts';
import { events } from '../../../src/features/site/site-events.ts';
import { decideImport } from '../../../src/features/site/site-import.ts';
import {
  allSites,
  getSite,
  listSites,
  memberCodes,
  siteCodes,
  siteExists,
  siteSuggestions,
} from '../../../src/features/site/site-queries.ts';
import { byCodePoint } from '../../../src/shared/text.ts';
import { replayInPlace } from '../../../src/store/copies.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { featureBench } from '../feature-bench.ts';

describe.each(ENGINES)('sites on %s', (engine) => {
  let bench: FeatureBench;

  beforeEach(async () => {
    bench = await featureBench(engine, [events]);
    await bench.write(async (db) => decideImport(await allSites(db), readSites(demoSitesCsv())).events);
  });
  afterEach(() => bench.dispose());

  test('come back as they went in, and as a replay gives them', async () => {
    const sorted = [...DEMO_SITES].sort((a, b) => byCodePoint(a.code, b.code));
    expect([...(await allSites(bench.store.db)).values()]).toEqual(sorted);
    expect(await bench.faults()).toEqual([]);
    await replayInPlace(bench.store);
    expect(await siteCodes(bench.store.db)).toEqual(sorted.map(({ code }) => code));
  });

  test('are found however they are typed, and proposed where they are not there', async () => {
    const { db } = bench.store;
    expect((await getSite(db, ' rbx1 ')).group).toBe('RBX');
    expect([await siteExists(db, 'crx'), await siteExists(db, 'NOPE')]).toEqual([true, false]);
    expect(await siteSuggestions(db, 'RBX8')).toContain('RBX1');
    await expect(getSite(db, 'WRW')).rejects.toMatchObject({ exitCode: 3, hint: 'did you mean WAW?' });
  });

  test('are listed by kind, group and country, in order both ways', async () => {
    const list = async (more: object) =>
      (await listSites(bench.store.db, { sort: 'code', descending: false, limit: null, ...more }))
        .map(({ code }) => code)
        .join(' ');
    expect(await list({ kind: 'factory' })).toBe('BHF CRX');
    expect(await list({ group: 'GRA', descending: true })).toBe('GRA3 GRA2 GRA1');
    expect(await list({ country: 'US' })).toBe('HIL VIN');
    expect(await list({ sort: 'kind', descending: true, limit: 4 })).toBe('MIL MAD HQ CRX');
    expect(await list({ sort: 'country', limit: 2 })).toBe('SYD BHF');
    expect(await memberCodes(bench.store.db, 'SGP')).toEqual(['SGP1', 'SGP2']);
  });

  test('several events of one batch add up in order', async () => {
    await bench.write(async (db) => {
      const sites = await allSites(db);
      const gra = await getSite(db, 'GRA');
      return [
        ...decideSet(sites, gra, { occupancyCap: 11 }),
        ...decideSet(sites, gra, { occupancyCap: 12, rounds: [] }),
        ...decideAdd(sites, 'LYS', { kind: 'office', zone: 'Europe/Paris', country: 'FR' }),
      ];
    });
    expect(await getSite(bench.store.db, 'GRA')).toMatchObject({ occupancyCap: 12, rounds: [], minCrew: 6 });
    expect(await siteExists(bench.store.db, 'LYS')).toBe(true);
    expect(await bench.faults()).toEqual([]);
  });

  test('an event that no rule would give is refused before it is written', async () => {
    const { seq } = await bench.store.head();
    const wild = { kind: 'site.changed', subject: 'GRA', data: { rounds: ['7h'] } };
    await expect(bench.write([wild])).rejects.toThrow();
    expect((await bench.store.head()).seq).toBe(seq);
  });

  // The plan is SQLite’s to explain.
  test.runIf(engine === 'sqlite').each([
    ['order by code limit 51', 'site'],
    ["where kind = 'factory' order by code limit 51", 'site_by_kind'],
    ["where group_code = 'RBX' order by code limit 51", 'site_by_group'],
    ["where country = 'FR' order by code limit 51", 'site_by_country'],
    ['order by country, code limit 51', 'site_by_country'],
  ])('an index serves the list %s', async (rest, index) => {
    const plan = await sql<{
      detail: string;
    }>`explain query plan select * from site ${sql.raw(rest)}`.execute(bench.store.db);
    const details = plan.rows.map(({ detail }) => detail).join('\n');
    expect(details).toContain(index);
    expect(details).not.toContain('TEMP B-TREE');
  });
});
