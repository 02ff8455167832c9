import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Files } from '../../src/cli/context.ts';
import { createFiles } from '../../src/cli/files.ts';

let folder: string;
let files: Files;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-files-'));
  files = createFiles(folder, async function* () {
    yield Buffer.from('from ');
    yield Buffer.from('stdin\n');
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

describe('reading', () => {
  test('a small file, stdin, and a file that does not know its size', async () => {
    put('note.txt', '\uFEFFdéjà vu\n');
    expect(await files.text('note.txt')).toBe('déjà vu\n');
    expect(await files.text('-')).toBe('from stdin\n');
    expect(await files.text('/proc/self/status')).toContain('Pid:');
  });

  test('refuses what cannot be read, with the reason (2)', async () => {
    put('latin1.csv', Buffer.from([0x64, 0xe9, 0x6a]));
    put('big.csv', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
    await expect(files.text('nowhere.csv')).rejects.toThrow('there is no such file');
    await expect(files.text('.')).rejects.toThrow('it is a folder');
    await expect(files.text('latin1.csv')).rejects.toThrow('is not UTF-8');
    await expect(files.text('big.csv')).rejects.toThrow('bigger than 10 MB');
    await expect(files.text('nowhere.csv')).rejects.toMatchObject({ exitCode: 2 });
  });

  test('streams a file of any size, with its name and size', async () => {
    put('rows.csv', 'a,b\n'.repeat(50_000));
    const { name, bytes, size } = await files.stream('rows.csv');
    let read = 0;
    for await (const chunk of bytes) read += chunk.length;
    expect([name, size, read]).toEqual(['rows.csv', 200_000, 200_000]);
    expect((await files.stream('-')).size).toBeNull();
  });
});

describe('replacing', () => {
  test('has the new file be as open as it is asked to be, whatever the umask', async () => {
    const before = process.umask(0o077);
    try {
      await files.replace('vigie.prom', 'up 1\n', 0o644);
    } finally {
      process.umask(before);
    }
    expect(statSync(join(folder, 'vigie.prom')).mode & 0o777).toBe(0o644);
  });

  test('writes a whole file for its owner alone, and leaves nothing beside it', async () => {
    put('agenda.md', 'old');
    await files.replace('agenda.md', 'new\n');
    expect(readFileSync(join(folder, 'agenda.md'), 'utf8')).toBe('new\n');
    expect(statSync(join(folder, 'agenda.md')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['agenda.md']);
  });

  test('follows no link, replaces no folder and no device (2)', async () => {
    put('target', 'precious');
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    for (const name of ['link', '.', '/dev/null']) {
      await expect(files.replace(name, 'x')).rejects.toMatchObject({ exitCode: 2 });
    }
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('precious');
  });

  test('leaves the old file where the new one cannot be written (1)', async () => {
    await expect(files.replace('no/such/agenda.md', 'x')).rejects.toMatchObject({ exitCode: 1 });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('knows a folder from a file', async () => {
    put('file', '');
    expect([await files.isFolder('.'), await files.isFolder('file'), await files.isFolder('no')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
