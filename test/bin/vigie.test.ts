import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const BIN = join(import.meta.dirname, '../../bin');

/** Makes Node believe that it is an older one. */
const as = (version: string) => [
  '--import',
  `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '${version}' } });`,
];

let checkout: string;
let home: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-launcher-'));
  checkout = join(folder, 'checkout');
  home = join(folder, 'home');
  await mkdir(home);
  await write('package.json', '{ "type": "module" }');
  await mkdir(join(checkout, 'bin'));
  for (const file of await readdir(BIN)) await copyFile(join(BIN, file), join(checkout, 'bin', file));
});

afterEach(() => rm(join(checkout, '..'), { recursive: true, force: true }));

async function write(file: string, content: string): Promise<void> {
  await mkdir(join(checkout, file, '..'), { recursive: true });
  await writeFile(join(checkout, file), content);
}

function start(version: string | null, args: readonly string[] = [], env: Record<string, string> = {}) {
  const before = version === null ? [] : as(version);
  return spawn(process.execPath, [...before, join(checkout, 'bin/vigie.js'), ...args], {
    env: { PATH: process.env.PATH, HOME: home, ...env },
  });
}

async function end(child: ReturnType<typeof start>) {
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ]);
  return { stdout, stderr, code, signal };
}

describe('with a Node that is too old', () => {
  test.each(['14.21.3', '20.19.5', '22.13.1'])(
    'says so in one line and loads nothing (%s)',
    async (version) => {
      await write('dist/main.cjs', 'console.log("loaded");');
      expect(await end(start(version))).toEqual({
        stdout: '',
        stderr: `vigie: needs Node 22.14 or later, this is ${version} — install Node 24 LTS\n`,
        code: 1,
        signal: null,
      });
    },
  );

  describe('in a checkout', () => {
    beforeEach(async () => {
      await write('node_modules/node/bin/node', `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
      await chmod(join(checkout, 'node_modules/node/bin/node'), 0o755);
    });

    test('hands arguments and standard input over to the pinned runtime, and ends with its code', async () => {
      await write(
        'dist/main.cjs',
        `process.stdin.pipe(process.stdout);
         console.log(process.argv.slice(2));
         process.exitCode = 8;`,
      );
      const child = start('20.19.5', ['note', "l'eau monte"]);
      child.stdin.end('typed');
      expect(await end(child)).toEqual({
        stdout: `[ 'note', "l'eau monte" ]\ntyped`,
        stderr: '',
        code: 8,
        signal: null,
      });
    });

    test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on, once', async (name) => {
      await write(
        'dist/main.cjs',
        `let times = 0;
         process.on('${name}', () => { times += 1; setTimeout(() => { console.log(times); process.exit(77); }, 200); });
         setInterval(() => {}, 1000);
         console.log('ready');`,
      );
      const child = start('20.19.5');
      child.stdout.once('data', () => child.kill(name));
      expect(await end(child)).toMatchObject({ stdout: 'ready\n1\n', code: 77, signal: null });
    });

    test('dies of the signal that the program died of', async () => {
      await write('dist/main.cjs', `process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);`);
      expect(await end(start('20.19.5'))).toMatchObject({ code: null, signal: 'SIGTERM' });
    });
  });
});

test.each(['22.14.0', '23.0.0', '24.21.0', '30.1.0'])('starts the program under Node %s', async (version) => {
  await write('dist/main.cjs', 'console.log("started", process.argv.slice(2));');
  expect(await end(start(version, ['list']))).toMatchObject({ stdout: "started [ 'list' ]\n", code: 0 });
});

test('says that the program is not built', async () => {
  expect(await end(start(null))).toEqual({
    stdout: '',
    stderr: 'vigie: the program is not built — run `npm run build`\n',
    code: 1,
    signal: null,
  });
});

describe('compiled code', () => {
  beforeEach(async () => {
    await write('dist/main.cjs', `require('./part-Ab12.cjs')('started');`);
    await write(
      'dist/part-Ab12.cjs',
      'module.exports = (text) => say(text);\nconst say = (text) => console.log(text);',
    );
  });
  const started = { stdout: 'started\n', stderr: '', code: 0, signal: null };
  const ofThisNode = `${process.version}-${process.arch}`;
  const keptIn = (folder: string) => readdir(join(folder, 'vigie/compile', ofThisNode)).catch(() => null);

  test('is kept in a private folder of the user, all but that of the first file', async () => {
    expect(await end(start(null))).toEqual(started);
    const kept = join(home, '.cache/vigie/compile', ofThisNode);
    expect((await lstat(kept)).mode & 0o777).toBe(0o700);
    expect(await readdir(kept)).toEqual(['part-Ab12.cjs.1']);
    expect((await lstat(join(kept, 'part-Ab12.cjs.1'))).mode & 0o777).toBe(0o600);
  });

  test('grows with what the first runs call, and then stays', async () => {
    const steps: (string[] | null)[] = [];
    for (let run = 0; run < 8; run += 1) {
      expect(await end(start(null))).toEqual(started);
      steps.push(await keptIn(join(home, '.cache')));
    }
    const last = ['part-Ab12.cjs.6'];
    expect(steps).toEqual([1, 2, 3, 4, 5].map((age) => [`part-Ab12.cjs.${age}`]).concat([last, last, last]));
  });

  test.each([1, 6])('is made anew where V8 refuses it, after %i runs', async (runs) => {
    const kept = join(home, '.cache/vigie/compile', ofThisNode);
    await mkdir(kept, { recursive: true, mode: 0o700 });
    for (const folder of ['.cache/vigie', '.cache/vigie/compile']) await chmod(join(home, folder), 0o700);
    await writeFile(join(kept, `part-Ab12.cjs.${runs}`), 'of another V8');
    expect(await end(start(null))).toEqual(started);
    expect(await readdir(kept)).toEqual(['part-Ab12.cjs.1']);
  });

  test('is made anew where the disk damaged it, which V8 would not see', async () => {
    expect(await end(start(null))).toEqual(started);
    const file = join(home, '.cache/vigie/compile', ofThisNode, 'part-Ab12.cjs.1');
    const kept = await readFile(file);
    for (let at = 60; at < kept.length / 2; at += 7) kept[at] = (kept[at] ?? 0) ^ 0x55;
    await writeFile(file, kept);
    expect(await end(start(null))).toEqual(started);
    expect((await readFile(file)).equals(kept)).toBe(false);
    expect(await end(start(null))).toEqual(started);
    expect(await keptIn(join(home, '.cache'))).toEqual(['part-Ab12.cjs.2']);
  });

  test.each(['NODE_COMPILE_CACHE', 'XDG_CACHE_HOME'])('is kept where %s says', async (name) => {
    const elsewhere = join(home, 'elsewhere');
    await mkdir(elsewhere);
    expect(await end(start(null, [], { [name]: elsewhere }))).toEqual(started);
    expect(await keptIn(elsewhere)).toHaveLength(1);
    expect(await readdir(home)).toEqual(['elsewhere']);
  });

  test('is not kept where NODE_DISABLE_COMPILE_CACHE says so', async () => {
    expect(await end(start(null, [], { NODE_DISABLE_COMPILE_CACHE: '1' }))).toEqual(started);
    expect(await readdir(home)).toEqual([]);
  });

  test('is not kept where others can write', async () => {
    const kept = join(home, '.cache/vigie/compile');
    await mkdir(kept, { recursive: true });
    await chmod(kept, 0o777);
    expect(await end(start(null))).toEqual(started);
    expect(await readdir(kept)).toEqual([]);
  });

  test('is not kept behind a symbolic link', async () => {
    await mkdir(join(home, 'target'));
    await mkdir(join(home, '.cache/vigie'), { recursive: true });
    await symlink(join(home, 'target'), join(home, '.cache/vigie/compile'));
    expect(await end(start(null))).toEqual(started);
    expect(await readdir(join(home, 'target'))).toEqual([]);
  });

  test.each(['', 'relative', '/dev/null'])('is not missed when HOME is "%s"', async (value) => {
    expect(await end(start(null, [], { HOME: value }))).toEqual(started);
  });
});
