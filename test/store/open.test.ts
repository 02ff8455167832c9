import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupStore, restoreStore } from '../../src/store/backup.ts';
import { checkStore } from '../../src/store/check.ts';
import { migrateStore } from '../../src/store/migrate.ts';
import { statementsOf } from '../../src/store/migrations.ts';
import { emptyStore, initStore, openStore } from '../../src/store/open.ts';
import { sqliteSettings } from '../../src/store/sqlite.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Bench } from './bench-feature.ts';
import { asking, bench, locationOf, move, opened, thingsOf } from './bench-feature.ts';

let given: Bench;
beforeEach(() => {
  given = bench();
});
afterEach(() => given.dispose());

describe('opening a SQLite store', () => {
  let place: FreshStore;
  beforeEach(async () => {
    place = await freshStore('sqlite');
  });
  afterEach(() => place.dispose());

  const refusal = (path: string) =>
    openStore({ engine: 'sqlite', path }, given.host, 'write').then(
      () => 'opened',
      (error: { exitCode: number; message: string }) => `${error.exitCode} ${error.message}`,
    );

  // The kernel says of a new folder there that the one above it is missing, which it is not: Node's own way of making
  // both then turns round for ever, deaf to every signal.
  test.skipIf(process.platform !== 'linux')('ends where a folder takes no new ones', () => {
    const script = "import('./src/store/folder.ts').then((all) => all.makeFolder('/proc/none/deep'))";
    const run = spawnSync(process.execPath, ['-e', script], { timeout: 10_000, encoding: 'utf8' });
    expect(run.signal).toBeNull();
    expect(run.stderr).toContain("ENOENT: no such file or directory, mkdir '/proc/none'");
  });

  test('names the place where no store can be, and no server that nobody asked for', async () => {
    const file = join(place.url, '../a-file');
    writeFileSync(file, 'not a folder');
    expect(await refusal(join(file, 'deep/vigie.db'))).toMatch(
      /^6 there is no folder for the store \(.*a-file/,
    );
  });

  test('makes it private: the file, its log and its folder', async () => {
    const path = join(place.url, '../deep/er/vigie.db');
    const store = await opened(path, given);
    await store.write(asking([move('thing-1', 1)]));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    await store.close();
    expect(readdirSync(join(path, '..'))).toEqual(['vigie.db']);
  });

  test('sets what keeps an acknowledged write through a power cut, and reads it back', async () => {
    const store = await opened(place.url, given);
    expect(sqliteSettings(store.raw as Database.Database)).toMatchObject({
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      secure_delete: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      busy_timeout: 30_000,
    });
    await store.close();
  });

  test('takes an empty file, as mktemp leaves one', async () => {
    writeFileSync(place.url, '');
    expect(await refusal(place.url)).toBe('opened');
  });

  test('refuses what is no store of vigie, and leaves it as it was', async () => {
    const foreign = new Database(place.url);
    foreign.exec('create table t (a)');
    foreign.close();
    const before = statSync(place.url).mtimeMs;
    expect(await refusal(place.url)).toMatch(/^6 .* is no store of vigie's$/);
    expect(statSync(place.url).mtimeMs).toBe(before);
    writeFileSync(`${place.url}.txt`, 'hello');
    expect(await refusal(`${place.url}.txt`)).toMatch(/^6 .* is no store of vigie's$/);
  });

  test('refuses a directory and a symbolic link', async () => {
    mkdirSync(`${place.url}.d`);
    expect(await refusal(`${place.url}.d`)).toMatch(/^6 .* is a directory$/);
    symlinkSync(place.url, `${place.url}.link`);
    expect(await refusal(`${place.url}.link`)).toMatch(/^6 .* is a symbolic link$/);
  });

  test('refuses a corrupt one with what to do', async () => {
    const store = await opened(place.url, given);
    await store.write(asking([move('thing-1', 1)]));
    await store.close();
    const bytes = Buffer.from(await import('node:fs').then((fs) => fs.readFileSync(place.url)));
    bytes.fill(0xff, 4096);
    writeFileSync(place.url, bytes);
    expect(await refusal(place.url)).toMatch(/^6 the store is corrupt$/);
  });

  test('an absent one reads as none, and is empty when it is only tried', async () => {
    expect(await openStore({ engine: 'sqlite', path: place.url }, given.host, 'read')).toBe(null);
    const tried = await openStore({ engine: 'sqlite', path: place.url }, given.host, 'try');
    expect((await tried?.head())?.seq).toBe(0);
    expect(existsSync(place.url)).toBe(false);
    expect((await (await emptyStore(given.host)).head()).seq).toBe(0);
  });

  test('two that create it at once end in the same store', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => opened(place.url, given)));
    for (const store of stores) await store.write(asking([move('thing-1', 1)]));
    expect((await stores[0]?.head())?.seq).toBe(3);
    for (const store of stores) await store.close();
  });
});

describe.each(ENGINES)('a store on %s', (engine) => {
  let place: FreshStore;
  beforeEach(async () => {
    place = await freshStore(engine);
  });
  afterEach(() => place.dispose());

  test('is made once on purpose, as an exercise for good', async () => {
    const store = await initStore(locationOf(place.url), given.host, true);
    expect(store.exercise).toBe(true);
    await store.close();
    await expect(initStore(locationOf(place.url), given.host, false)).rejects.toMatchObject({ exitCode: 4 });
    expect((await opened(place.url, given)).exercise).toBe(true);
  });

  test('an exercise store is written by the exercise clock, a real one by the machine', async () => {
    const real = await opened(place.url, given);
    given.clock.at = '2020-01-01T00:00:00.000Z' as never;
    const { entries } = await real.write(asking([move('thing-1', 1)]));
    expect(entries[0]).toMatchObject({
      recordedAt: '2020-03-18T17:00:00.000Z',
      occurredAt: '2020-01-01T00:00:00.000Z',
    });
    await real.close();
    const other = await freshStore(engine);
    const drill = await initStore(locationOf(other.url), given.host, true);
    expect((await drill.write(asking([move('thing-1', 1)]))).entries[0]?.recordedAt).toBe(
      '2020-01-01T00:00:00.000Z',
    );
    await drill.close();
    await other.dispose();
  });

  test('of a newer version is refused, of an older one too with the way to go on', async () => {
    await (await opened(place.url, given)).close();
    for (const kind of ['sqlite', 'postgres'])
      writeFileSync(join(given.migrations, kind, '0003_more.sql'), 'create table more (a integer);');
    await expect(opened(place.url, given)).rejects.toMatchObject({
      exitCode: 6,
      hint: 'vigie store migrate',
    });
    expect((await migrateStore(locationOf(place.url), given.host)).applied).toEqual(['0003_more']);
    await (await opened(place.url, given)).close();
    const older = bench();
    await expect(opened(place.url, older)).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringContaining('newer vigie'),
    });
    older.dispose();
  });

  test('a migration that fails half-way leaves the old version whole', async () => {
    const store = await opened(place.url, given);
    await store.write(asking([move('thing-1', 3, 'a')]));
    await store.close();
    const before = bench();
    cpSync(given.migrations, before.migrations, { recursive: true });
    for (const kind of ['sqlite', 'postgres']) {
      writeFileSync(join(given.migrations, kind, '0003_more.sql'), 'create table more (a integer);');
      writeFileSync(
        join(given.migrations, kind, '0004_bad.sql'),
        'alter table thing drop column total; create table thing (a integer);',
      );
    }
    await expect(migrateStore(locationOf(place.url), given.host)).rejects.toThrow();
    const again = await opened(place.url, before);
    expect(await thingsOf(again.db)).toEqual([{ thing: 'thing-1', total: 3, note: 'a', last_seq: 1 }]);
    await again.close();
    before.dispose();
  });

  test('a migrated projection equals a replayed one', async () => {
    const store = await opened(place.url, given);
    await store.write(asking([move('thing-1', 3, 'a')]));
    await store.close();
    const script = 'update thing set total = total * 100; create table more (a integer);';
    for (const kind of ['sqlite', 'postgres'])
      writeFileSync(join(given.migrations, kind, '0003_more.sql'), script);
    await migrateStore(locationOf(place.url), given.host);
    const again = await opened(place.url, given);
    expect((await thingsOf(again.db))[0]?.total).toBe(3);
    await again.close();
  });

  test('is backed up into a private file, never over another, and restored from it', async () => {
    const store = await opened(place.url, given);
    await store.write(asking([move('thing-1', 3, 'a', 'Claire')]));
    const file = join(given.migrations, 'backup.db');
    expect(await backupStore(store, given.host, file)).toEqual({ seq: 1 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(backupStore(store, given.host, file)).rejects.toMatchObject({ exitCode: 4 });
    await store.write(asking([move('thing-1', 3)]));
    await store.close();
    if (engine === 'postgres') {
      await expect(restoreStore(file, locationOf(place.url), given.host)).rejects.toMatchObject({
        exitCode: 4,
      });
    }
    const target = engine === 'sqlite' ? place : await freshStore('postgres');
    const restored = await restoreStore(file, locationOf(target.url), given.host);
    expect(restored.seq).toBe(1);
    expect(restored.kept === null).toBe(engine === 'postgres');
    const again = await opened(target.url, given);
    expect(again.storeId).toBe(store.storeId);
    expect((await thingsOf(again.db))[0]?.total).toBe(3);
    await again.close();
    if (target !== place) await target.dispose();
  });

  test('passes its own check', async () => {
    const store = await opened(place.url, given);
    await store.write(asking([move('thing-1', 3, 'a')]));
    expect((await checkStore(store, given.host)).filter(({ ok }) => !ok)).toEqual([]);
    await store.close();
  });
});

test('a server that is not there is code 6 with what to check', async () => {
  const location = { engine: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none' } as const;
  await expect(openStore(location, given.host, 'read')).rejects.toMatchObject({
    exitCode: 6,
    hint: 'check host, port and network',
  });
});

test('a PostgreSQL script is cut at its statements and not inside a function', () => {
  const script =
    '-- why; not\ncreate table a (b int);\ncreate function f() returns trigger as $$\nbegin x; end\n$$;\ncreate index i;';
  expect(statementsOf(script)).toEqual([
    'create table a (b int)',
    'create function f() returns trigger as $$\nbegin x; end\n$$',
    'create index i',
  ]);
});

test('a store on a read-only medium can be read', async () => {
  const place = await freshStore('sqlite');
  await (await opened(place.url, given)).close();
  chmodSync(place.url, 0o400);
  const store = await openStore(locationOf(place.url), given.host, 'read');
  expect((await store?.head())?.seq).toBe(0);
  await store?.close();
  await place.dispose();
});
