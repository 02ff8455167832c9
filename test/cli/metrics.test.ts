import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Family } from '../support/prometheus-text.ts';
import { readPrometheus } from '../support/prometheus-text.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { vigie } from '../support/vigie.ts';

const NOW = '2020-03-18T17:45:00+01:00';
const seconds = (instant: string): number => Date.parse(instant) / 1000;

describe.each(ENGINES)('vigie metrics on %s', (engine) => {
  let store: FreshStore;
  let metrics: Map<string, Family>;
  const at = (now: string, ...args: string[]) =>
    vigie(args, { store: store.url, env: { VIGIE_NOW: now, VIGIE_ACTOR: 'Camille Verdier' } });
  const json = async (...args: string[]) =>
    JSON.parse((await at(NOW, ...args, '--json', '--limit', '0')).stdout);
  const value = (name: string, labels = ''): number | undefined =>
    metrics.get(`vigie_${name}`)?.values.get(labels);
  const values = (name: string): number[] => [...(metrics.get(`vigie_${name}`)?.values.values() ?? [])];
  const sum = (name: string): number => values(name).reduce((all, one) => all + one, 0);

  beforeAll(async () => {
    store = await freshStore(engine);
    await vigie(['demo', '--into', store.url]);
    const { code, stdout, stderr } = await at(NOW, 'metrics');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    metrics = readPrometheus(stdout);
  });
  afterAll(() => store.dispose());

  test('tells of the crisis what its page tells', () => {
    expect(value('exercise')).toBe(1);
    expect(value('incidents_active', 'severity="1",status="acknowledged"')).toBe(1);
    expect(value('incidents_active_unowned', 'severity="3"')).toBe(1);
    expect([value('sites_expected'), value('sites_reported'), value('sites_silent')]).toEqual([14, 13, 1]);
    expect(value('sites_checked', 'state="critical"')).toBe(2);
    expect([value('sites_below_minimum_crew'), value('sites_above_cap')]).toEqual([2, 0]);
    expect(value('demand_index_ratio')).toBe(2.6);
    expect(value('demand_waiting_servers', 'status="open",vital="true"')).toBe(530);
    expect(sum('demand_waiting_servers')).toBe(1600);
    expect(value('callup_people', 'state="no-answer"')).toBe(1);
    expect([value('actions_open'), value('actions_overdue')]).toEqual([2, 1]);
    expect(value('session_next_timestamp_seconds')).toBe(seconds('2020-03-18T18:00:00+01:00'));
    expect(value('measured_timestamp_seconds')).toBe(seconds(NOW));
    expect(value('figure_value', 'name="Hotline wait"')).toBe(14);
    expect(value('figure_state', 'name="Hotline wait"')).toBe(1);
  });

  test('says the same as the checks and lists themselves', async () => {
    const incidents = await json('incident', 'list');
    expect(sum('incidents_active')).toBe(incidents.length);
    const counted = (is: (incident: Record<string, unknown>) => boolean) => incidents.filter(is).length;
    expect(sum('incidents_active_vital')).toBe(counted(({ vital }) => vital === true));
    expect(sum('incidents_active_silent')).toBe(counted(({ silentSince }) => silentSince !== null));
    const sites: { status: string }[] = await json('site', 'check');
    const stock: { status: string }[] = await json('stock', 'check');
    for (const [labels, count] of metrics.get('vigie_sites_checked')?.values ?? [])
      expect(count, labels).toBe(
        sites.filter(({ status }) => labels.includes(`"${status.toLowerCase()}"`)).length,
      );
    for (const [labels, count] of metrics.get('vigie_stock_levels')?.values ?? [])
      expect(count, labels).toBe(stock.filter(({ status }) => labels.includes(`"${status}"`)).length);
    const summary = (await at(NOW, 'stock', 'check')).stdout;
    expect(value('stock_lost_servers')).toBe(Number(/servers_lost=(\d+)/.exec(summary)?.[1]));
    expect(sum('oncall_gaps')).toBe((await json('oncall', 'check')).length);
    const shifts: { start: string; reservist: string | null }[] = await json('oncall', 'show');
    const now = shifts.filter(({ start, reservist }) => seconds(start) <= seconds(NOW) && reservist !== null);
    expect(value('oncall_people')).toBe(new Set(now.map(({ reservist }) => reservist)).size);
    const [last] = await json('journal', 'list');
    expect(value('journal_entries_total')).toBe(last.seq);
    expect(value('journal_last_entry_timestamp_seconds')).toBe(seconds(last.recordedAt));
  });

  test('names nobody', async () => {
    const { stdout } = await at(NOW, 'metrics');
    const people: { name: string }[] = await json('person', 'list');
    expect(people.length).toBeGreaterThan(3);
    for (const { name } of people) expect(stdout).not.toContain(name);
  });

  test('leaves out what nobody knows, and tells of a session once it was held', async () => {
    const empty = await freshStore(engine);
    try {
      const run = (...args: string[]) => vigie(args, { store: empty.url });
      await run('store', 'init');
      const before = readPrometheus((await run('metrics')).stdout);
      for (const name of [
        'demand_index_ratio',
        'sites_reported',
        'sites_checked',
        'stock_levels',
        'figure_value',
      ])
        expect([...before.keys()]).not.toContain(`vigie_${name}`);
      expect(before.has('vigie_session_last_held_timestamp_seconds')).toBe(false);
      expect(before.get('vigie_exercise')?.values.get('')).toBe(0);
      expect((await run('cell', 'open')).code).toBe(0);
      const after = readPrometheus((await run('metrics')).stdout);
      expect(after.get('vigie_session_open')?.values.get('')).toBe(1);
      expect(after.get('vigie_session_last_held_timestamp_seconds')?.values.get('')).toBeGreaterThan(1e9);
    } finally {
      await empty.dispose();
    }
  });
});

describe('vigie metrics --out', () => {
  let folder: string;
  const run = (...args: string[]) => vigie(args, { store: join(folder, 'crisis.db'), cwd: folder });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-metrics-'));
    await run('log', '2', '-', 'Chiller down');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('replaces the file by one that everybody may read, and says nothing', async () => {
    const file = join(folder, 'vigie.prom');
    writeFileSync(file, 'old');
    chmodSync(file, 0o600);
    expect(await run('metrics', '--out', 'vigie.prom')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(readPrometheus(readFileSync(file, 'utf8')).get('vigie_incidents_active')?.values.size).toBe(12);
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('fails without a store (3), and leaves alone what an earlier run wrote', async () => {
    const file = join(folder, 'kept.prom');
    writeFileSync(file, 'as it was');
    const ran = await vigie(['metrics', '--out', file], { store: join(folder, 'no.db') });
    expect(ran).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(/^vigie: there is no store at /),
    });
    expect(readFileSync(file, 'utf8')).toBe('as it was');
  });

  test('says where it cannot write', async () => {
    const ran = await run('metrics', '--out', 'no/such/folder.prom');
    expect(ran.code).not.toBe(0);
    expect(ran.stderr).toMatch(/^vigie: cannot write no\/such\/folder\.prom: .*\n$/);
  });
});
