import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shared } from '../support/shared-services.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { vigie } from '../support/vigie.ts';

const ROWS = 30_000;
const ENV = { VIGIE_NOW: '2020-03-18T17:00Z', VIGIE_TZ: 'UTC', VIGIE_LANG: 'en', VIGIE_ACTOR: 'Nadia' };
/** By then it has read some of the file, or written some of it. */
const KILLED_AFTER_MS = [300, 700, 1100, 1500];

describe.each(ENGINES)('movements whose import is killed, on %s', { timeout: 300_000 }, (engine) => {
  let folder: string;
  let store: FreshStore;
  const run = (...args: string[]) => vigie(args, { store: store.url, env: ENV, cwd: folder });
  const importing = ['stock', 'import', 'movements', 'rows.csv', '--json'];
  const seq = async (): Promise<number> => JSON.parse((await run('store', 'info', '--json')).stdout).seq;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-stock-killed-'));
    const rows = Array.from({ length: ROWS }, (_, at) => {
      const minute = new Date(Date.UTC(2020, 1, 1) + at * 60_000).toISOString();
      return `${minute},${at % 7 === 0 ? 'receipt' : 'issue'},X${at % 100},CRX,${at % 7 === 0 ? 70 : 10},R-${at},yes`;
    });
    writeFileSync(
      join(folder, 'rows.csv'),
      `at,type,sku,site,quantity,reference,forced\n${rows.join('\n')}\n`,
    );
    const skus = Array.from({ length: 100 }, (_, at) => `X${at}`);
    writeFileSync(join(folder, 'skus.csv'), `sku\n${skus.join('\n')}\n`);
    store = await freshStore(engine);
    await run('store', 'init', '--exercise');
    const site = ['site', 'add', 'CRX', '--kind', 'factory', '--zone', 'Europe/Paris', '--country', 'FR'];
    expect(await run(...site)).toMatchObject({ code: 0 });
    expect(await run('stock', 'import', 'components', 'skus.csv')).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await store.dispose();
  });

  test('has written nothing, and goes in whole when it is run again', async () => {
    const before = await seq();
    for (const ms of KILLED_AFTER_MS) {
      const child = spawn(process.execPath, [await shared('program'), ...importing], {
        cwd: folder,
        env: { ...ENV, VIGIE_STORE: store.url, HOME: folder, PATH: process.env.PATH ?? '' },
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      await Promise.race([sleep(ms), ended]);
      child.kill('SIGKILL');
      await ended;
      // On a machine that is fast enough, it was done before it was killed: then there is nothing to see.
      if (child.signalCode === null) break;
      expect(await seq()).toBe(before);
    }
    const { stdout } = await run(...importing);
    const { taken, unchanged, refused } = JSON.parse(stdout);
    expect([taken + unchanged, refused]).toEqual([ROWS, []]);
    expect(await run('journal', 'verify', '--replay')).toMatchObject({ code: 0 });
    expect(JSON.parse((await run(...importing)).stdout)).toMatchObject({
      taken: 0,
      unchanged: ROWS,
      seq: null,
    });
  });
});
