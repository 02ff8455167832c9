import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

type Row = Record<string, unknown>;

// A story in the order of its tests, each of which starts the program many times.
describe.each(ENGINES)('vigie incident on %s', { timeout: 120_000 }, (engine) => {
  let store: FreshStore;

  /** Runs at this time of 18 March 2020, in Paris, as the night's ops lead. */
  const run = (
    time: string,
    args: readonly string[],
    more: { lang?: string; input?: string } = {},
  ): Promise<Run> =>
    vigie(args, {
      store: store.url,
      env: {
        VIGIE_NOW: `2020-03-18T${time}+01:00`,
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_LANG: more.lang ?? 'en',
        VIGIE_ACTOR: 'Youssef Lemaire',
      },
      ...(more.input === undefined ? {} : { input: more.input }),
    });
  const ok = async (time: string, ...args: string[]): Promise<string> => {
    const { stdout, stderr, code } = await run(time, args);
    expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
    return stdout;
  };
  const rows = async (time: string, ...args: string[]): Promise<Row[]> =>
    JSON.parse(await ok(time, 'incident', 'list', ...args, '--json'));

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('01:00', 'store', 'init', '--exercise');
  });
  afterAll(() => store.dispose());

  test('an absent incident, an empty list and a store without sites are all well', async () => {
    expect(await rows('01:00')).toEqual([]);
    const { code, stderr } = await run('01:00', ['incident', 'show', '7']);
    expect(code).toBe(3);
    expect(stderr).toContain('there is no INC-7');
    const logged = await run('01:05', ['log', '1', 'vin', 'VIN network down']);
    expect(logged).toMatchObject({ code: 0, stdout: 'INC-1 logged, SEV1: VIN network down\n' });
    expect(logged.stderr).toContain('VIN is taken as typed');
    await ok(
      '01:06',
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
    await ok(
      '01:06',
      'site',
      'add',
      'GRA',
      '--kind',
      'datacentre',
      '--zone',
      'Europe/Paris',
      '--country',
      'FR',
    );
    await ok(
      '01:06',
      'site',
      'add',
      'GRA1',
      '--kind',
      'datacentre',
      '--zone',
      'Europe/Paris',
      '--country',
      'FR',
      '--group',
      'GRA',
    );
  });

  test('once there are sites, an unknown one is refused with those that may be meant', async () => {
    const { code, stderr } = await run('01:10', ['log', '2', 'GRB', 'fibre cut']);
    expect(code).toBe(3);
    expect(stderr).toContain('did you mean GRA');
    expect(await rows('01:10')).toHaveLength(1);
  });

  test('a whole life: log, note, ack, mitigate, resolve, reopen, close', async () => {
    const id = JSON.parse(
      await ok('01:20', 'incident', 'log', 'fibre cut', '--severity', '2', '--site', 'gra1', '--json'),
    ).id;
    expect(id).toBe('INC-2');
    expect(await ok('01:25', 'ack', '2', '--quiet')).toBe('INC-2\n');
    await ok('01:30', 'incident', 'note', 'inc-2', 'carrier warned');
    await ok('01:40', 'incident', 'mitigate', '2', '--note', 'traffic by SBG');
    const resolved = await run('01:50', ['incident', 'resolve', '2', '--because', 'spliced']);
    expect(resolved).toMatchObject({ code: 0, stdout: 'INC-2 resolved.\n' });
    expect(resolved.stderr).toContain('vigie incident review INC-2 --due');
    await ok('02:00', 'reopen', '2');
    const closed = await run('02:10', ['close', '2', '--because', '-'], { input: "l'épissure tient\n" });
    expect(closed.code).toBe(0);
    const shown = JSON.parse(await ok('02:20', 'incident', 'show', '2', '--json'));
    expect(shown).toMatchObject({
      id: 'INC-2',
      status: 'resolved',
      site: 'GRA1',
      acknowledgedAt: null,
      reopenedAt: '2020-03-18T01:00:00.000Z',
      resolvedAt: '2020-03-18T01:10:00.000Z',
      mergedInto: null,
    });
    expect(shown.entries.map(({ kind, text }: Row) => [kind, text])).toEqual([
      ['incident.logged', 'fibre cut'],
      ['incident.acknowledged', null],
      ['incident.noted', 'carrier warned'],
      ['incident.mitigated', 'traffic by SBG'],
      ['incident.resolved', 'spliced'],
      ['incident.reopened', null],
      ['incident.resolved', "l'épissure tient"],
    ]);
  });

  test('illegal moves are refused with the way out, and nothing is written', async () => {
    const before = JSON.parse(await ok('02:20', 'incident', 'show', '2', '--json')).entries.length;
    const back = await run('02:21', ['incident', 'ack', '2']);
    expect(back.code).toBe(4);
    expect(back.stderr).toContain('vigie incident reopen INC-2 --because');
    const early = await run('02:21', ['incident', 'ack', '1', '--at', '00:30']);
    expect(early.code).toBe(4);
    expect(early.stderr).toMatch(/opened at 18 Mar 2020 01:05 .* acknowledged at 18 Mar 2020 00:30/);
    const ahead = await run('02:21', ['incident', 'note', '1', 'x', '--at', 'now+2h']);
    expect(ahead.code).toBe(4);
    const silent = await run('02:21', ['close', '1']);
    expect(silent.code).toBe(7);
    expect(silent.stderr).toContain('--because');
    expect(JSON.parse(await ok('02:22', 'incident', 'show', '2', '--json')).entries).toHaveLength(before);
  });

  test('being there already is no error, and lost words are told of', async () => {
    const again = await run('02:23', ['close', '2', '--because', 'again']);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('resolved already') });
    expect(again.stderr).toContain('vigie incident note INC-2');
    expect(await ok('02:23', 'incident', 'set', '2', '--severity', '2')).toContain('so already');
  });

  test('a late entry says so when it is typed and when it is read', async () => {
    const late = await run('03:00', ['incident', 'note', '1', 'guard saw smoke', '--at', '01:10']);
    expect(late.stderr).toContain('late entry: it happened 1 h 50 before');
    const page = await ok('03:01', 'incident', 'show', '1');
    expect(page).toMatch(
      /01:10 {2}Note — Youssef Lemaire, entry \d+, 1 h 51 ago\s+\[late: written 1 h 50 after\]/,
    );
    expect(Math.max(...page.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('owners are named by id or name; the one who types can be new', async () => {
    await ok('03:05', 'person', 'add', 'Camille Verdier');
    expect(await ok('03:06', 'incident', 'assign', '1', '--to', 'camille verdier')).toContain(
      'assigned to Camille Verdier',
    );
    const nobody = await run('03:06', ['incident', 'assign', '1', '--to', 'Bob']);
    expect(nobody.code).toBe(3);
    expect(nobody.stderr).toContain('vigie person add "Bob"');
    expect((await rows('03:07', '--owner', 'none')).map(({ id }) => id)).toEqual([]);
    const own = await vigie(['incident', 'assign', '1', '--to', 'anouk delattre'], {
      store: store.url,
      env: { VIGIE_NOW: '2020-03-18T03:08+01:00', VIGIE_ACTOR: 'Anouk Delattre' },
    });
    expect(own.stdout).toContain('INC-1 assigned to Anouk Delattre');
  });

  test('lists filter, and combine filters', async () => {
    await ok('04:00', 'log', '3', 'GRA', 'phishing', '--category', 'security', '--tag', 'mail');
    await ok(
      '04:01',
      'log',
      '3',
      '-',
      'tele-consultation slow',
      '--sector',
      'health',
      '--detail',
      'pages after 8 s',
    );
    const ids = async (...args: string[]) => (await rows('04:05', ...args)).map(({ id }) => id);
    expect(await ids()).toEqual(['INC-1', 'INC-4', 'INC-3']);
    expect(await ids('--status', 'resolved,void')).toEqual(['INC-2']);
    expect(await ids('--severity', '3,4', '--vital', '--owner', 'none')).toEqual(['INC-4']);
    expect(await ids('--site', 'gra', '--status', 'all')).toEqual(['INC-2', 'INC-3']);
    expect(await ids('--since', '03:59', '--sort', '-id', '--limit', '1')).toEqual(['INC-4']);
    expect(await ids('--search', 'PAGES consul')).toEqual(['INC-4']);
    expect(await ids('--silent')).toEqual([]);
    const [worst] = await rows('06:00', '--silent');
    expect(worst).toMatchObject({ id: 'INC-1', silentSince: '2020-03-18T03:08:00.000Z' });
  });

  test('filters that cannot be are refused', async () => {
    expect((await run('04:05', ['incident', 'list', '--severity', '7'])).code).toBe(2);
    expect((await run('04:05', ['incident', 'list', '--status', 'opn'])).stderr).toContain(
      'did you mean open?',
    );
    expect((await run('04:05', ['incident', 'list', '--site', 'GRX'])).code).toBe(3);
  });

  test('what is set by mistake can be mended; what never was is void', async () => {
    await ok(
      '04:10',
      'incident',
      'set',
      '3',
      '--severity',
      '2',
      '--because',
      'customers write',
      '--tag',
      'none',
      '--site',
      'none',
    );
    expect((await rows('04:11', '--severity', '2'))[0]).toMatchObject({ id: 'INC-3', tags: [], site: null });
    expect(await ok('04:11', 'incident', 'show', '3')).toContain(
      'Changed: severity SEV3 → SEV2, site GRA → none, tags mail → none',
    );
    await ok('04:12', 'incident', 'void', '3', '--because', 'a drill');
    expect((await run('04:13', ['incident', 'set', '3', '--severity', '1'])).code).toBe(4);
    expect((await run('04:13', ['incident', 'set', '4'])).code).toBe(2);
    expect(await ok('04:14', 'incident', 'reopen', '3', '--because', 'no drill')).toBe('INC-3 reopened.\n');
  });

  test('titles that are none are refused; those that hide something are kept and shown', async () => {
    expect((await run('05:00', ['log', '4', 'GRA', '  '])).code).toBe(2);
    expect((await run('05:00', ['log', '4', 'GRA', 'x'.repeat(10_000)])).code).toBe(2);
    expect((await run('05:00', ['log', '9', 'GRA', 'x'])).code).toBe(2);
    const hidden = await run('05:00', ['log', '4', 'GRA', '\u001b[31mred \u202Eabc']);
    expect(hidden.code).toBe(0);
    expect(hidden.stderr).toContain('characters that do not show');
    expect(hidden.stdout).toContain('␛[31mred \\u{202E}abc');
    const [row] = await rows('05:01', '--severity', '4');
    expect(row?.title).toBe('\u001b[31mred \u202Eabc');
    const painted = await run('05:01', ['incident', 'show', String(row?.id), '--color', 'always']);
    expect(painted.stdout).not.toContain('\u001b[31mred');
  });

  test('a rehearsal keeps nothing, and a key works once', async () => {
    const rehearsed = await run('06:00', ['log', '2', 'GRA', 'only a try', '--dry-run']);
    expect(rehearsed.stdout).toContain('INC-6 logged');
    const [first, second] = [
      await ok('06:01', 'log', '2', 'GRA', 'once', '--key', 'k1', '--json'),
      await ok('06:02', 'log', '2', 'GRA', 'once', '--key', 'k1', '--json'),
    ].map((json) => JSON.parse(json));
    expect(first).toMatchObject({ id: 'INC-6', repeated: false });
    expect(second).toMatchObject({ id: 'INC-6', repeated: true, seq: first.seq });
    const other = await run('06:03', ['log', '2', 'GRA', 'something else', '--key', 'k1']);
    expect(other.code).toBe(4);
    await ok('06:04', 'ack', '6', '--key', 'k2');
    expect(JSON.parse(await ok('06:05', 'ack', '6', '--key', 'k2', '--json'))).toMatchObject({
      id: 'INC-6',
      repeated: true,
    });
  });

  test('speaks French to whoever reads French', async () => {
    const page = await run('07:00', ['incident', 'show', '1'], { lang: 'fr' });
    expect(page.stdout).toContain('INC-1  critique  ouvert');
    expect(page.stdout).toContain('Sans nouvelles depuis');
    expect(page.stdout).toContain('[inscription tardive, 1\u00A0h\u00A050');
    const list = await run('07:00', ['incident', 'list', '--severity', '2'], { lang: 'fr' });
    expect(list.stdout).toContain('majeur\tpris en charge\tGRA\tonce');
  });

  test('the journal holds, and a replay gives the same rows', async () => {
    expect((await run('08:00', ['journal', 'verify', '--replay'])).code).toBe(0);
  });
});
