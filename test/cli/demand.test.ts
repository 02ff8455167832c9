import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaFaults } from '../support/schema-faults.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

// The demo's crisis, played on for an evening: each test goes on where the one before it stopped.
/** After the session of 18:00, so that it is news for the next one. */
const EVENING = { at: '18T18:40' };

describe.each(ENGINES)('vigie demand on %s', (engine) => {
  let store: FreshStore;

  const run = (args: readonly string[], { at = '18T17:45', lang = 'en' } = {}): Promise<Run> =>
    vigie([...args], {
      store: store.url,
      env: { VIGIE_NOW: `2020-03-${at}+01:00`, VIGIE_ACTOR: 'Supply desk', VIGIE_LANG: lang },
    });
  const ok = async (args: readonly string[], where = {}): Promise<string> => {
    const { code, stdout, stderr } = await run(args, where);
    expect(code, stderr).toBe(0);
    return stdout.replaceAll('\u00A0', ' ');
  };
  const json = async (...args: string[]) => JSON.parse(await ok([...args, '--json']));
  const code = async (...args: string[]) => (await run(['demand', ...args])).code;

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok(['demo', '--into', store.url]);
  });
  afterAll(() => store.dispose());

  test('ranks what is asked for, and says who gets what in time', async () => {
    const rows = await json('demand', 'list', '--fields', 'id,rank,sector,servers,deliverable');
    expect(rows).toEqual([
      { id: 'DEM-1', rank: 1, sector: 'health', servers: 260, deliverable: 260 },
      { id: 'DEM-2', rank: 2, sector: 'education', servers: 180, deliverable: 180 },
      { id: 'DEM-3', rank: 3, sector: 'government', servers: 90, deliverable: 90 },
      { id: 'DEM-4', rank: 4, sector: 'other', servers: 1070, deliverable: 654 },
    ]);
    expect(await json('demand', 'list', '--vital', '--sector', 'health', '--fields', 'id')).toEqual([
      { id: 'DEM-1' },
    ]);
  });

  test('draws the index and the dates, and prints what its schema says', async () => {
    const chart = await json('demand', 'chart', '--days', '3');
    expect(chart).toMatchObject({
      index: 2.6,
      askedPerDay: 260,
      usualPerDay: 100,
      linesPerDay: 200,
      days: [{ date: '2020-03-16', index: 2 }, { date: '2020-03-17', index: 2.2 }, { index: 2.6 }],
      dates: [{ by: '2020-03-25T17:00:00.000Z', asked: 1600, vital: 530, deliverable: 1184, short: 416 }],
    });
    const schema = JSON.parse(await ok(['schema', 'demand', 'chart']));
    expect(schemaFaults(chart, schema)).toEqual([]);
    const drawn = await ok(['demand', 'chart'], { lang: 'fr' });
    expect(drawn).toContain(
      '260 serveurs par jour demandés (habituel 100), les lignes peuvent en faire 200.',
    );
    expect(drawn).toMatch(/25\/03 livrables {2}█+ 1 184\n/);
    for (const verb of ['list', 'index']) {
      const rows = await json('demand', verb);
      expect(schemaFaults(rows, JSON.parse(await ok(['schema', 'demand', verb])))).toEqual([]);
    }
  });

  test('gives stock its surge', async () => {
    const { code: state, stdout, stderr } = await run(['stock', 'check', '--surge', 'auto', '--limit', '0']);
    expect([state, stderr]).toEqual([2, 'vigie: surge 2.6\n']);
    expect(stdout).toBe((await run(['stock', 'check', '--surge', '2.6', '--limit', '0'])).stdout);
    for (const args of [['risk'], ['whatif'], ['project', 'RAM-32G', '--site', 'CRX']])
      await ok(['stock', ...args, '--surge', 'auto']);
    const empty = await freshStore(engine);
    const unknown = await vigie(['stock', 'check', '--surge', 'auto'], { store: empty.url });
    expect(unknown.code).toBe(3);
    expect(unknown.stderr).toContain('nobody measured the demand index yet');
    await vigie(['demand', 'record', '0'], { store: empty.url });
    const nothing = await vigie(['stock', 'check', '--surge', 'auto'], { store: empty.url });
    expect(nothing.code).toBe(3);
    expect(nothing.stdout).toContain('the demand index is 0');
    await empty.dispose();
  });

  test('refuses what cannot be, and writes nothing', async () => {
    const before = await json('journal', 'list', '--limit', '1');
    const ask = (...more: string[]) =>
      code(
        'request',
        'X',
        ...['--service', 'web', '--sector', 'health', '--model', 'SRV-A', '--servers', '3'],
        ...more,
      );
    expect(await code('record', 'much')).toBe(2);
    expect(await code('record', '--', '-1')).toBe(2);
    expect(await code('record', '2.655')).toBe(2);
    expect(await code('record', '1', '2')).toBe(2);
    expect(await code('record', 'wbe=2')).toBe(3);
    expect(await code('record', '2', '--weight', '30%')).toBe(2);
    expect(await code('record', 'web=2', '--at', 'now+1h')).toBe(4);
    expect(await code('weight', 'web')).toBe(2);
    expect(await code('weight', 'web=many')).toBe(2);
    expect(await code('usual', 'NOPE=3')).toBe(3);
    expect(await code('usual', 'CRX=0')).toBe(2);
    expect(await ask('--service', 'wbe')).toBe(3);
    expect(await ask('--sector', 'helth')).toBe(2);
    expect(await ask('--model', 'SRV-Z')).toBe(3);
    expect(await ask('--model', 'PSU-800')).toBe(3);
    expect(await ask('--servers', '0')).toBe(2);
    expect(await ask('--by', '2020-03-17')).toBe(4);
    expect(await code('request', 'X', '--service', 'web')).toBe(7);
    expect(await code('grant', '9', '--site', 'CRX')).toBe(3);
    expect(await code('grant', '1', '--site', 'NOPE')).toBe(3);
    expect(await code('grant', '1', '--site', 'RBX1')).toBe(4);
    expect(await code('grant', '1', '--site', 'CRX', '--by', '2020-03-17')).toBe(4);
    expect(await code('refuse', '1')).toBe(7);
    expect(await code('refuse', '1', '--because', ' ')).toBe(2);
    expect(await code('defer', '1', '--because', 'x', '--until', '2020-03-17')).toBe(4);
    expect(await code('deliver', '1')).toBe(4);
    expect(await code('show', '9')).toBe(3);
    expect(await json('journal', 'list', '--limit', '1')).toEqual(before);
  });

  test('measures services and the whole, and says what stands', async () => {
    expect(await ok(['demand', 'record', '2.2', '--service', 'storage', '--weight', '5%'])).toBe(
      'Recorded: storage 2.2. The index is 2.6.\n',
    );
    expect(await ok(['demand', 'record', 'web=3', '--at', '10:00'])).toBe(
      'Recorded: web 3.0. What was measured later stands: the index is 2.6.\n',
    );
    expect(await ok(['demand', 'weight', 'storage=0'], { lang: 'fr' })).toBe('Poids : storage 0.\n');
    expect(await ok(['demand', 'weight', 'storage=0'])).toContain('Nothing to change');
    const dry = await run(['demand', 'record', '9', '--dry-run']);
    expect([dry.code, dry.stdout]).toEqual([0, 'Recorded: all 9.0.\n']);
    expect((await json('demand', 'index'))[0]).toMatchObject({ service: null, index: 2.6 });
    expect(await ok(['demand', 'index', '--quiet'])).toMatch(/^\S/);
  });

  test('grants with a build plan in one go, once, and under a key again', async () => {
    const dry = await run(['demand', 'grant', '1', '--site', 'CRX', '--dry-run']);
    expect(dry.stdout).toBe('DEM-1 granted: PLAN-1 at CRX, due 25 Mar 2020 18:00.\n');
    expect(await json('stock', 'plan', 'list')).toEqual([]);
    const grant = ['demand', 'grant', '1', '--site', 'CRX', '--because', 'vital', '--key', 'k1'];
    const granted = JSON.parse(await ok([...grant, '--json']));
    expect(granted).toMatchObject({
      id: 'DEM-1',
      plan: 'PLAN-1',
      site: 'CRX',
      servers: 260,
      repeated: false,
    });
    expect(JSON.parse(await ok([...grant, '--json']))).toMatchObject({ plan: 'PLAN-1', repeated: true });
    const twice = await run(['demand', 'grant', '1', '--site', 'BHF']);
    expect(twice).toMatchObject({ code: 4, stdout: '' });
    expect(twice.stderr).toContain('DEM-1 is granted already, by PLAN-1 at CRX');
    expect(await json('stock', 'plan', 'list')).toMatchObject([
      { id: 'PLAN-1', model: 'SRV-A', quantity: 260 },
    ]);
    // What is finished is for whoever was granted first in rank: all 120 servers.
    expect(await json('demand', 'show', '1')).toMatchObject({
      status: 'granted',
      ready: 120,
      because: 'vital',
    });
  });

  test('leaves with its servers out of stock, in loads', async () => {
    expect(await code('deliver', '1', '300')).toBe(4);
    expect(await code('deliver', '1', '90')).toBe(4);
    expect(await ok(['demand', 'deliver', '1', '80'])).toBe('DEM-1: 80 delivered, 180 to go.\n');
    expect(await json('stock', 'show', 'SRV-A', '--site', 'CRX')).toMatchObject([{ onHand: 0 }]);
    expect(await json('demand', 'show', '1')).toMatchObject({ delivered: 80, ready: 40, deliverable: 180 });
  });

  test('is put off and refused with reasons, its plan given up with it', async () => {
    expect(await ok(['demand', 'defer', '1', '--because', 'no memory'], EVENING)).toBe(
      'DEM-1 deferred. PLAN-1 was given up with it.\n',
    );
    expect(await json('stock', 'plan', 'list')).toEqual([]);
    const until = [
      'demand',
      'defer',
      'DEM-2',
      '--until',
      '2020-04-01T18:00',
      '--because',
      'schools are closed',
    ];
    expect(await ok(until, { ...EVENING, lang: 'fr' })).toBe('DEM-2 reportée au 1er avr. 2020 18 h 00.\n');
    expect(await ok(until, EVENING)).toContain('nothing was written');
    expect(await ok(['demand', 'refuse', '4', '--because', 'no vital use'], EVENING)).toBe(
      'DEM-4 refused.\n',
    );
    expect(await ok(['demand', 'refuse', '4', '--because', 'again'], EVENING)).toContain(
      'nothing was written',
    );
    const rows = await json('demand', 'list', '--all', '--fields', 'id,rank,status,because');
    expect(rows).toEqual([
      { id: 'DEM-3', rank: 1, status: 'open', because: null },
      { id: 'DEM-2', rank: 2, status: 'deferred', because: 'schools are closed' },
      { id: 'DEM-1', rank: 3, status: 'deferred', because: 'no memory' },
      { id: 'DEM-4', rank: null, status: 'refused', because: 'no vital use' },
    ]);
  });

  test('stands on the agenda with what was answered, until the next session', async () => {
    const page = async (at: string, lang: string) =>
      (await ok(['agenda'], { at, lang })).replace(/\n +/g, ' ');
    const morning = await page('19T08:45', 'fr');
    expect(morning).toContain('Demandes : DEM-1 reportée, DEM-2 reportée, DEM-4 refusée.');
    expect(morning).toContain('Demandés au 01/04 : 270 serveurs, dont 270 vitaux.');
    expect(morning).toContain('Sans date : 180.');
    expect(morning).not.toContain('(2,4 à');
    expect(await page('20T17:45', 'en')).toContain('; measured Wed 18 Mar 17:20.');
    expect(await page('20T17:45', 'en')).not.toContain('Requests: DEM-1');
  });

  test('forgets a redacted customer, and replays to the same', async () => {
    const [entry] = await json('journal', 'list', '--search', 'hospitals');
    await ok(['journal', 'redact', `${entry.seq}`, '--because', 'names somebody', '--yes']);
    expect((await json('demand', 'show', '1')).customer).toBeNull();
    expect(await ok(['demand', 'list', '--all'])).not.toContain('hospitals');
    await ok(['journal', 'verify', '--replay']);
    expect(await json('demand', 'list', '--as-of', '2020-03-18T17:30+01:00')).toHaveLength(4);
  });
});
