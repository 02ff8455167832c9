import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AGENDA_SCHEMA } from '../../src/features/cell/agenda-json.ts';
import { SECTION_IDS } from '../../src/shared/briefing.ts';
import { readMail } from '../support/read-mail.ts';
import { schemaFaults } from '../support/schema-faults.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

const PRINTED = '2020-03-18T17:45+01:00';

/** A day and a half of a crisis, in Paris. */
const HISTORY: readonly (readonly [at: string, as: string, ...args: string[]])[] = [
  ['2020-03-09T08:00', 'Camille Verdier', 'store', 'init', '--exercise'],
  [
    '2020-03-09T08:01',
    'Camille Verdier',
    'cell',
    'set',
    '--tz',
    'Europe/Paris',
    '--lang',
    'fr',
    '--day-one',
    '2020-03-09',
  ],
  ['2020-03-09T08:02', 'Camille Verdier', 'person', 'add', 'Hélène Castaing'],
  [
    '2020-03-09T08:03',
    'Camille Verdier',
    'cell',
    'set',
    '--member',
    'P-1:secrétaire:hélène castaing',
    '--member',
    'P-2:directrice de crise',
  ],
  ['2020-03-18T03:10', 'Anouk Delattre', 'incident', 'log', 'réseau VIN', '--severity', '3', '--site', 'VIN'],
  [
    '2020-03-18T08:00',
    'Anouk Delattre',
    'incident',
    'log',
    'ENT RBX',
    '--severity',
    '2',
    '--sector',
    'education',
  ],
  ['2020-03-18T08:10', 'Anouk Delattre', 'incident', 'assign', '2', '--to', 'P-3'],
  ['2020-03-18T08:30', 'Anouk Delattre', 'incident', 'log', 'supervision GRA muette', '--severity', '4'],
  ['2020-03-18T11:40', 'Anouk Delattre', 'incident', 'mitigate', '2'],
  ['2020-03-18T12:00', 'Anouk Delattre', 'incident', 'resolve', '3', '--because', 'sonde remplacée'],
  [
    '2020-03-18T16:05',
    'Anouk Delattre',
    'incident',
    'log',
    'téléconsultation GRA',
    '--severity',
    '1',
    '--sector',
    'health',
  ],
  ['2020-03-18T16:06', 'Anouk Delattre', 'incident', 'ack', '4'],
  ['2020-03-18T16:07', 'Anouk Delattre', 'incident', 'assign', '4', '--to', 'P-3'],
  ['2020-03-18T17:30', 'Anouk Delattre', 'incident', 'note', '4', 'deux nœuds relancés'],
];

interface Cell {
  readonly place: FreshStore;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run>;
}

/** The same randomness on both engines, so that the same journal has the same hashes. */
async function cellIn(place: FreshStore): Promise<Cell> {
  const run: Cell['run'] = (args, env = {}) =>
    vigie(args, { store: place.url, env: { VIGIE_SEED: 'agenda', VIGIE_NOW: PRINTED, ...env } });
  for (const [at, as, ...args] of HISTORY) {
    const { code, stderr } = await run(args, { VIGIE_NOW: `${at}+01:00`, VIGIE_ACTOR: as });
    if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  }
  return { place, run };
}

const FRENCH = `\
DIFFUSION LIMITÉE À LA CELLULE                                          Page 1/1
                         EXERCICE   EXERCICE   EXERCICE
CELLULE DE CRISE — ORDRE DU JOUR ET POINT DE SITUATION
Réunion n° 20, mercredi 18 mars 2020, 18 h 00–18 h 30 (Paris). Jour 10.
Depuis la n° 19 (09 h 00). Édité à 17 h 45.
1 APPEL (1 min)
  Membres : Camille Verdier (secrétaire, suppléance Hélène Castaing), Hélène
  Castaing (directrice de crise).
2 DÉCISIONS ET ACTIONS EN RETARD : rien à signaler.
3 SITUATION (28 min) : 3 actifs, dont 1 nouveau ; 1 clos
  + INC-4 critique, SANTÉ : téléconsultation GRA. Pris en charge, Anouk
    Delattre.
  > INC-2 majeur, ÉDUCATION : ENT RBX. Stabilisé à 11 h 40, Anouk Delattre. Sans
    nouvelles depuis 6 h 20.
  = INC-1 modéré : réseau VIN. SANS RESPONSABLE, sans nouvelles depuis 14 h 50.
  - INC-3 mineur : supervision GRA muette. Clos à 12 h 00.
4 PROCHAINE RÉUNION n° 21 : jeudi 19 mars, 09 h 00 (1 min)
Signes : + nouveau, > en amélioration, = inchangé, - clos.
Main courante n° 15, empreinte HASH…
Directeur de crise :                    Secrétaire de cellule :
                         EXERCICE   EXERCICE   EXERCICE
`;

describe('the agenda', () => {
  const cells = new Map<string, Cell>();
  const cell = (engine: string): Cell => cells.get(engine) as Cell;
  beforeAll(async () => {
    await Promise.all(
      ENGINES.map(async (engine) => cells.set(engine, await cellIn(await freshStore(engine)))),
    );
  }, 300_000);
  afterAll(async () => {
    for (const { place } of cells.values()) await place.dispose();
  });

  describe.each(ENGINES)('on %s', (engine) => {
    test('prints the page of the coming session in the language and zone of the cell', async () => {
      const { stdout, stderr, code } = await cell(engine).run(['agenda']);
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
      expect(stdout.replaceAll('\u00A0', ' ').replace(/empreinte [0-9a-f]{12}/, 'empreinte HASH')).toBe(
        FRENCH,
      );
    });

    test('is, as JSON, what its schema says, with all nine sections and minutes that add up', async () => {
      const { stdout } = await cell(engine).run(['agenda', '--json']);
      const agenda = JSON.parse(stdout);
      expect(schemaFaults(agenda, AGENDA_SCHEMA)).toEqual([]);
      expect(agenda).toMatchObject({
        session: 'S-20',
        day: 10,
        scheduledAt: '2020-03-18T17:00:00.000Z',
        generatedAt: '2020-03-18T16:45:00.000Z',
        late: false,
        exercise: true,
        since: { session: 'S-19', at: '2020-03-18T08:00:00.000Z' },
        minutes: 30,
        reporting: null,
        toDecide: [],
        overflow: [],
      });
      const sections = agenda.sections as { id: string; minutes: number; items: { id: string }[] }[];
      expect(sections.map(({ id }) => id)).toEqual(SECTION_IDS);
      expect(sections.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(30);
      expect(sections[2]?.items.map(({ id }) => id)).toEqual(['INC-4', 'INC-2', 'INC-1', 'INC-3']);
    });

    test('says the same in English, and as Markdown', async () => {
      const english = await cell(engine).run(['agenda', '--lang', 'en']);
      expect(english.stdout).toContain('Session 20, Wednesday 18 March 2020, 18:00–18:30 (Paris). Day 10.\n');
      const markdown = await cell(engine).run(['agenda', '--lang', 'en', '--format', 'md']);
      expect(markdown.stdout).toMatch(
        /^\*\*EXERCISE\*\*\n[\s\S]*\n## 3\. Situation \(28 min\)[\s\S]*\n\*\*EXERCISE\*\*\n$/,
      );
      for (const id of ['INC-1', 'INC-2', 'INC-3', 'INC-4']) {
        expect(english.stdout).toContain(` ${id} `);
        expect(markdown.stdout).toContain(`**${id}**`);
      }
    });

    test('tells under --as-of what was known then', async () => {
      const { stdout, code } = await cell(engine).run([
        'agenda',
        '--as-of',
        '2020-03-18T08:45+01:00',
        '--json',
      ]);
      expect(code).toBe(0);
      const agenda = JSON.parse(stdout);
      expect(agenda).toMatchObject({
        session: 'S-19',
        since: { session: 'S-18' },
        generatedAt: '2020-03-18T07:45:00.000Z',
      });
      expect(agenda.sections[2].items).toMatchObject([
        { id: 'INC-2', change: 'new' },
        { id: 'INC-1', change: 'new' },
        { id: 'INC-3', change: 'new' },
      ]);
    });

    test('of a session that is over says that it tells what is so now', async () => {
      const { stdout, stderr, code } = await cell(engine).run([
        'agenda',
        '--session',
        's-18',
        '--lang',
        'en',
      ]);
      expect(code).toBe(0);
      expect(stdout).toContain('Session 18, Tuesday 17 March 2020');
      expect(stdout).toContain('AFTER THE SESSION');
      expect(stderr).toContain('vigie agenda --session S-18 --as-of 2020-03-17T17:00:00.000Z');
    });

    test('says by how much it is late', async () => {
      const { stdout } = await cell(engine).run(['agenda'], { VIGIE_NOW: '2020-03-18T18:12+01:00' });
      expect(stdout.replaceAll('\u00A0', ' ')).toContain('Édité à 18 h 12, 12 min après le début.');
    });

    test('refuses sessions that are none, or too far off', async () => {
      const far = await cell(engine).run(['agenda', '--session', 'S-5000']);
      expect([far.code, far.stdout]).toEqual([3, '']);
      expect(far.stderr).toContain('vigie agenda');
      const odd = await cell(engine).run(['agenda', '--session', 'INC-1']);
      expect([odd.code, odd.stdout]).toEqual([2, '']);
    });
  });

  test('is the same, byte for byte, on both engines, time after time', async () => {
    for (const args of [
      ['agenda'],
      ['agenda', '--json'],
      ['agenda', '--format', 'md', '--lang', 'en'],
      ['cell', 'show', '--json'],
    ]) {
      const [first, again, other] = await Promise.all([
        cell('sqlite').run(args),
        cell('sqlite').run(args),
        cell('postgres').run(args),
      ]);
      expect(again.stdout).toBe(first.stdout);
      expect(other.stdout).toBe(first.stdout);
    }
  });

  test('goes into a folder under the name of its session, whole and for its owner alone', async () => {
    const { place, run } = cell('sqlite');
    const folder = join(place.url, '..', 'agendas');
    await mkdir(folder);
    const { stdout, stderr, code } = await run(['agenda', '--out', folder]);
    const path = join(folder, 'agenda-020-2020-03-18-1800.fr.txt');
    expect({ stdout, stderr, code }).toEqual({ stdout: `${path}\n`, stderr: '', code: 0 });
    expect(await readFile(path, 'utf8')).toBe((await run(['agenda'])).stdout);
    expect((await stat(path)).mode & 0o777).toBe(0o600);

    const json = await run(['agenda', '--json', '--out', `${folder}/`]);
    expect(json.stdout).toBe(`${join(folder, 'agenda-020-2020-03-18-1800.fr.json')}\n`);
    expect((await run(['agenda', '--out', join(folder, 'none', '/')])).code).toBe(3);
  });

  test('writes no file of a store that is not there: an empty page would look like a calm night', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vigie-agenda-'));
    const { code, stdout } = await vigie(['agenda', '--out', folder], { store: join(folder, 'gone.db') });
    expect({ code, stdout, files: await readdir(folder) }).toEqual({ code: 3, stdout: '', files: [] });
    const mail = await vigie(['agenda', '--format', 'eml', '--to', 'a@b.c'], {
      store: join(folder, 'gone.db'),
    });
    expect(mail).toMatchObject({ code: 3, stdout: '' });
    await rm(folder, { recursive: true });
  });

  test('is a mail with the same text and the same HTML, for whom it is for', async () => {
    const { run } = cell('sqlite');
    const args = ['agenda', '--format', 'eml', '--to', 'a@example.org', '--to', 'Équipe <b@example.org>'];
    const { stdout, stderr, code } = await run([...args, '--from', '"Cellule, nuit" <cell@example.org>'], {
      COLUMNS: '120',
    });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const mail = await readMail(stdout);
    expect(mail).toMatchObject({
      from: { name: 'Cellule, nuit', address: 'cell@example.org' },
      to: [
        { name: '', address: 'a@example.org' },
        { name: 'Équipe', address: 'b@example.org' },
      ],
      subject:
        'EXERCICE — Cellule de crise, réunion n°\u00A020\u00A0: ordre du jour, mercredi 18 mars 2020, 18\u00A0h\u00A000',
      date: '2020-03-18T16:45:00.000Z',
      messageId: expect.stringMatching(/^<agenda\.20\.fr\.15\.[0-9a-f]{16}@example\.org>$/),
      text: (await run(['agenda'])).stdout,
      html: (await run(['agenda', '--format', 'html'])).stdout,
    });
    expect(mail.text).toContain('DIFFUSION LIMITÉE À LA CELLULE');
    const fromThere = {
      VIGIE_MAIL_TO: 'a@example.org, Équipe <b@example.org>',
      VIGIE_MAIL_FROM: '"Cellule, nuit" <cell@example.org>',
    };
    expect((await run(['agenda', '--format', 'eml'], fromThere)).stdout).toBe(stdout);
    expect((await run(['agenda'], fromThere)).code).toBe(0);
  });

  test('is in a folder a mail that is named as its other forms are', async () => {
    const { place, run } = cell('sqlite');
    const folder = join(place.url, '..', 'mails');
    await mkdir(folder);
    const args = ['agenda', '--format', 'eml', '--to', 'a@example.org'];
    const path = join(folder, 'agenda-020-2020-03-18-1800.fr.eml');
    expect((await run([...args, '--out', folder])).stdout).toBe(`${path}\n`);
    expect(await readFile(path, 'utf8')).toBe((await run(args)).stdout);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('is no mail without somebody to send it to, or with an address that is none', async () => {
    const { run } = cell('sqlite');
    for (const [wanted, ...args] of [
      [7, '--format', 'eml'],
      [2, '--format', 'eml', '--to', ''],
      [2, '--format', 'eml', '--to', 'a@example.org\nBcc: b@example.org'],
      [2, '--format', 'eml', '--to', 'A\r\nBcc: b@example.org <a@example.org>'],
      [2, '--format', 'eml', '--to', 'a@example.org', '--from', '-f'],
      [2, '--to', 'a@example.org'],
      [2, '--from', 'a@example.org', '--format', 'html'],
    ] as [number, ...string[]][]) {
      const { stdout, stderr, code } = await run(['agenda', ...args]);
      expect({ stdout, code }, args.join(' ')).toEqual({ stdout: '', code: wanted });
      expect(stderr).toMatch(/^vigie: [^\n]*--(to|from)[^\n]*\n$/);
    }
    const odd = await run(['agenda', '--format', 'eml'], { VIGIE_MAIL_TO: 'a@example.org, b c' });
    expect(odd).toMatchObject({ code: 2, stderr: expect.stringContaining('VIGIE_MAIL_TO: ‘b c’') });
  });

  test('is 80 columns wide in a pipe, and takes more where COLUMNS gives it, to 120', async () => {
    const { run } = cell('sqlite');
    const widest = async (env: Readonly<Record<string, string>>): Promise<number> => {
      const { stdout } = await run(['agenda'], env);
      return Math.max(...stdout.split('\n').map((line) => line.length));
    };
    expect(await widest({})).toBe(80);
    expect(await widest({ COLUMNS: '40' })).toBe(80);
    expect(await widest({ COLUMNS: '100' })).toBe(100);
    expect(await widest({ COLUMNS: '300' })).toBe(120);
  });
});

describe.each(ENGINES)('cell set on %s', (engine) => {
  let place: FreshStore;
  beforeAll(async () => {
    place = await freshStore(engine);
  });
  afterAll(() => place.dispose());
  const run = (args: readonly string[], now = '2020-03-18T10:00:00Z') =>
    vigie(args, { store: place.url, env: { VIGIE_NOW: now, VIGIE_ACTOR: 'Camille' } });

  test('changes what is said and nothing else, and names the next session', async () => {
    expect((await run(['store', 'init', '--exercise'])).code).toBe(0);
    const first = await run(['cell', 'set', '--tz', 'europe/paris', '--day-one', '2020-03-09', '--json']);
    expect(JSON.parse(first.stdout)).toMatchObject({
      id: 'cell',
      changed: ['zone', 'dayOne'],
      next: { id: 'S-20', day: 10, scheduledAt: '2020-03-18T17:00:00.000Z' },
    });
    const second = await run(['cell', 'set', '--times', '18h30,08:30', '--minutes', '45', '--json']);
    expect(JSON.parse(second.stdout)).toMatchObject({
      changed: ['times', 'minutes'],
      next: { id: 'S-20', scheduledAt: '2020-03-18T17:30:00.000Z', minutes: 45 },
    });
    const shown = JSON.parse((await run(['cell', 'show', '--json'])).stdout);
    expect(shown).toMatchObject({
      times: ['08:30', '18:30'],
      zone: 'Europe/Paris',
      minutes: 45,
      dayOne: '2020-03-09',
      lang: null,
    });
  });

  test('says so when it is all so already, and writes nothing', async () => {
    const before = await run(['journal', 'list', '--json', '--limit', '0']);
    const { stdout, code } = await run(['cell', 'set', '--minutes', '45']);
    expect(code).toBe(0);
    expect(stdout).toContain('it is so already');
    expect((await run(['journal', 'list', '--json', '--limit', '0'])).stdout).toBe(before.stdout);
  });

  test('keeps nothing under --dry-run, and says what would come', async () => {
    const { stdout } = await run(['cell', 'set', '--times', '12:00', '--dry-run', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      dryRun: true,
      next: { scheduledAt: '2020-03-18T11:00:00.000Z' },
    });
    const shown = await run(['cell', 'show', '--json']);
    expect(JSON.parse(shown.stdout).times).toEqual(['08:30', '18:30']);
  });

  test('refuses what cannot be', async () => {
    const refusals: [number, string[]][] = [
      [2, []],
      [2, ['--times', '25:00']],
      [2, ['--minutes', '0']],
      [2, ['--tz', 'Europe/Nowhere']],
      [2, ['--lang', 'de']],
      [2, ['--day-one', '2020-02-30']],
      [2, ['--day-one', '0202-03-09']],
      [2, ['--member', 'P-1']],
      [3, ['--member', 'P-99:director']],
      [4, ['--times', '09:00,09:20']],
      [4, ['--without', 'Camille']],
    ];
    const ends = await Promise.all(refusals.map(([, args]) => run(['cell', 'set', ...args])));
    for (const [at, { code, stdout, stderr }] of ends.entries()) {
      const [expected, args] = refusals[at]!;
      expect({ args, code, stdout }).toEqual({ args, code: expected, stdout: '' });
      expect(stderr).toMatch(/^vigie: .* — .*\n$/);
    }
  });

  test('has the language of the cell on its agenda', async () => {
    expect((await run(['cell', 'set', '--lang', 'fr', '--posture', 'Les personnes d’abord'])).code).toBe(0);
    expect((await run(['agenda'])).stdout).toContain('ORDRE DU JOUR');
    expect((await run(['cell', 'show'])).stdout).toContain('Les personnes d’abord');
  });
});
