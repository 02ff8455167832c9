import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

type Row = Record<string, unknown>;
interface Result {
  incidents: number;
  updates: number;
  changed: number;
  unchanged: number;
  refused: { row: number; externalId: string | null; reason: string }[];
  merged: { incident: string; into: string }[];
  seq: number | null;
  mapping: { severities: Row; labels: Row; absent: number | null } | null;
}

describe.each(ENGINES)('files that are taken over and written out, on %s', { timeout: 180_000 }, (engine) => {
  let folder: string;
  const stores: FreshStore[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigie-formats-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await Promise.all(stores.map((store) => store.dispose()));
  });

  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  /** A store of its own, used on 18 March 2020 at 17:00 in Paris by Youssef Lemaire. */
  const fresh = async (...init: string[]) => {
    const store = await freshStore(engine);
    stores.push(store);
    const run = (
      args: readonly string[],
      more: { env?: Record<string, string>; input?: string } = {},
    ): Promise<Run> =>
      vigie(args, {
        store: store.url,
        ...(more.input === undefined ? {} : { input: more.input }),
        env: {
          VIGIE_NOW: '2020-03-18T17:00+01:00',
          VIGIE_TZ: 'Europe/Paris',
          VIGIE_LANG: 'en',
          VIGIE_ACTOR: 'Youssef Lemaire',
          ...more.env,
        },
      });
    const ok = async (...args: string[]): Promise<Run> => {
      const ran = await run(args);
      expect({ args, code: ran.code, stderr: ran.code === 0 ? '' : ran.stderr }).toEqual({
        args,
        code: 0,
        stderr: '',
      });
      return ran;
    };
    const take = async (from: string, path: string, ...more: string[]): Promise<Result & Run> => {
      const ran = await run(['incident', 'import', path, '--from', from, '--json', ...more]);
      return { ...ran, ...(ran.stdout === '' ? {} : JSON.parse(ran.stdout)) };
    };
    const list = async (...fields: string[]): Promise<unknown[][]> => {
      const { stdout } = await ok(
        'incident',
        'list',
        '--status',
        'all',
        '--sort',
        'id',
        '--limit',
        '0',
        '--json',
      );
      return (JSON.parse(stdout) as Row[]).map((row) => fields.map((field) => row[field]));
    };
    const entries = async (): Promise<number> => {
      const { stdout } = await run(['journal', 'list', '--json', '--limit', '0']);
      return stdout === '' ? 0 : JSON.parse(stdout).length;
    };
    await ok('store', 'init', ...(init.length > 0 ? init : ['--exercise']));
    return { run, ok, take, list, entries };
  };
  const site = (code: string) => [
    'site',
    'add',
    code,
    '--kind',
    'datacentre',
    '--zone',
    'Europe/Paris',
    '--country',
    'FR',
  ];

  test('a spreadsheet as Excel writes it goes in, once, and a later one brings what is new', async () => {
    const { ok, take, list, entries } = await fresh();
    await ok('person', 'add', 'Zoé Bélanger', '--email', 'zoe@example.org');
    const content = [
      'Id;Title;Severity;Status;Site;Owner;Tags;Occurred at;Resolved at;Colour',
      '1;Water in the transformer room;1;resolved;RBX1;zoe@example.org;water, power;2020-03-17 08:00;2020-03-17 10:30;red',
      '2;"Masks: four days left;\nno order confirmed";major;;;Karim from the gate;;2020-03-18 09:00;;',
      '3;Badge readers;3;acknowledged;;;;;;',
    ].join('\r\n');
    const excel = Buffer.from(`\ufeff${content}\r\n`);
    const path = await file('excel.csv', excel);
    const first = await take('csv', path);
    expect(first).toMatchObject({ code: 0, incidents: 3, updates: 2, refused: [] });
    expect(first.stderr.split('\n').filter((line) => line !== '')).toEqual([
      expect.stringContaining('excel.csv, row 1: the column Colour is left out'),
      'vigie: nobody here, or more than one, is “Karim from the gate”: kept as words',
    ]);
    expect(
      await list('title', 'severity', 'status', 'site', 'owner', 'tags', 'occurredAt', 'resolvedAt'),
    ).toEqual([
      [
        'Water in the transformer room',
        1,
        'resolved',
        'RBX1',
        'P-2',
        ['water', 'power'],
        '2020-03-17T07:00:00.000Z',
        '2020-03-17T09:30:00.000Z',
      ],
      [
        'Masks: four days left; no order confirmed',
        2,
        'open',
        null,
        null,
        [],
        '2020-03-18T08:00:00.000Z',
        null,
      ],
      ['Badge readers', 3, 'acknowledged', null, null, [], '2020-03-18T16:00:00.000Z', null],
    ]);
    const { stdout } = await ok('incident', 'show', '2', '--json');
    expect(JSON.parse(stdout).entries[0].text).toContain('owner: Karim from the gate');
    const before = await entries();
    expect(await take('csv', path)).toMatchObject({
      code: 0,
      incidents: 0,
      changed: 0,
      unchanged: 3,
      seq: null,
    });
    expect(await entries()).toBe(before);

    const later = content
      .replace(';major;;', ';1;resolved;')
      .replace('Badge readers', 'Badge readers, north');
    const grown = await file('grown.csv', Buffer.from(`${later}\r\n4;A new one;4;;;;;;;`));
    expect(await take('csv', grown)).toMatchObject({
      code: 0,
      incidents: 1,
      updates: 1,
      changed: 2,
      unchanged: 1,
    });
    expect(await list('title', 'severity', 'status')).toEqual([
      ['Water in the transformer room', 1, 'resolved'],
      ['Masks: four days left; no order confirmed', 1, 'resolved'],
      ['Badge readers, north', 3, 'acknowledged'],
      ['A new one', 4, 'open'],
    ]);
    expect(await take('csv', grown)).toMatchObject({ incidents: 0, changed: 0, unchanged: 4, seq: null });
  });

  test('rows that cannot be are named with their row, and the rest goes in', async () => {
    const { ok, take, list } = await fresh();
    await ok(...site('RBX1'));
    const path = await file(
      'rows.csv',
      [
        'id,title,severity,status,site,category,occurredAt',
        '1,Fine,2,,RBX1,outage,2020-03-18 09:00',
        '2,Unknown severity,huge,,,,',
        '3,Unknown status,2,closed,,,',
        '4,Unknown site,2,,RBX9,,',
        '5,Unknown category,2,,,fire,',
        '1,Twice,2,,,,',
        '6,The clocks go back,2,,,,2019-10-27 02:30',
        '7,To come,2,,,,2020-03-19 09:00',
        '8,,2,,,,',
        '9,Too many,2,,,,,',
      ].join('\n'),
    );
    const taken = await take('csv', path);
    expect(taken).toMatchObject({ code: 8, incidents: 1 });
    expect(taken.refused.map(({ row, externalId, reason }) => [row, externalId, reason])).toEqual([
      [3, '2', expect.stringContaining('its severity is "huge", which is none of 1, 2, 3, 4')],
      [4, '3', expect.stringContaining('its status is "closed"')],
      [5, '4', 'there is no site RBX9'],
      [6, '5', expect.stringContaining('its category is none of outage')],
      [7, '1', 'it stands in row 2 already'],
      [8, '6', expect.stringContaining('exists twice in Europe/Paris: write 2019-10-27T02:30+02:00')],
      [9, '7', expect.stringContaining('still to come')],
      [10, '8', 'it has no title'],
      [11, '9', 'it has 8 cells for 7 columns'],
    ]);
    expect(taken.stderr).toContain('rows.csv, row 3 (2): its severity is "huge"');
    expect(await list('title', 'site')).toEqual([['Fine', 'RBX1']]);

    const mapped = await take('csv', path, '--map', 'severity:Huge=1', '--map', 'severity:2=3', '--explain');
    expect(mapped).toMatchObject({
      code: 8,
      mapping: { severities: { critical: 1, Huge: 1, 2: 3 }, absent: null },
    });
    expect(mapped.refused.map(({ row }) => row)).not.toContain(3);
    expect(await take('csv', path, '--strict')).toMatchObject({ code: 4 });
  });

  test.each([
    ['an unknown label', ['--map', 'colour:red=1'], 'colour holds no severity in what csv gives'],
    ['no label', ['--map', 'red=1'], 'maps no word to a severity'],
    ['no word', ['--map', 'severity:=1'], 'maps no word to a severity'],
    ['no severity', ['--map', 'severity:red=7'], 'is no severity'],
  ])('a map with %s is wrong usage', async (_, args, message) => {
    const { take, entries } = await fresh();
    const path = await file('map.csv', 'title,severity\nx,red\n');
    const wrong = await take('csv', path, ...args);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    expect(await entries()).toBe(0);
  });

  test('bytes of an old Windows are read as such, saying so', async () => {
    const { take, list } = await fresh();
    const path = await file(
      'latin.csv',
      Buffer.from('title;severity\nD\u00e9bit r\u00e9duit \u00e0 \u00c9vry;3\n', 'latin1'),
    );
    const taken = await take('csv', path);
    expect(taken).toMatchObject({ code: 0, incidents: 1 });
    expect(taken.stderr).toContain('line 2 and the like were read as Windows-1252');
    expect(await list('title')).toEqual([['Débit réduit à Évry']]);
  });

  test.each([
    ['empty', 'csv', '', 'is empty', 4],
    ['blank', 'ndjson', '\n \n', 'is empty', 4],
    ['without a title', 'csv', 'name;severity\nx;1\n', 'has no column title', 4],
    ['with a quote left open', 'csv', 'title,severity\n"x,1\ny,2\n', 'is no CSV, at its line', 4],
    ['with NUL bytes', 'csv', 'title,severity\nx\0y,1\n', 'holds NUL characters', 4],
    ['cut off', 'ndjson', '{"title":"x","severity":1}\n{"title":"y",', 'breaks off in its line 2', 4],
    ['cut off in a list', 'ndjson', '[{"title":"x","severity":1},{"ti', 'breaks off after byte', 4],
    ['nested deep', 'ndjson', `[${'['.repeat(300)}`, 'nested more than 100 deep', 4],
    ['of rows that are all refused', 'ndjson', '{"title":"x"}\n[1]\n', '2 of 2 rows cannot be read', 4],
    [
      'of another version',
      'alertmanager',
      '{"version":"3","alerts":[]}',
      'holds a webhook payload of version',
      4,
    ],
  ])('a file that is %s is refused, and nothing is written', async (name, from, content, message, code) => {
    const { take, entries } = await fresh();
    const refused = await take(from, await file(`${name}.txt`, content));
    expect(refused).toMatchObject({ code, stderr: expect.stringContaining(message) });
    expect(await entries()).toBe(0);
  });

  test('a folder, a file that is not there and a header alone', async () => {
    const { take, entries } = await fresh();
    expect(await take('csv', folder)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('it is a folder'),
    });
    expect(await take('csv', join(folder, 'gone.csv'))).toMatchObject({ code: 2 });
    expect(await take('csv', await file('head.csv', 'title,severity\n'))).toMatchObject({
      code: 0,
      incidents: 0,
      unchanged: 0,
      seq: null,
    });
    expect(await entries()).toBe(0);
  });

  test('numbers as texts, a text as a list, and what is unknown there', async () => {
    const { take, list } = await fresh();
    const rows = [
      { id: 12, title: 'a', severity: '2', tags: 'dns', more: { deep: [1] } },
      {
        id: '12b',
        title: 'b',
        severity: 'SEV4',
        status: 'Resolved',
        occurredAt: '2020-03-18T09:00:00+01:00',
      },
      { title: 'c', severity: 1, occurredAt: '2020-03-18T09:00:00' },
    ];
    const path = await file('numbers.ndjson', rows.map((row) => JSON.stringify(row)).join('\n'));
    const taken = await take('ndjson', path);
    expect(taken).toMatchObject({ code: 8, incidents: 2 });
    expect(taken.refused).toMatchObject([
      { row: 3, reason: expect.stringContaining('no time with its offset') },
    ]);
    expect(await list('severity', 'status', 'tags', 'externalId', 'source')).toEqual([
      [4, 'resolved', [], '12b', 'ndjson'],
      [2, 'open', ['dns'], '12', 'ndjson'],
    ]);
  });

  test('a row without an id is named by its title, and a word gets one severity', async () => {
    const { take, run } = await fresh();
    const path = await file('twins.csv', 'title,severity\nfire,1\nfire,1\nflood,2\n');
    const taken = await take('csv', path);
    expect(taken).toMatchObject({ code: 8, incidents: 2 });
    expect(taken.refused).toEqual([{ row: 3, externalId: 'fire', reason: 'it stands in row 2 already' }]);
    const map = (...severities: number[]) =>
      run([
        'incident',
        'import',
        path,
        '--from',
        'csv',
        '--dry-run',
        ...severities.flatMap((severity, at) => [
          '--map',
          `severity:${at === 0 ? 'Big' : 'big'}=${severity}`,
        ]),
      ]);
    expect(await map(1, 2)).toMatchObject({ code: 2, stderr: expect.stringContaining('two severities') });
    expect(await map(1, 1)).toMatchObject({ code: 8 });
  });

  test('what is wrong with the whole file is told once, and nothing new is no line for a script', async () => {
    const { run } = await fresh();
    const rows = Array.from({ length: 40 }, (_, at) => ({ id: at + 1, title: 'x', severity: 'bad' }));
    const bad = await file('bad.ndjson', rows.map((row) => JSON.stringify(row)).join('\n'));
    const refused = await run(['incident', 'import', bad, '--from', 'ndjson']);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('40 of 40 rows cannot be read, all for the same reason: its severity');
    expect(refused.stderr.trimEnd().split('\n')).toHaveLength(1);
    const none = await file('none.ndjson', '[]');
    expect(await run(['incident', 'import', none, '--from', 'ndjson', '--quiet'])).toMatchObject({
      code: 0,
      stdout: '',
    });
  });

  test('50 MB go through little memory', async () => {
    const { run } = await fresh();
    const detail = 'x'.repeat(40_000);
    const rows = Array.from({ length: 1250 }, (_, id) =>
      JSON.stringify({ id, title: `row ${id}`, severity: 4, detail }),
    );
    const path = await file('fifty.json', `[${rows.join(',')}]`);
    expect((await stat(path)).size).toBeGreaterThan(50_000_000);
    const explained = await run(['incident', 'import', path, '--from', 'ndjson', '--explain', '--json'], {
      env: { NODE_OPTIONS: '--max-old-space-size=96' },
    });
    expect(explained).toMatchObject({ code: 0 });
    expect(JSON.parse(explained.stdout)).toMatchObject({ incidents: 1250, refused: [] });
    await rm(path);
  });

  test('duplicates of a spreadsheet are merged, and what comes for them goes to their canonical one', async () => {
    const { ok, take, list } = await fresh();
    const csv = (status: string) =>
      [
        'id,title,severity,status,occurredAt,resolvedAt,mergedInto',
        '1,Storm,2,open,2020-03-18T08:00Z,,',
        `2,Rain,3,${status},2020-03-18T08:05Z,${status === 'resolved' ? '2020-03-18T09:00Z' : ''},1`,
      ].join('\n');
    expect(await take('csv', await file('storm.csv', csv('open')))).toMatchObject({ code: 0, incidents: 2 });
    expect(await list('status', 'mergedInto')).toEqual([
      ['open', null],
      ['open', 'INC-1'],
    ]);
    const ended = await take('csv', await file('ended.csv', csv('resolved')));
    expect(ended).toMatchObject({
      code: 0,
      updates: 1,
      changed: 1,
      merged: [{ incident: 'INC-2', into: 'INC-1' }],
    });
    expect(ended.stderr).toContain('INC-2 is merged into INC-1: what came for it was written there');
    expect(await list('status')).toEqual([['open'], ['open']]);
    await ok('incident', 'unmerge', '2');
    expect(await take('csv', join(folder, 'ended.csv'))).toMatchObject({ code: 0, changed: 0, seq: null });
    expect(await list('mergedInto')).toEqual([[null], [null]]);
  });

  test('what is written out is the same where it is taken over, and twice nowhere', async () => {
    const here = await fresh();
    const there = await fresh();
    for (const store of [here, there]) await store.ok('person', 'add', 'Zoé Bélanger');
    await here.ok(
      'incident',
      'log',
      '=cmd|calc',
      '--severity',
      '2',
      '--site',
      'RBX1',
      '--owner',
      'zoe belanger',
      '--tag',
      'a',
      '--detail',
      'two\nlines',
    );
    await here.ok('incident', 'note', '1', 'a note that was wrong', '--at', 'now-20m');
    await here.ok('incident', 'note', '1', 'a secret name');
    await here.ok('journal', 'strike', '4', '--because', 'another room');
    await here.ok('journal', 'redact', '5', '--because', 'law', '--yes');
    await here.ok('log', '3', 'RBX1', 'a duplicate');
    await here.ok('incident', 'merge', '2', '--into', '1', '--because', 'the same');
    await here.ok('incident', 'link', '1', 'PO-118', '--relation', 'waits-for');
    const path = join(folder, `here-${engine}.ndjson`);
    const wrote = await here.ok('incident', 'export', path);
    expect(wrote).toMatchObject({
      stdout: '',
      stderr: `vigie: 2 incidents written to ${path}, with 7 entries\n`,
    });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await there.take('ndjson', path)).toMatchObject({ code: 0, incidents: 2, refused: [] });
    const shown = async ({ ok }: typeof here, id: string) => {
      const { stdout } = await ok('incident', 'show', id, '--json');
      const {
        title,
        severity,
        status,
        site: at,
        owner,
        tags,
        mergedInto,
        links,
        entries,
      } = JSON.parse(stdout);
      const lines = entries.map(({ kind, occurredAt, text, struck }: Row) => [
        kind,
        occurredAt,
        text,
        struck,
      ]);
      return { title, severity, status, at, owner, tags, mergedInto, links, lines };
    };
    for (const id of ['1', '2']) {
      const [a, b] = [await shown(here, id), await shown(there, id)];
      // What was removed for good does not travel.
      const removed = a.lines.map((line: unknown[]) =>
        line[2] === null && line[0] === 'incident.noted'
          ? [line[0], line[1], '[text removed]', line[3]]
          : line,
      );
      expect(b).toEqual({ ...a, lines: removed });
    }
    expect(await there.take('ndjson', path)).toMatchObject({
      incidents: 0,
      updates: 0,
      changed: 0,
      seq: null,
    });
    expect(await here.take('ndjson', path)).toMatchObject({
      incidents: 0,
      updates: 0,
      changed: 0,
      seq: null,
    });
    const real = await fresh('--no-input');
    const drill = await real.take('ndjson', path);
    expect(drill).toMatchObject({ code: 4, stderr: expect.stringContaining('it is of an exercise') });

    const { stdout } = await here.ok('incident', 'show', '1', '--json');
    const single = await fresh();
    expect(
      await single.run(['incident', 'import', '-', '--from', 'ndjson'], { input: stdout }),
    ).toMatchObject({
      code: 0,
      stdout: '1 incident, 0 updates taken over; 0 refused.\n',
    });
  });

  test('spreadsheets of incidents and of timelines are written out, and the former come back', async () => {
    const here = await fresh();
    const there = await fresh();
    await here.ok(
      'incident',
      'log',
      "=1+1; it's",
      '--severity',
      '1',
      '--tag',
      'dns',
      '--detail',
      'a "b",\nc',
    );
    await here.ok('incident', 'resolve', '1', '--because', '-5 is no formula');
    await here.ok('log', '2', 'RBX1', '+33 does not answer');
    const { stdout } = await here.ok('incident', 'export', '--format', 'csv');
    expect(stdout.split('\r\n')[0]).toMatch(/^id,title,severity,status,.*,detail,ownerName,store,exercise$/);
    expect(stdout).toContain(`'=1+1; it's`);
    const path = await file('out.csv', stdout);
    expect(await there.take('csv', path)).toMatchObject({ code: 0, incidents: 2, updates: 1 });
    const fields = ['title', 'severity', 'status', 'site', 'tags', 'occurredAt', 'resolvedAt'];
    expect(await there.list(...fields)).toEqual(await here.list(...fields));
    expect(await here.take('csv', path)).toMatchObject({ incidents: 0, changed: 0, seq: null });

    const timeline = await here.ok(
      'incident',
      'export',
      '--format',
      'csv',
      '--entries',
      '--status',
      'resolved',
    );
    const lines = timeline.stdout.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      'incident,seq,occurredAt,recordedAt,late,backfilled,imported,actor,actorName,kind,text,struck,redacted,data',
    );
    expect(timeline.stdout).toContain(
      'Youssef Lemaire,incident.resolved,-5 is no formula'.replace(',-5', ",'-5"),
    );
    expect(await here.run(['incident', 'export', '--entries'])).toMatchObject({ code: 2 });
    const none = await here.ok('incident', 'export', '--json', '--status', 'void');
    expect(JSON.parse(none.stdout)).toEqual([]);
    expect(await here.run(['incident', 'export', folder])).toMatchObject({ code: 2 });
    expect(
      JSON.parse((await here.ok('incident', 'export', '--json', '--since', 'today')).stdout),
    ).toHaveLength(2);
    expect(await readFile(path, 'utf8')).toBe(stdout);
  });
});
