import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

// One store for each engine, played through once: each test goes on where the one before it stopped.
describe.each(ENGINES)('vigie reservist on %s', (engine) => {
  let store: FreshStore;
  let cwd: string;

  const run = (at: string, args: readonly string[], { lang = 'en', input = '' } = {}): Promise<Run> =>
    vigie([...args], {
      store: store.url,
      cwd,
      input,
      env: {
        VIGIE_NOW: `2020-03-${at}+01:00`,
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_ACTOR: 'Duty manager',
        VIGIE_LANG: lang,
      },
    });
  const ok = async (at: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(at, args);
    expect(code, stderr).toBe(0);
    return stdout;
  };
  const french = async (at: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(at, args, { lang: 'fr' });
    expect(code, stderr).toBe(0);
    return stdout.replaceAll('\u00A0', ' ');
  };
  const json = async (at: string, ...args: string[]) => JSON.parse(await ok(at, ...args, '--json'));
  const ids = async (at: string, ...args: string[]): Promise<string> =>
    (await json(at, 'reservist', 'list', ...args)).map(({ id }: { id: string }) => id).join(' ');
  const refusal = async (at: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(at, [...args, '--no-input']);
    expect(stdout).toBe('');
    return `${code} ${stderr.trim().split('\n').at(-1)}`;
  };
  const head = async (at: string): Promise<number> =>
    (await json(at, 'journal', 'list', '--limit', '1'))[0].seq;

  beforeAll(async () => {
    store = await freshStore(engine);
    cwd = await mkdtemp(join(tmpdir(), 'vigie-reservists-'));
    await ok('18T07:00', 'store', 'init', '--exercise');
    const site = (code: string, zone: string, country: string, ...more: string[]) =>
      ok(
        '18T07:00',
        'site',
        'add',
        code,
        '--kind',
        'datacentre',
        '--zone',
        zone,
        '--country',
        country,
        ...more,
      );
    await site('RBX', 'Europe/Paris', 'FR');
    await site('RBX1', 'Europe/Paris', 'FR', '--group', 'RBX');
    await site('BHS', 'America/Toronto', 'CA');
  });
  afterAll(async () => {
    await store.dispose();
    await rm(cwd, { recursive: true, force: true });
  });

  test('enrols somebody new, somebody known, and whoever types it, each once', async () => {
    const ada = ['--base', 'rbx', '--skill', 'electrical:2020-12-31:experienced', '--skill', 'rack'];
    const hers = [
      '--phone',
      '+33 6 12 34 56 78',
      '--consent',
      'today',
      '--duties',
      'firefighter',
      '--remark',
      'owl',
    ];
    expect(await ok('18T08:00', 'reservist', 'add', 'Ada Martin', ...ada, ...hers)).toBe(
      'P-2 is a reservist: Ada Martin.\n',
    );
    await ok('18T08:00', 'person', 'add', 'Cy Roy', '--function', 'support');
    expect(
      await json('18T08:00', 'reservist', 'add', 'cy ROY', '--base', 'BHS', '--skill', 'network:2020-06-30'),
    ).toEqual({
      id: 'P-3',
      seq: expect.any(Number),
      dryRun: false,
      repeated: false,
      name: 'Cy Roy',
    });
    const self = await run('18T08:00', ['reservist', 'add', 'duty manager', '--base', 'RBX1']);
    expect(self.stdout).toBe('P-1 is a reservist: Duty manager.\n');
    // What it proposes can be typed as it stands.
    expect(self.stderr).toBe(
      'vigie: no consent on record, so not called: vigie reservist set P-1 --consent today\n',
    );
    expect(await ok('18T08:01', 'reservist', 'set', 'P-1', '--consent', 'today')).toBe(
      'P-1 changed: consent.\n',
    );
    const before = await head('18T08:02');
    const dry = await run('18T08:02', ['reservist', 'add', 'Bo', '--consent', 'today', '--dry-run', '-q']);
    expect(dry.stdout).toBe('P-4\n');
    expect(await head('18T08:02')).toBe(before);
    expect(
      await french('18T08:03', 'reservist', 'add', 'Bo Lind', '--consent', 'today', '--only-when-said'),
    ).toBe('P-4 est réserviste : Bo Lind.\n');
  });

  test('refuses what cannot be with the right code, in one line, and writes nothing', async () => {
    const before = await head('18T08:05');
    const at = '18T08:05';
    const add = ['reservist', 'add', 'Xavier'];
    expect(await refusal(at, ...add, '--zone', 'Europe/Lille')).toMatch(
      /^2 vigie: --zone: there is no time zone/,
    );
    expect(await refusal(at, ...add, '--base', 'NOPE')).toMatch(/^3 vigie: there is no site NOPE — /);
    expect(await refusal(at, ...add, '--inducted', 'RBX,NOPE')).toMatch(/^3 /);
    expect(await refusal(at, ...add, '--skill', 'electrical:2020-03-17')).toBe(
      '4 vigie: electrical has expired — give an expiry that lies ahead, or leave the skill out',
    );
    expect(await refusal(at, ...add, '--skill', 'rack:9999-12-31')).toMatch(/^2 .* is too far ahead — /);
    expect(await refusal(at, ...add, '--skill', 'rack', '--skill', 'rack:2021-01-01')).toMatch(
      /^2 .*given twice/,
    );
    expect(await refusal(at, ...add, '--consent', '2021-01-01')).toMatch(/^4 .*still to come — /);
    expect(await refusal(at, ...add, '--badge', '2020-02-30')).toMatch(/^2 /);
    expect(await refusal(at, ...add, '--remark', 'x', '--remark-until', '2020-03-01')).toMatch(/^4 /);
    expect(await refusal(at, 'reservist', 'add', 'P-77')).toMatch(/^3 /);
    // Nobody is called 77: a number is an id.
    expect(await refusal(at, 'reservist', 'add', '77')).toMatch(/^3 /);
    expect(await refusal(at, 'reservist', 'add', 'Ada Martin')).toMatch(
      /^4 vigie: P-2 is a reservist already — /,
    );
    expect(await refusal(at, 'reservist', 'add')).toMatch(/^7 /);
    expect(await refusal(at, 'reservist', 'set', 'P-2')).toMatch(/^2 vigie: nothing was said to change — /);
    expect(await refusal(at, 'reservist', 'set', 'P-2', '--only-when-said', '--always')).toMatch(/^2 /);
    expect(await refusal(at, 'reservist', 'set', 'P-77', '--range', 'any')).toMatch(/^3 /);
    expect(await refusal(at, 'reservist', 'skill', 'add', 'P-2', 'rack:2020-01-01')).toMatch(/^4 /);
    expect(await refusal(at, 'reservist', 'skill', 'add', 'P-2', 'two words')).toMatch(/^2 /);
    expect(await refusal(at, 'reservist', 'show', 'Ada')).toBe(
      '3 vigie: nobody is known as "Ada" — did you mean Ada Martin (P-2)?',
    );
    expect(await refusal(at, 'reservist', 'list', '--status', 'idle')).toMatch(/^2 /);
    expect(await refusal(at, 'reservist', 'list', '--skill', 'two words')).toMatch(/^2 .*is no skill/);
    expect(await refusal(at, 'reservist', 'list', '--site', 'NOPE')).toMatch(/^3 /);
    expect(await head(at)).toBe(before);
  });

  test('sets, gives and takes skills, and says so where there is nothing to change', async () => {
    const set = await json(
      '18T08:10',
      'reservist',
      'set',
      'Cy Roy',
      '--range',
      'any',
      '--wish',
      'night,day',
      '--inducted',
      'bhs',
    );
    expect(set).toMatchObject({ id: 'P-3', fields: ['range', 'inductions', 'wishes'] });
    expect(await ok('18T08:10', 'reservist', 'set', '3', '--wish', 'day,night')).toBe(
      'P-3: nothing to change, it is so already.\n',
    );
    await ok('18T08:10', 'reservist', 'set', 'P-3', '--zone', 'Asia/Singapore', '--consent', 'today');
    expect(await json('18T08:11', 'reservist', 'set', 'P-3', '--zone', 'none')).toMatchObject({
      fields: ['zone'],
    });
    // The last day is the one of their base.
    expect(await json('18T08:11', 'reservist', 'skill', 'add', 'P-3', 'electrical:2020-06-30')).toMatchObject(
      {
        id: 'P-3',
        skill: 'electrical',
        until: '2020-07-01T04:00:00.000Z',
        experienced: false,
      },
    );
    expect(await ok('18T08:11', 'reservist', 'skill', 'add', 'P-3', 'first-aid:2020-06-30T10:00Z')).toBe(
      'P-3 has first-aid, until 30 Jun 2020 12:00.\n',
    );
    expect(await ok('18T08:12', 'reservist', 'skill', 'remove', 'P-3', 'electrical')).toBe(
      'P-3 no longer has electrical.\n',
    );
    expect(await ok('18T08:12', 'reservist', 'skill', 'remove', 'P-3', 'electrical')).toContain(
      'nothing to change',
    );
  });

  test('knows when somebody can come, and what was said last counts', async () => {
    const window = (kind: string, from: string, until: string) => [
      'reservist',
      kind,
      'P-2',
      '--from',
      `2020-03-${from}`,
      '--until',
      `2020-03-${until}`,
    ];
    expect(await ok('18T09:00', ...window('unavailable', '20T00:00', '22T00:00'))).toBe(
      'P-2 cannot come, 20 Mar 2020 00:00 to 22 Mar 2020 00:00.\n',
    );
    expect(await json('18T09:00', ...window('available', '20T18:00', '20T23:00'))).toMatchObject({
      id: 'P-2',
      from: '2020-03-20T17:00:00.000Z',
      until: '2020-03-20T22:00:00.000Z',
    });
    const before = await head('18T09:01');
    expect(await french('18T09:01', ...window('available', '21T00:00', '21T12:00'), '--dry-run')).toBe(
      'P-2 peut venir, du 21 mars 2020 00 h 00 au 21 mars 2020 12 h 00.\n',
    );
    expect(await ok('18T09:01', ...window('unavailable', '21T00:00', '21T12:00'))).toContain(
      'nothing to change',
    );
    expect(await refusal('18T09:01', ...window('unavailable', '21T12:00', '23T00:00'))).toMatch(
      /^4 vigie: a part of that time is known as unavailable already, from 2020-03-21 11:00 UTC to 2020-03-21 23:00 UTC — /,
    );
    expect(await refusal('18T09:01', ...window('available', '20T12:00', '20T11:00'))).toMatch(
      /^2 vigie: the end is not/,
    );
    expect(await refusal('18T09:01', ...window('available', '17T12:00', '17T13:00'))).toMatch(
      /^4 vigie: that time is over/,
    );
    expect(await refusal('18T09:01', 'reservist', 'available', 'P-2', '--from', 'now')).toMatch(
      /^7 .*--until/,
    );
    expect(await head('18T09:01')).toBe(before);
    const status = async (at: string) => (await json('18T09:02', 'reservist', 'list', '--at', at))[1].status;
    expect(await status('2020-03-20 12:00')).toBe('unavailable');
    expect(await status('2020-03-20 18:00')).toBe('available');
    expect((await json('18T09:02', 'reservist', 'show', 'P-2')).unavailable).toEqual([
      { from: '2020-03-19T23:00:00.000Z', until: '2020-03-20T17:00:00.000Z' },
      { from: '2020-03-20T22:00:00.000Z', until: '2020-03-21T23:00:00.000Z' },
    ]);
  });

  test('lists who can relieve whom: by skill, site, status, duty and moment', async () => {
    expect(await ok('18T09:10', 'reservist', 'list', '--fields', 'id,name,base,status,skills')).toBe(
      [
        'EXERCISE',
        'P-1\tDuty manager\tRBX1\tavailable\t',
        'P-2\tAda Martin\tRBX\tavailable\telectrical rack',
        'P-3\tCy Roy\tBHS\tavailable\tfirst-aid network',
        'P-4\tBo Lind\t\tunavailable\t',
        '',
      ].join('\n'),
    );
    expect(await french('18T09:10', 'reservist', 'list', '--fields', 'id,status')).toContain(
      'P-4\tindisponible\n',
    );
    const [, ada] = await json('18T09:10', 'reservist', 'list');
    expect(ada).toEqual({
      id: 'P-2',
      name: 'Ada Martin',
      base: 'RBX',
      status: 'available',
      skills: ['electrical', 'rack'],
      phone: '+33 6 12 34 56 78',
      function: null,
      team: null,
      consent: '2020-03-18',
    });
    // A hall belongs to its campus; a campus to no hall.
    expect(await ids('18T09:10', '--site', 'rbx')).toBe('P-1 P-2');
    expect(await ids('18T09:10', '--site', 'RBX1')).toBe('P-1');
    expect(await ids('18T09:10', '--skill', 'first-aid')).toBe('P-3');
    expect(await ids('18T09:10', '--skill', 'first-aid', '--at', '2020-06-30T12:00')).toBe('');
    expect(await ids('18T09:10', '--status', 'unavailable,on-call')).toBe('P-4');
    expect(await ids('18T09:10', '--sort=-name')).toBe('P-1 P-3 P-4 P-2');
    const night = [
      '--start',
      '2020-03-18 22:00',
      '--zone',
      'Europe/Paris',
      '--from',
      '22:00',
      '--to',
      '06:00',
    ];
    await ok(
      '18T09:11',
      'oncall',
      'rotation',
      'add',
      'night',
      '--members',
      'P-2',
      '--every',
      '1d',
      ...night,
      '--site',
      'RBX',
    );
    expect(await ids('18T09:12', '--on-call')).toBe('');
    expect(await ids('18T09:12', '--on-call', '--at', '23:00')).toBe('P-2');
    expect(await ids('18T09:12', '--status', 'on-call', '--at', '23:00')).toBe('P-2');
  });

  test('shows all that is known but what is private, in both languages', async () => {
    expect(await ok('18T10:00', 'reservist', 'show', 'P-3')).toBe(
      [
        'Id           P-3',
        'Name         Cy Roy',
        'Status       available',
        'Function     support',
        'Base         BHS',
        'Skills       first-aid (until 30 Jun 2020 12:00), network (until 2020-06-30)',
        'Shown round  BHS',
        'Range        goes anywhere',
        'Wishes       days, nights',
        'Consent      2020-03-18',
        'Worked       0 h in 7 days, 0 h in 12 weeks',
        '',
      ].join('\n'),
    );
    const bo = await french('18T10:00', 'reservist', 'show', 'Bo Lind');
    expect(bo).toMatch(
      /Vient +seulement aux heures annoncées\nNe peut pas venir +18 mars 2020 10 h 00 – 15 avr/,
    );
    const ada = await french('18T10:00', 'reservist', 'show', 'Ada Martin');
    expect(ada).toContain('Compétences        electrical (jusqu’au 2020-12-31, déjà exercée), rack\n');
    expect(ada).toContain('Travail            0 h sur 7 jours, 0 h sur 12 semaines\n');
    expect(await json('18T10:00', 'reservist', 'show', 'P-2')).toMatchObject({
      id: 'P-2',
      status: 'available',
      regime: null,
      skills: [
        { skill: 'electrical', until: '2020-12-31T23:00:00.000Z', experienced: true },
        { skill: 'rack', until: null, experienced: false },
      ],
      hours7d: 0,
      hours12w: 0,
      restSince: null,
      earliestReturn: null,
      restOwedHours: 0,
      duties: null,
      remark: null,
      remarkUntil: null,
    });
  });

  test('shows what is private on purpose, and the journal says who read it', async () => {
    const before = await head('18T10:10');
    expect(await ok('18T10:10', 'person', 'show', 'P-2')).not.toMatch(/owl|firefighter/);
    expect(await json('18T10:10', 'reservist', 'show', 'P-2', '--private')).toMatchObject({
      duties: 'firefighter',
      remark: 'owl',
      remarkUntil: '2020-04-17T07:00:00.000Z',
    });
    expect(await french('18T10:11', 'person', 'show', 'P-2', '--private')).toMatch(
      /Autres engagements +firefighter\nRemarque +owl\nGardée jusqu’à +17 avr. 2020 09 h 00\n/,
    );
    const told = await json('18T10:12', 'journal', 'list', '--limit', '2');
    expect(told).toMatchObject([
      { seq: before + 2, kind: 'person.remark-read', subject: 'P-2', actor: 'P-1' },
      { seq: before + 1, kind: 'person.remark-read', subject: 'P-2', actor: 'P-1' },
    ]);
    expect(await ok('18T10:12', 'journal', 'list', '--limit', '1')).toContain(
      'P-2\tWhat is private was read\tDuty manager',
    );
    await ok('18T10:12', 'person', 'add', 'Di');
    for (const args of [
      ['reservist', 'show', 'P-2', '--private', '--as-of', 'now'],
      ['person', 'show', 'P-2', '--private', '--as-of', 'now'],
    ])
      expect(await refusal('18T10:13', ...args)).toMatch(
        /^4 vigie: what is private is not read out of the past — /,
      );
    // Where nothing is shown, nothing was read.
    expect(await refusal('18T10:13', 'reservist', 'show', 'Di', '--private')).toMatch(
      /^3 vigie: P-5 is no reservist — /,
    );
    expect(await head('18T10:14')).toBe(before + 3);
    // A remark is not shown once its time is over, though nothing was written since.
    const later = {
      store: store.url,
      env: { VIGIE_NOW: '2020-04-17T09:00+02:00', VIGIE_TZ: 'Europe/Paris' },
    };
    const shown = await vigie(['reservist', 'show', 'P-2', '--private', '--json'], later);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      duties: 'firefighter',
      remark: null,
      remarkUntil: null,
    });
  });
});
