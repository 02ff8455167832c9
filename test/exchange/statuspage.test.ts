import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foreignRow, IMPACTS, STATUSES, statuspageRows } from '../../src/exchange/statuspage.ts';
import type { ForeignIncident, ForeignRow } from '../../src/shared/foreign.ts';
import { LINE_MAX, PROSE_MAX } from '../../src/shared/text.ts';

const file = readFileSync(new URL('../fixtures/statuspage/incidents.json', import.meta.url));

async function rowsOf(content: string | Uint8Array): Promise<ForeignRow[]> {
  const rows: ForeignRow[] = [];
  const bytes = (async function* () {
    yield Buffer.from(content);
  })();
  for await (const row of statuspageRows({ name: 'incidents.json', bytes }, { map: [] })) rows.push(row);
  return rows;
}

function read(value: unknown): ForeignIncident {
  const row = foreignRow(1, value);
  if (!('incident' in row)) throw new Error(row.reason);
  return row.incident;
}

function reasonOf(value: unknown): string {
  const row = foreignRow(1, value);
  if ('incident' in row) throw new Error('was read');
  return row.reason;
}

const UPDATE = { id: 'u1', status: 'investigating', body: 'We look.', created_at: '2020-03-18T10:00:00Z' };
const INCIDENT = {
  id: 'i1',
  name: 'Mail delayed',
  status: 'investigating',
  impact: 'minor',
  created_at: '2020-03-18T10:00:00Z',
  incident_updates: [UPDATE],
};
const with_ = (change: object): object => ({ ...INCIDENT, ...change });
const withUpdate = (change: object): object => with_({ incident_updates: [{ ...UPDATE, ...change }] });

describe('a status page', () => {
  test('gives the severities that were chosen for its words, known or not', () => {
    const map = [
      { label: 'Impact', value: 'Minor', severity: 1 },
      { label: 'impact', value: 'huge', severity: 2 },
      { label: 'impact', value: 'minor', severity: 4 },
    ] as const;
    const severityOf = (impact: string) => {
      const row = foreignRow(1, with_({ impact }), { map, maintenance: false });
      return 'incident' in row ? row.incident.severity : row.reason;
    };
    expect(['minor', 'huge', 'major'].map(severityOf)).toEqual([1, 2, 2]);
    expect(severityOf('none of these')).toContain('which is none of critical');
  });

  test('is read with severity, tags, times and updates, oldest first', async () => {
    const [fire] = await rowsOf(file);
    expect(fire).toEqual({
      row: 1,
      incident: {
        externalId: 'fire0000sbg2',
        title: 'SBG2 unreachable',
        detail: null,
        severity: 1,
        tags: ['bare-metal-reseau', 'public-cloud'],
        occurredAt: '2020-03-18T03:55:00.000Z',
        recordedAt: '2020-03-18T04:02:00.000Z',
        updates: [
          {
            externalId: 'fire-u1',
            status: 'open',
            text: 'We have lost contact with SBG2.',
            occurredAt: '2020-03-18T04:02:00.000Z',
            recordedAt: '2020-03-18T04:02:00.000Z',
          },
          {
            externalId: 'fire-u2',
            status: 'acknowledged',
            text: 'Power is cut in the whole building.',
            occurredAt: '2020-03-18T05:05:00.000Z',
            recordedAt: '2020-03-18T05:10:00.000Z',
          },
        ],
        settled: null,
        statedAt: '2020-03-18T05:10:00.000Z',
      },
    });
  });

  test('may be a bare list, or the list of maintenance windows', async () => {
    const bare = await rowsOf(JSON.stringify([INCIDENT]));
    const windows = await rowsOf(JSON.stringify({ scheduled_maintenances: [INCIDENT] }));
    expect(bare).toMatchObject([{ row: 1, incident: { severity: 3, tags: [] } }]);
    expect(windows).toMatchObject([{ row: 1, incident: { severity: 4, tags: ['maintenance'] } }]);
  });

  test.each(Object.entries({ critical: 1, major: 2, minor: 3, none: 4 }))(
    'calls %s severity %i',
    (impact, severity) => {
      expect(read(with_({ impact })).severity).toBe(severity);
    },
  );

  test.each(
    Object.entries({
      investigating: 'open',
      scheduled: 'open',
      identified: 'acknowledged',
      in_progress: 'acknowledged',
      monitoring: 'mitigated',
      verifying: 'mitigated',
      resolved: 'resolved',
      completed: 'resolved',
      postmortem: 'resolved',
    }),
  )('means by %s that an incident is %s', (status, state) => {
    expect(read(withUpdate({ status })).updates[0]?.status).toBe(state);
  });

  test.each([
    { impact: 'maintenance' },
    { status: 'scheduled' },
    { status: 'completed', impact: 'critical' },
    { scheduled_for: '2020-03-19T01:00:00Z', impact: 'major' },
  ])('plans work in %j: the lowest severity, and a tag', (change) => {
    expect(read(with_(change))).toMatchObject({ severity: 4, tags: ['maintenance'] });
  });

  test('names what it touched: components and those of updates become tags, once each', () => {
    const components = [{ name: 'API Requests' }, { name: '  ' }, { name: 'Maintenance' }, {}, null, 'DNS'];
    const affected = [{ name: 'api requests' }, { name: 'Réseau (Est)' }];
    const incident = with_({ components, incident_updates: [{ ...UPDATE, affected_components: affected }] });
    expect(read(incident).tags).toEqual(['api-requests', 'dns', 'reseau-est']);
  });
});

describe('times', () => {
  const seen = (created_at: unknown): string => read(with_({ created_at, incident_updates: [] })).recordedAt;

  test.each([
    ['2013-04-21T11:45:33-06:00', '2013-04-21T17:45:33.000Z'],
    ['2019-02-20T13:11:24.478-06:00', '2019-02-20T19:11:24.478Z'],
    ['2020-02-29T00:00:00.123456Z', '2020-02-29T00:00:00.123Z'],
    ['2020-03-18 10:00:00+0100', '2020-03-18T09:00:00.000Z'],
  ])('%s is %s', (written, instant) => {
    expect(seen(written)).toBe(instant);
  });

  test.each([
    '2020-02-30T00:00:00Z',
    '2020-03-18T10:00:00',
    '2020-03-18',
    '2020-03-18T24:00:00Z',
    'soon',
    17,
    {},
    '',
  ])('%j is none, and the row says so', (written) => {
    expect(reasonOf(with_({ created_at: written }))).toMatch(
      /^its created_at is .*, which is no time with its offset$/,
    );
  });

  test('nothing happens after it was written down', () => {
    const display_at = '2020-03-18T11:00:00Z';
    const incident = read({ ...withUpdate({ display_at }), started_at: '2020-03-19T01:00:00Z' });
    expect(incident.occurredAt).toBe('2020-03-18T10:00:00.000Z');
    expect(incident.updates[0]?.occurredAt).toBe('2020-03-18T10:00:00.000Z');
  });

  test('an incident is written down with its first update at the latest', () => {
    const incident = read({ ...withUpdate({ created_at: '2020-03-18T09:00:00Z' }) });
    expect(incident.recordedAt).toBe('2020-03-18T09:00:00.000Z');
  });
});

describe('updates', () => {
  const order = (updates: readonly object[]): string[] =>
    read(with_({ incident_updates: updates })).updates.map((update) => update.externalId);
  const u = (id: string, time: string): object => ({ ...UPDATE, id, created_at: `2020-03-18T${time}:00Z` });

  test('of one instant keep the order of the source, whose files are newest first', () => {
    expect(order([u('c', '11:00'), u('b', '10:00'), u('a', '10:00')])).toEqual(['a', 'b', 'c']);
    expect(order([u('b', '10:00'), u('a', '10:00')])).toEqual(['a', 'b']);
  });

  test('that come oldest first are taken so', () => {
    expect(order([u('a', '10:00'), u('b', '10:00'), u('c', '11:00')])).toEqual(['a', 'b', 'c']);
  });

  test('that say nothing say their status', () => {
    expect(read(withUpdate({ body: ' ', status: 'monitoring' })).updates[0]?.text).toBe('monitoring');
    expect(read(withUpdate({ body: null, status: 'postmortem' })).updates[0]?.text).toBe('postmortem');
  });
});

describe('the state of the whole', () => {
  test('is left to the last update where the two agree', () => {
    expect(read(INCIDENT).settled).toBeNull();
    expect(
      read(with_({ status: 'postmortem', incident_updates: [{ ...UPDATE, status: 'resolved' }] })).settled,
    ).toBeNull();
    expect(read(with_({ incident_updates: [] })).settled).toBeNull();
  });

  test('stands beside it where they do not, with the time that the file has for it', () => {
    const resolved = with_({
      status: 'resolved',
      resolved_at: '2020-03-18T12:00:00Z',
      updated_at: '2020-03-18T13:00:00Z',
    });
    expect(read(resolved)).toMatchObject({
      settled: { status: 'resolved', text: 'resolved', occurredAt: '2020-03-18T12:00:00.000Z' },
      statedAt: '2020-03-18T13:00:00.000Z',
    });
    expect(read(with_({ status: 'identified' })).settled).toEqual({
      status: 'acknowledged',
      text: 'identified',
      occurredAt: '2020-03-18T10:00:00.000Z',
    });
  });
});

describe('text from outside', () => {
  test('is kept as it came, save what no engine can keep', () => {
    const name = '\u001b[31mred\u202e\0 e\u0301';
    const incident = read({ ...withUpdate({ body: ' half \ud800\n' }), name });
    expect(incident.title).toBe('\u001b[31mred\u202e\ufffd é');
    expect(incident.updates[0]?.text).toBe(' half \ufffd\n');
  });

  test('a name of several lines becomes one; one too long is kept whole in the detail', () => {
    expect(read(with_({ name: ' Mail\r\n  delayed ' })).title).toBe('Mail delayed');
    const name = '𝒜'.repeat(10_000);
    const { title, detail } = read(with_({ name }));
    expect([...title]).toHaveLength(LINE_MAX);
    expect(title.endsWith('𝒜…')).toBe(true);
    expect(detail).toBe(name);
  });
});

describe('a row that cannot be read is named with its reason', () => {
  test.each([
    [null, 'it is no object, but null'],
    [[], 'it is no object, but a list'],
    ['x'.repeat(99), `it is no object, but "${'x'.repeat(59)}…`],
    [with_({ id: '  ' }), 'it has no id'],
    [with_({ id: 1.5 }), 'it has no id'],
    [with_({ id: 'x'.repeat(300) }), 'it has an id of 300 characters, 200 is the most'],
    [with_({ name: '\n' }), 'it has no name'],
    [
      with_({ impact: undefined }),
      `its impact is missing, which is none of ${Object.keys(IMPACTS).join(', ')}`,
    ],
    [
      with_({ impact: 'toString' }),
      `its impact is "toString", which is none of ${Object.keys(IMPACTS).join(', ')}`,
    ],
    [with_({ status: 'open' }), `its status is "open", which is none of ${Object.keys(STATUSES).join(', ')}`],
    [with_({ created_at: null }), 'its created_at is missing'],
    [
      with_({ resolved_at: 'x', status: 'resolved' }),
      'its resolved_at is "x", which is no time with its offset',
    ],
    [with_({ incident_updates: {} }), 'its incident_updates is no list, but an object'],
    [with_({ incident_updates: [7] }), 'update 1 is no object, but 7'],
    [withUpdate({ id: null }), 'update 1 has no id'],
    [
      withUpdate({ status: 'x' }),
      `update 1: its status is "x", which is none of ${Object.keys(STATUSES).join(', ')}`,
    ],
    [withUpdate({ body: [] }), 'update 1: its body is no text, but a list'],
    [
      withUpdate({ body: 'x'.repeat(PROSE_MAX + 1) }),
      'update 1: its body has 50001 characters, 50000 is the most',
    ],
    [withUpdate({ created_at: 'x' }), 'update 1: its created_at is "x", which is no time with its offset'],
  ])('%#', (value, reason) => {
    expect(reasonOf(value)).toBe(reason);
  });

  test('with its id, where that can be made out', () => {
    expect(foreignRow(3, with_({ impact: 'huge' }))).toMatchObject({ row: 3, externalId: 'i1' });
    expect(foreignRow(3, with_({ id: 17, impact: 'huge' }))).toMatchObject({ externalId: '17' });
    expect(foreignRow(3, 'x')).toMatchObject({ externalId: null });
  });

  test('whatever it is: the reader never throws, and what it reads is in order', () => {
    const field = fc.oneof(
      fc.anything(),
      fc.constantFrom(
        ...Object.keys(STATUSES),
        ...Object.keys(IMPACTS),
        '2020-03-18T10:00:00Z',
        '2019-03-18T10:00:00+02:00',
      ),
    );
    const update = fc.oneof(
      field,
      fc.record({ id: field, status: field, body: field, created_at: field, display_at: field }),
    );
    const names = [
      'id',
      'name',
      'status',
      'impact',
      'created_at',
      'started_at',
      'resolved_at',
      'updated_at',
      'components',
    ];
    const changes = fc.dictionary(fc.constantFrom(...names), field);
    const updates = fc.array(
      fc.oneof(
        update,
        fc
          .constantFrom('2021', '2019')
          .map((year) => ({ ...UPDATE, id: year, created_at: `${year}-01-01T00:00:00Z` })),
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.tuple(changes, updates).map(([change, list]) => with_({ incident_updates: list, ...change })),
        ),
        (value) => {
          const row = foreignRow(1, value);
          if (!('incident' in row)) return;
          const { occurredAt, recordedAt, updates: read_, statedAt } = row.incident;
          const times = [occurredAt, recordedAt, ...read_.map((one) => one.recordedAt), statedAt];
          expect(times).toEqual(times.toSorted());
        },
      ),
      { numRuns: 2000 },
    );
  });
});
