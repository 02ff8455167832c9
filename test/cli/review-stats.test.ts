import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run as runProgram } from '../../src/cli/program.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';
import { machineOn } from '../whole/machine.ts';

type Row = Record<string, unknown>;

// A story in the order of its tests, each of which starts the program many times.
describe.each(ENGINES)('after the incident, on %s', { timeout: 120_000 }, (engine) => {
  let store: FreshStore;

  /** Runs at this time of March 2020, in Paris: `18T09:00`. */
  const run = (
    time: string,
    args: readonly string[],
    more: { lang?: string; input?: string; env?: Record<string, string> } = {},
  ): Promise<Run> =>
    vigie(args, {
      store: store.url,
      env: {
        VIGIE_NOW: `2020-03-${time}+01:00`,
        VIGIE_TZ: 'Europe/Paris',
        VIGIE_LANG: more.lang ?? 'en',
        VIGIE_ACTOR: 'Youssef Lemaire',
        ...more.env,
      },
      ...(more.input === undefined ? {} : { input: more.input }),
    });
  const ok = async (time: string, ...args: string[]): Promise<string> => {
    const { stdout, stderr, code } = await run(time, args);
    expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
    return stdout;
  };
  const json = async (time: string, ...args: string[]) => JSON.parse(await ok(time, ...args, '--json'));
  const ids = async (time: string, ...args: string[]) =>
    (await json(time, 'incident', 'list', ...args)).map(({ id }: Row) => id);
  const section = async (time: string, id: string, ...args: string[]) => {
    const agenda = await json(time, 'agenda', ...args);
    return agenda.sections.find((one: Row) => one.id === id).items as Row[];
  };

  beforeAll(async () => {
    store = await freshStore(engine);
    await ok('18T01:00', 'store', 'init', '--exercise');
    await ok('18T01:00', 'cell', 'set', '--tz', 'Europe/Paris', '--day-one', '2020-03-09');
    await run('18T01:00', ['log', '1', 'RBX2', 'cooling pump lost', '--category', 'outage']);
    await run('18T01:00', ['log', '2', '-', 'fibre cut']);
    await run('18T01:00', ['log', '3', '-', 'badge reader']);
  });
  afterAll(() => store.dispose());

  test('the rhythm shows what holds, in words and in JSON', async () => {
    expect((await ok('18T01:01', 'incident', 'rhythm')).split('\n').slice(1, 3)).toEqual([
      'SEV1      1 h 00      1 h 00',
      'SEV2      4 h 00      4 h 00',
    ]);
    expect((await json('18T01:01', 'incident', 'rhythm')).rhythm).toContainEqual({
      severity: 3,
      minutes: 720,
      usualMinutes: 720,
    });
  });

  test('a rhythm that cannot be is refused, and nothing is set', async () => {
    for (const typed of [['1=0m'], ['7=1h'], ['1=soon'], ['1'], ['1=90s'], ['1=1h', '1=2h'], ['1=-1h']]) {
      const { code, stdout } = await run('18T01:01', ['incident', 'rhythm', ...typed]);
      expect({ typed, code, stdout }).toEqual({ typed, code: 2, stdout: '' });
    }
    expect((await run('18T01:01', ['incident', 'rhythm', '--because', 'x'])).code).toBe(2);
    expect((await json('18T01:01', 'incident', 'rhythm')).rhythm[0].minutes).toBe(60);
  });

  test('a rhythm that is set holds in lists, on the page of an incident and on the agenda, from then on', async () => {
    expect(await ids('18T01:40', '--silent')).toEqual([]);
    const said = await ok(
      '18T01:40',
      'incident',
      'rhythm',
      '1=30m',
      'SEV3=20m,2=2h',
      '--because',
      'hospitals',
    );
    expect(said).toBe('News at least every 30 min (SEV1), 2 h 00 (SEV2), 20 min (SEV3).\n');
    expect(await ids('18T01:41', '--silent')).toEqual(['INC-1', 'INC-3']);
    expect((await json('18T01:41', 'incident', 'show', '1')).silentSince).toBe('2020-03-18T00:30:00.000Z');
    const silent = async (time: string) =>
      (await section(time, 'situation'))
        .filter(({ headline }) => /silent for/.test(headline as string))
        .map(({ id, kind }) => [id, kind]);
    expect(await silent('18T01:41')).toEqual([
      ['INC-1', 'act'],
      ['INC-3', 'act'],
    ]);
    await ok('18T01:42', 'incident', 'note', '1', 'second pump holds');
    expect(await silent('18T01:43')).toEqual([['INC-3', 'act']]);
    // What the store said before it was set goes by what held then.
    expect(await ids('18T02:00', '--silent', '--as-of', '2020-03-18T01:39')).toEqual([]);
    expect(await ids('18T02:00', '--silent', '--as-of', '2020-03-18T01:41')).toEqual(['INC-1', 'INC-3']);
    expect(await ok('18T02:00', 'incident', 'rhythm', '3=usual')).toContain('12 h 00 (SEV3)');
    expect(await ids('18T02:00', '--silent')).toEqual([]);
    const idle = await run('18T02:00', ['incident', 'rhythm', '1=30m', '--because', 'again']);
    expect(idle).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was written') });
    expect(idle.stderr).toContain('your reason');
    expect(await ok('18T02:00', 'journal', 'list', '--about', 'rhythm')).toContain('Reason: hospitals');
  });

  test('whoever resolves a severe incident is told that a review is asked for, and how', async () => {
    const severe = await run('18T02:30', ['close', '1', '--because', 'pump replaced']);
    expect(severe).toMatchObject({ code: 0, stdout: 'INC-1 resolved.\n' });
    expect(severe.stderr).toBe(
      'vigie: INC-1 was SEV1: a review is asked for; vigie incident review INC-1 --due TIME --owner PERSON\n',
    );
    const again = await run('18T02:31', ['close', '1', '--because', 'pump replaced']);
    expect(again.stderr).not.toContain('review');
    await ok('18T02:40', 'close', '3', '--because', 'reset');
    expect(await ids('18T02:41', '--to-review')).toEqual(['INC-1']);
    expect(await json('18T02:41', 'incident', 'show', '1')).toMatchObject({
      reviewOpen: true,
      reviewDueAt: null,
      reviewedAt: null,
    });
    expect(await ok('18T02:41', 'incident', 'show', '1')).toMatch(/^Review +asked for, not planned$/m);
    expect(await section('18T08:50', 'decisions')).toMatchObject([
      {
        id: 'INC-1-review',
        subject: 'INC-1',
        kind: 'act',
        headline: 'review, SEV1: cooling pump lost. Not planned, resolved at 02:30.',
        since: '2020-03-18T01:30:00.000Z',
        dueAt: null,
      },
    ]);
    expect(await ok('18T08:50', 'agenda')).toMatch(
      /^2 OVERDUE DECISIONS AND ACTIONS \(\d+ min\)\n {2}\+ INC-1 review, SEV1/m,
    );
  });

  test('a review is planned, for an active incident too, and never for what has passed', async () => {
    const missing = await run('18T09:00', ['incident', 'review', '1', '--due', 'tomorrow 14:00']);
    expect(missing).toMatchObject({ code: 7, stdout: '' });
    expect(missing.stderr).toContain('--owner');
    const past = await run('18T09:00', ['incident', 'review', '1', '--due', 'yesterday', '--owner', 'none']);
    expect(past).toMatchObject({ code: 4, stdout: '' });
    expect(past.stderr).toContain('which has passed');
    const nobody = await run('18T09:00', ['incident', 'review', '1', '--due', 'next', '--owner', 'Bob']);
    expect(nobody.code).toBe(3);
    const due = ['--due', '2020-03-18T14:00', '--owner', 'youssef lemaire'];
    const planned = await run('18T09:01', ['incident', 'review', '1', ...due, '--json']);
    expect(JSON.parse(planned.stdout)).toMatchObject({
      id: 'INC-1',
      reviewDueAt: '2020-03-18T13:00:00.000Z',
      reviewOwner: 'P-1',
    });
    const again = await run('18T09:02', ['incident', 'review', '1', ...due]);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was written') });
    expect(
      (await run('18T09:03', ['incident', 'review', '2', '--due', 'now+3d', '--owner', 'none'])).code,
    ).toBe(0);
    expect(await ids('18T09:04', '--to-review')).toEqual(['INC-1']);
    expect(await ok('18T09:04', 'incident', 'show', '1')).toMatch(
      /^Review +due 18 Mar 2020 14:00 \(in 4 h 56\), Youssef Lemaire$/m,
    );
  });

  test('what is overdue says by how much, where an incident is read and on the agenda', async () => {
    expect(await ok('18T17:45', 'incident', 'show', '1')).toMatch(
      /^Review +OVERDUE by 3 h 45\n +due 18 Mar 2020 14:00, Youssef Lemaire$/m,
    );
    const page = (await run('18T17:45', ['agenda'], { lang: 'fr' })).stdout.replaceAll('\u00A0', ' ');
    expect(page.replace(/\n +/g, ' ')).toContain(
      '! INC-1 retour d’expérience, critique : cooling pump lost. Retard 4 h 00, Youssef Lemaire.',
    );
  });

  test('it is done with findings and actions, once the incident is over, and leaves the agenda', async () => {
    const early = await run('18T18:00', ['incident', 'review', 'done', '2', '--findings', 'x']);
    expect(early).toMatchObject({ code: 4, stdout: '' });
    expect(early.stderr).toContain('vigie incident resolve INC-2 --because');
    expect((await run('18T18:00', ['incident', 'review', 'done', '1'])).code).toBe(7);
    const before = ['incident', 'review', 'done', '1', '--findings', 'x', '--at', '02:00'];
    expect((await run('18T18:00', before)).code).toBe(4);
    const done = await run(
      '18T18:00',
      ['incident', 'review', 'done', '1', '--findings', '-', '--action', 'buy a pump', '--action', 'drill'],
      { input: 'one pump\r\nfor two loops\n' },
    );
    expect(done).toMatchObject({ code: 0, stdout: 'INC-1 reviewed.\n', stderr: '' });
    const again = await run('18T18:05', ['incident', 'review', 'done', '1', '--findings', 'more']);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('reviewed already') });
    expect(again.stderr).toContain('vigie incident note INC-1');
    const shown = await json('18T18:05', 'incident', 'show', '1');
    expect(shown).toMatchObject({ reviewOpen: false, reviewedAt: '2020-03-18T17:00:00.000Z' });
    expect(shown.entries.at(-1)).toMatchObject({
      kind: 'incident.reviewed',
      text: 'one pump\nfor two loops\n- buy a pump\n- drill',
    });
    expect(await section('18T18:05', 'decisions')).toEqual([]);
    // Nobody knows whether anything else is overdue: the page does not say that there is nothing.
    expect(await ok('18T18:05', 'agenda')).toContain('OVERDUE DECISIONS AND ACTIONS: nothing to report');
    const none = await run('18T18:05', ['incident', 'list', '--to-review']);
    expect(none.stderr).toContain('No review is open');
    // What was severe when the cell last met is on its agenda as it was.
    expect(await section('18T18:05', 'decisions', '--as-of', '2020-03-18T17:45')).toHaveLength(1);
  });

  test('what is said to a merged incident goes to its canonical one', async () => {
    await ok('18T18:10', 'log', '2', '-', 'fibre cut, again');
    await ok('18T18:11', 'incident', 'merge', '4', '--into', '2');
    await run('18T18:12', ['close', '4', '--because', 'spliced']);
    const planned = await run('18T18:13', ['incident', 'review', '4', '--due', 'now+1d', '--owner', 'none']);
    expect(planned.stdout).toContain('Review of INC-2 due');
    expect(planned.stderr).toContain('INC-4 is merged into INC-2');
    expect(await ids('18T18:14', '--to-review')).toEqual(['INC-2']);
    const done = await run('18T18:15', ['incident', 'review', 'done', '4', '--findings', 'x', '--quiet']);
    expect(done).toMatchObject({ code: 0, stdout: 'INC-2\n' });
    expect(await ids('18T18:16', '--to-review', '--status', 'all')).toEqual([]);
  });

  test('statistics say how long it took, of how many, and what they leave out', async () => {
    await ok(
      '18T18:20',
      'log',
      '1',
      'RBX2',
      'power dip',
      '--category',
      'outage',
      '--at',
      '18T18:10'.slice(3),
    );
    await ok('18T18:30', 'ack', '5');
    await ok('18T18:31', 'log', '4', '-', 'nothing');
    await ok('18T18:32', 'incident', 'void', '6', '--because', 'a drill');
    const [all, ...rest] = await json('18T18:40', 'incident', 'stats');
    expect(rest).toEqual([]);
    expect(all).toMatchObject({
      by: 'all',
      group: 'all',
      count: 4,
      merged: 1,
      void: 1,
      acknowledgeCount: 1,
      acknowledgeMedianSeconds: 20 * 60,
      acknowledgeP90Seconds: 20 * 60,
      acknowledgeSkipped: 3,
      acknowledgePending: 0,
      mitigateCount: 0,
      mitigateMedianSeconds: null,
      mitigateSkipped: 3,
      mitigatePending: 1,
      resolveCount: 3,
      // 01:30, 01:40 and 17:12 after they happened, in seconds.
      resolveMedianSeconds: 100 * 60,
      resolveP90Seconds: (17 * 60 + 12) * 60,
      resolvePending: 1,
    });
    const text = await run('18T18:40', ['incident', 'stats']);
    expect(text.stdout).toContain('all\t4\t1 h 40\t17 h 12\t20 min\t20 min\t\t\n');
    expect(text.stderr).toBe(
      'vigie: left out: 1 merged, 1 void\n' +
        'vigie: without a time: acknowledged 3 skipped; mitigated 3 skipped, 1 not yet; resolved 1 not yet\n',
    );
  });

  test('statistics go by severity, site, category or local month, nameless last, within a period', async () => {
    const groups = async (...args: string[]) =>
      (await json('18T18:40', 'incident', 'stats', ...args)).map(({ group, count }: Row) => [group, count]);
    expect(await groups('--by', 'severity')).toEqual([
      ['all', 4],
      ['1', 2],
      ['2', 1],
      ['3', 1],
      ['4', 0],
    ]);
    expect(await groups('--by', 'site')).toEqual([
      ['all', 4],
      ['RBX2', 2],
      [null, 2],
    ]);
    expect(await groups('--by', 'category', '--sort', '-count')).toEqual([
      ['all', 4],
      ['outage', 2],
      [null, 2],
    ]);
    expect(await groups('--since', '2020-03-18T18:00')).toEqual([['all', 1]]);
    expect(await groups('--since', '2020-03-18T01:00', '--until', '2020-03-18T01:00')).toEqual([['all', 3]]);
    expect(await groups('--until', '2019-12-31')).toEqual([]);
    // A bare time has gone by: 18:50 is yesterday's, before all of them.
    expect(await groups('--until', '18:50')).toEqual([]);
    expect((await run('18T18:40', ['incident', 'stats', '--until', 'tomorrow'])).code).toBe(4);
    const turned = ['incident', 'stats', '--since', '2020-03-18T12:00', '--until', '2020-03-18T11:00'];
    expect((await run('18T18:40', turned)).code).toBe(2);
    expect((await run('18T18:40', ['incident', 'stats', '--by', 'owner'])).code).toBe(2);
    const csv = await ok(
      '18T18:40',
      'incident',
      'stats',
      '--by',
      'site',
      '--format',
      'csv',
      '--fields',
      'group,count',
    );
    expect(csv).toBe('group,count\r\nall,4\r\nRBX2,2\r\n,2\r\n');
  });

  test('months are those of the reader’s zone', async () => {
    // 1 April 2020 begins in Paris at 22:00 UTC, in Singapore six hours earlier.
    await run('31T23:30', ['log', '4', '-', 'late in March', '--at', '2020-03-31T20:00:00Z']);
    const months = async (zone: string) =>
      JSON.parse(
        (await run('31T23:59', ['incident', 'stats', '--by', 'month', '--tz', zone, '--json'])).stdout,
      ).map(({ group, count }: Row) => [group, count]);
    expect(await months('Europe/Paris')).toEqual([
      ['all', 5],
      ['2020-03', 5],
    ]);
    expect(await months('Asia/Singapore')).toEqual([
      ['all', 5],
      ['2020-03', 4],
      ['2020-04', 1],
    ]);
  });

  test('a pipe gets no chart, whatever width it is said to have; Markdown is a table', async () => {
    const wide = await run('18T18:40', ['incident', 'stats', '--by', 'site'], { env: { COLUMNS: '120' } });
    expect(wide.stdout).not.toContain('█');
    const md = await run('18T18:40', ['incident', 'stats', '--format', 'md'], { lang: 'fr' });
    expect(md.stdout).toContain('| Groupe | Incidents | Clôture | p90 |');
    expect(md.stdout).not.toContain('█');
    expect(md.stderr.replaceAll('\u00A0', ' ')).toContain('écartés : 1 rattaché, 1 annulé');
  });
});

describe('statistics on a terminal', () => {
  const onTerminal = async (columns: number, argv: readonly string[]) => {
    const machine = await machineOn('sqlite');
    try {
      await machine.run('store', 'init', '--exercise');
      for (const severity of ['1', '2', '2']) await machine.run('log', severity, '-', 'x');
      await machine.run('close', '1', '--because', 'done');
      await machine.run('close', '3', '--because', 'done');
      let stdout = '';
      const code = await runProgram({
        ...machine.host,
        argv: ['incident', 'stats', ...argv, '--color', 'never'],
        terminal: { stdin: false, stdout: true, stderr: false, rows: null, columns },
        stdout: {
          closed: false,
          write: (text) => {
            stdout += text;
          },
        },
      });
      return { code, stdout };
    } finally {
      await machine.dispose();
    }
  };

  test('name each column in the reader’s language, whatever they are put together by', async () => {
    const columns = ['--fields', 'by,group,count', '--by', 'severity'];
    expect((await onTerminal(80, columns)).stdout).toMatch(/^By +Group +Incidents$/m);
    expect((await onTerminal(80, [...columns, '--lang', 'fr'])).stdout).toMatch(/^Par +Groupe +Incidents$/m);
  });

  test('have a small chart of medians below, no wider than the terminal', async () => {
    const { code, stdout } = await onTerminal(50, ['--by', 'severity']);
    expect(code).toBe(0);
    expect(stdout.replaceAll('\n', ' ')).toContain('nine in ten took no longer');
    expect(stdout).toMatch(
      /Median time to resolve \(of how many\)\nSEV1 {2}█+ 3 min \(1\)\nSEV2 {2}█+ 2 min \(1\)\n/,
    );
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(50);
  });

  test('chart the three states where there are no groups, and nothing where there is no room', async () => {
    expect((await onTerminal(80, [])).stdout).toMatch(
      /Median time \(of how many\)\nto acknowledge {2}–\nto mitigate {5}–\nto resolve {6}█{40} 2 min \(2\)\n/,
    );
    expect((await onTerminal(25, [])).stdout).not.toContain('█');
    expect((await onTerminal(80, ['--json'])).stdout).not.toContain('█');
    expect((await onTerminal(80, ['--quiet'])).stdout).toBe('all\n');
  });
});
