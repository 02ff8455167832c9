import { chmod, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { tamper } from '../support/tamper.ts';
import { vigie } from '../support/vigie.ts';

const NOW = '2020-03-18T18:00:00+01:00';

/** What VIGIE_NOW says when. */
const at = (now: string) => ({ VIGIE_NOW: now });

function runner(store: FreshStore) {
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    vigie(args, { store: store.url, env: { VIGIE_NOW: NOW, VIGIE_ACTOR: 'Camille Verdier', ...env } });
  const json = async (args: readonly string[], env: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await run([...args, '--json'], env);
    expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
    return JSON.parse(stdout);
  };
  return { run, json };
}

describe.each(ENGINES)('vigie store on %s', (engine) => {
  let store: FreshStore;
  let folder: FreshStore;

  beforeEach(async () => {
    store = await freshStore(engine);
    folder = await freshStore('sqlite');
  });
  afterEach(async () => {
    await store.dispose();
    await folder.dispose();
  });

  const beside = (name: string) => join(dirname(folder.url), name);

  test('tells of a store that is not there yet, makes one, and makes no second', async () => {
    const { run, json } = runner(store);
    expect(await json(['store', 'info'])).toMatchObject({ exists: false, engine, entries: 0, storeId: null });
    const made = await json(['store', 'init', '--exercise']);
    expect(made).toMatchObject({
      exists: true,
      exercise: true,
      entries: 0,
      createdAt: '2020-03-18T17:00:00.000Z',
    });
    expect(await json(['store', 'info'])).toEqual(made);
    expect(await run(['store', 'init'])).toMatchObject({ code: 4, stdout: '' });
    expect((await run(['store', 'info'])).stdout).toContain('EXERCISE');
  });

  test('checks in the form that monitoring reads', async () => {
    const { run, json } = runner(store);
    expect((await run(['store', 'check'])).code).toBe(3);
    await run(['note', 'one']);
    const { code, stdout } = await run(['store', 'check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^STORE OK: \d checks passed \| entries=2/);
    await tamper(store.url, 'update head set seq = 1');
    const broken = await run(['store', 'check']);
    expect(broken.code).toBe(2);
    expect(broken.stdout).toMatch(/^STORE CRITICAL: head: the head says 1/);
    await tamper(store.url, 'update head set seq = 2');
    expect(await json(['store', 'check'])).toMatchObject({ status: 'ok', entries: 2 });
  });

  test('is found sound by the doctor, which names the engine', async () => {
    const { run, json } = runner(store);
    expect((await json(['doctor'])).status).toBe('ok');
    await run(['note', 'one']);
    const { status, checks } = await json(['doctor']);
    expect(status).toBe('ok');
    expect(checks[1].found).toMatch(engine === 'sqlite' ? /^SQLite 3\.\d+\.\d+$/ : /^PostgreSQL \d+\.\d+$/);
    expect(checks).toContainEqual({
      check: 'chain',
      status: 'ok',
      found: 'the last 2 entries hold',
      todo: null,
    });
  });

  test('is told of in words that fit an empty one', async () => {
    const { run } = runner(store);
    await run(['store', 'init', '--exercise']);
    const { stdout } = await run(['doctor']);
    expect(stdout).toContain(': 0 entries, EXERCISE');
    expect(stdout).toContain('no entry yet');
    expect((await run(['doctor', '--lang', 'fr'])).stdout).toContain('aucune entrée encore');
    expect((await run(['store', 'replay', '--lang', 'fr'])).stdout).toContain('à partir de 0\u00A0entrée.');
  });

  test('has nothing to migrate in a store of this version', async () => {
    const { run, json } = runner(store);
    await run(['note', 'one']);
    expect(await json(['store', 'migrate'])).toEqual({ applied: [], backup: null });
  });

  test('replays what stood at an instant into a new file', async () => {
    const { run, json } = runner(store);
    await run(['store', 'init', '--exercise']);
    await run(['incident', 'log', 'first', '--severity', '1']);
    await run(['incident', 'log', 'second', '--severity', '2'], at('2020-03-18T19:00:00+01:00'));
    const file = beside('earlier.db');
    const replay = ['store', 'replay', '--until', '2020-03-18T18:30:00+01:00', '--into', file];
    expect(await json(replay, at('2020-03-18T20:00:00+01:00'))).toEqual({ entries: 2, file });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const copy = { url: file, dispose: async () => undefined };
    const incidents = await runner(copy).json(['incident', 'list']);
    expect(incidents.map(({ title }: { title: string }) => title)).toEqual(['first']);
    expect((await run(replay, at('2020-03-18T20:00:00+01:00'))).code).toBe(4);
    expect((await run(['store', 'replay', '--until', 'now'])).code).toBe(2);
  });

  test('backs up to a new private file, and restores it once confirmed', async () => {
    const { run, json } = runner(store);
    await run(['note', 'kept']);
    const file = beside('backup.db');
    expect(await json(['store', 'backup', file])).toEqual({ file, seq: 2 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await run(['store', 'backup', file])).code).toBe(4);
    const head = (await json(['store', 'info'])).head;

    const other = await freshStore(engine);
    try {
      const there = runner(other);
      expect(await there.json(['store', 'restore', file])).toEqual({ seq: 2, kept: null });
      expect((await there.json(['store', 'info'])).head).toEqual(head);
      expect((await there.run(['journal', 'verify', '--replay'])).code).toBe(0);
      await there.run(['note', 'more']);
      expect((await there.run(['store', 'restore', file])).code).toBe(7);
      expect((await there.json(['store', 'info'])).entries).toBe(3);
    } finally {
      await other.dispose();
    }
  });

  test('does not restore a backup that somebody changed', async () => {
    const { run } = runner(store);
    await run(['note', 'kept']);
    const file = beside('backup.db');
    await run(['store', 'backup', file]);
    await tamper(file, `update journal set subject = 'INC-1' where seq = 2`);
    const refused = await run(['store', 'restore', file, '--yes']);
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toContain('entry 2');
    expect((await run(['journal', 'verify'])).code).toBe(0);
  });
});

describe('vigie store in a file', () => {
  let store: FreshStore;

  beforeEach(async () => {
    store = await freshStore('sqlite');
  });
  afterEach(() => store.dispose());

  test('says of a backup that is cut off, or none, that it is the backup', async () => {
    const { run } = runner(store);
    await run(['note', 'kept']);
    const file = join(dirname(store.url), 'backup.db');
    await run(['store', 'backup', file]);
    await truncate(file, 20_000);
    const words = join(dirname(store.url), 'words.txt');
    await writeFile(words, 'no store at all'.repeat(100));
    for (const named of [file, words]) {
      const refused = await run(['store', 'restore', named, '--yes']);
      expect(refused).toMatchObject({ code: 6, stdout: '' });
      expect(refused.stderr).toContain(`vigie: nothing was restored from ${named}: `);
      expect(refused.stderr).toContain('name another file that vigie store backup made');
    }
    expect((await run(['journal', 'verify'])).code).toBe(0);
  });

  test('keeps the store that a backup replaces', async () => {
    const { run, json } = runner(store);
    await run(['note', 'kept']);
    const file = join(dirname(store.url), 'backup.db');
    await run(['store', 'backup', file]);
    await run(['note', 'more']);
    const { kept } = await json(['store', 'restore', file, '--yes']);
    expect((await json(['store', 'info'])).entries).toBe(2);
    const old = { url: kept, dispose: async () => undefined };
    expect((await runner(old).json(['store', 'info'])).entries).toBe(3);
    expect((await run(['store', 'restore', store.url, '--yes'])).code).toBe(4);
  });

  test.each([
    ['a directory', async (path: string) => void (await mkdir(path))],
    ['a foreign file', async (path: string) => writeFile(path, 'name,site\n'.repeat(50))],
    ['a symbolic link', async (path: string) => symlink('/dev/null', path)],
  ])('is refused where %s stands (6), which is left as it is', async (_, put) => {
    await put(store.url);
    for (const args of [
      ['note', 'x'],
      ['journal', 'list'],
      ['store', 'info'],
      ['store', 'init'],
    ]) {
      const { code, stdout, stderr } = await runner(store).run(args);
      expect({ args, code, stdout, lines: stderr.split('\n').length }).toEqual({
        args,
        code: args[1] === 'init' ? expect.toSatisfy((exit: number) => exit === 4 || exit === 6) : 6,
        stdout: '',
        lines: 2,
      });
    }
  });

  test('leaves no draft behind and nothing that others may read', async () => {
    const { run } = runner(store);
    await run(['store', 'init']);
    await run(['note', 'x']);
    const files = await readdir(dirname(store.url));
    expect(files).toContain('vigie.db');
    for (const file of files) {
      expect(file).toMatch(/^vigie\.db(-wal|-shm)?$/);
      expect((await stat(join(dirname(store.url), file))).mode & 0o077).toBe(0);
    }
  });

  test('does not back up over a link, nor into what is not there', async () => {
    const { run } = runner(store);
    await run(['note', 'x']);
    const folder = dirname(store.url);
    await writeFile(join(folder, 'precious'), 'precious');
    await symlink(join(folder, 'precious'), join(folder, 'link.db'));
    expect((await run(['store', 'backup', join(folder, 'link.db')])).code).toBe(4);
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('precious');
    const nowhere = await run(['store', 'backup', join(folder, 'no', 'such', 'folder.db')]);
    expect([2, 3, 6]).toContain(nowhere.code);
    expect(nowhere.stderr).not.toContain('unexpected');
  });
});

describe('vigie doctor', () => {
  let store: FreshStore;

  beforeEach(async () => {
    store = await freshStore('sqlite');
  });
  afterEach(() => store.dispose());

  const named = (checks: { check: string; status: string }[], check: string) =>
    checks.find((one) => one.check === check)?.status;

  test('finds a machine without a store sound, and one with a store', async () => {
    const { run, json } = runner(store);
    expect(named((await json(['doctor'])).checks, 'store')).toBe('ok');
    await run(['note', 'x']);
    const { status, checks } = await json(['doctor']);
    expect(status).toBe('ok');
    expect(checks.map(({ check }: { check: string }) => check)).toEqual([
      'node',
      'engine',
      'store',
      'files',
      'settings',
      'disk',
      'schema',
      'chain',
      'clock',
      'zone',
      'config',
      'cache',
    ]);
    const { code, stdout } = await run(['doctor', '--lang', 'fr']);
    expect(code).toBe(0);
    expect(stdout).toContain('les 2 dernières entrées sont intactes');
  });

  test('warns of a file that others may read, and tells what to type', async () => {
    const { run } = runner(store);
    await run(['note', 'x']);
    await chmod(store.url, 0o644);
    const { code, stdout } = await run(['doctor']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      `WARN  files      ${store.url} is open to others (0644) — chmod 0600 '${store.url}'`,
    );
  });

  test('fails (4) a chain that does not hold, and a file that is no store', async () => {
    const { run } = runner(store);
    await run(['note', 'x']);
    await tamper(store.url, `update journal set hash = '${'0'.repeat(64)}' where seq = 2`);
    const broken = await run(['doctor', '--json']);
    expect(broken.code).toBe(4);
    expect(named(JSON.parse(broken.stdout).checks, 'chain')).toBe('fail');
    await writeFile(
      store.url,
      'no store at all, but a text file that is long enough to be looked at\n'.repeat(20),
    );
    const foreign = await run(['doctor']);
    expect(foreign.code).toBe(4);
    expect(foreign.stdout).toMatch(/FAIL {2}store .*no store of vigie's/);
  });

  test('warns of a clock that is behind the journal', async () => {
    const { run, json } = runner(store);
    await run(['store', 'init', '--exercise']);
    await run(['note', 'x']);
    const { checks } = await json(['doctor'], at('2020-03-18T17:30:00+01:00'));
    expect(named(checks, 'clock')).toBe('warn');
  });
});
