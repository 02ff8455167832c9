import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { hasTerminal, typed } from '../support/typed.ts';
import { vigie } from '../support/vigie.ts';

const CELL = ['--tz', 'Europe/Paris', '--lang', 'fr', '--times', '08:30,19:00', '--minutes', '20'];
const SITES = 'code,kind,zone,country\nRBX,datacentre,Europe/Paris,FR\nCRX,factory,Europe/Paris,FR\n';

describe.each(ENGINES)('vigie init on %s', (engine) => {
  let store: FreshStore;
  const run = (args: readonly string[], input = '') =>
    vigie(args, { store: store.url, input, env: { VIGIE_ACTOR: 'Léa Martin' } });
  const entries = async (): Promise<number> =>
    JSON.parse((await run(['store', 'info', '--json'])).stdout).entries;
  beforeEach(async () => {
    store = await freshStore(engine);
  });
  afterEach(() => store.dispose());

  test('makes the store, says how the cell works and knows the sites, all at once', async () => {
    const made = await run(['init', ...CELL, '--day-one', '2020-03-09', '--sites', '-', '--json'], SITES);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(made.stdout)).toMatchObject({
      made: true,
      changed: true,
      exercise: false,
      times: ['08:30', '19:00'],
      minutes: 20,
      zone: 'Europe/Paris',
      lang: 'fr',
      dayOne: '2020-03-09',
      sites: 2,
    });
    const journal = JSON.parse((await run(['journal', 'list', '--json'])).stdout);
    expect(new Set(journal.map(({ batch }: { batch: number }) => batch)).size).toBe(1);
    expect((await run(['person', 'list'])).stdout).toContain('Léa Martin');
    expect(await run(['agenda'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Ordre du jour'.toUpperCase()),
    });
  });

  test('run again, changes nothing that stands, says what is there, and fills in what is missing', async () => {
    await run(['store', 'init']);
    expect((await run(['init', ...CELL, '--day-one', '2020-03-09'])).code).toBe(0);
    const before = await entries();
    const again = await run(['init', '--tz', 'UTC', '--minutes', '20']);
    expect(again).toMatchObject({ code: 0, stderr: 'vigie: --tz: set already, and left as it is\n' });
    expect(again.stdout).toContain('08:30, 19:00 (Europe/Paris), for 20 minutes');
    expect(again.stdout).toContain('nothing was changed');
    expect(await entries()).toBe(before);
    const filled = JSON.parse((await run(['init', '--sites', '-', '--json'], SITES)).stdout);
    expect(filled).toMatchObject({ made: false, changed: true, sites: 2, minutes: 20 });
    expect(await entries()).toBe(before + 2);
    const other = SITES.replace('RBX', 'GRA');
    expect((await run(['init', '--sites', '-'], other)).stderr).toContain('--sites');
    expect(await entries()).toBe(before + 2);
  });

  test('names every option that is missing where nobody can be asked (7), and makes nothing', async () => {
    const asked = await run(['init', '--tz', 'Europe/Paris']);
    expect(asked.code).toBe(7);
    for (const flag of ['--lang', '--times', '--minutes', '--day-one']) expect(asked.stderr).toContain(flag);
    expect(asked.stderr).not.toContain('--tz');
    expect((await run(['store', 'info', '--json'])).stdout).toContain('"exists": false');
    const usual = JSON.parse((await run(['init', '--yes', '--json'])).stdout);
    expect(usual).toMatchObject({
      made: true,
      times: ['09:00', '18:00'],
      minutes: 30,
      zone: 'UTC',
      lang: 'en',
    });
  });

  test('makes nothing of sites that cannot be (4), and no drill of what is real (4)', async () => {
    const refused = await run(['init', '--yes', '--sites', '-'], `${SITES}X1,castle,UTC,FR\n`);
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining('line 4 (X1)') });
    expect((await run(['store', 'info', '--json'])).stdout).toContain('"exists": false');
    expect((await run(['init', '--yes'])).code).toBe(0);
    expect((await run(['init', '--yes', '--exercise'])).code).toBe(4);
  });
});

describe('vigie init', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'vigie-init-'));
    writeFileSync(join(home, 'sites.csv'), SITES);
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  test('leaves what one likes alone where nobody was asked, and says how to find the store', async () => {
    const args = ['init', '--yes', '--store', join(home, 'x.db'), '--as', 'Léa'];
    const { stdout } = await vigie(args, { env: { HOME: home } });
    expect(stdout).toContain(`vigie config set store '${join(home, 'x.db')}'`);
    expect(existsSync(join(home, '.config'))).toBe(false);
    const usual = await vigie(['init', '--yes', '--exercise'], { env: { HOME: home } });
    expect(usual.stdout).toContain('EXERCISE');
    expect(usual.stdout).not.toContain('config set store');
    expect(existsSync(join(home, '.local/share/vigie/vigie.db'))).toBe(true);
  });

  test.runIf(hasTerminal)(
    'asks at a terminal, again where an answer cannot be, and keeps what it was told',
    async () => {
      const { code, shown } = await typed('init --day-one 2020-03-09', { HOME: home, TZ: 'UTC' }, [
        [/Where is the store kept\?/, `\u0015${join(home, 'crisis.db')}\r`],
        [/Who are you\?/, 'Léa Martin\r'],
        [/In which language/, '\u001B[B\r'],
        [/In which time zone/, 'nowhere\r'],
        [/there is no time zone/, '\u0015Europe/Paris\r'],
        [/At what times/, '\r'],
        [/How many minutes/, '45\r'],
        [/A CSV file/, `${join(home, 'sites.csv')}\r`],
      ]);
      expect(code, shown).toBe(0);
      expect(shown).not.toContain('On which day');
      expect(shown).toMatch(/09:00, 18:00 \(Europe\/Paris\), for 45 minutes/);
      expect(readFileSync(join(home, '.config/vigie/config'), 'utf8')).toBe(
        `store = ${join(home, 'crisis.db')}\nactor = Léa Martin\nlang = fr\n`,
      );
      const again = await typed('init', { HOME: home, TZ: 'UTC' }, []);
      expect(again).toMatchObject({ code: 0, shown: expect.stringContaining('rien n’a été modifié') });
    },
  );

  test.runIf(hasTerminal)('makes nothing where it is broken off', async () => {
    const { code } = await typed('init', { HOME: home, TZ: 'UTC' }, [
      [/Where is the store kept\?/, '\r'],
      [/Who are you\?/, '\u0003'],
    ]);
    expect(code).toBe(130);
    expect(readdirSync(home).filter((name) => name !== 'sites.csv' && name !== '.cache')).toEqual([]);
  });
});
