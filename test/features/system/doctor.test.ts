import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts, Status } from '../../../src/features/system/doctor.ts';
import { diagnose, isOlder, overall } from '../../../src/features/system/doctor.ts';
import type { Instant } from '../../../src/shared/clock.ts';

const NOW = '2020-03-18T17:00:00.000Z' as Instant;

const HEALTHY: Facts = {
  node: '24.21.0',
  engine: { name: 'SQLite', version: '3.54.1' },
  store: { state: 'open', location: '/data/vigie/vigie.db', entries: 12, exercise: false },
  files: [
    { path: '/data/vigie', mode: 0o700, most: 0o700 },
    { path: '/data/vigie/vigie.db', mode: 0o600, most: 0o600 },
  ],
  settings: { journalMode: 'wal', synchronous: 2 },
  disk: { freeBytes: 50e9, storeBytes: 1e6 },
  schema: { applied: 5, altered: [] },
  chain: { checked: 12, firstBad: null },
  clock: { now: NOW, headAt: NOW },
  zone: { name: 'Europe/Paris', known: true },
  config: { path: '/home/someone/.config/vigie/config', mode: 0o600, troubles: [] },
  cache: { folder: '/cache/vigie', mode: 0o700, writable: true },
};

/** What the doctor finds wrong with these facts: the check, its status, and which sentence it says. */
function wrong(facts: Partial<Facts>): [check: string, status: Status, what: string][] {
  return diagnose({ ...HEALTHY, ...facts })
    .filter(({ status }) => status !== 'ok')
    .map(({ check, status, finding }) => [check, status, finding.what]);
}

describe('the doctor', () => {
  test('finds nothing wrong with a healthy machine and store', () => {
    expect(wrong({})).toEqual([]);
    expect(diagnose(HEALTHY)).toHaveLength(12);
    expect(overall(diagnose(HEALTHY))).toBe('ok');
  });

  test('refuses a Node that crashes and a SQLite that corrupts', () => {
    expect(wrong({ node: '22.13.1' })).toEqual([['node', 'fail', 'nodeOld']]);
    expect(wrong({ node: '22.14.0' })).toEqual([]);
    expect(wrong({ engine: { name: 'SQLite', version: '3.51.2' } })).toEqual([
      ['engine', 'fail', 'engineOld'],
    ]);
    expect(wrong({ engine: { name: 'PostgreSQL', version: '14.11' } })).toEqual([
      ['engine', 'fail', 'engineOld'],
    ]);
    expect(wrong({ engine: { name: 'PostgreSQL', version: '15.2' } })).toEqual([]);
  });

  test('says why a store cannot be opened, and takes an absent one for no fault', () => {
    const store = { state: 'shut', location: '/x', why: 'the store is corrupt', todo: 'restore' } as const;
    expect(wrong({ store })).toEqual([['store', 'fail', 'storeShut']]);
    expect(wrong({ store: { state: 'absent', location: '/x' } })).toEqual([]);
  });

  test('warns of settings that have no effect, and of a file of them that others may write', () => {
    const { config } = HEALTHY;
    const troubles = [{ line: 3, why: 'there is no setting ‘lagn’' }];
    expect(wrong({ config: { ...config, troubles } })).toEqual([['config', 'warn', 'configTroubled']]);
    expect(wrong({ config: { ...config, mode: 0o644 } })).toEqual([]);
    expect(wrong({ config: { ...config, mode: 0o620 } })).toEqual([['config', 'warn', 'fileOpenToOthers']]);
    expect(wrong({ config: { ...config, mode: null } })).toEqual([]);
  });

  test('leaves out what cannot be looked at', () => {
    const store = { state: 'absent', location: 'postgres://h/d' } as const;
    const nothing = { engine: null, files: [], settings: null, disk: null, schema: null, chain: null };
    const checks = diagnose({ ...HEALTHY, ...nothing, store }).map(({ check }) => check);
    expect(checks).toEqual(['node', 'store', 'clock', 'zone', 'config', 'cache']);
  });

  test('warns of files that others may read, and of nothing stricter', () => {
    const file = (mode: number) => [{ path: '/x.db', mode, most: 0o600 }];
    expect(wrong({ files: file(0o640) })).toEqual([['files', 'warn', 'fileOpenToOthers']]);
    expect(wrong({ files: file(0o400) })).toEqual([]);
    expect(wrong({ cache: { ...HEALTHY.cache, mode: 0o755 } })).toEqual([
      ['cache', 'warn', 'fileOpenToOthers'],
    ]);
  });

  test('fails settings under which a power cut loses writes', () => {
    expect(wrong({ settings: { journalMode: 'wal', synchronous: 1 } })).toEqual([
      ['settings', 'fail', 'settingsUnsafe'],
    ]);
    expect(wrong({ settings: { journalMode: 'delete', synchronous: 2 } })).toEqual([
      ['settings', 'fail', 'settingsUnsafe'],
    ]);
  });

  test('warns of a disk without room for a second copy, and fails one that is nearly full', () => {
    expect(wrong({ disk: { freeBytes: 5e9, storeBytes: 3e9 } })).toEqual([['disk', 'warn', 'diskLow']]);
    expect(wrong({ disk: { freeBytes: 7e9, storeBytes: 3e9 } })).toEqual([]);
    expect(wrong({ disk: { freeBytes: 90e6, storeBytes: 0 } })).toEqual([['disk', 'fail', 'diskLow']]);
  });

  test('fails a chain that does not hold and a migration that was altered', () => {
    const firstBad = { seq: 9, reason: 'its text was changed' };
    expect(wrong({ chain: { checked: 8, firstBad } })).toEqual([['chain', 'fail', 'chainBroken']]);
    expect(wrong({ schema: { applied: 5, altered: ['0002_person'] } })).toEqual([
      ['schema', 'fail', 'schemaAltered'],
    ]);
  });

  test('warns of a clock more than five minutes behind the journal', () => {
    const headAt = (text: string) => ({ clock: { now: NOW, headAt: text as Instant } });
    expect(wrong(headAt('2020-03-18T17:05:00.000Z'))).toEqual([]);
    expect(wrong(headAt('2020-03-18T17:05:00.001Z'))).toEqual([['clock', 'warn', 'clockBehind']]);
    expect(wrong({ clock: { now: NOW, headAt: null } })).toEqual([]);
  });

  test('fails as a whole where one thing fails, and only warns where one thing warns', () => {
    const old = diagnose({ ...HEALTHY, node: '20.1.0', disk: { freeBytes: 5e8, storeBytes: 0 } });
    expect(overall(old)).toBe('fail');
    expect(overall(diagnose({ ...HEALTHY, disk: { freeBytes: 5e8, storeBytes: 0 } }))).toBe('warn');
  });

  test('orders versions by their numbers', () => {
    const part = fc.nat({ max: 200 });
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (a, b) => {
        const at = a.findIndex((number, place) => number !== b[place]);
        const older = at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
        expect(isOlder(a.join('.'), b.join('.'))).toBe(older);
      }),
    );
    expect(isOlder('18.1', '15.0')).toBe(false);
    expect(isOlder('15beta1', '15.1')).toBe(true);
  });
});
