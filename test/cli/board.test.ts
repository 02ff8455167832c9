import { rename } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BOARD_SCHEMA } from '../../src/features/system/commands/board-json.ts';
import { schemaFaults } from '../support/schema-faults.ts';
import type { Engine, FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Answers } from '../support/typed.ts';
import { hasTerminal, typed } from '../support/typed.ts';
import { vigie } from '../support/vigie.ts';
import { HOSTILE, shiftsOnAll } from './shift.ts';

const shown = (page: string): string => page.replaceAll('\u00A0', ' ');

const ENGLISH = `\
EXERCISE | CRISIS BOARD | Wed 18 Mar, 12:00 (Paris) | Day 1

INCIDENTS: 2 (1 SEV1, 1 SEV3); 1 UNOWNED, 1 SILENT
! INC-2 SEV1, VITAL, 6 h 00, Cloud operations, silent for 4 h 40, mitigated: GRA teleconsultation, errors
= INC-4 SEV3, 4 h 00, NOBODY OWNS IT, open: <b>x</b> [y](http://z) | **w** ␛[31m \\u{202E}end

SESSION 2 at 18:00, in 6 h 00: nothing to decide

SITES: nothing to report

DUE: nothing to report

STOCK AND DEMAND: nothing to report

ON CALL: nobody

LAST ENTRIES
  09:00 (3 h 00) INC-1 Youssef Lemaire: Resolved. Reason: door repaired
  08:32 (3 h 28) journal Youssef Lemaire: Entry 24 struck. Reason: a mistake
  08:31 (3 h 29) journal Youssef Lemaire [struck by 25]: a note that was a mistake
`;

const FRENCH = `\
EXERCICE | TABLEAU DE CRISE | mer. 18 mars, 12 h 00 (Paris) | Jour 1

INCIDENTS : 2 (1 critique, 1 modéré) ; 1 SANS RESPONSABLE, 1 SANS NOUVELLES
! INC-2 critique, VITAL, 6 h 00, Cloud operations, sans nouvelles depuis 4 h 40, stabilisé : GRA teleconsultation, errors
= INC-4 modéré, 4 h 00, SANS RESPONSABLE, ouvert : <b>x</b> [y](http://z) | **w** ␛[31m \\u{202E}end

RÉUNION N° 2 à 18 h 00, dans 6 h 00 : rien à trancher

SITES : rien à signaler

ÉCHÉANCES : rien à signaler

STOCK ET DEMANDE : rien à signaler

ASTREINTE : personne

DERNIÈRES INSCRIPTIONS
  09 h 00 (3 h 00) INC-1 Youssef Lemaire : Clos. Motif : door repaired
  08 h 32 (3 h 28) journal Youssef Lemaire : Entrée n° 24 rayée. Motif : a mistake
  08 h 31 (3 h 29) journal Youssef Lemaire [rayé par 25] : a note that was a mistake
`;

describe('the board of a shift', { timeout: 120_000 }, () => {
  const shift = shiftsOnAll();

  describe.each(ENGINES)('on %s', (engine) => {
    test('says in a pipe how bad it is, who has what and what was written last, nothing cut', async () => {
      const { stdout, stderr, code } = await shift(engine).run('12:00', ['board']);
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
      expect(shown(stdout).slice(0, ENGLISH.length)).toBe(ENGLISH);
      expect(stdout).toMatch(/\nNEXT 72 H: nothing to report\n$/);
      // COLUMNS is how wide a terminal is: it cuts no pipe.
      expect(
        (await vigie(['board'], { store: shift(engine).place.url, env: { COLUMNS: '40' } })).stdout,
      ).toMatch(/^INCIDENTS: .{30,}$/m);
    });

    test('speaks French', async () => {
      const { stdout } = await shift(engine).run('12:00', ['board', '--lang', 'fr']);
      expect(shown(stdout).slice(0, FRENCH.length)).toBe(FRENCH);
    });

    test('is, as JSON, what its schema says, with the same numbers and prose as it was typed', async () => {
      const { stdout } = await shift(engine).run('12:00', ['board', '--json']);
      const board = JSON.parse(stdout);
      expect(schemaFaults(board, BOARD_SCHEMA)).toEqual([]);
      expect(board).toMatchObject({
        at: '2020-03-18T11:00:00.000Z',
        exercise: true,
        session: { id: 'S-2', scheduledAt: '2020-03-18T17:00:00.000Z' },
        incidents: { active: 2, bySeverity: { 1: 1, 2: 0, 3: 1, 4: 0 }, unowned: 1, silent: 1 },
        items: [
          { id: 'INC-2', section: 'situation' },
          { id: 'INC-4', owner: null },
        ],
        reporting: null,
        onCall: [],
      });
      expect(board.entries.map(({ text }: { text: string }) => text)).toContain(HOSTILE);
    });

    test('is what was known then, --as-of', async () => {
      const args = ['board', '--as-of', '2020-03-18T06:15+01:00'];
      const { stdout } = await shift(engine).run('12:00', args);
      expect(stdout).toContain('CRISIS BOARD | Wed 18 Mar, 06:15 (Paris)');
      expect(stdout).toContain('INCIDENTS: 3 (1 SEV2, 1 SEV3, 1 SEV4); 3 UNOWNED');
      expect(stdout).not.toContain('mitigated');
    });
  });

  test('is what vigie alone shows where there is a store', async () => {
    const alone = await shift('sqlite').run('12:00', []);
    expect(alone).toEqual(await shift('sqlite').run('12:00', ['board']));
  });
});

describe('the board of the demo', { timeout: 60_000 }, () => {
  let place: FreshStore;
  beforeAll(async () => {
    place = await freshStore('sqlite');
    await vigie(['demo', '--into', place.url]);
  }, 60_000);
  afterAll(() => place.dispose());

  const asked = async (args: readonly string[]) =>
    (await vigie(args, { store: place.url, env: { VIGIE_NOW: '2020-03-18T17:45:00+01:00' } })).stdout;
  interface Item {
    readonly id: string;
    readonly kind: string;
  }

  test('agrees with the agenda, and reckons ages now', async () => {
    const agenda = JSON.parse(await asked(['agenda', '--json']));
    const board = JSON.parse(await asked(['board', '--json']));
    const all = [...agenda.sections.flatMap(({ items }: { items: Item[] }) => items), ...agenda.overflow];
    const ids = all.map(({ id }: Item) => id).filter((id) => id !== 'oncall-now');
    expect(board.items.map(({ id }: Item) => id).sort()).toEqual(ids.sort());
    expect(board.items.filter((item: object) => 'options' in item)).toEqual([]);
    expect(board.reporting).toEqual(agenda.reporting);
    const later = agenda.overflow.filter(({ kind }: Item) => kind === 'decide').length;
    const page = await asked(['board']);
    expect(page).toContain(
      `SESSION 20 at 18:00, in 15 min: ${agenda.toDecide.length} to decide; no time for ${later} more\n`,
    );
    for (const said of [
      '= INC-1 SEV3, 15 h 25, NOBODY OWNS IT, silent for 14 h 35, open: VIN network',
      '! VIN NO NEWS since 03:10 (14 h 35)',
      '! ACT-2 Purchasing, second source of memory (DEC-2): 5 h 45 late.',
      'DUE: 1 LATE',
      'RAM-32G CRX: 4.2 d, out Sun 22 Mar at 22:48',
      'ON CALL: GRA Solène Bailleul, P19 Amine Bouzid, RBX Fatou Diallo',
      '  17:32 (13 min) INC-8 Asia director: Two hotel rooms booked',
      '! SIG-1 SGP now alarm, was watch',
    ])
      expect(page).toContain(said);
  });
});

describe('where there is no store', () => {
  test('vigie alone shows its help, and the board reads as an empty one', async () => {
    expect((await vigie([])).stdout).toContain('Usage: vigie <noun> <verb>');
    const { stdout, stderr, code } = await vigie(['board']);
    expect(code).toBe(0);
    expect(stderr).toContain('there is no store yet');
    expect(stdout).toContain('INCIDENTS: none active');
    expect(stdout).toContain('LAST ENTRIES: none');
  });
});

describe('--watch is wrong usage (2)', () => {
  test.each([
    [['--watch'], '--watch needs a terminal, and stdout is none — leave out --watch'],
    [['--watch', '--json'], '--watch draws on a terminal and prints no json'],
    [['--watch', '0s'], 'a board is refreshed once a second at most — give 1s or more'],
    [['--watch', 'x'], 'cannot read ‘x’ as a length of time'],
  ])('as %s', async (args, says) => {
    const { code, stdout, stderr } = await vigie(['board', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});

describe.skipIf(!hasTerminal)('watched at a terminal', { timeout: 60_000 }, () => {
  const ESC = '\u001B';
  const ALTERNATE = `${ESC}[?1049h`;
  const GIVEN_BACK = `${ESC}[?7h${ESC}[?25h${ESC}[?1049l`;
  let place: FreshStore;
  const begin = async (engine: Engine): Promise<void> => {
    place = await freshStore(engine);
    await vigie(['store', 'init', '--exercise'], { store: place.url });
  };
  afterEach(() => place.dispose());

  const watch = (...doings: Answers) => typed('board --watch 1s', { VIGIE_STORE: place.url }, doings);

  test.each(ENGINES)('shows what came since, on %s, and is left with q', async (engine) => {
    await begin(engine);
    const { code, shown } = await watch(
      [
        /none active.*refreshed|refreshed.*none active/s,
        () => vigie(['log', '1', '-', 'Chiller down'], { store: place.url }),
      ],
      [/INC-1 SEV1, 0 min, NOBODY OWNS IT, open: Chiller down/, 'q'],
    );
    expect(code).toBe(0);
    expect(shown.startsWith(ALTERNATE)).toBe(true);
    expect(shown.split(ALTERNATE)).toHaveLength(2);
    expect(shown.endsWith(GIVEN_BACK)).toBe(true);
  });

  test.each([
    ['Ctrl-C', '\u0003', 130],
    ['SIGTERM', (pid: number) => process.kill(pid, 'SIGTERM'), 143],
    ['SIGHUP', (pid: number) => process.kill(pid, 'SIGHUP'), 129],
  ])('gives the terminal back on %s', async (_, end, ends) => {
    await begin('sqlite');
    const { code, shown } = await watch([/NEXT 72 H/, end]);
    expect(code).toBe(ends);
    expect(shown.endsWith(GIVEN_BACK)).toBe(true);
  });

  test('says since when it could not be refreshed and why, and goes on trying', async () => {
    await begin('sqlite');
    const aside = `${place.url}.aside`;
    const { code, shown } = await watch(
      [/NEXT 72 H/, () => rename(place.url, aside)],
      [
        /NOT REFRESHED SINCE \d\d:\d\d:\d\d: the store is not there any more.*NEXT 72 H/s,
        () => rename(aside, place.url),
      ],
      [/\[1;1H[^\n]{0,12}EXERCISE \| refreshed/, 'q'],
    );
    expect(code).toBe(0);
    expect(shown.endsWith(GIVEN_BACK)).toBe(true);
  });

  test('is refused for what was so then', async () => {
    await begin('sqlite');
    const { code, shown } = await typed('board --watch --as-of now', { VIGIE_STORE: place.url }, []);
    expect(code).toBe(2);
    expect(shown).toContain('what was so then does not change');
  });
});

test('says of a title that was redacted what every other page says', async () => {
  const store = await freshStore('sqlite');
  try {
    const env = { VIGIE_NOW: '2020-03-18T12:00+01:00', VIGIE_ACTOR: 'Camille Verdier' };
    const shownBy = async (...args: string[]) => (await vigie(args, { store: store.url, env })).stdout;
    await shownBy('store', 'init', '--exercise');
    await shownBy('log', '2', '-', 'names a patient');
    await shownBy('journal', 'redact', '2', '--because', 'a name', '--yes');
    for (const page of ['board', 'agenda', 'handover']) {
      expect(await shownBy(page)).toContain('(title redacted)');
      expect(await shownBy(page, '--lang', 'fr')).toContain('(titre occulté)');
    }
  } finally {
    await store.dispose();
  }
});
