import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

// One store for each engine, played through once: each test goes on where the one before it stopped.
describe.each(ENGINES)('vigie oncall on %s', (engine) => {
  let store: FreshStore;

  const run = (at: string, args: readonly string[], lang = 'en'): Promise<Run> =>
    vigie([...args], {
      store: store.url,
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
  const json = async (at: string, ...args: string[]) => JSON.parse(await ok(at, ...args, '--json'));
  const code = async (at: string, ...args: string[]) => (await run(at, [...args, '--no-input'])).code;
  const holders = async (at: string, from: string, until: string, rotation = 'night-rbx') =>
    (await json(at, 'oncall', 'shifts', '--rotation', rotation, '--from', from, '--until', until)).map(
      (row: { start: string; reservist: string | null }) => `${row.start.slice(8, 13)} ${row.reservist}`,
    );

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('18T07:00', 'store', 'init', '--exercise');
    const site = ['--kind', 'datacentre', '--zone', 'Europe/Paris', '--country', 'FR'];
    await ok('18T07:00', 'site', 'add', 'RBX', ...site);
    await ok('18T07:00', 'site', 'add', 'RBX1', ...site, '--group', 'RBX');
    await ok('18T07:00', 'person', 'add', 'Ada Martin', '--phone', '+33 6 12 34 56 78');
    await ok('18T07:00', 'person', 'add', 'Bob Lenoir', '--phone', '+33 6 99 99 99 99');
    await ok('18T07:00', 'person', 'add', 'Cy Dubois');
  });
  afterAll(() => store.dispose());

  test('tells in one line whom to phone, with the number', async () => {
    const night = [
      '--start',
      '2020-03-16 22:00',
      '--zone',
      'Europe/Paris',
      '--from',
      '22:00',
      '--to',
      '06:00',
    ];
    const where = ['--site', 'rbx', '--skill', 'electrical'];
    const added = await ok(
      '18T08:00',
      ...[
        'oncall',
        'rotation',
        'add',
        'night-rbx',
        '--members',
        'Ada Martin,P-3',
        '--every',
        '1d',
        ...night,
        ...where,
      ],
    );
    expect(added).toBe('night-rbx added: Ada Martin begins, 16 Mar 2020 22:00 (Europe/Paris).\n');
    expect(await ok('18T23:00', 'oncall')).toBe(
      'RBX electrical (night-rbx): Ada Martin, +33 6 12 34 56 78, until 06:00\n',
    );
    // A hall is served by its campus.
    expect(await ok('19T23:00', 'oncall', 'rbx1')).toBe(
      'RBX electrical (night-rbx): Bob Lenoir, +33 6 99 99 99 99, until 06:00\n',
    );
    expect(await ok('18T20:00', 'oncall', 'RBX')).toContain(
      'nobody; next Ada Martin, +33 6 12 34 56 78, from 22:00',
    );
    expect(await json('18T20:00', 'oncall', 'RBX')).toEqual([]);
    expect(await json('18T20:00', 'oncall', 'show', 'RBX', '--at', '23:00')).toEqual([
      {
        start: '2020-03-18T21:00:00.000Z',
        end: '2020-03-19T05:00:00.000Z',
        rotation: 'night-rbx',
        layer: 1,
        site: 'RBX',
        skill: 'electrical',
        reservist: 'P-2',
        name: 'Ada Martin',
        phone: '+33 6 12 34 56 78',
        override: null,
      },
    ]);
  });

  test('refuses what cannot be, and writes nothing', async () => {
    const add = ['oncall', 'rotation', 'add', 'x', '--every', '1d', '--start', '2020-03-18 08:00'];
    const paris = ['--zone', 'Europe/Paris'];
    expect(await code('18T08:01', ...add, '--members', 'P-2', '--zone', 'Europe/Lille')).toBe(2);
    expect(await code('18T08:01', ...add, ...paris, '--members', '')).toBe(2);
    expect(await code('18T08:01', ...add, ...paris)).toBe(7);
    expect(await code('18T08:01', ...add, ...paris, '--members', 'P-2,P-2')).toBe(2);
    expect(await code('18T08:01', ...add, ...paris, '--members', 'P-77')).toBe(3);
    expect(await code('18T08:01', ...add, ...paris, '--members', 'P-2', '--site', 'NOPE')).toBe(3);
    expect(await code('18T08:01', ...add, ...paris, '--members', 'P-2', '--from', '22:00')).toBe(2);
    expect(await code('18T08:01', ...add, ...paris, '--members', 'P-2', '--days', 'someday')).toBe(2);
    const twice = ['oncall', 'rotation', 'add', 'NIGHT-rbx', '--every', '1d', '--start', '2020-03-18 08:00'];
    expect(await code('18T08:01', ...twice, ...paris, '--members', 'P-2')).toBe(4);
    const override = ['oncall', 'override', 'add', 'night-rbx', 'P-4'];
    const outside = ['--from', '2020-03-19 08:00', '--until', '2020-03-19 12:00'];
    expect(await code('18T08:01', ...override, ...outside)).toBe(4);
    expect(
      await code('18T08:01', ...override, '--from', '2020-03-20 08:00', '--until', '2020-03-19 08:00'),
    ).toBe(2);
    expect(
      await code('18T08:01', ...override, '--from', '2020-03-17 08:00', '--until', '2020-03-20 08:00'),
    ).toBe(4);
    const past = ['--from', '2020-03-18 07:57', '--until', '2020-03-18 07:59'];
    expect(await code('18T08:01', ...override, '--add', ...past)).toBe(4);
    expect(await code('18T08:01', 'oncall', 'join', 'night-rbx', 'P-2')).toBe(4);
    expect(await code('18T08:01', 'oncall', 'leave', 'night-rbx', 'P-4')).toBe(4);
    expect(await code('18T08:01', 'oncall', 'leave', 'nope', 'P-4')).toBe(3);
    expect(await code('18T08:01', 'oncall', 'swap', 'night-rbx', 'P-2', 'P-2')).toBe(4);
    expect(await code('18T08:01', 'oncall', 'override', 'remove', '9')).toBe(3);
    expect(
      await code(
        '18T08:01',
        'oncall',
        'worked',
        'P-2',
        '--from',
        '2020-03-18 05:00',
        '--until',
        '2020-03-18 04:00',
      ),
    ).toBe(2);
    expect(await code('18T08:01', 'oncall', 'NOPE')).toBe(3);
    expect(await json('18T08:01', 'oncall', 'rotation', 'list', '--fields', 'name')).toEqual([
      { name: 'night-rbx' },
    ]);
    expect(await json('18T08:01', 'oncall', 'override', 'list', '--all')).toEqual([]);
  });

  test('overrides, swaps, and undoes from now on', async () => {
    const span = ['--from', '2020-03-20 22:00', '--until', '2020-03-21 06:00'];
    expect(await ok('18T09:00', 'oncall', 'override', 'add', 'night-rbx', 'P-4', ...span)).toBe(
      'OV-1: Cy Dubois in place of whoever is on call, night-rbx, Fri 20 Mar 22:00 to Sat 21 Mar 06:00.\n'.replace(
        'whoever is on call',
        'whoever is',
      ),
    );
    const again = await run('18T09:00', ['oncall', 'override', 'add', 'night-rbx', 'P-4', ...span]);
    expect(again.stderr).toContain('OV-1 is there already for P-4');
    expect(again.code).toBe(4);
    expect(await holders('18T09:01', '2020-03-18 22:00', '2020-03-22 06:00')).toEqual([
      '18T21 P-2',
      '19T21 P-3',
      '20T21 P-4',
      '21T21 P-3',
    ]);
    const swap = ['oncall', 'swap', 'night-rbx', 'P-2', 'P-3', '--for', '2020-03-19 20:00'];
    expect((await json('18T09:02', ...swap)).overrides).toEqual(['OV-2', 'OV-3']);
    expect(await holders('18T09:03', '2020-03-18 22:00', '2020-03-20 06:00')).toEqual([
      '18T21 P-3',
      '19T21 P-2',
    ]);
    const late = [
      'oncall',
      'override',
      'add',
      'night-rbx',
      'P-4',
      '--from',
      '2020-03-22 22:00',
      '--until',
      '2020-03-23 06:00',
    ];
    const notice = await run('18T09:04', [...late, '--dry-run']);
    expect(notice.stderr).toContain('4 days of notice, L3121-12 asks for 15');
    await ok('18T23:00', 'oncall', 'override', 'remove', 'OV-2');
    const [first, second] = await json(
      '18T23:01',
      'oncall',
      'shifts',
      '--site',
      'RBX1',
      '--until',
      'now+1h',
      '--from',
      'now-1h',
    );
    expect([first.reservist, first.end, second.reservist]).toEqual([
      'P-3',
      '2020-03-18T22:00:00.000Z',
      'P-2',
    ]);
    expect(await code('19T00:00', 'oncall', 'override', 'remove', 'OV-2')).toBe(4);
    await ok(
      '19T07:00',
      'oncall',
      'worked',
      'P-2',
      '--from',
      '2020-03-19 03:00',
      '--until',
      '2020-03-19 04:30',
    );
    expect(
      await code(
        '19T07:00',
        'oncall',
        'worked',
        'P-2',
        '--from',
        '2020-03-19 04:00',
        '--until',
        '2020-03-19 05:00',
      ),
    ).toBe(4);
    const [ada] = (await json('19T07:01', 'oncall', 'forecast')).filter(
      (row: { person: string }) => row.person === 'P-2',
    );
    expect(ada).toMatchObject({ name: 'Ada Martin', workedHours: 1.5 });
  });

  test('an edit counts from now on: the past stays as it was', async () => {
    const before = await holders('23T12:00', '2020-03-18 20:00', '2020-03-23 08:00');
    await ok('23T12:00', 'oncall', 'join', 'night-rbx', 'Cy Dubois');
    await ok('23T12:01', 'oncall', 'rotation', 'set', 'night-rbx', '--every', '2d');
    expect(await holders('23T12:02', '2020-03-18 20:00', '2020-03-23 08:00')).toEqual(before);
    expect(await ok('23T12:03', 'oncall', 'rotation', 'set', 'night-rbx', '--every', '2d')).toContain(
      'nothing to change',
    );
    const after = await holders('23T12:04', '2020-03-23 20:00', '2020-03-29 06:00');
    expect(new Set(after.map((one: string) => one.split(' ')[1]))).toEqual(new Set(['P-2', 'P-3', 'P-4']));
    expect((await json('23T12:05', 'oncall', 'rotation', 'list'))[0]).toMatchObject({
      members: ['P-2', 'P-3', 'P-4'],
      every: '2d',
      hours: '22:00-06:00',
    });
  });

  test('finds gaps, leaves out what is empty on purpose, and tells monitoring', async () => {
    expect(await json('24T12:00', 'oncall', 'gaps')).toEqual([]);
    expect((await run('24T12:00', ['oncall', 'check'])).code).toBe(0);
    const [next] = await json(
      '24T12:00',
      'oncall',
      'shifts',
      '--rotation',
      'night-rbx',
      '--from',
      '2020-03-25 22:00',
      '--until',
      '2020-03-26 05:00',
    );
    const span = ['--from', '2020-03-25 22:00', '--until', '2020-03-26 06:00'];
    await ok('24T12:01', 'oncall', 'override', 'add', 'night-rbx', next.reservist, '--remove', ...span);
    expect(await json('24T12:02', 'oncall', 'gaps')).toEqual([
      {
        start: '2020-03-25T21:00:00.000Z',
        end: '2020-03-26T05:00:00.000Z',
        rotation: 'night-rbx',
        site: 'RBX',
        skill: 'electrical',
        kind: 'gap',
      },
    ]);
    const warned = await run('24T12:03', ['oncall', 'check']);
    expect(warned.code).toBe(1);
    expect(warned.stdout).toContain(
      'ONCALL WARNING - RBX electrical (night-rbx): nobody from Wed 25 Mar 22:00 to Thu 26 Mar 06:00 | critical=0 warning=1',
    );
    const open = await run('25T23:00', ['oncall', 'check'], 'fr');
    expect(open.code).toBe(2);
    expect(open.stdout.replaceAll('\u00A0', ' ')).toContain(
      'ASTREINTE CRITICAL - RBX electrical (night-rbx) : personne en ce moment, jusqu’à 06 h 00',
    );
    await ok('25T23:01', 'oncall', 'uncovered', 'RBX', '--from', 'now', '--until', '2020-03-26 06:00');
    expect((await run('25T23:02', ['oncall', 'check'])).code).toBe(0);
  });

  test('exports a calendar that stays the same until something changed', async () => {
    const first = await ok('24T12:10', 'oncall', 'export', 'ical', '--reservist', 'P-2');
    expect(first).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(first).toContain('STATUS:CANCELLED');
    expect(await ok('25T12:10', 'oncall', 'export', 'ical', '--reservist', 'P-2')).toBe(first);
    expect(first).not.toContain('Bob Lenoir');
  });

  test('who was erased leaves an empty shift, which is no gap', async () => {
    await ok('26T12:00', 'person', 'erase', 'P-4', '--yes');
    const kinds = (await json('26T12:01', 'oncall', 'gaps', '--days', '7')).map(
      (row: { kind: string }) => row.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['empty']));
    expect(await code('26T12:02', 'oncall', 'join', 'night-rbx', 'P-4')).toBe(3);
    await ok('26T12:03', 'oncall', 'leave', 'night-rbx', 'P-3');
  });

  test('reads in the main courante, and replays to the same', async () => {
    const told = await ok('26T13:00', 'journal', 'list', '--limit', '0');
    expect(told).toContain('Rotation: Ada Martin, Bob Lenoir');
    await ok('26T13:00', 'journal', 'verify', '--replay');
    await ok('26T13:01', 'oncall', 'rotation', 'remove', 'night-rbx');
    expect((await run('26T13:02', ['oncall', 'check'])).code).toBe(3);
    expect(await holders('26T13:02', '2020-03-18 22:00', '2020-03-19 06:00')).not.toEqual([]);
  });

  test('tells the agenda of each intervention, and of nobody as on call who was erased', async () => {
    const start = ['--start', '2020-03-26 08:00', '--zone', 'Europe/Paris'];
    await ok('26T14:00', 'oncall', 'rotation', 'add', 'day', '--members', 'P-2', '--every', '1d', ...start);
    for (const [from, until] of [
      ['11:00', '12:00'],
      ['13:00', '13:30'],
    ] as const) {
      const span = ['--from', `2020-03-26 ${from}`, '--until', `2020-03-26 ${until}`];
      await ok('26T14:01', 'oncall', 'worked', 'P-2', ...span);
    }
    const agenda = async (at: string): Promise<string> => (await ok(at, 'agenda')).replaceAll(/\s+/g, ' ');
    const before = await agenda('26T17:00');
    expect(before).toContain('On call: day Ada Martin.');
    expect(before).toContain('Interventions while on call: 2, 1 h 30 (Ada Martin).');
    await ok('26T17:01', 'person', 'erase', 'P-2', '--yes');
    const after = await agenda('26T17:02');
    expect(after).not.toContain('On call: day');
    expect(after).toContain('day: nobody on call who can be called 17:02–Fri 27 Mar 17:02');
  });
});
