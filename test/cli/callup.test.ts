import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

const PEOPLE = [
  'name,phone,base,skills,regime,language,consent,inductions,wishes,range',
  'Ada Martin,+33 6 39 98 00 01,RBX,electrical:2020-12-31:experienced,hours,fr,2020-03-10,RBX,night,country',
  'Bo Lind,+33 6 39 98 00 02,RBX,electrical:2020-12-31:experienced,hours,en,2020-03-10,RBX,day,country',
  'Cy Dubois,+33 6 39 98 00 03,RBX,electrical:2020-03-18:experienced,hours,fr,2020-03-10,RBX,,country',
  'Di Roy,+33 6 39 98 00 04,GRA,electrical:2020-12-31:experienced rack,hours,fr,2020-03-10,GRA,,campus',
  'Ed Noir,+33 6 39 98 00 05,RBX,electrical,hours,fr,,RBX,,country',
  'Flo Petit,+33 6 39 98 00 06,RBX,rack:experienced,hours,fr,2020-03-10,,,country',
  '',
].join('\n');

const NIGHT = ['--skill', 'electrical', '--shift', '22:00-06:00'];

// One store for each engine, a duty manager's evening: each test goes on where the one before it stopped.
describe.each(ENGINES)('vigie callup on %s', (engine) => {
  let store: FreshStore;

  const run = (
    at: string,
    args: readonly string[],
    more: { lang?: string; input?: string } = {},
  ): Promise<Run> =>
    vigie([...args], {
      store: store.url,
      ...(more.input === undefined ? {} : { input: more.input }),
      env: {
        VIGIE_NOW: `2020-03-${at}+01:00`,
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_ACTOR: 'Duty manager',
        VIGIE_LANG: more.lang ?? 'en',
      },
    });
  const ok = async (at: string, ...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(at, args);
    expect(code, stderr).toBe(0);
    return stdout;
  };
  const json = async (at: string, ...args: string[]) => JSON.parse(await ok(at, ...args, '--json'));
  const refusal = async (at: string, ...args: string[]) => {
    const { code, stderr } = await run(at, [...args, '--no-input']);
    return `${code} ${stderr.trim().split('\n').at(-1)}`;
  };

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('18T07:00', 'store', 'init', '--exercise');
    const site = ['--kind', 'datacentre', '--zone', 'Europe/Paris', '--country', 'FR'];
    await ok('18T07:00', 'site', 'add', 'RBX', ...site, '--min-crew', '2', '--occupancy-cap', '4');
    await ok('18T07:00', 'site', 'add', 'GRA', ...site);
    await ok(
      '18T07:00',
      'site',
      'crew',
      'RBX',
      '--shift',
      '22:00-06:00',
      '--min',
      '2',
      '--skill',
      'electrical=1',
    );
    const { code, stderr } = await run('18T07:00', ['reservist', 'import', 'csv', '-'], { input: PEOPLE });
    expect(code, stderr).toBe(0);
  });
  afterAll(() => store.dispose());

  test('begins with a gap: nobody has the skill that the night’s crew needs', async () => {
    expect(await json('18T18:00', 'oncall', 'gaps', '--days', '1')).toEqual([
      {
        start: '2020-03-18T21:00:00.000Z',
        end: '2020-03-19T05:00:00.000Z',
        rotation: null,
        site: 'RBX',
        skill: 'electrical',
        kind: 'gap',
      },
    ]);
  });

  test('gives everybody a verdict with all rules and their numbers', async () => {
    const rows = await json('18T18:00', 'callup', 'match', 'rbx', '1', ...NIGHT);
    const told = rows.map((row: { name: string; verdict: string; reasons: { detail: string }[] }) =>
      [row.name, row.verdict, ...row.reasons.map(({ detail }) => detail)].join(', '),
    );
    expect(told).toEqual([
      'Ada Martin, eligible',
      'Bo Lind, eligible',
      'Cy Dubois, refused, electrical ends 00:00, 6 h before the end',
      'Di Roy, refused, goes no further than their campus',
      'Ed Noir, refused, has not agreed to be called, first time in electrical, with nobody who did it before',
      'Flo Petit, refused, no electrical',
    ]);
    expect(rows[0]).toEqual({
      reservist: 'P-2',
      name: 'Ada Martin',
      verdict: 'eligible',
      score: 1000,
      reasons: [],
      remarks: [],
      hours7d: 0,
      hours12w: 0,
      restSince: null,
      eligibleFrom: null,
      phone: '+33 6 39 98 00 01',
    });
    const few = await json(
      '18T18:00',
      'callup',
      'match',
      'RBX',
      '1',
      ...NIGHT,
      '--eligible',
      '--sort',
      '-name',
    );
    expect(few.map(({ name }: { name: string }) => name)).toEqual(['Bo Lind', 'Ada Martin']);
    const french = await run('18T18:00', ['callup', 'match', 'RBX', '1', ...NIGHT], { lang: 'fr' });
    expect(french.stdout).toContain(
      'electrical prend fin à 00 h 00, 6 h avant la fin'
        .replaceAll(/(\d) h/g, '$1\u00A0h')
        .replace('h 00,', 'h\u00A000,'),
    );
    expect(french.stderr).toContain('2 sur 6 peuvent venir à RBX');
  });

  test('asks before it calls, and writes nothing where it may not ask', async () => {
    expect(await refusal('18T18:00', 'callup', 'RBX', '1', ...NIGHT)).toMatch(/^7 .*--yes/);
    expect(await ok('18T18:00', 'callup', 'RBX', '1', ...NIGHT, '--dry-run')).toContain('CU-1');
    expect(await json('18T18:00', 'callup', 'list')).toEqual([]);
    expect(await ok('18T18:00', 'callup', 'RBX', '1', ...NIGHT, '--yes', '-q')).toBe('CU-1\n');
    expect(await json('18T18:00', 'callup', 'show', '1')).toMatchObject({
      id: 'CU-1',
      site: 'RBX',
      count: 1,
      accepted: 0,
      waiting: 1,
      open: 0,
      people: [{ reservist: 'P-2', state: 'called', deadline: '2020-03-18T19:00:00.000Z' }],
    });
  });

  test('has a text ready to send, in the language of each', async () => {
    const [text] = await json('18T18:00', 'callup', 'texts', 'cu-1');
    expect(text).toMatchObject({ reservist: 'P-2', phone: '+33 6 39 98 00 01', language: 'fr' });
    expect(text.text.replaceAll('\u00A0', ' ')).toBe(
      'Ada Martin, pouvez-vous venir à RBX (electrical), de 22 h 00 à 06 h 00 ? Merci de répondre avant 20 h 00. La cellule de crise',
    );
  });

  test('does not call twice for the same time, and keeps who was asked from other calls', async () => {
    const other = [
      'callup',
      'RBX',
      '1',
      '--skill',
      'electrical',
      '--from',
      '23:00',
      '--until',
      'now+9h',
      '--yes',
    ];
    expect(await refusal('18T18:00', ...other, '--person', 'P-2')).toMatch(
      /^4 vigie: Ada Martin \(P-2\) cannot be called: called for CU-1 until 06:00/,
    );
  });

  test('proposes a replacement at once when somebody declines', async () => {
    const { stdout, stderr } = await run('18T18:20', ['callup', 'decline', 'CU-1', 'ada martin']);
    expect(stdout).toBe('CU-1: Ada Martin (P-2) declined.\n');
    expect(stderr).toContain('replacement: Bo Lind (P-3), +33 6 39 98 00 02: vigie callup call CU-1 P-3');
    expect(await refusal('18T18:20', 'callup', 'call', 'CU-1', 'P-7')).toMatch(/^4 .*no electrical/);
    expect(await json('18T18:21', 'callup', 'call', 'CU-1', 'P-3')).toMatchObject({ person: 'P-3' });
    expect(await refusal('18T18:22', 'callup', 'call', 'CU-1', 'P-2')).toMatch(/^4 .*has everybody/);
  });

  test('takes no answer for none once the deadline is over, and tells the cell who could come instead', async () => {
    const late = await json('18T21:00', 'callup', 'show', 'CU-1');
    expect(late.people.map(({ state }: { state: string }) => state)).toEqual(['declined', 'no-answer']);
    expect(late.open).toBe(1);
    const agenda = await ok('18T20:30', 'agenda');
    expect(agenda.replaceAll(/\s+/g, ' ')).toContain(
      'RBX 22:00–06:00: 0 of 1 called up. Bo Lind (electrical) no answer; Ada Martin (electrical) declined; no replacement.',
    );
  });

  test('closes the gap once somebody comes', async () => {
    expect(await ok('18T21:05', 'callup', 'accept', '1', 'Bo Lind')).toBe('CU-1: Bo Lind (P-3) accepted.\n');
    expect(await json('18T21:05', 'oncall', 'gaps', '--days', '1')).toEqual([]);
    const check = await run('18T21:05', ['oncall', 'check']);
    expect(check.stdout).toContain('UNKNOWN');
  });

  test('counts hours from deployed to stood down, and rest from then on', async () => {
    await ok('18T22:05', 'callup', 'deploy', 'CU-1', 'P-3');
    expect(await json('18T23:00', 'reservist', 'list', '--status', 'deployed')).toMatchObject([
      { id: 'P-3' },
    ]);
    const down = await run('19T05:35', ['callup', 'stand-down', 'CU-1', 'P-3', '--at', '05:35']);
    expect(down.stdout).toBe('CU-1: Bo Lind (P-3) stood down, 7 h 30 worked.\n');
    expect(await json('19T06:00', 'reservist', 'show', 'P-3')).toMatchObject({
      status: 'available',
      hours7d: 7.5,
      restSince: '2020-03-19T04:35:00.000Z',
      earliestReturn: '2020-03-19T15:35:00.000Z',
    });
    const early = [
      'callup',
      'match',
      'RBX',
      '1',
      '--skill',
      'electrical',
      '--from',
      '14:00',
      '--until',
      '18:00',
    ];
    const rows = await json('19T06:00', ...early);
    expect(rows.find(({ reservist }: { reservist: string }) => reservist === 'P-3')).toMatchObject({
      verdict: 'refused',
      reasons: [
        { rule: 'rest', detail: 'rest 8 h 25 of 11 h (L3131-1)', eligibleFrom: '2020-03-19T15:35:00.000Z' },
      ],
    });
  });

  test('plans many needs, says what stays open and why, and calls up only with --apply', async () => {
    const input = [
      'site,count,skill,shift,date,from,until',
      'RBX,1,electrical,22:00-06:00,2020-03-20,,',
      'RBX,2,electrical,22:00-06:00,2020-03-21,,',
      'GRA,3,rack,,,2020-03-20 08:00,2020-03-20 16:00',
      '',
    ].join('\r\n');
    const plan = async (...args: string[]) => {
      const { code, stdout, stderr } = await run('19T09:00', ['callup', 'plan', '-', ...args, '--json'], {
        input,
      });
      expect(code, stderr).toBe(0);
      return JSON.parse(stdout);
    };
    const first = await plan();
    expect(first).toMatchObject({ wanted: 6, filled: 5, filledAtMost: 5, optimal: true, applied: false });
    expect(
      first.needs.map(({ people }: { people: { name: string }[] }) => people.map(({ name }) => name)),
    ).toEqual([['Ada Martin'], ['Ada Martin', 'Bo Lind'], ['Di Roy', 'Flo Petit']]);
    expect(first.needs[2]).toMatchObject({
      from: '2020-03-20T07:00:00.000Z',
      open: 1,
      nearest: [{ name: 'Ada Martin', why: 'no rack' }, { name: 'Bo Lind' }, { name: 'Cy Dubois' }],
    });
    expect(await json('19T09:00', 'callup', 'list')).toEqual([]);
    const applied = await plan('--apply', '--key', 'evening');
    // Tried again, it tells of the same people, who are not free any more.
    expect(await plan('--apply', '--key', 'evening')).toEqual(applied);
    expect(applied.needs.map(({ callup }: { callup: string }) => callup)).toEqual(['CU-2', 'CU-3', 'CU-4']);
    expect(await json('19T09:00', 'callup', 'list', '--site', 'RBX')).toMatchObject([
      { id: 'CU-2', waiting: 1 },
      { id: 'CU-3', count: 2, waiting: 2 },
    ]);
  });

  test('names what is wrong with a plan, row by row', async () => {
    const input =
      'site,count,from,until\nNOWHERE,1,now,now+2h\nRBX,0,now,now+2h\nRBX,1,now+2h,now\nRBX,1,,\n';
    const { code, stderr } = await run('19T09:00', ['callup', 'plan', '-'], { input });
    expect(code).toBe(4);
    for (const part of [
      'row 2: there is no site NOWHERE',
      'row 3: ',
      'row 4: the end is not',
      'row 5: it says neither',
    ])
      expect(stderr).toContain(part);
  });

  test('refuses what cannot be, each with its code', async () => {
    const at = '19T09:00';
    expect(await refusal(at, 'callup', 'match', 'NOWHERE', '1', ...NIGHT)).toMatch(/^3 /);
    expect(await refusal(at, 'callup', 'match', 'RBX', '0', ...NIGHT)).toMatch(/^2 /);
    expect(await refusal(at, 'callup', 'match', 'RBX', '1')).toMatch(/^2 .*--shift/);
    expect(await refusal(at, 'callup', 'match', 'RBX', '1', '--from', '22:00', '--until', '20:00')).toMatch(
      /^2 /,
    );
    expect(await refusal(at, 'callup', 'match', 'GRA', '1', '--shift', 'night')).toMatch(/^4 .*no crew/);
    expect(await refusal(at, 'callup', 'match', 'RBX', '1', '--shift', 'dusk')).toMatch(/^2 /);
    expect(
      await refusal(at, 'callup', 'RBX', '1', '--skill', 'juggling', '--shift', 'night', '--yes'),
    ).toMatch(/^4 .*nobody can be called/);
    expect(await refusal(at, 'callup', 'accept', 'CU-99', 'P-2')).toMatch(/^3 /);
    expect(await refusal(at, 'callup', 'accept', 'CU-2', 'P-99')).toMatch(/^3 /);
    expect(await refusal(at, 'callup', 'deploy', 'CU-2', 'P-2')).toMatch(/^4 .*has not answered/);
    expect(await refusal(at, 'callup', 'accept', 'CU-2', 'P-2', '--at', '23:00')).not.toMatch(/^0 /);
  });

  test('knows nobody who was erased, and keeps their hours', async () => {
    await ok('19T10:00', 'person', 'erase', 'P-3', '--yes');
    const rows = await json('19T10:00', 'callup', 'match', 'RBX', '1', ...NIGHT);
    expect(rows.map(({ reservist }: { reservist: string }) => reservist)).not.toContain('P-3');
    expect(await json('19T10:00', 'callup', 'show', 'CU-1')).toMatchObject({
      people: [
        {},
        { reservist: 'P-3', name: 'P-3 (erased)', phone: null, deployedAt: '2020-03-18T21:05:00.000Z' },
      ],
    });
    expect(await refusal('19T10:00', 'callup', 'stand-down', 'CU-3', 'P-3')).toMatch(/^3 .*erased/);
    const verified = await json('19T10:00', 'journal', 'verify', '--replay');
    expect(verified).toMatchObject({ ok: true, replay: { ok: true } });
  });
});
