import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shared } from '../support/shared-services.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { vigie } from '../support/vigie.ts';

const ROWS = 5000;
const ENV = { VIGIE_NOW: '2020-03-18T17:00Z', VIGIE_TZ: 'UTC', VIGIE_LANG: 'en', VIGIE_ACTOR: 'Nadia' };

/** How many incidents there are by now, asked behind vigie's back: starting it takes longer than a turn. */
async function incidentsIn(store: string): Promise<number> {
  const sql = 'select count(*) as count from incident';
  if (!store.startsWith('postgres://')) {
    const database = new Database(store, { readonly: true });
    try {
      return Number(database.prepare(sql).pluck().get());
    } finally {
      database.close();
    }
  }
  const client = new pg.Client({ connectionString: store });
  await client.connect();
  try {
    return Number((await client.query(sql)).rows[0].count);
  } finally {
    await client.end();
  }
}

describe.each(ENGINES)('an import that is killed half-way, on %s', { timeout: 300_000 }, (engine) => {
  let folder: string;
  let file: string;
  const stores: FreshStore[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-import-killed-'));
    file = join(folder, 'rows.csv');
    const rows = Array.from({ length: ROWS }, (_, at) => {
      const hour = String(at % 24).padStart(2, '0');
      return `${at},Row ${at},${1 + (at % 4)},resolved,2020-03-17T${hour}:00Z,2020-03-18T${hour === '23' ? '01' : '02'}:00Z`;
    });
    writeFileSync(file, `id,title,severity,status,occurredAt,resolvedAt\n${rows.join('\n')}\n`);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await Promise.all(stores.map((store) => store.dispose()));
  });

  const fresh = async (): Promise<FreshStore> => {
    const store = await freshStore(engine);
    stores.push(store);
    await vigie(['store', 'init', '--exercise'], { store: store.url, env: ENV });
    return store;
  };
  const importing = ['incident', 'import', 'rows.csv', '--from', 'csv', '--json'];
  const started = async ({ url }: FreshStore): Promise<ChildProcess> =>
    spawn(process.execPath, [await shared('program'), ...importing], {
      cwd: folder,
      env: { ...ENV, VIGIE_STORE: url, HOME: folder, PATH: process.env.PATH ?? '' },
      stdio: 'ignore',
    });

  test('has put in whole batches, and completes when it is run again', async () => {
    const store = await fresh();
    const child = await started(store);
    while ((await incidentsIn(store.url)) === 0 && child.exitCode === null) await sleep(5);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    const left = await incidentsIn(store.url);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(ROWS);
    const holds = async () => {
      const { code, stdout, stderr } = await vigie(['journal', 'verify', '--replay'], {
        store: store.url,
        env: ENV,
      });
      expect({ code, stdout, stderr }).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('row for row'),
      });
    };
    await holds();

    const again = await vigie(importing, { store: store.url, env: ENV, cwd: folder });
    expect(JSON.parse(again.stdout)).toMatchObject({ incidents: ROWS - left, refused: [] });
    const whole = await fresh();
    expect(await vigie(importing, { store: whole.url, env: ENV, cwd: folder })).toMatchObject({ code: 0 });
    const told = async ({ url }: FreshStore): Promise<string> => {
      const { stdout } = await vigie(['incident', 'export', '--format', 'csv'], { store: url, env: ENV });
      return stdout.replace(/,[0-9a-f]{32,},true\r\n/g, '\n');
    };
    expect(await told(store)).toBe(await told(whole));
    const third = await vigie(importing, { store: store.url, env: ENV, cwd: folder });
    expect(JSON.parse(third.stdout)).toMatchObject({ incidents: 0, updates: 0, unchanged: ROWS, seq: null });
    await holds();
  });
});
