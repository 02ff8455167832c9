import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ndjsonRows } from '../../src/exchange/incident-ndjson.ts';
import { VigieError } from '../../src/shared/errors.ts';
import type { ForeignIncident, ForeignRow } from '../../src/shared/foreign.ts';
import { instant, pieces } from './pieces.ts';

const NOW = instant('2020-03-18T17:00:00.000Z');

async function read(content: string | Uint8Array, size = 11): Promise<ForeignRow[]> {
  const rows: ForeignRow[] = [];
  for await (const row of ndjsonRows(
    { name: 'i.ndjson', bytes: pieces(content, size) },
    { now: NOW, map: [] },
  ))
    rows.push(row);
  return rows;
}

const ROW = { id: 7, title: 'Fire', severity: 1 };
const incidentIn = (row: ForeignRow | undefined): ForeignIncident => {
  if (row === undefined || !('incident' in row)) throw new Error(JSON.stringify(row));
  return row.incident;
};
const one = async (value: object): Promise<ForeignIncident> =>
  incidentIn((await read(JSON.stringify(value)))[0]);
const reasonOf = async (value: unknown): Promise<string> => {
  const [row] = await read(`${JSON.stringify(ROW)}\n${JSON.stringify(value)}\n`).then((rows) =>
    rows.slice(1),
  );
  if (row === undefined || 'incident' in row) throw new Error('was read');
  return row.reason;
};

describe('incidents as JSON', () => {
  const other = { ...ROW, id: 8, title: 'Flood, and\nwater' };
  test.each([
    ['one a line', `${JSON.stringify(ROW)}\n${JSON.stringify(other)}\n`],
    ['without a last line end', `${JSON.stringify(ROW)}\n${JSON.stringify(other)}`],
    ['with blank lines and a mark', `\ufeff\n\n${JSON.stringify(ROW)}\r\n\r\n${JSON.stringify(other)}\r\n`],
    ['in a list', JSON.stringify([ROW, other])],
    ['in a list laid out', JSON.stringify([ROW, other], null, 2)],
    ['laid out one after the other', `${JSON.stringify(ROW, null, 2)}\n${JSON.stringify(other, null, 2)}\n`],
  ])('%s', async (_, content) => {
    for (const size of [1, 10, 10_000]) {
      const rows = await read(content, size);
      expect(rows.map((row) => incidentIn(row).externalId)).toEqual(['7', '8']);
      expect(incidentIn(rows[1])).toMatchObject({ title: 'Flood, and water' });
    }
  });

  test('are the lines that they stand on, broken ones too, and the others go in', async () => {
    const content = `${JSON.stringify(ROW)}\n{"title": \n\n[1]\n7\n{"title":"x","severity":3}\n`;
    expect((await read(content)).map((row) => [row.row, 'reason' in row ? row.reason : null])).toEqual([
      [1, null],
      [2, 'it is no JSON, or nested more than 100 deep'],
      [4, 'it is no object, but a list'],
      [5, 'it is no object, but 7'],
      [6, null],
    ]);
  });

  test('that are no UTF-8 are named', async () => {
    const content = Buffer.concat([
      Buffer.from(`${JSON.stringify(ROW)}\n`),
      Buffer.from([0x7b, 0xe9, 0x7d, 0x0a]),
    ]);
    expect(await read(content)).toMatchObject([{ row: 1 }, { row: 2, reason: 'it is not UTF-8 text' }]);
  });

  test.each([
    [{ ...ROW, title: 3.5 }, { title: '3.5' }],
    [{ ...ROW, severity: '2' }, { severity: 2 }],
    [{ ...ROW, tags: 'dns' }, { tags: ['dns'] }],
    [
      { ...ROW, tags: null, owner: '  ', site: '' },
      { tags: [], owner: null, site: null },
    ],
    [{ ...ROW, title: 'x\u0000\ud800y' }, { title: 'x\ufffd\ufffdy' }],
    [{ ...ROW, unknownField: { a: [1] } }, { title: 'Fire' }],
  ])('%j is taken', async (value, told) => {
    expect(await one(value)).toMatchObject(told);
  });

  test.each([
    [
      { ...ROW, occurredAt: '2020-03-18T10:00:00' },
      'its occurredAt is "2020-03-18T10:00:00", which is no time with its offset',
    ],
    [{ ...ROW, occurredAt: 1584522000 }, 'which is no time with its offset'],
    [{ ...ROW, title: ['x'] }, 'its title is no text, but a list'],
    [{ ...ROW, severity: true }, 'its severity is true, which is none of'],
    [{ ...ROW, tags: [1] }, 'its tags hold 1, which is no text'],
    [{ ...ROW, status: 'done' }, 'its status is "done"'],
    [{ ...ROW, detail: 'x'.repeat(50_001) }, 'its detail has 50001 characters'],
    [{ ...ROW, id: 'x'.repeat(201) }, 'its id has 201 characters, 200 is the most'],
    [{ ...ROW, entries: 7 }, 'its entries is no list, but 7'],
    [{ ...ROW, entries: [7] }, 'entry 1 is no object, but 7'],
    [{ ...ROW, entries: [{}] }, 'entry 1 has no time'],
    [{ ...ROW, entries: [{ occurredAt: 'x' }] }, 'entry 1: its occurredAt is "x"'],
    [{ ...ROW, entries: [{ kind: 4, occurredAt: '2020-03-18T10:00:00Z' }] }, 'entry 1: its kind is no text'],
  ])('%j is refused and named', async (value, reason) => {
    expect(await reasonOf(value)).toContain(reason);
  });

  test('without any id are known by what they say', async () => {
    const { id, ...anonymous } = ROW;
    const twice = [await one(anonymous), await one({ severity: 1, title: 'Fire', site: null })];
    expect(new Set(twice.map(({ externalId }) => externalId)).size).toBe(1);
    expect((await one({ ...anonymous, title: 'Flood' })).externalId).not.toBe(twice[0]?.externalId);
    expect(id).toBe(7);
  });
});

describe('with their history', () => {
  const at = (time: string) => `2020-03-18T${time}:00.000Z`;
  const logged = {
    seq: 4,
    incident: 'INC-7',
    kind: 'incident.logged',
    occurredAt: at('08:00'),
    recordedAt: at('08:05'),
    data: { severity: 1, owner: 'P-2' },
    texts: { title: 'Fire' },
  };
  const row = {
    ...ROW,
    id: 'INC-7',
    store: '5c0e',
    people: { 'P-2': 'Zoé Bélanger' },
    owner: 'P-2',
    incidents: { 'INC-9': { source: 'alertmanager', externalId: 'f00d', occurredAt: at('07:00') } },
  };

  test('come in the order in which they were written, with what their numbers stand for', async () => {
    const merged = {
      ...logged,
      seq: 9,
      kind: 'incident.merged',
      data: { into: 'INC-9' },
      texts: null,
      recordedAt: at('09:00'),
    };
    const linked = { ...merged, seq: 8, kind: 'incident.linked', data: { as: 'follows', to: 'INC-3' } };
    const told = await one({ ...row, entries: [merged, logged, linked] });
    expect(told).toMatchObject({
      source: 'vigie',
      externalId: '5c0e/INC-7',
      owner: 'Zoé Bélanger',
      occurredAt: at('08:00'),
      recordedAt: at('08:05'),
      statedAt: NOW,
    });
    expect(told.history?.map(({ seq, kind }) => [seq, kind])).toEqual([
      [4, 'incident.logged'],
      [8, 'incident.linked'],
      [9, 'incident.merged'],
    ]);
    expect(told.history?.[2]).toMatchObject({
      people: { 'P-2': 'Zoé Bélanger' },
      incidents: {
        'INC-9': { source: 'alertmanager', externalId: 'f00d', occurredAt: at('07:00') },
        'INC-3': { source: 'vigie', externalId: '5c0e/INC-3' },
      },
    });
  });

  test('leave out the entries of what is merged into them, which come with that', async () => {
    const other = { ...logged, seq: 5, incident: 'INC-8' };
    expect((await one({ ...row, entries: [logged, other] })).history).toHaveLength(1);
  });

  test('are logged by their own fields where no entry does, and prose in one piece goes where it belongs', async () => {
    const note = { occurredAt: at('08:30'), text: 'The door is locked.' };
    const over = { kind: 'incident.resolved', occurredAt: at('09:00'), text: 'It is out.', data: {} };
    const told = await one({ ...ROW, occurredAt: at('08:00'), entries: [note, over] });
    expect(told.history).toMatchObject([
      { kind: 'incident.logged', texts: { title: 'Fire' }, occurredAt: at('08:00') },
      { kind: 'incident.noted', texts: { note: 'The door is locked.' }, recordedAt: at('08:30') },
      { kind: 'incident.resolved', texts: { because: 'It is out.' } },
    ]);
  });
});

describe('a file that cannot be read is refused, saying where', () => {
  test.each([
    ['', 'i.ndjson is empty'],
    ['hello', 'i.ndjson is no JSON at its byte 1'],
    ['[{"title":"x","severity":1},', 'i.ndjson breaks off after byte 28, after row 1'],
    ['{"title":"x",', 'i.ndjson breaks off after byte 13'],
    ['{"title":"x","severity":1}\n{"title":"y","sev', 'i.ndjson breaks off in its line 2'],
    [`[${'['.repeat(200)}`, 'i.ndjson is nested more than 100 deep'],
  ])('%j', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  test('a line that is nested too deep is no reason to refuse the others', async () => {
    const deep = `{"title":"x","severity":1,"a":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    const rows = await read(
      `${JSON.stringify(ROW)}\n${deep}\n${JSON.stringify({ ...ROW, title: '[[{{"\\' })}\n`,
      1000,
    );
    expect(rows.map((row) => 'reason' in row)).toEqual([false, true, false]);
  });

  test('a line without an end is refused before memory is full', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"a":1}\n{"b":"');
      for (;;) yield Buffer.alloc(1024 * 1024, 'x');
    }
    const all = async (): Promise<void> => {
      for await (const row of ndjsonRows({ name: 'i.ndjson', bytes: endless() }, { now: NOW, map: [] }))
        expect(row.row).toBe(1);
    };
    await expect(all()).rejects.toThrow('line 2 of i.ndjson holds more than 16 MB');
  });
});

test('no bytes and no JSON crash the reader', async () => {
  const entry = fc.record(
    {
      kind: fc.oneof(fc.constantFrom('incident.logged', 'incident.noted', 'incident.merged'), fc.jsonValue()),
      occurredAt: fc.oneof(fc.constant('2020-03-18T08:00:00.000Z'), fc.jsonValue()),
      data: fc.jsonValue(),
      texts: fc.jsonValue(),
      text: fc.jsonValue(),
      struck: fc.boolean(),
      struckAt: fc.jsonValue(),
      incident: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const row = fc.record(
    {
      id: fc.jsonValue(),
      title: fc.oneof(fc.string(), fc.jsonValue()),
      severity: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.jsonValue()),
      status: fc.oneof(fc.constantFrom('open', 'resolved', 'void'), fc.jsonValue()),
      tags: fc.jsonValue(),
      store: fc.jsonValue(),
      people: fc.jsonValue(),
      incidents: fc.jsonValue(),
      mergedInto: fc.jsonValue(),
      resolvedAt: fc.oneof(fc.constant('2020-03-18T08:00:00.000Z'), fc.jsonValue()),
      entries: fc.oneof(fc.array(entry, { maxLength: 3 }), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  const file = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(row, { maxLength: 4 })
      .map((rows) => Buffer.from(rows.map((one) => JSON.stringify(one)).join('\n'))),
    fc.array(row, { maxLength: 4 }).map((rows) => Buffer.from(JSON.stringify(rows))),
  );
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 1, max: 64 }), async (bytes, size) => {
      try {
        for (const told of await read(bytes, size)) expect(told.row).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(VigieError);
        expect((error as VigieError).exitCode).toBe(4);
      }
    }),
    { numRuns: 500 },
  );
});
