import { describe, expect, test } from 'vitest';
import { HANDOVER_SCHEMA } from '../../src/features/journal/commands/handover-json.ts';
import { schemaFaults } from '../support/schema-faults.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { vigie } from '../support/vigie.ts';
import { HOSTILE, shiftsOnAll } from './shift.ts';
import { DOSSIER_ENGLISH, DOSSIER_FRENCH, HANDOVER_ENGLISH, HANDOVER_FRENCH } from './shift-pages.ts';

/** What acts on a terminal or turns text round, as it was typed. */
const ACTING = /(?!\n)[\p{Cc}\p{Cf}]/u;

/** A page with the same words for what differs from store to store, and a space where the reader sees one. */
const shown = (page: string): string =>
  page
    .replaceAll('\u00A0', ' ')
    .replace(/(Store|Base) [0-9a-f]{32}/, '$1 ID')
    .replace(/\b[0-9a-f]{64}\b/g, 'HASH')
    .replace(/([: ])[0-9a-f]{12}\b/g, '$1HASH');

describe('at the end of a shift,', { timeout: 120_000 }, () => {
  const shift = shiftsOnAll();

  describe('vigie handover', () => {
    describe.each(ENGINES)('on %s', (engine) => {
      test('says what was found in twelve hours, what is open, what to watch and whom to ask', async () => {
        const { stdout, stderr, code } = await shift(engine).run('12:00', ['handover']);
        expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
        expect(shown(stdout)).toBe(HANDOVER_ENGLISH);
      });

      test('tells, in French, as of a moment, what was known then', async () => {
        const args = ['handover', '--lang', 'fr', '--since', '06:35', '--as-of', '2020-03-18T08:10+01:00'];
        const { stdout, code } = await shift(engine).run('12:00', args);
        expect(code).toBe(0);
        expect(shown(stdout)).toBe(HANDOVER_FRENCH);
      });

      test('is, as JSON, what its schema says, whole and without words of its own', async () => {
        const { stdout } = await shift(engine).run('12:00', ['handover', '--json']);
        const handover = JSON.parse(stdout);
        expect(schemaFaults(handover, HANDOVER_SCHEMA)).toEqual([]);
        expect(handover).toMatchObject({
          since: '2020-03-17T23:00:00.000Z',
          until: '2020-03-18T11:00:00.000Z',
          sinceSeq: 0,
          exercise: true,
          found: [
            { id: 'INC-2', turn: 'logged', severity: 1, seq: 6 },
            { id: 'INC-4', turn: 'logged', title: HOSTILE },
            { id: 'INC-3', turn: 'merged', mergedInto: 'INC-2', status: 'merged', seq: 10 },
            { id: 'INC-1', turn: 'resolved', at: '2020-03-18T08:00:00.000Z' },
          ],
          notes: [{ seq: 23, text: HOSTILE, about: null }],
          open: [
            { id: 'INC-2', silent: true, nextWordDueAt: '2020-03-18T07:20:00.000Z', lastWord: { seq: 20 } },
            { id: 'INC-4', silent: false, lastWord: { seq: 21, text: HOSTILE } },
          ],
          people: [
            { id: 'P-2', name: 'Youssef Lemaire', phone: '+33 6 12 34 56 78', owns: [] },
            { id: 'P-1' },
            { id: 'P-3', lastWroteAt: null, owns: ['INC-2'] },
          ],
          head: { seq: 26 },
        });
        expect(handover.watch.map(({ id, why, on }: Record<string, unknown>) => [id, why, on])).toEqual([
          ['INC-2', 'silent', null],
          ['INC-2', 'mitigated', null],
          ['INC-2', 'waits-for', 'PO-118'],
          ['INC-4', 'unowned', null],
          ['INC-4', 'waits-for', 'INC-2'],
        ]);
      });

      test('takes as the last word what was neither struck nor redacted, a duplicate’s with its id', async () => {
        const at = async (time: string) => {
          const { stdout } = await shift(engine).run('12:00', [
            'handover',
            '--as-of',
            `2020-03-18T${time}+01:00`,
          ]);
          return shown(stdout);
        };
        expect(await at('06:35')).toContain(
          '06:30 Youssef Lemaire: INC-3: Merged into INC-2. Reason: the same',
        );
        const later = await at('06:55');
        expect(later).toContain('05:50 Youssef Lemaire [written at 06:40]: call of the hospital');
        expect(later).not.toContain('Zygmunt');
      });

      test('leaves hostile text text in Markdown', async () => {
        const { stdout } = await shift(engine).run('12:00', ['handover', '--format', 'md']);
        expect(stdout).toContain(
          '\\<b\\>x\\</b\\> \\[y\\](http:\\/\\/z) \\| \\*\\*w\\*\\* ␛\\[31m \\\\u{202E}end',
        );
        expect(stdout).not.toMatch(/(?<!\\)</);
        expect(stdout).not.toMatch(ACTING);
      });
    });

    test('of a quiet shift is one line, in each language, and a store that is not there is quiet', async () => {
      const absent = await freshStore('sqlite');
      try {
        const env = { VIGIE_NOW: '2020-03-18T12:00Z', VIGIE_TZ: 'UTC' };
        const { stdout, code } = await vigie(['handover'], { store: absent.url, env });
        expect(code).toBe(0);
        expect(stdout).toContain(
          '\nA quiet shift: nothing was found since 00:00, nothing is open, nothing is to be\nwatched.\n\nJournal empty.\n',
        );
        const french = await vigie(['handover', '--lang', 'fr'], { store: absent.url, env });
        expect(shown(french.stdout)).toContain(
          '\nGarde calme : rien de constaté depuis 00 h 00, rien d’ouvert',
        );
      } finally {
        await absent.dispose();
      }
    });

    test('says of what came within the shift that it came back, and when it was merged', async () => {
      const place = await freshStore('sqlite');
      try {
        const run = async (time: string, ...args: string[]): Promise<string> => {
          const env = { VIGIE_NOW: `2020-03-18T${time}Z`, VIGIE_TZ: 'UTC', VIGIE_ACTOR: 'Camille Verdier' };
          const { stdout, code } = await vigie(args, { store: place.url, env });
          expect({ args, code }).toEqual({ args, code: 0 });
          return shown(stdout);
        };
        await run('10:00', 'store', 'init', '--exercise');
        for (const title of ['pump', 'pump again']) await run('10:00', 'log', '3', '-', title);
        for (const id of ['1', '2']) await run('10:20', 'close', id, '--because', 'holds');
        await run('10:30', 'reopen', '1', '--because', 'it does not');
        await run('10:40', 'incident', 'merge', '2', '--into', '1', '--because', 'one pump');
        const english = await run('11:00', 'handover');
        expect(english).toContain('+ INC-1 SEV3: pump. Logged, and reopened at 10:30.');
        expect(english).toContain(
          '- INC-2 SEV3: pump again. Logged, and merged into INC-1 at 10:40: one pump.',
        );
        expect(await run('11:00', 'handover', '--lang', 'fr')).toContain(
          '+ INC-1 modéré : pump. Ouvert, puis rouvert à 10 h 30.',
        );
      } finally {
        await place.dispose();
      }
    });

    test('refuses a time that lies ahead or cannot be read', async () => {
      const { run } = shift('sqlite');
      expect(await run('12:00', ['handover', '--since', '2020-03-19'])).toMatchObject({
        code: 4,
        stdout: '',
      });
      expect(await run('12:00', ['handover', '--since', 'then'])).toMatchObject({ code: 2, stdout: '' });
    });

    test('cuts long lists and long words, and says where the rest is', async () => {
      const place = await freshStore('sqlite');
      try {
        const run = (args: string[], input = '') =>
          vigie(args, {
            store: place.url,
            input,
            env: { VIGIE_NOW: '2020-03-18T12:00Z', VIGIE_TZ: 'UTC', VIGIE_ACTOR: 'Camille Verdier' },
          });
        await run(['store', 'init', '--exercise']);
        const incidents = Array.from({ length: 30 }, (_, at) => ({
          id: `a${at}`,
          name: `alert ${at}`,
          status: 'investigating',
          impact: 'minor',
          created_at: '2020-03-18T10:00:00.000Z',
          updated_at: '2020-03-18T10:00:00.000Z',
          incident_updates: [],
        }));
        const loaded = await run(
          ['incident', 'import', '--from', 'statuspage', '-'],
          JSON.stringify({ incidents }),
        );
        expect(loaded).toMatchObject({ code: 0 });
        await run(['incident', 'note', '30', '-'], 'word '.repeat(400));
        const { stdout } = await run(['handover']);
        expect(stdout).toContain('FOUND: 30 logged');
        expect(stdout).toMatch(/… and 15 more: vigie handover --since 2020-03-18T00:00:00.000Z\s+--json/);
        expect(stdout).toMatch(/12:00 Import of statuspage loaded, 30 incidents/);
        expect(stdout).toMatch(/Also open: INC-5, INC-4, INC-3, INC-2, INC-1/);
        expect(stdout.match(/word word/g)?.length).toBeLessThan(30);
        expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
      } finally {
        await place.dispose();
      }
    });
  });

  describe('an incident’s dossier', () => {
    describe.each(ENGINES)('on %s', (engine) => {
      const ok = async (...args: string[]): Promise<string> => {
        const { stdout, stderr, code } = await shift(engine).run('12:00', ['incident', 'show', ...args]);
        expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
        return stdout;
      };

      test('is a page for an authority, in Markdown', async () => {
        expect(shown(await ok('2', '--format', 'md'))).toBe(DOSSIER_ENGLISH);
      });

      test('says the same in French', async () => {
        const page = shown(await ok('2', '--format', 'md', '--lang', 'fr'));
        for (const said of DOSSIER_FRENCH) expect(page).toContain(said);
      });

      test('says in HTML what it says in Markdown, in one file that is text alone', async () => {
        const page = await ok('2', '--format', 'html');
        expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
        const words = shown(page.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, ' ')).replace(
          /\s+/g,
          ' ',
        );
        for (const said of [
          'RESTRICTED TO THE CELL EXERCISE Incident dossier INC-2',
          'Sector health (vital)',
          'Mitigated 18 Mar 2020 07:20 (1 h 20 after it happened)',
          'Note: forty per cent Struck by entry 14: wrong chart',
          '[text redacted] Text redacted by entry 16: names a patient',
          'True to the journal, entry 26, head HASH.',
        ])
          expect(words).toContain(said);
        expect(page).not.toContain('Zygmunt');
      });

      test('leaves hostile text text', async () => {
        const html = await ok('4', '--format', 'html');
        expect(html).toContain('&lt;b&gt;x&lt;/b&gt; [y](http://z) | **w** ␛[31m \\u{202E}end');
        expect(html).not.toContain('<b>');
        expect(html).not.toMatch(ACTING);
        const md = await ok('4', '--format', 'md');
        expect(md).toContain('&lt;b&gt;x&lt;/b&gt; \\[y\\](http:&#47;&#47;z) \\| \\*\\*w\\*\\* ␛\\[31m');
        expect(md).not.toContain('<b>');
        expect(md).not.toMatch(ACTING);
      });

      test('of a duplicate says where it is carried on, and which steps were never taken', async () => {
        const page = await ok('3', '--format', 'md');
        expect(page).toContain('- **Status**: merged into INC-2\n');
        expect(page).toContain('- **Acknowledged**: not recorded\n');
        expect(page).toContain('- It is merged into INC-2, where it is carried on.\n');
        expect(await ok('4', '--format', 'md')).toContain('- **Acknowledged**: not yet\n');
      });

      test('as of a moment is the page of then', async () => {
        const page = await ok('2', '--format', 'md', '--as-of', '2020-03-18T06:15+01:00');
        expect(page).toContain('- **Status**: open, since 18 Mar 2020 06:00\n');
        expect(page).toContain('Printed on 18 Mar 2020 06:15 (Europe/Paris)');
        expect(page).not.toContain('SEV1');
      });

      test('tells of a review what was found and what is to be done', async () => {
        const { run } = shift(engine);
        await run('13:00', ['close', '2', '--because', 'rack replaced']);
        await run('14:00', [
          ...['incident', 'review', 'done', '2', '--findings', 'No alarm.\nNo spare.'],
          ...['--action', 'Set an alarm at 2%', '--action', 'Keep a spare'],
        ]);
        const { stdout } = await run('15:00', ['incident', 'show', '2', '--format', 'md']);
        expect(stdout).toContain('- **Resolved**: 18 Mar 2020 13:00 (7 h 00 after it happened)\n');
        expect(stdout).toContain(
          '- Held on 18 Mar 2020 14:00, written down by Camille Verdier, entry 28\n- Findings: No alarm.<br>No spare.\n',
        );
        expect(stdout).toContain(
          '- INC-2 follows DEC-28\n- Set an alarm at 2% (from the review, entry 28)\n- Keep a spare',
        );
      });
    });

    test('is not there for what is not there', async () => {
      const { run } = shift('sqlite');
      expect(await run('12:00', ['incident', 'show', '99', '--format', 'html'])).toMatchObject({
        code: 3,
        stdout: '',
      });
    });
  });
});
