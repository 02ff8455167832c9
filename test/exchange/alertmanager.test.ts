import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alertmanagerRows,
  foreignRow,
  SAME_FOR_MS,
  SEVERITIES,
  STATUSES,
} from '../../src/exchange/alertmanager.ts';
import { fingerprintOf } from '../../src/exchange/labels.ts';
import { VigieError } from '../../src/shared/errors.ts';
import type { ForeignIncident, ForeignRead, SeverityRule } from '../../src/shared/foreign.ts';
import { LINE_MAX, PROSE_MAX } from '../../src/shared/text.ts';
import { all, at, broken, fileOf, mangled, wellFormed } from './foreign-bench.ts';

const NOW = at('2020-03-18T08:00:00.000Z');
const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/alertmanager/${name}`, import.meta.url), 'utf8');

async function readAll(
  content: string | Uint8Array,
  map: readonly SeverityRule[] = [],
): Promise<ForeignRead[]> {
  return await all(alertmanagerRows(fileOf(content), { now: NOW, map }));
}

function read(value: unknown, map: readonly SeverityRule[] = []): ForeignIncident {
  const row = foreignRow(1, value, { now: NOW, map });
  if (!('incident' in row)) throw new Error(row.reason);
  return row.incident;
}

function reasonOf(value: unknown): string {
  const row = foreignRow(1, value, { now: NOW, map: [] });
  if ('incident' in row) throw new Error('was read');
  return row.reason;
}

const ALERT = {
  status: 'firing',
  labels: { alertname: 'DiskFull', instance: 'db-3:9100', severity: 'critical' },
  annotations: { summary: 'Disk of db-3 is full' },
  startsAt: '2020-03-18T07:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example/graph',
  fingerprint: 'f1',
};
const with_ = (change: object): object => ({ ...ALERT, ...change });
const labelled = (labels: object): object => with_({ labels });
const payload = (alerts: readonly unknown[], more: object = {}): object => ({
  receiver: 'vigie',
  status: 'firing',
  alerts,
  version: '4',
  groupKey: '{}:{}',
  truncatedAlerts: 0,
  ...more,
});

describe('what Alertmanager posts', () => {
  test('is one incident an alert, with severity, place, labels and links', async () => {
    const [down, disk, notice] = await readAll(fixture('webhook.json'));
    expect(down).toEqual({
      row: 1,
      incident: {
        externalId: '1a30ba71cca2921f',
        title: 'Instance hv-1204.rbx1.example:9100 down',
        detail: [
          'hv-1204.rbx1.example:9100 of job node_exporter has been down for more than 5 minutes.',
          '',
          'runbook_url: https://runbooks.example/InstanceDown',
          '{alertname="InstanceDown", datacenter="rbx1", instance="hv-1204.rbx1.example:9100", ' +
            'job="node_exporter", sector="health", service="public-cloud", severity="critical"}',
          'http://prometheus.rbx.example:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1',
        ].join('\n'),
        severity: 1,
        tags: ['instancedown', 'node-exporter'],
        site: 'RBX1',
        service: 'public-cloud',
        sector: 'health',
        sameForMs: SAME_FOR_MS,
        occurredAt: '2020-03-18T03:02:11.828Z',
        recordedAt: '2020-03-18T03:02:11.828Z',
        updates: [
          {
            externalId: '1a30ba71cca2921f 2020-03-18T03:02:11.828Z firing',
            status: 'open',
            text: 'firing: hv-1204.rbx1.example:9100 of job node_exporter has been down for more than 5 minutes.',
            occurredAt: '2020-03-18T03:02:11.828Z',
            recordedAt: '2020-03-18T03:02:11.828Z',
          },
        ],
        settled: null,
        statedAt: '2020-03-18T03:02:11.828Z',
      },
    });
    expect(disk).toMatchObject({
      row: 2,
      incident: {
        title: 'DiskWillFill (db-3:9100)',
        severity: 3,
        // ‘eu west 1’ is no code.
        site: null,
        service: 'node_exporter',
        sector: null,
        updates: [
          { status: 'open', text: 'firing' },
          { status: 'resolved', text: 'resolved', occurredAt: '2020-03-18T03:30:00.500Z' },
        ],
        statedAt: '2020-03-18T03:30:00.500Z',
      },
    });
    expect(notice).toEqual({
      row: 2,
      notice: expect.stringContaining('3 more alerts of its group were cut off'),
    });
  });

  test('may be many payloads: in a list, on lines, or one after the other', async () => {
    const payloads = [payload([ALERT]), payload([]), payload([with_({ fingerprint: 'f2' }), ALERT])];
    const texts = [
      JSON.stringify(payloads),
      JSON.stringify(payloads, null, 2),
      payloads.map((one) => `${JSON.stringify(one)}\n`).join(''),
      payloads.map((one) => JSON.stringify(one, null, 2)).join('\r\n'),
    ];
    for (const text of texts) {
      const rows = await readAll(text);
      expect(rows.map((row) => ('incident' in row ? [row.row, row.incident.externalId] : row))).toEqual([
        [1, 'f1'],
        [2, 'f2'],
        [3, 'f1'],
      ]);
    }
  });

  test('may be the list of the API, where nothing has ended and some is kept quiet', async () => {
    const rows = await readAll(fixture('alerts-v2.json'));
    expect(rows).toMatchObject([
      {
        row: 1,
        incident: {
          title: 'BackupLate',
          severity: 3,
          tags: ['backuplate', 'suppressed'],
          detail: expect.stringMatching(
            /^The backup of vm-7.*\nsilenced by 8188b168-1332-4398-83a5-a9df47a95b21$/s,
          ),
          updates: [{ status: 'open' }],
        },
      },
      {
        row: 2,
        incident: { title: 'Watchdog', severity: 4, tags: ['watchdog'], updates: [{ status: 'open' }] },
      },
    ]);
    const groups = [
      { labels: {}, receiver: { name: 'vigie' }, alerts: JSON.parse(fixture('alerts-v2.json')) },
    ];
    expect(await readAll(JSON.stringify(groups))).toEqual(rows);
    expect(await readAll(JSON.stringify(groups[0]))).toEqual(rows);
  });

  test.each([
    ['"3"', { version: '3' }],
    ['"1"', { version: '1', orgId: 1 }],
    ['5', { version: 5 }],
  ])('of version %s is refused as a whole, naming both versions', async (told, more) => {
    for (const text of [payload([ALERT], more), [payload([ALERT]), payload([], more)]]) {
      const error = await readAll(JSON.stringify(text)).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(VigieError);
      expect(error).toMatchObject({ exitCode: 4 });
      expect(String((error as Error).message)).toContain(`of version ${told}; version "4" is read`);
    }
  });

  test('without a version is refused too', async () => {
    const { version: _, ...none } = payload([ALERT]) as Record<string, unknown>;
    await expect(readAll(JSON.stringify(none))).rejects.toThrow('without a version; version "4" is read');
  });

  test.each([0, null, undefined, -1, 'x', 1.5, '2'])('is not noticed for cutting off %j', async (count) => {
    const rows = await readAll(JSON.stringify(payload([], { truncatedAlerts: count })));
    expect(rows).toHaveLength(count === '2' ? 1 : 0);
  });
});

describe('an alert', () => {
  test.each(Object.entries({ critical: 1, major: 2, error: 2, warning: 3, minor: 3, info: 4, none: 4 }))(
    'that is %s has severity %i',
    (word, severity) => {
      expect(read(labelled({ a: 'b', severity: word })).severity).toBe(severity);
      expect(read(labelled({ a: 'b', severity: ` ${word.toUpperCase()} ` })).severity).toBe(severity);
    },
  );

  test('without a severity has the third', () => {
    expect(read(labelled({ alertname: 'x' })).severity).toBe(3);
    expect(read(labelled({ alertname: 'x', severity: '' })).severity).toBe(3);
  });

  test('with a severity that nobody knows is refused, saying what to type', () => {
    expect(reasonOf(labelled({ severity: 'page' }))).toBe(
      `its severity is "page", which is none of ${Object.keys(SEVERITIES).join(', ')}; ` +
        'say how severe that is: --map severity:page=2',
    );
    expect(reasonOf(labelled({ severity: 'toString' }))).toContain('its severity is "toString"');
    expect(reasonOf(labelled({ severity: 'wake me; rm -rf' }))).toContain('--map severity:WORD=2');
  });

  test('has the severity of the first rule that fits, whatever label it speaks of', () => {
    const map: SeverityRule[] = [
      { label: 'alertname', value: 'watchdog', severity: 4 },
      { label: 'severity', value: 'page', severity: 1 },
      { label: 'severity', value: 'critical', severity: 2 },
    ];
    expect(read(labelled({ alertname: 'Watchdog', severity: 'page' }), map).severity).toBe(4);
    expect(read(labelled({ alertname: 'DiskFull', severity: 'Page' }), map).severity).toBe(1);
    expect(read(ALERT, map).severity).toBe(2);
    expect(read(labelled({ alertname: 'x', severity: 'minor' }), map).severity).toBe(3);
  });

  test.each(Object.entries(STATUSES))('that is %s is %s', (word, status) => {
    expect(read(with_({ status: word })).updates.at(-1)?.status).toBe(status);
    if (word !== 'resolved') expect(read(with_({ status: { state: word } })).updates).toHaveLength(1);
  });

  test('that ended without telling when has ended now, whenever it is read again', () => {
    for (const endsAt of ['0001-01-01T00:00:00Z', '', null, undefined]) {
      const { updates, statedAt } = read(with_({ status: 'resolved', endsAt }));
      expect(updates.map((update) => [update.externalId, update.occurredAt])).toEqual([
        ['f1 2020-03-18T07:00:00.000Z firing', '2020-03-18T07:00:00.000Z'],
        ['f1 2020-03-18T07:00:00.000Z resolved', NOW],
      ]);
      expect(updates[1]?.text).toContain('no end is told');
      expect(statedAt).toBe(NOW);
    }
  });

  test('never ends before it began; and an end of one that fires is none', () => {
    expect(read(with_({ status: 'resolved', endsAt: '2020-03-18T06:00:00Z' })).statedAt).toBe(
      '2020-03-18T07:00:00.000Z',
    );
    expect(read(with_({ endsAt: '2020-03-18T07:30:00Z' })).updates).toHaveLength(1);
  });

  test('that is sent again is told by the same ids, and one that fires anew by others', () => {
    const ids = (change: object): string[] => read(with_(change)).updates.map((update) => update.externalId);
    expect(ids({ annotations: { summary: 'other' }, endsAt: '2020-03-18T09:00:00Z' })).toEqual(ids({}));
    expect(ids({ status: 'resolved', endsAt: '2020-03-18T07:30:00Z' })[0]).toBe(ids({})[0]);
    expect(ids({ startsAt: '2020-03-18T07:30:00Z' })).not.toEqual(ids({}));
  });

  test('without a fingerprint is known by the one that its labels make, in any order', () => {
    const a = read(with_({ fingerprint: undefined, labels: { b: '1', a: '2' } })).externalId;
    expect(a).toBe(read(with_({ fingerprint: '', labels: { a: '2', b: '1' } })).externalId);
    expect(a).not.toBe(read(with_({ fingerprint: null, labels: { a: '1', b: '2' } })).externalId);
    expect(a).toMatch(/^[0-9a-f]{16}$/);
  });

  test('is called by its summary, else by its name and instance, else by its labels', () => {
    const title = (labels: object, annotations: object): string => read(with_({ labels, annotations })).title;
    expect(title({ alertname: 'A', instance: 'i' }, { summary: ' S\n  T ' })).toBe('S T');
    expect(title({ alertname: 'A', instance: 'i' }, { summary: ' ' })).toBe('A (i)');
    expect(title({ alertname: 'A' }, {})).toBe('A');
    expect(title({ b: 'x"\\\n', a: '1' }, {})).toBe('{a="1", b="x\\"\\\\\\n"}');
  });

  test('stands at the site of the first label that is there, if that looks like one', () => {
    const site = (labels: object) => read(labelled(labels)).site;
    expect(site({ site: 'gra2', datacenter: 'RBX1' })).toBe('GRA2');
    expect(site({ datacenter: 'RBX1', dc: 'x' })).toBe('RBX1');
    expect(site({ dc: 'eu-west-1' })).toBe('EU-WEST-1');
    expect(site({ dc: '1' })).toBeNull();
    expect(site({ dc: 'Roubaix n° 1' })).toBeNull();
    expect(site({ a: 'b' })).toBeNull();
  });

  test('bears the sector that it is labelled with, if any', () => {
    expect(read(labelled({ sector: 'health' })).sector).toBe('health');
    expect(read(labelled({ a: 'b' })).sector).toBeNull();
  });
});

describe('text from outside', () => {
  test('stays text, save what no engine can keep', () => {
    const summary = '\u001b[2J\u202e<b>x</b>\0\ud800 e\u0301';
    const { title, detail } = read(with_({ annotations: { summary, description: '<script>\n\u200b' } }));
    expect(title).toBe('\u001b[2J\u202e<b>x</b>\ufffd\ufffd é');
    expect(detail).toMatch(/^<script>\n\u200b\n\n\{/);
  });

  test('of any length goes in, cut where it is more than is kept, its labels never for it', () => {
    const long = '𝒜é'.repeat(60_000);
    const { title, detail, service, updates } = read(
      with_({
        annotations: { summary: long, description: long, runbook_url: 'https://r.example' },
        labels: { ...ALERT.labels, service: long },
      }),
    );
    expect([...title]).toHaveLength(LINE_MAX);
    expect([...(detail ?? '')].length).toBeLessThanOrEqual(PROSE_MAX);
    expect(detail).toContain('… [cut off, of ');
    expect(detail).toContain('https://r.example\n{alertname="DiskFull"');
    expect([...(service ?? '')].length).toBeLessThanOrEqual(LINE_MAX);
    expect(updates[0]?.text.length).toBeLessThanOrEqual(LINE_MAX * 2);
  });
});

describe('a row that cannot be read is named with its reason', () => {
  test.each([
    [null, 'it is no object, but null'],
    [[], 'it is no object, but a list'],
    [{}, 'it is no alert: it has neither "labels" nor "startsAt"'],
    [with_({ status: null }), `its status is missing, which is none of ${Object.keys(STATUSES).join(', ')}`],
    [with_({ status: 'open' }), `its status is "open", which is none of ${Object.keys(STATUSES).join(', ')}`],
    [with_({ status: {} }), `its status is missing, which is none of ${Object.keys(STATUSES).join(', ')}`],
    [with_({ startsAt: undefined }), 'its startsAt is missing'],
    [with_({ startsAt: '0001-01-01T00:00:00Z' }), 'its startsAt is missing'],
    [with_({ startsAt: 'x' }), 'its startsAt is "x", which is no time with its offset'],
    [with_({ status: 'resolved', endsAt: 7 }), 'its endsAt is 7, which is no time with its offset'],
    [with_({ labels: [] }), 'its labels are no object, but a list'],
    [labelled({ a: {} }), 'its labels hold "a", which is no text, but an object'],
    [with_({ annotations: { a: [] } }), 'its annotations hold "a", which is no text, but a list'],
    [with_({ fingerprint: 7 }), 'its fingerprint is no text, but 7'],
    [with_({ fingerprint: 'f'.repeat(161) }), 'its fingerprint has 161 characters, 160 is the most'],
    [with_({ fingerprint: undefined, labels: {} }), 'it has neither a fingerprint nor labels'],
    [with_({ labels: {}, annotations: {} }), 'it has neither a summary nor labels'],
  ])('%#', (value, reason) => {
    expect(reasonOf(value)).toBe(reason);
  });

  test('with its fingerprint, else its name', () => {
    const mode = { now: NOW, map: [] };
    expect(foreignRow(3, with_({ status: 7 }), mode)).toMatchObject({ row: 3, externalId: 'f1' });
    expect(foreignRow(3, with_({ status: 7, fingerprint: '' }), mode)).toMatchObject({
      externalId: 'DiskFull',
    });
    expect(foreignRow(3, 'x', mode)).toMatchObject({ externalId: null });
  });

  test('and the others of its payload are read', async () => {
    const rows = await readAll(JSON.stringify(payload([ALERT, labelled({ severity: 'page' }), ALERT])));
    expect(rows.map((row) => 'incident' in row)).toEqual([true, false, true]);
  });
});

describe('no input', () => {
  const words = [
    '\u0085',
    'incident.',
    ...Object.keys(STATUSES),
    ...Object.keys(SEVERITIES),
    '2020-03-18T07:00:00Z',
    '0001-01-01T00:00:00Z',
  ];

  test('lets a bad row through, whatever the alert', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), mangled(ALERT, words)), (value) => {
        const row = foreignRow(1, value, { now: NOW, map: [] });
        if ('incident' in row) wellFormed(row.incident);
        else expect(row.reason).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  test('breaks the reader, whatever the file: it is read, or refused with code 4', async () => {
    const originals = [fixture('webhook.json'), fixture('alerts-v2.json')];
    await fc.assert(
      fc.asyncProperty(broken(originals, payload([ALERT]), words), async (content) => {
        const rows = await readAll(content).catch((error: unknown) => {
          if (error instanceof VigieError && error.exitCode === 4) return [];
          throw error;
        });
        for (const row of rows) if ('incident' in row) wellFormed(row.incident);
      }),
      { numRuns: 500 },
    );
  });
});

test('the fingerprint of labels is the one that Prometheus makes', () => {
  // https://github.com/prometheus/common/blob/main/model/signature_test.go, TestMetricToFingerprint
  const labels = new Map([
    ['fear', 'love is not enough'],
    ['name', 'garland, briggs'],
  ]);
  expect(BigInt(`0x${fingerprintOf(labels)}`)).toBe(5_799_056_148_416_392_346n);
  expect(BigInt(`0x${fingerprintOf(new Map())}`)).toBe(14_695_981_039_346_656_037n);
});
