import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONFIG_KEYS, readConfig, withSetting } from '../../src/cli/config.ts';
import { wantsColour } from '../../src/cli/environment.ts';
import { vigie } from '../support/vigie.ts';
import type { FakeOptions } from './fake-host.ts';
import { nounOf, runFake } from './fake-host.ts';

const read = (text: string) => readConfig('/c', { text });

describe('the file of settings', () => {
  test('is lines of key = value, the last of a key counting, with comments between', () => {
    const { values, troubles } = read('\uFEFF# mine\r\nlang=fr\r\n\r\n  Actor =  Léa = Martin \nlang = en\n');
    expect(values).toEqual({ lang: 'en', actor: 'Léa = Martin' });
    expect(troubles).toEqual([]);
  });

  test('loses no more than the line in which something is wrong, and says which', () => {
    const { values, troubles } = read('lagn = fr\nlang = de\ncolor\nformat = json\nactor =\n');
    expect(values).toEqual({ format: 'json' });
    expect(troubles.map(({ line }) => line)).toEqual([1, 2, 3, 5]);
    expect(troubles[0]?.why).toContain('did you mean lang?');
  });

  test('keeps everything else when one setting is changed or taken out', () => {
    const line = fc.constantFrom('# mine', '', 'lang = fr', '  LANG = en', 'tz=UTC', 'nonsense');
    const value = fc.constantFrom('fr', 'en');
    fc.assert(
      fc.property(fc.array(line), value, (lines, lang) => {
        const text = lines.map((one) => `${one}\n`).join('');
        const set = withSetting(text, 'lang', lang);
        expect(read(set).values).toEqual({ ...read(text).values, lang });
        const unset = withSetting(set, 'lang', null);
        expect(read(unset).values.lang).toBeUndefined();
        const others = (one: string): string[] => one.split('\n').filter((told) => !/^\s*lang/i.test(told));
        expect(others(unset)).toEqual(others(text));
        expect(others(set)).toEqual(others(text));
      }),
    );
    expect(withSetting(null, 'tz', 'UTC')).toBe('tz = UTC\n');
    expect(withSetting('a = b', 'tz', 'UTC')).toBe('a = b\ntz = UTC\n');
  });
});

describe('what wins', () => {
  const command = {
    kind: 'read',
    examples: [],
    prints: { object: { type: 'object' } },
    run: async ({ lang, cellLang, zone, location, output }) => {
      const where = location.engine === 'sqlite' ? location.path : location.url;
      await output.object({ lang, cellLang, zone, where }, () => [lang, cellLang, zone, where].join(' '));
      return undefined;
    },
  } as const satisfies Parameters<typeof nounOf>[0];
  const run = async (options: Partial<FakeOptions>, ...words: string[]) =>
    runFake(['thing', 'do', ...words], { nouns: [nounOf(command)], ...options });
  const CONFIG = 'lang = fr\ntz = Europe/Paris\nstore = ~/own.db\n';

  test('an option, then a variable, then the file, then what is usual', async () => {
    const env = { VIGIE_LANG: 'en', VIGIE_TZ: 'Asia/Tokyo', VIGIE_STORE: '/env.db' };
    expect((await run({})).stdout).toBe('en en UTC /home/someone/.local/share/vigie/vigie.db\n');
    expect((await run({ config: CONFIG })).stdout).toBe('fr fr Europe/Paris /home/someone/own.db\n');
    expect((await run({ config: CONFIG, env })).stdout).toBe('en en Asia/Tokyo /env.db\n');
    const typed = ['--lang', 'fr', '--tz', 'UTC', '--store', '/typed.db'];
    expect((await run({ config: CONFIG, env }, ...typed)).stdout).toBe('fr fr UTC /typed.db\n');
  });

  test('the cell’s language on its own pages, and one’s own zone over the cell’s', async () => {
    const cell = { zone: 'America/Toronto', lang: 'en' } as const;
    const { fakeStore } = await import('./fake-host.ts');
    const ran = await run({ config: CONFIG, house: cell, store: fakeStore() });
    expect(ran.stdout).toBe('fr en Europe/Paris /home/someone/own.db\n');
  });

  test('a format that a command cannot print is left aside, and errors are as it says', async () => {
    expect((await run({ config: 'format = csv\n' })).stdout).toMatch(/^en en /);
    expect((await run({ config: 'format = json\n' })).stdout).toMatch(/^\{/);
    expect((await run({ config: 'format = json\n' }, '--nonsense')).stderr).toMatch(/^\{"error":/);
  });

  test('of colours: what is typed, the environment, the file, the terminal', () => {
    const wants = (
      typed: 'auto' | 'always' | null,
      configured: 'never' | 'always' | null,
      env = {},
      terminal = true,
    ) => wantsColour({ typed, configured }, env, terminal);
    expect(wants(null, 'never')).toBe(false);
    expect(wants(null, 'always', {}, false)).toBe(true);
    expect(wants(null, 'always', { NO_COLOR: '1' })).toBe(false);
    expect(wants(null, 'never', { FORCE_COLOR: '1' })).toBe(true);
    expect(wants('always', 'never', { NO_COLOR: '1' })).toBe(true);
    expect(wants('auto', 'always', {}, false)).toBe(false);
  });

  test('what is wrong in the file stops no command, and is said once', async () => {
    const ran = await run({ config: 'lang = de\ntz = Mars/Phobos\n' });
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/^en en UTC /) });
    const [lang, zone, ...rest] = ran.stderr.split('\n');
    expect(lang).toMatch(/^vigie: \/home\/someone\/\.config\/vigie\/config:1: .*‘de’; left out$/);
    expect(zone).toMatch(/‘Mars\/Phobos’; left out$/);
    expect(rest.filter((line) => !/no store yet/.test(line))).toEqual(['']);
    expect((await run({ config: 'lang = de\n' }, '--quiet')).stderr).toBe('');
  });

  test('but no other store is taken for one that cannot be, or bears a password', async () => {
    for (const store of ['rel.db', 'mysql://h/d', 'postgres://a:secret@h/d']) {
      const ran = await run({ config: `store = ${store}\n` });
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain('store in /home/someone/.config/vigie/config');
      expect(ran.stderr).not.toContain('secret');
      expect((await run({ config: `store = ${store}\n` }, '--store', '/typed.db')).code).toBe(0);
    }
  });
});

describe('vigie config', () => {
  let home: string;
  let file: string;
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    vigie(args, { env: { HOME: home, ...env }, cwd: home });
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'vigie-config-'));
    file = join(home, '.config/vigie/config');
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  test('sets, tells, lists and takes out, in a file for its owner alone', async () => {
    expect(await run(['config', 'get', 'lang'])).toMatchObject({ code: 3, stdout: '' });
    expect((await run(['config', 'set', 'lang', 'fr'])).stdout).toBe(`lang = fr (${file})\n`);
    expect((await run(['config', 'set', 'tz', 'europe/paris'])).code).toBe(0);
    expect((await run(['config', 'set', 'store', 'crisis.db'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(
      `lang = fr\ntz = Europe/Paris\nstore = ${join(home, 'crisis.db')}\n`,
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, '.config/vigie')).mode & 0o777).toBe(0o700);
    expect((await run(['config', 'get', 'lang'])).stdout).toBe('fr\n');
    const rows = JSON.parse((await run(['config', '--json'], { VIGIE_TZ: 'UTC' })).stdout);
    expect(rows.map(({ key }: { key: string }) => key)).toEqual([...CONFIG_KEYS].sort());
    expect(rows).toContainEqual({ key: 'lang', value: 'fr', from: file });
    expect(rows).toContainEqual({ key: 'tz', value: 'UTC', from: 'VIGIE_TZ' });
    expect(rows).toContainEqual({ key: 'color', value: null, from: null });
    expect((await run(['config', 'set', 'lang', ''])).code).toBe(0);
    expect((await run(['config', 'unset', 'tz'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(`store = ${join(home, 'crisis.db')}\n`);
  });

  test('has commands work by it', async () => {
    await run(['config', 'set', 'store', 'crisis.db']);
    await run(['config', 'set', 'actor', 'Léa Martin']);
    await run(['config', 'set', 'lang', 'fr']);
    await run(['note', 'first']);
    const [entry] = JSON.parse((await run(['journal', 'list', '--json'])).stdout);
    expect(JSON.stringify(entry)).toContain('P-1');
    expect((await run(['person', 'list'])).stdout).toContain('Léa Martin');
    expect((await run(['store', 'info'])).stdout).toContain(join(home, 'crisis.db'));
  });

  test('refuses what cannot be, and writes nothing', async () => {
    for (const [key, value] of [
      ['colour', 'auto'],
      ['color', 'red'],
      ['lang', 'de'],
      ['tz', 'Mars/Phobos'],
      ['actor', 'two\nlines'],
      ['store', 'mysql://h/d'],
    ] as const)
      expect((await run(['config', 'set', key, value])).code, key).toBe(2);
    const secret = await run(['config', 'set', 'store', 'postgres://a:secret@h/d']);
    expect(secret).toMatchObject({ code: 2, stderr: expect.stringContaining('PGPASSWORD') });
    expect(secret.stderr).not.toContain('secret');
    expect(() => statSync(file)).toThrow();
  });

  test('shows no password that a variable holds, and says that a variable wins', async () => {
    const env = { VIGIE_STORE: 'postgres://a:secret@h/d' };
    expect((await run(['config', 'get', 'store'], env)).stdout).toBe('postgres://a@h/d\n');
    expect((await run(['config', 'list'], env)).stdout).not.toContain('secret');
    expect((await run(['config', 'set', 'store', 'x.db'], env)).stderr).toContain('VIGIE_STORE is set');
  });

  test('mends a file that stops the rest, and the doctor says what is wrong in it', async () => {
    mkdirSync(join(home, '.config/vigie'), { recursive: true });
    writeFileSync(file, 'store = rel.db\nlagn = fr\n', { mode: 0o666 });
    expect((await run(['incident', 'list'])).code).toBe(2);
    const doctor = JSON.parse((await run(['doctor', '--json'])).stdout);
    const found = (name: string) => doctor.checks.find(({ check }: { check: string }) => check === name);
    expect(found('store')).toMatchObject({ status: 'fail', found: expect.stringContaining('rel.db') });
    expect(found('config')).toMatchObject({ status: 'warn', found: expect.stringContaining(`${file}:2`) });
    expect((await run(['config', 'unset', 'store'])).code).toBe(0);
    expect(await run(['incident', 'list', '--json'])).toMatchObject({ code: 0, stdout: '[]\n' });
  });

  test('goes through a link to the file that is meant, and overwrites none that it cannot read', async () => {
    mkdirSync(join(home, '.config/vigie'), { recursive: true });
    writeFileSync(join(home, 'dotfile'), '# mine\n');
    symlinkSync(join(home, 'dotfile'), file);
    expect((await run(['config', 'set', 'lang', 'fr'])).code).toBe(0);
    expect(readFileSync(join(home, 'dotfile'), 'utf8')).toBe('# mine\nlang = fr\n');
    rmSync(file);
    mkdirSync(file);
    expect((await run(['config', 'set', 'lang', 'fr'])).code).toBe(4);
    expect((await run(['incident', 'list', '--json'])).stdout).toBe('[]\n');
    rmSync(file, { recursive: true });
    execFileSync('mkfifo', [file]);
    expect((await run(['config', 'list'])).stderr).toContain('it is no ordinary file; left out');
  });
});
