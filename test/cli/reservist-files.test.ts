import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

const AT = '2020-03-18T09:00+01:00';

describe.each(ENGINES)('reservists in and out of files on %s', (engine) => {
  let store: FreshStore;
  let cwd: string;

  beforeEach(async () => {
    store = await freshStore(engine);
    cwd = await mkdtemp(join(tmpdir(), 'vigie-reservists-'));
    await ok('store', 'init', '--exercise');
    const site = ['--kind', 'datacentre', '--zone', 'Europe/Paris', '--country', 'FR'];
    await ok('site', 'add', 'RBX', ...site);
    await ok('site', 'add', 'GRA', ...site);
    await ok('site', 'add', 'BHS', '--kind', 'datacentre', '--zone', 'America/Toronto', '--country', 'CA');
  });
  afterEach(async () => {
    await store.dispose();
    await rm(cwd, { recursive: true, force: true });
  });

  const run = (args: readonly string[], { now = AT, lang = 'en', input = '' } = {}): Promise<Run> =>
    vigie([...args], {
      store: store.url,
      cwd,
      input,
      env: { VIGIE_NOW: now, VIGIE_TZ: 'Europe/Paris', VIGIE_ACTOR: 'Duty manager', VIGIE_LANG: lang },
    });
  const ok = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(args);
    expect(code, stderr).toBe(0);
    return stdout;
  };
  const json = async (...args: string[]) => JSON.parse(await ok(...args, '--json'));
  const file = async (name: string, ...lines: string[]): Promise<string> => {
    await writeFile(join(cwd, name), lines.join('\r\n'));
    return name;
  };
  const importing = (name: string, ...more: string[]) => ['reservist', 'import', 'csv', name, ...more];
  const head = async (): Promise<number> => (await json('journal', 'list', '--limit', '1'))[0].seq;

  test('the table that is handed out goes in: tried, taken, and nothing the second time', async () => {
    const { stdout } = await run(['template', 'reservists']);
    const name = await file('r.csv', stdout);
    const before = await head();
    const tried = await run(importing(name, '--dry-run'));
    expect(tried).toMatchObject({ code: 0, stdout: '3 enrolled, 0 changed, 0 as they were.\n' });
    expect(await head()).toBe(before);
    expect(await json(...importing(name))).toMatchObject({
      added: ['P-2', 'P-3', 'P-4'],
      changed: [],
      unchanged: 0,
    });
    expect(await ok(...importing(name))).toBe('0 enrolled, 0 changed, 3 as they were.\n');
    const again = await run(importing('-'), { input: stdout, lang: 'fr' });
    expect(again).toMatchObject({ code: 0, stdout: '0 inscrit, 0 modifié, 3 inchangés.\n' });
  });

  test('a table as a French spreadsheet writes it: semicolons, a byte order mark, columns in any order', async () => {
    const name = await file(
      'fr.csv',
      '\uFEFFskills;Name;BASE;phone;wage',
      'rack,electrical:2020-12-31;Zoé Petit;rbx;+33 6 12 34 56 78;9000',
      ';Bo Lind;BHS;;',
    );
    const { code, stdout, stderr } = await run(importing(name));
    expect([code, stdout]).toEqual([0, '2 enrolled, 0 changed, 0 as they were.\n']);
    expect(stderr).toContain('wage');
    expect((await json('reservist', 'list'))[0]).toMatchObject({
      name: 'Zoé Petit',
      base: 'RBX',
      skills: ['electrical', 'rack'],
      phone: '+33 6 12 34 56 78',
    });
  });

  test('one bad row and nothing is written; each is named with its reason', async () => {
    const before = await head();
    const bad = ['name,base,skills', 'Ada,RBX,rack', 'Bo,NOPE,rack', ',RBX,', 'Cy,RBX,electrical:2020-01-31'];
    const { code, stdout, stderr } = await run(importing(await file('bad.csv', ...bad)));
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toBe(
      'vigie: 3 of 4 rows were refused: row 3 (Bo): there is no site NOPE; row 4: it has no name; ' +
        'row 5 (Cy): electrical has expired — nothing was written; mend them and import again\n',
    );
    const one = await run(importing(await file('one.csv', ...bad.slice(0, 3)), '--json'));
    expect(JSON.parse(one.stderr).error).toMatchObject({
      exitCode: 4,
      message: '1 of 2 rows was refused: row 3 (Bo): there is no site NOPE',
    });
    const shifted = await run(importing('-'), { input: 'name,function,base\nPetit, Zoé,technician,RBX\n' });
    expect(shifted.code).toBe(4);
    expect(shifted.stderr).toContain('row 2 of stdin has 4 cells for 3 columns');
    for (const text of ['', 'base\r\nRBX\r\n'])
      expect((await run(importing('-'), { input: text })).code).toBe(4);
    expect((await run(importing('none.csv'))).code).toBe(2);
    expect(await head()).toBe(before);
    expect(await json('reservist', 'list')).toEqual([]);
  });

  test('a key remembers what was in the file', async () => {
    const keyed = importing(await file('k.csv', 'name,base', 'Ada,RBX,', ',,'), '--key', 'k1');
    expect(await run(keyed)).toMatchObject({ code: 0 });
    expect(await run(keyed)).toMatchObject({ code: 0 });
    await file('k.csv', 'name,base', 'Bo,RBX');
    expect(await run(keyed)).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('used for another request'),
    });
  });

  test('what is exported goes in again without a change, also when a skill has lapsed since', async () => {
    await ok(...importing(await file('r.csv', (await run(['template', 'reservists'])).stdout)));
    await ok(
      'reservist',
      'add',
      '=Sly',
      '--only-when-said',
      '--team',
      'b',
      '--skill',
      'rack:2020-03-19',
      '--zone',
      'Asia/Singapore',
    );
    const exported = await run(['reservist', 'export', 'csv', 'out.csv']);
    expect(exported).toMatchObject({ code: 0, stdout: '' });
    expect(exported.stderr).toContain('4 people written to out.csv');
    expect((await stat(join(cwd, 'out.csv'))).mode & 0o777).toBe(0o600);
    const text = await readFile(join(cwd, 'out.csv'), 'utf8');
    // A spreadsheet would run it.
    expect(text).toContain(",'=Sly,");
    expect(await ok('reservist', 'export', 'csv')).toBe(text);
    for (const now of [AT, '2020-04-18T09:00+02:00']) {
      const back = await run(importing('out.csv'), { now });
      expect(back).toMatchObject({ code: 0, stdout: '0 enrolled, 0 changed, 4 as they were.\n' });
    }
    const cards = await ok('reservist', 'export', 'vcard');
    expect(cards.match(/^BEGIN:VCARD\r$/gm)).toHaveLength(4);
    expect(cards).toContain('FN:Chloé Roy\r\n');
    expect(cards).toContain('CATEGORIES:BHS,first-aid,network\r\n');
    expect(await readdir(cwd)).toEqual(['out.csv', 'r.csv']);
  });

  test('a calendar tells when somebody cannot come, and nothing of why', async () => {
    await ok('reservist', 'add', 'Ada', '--base', 'BHS', '--consent', 'today');
    const ics = (await run(['template', 'absences'])).stdout;
    const importIcal = (more: string[], input = ics) =>
      run(['reservist', 'import', 'ical', 'Ada', '-', ...more], { input });
    const tried = await importIcal(['--days', '14', '--dry-run']);
    expect(tried.stdout).toBe('P-2: 3 absences to come from the calendar.\n');
    expect(JSON.parse((await importIcal(['--days', '14', '--json'])).stdout)).toMatchObject({
      id: 'P-2',
      absences: 3,
    });
    expect((await importIcal(['--days', '14'])).stdout).toBe('P-2: nothing to change, it is so already.\n');
    // Whole days are those of where they are; the weekly hour stands in its own zone.
    expect((await json('reservist', 'show', 'Ada')).unavailable).toEqual([
      { from: '2020-03-19T17:00:00.000Z', until: '2020-03-19T19:00:00.000Z' },
      { from: '2020-03-26T17:00:00.000Z', until: '2020-03-26T19:00:00.000Z' },
      { from: '2020-03-28T04:00:00.000Z', until: '2020-03-30T04:00:00.000Z' },
    ]);
    expect(await ok('journal', 'export', '--format', 'ndjson')).not.toContain('only the times');
    const none = await importIcal([], 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n');
    expect(none).toMatchObject({ code: 0, stdout: 'P-2: 0 absences to come from the calendar.\n' });
    expect((await json('reservist', 'show', 'Ada')).unavailable).toEqual([]);
  });

  test('a calendar that cannot be read is refused in one line, and changes nothing', async () => {
    await ok('reservist', 'add', 'Ada', '--consent', 'today');
    const before = await head();
    const event = (...lines: string[]) =>
      [
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'UID:1',
        'DTSTART:20200401T080000Z',
        ...lines,
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n');
    for (const [input, message] of [
      ['', 'stdin is no iCalendar file'],
      ['hello', 'stdin is no iCalendar file'],
      [event('DURATION:PT1H', 'RRULE:INTERVAL=2'), 'stdin'],
      [event('DURATION:PT1H', 'RRULE:FREQ=SECONDLY'), 'an event recurs more than 20000 times'],
      [event('DURATION:PT1H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'), 'it never comes'],
      [event('DTEND;TZID=Mars/Olympus:20200401T090000'), 'there is no time zone ‘Mars/Olympus’'],
    ] as const) {
      const { code, stdout, stderr } = await run(['reservist', 'import', 'ical', 'Ada', '-'], { input });
      expect([code, stdout], input).toEqual([4, '']);
      expect(stderr).toContain(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    expect((await run(['reservist', 'import', 'ical', 'P-9', '-'], { input: event() })).code).toBe(3);
    expect((await run(['reservist', 'import', 'ical', 'Ada', 'none.ics'])).code).toBe(2);
    expect(await head()).toBe(before);
  });

  test('France’s derogation is a switch with a reference and an end', async () => {
    const derogate = ['reservist', 'derogation'];
    const on = ['--reference', 'ordonnance 2020-323', '--until', '2020-06-30T23:59+02:00'];
    expect((await run(derogate)).code).toBe(2);
    expect((await run([...derogate, ...on.slice(0, 2)])).code).toBe(2);
    expect((await run([...derogate, ...on, '--end'])).code).toBe(2);
    expect((await run([...derogate, ...on.slice(0, 3), '2021-01-02T00:00Z'])).code).toBe(4);
    expect((await run([...derogate, ...on.slice(0, 3), '2020-03-01T00:00Z'])).code).toBe(4);
    expect((await run([...derogate, '--end'])).code).toBe(4);
    expect(await ok(...derogate, ...on)).toBe(
      'FR: derogated limits until 30 Jun 2020 23:59, ordonnance 2020-323.\n',
    );
    expect(await json(...derogate, ...on)).toMatchObject({
      id: 'FR',
      seq: null,
      country: 'FR',
      until: '2020-06-30T21:59:00.000Z',
    });
    const rules = await run(['reservist', 'rules', '--country', 'fr', '--json']);
    expect(rules.stderr).toContain(
      'FR: derogated limits in force until 30 Jun 2020 23:59 (ordonnance 2020-323)',
    );
    expect(JSON.parse(rules.stdout)[0]).toEqual({
      pack: 'FR',
      rule: 'daily-rest',
      limit: 11,
      derogated: 9,
      unit: 'hours',
      article: 'L3131-1',
      hard: true,
      regimes: ['hours', 'days'],
      version: expect.any(String),
    });
    expect(await ok(...derogate, '--end')).toBe('FR: the usual limits hold again.\n');
    const after = await run(['reservist', 'rules'], { lang: 'fr' });
    expect(after.stderr).not.toContain('dérogatoires');
    expect(after.stdout).toContain('FR\trepos par 24 h\t11 h\t9 h\tL3131-1\tinterdit\t');
    expect(after.stdout).toContain('\t3 j\t');
    expect((await run(['reservist', 'rules', '--country', 'France'])).code).toBe(2);
  });

  test('reads in the main courante, in both languages', async () => {
    await ok('reservist', 'add', 'Ada', '--base', 'RBX', '--skill', 'rack', '--consent', 'today');
    await ok('reservist', 'skill', 'add', 'Ada', 'electrical:2022-06-30');
    await ok('reservist', 'set', 'Ada', '--consent', 'none', '--wish', 'night,day');
    await ok(
      'reservist',
      'unavailable',
      'Ada',
      '--from',
      '2020-03-20T00:00Z',
      '--until',
      '2020-03-21T06:00Z',
    );
    const told = async (lang: string) =>
      (await run(['journal', 'list', '--limit', '4'], { lang })).stdout
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split('\t')[3]?.replaceAll('\u00A0', ' '));
    expect(await told('en')).toEqual([
      'Unavailable, 20/03 00:00 to 21/03 06:00 UTC',
      'Readiness changed: consent none, wishes day night',
      'Skill: electrical, until 30/06/2022 22:00 UTC',
      'Reservist, RBX, rack',
    ]);
    expect(await told('fr')).toEqual([
      'Indisponible, du 20/03 00:00 au 21/03 06:00 UTC',
      'Disponibilités modifiées : consent aucun, wishes day night',
      'Compétence : electrical, jusqu’au 30/06/2022 22:00 UTC',
      'Réserviste, RBX, rack',
    ]);
  });

  test('who was erased is in no list and no file, and nothing can be laid upon them; hours and chain stay', async () => {
    await ok(
      'reservist',
      'add',
      'Ada Zyxwv',
      '--base',
      'RBX',
      '--consent',
      'today',
      '--duties',
      'zyxwv brigade',
      '--remark',
      'zyxwv',
    );
    await ok('reservist', 'add', 'Bo', '--base', 'RBX');
    await ok('person', 'erase', 'P-2', '--yes');
    expect((await json('reservist', 'list')).map(({ id }: { id: string }) => id)).toEqual(['P-3']);
    expect(await ok('reservist', 'export', 'csv')).not.toMatch(/zyxwv|P-2/i);
    expect(await ok('reservist', 'export', 'vcard')).not.toMatch(/zyxwv|P-2/i);
    const span = ['--from', '2020-03-20T00:00Z', '--until', '2020-03-21T00:00Z'];
    for (const args of [
      ['show', 'P-2'],
      ['show', 'P-2', '--private'],
      ['set', 'P-2', '--range', 'any'],
      ['add', 'P-2'],
      ['skill', 'add', 'P-2', 'rack'],
      ['skill', 'remove', 'P-2', 'rack'],
      ['available', 'P-2', ...span],
      ['unavailable', 'P-2', ...span],
    ]) {
      const { code, stdout, stderr } = await run(['reservist', ...args]);
      expect([code, stdout], args.join(' ')).toEqual([3, '']);
      expect(stderr).toContain('P-2 was erased');
    }
    expect((await run(importing('-'), { input: 'id,name\nP-2,Ada\n' })).stderr).toContain(
      'row 2 (Ada): nobody is P-2',
    );
    expect((await run(['journal', 'verify', '--replay'])).code).toBe(0);
  });
});

describe('the sixty reservists of the demo', () => {
  let cwd: string;
  const at = (...args: string[]) =>
    vigie(['reservist', ...args], {
      store: join(cwd, 'demo.db'),
      cwd,
      env: { VIGIE_NOW: '2020-03-18T18:00+01:00', VIGIE_TZ: 'Europe/Paris' },
    });
  const rows = async (
    ...args: string[]
  ): Promise<{ base: string; status: string; skills: string[]; id: string }[]> =>
    JSON.parse((await at('list', '--limit', '0', '--json', ...args)).stdout);
  const counted = (words: readonly string[]) =>
    Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((one) => one === word).length]));

  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'vigie-sixty-'));
    expect((await vigie(['demo', '--into', 'demo.db'], { cwd })).code).toBe(0);
  });
  afterAll(() => rm(cwd, { recursive: true, force: true }));

  test('are where the scenario has them, can what it says, and stand at 18:00 as it says', async () => {
    const all = await rows();
    expect(counted(all.map(({ base }) => base))).toEqual({
      ...{ RBX: 18, GRA: 9, SBG: 8, P19: 4, LIM: 3, ERI: 2, WAW: 3, BHS: 8, VIN: 1, HIL: 1, SGP: 2, SYD: 1 },
    });
    expect(counted(all.flatMap(({ skills }) => skills))).toEqual({
      rack: 41,
      network: 22,
      'first-aid': 19,
      electrical: 14,
    });
    expect(counted(all.map(({ status }) => status))).toEqual({
      available: 44,
      'on-call': 6,
      deployed: 4,
      unavailable: 6,
    });
    expect(await rows('--on-call')).toHaveLength(6);
    expect((await rows('--skill', 'electrical', '--site', 'RBX')).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['P-7', 'P-11', 'P-15', 'P-22']),
    );
  });

  test('go out as a table, and in again without a change', async () => {
    expect((await at('export', 'csv', 'sixty.csv')).code).toBe(0);
    expect((await at('import', 'csv', 'sixty.csv')).stdout).toBe('0 enrolled, 0 changed, 60 as they were.\n');
  });
});
