import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vigie } from '../support/vigie.ts';

describe('vigie schedule', () => {
  let folder: string;
  let store: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-schedule-'));
    store = join(folder, 'crisis.db');
    await vigie(['cell', 'set', '--tz', 'Asia/Singapore', '--times', '08:30,20:30'], { store });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('prepares the sessions that the cell has, in its zone', async () => {
    const cron = await vigie(['schedule', 'cron', '--before', '20m'], { store, cwd: folder });
    expect(cron).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\nCRON_TZ=Asia\/Singapore\n[\s\S]*\n10 8,20 /),
    });
    const systemd = await vigie(['schedule', 'systemd'], { store, cwd: folder });
    expect(systemd.stdout).toContain('OnCalendar=*-*-* 08:15:00 Asia/Singapore');
  });

  test('says in which zone and language, where the cell has not: cron has no other way to know', async () => {
    const options = { store, cwd: folder, env: { VIGIE_LANG: 'fr', VIGIE_TZ: 'Asia/Tokyo' } };
    const cron = await vigie(['schedule', 'cron'], options);
    expect(cron.stdout).toMatch(/\nVIGIE_STORE=.*\nVIGIE_LANG=fr\n/);
    expect(cron.stdout).not.toContain('VIGIE_TZ');
    await vigie(['cell', 'set', '--lang', 'en'], { store });
    expect((await vigie(['schedule', 'systemd'], options)).stdout).not.toContain('VIGIE_LANG');
  });

  test('refuses to schedule a store that is not there, which would read as an empty one', async () => {
    expect(await vigie(['schedule', 'cron'], { store: join(folder, 'other.db') })).toMatchObject({
      code: 3,
      stdout: '',
    });
  });

  test('refuses what no day holds', async () => {
    expect((await vigie(['schedule', 'cron', '--before', '1d'], { store })).code).toBe(2);
    for (const mail of ['a b', '-f', 'a@b.c>x', 'Cell <a@b.c>'])
      expect((await vigie(['schedule', 'cron', '--mail', mail], { store })).code, mail).toBe(2);
  });

  test.runIf(process.platform === 'linux')(
    'prints a line that makes the agenda with nothing in the environment',
    async () => {
      const bin = join(folder, 'bin');
      mkdirSync(bin);
      writeFileSync(join(bin, 'sendmail'), '#!/bin/sh\necho "sendmail $*"\nexec cat\n', { mode: 0o755 });
      const { stdout } = await vigie(['schedule', 'cron', '--dir', 'the agendas', '--mail', 'a@b.c'], {
        store,
        cwd: folder,
      });
      const job = /^\d.*\* \* \* {2}(.*)$/m.exec(stdout)?.[1]?.replaceAll('\\%', '%') ?? '';
      const ran = spawnSync('/bin/sh', ['-c', job], {
        env: { PATH: `${bin}:/usr/bin:/bin`, VIGIE_STORE: store },
        encoding: 'utf8',
      });
      expect(ran, ran.stderr).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(
          /^sendmail -t -i\nFrom: a@b\.c\nTo: a@b\.c\n[\s\S]*\n\n[\s\S]*CRISIS CELL/,
        ),
      });
      const made = readdirSync(join(folder, 'the agendas')).filter((name) => name.startsWith('agenda-'));
      expect(made).toEqual([expect.stringMatching(/^agenda-\d{3}-[\d-]+-(0830|2030)\.en\.txt$/)]);
      expect(readFileSync(join(folder, 'the agendas', 'agenda.log'), 'utf8')).toContain(made[0]);
    },
  );

  test.runIf(process.platform === 'linux')('has cron mail why a run failed', async () => {
    const { stdout } = await vigie(['schedule', 'cron', '--dir', 'failed'], { store, cwd: folder });
    const job = /^\d.*\* \* \* {2}(.*)$/m.exec(stdout)?.[1] ?? '';
    const ran = spawnSync('/bin/sh', ['-c', job], {
      env: { PATH: '/usr/bin:/bin', VIGIE_STORE: folder },
      encoding: 'utf8',
    });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/^vigie: /);
  });
});
