import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { verifyChain } from '../../src/store/verify.ts';
import { asking, bench, move, opened, thingsOf } from '../store/bench-feature.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

/** Statements that are still at work when the process is killed. */
const SLOW = {
  sqlite:
    'create table more (a integer); with recursive n (i) as (select 1 union all select i + 1 from n where i < 100000000) insert into more select i from n;',
  postgres: 'create table more (a integer); insert into more select 1; select pg_sleep(60);',
} as const;
const LONG_ENOUGH_MS = 700;

test.each(ENGINES)('a migration killed half-way leaves the old version whole on %s', async (engine) => {
  const place = await freshStore(engine);
  const old = bench();
  const store = await opened(place.url, old);
  await store.write(asking([move('thing-1', 3, 'a note')]));
  await store.close();

  const newer = bench();
  cpSync(old.migrations, newer.migrations, { recursive: true });
  for (const name of ENGINES) writeFileSync(join(newer.migrations, name, '0003_slow.sql'), SLOW[name]);
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'migrate.ts'), place.url, newer.migrations],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  await sleep(LONG_ENOUGH_MS);
  expect(child.exitCode).toBe(null);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const again = await opened(place.url, old);
  expect(await thingsOf(again.db)).toEqual([{ thing: 'thing-1', total: 3, note: 'a note', last_seq: 1 }]);
  expect((await verifyChain(again.db)).ok).toBe(true);
  expect((await checkStore(again, old.host)).filter(({ ok }) => !ok)).toEqual([]);
  await again.write(asking([move('thing-1', 1)]));
  await again.close();
  await place.dispose();
  old.dispose();
  newer.dispose();
});
