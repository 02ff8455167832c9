import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shared } from '../support/shared-services.ts';
import { vigie } from '../support/vigie.ts';

// The built program where its output, its input or its life is cut short, and the promises that hold for
// every command alike.

let folder: string;
let store: string;
let program: string;

beforeAll(async () => {
  program = await shared('program');
  folder = mkdtempSync(join(tmpdir(), 'vigie-terminal-'));
  store = join(folder, 'crisis.db');
  const made = await vigie(['store', 'init', '--exercise'], { store });
  if (made.code !== 0) throw new Error(made.stderr);
  for (const note of ['one', 'two', 'three']) await vigie(['note', note], { store });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quoted = (path: string) => `'${path}'`;

/** Runs a line of shell in which $V is the program. */
async function shell(line: string) {
  const child = spawn('sh', ['-c', line.replaceAll('$V', `${quoted(process.execPath)} ${quoted(program)}`)], {
    env: { PATH: process.env.PATH ?? '', HOME: folder, TZ: 'UTC', LANG: 'C.UTF-8', VIGIE_STORE: store },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

describe('output', () => {
  test('to a reader that goes away ends as the command does', async () => {
    // PIPESTATUS is bash's: the code is told on another way.
    const { stdout, stderr } = await shell('{ $V journal list --limit 0; echo $? >&2; } | true');
    expect(stdout).toBe('');
    expect(stderr.trim()).toBe('0');
  });

  test('to a full disk is a failure (1), and says so', async () => {
    const { code, stderr } = await shell('$V journal list > /dev/full');
    expect(code).toBe(1);
    expect(stderr).toBe(
      'vigie: the output could not be written: no space left on the device — make room or write elsewhere\n',
    );
    expect((await shell('$V --version > /dev/full')).code).toBe(1);
    expect((await shell('$V --help > /dev/full')).code).toBe(1);
  });

  test('of a change to a full disk says that the change is made', async () => {
    const { code, stderr } = await shell('$V note "kept" > /dev/full');
    expect(code).toBe(1);
    expect(stderr).toMatch(/is recorded, but the output could not be written/);
    expect((await shell('$V journal list --search kept --json')).stdout).toContain('kept');
  });

  test('of errors to a full disk changes no exit code', async () => {
    expect((await shell('$V incident show 999 2> /dev/full')).code).toBe(3);
  });

  test('in a pipe has no escape sequences, and has colours when they are asked for', async () => {
    expect((await shell('$V journal list')).stdout).not.toContain('\u001B');
    expect((await shell('FORCE_COLOR=1 $V journal list')).code).toBe(0);
  });
});

describe('input', () => {
  test('that is missing is code 7 without a terminal, and names what to give', async () => {
    const ran = await vigie(['note'], { store });
    expect(ran.code).toBe(7);
    expect(ran.stderr).toContain('TEXT');
    expect(JSON.parse((await vigie(['note', '--json'], { store })).stderr).error.exitCode).toBe(7);
  });

  test('of prose comes from stdin', async () => {
    expect((await vigie(['note', '-'], { store, input: 'by pipe\nand more\n' })).code).toBe(0);
    expect((await vigie(['journal', 'list', '--json', '--limit', '1'], { store })).stdout).toContain(
      'by pipe',
    );
  });
});

describe('a store that is not there', () => {
  test('reads as an empty one, with a notice, and is not made', async () => {
    const absent = join(folder, 'absent.db');
    const ran = await vigie(['incident', 'list', '--json'], { store: absent });
    expect(ran).toMatchObject({ code: 0, stdout: '[]\n' });
    expect(ran.stderr).toContain('there is no store yet');
    expect(existsSync(absent)).toBe(false);
  });

  test('is not made by wrong usage, nor by a dry run', async () => {
    const absent = join(folder, 'absent.db');
    expect((await vigie(['incident', 'log', 'x', '--severity', '7'], { store: absent })).code).toBe(2);
    expect((await vigie(['note', 'x', '--dry-run'], { store: absent })).code).toBe(0);
    expect(existsSync(absent)).toBe(false);
  });

  test('is made by the first change, for its owner alone', async () => {
    const fresh = join(folder, 'new', 'crisis.db');
    expect((await vigie(['note', 'first'], { store: fresh })).code).toBe(0);
    expect(statSync(fresh).mode & 0o777).toBe(0o600);
  });

  test('shows the first screen where nothing is typed', async () => {
    const ran = await vigie([], { store: join(folder, 'absent.db') });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('Usage: vigie <noun> <verb>');
  });
});

describe('a change', () => {
  test('under a key is made once, even when its time is typed as “now”', async () => {
    const args = ['note', 'with a key', '--at', 'now-5m', '--key', 'k-1', '--json'];
    const first = JSON.parse((await vigie(args, { store })).stdout);
    const again = JSON.parse((await vigie(args, { store })).stdout);
    expect(again).toEqual({ ...first, repeated: true });
    expect((await vigie(['note', 'another', '--key', 'k-1'], { store })).code).toBe(4);
  });

  test('is refused (5) where the journal moved past --if-seq', async () => {
    expect((await vigie(['note', 'late', '--if-seq', '1'], { store })).code).toBe(5);
  });
});

describe('the past', () => {
  test('is read with --as-of, and its clock stands there', async () => {
    const drill = join(folder, 'drill.db');
    await vigie(['store', 'init', '--exercise'], { store: drill });
    await vigie(['note', 'before', '--now', '2020-03-18T14:00Z'], { store: drill });
    await vigie(['note', 'after', '--now', '2020-03-18T15:00Z'], { store: drill });
    const ran = await vigie(
      ['journal', 'list', '--as-of', '2020-03-18T14:07Z', '--now', '2020-03-18T18:00Z', '--json'],
      { store: drill },
    );
    expect(ran.stdout).toContain('before');
    expect(ran.stdout).not.toContain('after');
    const ahead = ['journal', 'list', '--as-of', '2020-03-18T20:00Z', '--now', '2020-03-18T18:00Z'];
    expect((await vigie(ahead, { store: drill })).code).toBe(4);
  });
});

describe('a signal', () => {
  test.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it with %i', async (signal, code) => {
    // It waits for its input, and would for ever.
    const child = spawn(process.execPath, [program, 'note', '-'], {
      env: { PATH: process.env.PATH ?? '', HOME: folder, VIGIE_STORE: store, TZ: 'UTC' },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.kill(signal);
    const ended = await new Promise((resolve) => child.on('close', (...how) => resolve(how)));
    expect(ended).toEqual([code, null]);
  });
});

test('an error is one line, and with --json one object', async () => {
  const plain = await vigie(['incident', 'show', '999'], { store });
  expect(plain).toMatchObject({ code: 3, stdout: '' });
  expect(plain.stderr).toMatch(/^vigie: [^\n]+ — [^\n]+\n$/);
  const json = await vigie(['incident', 'show', '999', '--json'], { store });
  expect(JSON.parse(json.stderr)).toEqual({
    error: { code: 'not-found', exitCode: 3, message: expect.any(String), hint: expect.any(String) },
  });
});
