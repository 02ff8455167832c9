import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MEASURE_FIELDS } from '../../src/features/site/measure-json.ts';
import { s } from '../../src/shared/schema.ts';
import { schemaFaults } from '../support/schema-faults.ts';
import { secretaryOn } from '../support/secretary.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

// One store for each engine, played through once: each test goes on where the one before it stopped.
describe.each(ENGINES)('vigie site measure on %s', (engine) => {
  let store: FreshStore;

  const { run, ok, json, agenda } = secretaryOn(() => store);

  beforeAll(async () => {
    store = await freshStore(engine);
    const site = (code: string, ...more: string[]) =>
      ok('17T17:00', 'site', 'add', code, '--kind', 'datacentre', ...more);
    await ok('17T17:00', 'store', 'init', '--exercise');
    await ok('17T17:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
    await site('RBX', '--zone', 'Europe/Paris', '--country', 'FR');
    await site('RBX1', '--zone', 'Europe/Paris', '--country', 'FR', '--group', 'RBX');
    await site('SGP', '--zone', 'Asia/Singapore', '--country', 'SG');
    await ok('17T17:01', 'person', 'add', 'Achats');
  });
  afterAll(() => store.dispose());

  test('writes down what is done at a site, for how long, and who sees to it', async () => {
    const add = ['site', 'measure', 'add'];
    const shuttles = [
      ...add,
      'rbx',
      'transport',
      'navettes',
      '--owner',
      'achats',
      '--until',
      '2020-03-19 14:00',
    ];
    expect(await ok('17T18:30', ...shuttles, '--key', 'k')).toBe(
      'MEA-1 in force: RBX, transport, Achats, until 19 Mar 2020 14:00.\n',
    );
    await ok('17T18:31', ...shuttles, '--key', 'k');
    expect(
      await json('17T18:32', ...add, 'RBX1', 'Catering', 'repas froids', '--owner', 'P-2'),
    ).toMatchObject({
      id: 'MEA-2',
      site: 'RBX1',
      category: 'catering',
      until: null,
    });
    const rooms = [...add, 'SGP', 'premises', 'rooms', '--owner', 'P-2', '--until', 'now+1d', '--quiet'];
    expect(await ok('17T18:33', ...rooms)).toBe('MEA-3\n');
    const rows = await json('17T18:34', 'site', 'measure', 'list');
    expect(schemaFaults(rows, s.list(s.object(MEASURE_FIELDS), 'rows'))).toEqual([]);
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(['MEA-1', 'MEA-2', 'MEA-3']);
    const shown = await json('17T18:34', 'site', 'show', 'RBX1');
    expect(shown.measures.map(({ id }: { id: string }) => id)).toEqual(['MEA-1', 'MEA-2']);
    expect(await ok('17T18:34', 'site', 'show', 'SGP')).toContain(
      'MEA-3 premises: rooms (Achats, until 18 Mar',
    );
    expect(
      JSON.parse(await ok('17T18:34', 'site', 'measure', 'list', 'SGP', '--category', 'catering', '--json')),
    ).toEqual([]);
  });

  test('refuses what cannot be, and writes nothing', async () => {
    const code = async (...args: string[]) => (await run('17T18:40', ['site', 'measure', ...args])).code;
    const who = ['--owner', 'P-2'];
    expect(await code('add', 'NOPE', 'transport', 'x', ...who)).toBe(3);
    expect(await code('add', 'RBX', 'transport', 'x', '--owner', 'P-99')).toBe(3);
    expect(await code('add', 'RBX', 'transport', 'x', '--owner', 'nobody')).toBe(3);
    expect(await code('add', 'RBX', 'leisure', 'x', ...who)).toBe(2);
    expect(await code('add', 'RBX', 'transport', 'a\nb', ...who)).toBe(2);
    expect(await code('add', 'RBX', 'transport', 'x', ...who, '--until', 'now-1h')).toBe(4);
    expect(await code('add', 'RBX', 'transport', 'x')).toBe(7);
    expect(await code('add', 'RBX', 'transport')).toBe(7);
    expect(await code('end', '9')).toBe(3);
    expect(await code('end', 'NOPE')).toBe(3);
    expect(await code('end', 'INC-1')).toBe(2);
    expect(await code('end', 'RBX', 'supplies')).toBe(3);
    expect(await code('end', '1', '--at', '2020-03-16')).toBe(4);
    expect(await code('end', '1', '--at', 'now+1h')).toBe(4);
    expect(await code('set', '1')).toBe(2);
    expect(await code('set', '1', '--until', 'now-1h')).toBe(4);
    expect(await code('list', 'NOPE')).toBe(3);
    expect(await code('end', '1', '--dry-run')).toBe(0);
    expect(await json('17T18:41', 'site', 'measure', 'list', '--all', '--fields', 'id,status')).toEqual(
      [1, 2, 3].map((nth) => ({ id: `MEA-${nth}`, status: 'in-force' })),
    );
  });

  test('stands on the agenda when it is new, near its end, beyond it, and when it ended', async () => {
    expect(await agenda('17T18:45', 'fr')).toContain(
      '+ Mesures nouvelles : MEA-1 RBX transport, navettes (Achats) jusqu’au jeu. 19 mars à 14 h 00 ; MEA-2 RBX1',
    );
    await ok('18T09:00', 'cell', 'open');
    await ok('18T09:20', 'cell', 'close');
    const evening = await agenda('18T17:45', 'fr');
    expect(evening).toContain(
      'Mesures à terme : MEA-1 RBX transport, navettes (Achats) jusqu’au jeu. 19 mars à 14 h 00 ; MEA-3 SGP locaux, ' +
        'rooms (Achats) jusqu’à 18 h 33.',
    );
    expect(evening).not.toContain('MEA-2');
    const next = await agenda('19T08:45');
    expect(next).toContain('! MEA-3 SGP premises, rooms (Achats): should have ended 14 h 27 ago.');
    expect(await ok('19T08:46', 'site', 'measure', 'list', '--sort', 'until')).toContain(
      'past its end, 14 h 13',
    );
    expect(await ok('19T08:50', 'site', 'measure', 'set', '1', '--until', '2020-03-29 20:00')).toBe(
      'MEA-1 changed: Achats, until 29 Mar 2020 20:00.\n',
    );
    expect(await ok('19T08:51', 'site', 'measure', 'set', '1', '--until', '2020-03-29 20:00')).toContain(
      'so already',
    );
    const ended = await run('19T08:52', [
      'site',
      'measure',
      'end',
      'sgp',
      '--because',
      'border open',
      '--at',
      'now-2h',
    ]);
    expect([ended.stdout, ended.code]).toEqual(['MEA-3 ended.\n', 0]);
    expect(ended.stderr).toContain('marked late');
    expect(await ok('19T08:53', 'site', 'measure', 'end', '3')).toContain('had ended already');
    expect((await run('19T08:54', ['site', 'measure', 'set', '3', '--until', 'none'])).code).toBe(4);
    expect(await agenda('19T08:55')).toContain('Measures ended: MEA-3 SGP premises, rooms (Achats).');
    const told = await ok('19T08:56', 'journal', 'list', '--about', 'MEA-3');
    expect(told).toContain('Measure, SGP, premises, owner Achats: rooms');
    expect(told).toContain('Measure ended. Reason: border open');
  });

  test('forgets redacted words wherever they stood, and replays to the same', async () => {
    const [entry] = await json('19T09:40', 'journal', 'list', '--search', 'navettes');
    await ok('19T09:40', 'journal', 'redact', `${entry.seq}`, '--because', 'a secret', '--yes');
    for (const read of [['site', 'measure', 'list'], ['site', 'show', 'RBX'], ['agenda']])
      expect(await ok('19T09:41', ...read)).not.toContain('navettes');
    expect(await ok('19T09:41', 'site', 'show', 'RBX')).toContain('[text removed]');
    await ok('19T09:42', 'journal', 'verify', '--replay');
  });
});
