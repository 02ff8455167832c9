import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { vigie } from '../support/vigie.ts';

const disk = mkdtempSync(join(tmpdir(), 'vigie-disk-'));
const isMounted = mount('200k');

function mount(size: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status === 0;
}

afterAll(() => {
  if (isMounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

// From one that holds nothing to one with room for the store and, once more, for all that is still in its log.
test.skipIf(!isMounted)('a disk that fills up while a store is made holds a whole one, or none', async () => {
  const store = join(disk, 'vigie.db');
  const codes: (number | null)[] = [];
  for (let kib = 200; kib <= 2000; kib += 100) {
    spawnSync('mount', ['-o', `remount,size=${kib}k`, disk]);
    const { code, stderr } = await vigie(['note', 'the disk is filling up'], { store });
    codes.push(code);
    if (code === 0) {
      expect(await vigie(['journal', 'verify', '--replay'], { store })).toMatchObject({ code: 0 });
      rmSync(store);
    } else {
      expect(stderr).toContain('the disk of the store is full; nothing was written');
      expect(existsSync(store)).toBe(false);
    }
  }
  expect(new Set(codes)).toEqual(new Set([6, 0]));
});
