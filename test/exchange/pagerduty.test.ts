import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foreignRow, PRIORITIES, pagerdutyRows, STATUSES, URGENCIES } from '../../src/exchange/pagerduty.ts';
import { VigieError } from '../../src/shared/errors.ts';
import type { ForeignIncident, ForeignRead, ForeignUpdate, SeverityRule } from '../../src/shared/foreign.ts';
import { LINE_MAX, PROSE_MAX } from '../../src/shared/text.ts';
import { all, at, broken, fileOf, mangled, wellFormed } from './foreign-bench.ts';

const NOW = at('2020-03-18T08:00:00.000Z');
const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/pagerduty/${name}`, import.meta.url), 'utf8');

async function readAll(
  content: string | Uint8Array,
  map: readonly SeverityRule[] = [],
): Promise<ForeignRead[]> {
  return await all(pagerdutyRows(fileOf(content), { now: NOW, map }));
}

function read(value: unknown, map: readonly SeverityRule[] = []): ForeignIncident {
  const row = foreignRow(1, value, { map });
  if (!('incident' in row)) throw new Error(row.reason);
  return row.incident;
}

function reasonOf(value: unknown): string {
  const row = foreignRow(1, value, { map: [] });
  if ('incident' in row) throw new Error('was read');
  return row.reason;
}

const USER = { id: 'PU1', type: 'user_reference', summary: 'Laura Haley' };
const INCIDENT = {
  id: 'PI1',
  type: 'incident',
  html_url: 'https://acme.example/incidents/PI1',
  number: 2,
  status: 'triggered',
  created_at: '2020-03-18T07:00:00Z',
  title: 'Mail queues grow',
  service: { id: 'PS1', summary: 'Mail' },
  assignees: [USER],
  priority: { id: 'PP1', summary: 'P2' },
  urgency: 'high',
};
const REFERENCE = { id: 'PI1', type: 'incident_reference', summary: '[#2] Mail queues grow' };
const event = (type: string, data: unknown, more: object = {}): object => ({
  event: {
    id: 'E1',
    event_type: type,
    resource_type: 'incident',
    occurred_at: '2020-03-18T07:10:00.5Z',
    agent: USER,
    client: null,
    data,
    ...more,
  },
});
const changed = (type: string, change: object, more: object = {}): object =>
  event(type, { ...INCIDENT, ...change }, more);
const about = (type: string, data: object): object => event(type, { incident: REFERENCE, ...data });
const updateOf = (value: unknown): ForeignUpdate => {
  const [update] = read(value).updates;
  if (update === undefined) throw new Error('has no update');
  return update;
};
const LISTED = {
  ...INCIDENT,
  number: undefined,
  incident_number: 2,
  assignees: undefined,
  assignments: [{ at: '2020-03-18T07:00:01Z', assignee: USER }],
  last_status_change_at: '2020-03-18T07:30:00Z',
};
const listed = (change: object): object => ({ ...LISTED, ...change });

describe('what PagerDuty’s webhooks post', () => {
  test('is the incident as it stood, with the event as its update', async () => {
    const rows = await readAll(fixture('webhooks.ndjson'));
    expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows[0]).toEqual({ row: 1, notice: 'pagey.ping bears no incident: left out' });
    expect(rows[8]).toEqual({ row: 9, notice: 'service.updated bears no incident: left out' });
    expect(rows[1]).toEqual({
      row: 2,
      incident: {
        externalId: 'PGR0VU2',
        title: 'Mail queues grow',
        detail: '#2 https://acme.pagerduty.example/incidents/PGR0VU2',
        severity: 2,
        tags: [],
        service: 'Mail',
        owner: 'Laura Haley',
        occurredAt: '2020-03-18T02:16:27.000Z',
        recordedAt: '2020-03-18T02:16:27.000Z',
        updates: [
          {
            externalId: '01CH754SM17TWPE2V2H4VPB002',
            status: 'open',
            owner: 'Laura Haley',
            text: 'triggered by Mail: assigned to Laura Haley',
            occurredAt: '2020-03-18T02:16:27.169Z',
            recordedAt: '2020-03-18T02:16:27.169Z',
          },
        ],
        settled: null,
        statedAt: '2020-03-18T02:16:27.169Z',
      },
    });
    const updates = rows.flatMap((row) => ('incident' in row ? row.incident.updates : []));
    expect(updates.map(({ status, severity, owner, text }) => [status, severity, owner, text])).toEqual([
      ['open', undefined, 'Laura Haley', 'triggered by Mail: assigned to Laura Haley'],
      ['acknowledged', undefined, 'Laura Haley', 'acknowledged by Laura Haley: assigned to Laura Haley'],
      [null, undefined, undefined, 'annotated by Laura Haley: Two of five relays are full;\nI call Tenex.'],
      [
        null,
        undefined,
        undefined,
        'responder added by Laura Haley: Tenex Engineer, pending: Please help with the relays',
      ],
      [
        null,
        undefined,
        'Tenex Engineer',
        'reassigned by Laura Haley: assigned to Tenex Engineer, Laura Haley',
      ],
      [null, 1, undefined, 'priority updated by Tenex Engineer: P1'],
      [
        null,
        undefined,
        undefined,
        'status update published by Tenex Engineer: Mail is late by up to an hour. [cut off by PagerDuty]',
      ],
      ['resolved', undefined, undefined, 'resolved by Tenex Engineer'],
    ]);
    expect(rows.map((row) => 'incident' in row && row.incident.mentioned === true)).toEqual(
      [0, 0, 0, 1, 1, 0, 0, 1, 0, 0].map(Boolean),
    );
  });

  test('may be one event, a list, or one after the other', async () => {
    const lines = fixture('webhooks.ndjson').trim().split('\n');
    const rows = await readAll(fixture('webhooks.ndjson'));
    expect(await readAll(`[${lines.join(',')}]`)).toEqual(rows);
    expect(await readAll(lines.map((line) => JSON.stringify(JSON.parse(line), null, 2)).join('\n'))).toEqual(
      rows,
    );
    expect(await readAll(lines[1] ?? '')).toEqual([{ ...rows[1], row: 1 }]);
  });

  test.each([
    ['incident.triggered', 'open'],
    ['incident.acknowledged', 'acknowledged'],
    ['incident.unacknowledged', 'open'],
    ['incident.resolved', 'resolved'],
    ['incident.reopened', 'open'],
    ['incident.escalated', null],
    ['incident.delegated', null],
    ['incident.reassigned', null],
    ['incident.priority_updated', null],
    ['incident.service_updated', null],
    ['incident.whatever_comes', null],
  ])('moves by %s to %s', (type, status) => {
    expect(updateOf(changed(type, {})).status).toBe(status);
  });

  test('says who has it from then on, where that may have changed', () => {
    const other = { id: 'PU2', summary: 'Tenex Engineer' };
    for (const type of ['triggered', 'acknowledged', 'escalated', 'delegated', 'reassigned', 'reopened']) {
      expect(updateOf(changed(`incident.${type}`, { assignees: [other, USER] })).owner).toBe(
        'Tenex Engineer',
      );
      expect(updateOf(changed(`incident.${type}`, { assignees: [] }))).not.toHaveProperty('owner');
    }
    expect(updateOf(changed('incident.resolved', { assignees: [other] }))).not.toHaveProperty('owner');
  });

  test.each([
    ['incident.escalated', {}, 'escalated by Laura Haley: assigned to Laura Haley'],
    ['incident.unacknowledged', {}, 'unacknowledged by Laura Haley'],
    ['incident.priority_updated', { priority: null }, 'priority updated by Laura Haley: no priority'],
    ['incident.service_updated', {}, 'service updated by Laura Haley: Mail'],
    ['incident.resolved', { resolve_reason: 'merged' }, 'resolved by Laura Haley: merged'],
    [
      'incident.resolved',
      {
        resolve_reason: {
          type: 'merge_resolve_reason',
          incident: { id: 'PI9', summary: '[#9] Relays full' },
        },
      },
      'resolved by Laura Haley: merged into [#9] Relays full',
    ],
  ])('says by %s %j: %s', (type, change, text) => {
    expect(updateOf(changed(type, change)).text).toBe(text);
  });

  test.each([
    [
      'incident.annotated',
      { type: 'incident_note', content: 'x', trimmed: true },
      'x [cut off by PagerDuty]',
    ],
    ['incident.responder.replied', { user: { summary: 'Maeve' }, state: 'joined' }, 'Maeve, joined'],
    [
      'incident.responder.added',
      { type: 'incident_responder', user: null, escalation_policy: { summary: 'Night' }, state: 'pending' },
      'Night, pending',
    ],
    [
      'incident.conference_bridge.updated',
      { conference_numbers: [{ label: 'FR', number: '+33 1 00' }], conference_url: 'https://meet.example' },
      '+33 1 00: https://meet.example',
    ],
    [
      'incident.custom_field_values.updated',
      {
        custom_fields: [
          { name: 'rack', value: ['a', 1] },
          { name: 'row', value: 7 },
        ],
      },
      'rack=["a",1]: row=7',
    ],
    ['incident.workflow.started', { incident_workflow: { summary: 'Open the bridge' } }, 'Open the bridge'],
    ['incident.incident_type.changed', { incident_type: { name: 'major' } }, 'major'],
  ])('notes %s, which only mentions its incident', (type, data, said) => {
    const incident = read(about(type, data));
    expect(incident).toMatchObject({
      externalId: 'PI1',
      title: 'Mail queues grow',
      severity: 3,
      mentioned: true,
      occurredAt: '2020-03-18T07:10:00.500Z',
    });
    expect(incident.updates[0]?.text).toMatch(/^[a-z ]+ by Laura Haley: /);
    expect(incident.updates[0]?.text.endsWith(said)).toBe(true);
    expect(incident.updates[0]?.status).toBeNull();
  });

  test('without an agent says what happened alone', () => {
    expect(updateOf(changed('incident.resolved', {}, { agent: null })).text).toBe('resolved');
  });

  test('was created at the latest when it occurred', () => {
    expect(read(changed('incident.triggered', { created_at: '2020-03-18T09:00:00Z' })).occurredAt).toBe(
      '2020-03-18T07:10:00.500Z',
    );
    expect(read(changed('incident.triggered', { created_at: null })).occurredAt).toBe(
      '2020-03-18T07:10:00.500Z',
    );
  });

  test.each([
    '{"messages":[{"event":"incident.trigger","incident":{}}]}',
    '{"messages":[]}',
    '[{"messages":[{}]}]',
    '{"incidents":[]}\n{"messages":[{}]}',
  ])('in version 2 is refused, naming both versions: %s', async (text) => {
    const error = await readAll(text).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(VigieError);
    expect(error).toMatchObject({
      exitCode: 4,
      message: expect.stringMatching(/version 2.*version 3 is read/),
    });
  });
});

describe('what its API lists', () => {
  test('is each incident as it stands, whose state goes in where its events have not said it', async () => {
    const rows = await readAll(fixture('incidents.json'));
    expect(rows).toMatchObject([
      {
        row: 1,
        incident: {
          externalId: 'PGR0VU2',
          severity: 1,
          service: 'Mail',
          updates: [],
          settled: {
            status: 'resolved',
            text: 'resolved by Tenex Engineer',
            occurredAt: '2020-03-18T03:40:05.000Z',
          },
          statedAt: '2020-03-18T03:40:05.000Z',
        },
      },
      {
        row: 2,
        incident: {
          externalId: 'Q3UJ5N4G3RSZLS',
          severity: 3,
          owner: 'Laura Haley',
          settled: { status: 'acknowledged', occurredAt: '2020-03-18T06:12:00.000Z' },
        },
      },
      { row: 2, notice: expect.stringContaining('not the last') },
    ]);
    const { incidents } = JSON.parse(fixture('incidents.json'));
    const bare = rows.slice(0, 2);
    expect(await readAll(JSON.stringify(incidents))).toEqual(bare);
    expect(await readAll(JSON.stringify([{ incidents }]))).toEqual(bare);
    expect(await readAll(JSON.stringify({ incidents: [incidents[0]] }))).toEqual([rows[0]]);
    expect(await readAll(JSON.stringify({ incident: incidents[0] }))).toEqual([rows[0]]);
    expect(await readAll('{"incidents":[],"more":false}')).toEqual([]);
  });

  test.each(Object.entries(STATUSES))('that is %s is %s', (word, status) => {
    expect(read(listed({ status: word })).settled).toMatchObject({ status });
  });

  test('changed when the best of its times says', () => {
    const settledAt = (change: object) => read(listed({ status: 'resolved', ...change })).settled?.occurredAt;
    expect(settledAt({ resolved_at: '2020-03-18T07:40:00Z' })).toBe('2020-03-18T07:30:00.000Z');
    expect(settledAt({ last_status_change_at: null, resolved_at: '2020-03-18T07:40:00Z' })).toBe(
      '2020-03-18T07:40:00.000Z',
    );
    expect(settledAt({ last_status_change_at: null, updated_at: '2020-03-18T07:50:00Z' })).toBe(
      '2020-03-18T07:50:00.000Z',
    );
    expect(settledAt({ last_status_change_at: '2020-03-18T06:00:00Z' })).toBe('2020-03-18T07:00:00.000Z');
  });

  test('has its body in the detail', () => {
    expect(read(listed({ body: { type: 'incident_body', details: 'Relay 3 is full.' } })).detail).toBe(
      'Relay 3 is full.\n\n#2 https://acme.example/incidents/PI1',
    );
  });
});

describe('its severity', () => {
  const severity = (change: object, map: readonly SeverityRule[] = []) => read(listed(change), map).severity;

  test.each(Object.entries(PRIORITIES))('is of priority %s %i', (summary, expected) => {
    expect(severity({ priority: { summary } })).toBe(expected);
    expect(severity({ priority: { summary: ` ${summary.toUpperCase().replace('-', ' ')} ` } })).toBe(
      expected,
    );
    expect(severity({ priority: { summary: summary.replace('-', '') } })).toBe(expected);
  });

  test.each(Object.entries(URGENCIES))('without a priority is of urgency %s %i', (urgency, expected) => {
    expect(severity({ priority: null, urgency })).toBe(expected);
  });

  test('is the third where neither is said', () => {
    expect(severity({ priority: null, urgency: null })).toBe(3);
  });

  test('is what the first rule that fits says', () => {
    const map: SeverityRule[] = [
      { label: 'service', value: 'mail', severity: 4 },
      { label: 'priority', value: 'Gold', severity: 1 },
      { label: 'urgency', value: 'high', severity: 3 },
    ];
    expect(severity({}, map)).toBe(4);
    expect(severity({ service: null, priority: { summary: 'gold' } }, map)).toBe(1);
    expect(severity({ service: null }, map)).toBe(3);
    expect(severity({ service: null, urgency: 'low' }, map)).toBe(2);
  });

  test('that nobody knows is refused, saying what to type', () => {
    expect(reasonOf(listed({ priority: { summary: 'Gold' } }))).toBe(
      `its priority is "Gold", which is none of ${Object.keys(PRIORITIES).join(', ')}; ` +
        'say how severe that is: --map priority:gold=2',
    );
    expect(reasonOf(listed({ priority: null, urgency: 'severity_based!' }))).toContain(
      '--map urgency:WORD=2',
    );
  });
});

describe('text from outside', () => {
  test('stays text, and is cut where it is more than is kept', () => {
    const title = '\u001b[2J\u202e<b>x</b>\0\ud800\r\n e\u0301';
    const long = '𝒜'.repeat(60_000);
    const noted = read(about('incident.annotated', { type: 'incident_note', content: long }));
    expect([...(noted.updates[0]?.text ?? '')].length).toBeLessThanOrEqual(PROSE_MAX);
    expect(noted.updates[0]?.text).toContain('[cut off, of ');
    expect(read(listed({ title })).title).toBe('\u001b[2J\u202e<b>x</b>\ufffd\ufffd é');
    const cut = read(
      listed({ title: long, service: { summary: long }, assignments: [{ assignee: { summary: long } }] }),
    );
    for (const text of [cut.title, cut.service, cut.owner]) expect([...(text ?? '')]).toHaveLength(LINE_MAX);
  });
});

describe('a row that cannot be read is named with its reason', () => {
  test.each([
    [null, 'it is no object, but null'],
    ['x', 'it is no object, but "x"'],
    [{}, 'it is neither an event nor an incident: it has neither "event" nor "id"'],
    [listed({ created_at: undefined }), 'its created_at is missing'],
    [listed({ id: null }), 'it has no id'],
    [listed({ title: ' ', summary: null, description: null }), 'it has no title'],
    [
      listed({ status: 'open' }),
      `its status is "open", which is none of ${Object.keys(STATUSES).join(', ')}`,
    ],
    [listed({ created_at: 'x' }), 'its created_at is "x", which is no time with its offset'],
    [{ event: 7 }, 'its event is no object, but 7'],
    [event('', INCIDENT), 'its event_type is ""'],
    [changed('incident.triggered', {}, { event_type: undefined }), 'its event_type is missing'],
    [changed('incident.triggered', {}, { id: '' }), 'its event has no id'],
    [changed('incident.triggered', {}, { occurred_at: null }), 'its occurred_at is missing'],
    [event('incident.triggered', null), 'its data is no object, but null'],
    [
      event('incident.annotated', { type: 'incident_note' }),
      'its data bear no incident, though it is "incident.annotated"',
    ],
    [about('incident.annotated', { incident: {} }), 'it has no title'],
    [about('incident.annotated', { incident: { summary: 'x' } }), 'its incident has no id'],
  ])('%#', (value, reason) => {
    expect(reasonOf(value)).toBe(reason);
  });

  test('with the incident’s id, else the event’s', () => {
    const id = (value: unknown) => foreignRow(3, value, { map: [] });
    expect(id(listed({ status: 7 }))).toMatchObject({ row: 3, externalId: 'PI1' });
    expect(id(changed('incident.resolved', { title: 7, summary: 7 }))).toMatchObject({ externalId: 'PI1' });
    expect(id(event('incident.resolved', 7))).toMatchObject({ externalId: 'E1' });
    expect(id(7)).toMatchObject({ externalId: null });
  });
});

describe('no input', () => {
  const words = [
    '\u0085',
    'incident.',
    ...Object.keys(STATUSES),
    ...Object.keys(PRIORITIES),
    'incident.triggered',
    'incident.annotated',
    'pagey.ping',
    'incident',
    '2020-03-18T07:00:00Z',
  ];
  const originals = [fixture('webhooks.ndjson'), fixture('incidents.json')];
  const records = [changed('incident.resolved', {}), about('incident.annotated', { content: 'x' }), LISTED];

  test('lets a bad row through, whatever the record', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), ...records.map((one) => mangled(one, words))), (value) => {
        const row = foreignRow(1, value, { map: [] });
        if ('incident' in row) wellFormed(row.incident);
        else expect(row.reason).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  test('breaks the reader, whatever the file: it is read, or refused with code 4', async () => {
    await fc.assert(
      fc.asyncProperty(broken(originals, records, words), async (content) => {
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
