import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import { vigie } from '../support/vigie.ts';

describe.each(ENGINES)('vigie site on %s', (engine) => {
  let store: FreshStore;

  beforeEach(async () => {
    store = await freshStore(engine);
  });
  afterEach(() => store.dispose());

  const site = (args: readonly string[], input?: string) =>
    vigie(['site', ...args], { store: store.url, ...(input === undefined ? {} : { input }) });
  const paris = ['--zone', 'Europe/Paris', '--country', 'FR'];
  const HEAD = 'code,kind,zone,country,group,minCrew,occupancyCap,rounds';

  test('adds a group and its halls, and shows them', async () => {
    const group = [
      'add',
      'rbx',
      '--kind',
      'datacentre',
      ...paris,
      '--min-crew',
      '8',
      '--occupancy-cap',
      '14',
    ];
    expect(await site([...group, '--rounds', '20h,7:00,13:00'])).toMatchObject({
      code: 0,
      stdout: 'RBX added.\n',
    });
    expect(
      await site(['add', 'RBX1', '--kind', 'datacentre', ...paris, '--group', 'RBX', '-q']),
    ).toMatchObject({
      code: 0,
      stdout: 'RBX1\n',
    });
    expect(JSON.parse((await site(['show', 'rbx', '--json'])).stdout)).toEqual({
      code: 'RBX',
      kind: 'datacentre',
      zone: 'Europe/Paris',
      country: 'FR',
      group: null,
      minCrew: 8,
      occupancyCap: 14,
      rounds: ['07:00', '13:00', '20:00'],
      roundMinutes: null,
      lineCapacity: null,
      members: ['RBX1'],
      crews: [],
      measures: [],
    });
    expect((await site(['list', '--group', 'rbx', '--fields', 'code,kind', '--lang', 'fr'])).stdout).toBe(
      'RBX1\tcentre de données\n',
    );
  });

  test('refuses what breaks a rule (4), names what is not there (3), and what is wrong (2)', async () => {
    await site(['add', 'RBX', '--kind', 'datacentre', ...paris]);
    const office = ['add', 'NEW', '--kind', 'office', '--country', 'FR'];
    const here = ['--zone', 'Europe/Paris'];
    expect(await site([...office, ...here, '--min-crew', '3', '--occupancy-cap', '2'])).toMatchObject({
      code: 4,
    });
    expect(await site([...office, ...here, '--group', 'RBX'])).toMatchObject({ code: 4 });
    expect(await site([...office, ...here, '--group', 'NOPE'])).toMatchObject({ code: 3 });
    expect(await site([...office, '--zone', 'Paris'])).toMatchObject({ code: 2 });
    expect(await site(office)).toMatchObject({ code: 7 });
    const unknown = await site(['show', 'RBY']);
    expect([unknown.code, unknown.stderr]).toEqual([3, 'vigie: there is no site RBY — did you mean RBX?\n']);
    expect(JSON.parse((await site(['list', '--json'])).stdout)).toHaveLength(1);
  });

  test('sets, clears, and leaves alone what is so already', async () => {
    await site(['add', 'GRA', '--kind', 'datacentre', ...paris, '--occupancy-cap', '10', '--min-crew', '6']);
    const set = await site(['set', 'gra', '--occupancy-cap', '11', '--clear', 'min-crew', '--json']);
    expect(JSON.parse(set.stdout)).toMatchObject({ id: 'GRA', fields: ['minCrew', 'occupancyCap'] });
    expect(await site(['set', 'GRA', '--occupancy-cap', '11'])).toMatchObject({
      code: 0,
      stdout: 'GRA: nothing to change, it is so already.\n',
    });
    expect(await site(['set', 'GRA'])).toMatchObject({ code: 2 });
  });

  test('the template is read by the import, and again changes nothing', async () => {
    const { stdout: template } = await vigie(['template', 'sites'], { store: store.url });
    const first = await site(['import', '-', '--json'], template);
    expect(first.code).toBe(0);
    const { added, changed, unchanged } = JSON.parse(first.stdout);
    expect([added.length, changed, unchanged]).toEqual([40, [], 0]);
    const centres = JSON.parse(
      (await site(['list', '--kind', 'datacentre', '--limit', '0', '--json'])).stdout,
    );
    const groups = new Set(centres.map((row: { group: string | null }) => row.group));
    expect(centres.filter((row: { code: string }) => !groups.has(row.code))).toHaveLength(30);
    const one = `${template.split('\n')[0]}\nOSL,office,Europe/Oslo,NO,,,,,,\n`;
    expect((await site(['import', '-', '--quiet', '--dry-run'], one)).stdout).toBe('OSL\n');
    const again = await site(['import', '-'], template);
    expect(again).toMatchObject({ code: 0, stdout: '0 sites added, 0 changed, 40 unchanged.\n' });
  });

  test('one bad row and nothing is written, every bad row named', async () => {
    const text = `${HEAD}\nHQ,office,Europe/Paris,FR,,,,\nMIL,office,Rome,IT,,,,\nMAD,office,Europe/Madrid,ES,NOPE,,,\n`;
    const refused = await site(['import', '-'], text);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toBe(
      'vigie: 2 of 3 rows were refused: line 3 (MIL): "Rome" is no time zone; ' +
        'line 4 (MAD): the group NOPE is no site — nothing was written; mend them and import again\n',
    );
    expect((await site(['list', '--json'])).stdout.trim()).toBe('[]');
    expect(await site(['import', 'no-such-file.csv'])).not.toMatchObject({ code: 0 });
  });

  // How the file is read does not depend on the engine.
  test.runIf(engine === 'sqlite')(
    'takes a spreadsheet’s file: byte order mark, semicolons, quotes',
    async () => {
      const file = join(dirname(store.url), 'sites.csv');
      await writeFile(
        file,
        '\uFEFFcode;kind;zone;country;rounds\r\nhq;office;Europe/Paris;fr;"07:00,13:00"\r\n',
      );
      expect(await site(['import', file, '--dry-run'])).toMatchObject({ code: 0 });
      expect((await site(['list', '--json'])).stdout.trim()).toBe('[]');
      expect(await site(['import', file])).toMatchObject({ code: 0 });
      expect(JSON.parse((await site(['show', 'HQ', '--json'])).stdout).rounds).toEqual(['07:00', '13:00']);
    },
  );
});
