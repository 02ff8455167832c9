import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonRow } from '../../src/exchange/json-stream.ts';
import { jsonRows, ROW_MAX_BYTES, watched } from '../../src/exchange/json-stream.ts';
import { VigieError } from '../../src/shared/errors.ts';

const SHAPE = { lists: ['incidents', 'others'], hint: 'give the right file' };

/** The text as a file that comes in pieces of this many bytes. */
async function* pieces(content: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function rowsOf(content: string | Uint8Array, size = 7): Promise<JsonRow[]> {
  const rows: JsonRow[] = [];
  for await (const row of jsonRows({ name: 'f.json', bytes: pieces(content, size) }, SHAPE)) rows.push(row);
  return rows;
}

async function refusalOf(content: string | Uint8Array, size = 64 * 1024): Promise<VigieError> {
  const error = await rowsOf(content, size).then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof VigieError)) throw new Error(`was not refused: ${String(error)}`);
  expect(error.exitCode).toBe(4);
  return error;
}

describe('the rows of a JSON file', () => {
  test('are the elements of the named lists, counted through the file, whatever else it holds', async () => {
    const file = '{"page":{"incidents":[9]},"others":[{"a":1}],"x":[[1]],"incidents":[2,null,"é"]}';
    expect(await rowsOf(file, 1)).toEqual([
      { row: 1, list: 'others', value: { a: 1 } },
      { row: 2, list: 'incidents', value: 2 },
      { row: 3, list: 'incidents', value: null },
      { row: 4, list: 'incidents', value: 'é' },
    ]);
  });

  test('may stand in a bare list, behind a byte order mark and blanks', async () => {
    expect(await rowsOf('\ufeff \n[1, [2]]')).toEqual([
      { row: 1, list: null, value: 1 },
      { row: 2, list: null, value: [2] },
    ]);
  });

  test('end with the file, where nothing else ends them', async () => {
    const shape = { ...SHAPE, objects: true };
    for (const size of [1, 64]) {
      const rows: JsonRow[] = [];
      for await (const row of jsonRows({ name: 'f.json', bytes: pieces('1 23', size) }, shape))
        rows.push(row);
      expect(rows.map(({ value }) => value)).toEqual([1, 23]);
    }
  });

  test('may be none: an empty list is a list', async () => {
    expect(await rowsOf('{"incidents": []}')).toEqual([]);
    expect(await rowsOf('[]')).toEqual([]);
  });

  test('are what JSON.parse reads, however the file is cut into pieces', async () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(value), fc.integer({ min: 1, max: 50 }), async (values, size) => {
        const text = JSON.stringify({ before: values, incidents: values }, null, 1);
        const rows = await rowsOf(text, size);
        expect(rows.map((row) => row.value)).toEqual(JSON.parse(text).incidents);
      }),
    );
  });
});

describe('objects that are rows themselves', () => {
  const shape = { ...SHAPE, objects: true };
  const read = async (content: string, size = 3): Promise<JsonRow[]> => {
    const rows: JsonRow[] = [];
    for await (const row of jsonRows({ name: 'f.json', bytes: pieces(content, size) }, shape)) rows.push(row);
    return rows;
  };

  test('come after the elements of their lists, which they no longer hold', async () => {
    expect(await read('{"v":4,"incidents":[1,{"a":[2]}],"others":[],"w":[5]}')).toEqual([
      { row: 1, list: 'incidents', value: 1 },
      { row: 2, list: 'incidents', value: { a: [2] } },
      { row: 3, list: null, value: { v: 4, incidents: [], others: [], w: [5] } },
    ]);
  });

  test('may follow each other, on lines or not', async () => {
    const told = [
      { row: 1, list: null, value: { a: 1 } },
      { row: 2, list: 'incidents', value: 2 },
      { row: 3, list: null, value: { incidents: [] } },
      { row: 4, list: null, value: 'x' },
    ];
    expect(await read('{"a":1}\n{"incidents":[2]}\r\n\n"x"\n')).toEqual(told);
    expect(await read('{"a":1}{"incidents":[2]} "x"')).toEqual(told);
  });

  test('may stand in lists, whole, and the lists may follow each other', async () => {
    expect(await read('[{"incidents":[1]},2]\n[3]')).toEqual([
      { row: 1, list: null, value: { incidents: [1] } },
      { row: 2, list: null, value: 2 },
      { row: 3, list: null, value: 3 },
    ]);
  });

  test.each([
    ['{"a":1}\n{"b"', 'f.json breaks off after byte 12, after row 1'],
    ['{"a":1}\n}', 'f.json is no JSON at its byte 9, after row 1'],
    ['{"a":1},{"b":1}', 'f.json is no JSON at its byte 8, after row 1'],
    ['{"incidents":4}', '"incidents" of f.json is no list, at byte 14, before its first row'],
  ])('%j is refused', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});

describe('a file that cannot be read says where', () => {
  test.each([
    ['', 'f.json is empty'],
    [' \n ', 'f.json is empty'],
    ['hello', 'f.json is no JSON at its byte 1, before its first row'],
    ['{"incidents":[1 2]}', 'f.json is no JSON at its byte 17, after row 1'],
    ['{"incidents":[1,]}', 'f.json is no JSON at its byte 17, after row 1'],
    ['{"incidents":[1]} x', 'f.json is no JSON at its byte 19, after row 1'],
    ['  {"incidents":[tru]}', 'f.json is no JSON at its byte 20, before its first row'],
    ['{"incidents":[1,{"a', 'f.json breaks off after byte 19, after row 1'],
    ['{"incidents":[1', 'f.json breaks off after byte 15, after row 1'],
    ['{"incident":[1]}', 'f.json is JSON, but holds no list "incidents" or "others"'],
    ['"incidents"', 'f.json is JSON, but holds no list "incidents" or "others"'],
    ['{"incidents":{"a":1}}', '"incidents" of f.json is no list, at byte 14, before its first row'],
  ])('%j', async (content, message) => {
    expect((await refusalOf(content)).message).toBe(message);
  });

  test('in another encoding', async () => {
    const latin1 = Buffer.from('{"incidents":["é"]}', 'latin1');
    expect((await refusalOf(latin1)).message).toBe('f.json is not UTF-8 text, between its bytes 1 and 19');
    const cut = Buffer.from('["é').subarray(0, 3);
    expect((await refusalOf(cut)).message).toBe('f.json is not UTF-8 text, at its end, after byte 3');
  });

  test('with a row that would not fit into memory, or one nested without end', async () => {
    const great = `{"incidents":[1,"${'x'.repeat(ROW_MAX_BYTES + 1)}"]}`;
    expect((await refusalOf(great)).message).toContain('more than 16 MB without an end of a row');
    const deep = `[${'['.repeat(1_000_000)}`;
    expect((await refusalOf(deep)).message).toBe(
      'f.json is nested more than 100 deep, at byte 101, before its first row',
    );
  });

  test('and never in another way, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
        const error = await rowsOf(bytes).catch((caught: unknown) => caught);
        expect(Array.isArray(error) || error instanceof VigieError).toBe(true);
      }),
    );
  });
});

test('bytes are counted and digested on their way', async () => {
  const { bytes, passed, digest } = watched(pieces('{"incidents":[]}', 5));
  const seen: number[] = [];
  for await (const chunk of bytes) seen.push(chunk.length, passed());
  expect(seen).toEqual([5, 5, 5, 10, 5, 15, 1, 16]);
  expect(digest()).toBe(createHash('sha256').update('{"incidents":[]}').digest('hex'));
});
