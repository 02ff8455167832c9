import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

// One store for each engine, played through once: each test goes on where the one before it stopped.
describe.each(ENGINES)('vigie signal on %s', (engine) => {
  let store: FreshStore;

  const run = (at: string, args: readonly string[], lang = 'en'): Promise<Run> =>
    vigie([...args], {
      store: store.url,
      env: {
        VIGIE_NOW: `2020-03-${at}+01:00`,
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_ACTOR: 'Asia desk',
        VIGIE_LANG: lang,
      },
    });
  const ok = async (at: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(at, args);
    expect(code, stderr).toBe(0);
    return stdout;
  };
  const json = async (at: string, ...args: string[]) => JSON.parse(await ok(at, ...args, '--json'));
  const agenda = async (at: string, lang = 'en') =>
    (await run(at, ['agenda'], lang)).stdout.replaceAll('\u00A0', ' ');

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('18T07:00', 'store', 'init', '--exercise');
    await ok('18T07:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
    await ok(
      '18T07:00',
      ...['site', 'add', 'SGP1', '--kind', 'datacentre', '--zone', 'Asia/Singapore', '--country', 'SG'],
    );
  });
  afterAll(() => store.dispose());

  test('logs what a site or a country heard', async () => {
    expect(await ok('18T08:00', 'signal', 'log', 'Masks sold out', '--from', 'sgp1')).toBe(
      'SIG-1 logged: watch, SGP1.\n',
    );
    const alarm = ['--level', 'alarm', '--touches', 'supplier:Flashline', '--touches', 'site:sgp1'];
    const logged = await json(
      '18T08:00',
      ...['signal', 'log', 'Border closed', '--from', 'my', '--at', '00:10', ...alarm],
    );
    expect(logged).toMatchObject({
      id: 'SIG-2',
      from: 'country:MY',
      level: 'alarm',
      touches: ['site:SGP1', 'supplier:flashline'],
    });
    const late = await run(
      '18T08:00',
      ['signal', 'log', 'x', '--from', 'IT', '--at', '07:00', '--dry-run'],
      'fr',
    );
    expect(late.stderr.replaceAll('\u00A0', ' ')).toContain(
      'inscrit 1 h 00 après avoir été reçu : inscription tardive',
    );
    await ok('18T08:00', 'signal', 'log', 'Lombardy locked down', '--from', 'IT');
    const rows = await json('18T08:01', 'signal', 'list', '--fields', 'id,level,heardAt');
    expect(rows).toEqual([
      { id: 'SIG-2', level: 'alarm', heardAt: '2020-03-17T23:10:00.000Z' },
      { id: 'SIG-3', level: 'watch', heardAt: '2020-03-18T07:00:00.000Z' },
      { id: 'SIG-1', level: 'watch', heardAt: '2020-03-18T07:00:00.000Z' },
    ]);
    const touching = await json('18T08:01', 'signal', 'list', '--touches', 'site:SGP1', '--fields', 'id');
    expect(touching).toEqual([{ id: 'SIG-2' }, { id: 'SIG-1' }]);
  });

  test('refuses what it cannot place, and writes nothing', async () => {
    const code = async (...args: string[]) => (await run('18T08:02', ['signal', ...args])).code;
    expect(await code('log', 'x', '--from', 'XX')).toBe(3);
    expect(await code('log', 'x', '--from', 'SGP9')).toBe(3);
    expect(await code('log', 'x', '--from', 'SG', '--touches', 'site:NOPE')).toBe(3);
    expect(await code('log', 'x', '--from', 'SG', '--touches', 'foo')).toBe(2);
    expect(await code('log', 'x', '--from', 'SG', '--level', 'loud')).toBe(2);
    expect(await code('log', 'x', '--from', 'SG', '--at', 'now+1h')).toBe(4);
    expect(await code('log', 'x', '--no-input')).toBe(7);
    expect(await code('set', '1', '--because', 'x')).toBe(2);
    expect(await code('set', '9', '--level', 'alarm', '--because', 'x')).toBe(3);
    expect(await code('clear', '1')).toBe(7);
    expect(await code('show', '9')).toBe(3);
    expect(await json('18T08:02', 'signal', 'list')).toHaveLength(3);
  });

  test('stands on the agenda: news and alarms alone, the rest in one line', async () => {
    const morning = await agenda('18T08:45');
    expect(morning).toContain('+ SIG-2 Malaysia, alarm: Border closed (SGP1, flashline).');
    expect(morning).toContain('+ SIG-1 SGP1, watch: Masks sold out.');
    const evening = await agenda('18T17:45');
    expect(evening).toContain('SIG-2 Malaysia, alarm: Border closed (SGP1, flashline).');
    expect(evening).toContain('Also in force: SIG-1 SGP1 (watch), SIG-3 Italy (watch).');
    expect(evening).not.toContain('Masks sold out');
  });

  test('says what became louder, and what is over', async () => {
    const louder = ['--level', 'warning', '--because', 'dormitories locked'];
    expect(await ok('18T18:30', 'signal', 'set', 'SIG-1', ...louder)).toBe('SIG-1 changed: warning.\n');
    expect(await ok('18T18:31', 'signal', 'set', '1', ...louder)).toContain('nothing to change');
    await ok('18T18:32', 'signal', 'clear', '2', '--because', 'border open again');
    expect(await ok('18T18:33', 'signal', 'clear', '2', '--because', 'twice')).toContain('cleared already');
    expect((await run('18T18:34', ['signal', 'set', '2', ...louder])).code).toBe(4);
    const next = await agenda('19T08:45', 'fr');
    expect(next).toContain('! SIG-1 SGP1 passe de veille à alerte : dormitories locked.');
    expect(next).toContain('- SIG-2 Malaisie, levé : Border closed (border open again).');
    expect(await agenda('19T17:45', 'fr')).not.toContain('SIG-2');
    expect(await json('19T08:45', 'signal', 'show', '1')).toMatchObject({
      levelBefore: 'watch',
      because: 'dormitories locked',
    });
  });

  test('is compared with what the cell knew when it met, whatever it was in between', async () => {
    const level = (at: string, to: string) =>
      ok(at, 'signal', 'set', 'SIG-3', '--level', to, '--because', `now ${to}`);
    await level('19T10:00', 'alarm');
    await level('19T11:00', 'warning');
    expect(await agenda('19T17:45')).toContain('! SIG-3 Italy now warning, was watch: now warning.');
    await level('19T12:00', 'alarm');
    await level('19T13:00', 'watch');
    expect(await agenda('19T17:45')).toContain('Also in force: SIG-1 SGP1 (warning), SIG-3 Italy (watch).');
  });

  test('forgets a redacted text, and replays to the same', async () => {
    const [entry] = await json('19T08:46', 'journal', 'list', '--search', 'masks');
    await ok('19T08:46', 'journal', 'redact', `${entry.seq}`, '--because', 'names somebody', '--yes');
    expect(await ok('19T08:47', 'signal', 'list')).not.toContain('Masks');
    expect((await json('19T08:47', 'signal', 'show', '1')).text).toBeNull();
    await ok('19T08:48', 'journal', 'verify', '--replay');
  });
});
