import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

const PAGE = join(import.meta.dirname, '../fixtures/statuspage/incidents.json');

interface Page {
  incidents: Record<string, unknown>[];
}
interface Result {
  incidents: number;
  updates: number;
  changed: number;
  unchanged: number;
  refused: { row: number; externalId: string | null; reason: string }[];
  dryRun: boolean;
  repeated: boolean;
  seq: number | null;
  mapping: unknown;
}
interface Line {
  seq: number;
  kind: string;
  origin: string;
  subject: string;
  actor: string;
  occurredAt: string;
  recordedAt: string;
}

describe.each(ENGINES)('vigie incident import on %s', { timeout: 120_000 }, (engine) => {
  let folder: string;
  const stores: FreshStore[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigie-import-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await Promise.all(stores.map((store) => store.dispose()));
  });

  const page = async (): Promise<Page> => JSON.parse(await readFile(PAGE, 'utf8'));
  /** The page's file with what a test makes of it. */
  const file = async (name: string, content: unknown): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  /** A store of its own, used on 18 March 2020 at 09:00 in Paris. */
  const fresh = async () => {
    const store = await freshStore(engine);
    stores.push(store);
    const run = (
      args: readonly string[],
      more: { input?: string; env?: Record<string, string> } = {},
    ): Promise<Run> =>
      vigie(args, {
        store: store.url,
        ...(more.input === undefined ? {} : { input: more.input }),
        env: {
          VIGIE_NOW: '2020-03-18T09:00+01:00',
          VIGIE_TZ: 'Europe/Paris',
          VIGIE_LANG: 'en',
          VIGIE_ACTOR: 'Youssef Lemaire',
          ...more.env,
        },
      });
    await run(['store', 'init', '--exercise']);
    const take = async (...args: string[]): Promise<Result & { code: number | null; stderr: string }> => {
      const { stdout, stderr, code } = await run([
        'incident',
        'import',
        '--from',
        'statuspage',
        '--json',
        ...args,
      ]);
      return { ...(stdout === '' ? {} : JSON.parse(stdout)), code, stderr };
    };
    const json = async (...args: string[]) => {
      const { stdout, stderr, code } = await run([...args, '--json']);
      expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
      return JSON.parse(stdout);
    };
    const entries = async (): Promise<Line[]> => {
      const { stdout } = await run(['journal', 'export', '--format', 'ndjson']);
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    };
    const holds = async (): Promise<void> => {
      const { code, stdout, stderr } = await run(['journal', 'verify', '--replay']);
      expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
    };
    return { run, take, json, entries, holds };
  };

  test('takes a page over: severities, states, tags, and every update as an entry', async () => {
    const { run, take, json, entries, holds } = await fresh();
    const said = await run(['incident', 'import', '--from', 'statuspage', PAGE]);
    expect(said).toMatchObject({
      code: 0,
      stderr: '',
      stdout: '4 incidents, 12 updates taken over; 0 refused.\n',
    });
    const list = await json('incident', 'list', '--status', 'all', '--sort', 'id', '--limit', '0');
    const shown = (row: Record<string, unknown>) => [
      row.title,
      row.severity,
      row.status,
      row.tags,
      row.externalId,
    ];
    expect(list.map(shown)).toEqual([
      ['Replacement of switches in GRA1', 4, 'resolved', ['maintenance'], 'plan0000swap'],
      ['DNS answers slowly', 2, 'resolved', ['dns'], 'quiet000dns'],
      ['Mail delayed', 3, 'resolved', [], 'back0000mail'],
      ['SBG2 unreachable', 1, 'acknowledged', ['bare-metal-reseau', 'public-cloud'], 'fire0000sbg2'],
    ]);
    const dns = await json('incident', 'show', '2');
    expect(dns).toMatchObject({
      source: 'statuspage',
      acknowledgedAt: '2020-03-16T08:30:00.000Z',
      mitigatedAt: '2020-03-16T08:30:00.000Z',
      resolvedAt: '2020-03-16T09:30:00.000Z',
    });
    expect(
      dns.entries.map((entry: { text: unknown; late: boolean }) => [JSON.stringify(entry.text), entry.late]),
    ).toEqual([
      [expect.stringContaining('DNS answers slowly'), false],
      [expect.stringContaining('First.'), false],
      [expect.stringContaining('Second.'), false],
      [expect.stringContaining('Third.'), false],
      [expect.stringContaining('resolved'), false],
    ]);
    expect(await json('incident', 'show', '3')).toMatchObject({
      status: 'resolved',
      resolvedAt: '2020-03-17T12:00:00.000Z',
    });
    const lines = await entries();
    expect(new Set(lines.map((line) => line.origin))).toEqual(new Set(['imported', 'typed']));
    expect(new Set(lines.map((line) => line.recordedAt))).toEqual(new Set(['2020-03-18T08:00:00.000Z']));
    expect(lines.at(-1)).toMatchObject({ kind: 'import.done', origin: 'typed' });

    const again = await take(PAGE);
    expect(again).toMatchObject({
      code: 0,
      incidents: 0,
      updates: 0,
      changed: 0,
      unchanged: 4,
      refused: [],
      seq: null,
    });
    expect(await entries()).toHaveLength(lines.length);
    await holds();
  });

  test('a longer file adds only what is new, whatever was done here meanwhile', async () => {
    const { run, take, json, holds } = await fresh();
    await take(PAGE);
    await run(['incident', 'set', '4', '--severity', '2', '--because', 'two rooms only']);
    await run(['incident', 'reopen', '2', '--because', 'it came back']);
    expect(await take(PAGE)).toMatchObject({ code: 0, updates: 0, changed: 0, unchanged: 4 });
    const longer = await page();
    const [fire] = longer.incidents;
    Object.assign(fire!, {
      status: 'resolved',
      name: 'SBG2 burnt down',
      updated_at: '2020-03-18T07:00:00Z',
      resolved_at: '2020-03-18T07:00:00Z',
      incident_updates: [
        { id: 'fire-u3', status: 'resolved', body: 'Out.', created_at: '2020-03-18T07:00:00Z' },
        ...(fire!.incident_updates as object[]),
      ],
    });
    longer.incidents.unshift({
      ...fire,
      id: 'new000000001',
      incident_updates: [],
      status: 'investigating',
      resolved_at: null,
    });
    expect(await take(await file('longer.json', longer))).toMatchObject({
      code: 0,
      incidents: 1,
      updates: 1,
      changed: 1,
      unchanged: 3,
    });
    expect(await json('incident', 'show', '4')).toMatchObject({
      title: 'SBG2 burnt down',
      severity: 2,
      status: 'resolved',
    });
    expect(await json('incident', 'show', '2')).toMatchObject({ status: 'open' });
    expect(await take(join(folder, 'longer.json'))).toMatchObject({
      updates: 0,
      changed: 0,
      unchanged: 5,
      seq: null,
    });
    await holds();
  });

  test('an archive goes in as if it had been written down at the time', async () => {
    const { run, take, entries, holds } = await fresh();
    const first = await take('--backfill', PAGE);
    const lines = await entries();
    expect(first).toMatchObject({ code: 0, incidents: 4, updates: 12, seq: lines.length });
    const recorded = lines.map((line) => line.recordedAt);
    expect(recorded).toEqual(recorded.toSorted());
    const foreign = lines.filter((line) => line.origin === 'backfilled');
    expect(foreign.map((line) => [line.recordedAt.slice(5, 16), line.subject])).toEqual([
      ['03-10T09:00', 'INC-1'],
      ['03-10T09:00', 'INC-1'],
      ['03-15T01:00', 'INC-1'],
      ['03-15T04:00', 'INC-1'],
      ['03-16T08:00', 'INC-2'],
      ['03-16T08:30', 'INC-2'],
      ['03-16T08:30', 'INC-2'],
      ['03-16T08:30', 'INC-2'],
      ['03-16T09:45', 'INC-2'],
      ['03-17T09:00', 'INC-3'],
      ['03-17T09:00', 'INC-3'],
      ['03-17T10:00', 'INC-3'],
      ['03-17T11:00', 'INC-3'],
      ['03-17T12:00', 'INC-3'],
      ['03-18T04:02', 'INC-4'],
      ['03-18T04:02', 'INC-4'],
      ['03-18T05:10', 'INC-4'],
    ]);
    // Who imports is registered with the closing entry, both bearing the true time.
    expect(lines.slice(foreign.length).map((line) => [line.kind, line.recordedAt])).toEqual([
      ['person.registered', '2020-03-18T08:00:00.000Z'],
      ['import.done', '2020-03-18T08:00:00.000Z'],
    ]);
    const then = await run(['incident', 'list', '--as-of', '2020-03-17T12:30+01:00', '--json']);
    expect(JSON.parse(then.stdout)).toMatchObject([{ id: 'INC-3', status: 'open' }]);

    expect(await take('--backfill', PAGE)).toMatchObject({ code: 0, updates: 0, unchanged: 4, seq: null });
    expect(await entries()).toHaveLength(lines.length);
    await holds();
  });

  test('an archive is refused where the store holds younger entries, and taken where what is new is younger', async () => {
    const { run, take, entries } = await fresh();
    await run(['note', 'the cell meets']);
    const before = await entries();
    const refused = await take('--backfill', PAGE);
    expect(refused).toMatchObject({ code: 4 });
    expect(refused.stderr).toContain('the store already holds entries up to 2020-03-18T08:00:00.000Z');
    expect(refused.stderr).toContain('the oldest first');
    expect(await entries()).toEqual(before);
    const { incidents } = await page();
    const young = {
      ...incidents[0],
      id: 'young0000001',
      created_at: '2020-03-18T08:00:00Z',
      updated_at: '2020-03-18T08:00:00Z',
      incident_updates: [],
    };
    expect(
      await take('--backfill', await file('young.json', [{ ...young, status: 'investigating' }])),
    ).toMatchObject({ code: 0, incidents: 1 });
  });

  test('what cannot be read is named with file, row and reason, and the rest goes in', async () => {
    const { take, entries } = await fresh();
    const broken = await page();
    broken.incidents.splice(
      1,
      0,
      { id: 'bad', name: 'x', impact: 'huge' },
      { ...broken.incidents[0], id: 'later', updated_at: '2020-03-19T00:00:00Z' },
    );
    const path = await file('broken.json', broken);
    const strict = await take('--strict', path);
    expect(strict).toMatchObject({ code: 4 });
    expect(strict.stderr).toContain('2 of 6 rows cannot be read');
    expect(await entries()).toEqual([]);

    const taken = await take(path);
    expect(taken).toMatchObject({
      code: 8,
      incidents: 4,
      refused: [
        {
          row: 2,
          externalId: 'bad',
          reason: 'its impact is "huge", which is none of critical, major, minor, none, maintenance',
        },
        { row: 3, externalId: 'later', reason: expect.stringContaining('still to come') },
      ],
    });
    expect(taken.stderr).toContain(`${path}, row 2 (bad): its impact is "huge"`);
    const done = (await entries()).at(-1);
    expect(done).toMatchObject({
      kind: 'import.done',
      data: { incidents: 4, updates: 12, unchanged: 0, refused: 2 },
    });

    const none = await take(await file('none.json', [{ id: 'bad' }]));
    expect(none).toMatchObject({ code: 4 });
    expect(none.stderr).toContain('row 1 (bad): it has no name');
  });

  test.each([
    ['no JSON', 'hello', 'is no JSON at its byte 1'],
    ['cut off', '{"incidents":[{"id":"x"', 'breaks off after byte 23'],
    ['empty', '', 'is empty'],
    ['another file', '{"components":[]}', 'holds no list'],
  ])('a file that is %s is refused, and nothing is written', async (name, content, message) => {
    const { take, entries } = await fresh();
    const refused = await take(await file(`${name}.json`, content));
    expect(refused).toMatchObject({ code: 4 });
    expect(refused.stderr).toContain(message);
    expect(await entries()).toEqual([]);
  });

  test('can be explained and tried before, and neither keeps anything', async () => {
    const { run, take, entries } = await fresh();
    const said = await run(['incident', 'import', '--from', 'statuspage', '--explain', PAGE]);
    expect(said.code).toBe(0);
    for (const words of [
      'critical → SEV1',
      'none, maintenance → SEV4',
      'identified, in_progress → acknowledged',
      'SEV1 1, SEV2 1, SEV3 1, SEV4 1',
      '4 incidents, 12 updates taken over; 0 refused.',
    ]) {
      expect(said.stdout).toContain(words);
    }
    expect(await take('--explain', PAGE)).toMatchObject({
      dryRun: true,
      incidents: 4,
      updates: 12,
      mapping: { severities: { major: 2 }, statuses: { postmortem: 'resolved' } },
    });
    const tried = await run(['incident', 'import', '--from', 'statuspage', '--dry-run', PAGE]);
    expect(tried.stdout).toBe('Dry run, nothing was kept: 4 incidents, 12 updates taken over; 0 refused.\n');
    expect(await entries()).toEqual([]);
  });

  test('reads stdin, tells ids alone with --quiet, and speaks French', async () => {
    const { run } = await fresh();
    const input = await readFile(PAGE, 'utf8');
    const from = ['incident', 'import', '--from', 'statuspage', '-'];
    const quiet = await run([...from, '--quiet'], { input });
    expect(quiet).toMatchObject({ code: 0, stderr: '', stdout: 'INC-1\nINC-2\nINC-3\nINC-4\n' });
    const french = await run(from, { input, env: { VIGIE_LANG: 'fr' } });
    expect(french.stdout).toBe(
      'Rien de nouveau\u00a0: 4\u00a0incidents sans changement\u00a0; 0\u00a0refusé.\n',
    );
  });

  test('with a key is done once, and refuses when the journal moved on', async () => {
    const { run, take, entries } = await fresh();
    expect(await take('--key', 'k1', PAGE)).toMatchObject({ code: 0, incidents: 4, repeated: false });
    const lines = await entries();
    expect(await take('--key', 'k1', PAGE)).toMatchObject({
      code: 0,
      incidents: 4,
      repeated: true,
      seq: lines.length,
    });
    expect(await take('--key', 'k1', '--backfill', PAGE)).toMatchObject({ code: 4 });
    expect(await entries()).toEqual(lines);
    await run(['note', 'something else']);
    expect(await take('--if-seq', String(lines.length), PAGE)).toMatchObject({ code: 5 });
  });

  test('asks for its source, and knows no other', async () => {
    const { run } = await fresh();
    expect(await run(['incident', 'import', PAGE])).toMatchObject({
      code: 7,
      stderr: expect.stringContaining('--from'),
    });
    expect(await run(['incident', 'import', '--from', 'jira', PAGE])).toMatchObject({ code: 2 });
  });
});
