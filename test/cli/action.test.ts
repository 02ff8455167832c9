import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTION_FIELDS } from '../../src/features/cell/decision-json.ts';
import { s } from '../../src/shared/schema.ts';
import { schemaFaults } from '../support/schema-faults.ts';
import { secretaryOn } from '../support/secretary.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

// One store for each engine, played through once: each test goes on where the one before it stopped.
describe.each(ENGINES)('vigie action on %s', (engine) => {
  let store: FreshStore;

  const { run, ok, json, agenda } = secretaryOn(() => store);

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('17T17:00', 'store', 'init', '--exercise');
    await ok('17T17:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
    await ok('17T17:01', 'person', 'add', 'Achats');
    await ok('17T17:02', 'log', '2', '-', 'memory is short');
    await ok('17T17:03', 'decide', 'Factories seven days a week');
  });
  afterAll(() => store.dispose());

  test('gives somebody something to do, by a time, for an incident or a decision', async () => {
    const aims = ['--incident', '1', '--decision', '1'];
    const made = ['todo', 'seconde source mémoire', '--owner', 'achats', '--due', '18T12:00'];
    expect((await run('17T18:25', made)).code).toBe(2);
    const given = await run('17T18:25', [...made.slice(0, -1), 'tomorrow 12:00', ...aims]);
    expect(given.stdout).toBe('ACT-1 given to Achats, due 18 Mar 2020 12:00.\n');
    expect(
      await json('17T18:26', 'todo', 'attestations', '--owner', 'Camille Verdier', '--due', 'next'),
    ).toMatchObject({ id: 'ACT-2', owner: 'P-1', dueAt: '2020-03-18T08:00:00.000Z' });
    const shown = await json('17T18:27', 'action', 'show', 'act-1');
    expect(schemaFaults(shown, s.object(ACTION_FIELDS))).toEqual([]);
    expect(shown).toMatchObject({
      status: 'open',
      text: 'seconde source mémoire',
      owner: 'P-2',
      incident: 'INC-1',
      decision: 'DEC-1',
      overdue: false,
      addedBy: 'P-1',
    });
    expect((await json('17T18:27', 'decision', 'show', '1')).actions).toEqual(['ACT-1']);
  });

  test('refuses what cannot be, and writes nothing', async () => {
    const code = async (...args: string[]) => (await run('17T18:30', args)).code;
    const todo = ['todo', 'x', '--owner', 'P-2', '--due', 'next'];
    expect(await code('todo', 'x', '--owner', 'P-99', '--due', 'next')).toBe(3);
    expect(await code('todo', 'x', '--owner', 'nobody', '--due', 'next')).toBe(3);
    expect(await code('todo', 'x', '--owner', 'P-2', '--due', 'now-1h')).toBe(4);
    expect(await code('todo', 'x', '--owner', 'P-2', '--due', 'someday')).toBe(2);
    expect(await code('todo', 'x', '--owner', 'P-2')).toBe(7);
    expect(await code('todo')).toBe(7);
    expect(await code(...todo, '--incident', '9')).toBe(3);
    expect(await code(...todo, '--decision', '9')).toBe(3);
    expect(await code('todo', 'two\nlines', ...todo.slice(2))).toBe(2);
    expect(await code('done', '9')).toBe(3);
    expect(await code('done', 'INC-1')).toBe(2);
    expect(await code('done', '1', '--at', 'now+1h')).toBe(4);
    expect(await code('action', 'drop', '1')).toBe(7);
    expect(await code('action', 'set', '1')).toBe(2);
    expect(await code('action', 'set', '1', '--due', 'now-1h')).toBe(4);
    expect(await code('done', '1', '--dry-run')).toBe(0);
    expect(await json('17T18:31', 'action', 'list', '--fields', 'id,status')).toEqual([
      { id: 'ACT-2', status: 'open' },
      { id: 'ACT-1', status: 'open' },
    ]);
  });

  test('stands on the agenda when it is due, and then until somebody answers', async () => {
    const morning = await agenda('18T08:45', 'fr');
    expect(morning).toContain('2 DÉCISIONS ET ACTIONS EN RETARD');
    expect(morning).toContain('ACT-2 Camille Verdier, attestations : échéance à 09 h 00.');
    expect(morning).not.toContain('ACT-1');
    const evening = await agenda('18T17:45', 'fr');
    expect(evening).toContain('! ACT-1 Achats, seconde source mémoire (DEC-1, INC-1) : retard 6 h 00.');
    expect(evening).toContain('! ACT-2 Camille Verdier, attestations : retard 9 h 00.');
    expect(await json('18T17:46', 'action', 'list', '--overdue', '--owner', 'achats')).toMatchObject([
      { id: 'ACT-1', overdue: true },
    ]);
    expect(await ok('18T17:46', 'action', 'list')).toContain('5 h 46 late');
  });

  test('is put off, and the agenda tells how often', async () => {
    const put = ['action', 'set', '1', '--due', 'next', '--because', 'they answer tonight'];
    expect(await ok('18T18:20', ...put)).toBe('ACT-1 changed: Achats, due 19 Mar 2020 09:00.\n');
    expect(await ok('18T18:21', ...put)).toContain('nothing to change');
    expect(await agenda('19T08:45')).toContain(
      'ACT-1 Achats, seconde source mémoire (DEC-1, INC-1): due at 09:00, put off once.',
    );
  });

  test('is done or dropped, which the next agenda tells, and only that one', async () => {
    const done = await run('19T08:50', ['done', '2', '--at', '08:00']);
    expect(done.stdout).toBe('ACT-2 done.\n');
    expect(done.stderr).toContain('marked late');
    expect(await ok('19T08:51', 'done', '2')).toContain('done already');
    expect((await run('19T08:52', ['action', 'drop', '2', '--because', 'x'])).code).toBe(4);
    await ok('19T08:53', 'action', 'drop', '1', '--because', 'prices doubled');
    const page = await agenda('19T08:55', 'fr');
    expect(page).toContain(
      'Faites : ACT-2 Camille Verdier, attestations. Abandonnées : ACT-1 Achats, seconde source mémoire ' +
        '(prices doubled).',
    );
    expect(await agenda('19T17:45', 'fr')).toContain('2 DÉCISIONS ET ACTIONS EN RETARD : rien à signaler.');
    expect(await ok('19T17:46', 'action', 'reopen', '1', '--because', 'wrong number')).toContain('ACT-1');
    expect(await agenda('19T17:50')).toContain('! ACT-1 Achats');
    expect(await json('19T17:51', 'action', 'list', '--status', 'all', '--sort', 'newest')).toMatchObject([
      { id: 'ACT-2', status: 'done', doneAt: '2020-03-19T07:00:00.000Z' },
      { id: 'ACT-1', status: 'open', postponed: 1 },
    ]);
  });

  test('is handed over to the next shift', async () => {
    const { stdout } = await run('19T18:00', ['handover'], 'fr');
    const page = stdout.replaceAll('\u00A0', ' ').replace(/\n +/g, ' ');
    expect(page).toContain('DÉCISIONS, ACTIONS, COMMUNICATION');
    expect(page).toContain('! ACT-1 Achats, seconde source mémoire : échéance à 09 h 00, retard 9 h 00.');
    expect(page).toContain('- ACT-2 Camille Verdier, attestations : faite à 08 h 00.');
  });

  test('forgets redacted words wherever they stood, and replays to the same', async () => {
    const [entry] = await json('19T18:41', 'journal', 'list', '--search', 'seconde');
    await ok('19T18:41', 'journal', 'redact', `${entry.seq}`, '--because', 'a secret', '--yes');
    for (const read of [['action', 'list'], ['action', 'show', '1'], ['handover'], ['agenda']])
      expect(await ok('19T18:42', ...read)).not.toContain('seconde');
    expect((await json('19T18:42', 'action', 'show', '1')).text).toBeNull();
    await ok('19T18:43', 'journal', 'verify', '--replay');
  });
});
