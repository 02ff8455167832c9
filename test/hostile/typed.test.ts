// What is typed wrongly, and where output or files are not what they should be: through the built program.
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { vigie } from '../support/vigie.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-hostile-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const failing = async (args: readonly string[], env: Record<string, string> = {}) => {
  const { code, stderr } = await vigie(args, { env, cwd: folder, store: join(folder, 'vigie.db') });
  return `${code} ${stderr.trim()}`;
};

test.each(['--dry-run=yes', '--json=', '--yes=1'])('a switch given a value says so: %s', async (flag) => {
  expect(await failing(['incident', 'log', 'x', '--severity', '2', flag])).toMatch(
    /^2 vigie: --[a-z-]+ takes no value/,
  );
});

test('a year before all clocks is out of range, and not the twentieth century', async () => {
  for (const year of ['0001', '0099', '1969'])
    expect(await failing(['note', 'x', '--at', `${year}-06-01`])).toContain('is out of range');
});

test('an address is taken for no file, and leaves no folder named after it', async () => {
  const address = 'postgres://me:secret@127.0.0.1:1/x';
  await vigie(['note', 'x'], { store: join(folder, 'vigie.db') });
  for (const args of [
    ['backup', address],
    ['replay', '--into', address],
    ['restore', address],
  ])
    expect(await failing(['store', ...args])).toMatch(/^2 .*an address is no file/);
  expect(await readdir(folder)).toEqual(['vigie.db']);
});

test('a password is refused in every option, and not repeated', async () => {
  for (const asked of ['postgres://me:secret@127.0.0.1:1/x', 'postgres://me@127.0.0.1:1/x?password=secret']) {
    const said = await failing(['demo', '--into', asked]);
    expect(said).toMatch(/^2 .*a password in --into/);
    expect(said).not.toContain('secret');
  }
});

test('the doctor minds the modes of a store, and of nothing else', async () => {
  const store = join(folder, 'not-a-store');
  await mkdir(store, { mode: 0o755 });
  const { code, stdout } = await vigie(['doctor'], { store });
  expect(code).toBe(4);
  expect(stdout).toContain('is a directory');
  expect(stdout).not.toContain('chmod');
  expect((await stat(store)).mode & 0o777).toBe(0o755);
});

test('a check whose line cannot be written is UNKNOWN (3)', async () => {
  const bin = await import('../support/shared-services.ts').then(({ shared }) => shared('program'));
  const store = join(folder, 'vigie.db');
  await vigie(['note', 'x'], { store });
  const { execFile } = await import('node:child_process');
  const command = `"${process.execPath}" "${bin}" store check >/dev/full`;
  const code = await new Promise((resolve) => {
    execFile(
      'sh',
      ['-c', command],
      { env: { VIGIE_STORE: store, HOME: folder, PATH: '/bin:/usr/bin' } },
      (error) => resolve(error?.code),
    );
  });
  expect(code).toBe(3);
});

test('a link that leads nowhere is refused (6) by reading as by writing', async () => {
  await symlink(join(folder, 'nowhere'), join(folder, 'vigie.db'));
  for (const args of [
    ['incident', 'list'],
    ['note', 'x'],
    ['store', 'info'],
    ['journal', 'verify'],
  ])
    expect(await failing(args)).toMatch(/^6 .*is a symbolic link/);
});

test('a temporary folder that is none is named, with the variable that names another', async () => {
  await vigie(['note', 'x'], { store: join(folder, 'vigie.db') });
  await writeFile(join(folder, 'a-file'), '');
  const env = { TMPDIR: join(folder, 'a-file') };
  for (const args of [['demo'], ['journal', 'verify', '--replay']])
    expect(await failing(args, env)).toMatch(/^6 .*no temporary folder can be made.*TMPDIR/);
});
