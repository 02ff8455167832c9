import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

type Row = Record<string, unknown>;

// A story in the order of its tests: three reports of one cut fibre, and what it waits for.
describe.each(ENGINES)('merging and linking on %s', { timeout: 120_000 }, (engine) => {
  let store: FreshStore;

  const run = (time: string, args: readonly string[], lang = 'en'): Promise<Run> =>
    vigie(args, {
      store: store.url,
      env: {
        VIGIE_NOW: `2020-03-18T${time}+01:00`,
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_LANG: lang,
        VIGIE_ACTOR: 'Youssef Lemaire',
      },
    });
  const ok = async (time: string, ...args: string[]): Promise<string> => {
    const { stdout, stderr, code } = await run(time, args);
    expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
    return stdout;
  };
  const json = async (time: string, ...args: string[]): Promise<Row> =>
    JSON.parse(await ok(time, ...args, '--json'));
  const refused = async (code: number, ...args: string[]): Promise<string> => {
    const ran = await run('03:00', args);
    expect({ args, code: ran.code, stdout: ran.stdout }).toEqual({ args, code, stdout: '' });
    return ran.stderr;
  };

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('01:00', 'store', 'init', '--exercise');
    await ok(
      '01:00',
      'site',
      'add',
      'VIN',
      '--kind',
      'datacentre',
      '--zone',
      'America/New_York',
      '--country',
      'US',
    );
    await ok('01:10', 'log', '3', 'VIN', 'backbone link flapping');
    await ok('01:20', 'log', '2', 'VIN', 'VIN unreachable');
    await ok('01:25', 'ack', '2');
    await ok('01:30', 'incident', 'log', 'hospitals call', '--severity', '1', '--sector', 'health');
    await ok('01:40', 'log', '4', 'VIN', 'a test of the alarm');
    await ok('01:41', 'incident', 'void', '4', '--because', 'a test');
  });
  afterAll(() => store.dispose());

  test('a duplicate is merged, and what that hides is said with what to type', async () => {
    await ok('02:00', 'incident', 'merge', '3', '--into', '2');
    const merged = await run('02:05', [
      'incident',
      'merge',
      'inc-2',
      '--into',
      '1',
      '--because',
      'one fibre',
      '--json',
    ]);
    expect(merged.code).toBe(0);
    expect(JSON.parse(merged.stdout)).toMatchObject({
      id: 'INC-2',
      mergedInto: 'INC-1',
      incidents: ['INC-2', 'INC-3'],
    });
    expect(merged.stderr).toContain('vigie incident set INC-1 --severity 2 --because TEXT');
    const again = await run('02:06', ['incident', 'merge', '3', '--into', '1', '--because', 'again']);
    expect(again).toMatchObject({
      code: 0,
      stdout: 'INC-3 is merged into INC-1 already; nothing was written.\n',
    });
    expect(again.stderr).toContain('vigie incident note INC-1 TEXT');
  });

  test('what makes no sense is refused, with a hint to type', async () => {
    expect(await refused(4, 'incident', 'merge', '1', '--into', '1')).toContain('into itself');
    expect(await refused(4, 'incident', 'merge', '1', '--into', '2')).toContain(
      'vigie incident unmerge INC-2, then',
    );
    expect(await refused(4, 'incident', 'merge', '1', '--into', '4')).toContain('INC-4 is void');
    expect(await refused(4, 'incident', 'merge', '4', '--into', '1')).toContain('INC-4 is void');
    expect(await refused(3, 'incident', 'merge', '1', '--into', '9')).toContain('there is no INC-9');
    expect(await refused(3, 'incident', 'merge', '9', '--into', '1')).toContain('there is no INC-9');
    expect(await refused(4, 'incident', 'unmerge', '1')).toContain('vigie incident unmerge INC-2');
    expect(await refused(4, 'incident', 'void', '1', '--because', 'x')).toContain('INC-2 and INC-3');
    expect(await refused(4, 'incident', 'void', '2', '--because', 'x')).toContain(
      'vigie incident unmerge INC-2, then vigie incident void INC-2',
    );
    expect(await refused(7, 'incident', 'merge', '1')).toContain('--into');
  });

  test('every verb that is given a merged id acts on the canonical incident, and says so', async () => {
    const acting: readonly (readonly string[])[] = [
      ['ack', '3'],
      ['incident', 'note', '3', 'by another number'],
      ['incident', 'mitigate', '3', '--note', 'by SBG'],
      ['incident', 'assign', '3', '--to', 'Youssef Lemaire'],
      ['incident', 'set', '3', '--service', 'network'],
      ['close', '3', '--because', 'spliced'],
      ['reopen', '3'],
      ['incident', 'link', '3', 'PO-7'],
      ['incident', 'unlink', '3', 'PO-7'],
    ];
    for (const args of acting) {
      const { code, stdout, stderr } = await run('02:30', args);
      expect({ args, code }).toEqual({ args, code: 0 });
      expect(stdout).toContain('INC-1');
      expect(stdout).not.toContain('INC-3');
      expect(stderr).toContain('INC-3 is merged into INC-1, so INC-1 is meant');
      const rehearsed = await run('02:30', [...args, '--json', '--dry-run']);
      if (rehearsed.code === 0) expect(JSON.parse(rehearsed.stdout)).toMatchObject({ id: 'INC-1' });
    }
    const note = await run('02:31', ['note', 'heard again', '--about', '3', '--json']);
    expect(JSON.parse(note.stdout)).toMatchObject({ subject: 'INC-1' });
    expect(note.stderr).toContain('so INC-1 is meant');
    const first = await run('02:32', ['incident', 'note', '3', 'once', '--key', 'k', '--json']);
    const second = await run('02:33', ['incident', 'note', '3', 'once', '--key', 'k', '--json']);
    expect(JSON.parse(second.stdout)).toEqual({ ...JSON.parse(first.stdout), repeated: true });
    expect(JSON.parse(second.stdout)).toMatchObject({ id: 'INC-1' });
    expect((await run('02:34', ['ack', '3', '--if-seq', '1'])).code).toBe(5);
    const own = await json('02:35', 'incident', 'show', '3');
    expect((own.entries as Row[]).map(({ kind }) => kind)).toEqual([
      'incident.logged',
      'incident.merged',
      'incident.merged',
    ]);
  });

  test('a refusal says why it names another number than was typed', async () => {
    await ok('02:40', 'close', '1', '--because', 'again');
    expect(await refused(4, 'ack', '3')).toMatch(/INC-3 is merged into INC-1: INC-1 is resolved already/);
    await ok('02:41', 'reopen', '1');
  });

  test('the canonical incident shows its duplicates and their entries; a duplicate shows where it went', async () => {
    const shown = await json('02:45', 'incident', 'show', '1');
    expect(shown).toMatchObject({ id: 'INC-1', duplicates: ['INC-2', 'INC-3'], severity: 3 });
    const incidents = new Set((shown.entries as Row[]).map(({ incident }) => incident));
    expect([...incidents]).toEqual(['INC-1', 'INC-2', 'INC-3']);
    const page = await ok('02:45', 'incident', 'show', '1');
    expect(page).toContain('INC-2: Logged, SEV2');
    expect(page).toMatch(/02:05 {2}Takes in INC-2 and INC-3 — .*\n {9}one fibre/);
    expect(page).not.toContain('Merged into INC-1');
    const duplicate = await ok('02:45', 'incident', 'show', '2');
    expect(duplicate).toContain('INC-2  SEV2  merged into INC-1');
    expect(duplicate).toContain('It was acknowledged when it was merged.');
    expect(duplicate).toContain('\nvigie incident show INC-1\n');
    const french = await run('02:45', ['incident', 'show', '2'], 'fr');
    expect(french.stdout).toContain('INC-2  majeur  rattaché à INC-1');
  });

  test('lists leave merged ones out, and name the canonical one where they are asked for', async () => {
    expect(await ok('02:50', 'incident', 'list', '--quiet')).toBe('INC-1\n');
    expect(await ok('02:50', 'incident', 'list', '--status', 'merged')).toContain(
      'INC-2\tSEV2\tmerged into INC-1\tVIN',
    );
    const rows: Row[] = JSON.parse(
      await ok('02:50', 'incident', 'list', '--status', 'all', '--search', 'unreach', '--json'),
    );
    expect(rows).toMatchObject([{ id: 'INC-2', status: 'acknowledged', mergedInto: 'INC-1' }]);
  });

  test('the agenda tells of merging and of what is waited for, in both languages', async () => {
    await ok('03:10', 'incident', 'link', '1', 'po-118', '--relation', 'waits-for', '--note', 'a switch');
    const page = (await run('03:11', ['agenda', '--lang', 'fr'])).stdout
      .replaceAll('\u00A0', ' ')
      .replace(/\n +/g, ' ');
    expect(page).toContain('Attend PO-118.');
    // Its canonical incident, which is on the page, speaks for it.
    expect(page).toMatch(/INC-1 [^\n]*Réunit [^\n]*INC-2/);
    expect(page).not.toContain('INC-2 majeur');
    expect((await run('03:11', ['agenda'])).stdout.replace(/\n +/g, ' ')).toContain('Waits for PO-118.');
  });

  test('links are told in both directions, and made once', async () => {
    await ok('03:20', 'log', '2', 'VIN', 'customers call');
    await ok('03:21', 'incident', 'link', '5', '3', '-r', 'caused-by');
    const to = await json('03:22', 'incident', 'link', '1', 'youssef lemaire', '--relation', 'affects');
    expect(to).toMatchObject({ id: 'INC-1', to: 'P-1', as: 'affects' });
    expect(await ok('03:22', 'incident', 'link', '1', 'vin')).toBe('INC-1 is related to VIN.\n');
    expect(await ok('03:23', 'incident', 'link', '1', 'site:VIN')).toContain('already; nothing was written');
    const shown = await json('03:24', 'incident', 'show', '1');
    expect(shown.links).toEqual([
      { as: 'waits-for', to: 'PO-118' },
      { as: 'affects', to: 'P-1' },
      { as: 'related', to: 'site:VIN' },
    ]);
    expect(shown.linkedFrom).toEqual([{ from: 'INC-5', as: 'caused-by' }]);
    const page = await ok('03:24', 'incident', 'show', '1');
    for (const said of ['waits for PO-118', 'affects Youssef Lemaire (P-1)', 'INC-5 is caused by it'])
      expect(page).toContain(said);
    expect(await ok('03:24', 'incident', 'show', '5')).toContain('is caused by INC-3 (merged)');
    // Who acts is said by --as; that is no kind of link.
    expect((shown.entries as Row[]).every(({ actor }) => actor === 'P-1')).toBe(true);
  });

  test('links that cannot be are refused, and what is undone must be there', async () => {
    expect(await refused(4, 'incident', 'link', '1', '3')).toContain('cannot be linked to itself');
    expect(await refused(3, 'incident', 'link', '1', 'INC-77')).toContain('there is no INC-77');
    expect(await refused(3, 'incident', 'link', '1', 'P-77')).toContain('P-77');
    expect(await refused(3, 'incident', 'link', '1', 'VIM')).toContain('did you mean VIN');
    expect(await refused(3, 'incident', 'link', '1', 'site:VIX')).toContain('did you mean VIN');
    expect(await refused(2, 'incident', 'link', '1', 'foo:bar')).toContain('component:SKU');
    expect(await refused(2, 'incident', 'link', '1', 'PO-1', '--relation', 'wait')).toContain('waits-for');
    expect(await refused(4, 'incident', 'link', '4', 'PO-1')).toContain('INC-4 is void');
    expect(await refused(3, 'incident', 'unlink', '1', 'PO-9')).toContain('vigie incident show INC-1');
    expect(await refused(3, 'incident', 'unlink', '1', 'PO-118', '--relation', 'blocks')).toContain(
      'vigie incident unlink INC-1 PO-118 --relation waits-for',
    );
    const undone = await json('03:30', 'incident', 'unlink', '1', 'po-118', '--because', 'it came');
    expect(undone.links).toEqual([{ as: 'waits-for', to: 'PO-118' }]);
    expect((await run('03:31', ['agenda'])).stdout).not.toContain('PO-118');
  });

  test('unmerging moves only the named one, back to where it was', async () => {
    const unmerge = ['incident', 'unmerge', '2', '--because', 'another fibre', '--key', 'away'];
    const unmerged = await json('03:40', ...unmerge);
    expect(unmerged).toMatchObject({ id: 'INC-2', from: 'INC-1', status: 'acknowledged' });
    expect(await json('03:41', 'incident', 'show', '3')).toMatchObject({ mergedInto: 'INC-1' });
    expect(await json('03:41', 'incident', 'show', '1')).toMatchObject({ duplicates: ['INC-3'] });
    expect(await ok('03:42', 'incident', 'show', '1')).toContain('INC-2 stands alone again');
    expect(await ok('03:42', 'close', '2', '--because', 'mended', '--quiet')).toBe('INC-2\n');
    expect(await json('03:43', ...unmerge)).toEqual({ ...unmerged, repeated: true });
    expect(await refused(4, 'incident', 'unmerge', '2')).toContain('INC-2 is not merged');
  });

  test('the journal holds, and a replay gives the same rows', async () => {
    expect((await run('08:00', ['journal', 'verify', '--replay'])).code).toBe(0);
  });
});
