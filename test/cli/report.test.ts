import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

// One store for each engine, played through once: each test goes on where the one before it stopped.
describe.each(ENGINES)('sites that report, on %s', (engine) => {
  let store: FreshStore;

  const run = (at: string, ...args: string[]): Promise<Run> =>
    vigie(args, {
      store: store.url,
      env: { VIGIE_NOW: `2020-03-${at}+01:00`, VIGIE_TZ: 'Europe/Paris', VIGIE_ACTOR: 'Desk' },
    });
  const ok = async (at: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(at, ...args);
    expect(code, stderr).toBe(0);
    return stdout;
  };
  const agenda = async (at: string, lang = 'en') =>
    (await run(at, 'agenda', '--lang', lang)).stdout.replaceAll('\u00A0', ' ');
  const site = (code: string, zone: string, ...more: string[]) => [
    ...['site', 'add', code, '--kind', 'datacentre', '--zone', zone, '--country', 'FR'],
    ...['--min-crew', '6', '--occupancy-cap', '10', '--rounds', '07:00,13:00,20:00', ...more],
  ];

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('16T08:00', 'store', 'init', '--exercise');
    await ok('16T08:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
    await ok('16T08:00', ...site('GRA', 'Europe/Paris'));
    await ok('16T08:00', ...site('VIN', 'America/New_York'));
  });
  afterAll(() => store.dispose());

  test('nobody is silent before anybody reported, and nothing is known', async () => {
    const page = await agenda('16T17:45');
    expect(page).not.toContain('Reported');
    expect(page).not.toContain('SITES');
    const check = await run('16T17:45', 'site', 'check');
    expect(check.code).toBe(3);
    expect(check.stdout).toContain('SITES UNKNOWN: GRA never reported; and 1 more');
    expect(await ok('16T17:45', 'figure', 'list', '--json')).toBe('[]\n');
  });

  test('takes counts, absences and the round that was due', async () => {
    const absent = ['--absent', 'confirmed=1,contact=3'];
    const counts = ['--present', '9', '--crew', '7', '--home', '74'];
    const said = await ok('16T14:10', 'report', 'gra', ...counts, ...absent, '--round');
    expect(said).toBe('GRA reported: 9 on site, crew of 7, 74 at home, 4 absent, round of 13:00 done.\n');
    const again = JSON.parse(await ok('16T14:11', 'site', 'report', 'GRA', '--round', '13h00', '--json'));
    expect(again).toMatchObject({ id: 'GRA', seq: null, rounds: [] });
    const french = (text: string) => text.replaceAll('\u00A0', ' ');
    const morning = await ok('16T09:00', 'report', 'GRA', '--round', '--at', '08:00', '--lang', 'fr');
    expect(french(morning)).toContain('passage de 07 h 00 fait');
    expect(french(await ok('16T14:12', 'journal', 'list', '--lang', 'fr'))).toContain(
      'passage de 13 h 00 fait',
    );
    expect((await run('16T14:12', 'site', 'check', 'GRA')).code).toBe(0);
  });

  test('takes the crew of the coming night, and the agenda says when it is too small', async () => {
    await ok('16T14:20', 'site', 'crew', 'GRA', '--shift', '22:00-06:00', '--min', '6');
    expect(await ok('16T14:21', 'report', 'GRA', '--expect', '22-6=4')).toBe(
      'GRA reported: crew of 4 expected 22:00-06:00.\n',
    );
    expect(await agenda('16T17:45')).toContain('GRA 22:00–06:00: 4 for 6, nobody called up.');
    expect(await agenda('16T17:45', 'fr')).toContain('GRA 22 h 00–06 h 00 : 4 pour 6');
    await ok('16T17:50', 'report', 'GRA', '--expect', '22-6=6');
    expect(await agenda('16T17:55')).not.toContain('4 for 6');
  });

  test('refuses what cannot be, and writes nothing', async () => {
    const code = async (...args: string[]) => (await run('16T14:15', 'report', ...args)).code;
    expect(await code('GRA')).toBe(2);
    expect(await code('GRA', '--expect', '22:00=6')).toBe(2);
    expect(await code('GRA', '--expect', '22:00-06:00=many')).toBe(2);
    expect(await code('GRA', '--present', '1e3')).toBe(2);
    expect(await code('GRA', '--present', '١٢')).toBe(2);
    expect(await code('GRA', '--present', '-1')).toBe(2);
    expect(await code('GRA', '--absent', 'flu=3')).toBe(2);
    expect(await code('GRA', '--absent', 'other=1,other=2')).toBe(2);
    expect(await code('GRA', '--present', '5', '--crew', '6')).toBe(4);
    expect(await code('GRA', '--pace', '100')).toBe(4);
    expect(await code('GRA', '--round', '14:00')).toBe(4);
    expect(await code('GRA', '--round', '20:00')).toBe(4);
    expect(await code('GRA', '--present', '5', '--at', 'tomorrow 09:00')).toBe(4);
    expect(await code('NOPE', '--present', '5')).toBe(3);
    expect((await run('16T14:15', 'site', 'mode', 'GRA', 'asleep')).code).toBe(2);
    expect((await run('16T14:15', 'figure', 'set', 'Wait', 'long')).code).toBe(2);
    expect((await run('16T14:15', 'figure', 'set', 'Wait', '1', '--warn', '10')).code).toBe(2);
    const levels = ['--warn', '>10', '--crit', '>5'];
    expect((await run('16T14:15', 'figure', 'set', 'Wait', '1', ...levels)).code).toBe(2);
    expect(JSON.parse(await ok('16T14:16', 'journal', 'list', '--about', 'GRA', '--json'))).toHaveLength(6);
  });

  test('says at once what is out of bounds, and counts it on the agenda', async () => {
    const { stderr, code } = await run('18T17:20', 'report', 'GRA', '--present', '11', '--crew', '5');
    expect(code).toBe(0);
    expect(stderr).toContain('GRA: crew of 5 for 6');
    expect(stderr).toContain('GRA: 11 on site, the cap is 10');
    await ok('18T17:20', 'report', 'GRA', '--round', '07:00', '--at', '08:00');
    await ok('18T03:10', 'report', 'VIN', '--present', '6');
    const page = await agenda('18T17:45');
    expect(page).toContain('Reported: 1 site of 2.');
    expect(page).toContain('NO NEWS: VIN, since 03:10.');
    expect(page).toContain('On site 17, at home 74, absent 4: confirmed 1, contacts 3.');
    expect(page).toContain('A1 GRA: cap 10, 11 on site (crew of 5 for 6, 6 others).');
    expect(page).toContain('! GRA: 11 on site, the cap is 10.');
    expect(page).toContain('Disinfection 1/2; missed: GRA 13:00; VIN unknown.');
    const json = JSON.parse(await ok('18T17:45', 'agenda', '--json'));
    expect(json.reporting).toEqual({
      reported: 1,
      expected: 2,
      silentSites: [{ site: 'VIN', since: '2020-03-18T02:10:00.000Z' }],
    });
    const check = await run('18T17:45', 'site', 'check', '--json');
    expect(check.code).toBe(2);
    expect(JSON.parse(check.stdout)).toMatchObject([
      { site: 'GRA', status: 'CRITICAL', present: 11, crew: 5, roundsDue: 2, roundsDone: 1 },
      { site: 'VIN', status: 'UNKNOWN', why: 'no report since the round of 07:00 was due' },
    ]);
  });

  test('needs of each shift what it was told, and judges by the one that runs', async () => {
    const night = ['site', 'crew', 'VIN', '--shift', '22-6'];
    expect(await ok('19T05:00', ...night, '--min', '4', '--skill', 'Electrical=1')).toBe(
      'VIN 22:00-06:00: a crew of 4, with 1 electrical.\n',
    );
    expect(await ok('19T05:00', ...night, '--min', '4', '--skill', 'electrical=1')).toContain('so already');
    for (const [code, ...args] of [
      [4, '--min', '1', '--skill', 'rack=2'],
      [2, '--min', '1', '--remove'],
      [2],
      [2, '--min', '-1'],
      [2, '--min', '3', '--skill', 'rack'],
      [2, '--min', '3', '--skill', 'rack=1', '--skill', 'rack=2'],
    ] as const)
      expect((await run('19T05:00', ...night, ...args)).code).toBe(code);
    expect((await run('19T05:00', 'site', 'crew', 'VIN', '--shift', 'late', '--min', '1')).code).toBe(2);
    const shown = JSON.parse(await ok('19T05:00', 'site', 'show', 'VIN', '--json'));
    expect(shown.crews).toEqual([
      { from: '22:00', to: '06:00', min: 4, skills: [{ skill: 'electrical', min: 1 }] },
    ]);
    expect(await ok('19T05:00', 'site', 'show', 'VIN')).toMatch(/22:00-06:00 +4: 1 electrical/);
    // At five in Paris it is midnight in Virginia: five are enough for the night, and not for the day.
    await ok('19T05:00', 'report', 'VIN', '--present', '5');
    expect((await run('19T05:01', 'site', 'check', 'VIN')).code).toBe(0);
    await ok('19T05:02', ...night, '--remove');
    expect((await run('19T05:03', 'site', 'check', 'VIN')).code).toBe(2);
  });

  test('keeps figures with their levels, and a mode with its change', async () => {
    const levels = ['--unit', 'min', '--usual', '4', '--warn', '>10', '--crit', '>20'];
    expect(await ok('18T09:30', 'figure', 'set', 'Hotline wait', '4', ...levels)).toBe(
      'Hotline wait: 4\u00A0min.\n',
    );
    const said = await ok('18T17:30', 'figure', 'set', 'hotline WAIT', '14,5');
    expect(said.replaceAll('\u00A0', ' ')).toBe('Hotline wait: 14.5 min, warning.\n');
    expect(await ok('18T17:31', 'site', 'mode', 'VIN', 'remote')).toBe('VIN is remote.\n');
    expect(await ok('18T17:32', 'site', 'mode', 'VIN', 'remote')).toContain('already');
    const page = await agenda('18T17:45', 'fr');
    expect(page).toContain('Hotline wait 14,5 min (habituel 4).');
    expect(page).toContain('+ VIN passe en mode à distance.');
    const [figure] = JSON.parse(await ok('18T17:45', 'figure', 'list', '--json'));
    expect(figure).toMatchObject({ value: 14.5, before: 4, state: 'warning', warn: '>10', crit: '>20' });
    await ok('18T17:46', 'journal', 'verify', '--replay');
  });
});
