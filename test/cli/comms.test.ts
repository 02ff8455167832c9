import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMS_FIELDS } from '../../src/features/cell/comms-json.ts';
import { s } from '../../src/shared/schema.ts';
import { schemaFaults } from '../support/schema-faults.ts';
import { secretaryOn } from '../support/secretary.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

// One store for each engine, played through once: each test goes on where the one before it stopped.
describe.each(ENGINES)('vigie comms on %s', (engine) => {
  let store: FreshStore;

  const { run, ok, json, agenda } = secretaryOn(() => store);

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('17T17:00', 'store', 'init', '--exercise');
    await ok('17T17:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
    await ok('17T17:01', 'person', 'add', 'Achats');
  });
  afterAll(() => store.dispose());

  test('writes down what is due to whom, once or again and again', async () => {
    const report = ['comms', 'add', 'point quotidien', '--to', 'HFDS', '--due', '19:00', '--every', '1d'];
    expect(await ok('17T17:05', ...report, '--key', 'k1')).toBe(
      'COM-1 to HFDS, due 17 Mar 2020 19:00, every 1d.\n',
    );
    expect(await ok('17T17:06', ...report, '--key', 'k1')).toContain('COM-1');
    const council = [
      'comms',
      'add',
      'consultation',
      '--to',
      'CSE',
      '--due',
      'thu 14:00',
      '--owner',
      'achats',
    ];
    expect(await json('17T17:06', ...council)).toMatchObject({
      id: 'COM-2',
      dueAt: '2020-03-19T13:00:00.000Z',
      every: null,
      owner: 'P-2',
    });
    const later = ['comms', 'add', 'rapport mensuel', '--to', 'Préfecture', '--due', '2020-03-31 10:00'];
    expect((await ok('17T17:07', ...later, '--quiet')).trim()).toBe('COM-3');
    const shown = await json('17T17:08', 'comms', 'show', 'com-1');
    expect(schemaFaults(shown, s.object(COMMS_FIELDS))).toEqual([]);
    expect(shown).toMatchObject({ to: 'HFDS', text: 'point quotidien', every: '1d', addedBy: 'P-1' });
  });

  test('refuses what cannot be, and writes nothing', async () => {
    const code = async (...args: string[]) => (await run('17T17:10', args)).code;
    const add = ['comms', 'add', 'x', '--to', 'HFDS', '--due', 'next'];
    expect(await code('comms', 'add', 'x', '--to', 'HFDS', '--due', 'now-1h')).toBe(4);
    expect(await code('comms', 'add', 'x', '--to', 'HFDS', '--due', 'someday')).toBe(2);
    expect(await code('comms', 'add', 'x', '--to', 'HFDS')).toBe(7);
    expect(await code('comms', 'add', 'x', '--due', 'next')).toBe(7);
    expect(await code('comms', 'add', 'two\nlines', ...add.slice(3))).toBe(2);
    for (const every of ['0', '0d', '0m', '30s', 'daily', '2000d'])
      expect(await code(...add, '--every', every), every).toBe(2);
    expect(await code(...add, '--owner', 'P-99')).toBe(3);
    expect(await code(...add, '--owner', 'nobody')).toBe(3);
    expect(await code('comms', 'sent', '9')).toBe(3);
    expect(await code('comms', 'sent', 'ACT-1')).toBe(2);
    expect(await code('comms', 'sent', '1', '--at', 'now+1h')).toBe(4);
    expect(await code('comms', 'drop', '1')).toBe(7);
    expect(await code('comms', 'set', '1')).toBe(2);
    expect(await code('comms', 'set', '1', '--due', 'now-1h')).toBe(4);
    expect(await code('comms', 'show', '9')).toBe(3);
    expect(await code('comms', 'sent', '1', '--dry-run')).toBe(0);
    const rows = await json('17T17:11', 'comms', 'list', '--fields', 'id,status');
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(['COM-1', 'COM-2', 'COM-3']);
    expect(await json('17T17:11', 'comms', 'list', '--overdue')).toEqual([]);
  });

  test('stands on the agenda: what is due soon, what is late, and one line for the rest', async () => {
    expect(await agenda('17T17:45', 'fr')).toContain(
      'COM-1 HFDS, point quotidien avant 19 h 00. Ensuite : COM-2 CSE jeu. 19 mars, COM-3 Préfecture mar. 31 mars.',
    );
    const late = await agenda('18T08:45', 'fr');
    expect(late).toContain('! COM-1 HFDS, point quotidien : retard 14 h 00.');
    expect(await agenda('18T17:45')).toContain('COM-2 CSE, consultation (Achats) by Thu 19 Mar at 14:00.');
    expect(await json('18T17:45', 'comms', 'list', '--overdue')).toMatchObject([
      { id: 'COM-1', overdue: true },
    ]);
    const page = JSON.parse((await run('18T17:45', ['agenda', '--json'])).stdout);
    const section = page.sections.find(({ id }: { id: string }) => id === 'communication');
    expect(section.items[0]).toMatchObject({ id: 'COM-1', kind: 'act', severity: 2 });
  });

  test('is handed over to the next shift, late or due within a day', async () => {
    const page = (await ok('18T21:00', 'handover')).replace(/\n +/g, ' ');
    expect(page).toContain('! COM-1 HFDS, point quotidien: was due on Tue 17 Mar at 19:00, 26 h 00 late.');
    expect(page).toContain('COM-2 CSE, consultation, Achats: due');
    expect(page).not.toContain('COM-3');
  });

  test('rolls on when it is sent, and says how late', async () => {
    const sent = await run('18T18:40', ['comms', 'sent', '1', '--at', '2020-03-17T20:30']);
    expect(sent.stdout).toBe('COM-1 sent, 1 h 30 late. Next due 18 Mar 2020 19:00.\n');
    expect(sent.stderr).toContain('marked late');
    expect(await ok('18T18:50', 'comms', 'sent', '1')).toBe('COM-1 sent. Next due 19 Mar 2020 19:00.\n');
    expect(await ok('18T18:51', 'comms', 'sent', '1')).toBe(
      'COM-1 was sent already, 18 Mar 2020 18:50, and is next due 19 Mar 2020 19:00; nothing was written.\n',
    );
    expect(await json('18T18:52', 'comms', 'show', '1')).toMatchObject({
      status: 'due',
      sentCount: 2,
      sentLate: false,
      dueAt: '2020-03-19T18:00:00.000Z',
    });
    expect(await agenda('19T08:45', 'fr')).toContain('Envoyées : COM-1 HFDS le mer. 18 mars à 18 h 50.');
    expect(await ok('19T13:30', 'comms', 'sent', '2')).toBe('COM-2 sent.\n');
    expect(await ok('19T13:31', 'comms', 'sent', '2')).toContain('sent already');
    expect((await run('19T13:32', ['comms', 'set', '2', '--due', 'next'])).code).toBe(4);
  });

  test('passes over what fell due in between, and says so, in French too', async () => {
    const { stdout } = await run('21T20:00', ['comms', 'sent', '1'], 'fr');
    expect(stdout.replaceAll('\u00A0', ' ')).toBe(
      'COM-1 envoyée, retard 2 j 1 h. Prochaine échéance 22 mars 2020 19 h 00 ; 2 échéances intermédiaires n’ont ' +
        'pas été honorées.\n',
    );
    expect(await ok('21T20:01', 'comms', 'reopen', '1', '--because', 'the mail came back')).toBe(
      'COM-1 is to be sent after all, due 19 Mar 2020 19:00.\n',
    );
    expect(await ok('21T20:02', 'comms', 'list')).toContain('due, 2 d 1 h late');
    expect(await ok('21T20:03', 'comms', 'sent', '1')).toContain('2 that fell due');
  });

  test('is changed and dropped, which the journal tells', async () => {
    const set = ['comms', 'set', '1', '--due', 'tomorrow 12:00', '--to', 'Ministère', '--every', '7d'];
    expect(await ok('21T20:10', ...set)).toBe('COM-1 changed: due 22 Mar 2020 12:00, every 7d.\n');
    expect(await ok('21T20:11', ...set)).toContain('nothing to change');
    expect(await ok('21T20:12', 'comms', 'set', '3', '--owner', 'P-2')).toContain('COM-3');
    await ok('21T20:13', 'comms', 'drop', '3', '--because', 'no longer asked for');
    expect(await ok('21T20:14', 'comms', 'drop', '3', '--because', 'again')).toContain('dropped already');
    const told = await ok('21T20:15', 'journal', 'list', '--about', 'COM-3');
    expect(told).toContain('Dropped. Reason: no longer asked for');
    expect(told).toContain('Communication due: rapport mensuel. To Préfecture');
    expect(await agenda('21T20:16')).toContain('Dropped: COM-3 Préfecture (no longer asked for).');
    expect(await json('21T20:17', 'comms', 'list', '--all', '--sort', 'newest')).toMatchObject([
      { id: 'COM-3', status: 'dropped', owner: 'P-2', droppedBecause: 'no longer asked for' },
      { id: 'COM-2', status: 'sent' },
      { id: 'COM-1', status: 'due', to: 'Ministère', every: '7d' },
    ]);
  });

  test('forgets redacted words wherever they stood, and replays to the same', async () => {
    for (const word of ['Ministère', 'quotidien']) {
      const [entry] = await json('21T20:20', 'journal', 'list', '--search', word);
      await ok('21T20:20', 'journal', 'redact', `${entry.seq}`, '--because', 'a secret', '--yes');
    }
    for (const read of [['comms', 'list', '--all'], ['comms', 'show', '1'], ['agenda']]) {
      const told = await ok('21T20:21', ...read);
      expect(told).not.toMatch(/Ministère|quotidien/);
    }
    expect(await json('21T20:22', 'comms', 'show', '1')).toMatchObject({ text: null, to: null });
    expect(await ok('21T20:22', 'comms', 'show', '1')).toContain('[text removed]');
    await ok('21T20:23', 'journal', 'verify', '--replay');
  });

  test.each([
    ['1d', 'tous les jours'],
    ['14d', 'tous les 14 jours'],
    ['12h', 'toutes les 12 h 00'],
    ['1h', 'toutes les heures'],
  ])('says in French that it comes back every %s', async (every, said) => {
    const set = ['comms', 'set', '1', '--every', every, '--dry-run'];
    const { stdout } = await run('21T20:30', set, 'fr');
    expect(stdout.replaceAll('\u00A0', ' ')).toContain(`, ${said}.`);
  });

  test('is told once where it was sent and comes back', async () => {
    await ok('22T11:50', 'comms', 'sent', '1');
    const page = await agenda('22T11:55');
    expect(page).toContain('Sent: COM-1 [text removed] at 11:50.');
    expect(page).not.toContain('Later: COM-1');
    expect(await agenda('23T17:45')).toContain('Later: COM-1 [text removed] Sun 29 Mar.');
  });
});
