// Stores that cannot be written, and walks over them that somebody ends half-way.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unfinished } from '../../src/shared/unfinished.ts';
import { openAsOf } from '../../src/store/as-of.ts';
import { backupStore } from '../../src/store/backup.ts';
import { checkStore } from '../../src/store/check.ts';
import { replayInPlace, verifyReplay } from '../../src/store/copies.ts';
import { asDraft, inPrivateFolder } from '../../src/store/drafts.ts';
import { migrateStore } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { asOfFolder } from '../../src/store/store.ts';
import { verifyChain } from '../../src/store/verify.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Bench } from './bench-feature.ts';
import { asking, bench, locationOf, move, opened, thingsOf } from './bench-feature.ts';

let given: Bench;
let place: FreshStore;

describe.each(ENGINES)('a store on %s', (engine) => {
  beforeEach(async () => {
    given = bench();
    place = await freshStore(engine);
  });
  afterEach(async () => {
    await place.dispose();
    given.dispose();
  });

  test('is migrated neither where there is none, nor where it is of a newer vigie', async () => {
    const migrate = () => migrateStore(locationOf(place.url), given.host);
    await expect(migrate()).rejects.toMatchObject({ exitCode: 6, hint: 'vigie store init' });
    for (const kind of ['sqlite', 'postgres'])
      writeFileSync(join(given.migrations, kind, '0003_more.sql'), 'create table more (a integer);');
    await (await opened(place.url, given)).close();
    given.dispose();
    given = bench();
    await expect(migrate()).rejects.toMatchObject({ exitCode: 6, hint: 'install the newer vigie' });
  });

  test('warns of an entry that is said to happen after it is written', async () => {
    const store = await opened(place.url, given);
    given.clock.at = '2020-03-18T17:04:00.000Z' as never;
    await store.write(asking([move('thing-1', 1)]));
    expect(given.warnings).toEqual([]);
    given.clock.at = '2020-03-19T17:00:00.000Z' as never;
    await store.write(asking([move('thing-1', 1)]));
    expect(given.warnings).toEqual([expect.stringContaining('check --now and VIGIE_NOW')]);
    await store.close();
  });

  test.each([
    ['verify', (store: Awaited<ReturnType<typeof opened>>) => verifyChain(store.db)],
    ['verify --replay', (store) => verifyReplay(store, given.host)],
    ['replay', (store) => replayInPlace(store)],
  ] satisfies [string, (store: Awaited<ReturnType<typeof opened>>) => Promise<unknown>][])(
    '%s hears a signal while it walks',
    async (_, walk) => {
      const store = await opened(place.url, given);
      await store.write(asking([move('thing-1', 1)]));
      let heard = false;
      setImmediate(() => {
        heard = true;
      });
      await walk(store);
      expect(heard).toBe(true);
      await store.close();
    },
  );

  test('under --as-of leaves the drafts of others, save those of yesterday', async () => {
    const store = await opened(place.url, given);
    await store.write(asking([move('thing-1', 1)]));
    const folder = asOfFolder(given.host.cacheFolder, store.storeId);
    mkdirSync(folder, { recursive: true });
    const draft = (name: string, hoursAgo: number) => {
      const file = join(folder, `1-0123456789abcdef-0.db.${name}`);
      writeFileSync(file, '');
      const then = new Date(Date.parse(given.machineClock.at) - hoursAgo * 3_600_000);
      utimesSync(file, then, then);
      return file;
    };
    const left = draft('0123456789ab', 25);
    const young = draft('ba9876543210', 1);
    await (await openAsOf(store, given.machineClock.at, given.host)).close();
    expect([left, young].map((file) => existsSync(file))).toEqual([false, true]);
    await store.close();
  });

  test('under --as-of takes no copy that an earlier version made, in the tables of then', async () => {
    const store = await opened(place.url, given);
    await store.write(asking([move('thing-1', 1)]));
    const folder = asOfFolder(given.host.cacheFolder, store.storeId);
    const openThen = () => openAsOf(store, given.machineClock.at, given.host);
    await (await openThen()).close();
    const [made = ''] = readdirSync(folder).filter((name) => name.endsWith('.db'));
    const earlier = ['-0.db', '.db'].map((end) => made.replace(/-\d+[.]db$/, end));
    for (const name of earlier) copyFileSync(join(folder, made), join(folder, name));
    rmSync(join(folder, made));
    const then = await openThen();
    expect((await then.head()).seq).toBe((await store.head()).seq);
    expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toEqual([made]);
    await then.close();
    await store.close();
  });

  test('under --as-of says which cache folder cannot be made', async () => {
    const store = await opened(place.url, given);
    const file = join(given.migrations, 'a-file');
    writeFileSync(file, '');
    const host = { ...given.host, cacheFolder: file };
    await expect(openAsOf(store, given.machineClock.at, host)).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringContaining('cache folder'),
    });
    await store.close();
  });
});

describe('a store beside which nothing can be written', () => {
  beforeEach(async () => {
    given = bench();
    place = await freshStore('sqlite');
    const store = await opened(place.url, given);
    await store.write(asking([move('thing-1', 3, 'words')]));
    await store.close();
    // As on a read-only disk or a full one, the memory that readers share cannot be made.
    symlinkSync(`${place.url}.nowhere`, `${place.url}-shm`);
  });
  afterEach(async () => {
    await place.dispose();
    given.dispose();
  });

  const open = async () => {
    const store = await openStore(locationOf(place.url), given.host, 'read');
    if (store === null) throw new Error('no store');
    return store;
  };

  test('is read as it stands, with a warning, checked and backed up', async () => {
    const store = await open();
    expect(given.warnings).toEqual([expect.stringContaining('read as it stands')]);
    expect(await thingsOf(store.db)).toEqual([{ thing: 'thing-1', total: 3, note: 'words', last_seq: 1 }]);
    expect((await checkStore(store, given.host)).filter(({ ok }) => !ok)).toEqual([]);
    const copy = join(given.migrations, 'copy.db');
    expect(await backupStore(store, given.host, copy)).toEqual({ seq: 1 });
    const again = await opened(copy, given);
    expect((await verifyChain(again.db)).ok).toBe(true);
    await again.close();
    await store.close();
  });

  test('takes no entry (6), not even into memory', async () => {
    const store = await open();
    await expect(store.write(asking([move('thing-1', 1)]))).rejects.toMatchObject({ exitCode: 6 });
    expect((await store.head()).seq).toBe(1);
    await store.close();
  });

  test('is not read where its last entries may stand in its log alone', async () => {
    writeFileSync(`${place.url}-wal`, 'entries');
    await expect(open()).rejects.toMatchObject({ exitCode: 6, message: expect.stringContaining('log') });
  });
});

test('a link that leads nowhere is no absent store', async () => {
  given = bench();
  place = await freshStore('sqlite');
  symlinkSync(`${place.url}.nowhere`, place.url);
  const read = openStore(locationOf(place.url), given.host, 'read');
  await expect(read).rejects.toMatchObject({
    exitCode: 6,
    message: expect.stringContaining('symbolic link'),
  });
  await place.dispose();
  given.dispose();
});

describe('what a signal ends', () => {
  test('takes its draft along, and what SQLite laid beside it', async () => {
    place = await freshStore('sqlite');
    const folder = dirname(place.url);
    await asDraft(place.url, async (draft) => {
      for (const end of ['', '-wal', '-shm', '-journal']) writeFileSync(draft + end, '');
      writeFileSync(`${draft}-else`, '');
      unfinished.remove();
      expect(readdirSync(folder)).toEqual(['vigie.db-else']);
    });
    await place.dispose();
  });

  test('takes its private folder along', async () => {
    await inPrivateFolder('vigie-test-', async (folder) => {
      writeFileSync(join(folder, 'file'), '');
      unfinished.remove();
      expect(existsSync(folder)).toBe(false);
    });
  });
});
