import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow } from '../../src/cli/output/csv.ts';
import { unguarded } from '../../src/exchange/csv-table.ts';
import { csvRows } from '../../src/exchange/incident-csv.ts';
import { tagsCell } from '../../src/exchange/tags-cell.ts';
import { VigieError } from '../../src/shared/errors.ts';
import type { ForeignIncident, ForeignRead, ReadingMode } from '../../src/shared/foreign.ts';
import { instant, pieces } from './pieces.ts';

const NOW = instant('2020-03-18T17:00:00.000Z');
const MODE: ReadingMode = { now: NOW, map: [], zone: 'Europe/Paris' };

async function read(
  content: string | Uint8Array,
  change: Partial<ReadingMode> = {},
  size = 7,
): Promise<ForeignRead[]> {
  const file = { name: 'i.csv', bytes: pieces(content, size) };
  const rows: ForeignRead[] = [];
  for await (const row of csvRows(file, { ...MODE, ...change })) rows.push(row);
  return rows;
}

const incidents = (rows: readonly ForeignRead[]): ForeignIncident[] =>
  rows.flatMap((row) => ('incident' in row ? [row.incident] : []));
const one = async (content: string, change: Partial<ReadingMode> = {}): Promise<ForeignIncident> => {
  const rows = await read(content, change);
  const [first] = incidents(rows);
  if (first === undefined) throw new Error(JSON.stringify(rows));
  return first;
};
const reasons = async (content: string | Uint8Array, change: Partial<ReadingMode> = {}): Promise<string[]> =>
  (await read(content, change)).flatMap((row) => ('reason' in row ? [row.reason] : []));

describe('a spreadsheet', () => {
  const ROW = { title: 'Fire; "SBG2"', severity: 2, site: 'SBG2', tags: ['fire', 'power'] };

  test.each([
    ['commas', 'title,severity,site,tags\n"Fire; ""SBG2""",2,SBG2,fire power\n'],
    ['semicolons', 'title;severity;site;tags\r\n"Fire; ""SBG2""";2;SBG2;fire, power\r\n'],
    ['tabs', 'title\tseverity\tsite\ttags\n"Fire; ""SBG2"""\t2\tSBG2\tfire|power'],
    [
      'a line that says the separator',
      'sep=;\r\ntitle;severity;site;tags\r\n"Fire; ""SBG2""";2;SBG2;fire power\r\n',
    ],
    ['a byte-order mark', '\ufefftitle,severity,site,tags\n"Fire; ""SBG2""",2,SBG2,"fire,power"\n'],
    ['another order and case', 'TAGS,Site,SEVERITY,Title\nfire power,SBG2,SEV2,"Fire; ""SBG2"""\n'],
    ['carriage returns alone', 'title,severity,site,tags\r"Fire; ""SBG2""",2,SBG2,fire;;;;;;;;power\r'],
    [
      'a separator and carriage returns',
      'sep=;\rtitle;severity;site;tags\r"Fire; ""SBG2""";2;SBG2;fire,power',
    ],
    [
      'blank lines',
      '\n\ntitle,severity,site,tags\n\n,,,\n"Fire; ""SBG2""",2,SBG2,"[""fire"",""power""]"\n\n',
    ],
  ])('with %s', async (_, content) => {
    for (const size of [1, 5, 1000]) expect(incidents(await read(content, {}, size))).toMatchObject([ROW]);
  });

  test('of one long line, or with long runs of spaces, is read without delay', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `Chiller ${at} is down,3`);
    expect(await read(`title,severity\r${rows.join('\r')}`, {}, 1 << 20)).toHaveLength(20_000);
    const long = `a${' '.repeat(49_000)}b`;
    const wide = await read(`title,severity\n${`${long},3\n`.repeat(20)}`, {}, 1 << 20);
    expect(incidents(wide).map(({ detail }) => detail)).toEqual(Array.from({ length: 20 }, () => long));
  }, 5_000);

  test('says what it leaves out, once, and not what vigie reckons itself', async () => {
    const rows = await read('title,severity,colour,vital,Silent since\nx,1,red,true,\ny,2,blue,,\n');
    expect(rows.map((row) => ('notice' in row ? row.notice : row.row))).toEqual([
      expect.stringContaining('the column colour is left out: the known ones are id, title, detail'),
      2,
      3,
    ]);
  });

  test('gives a row the number that it has on the screen', async () => {
    const rows = await read('title,severity\nx,1\n\ny,9\n"two\nlines",1\nz,9\n');
    expect(rows.map((row) => [row.row, 'reason' in row])).toEqual([
      [2, false],
      [4, true],
      [5, false],
      [6, true],
    ]);
  });

  test('is read as Windows-1252 where it is no UTF-8, line by line, and says so', async () => {
    const latin = Buffer.concat([
      Buffer.from('title,severity\nÉvry,1\n', 'utf8'),
      Buffer.from('D\u00e9lai \u0080,2\n', 'latin1'),
      Buffer.from('Ïle,3\n', 'utf8'),
    ]);
    for (const size of [1, 9, 1000]) {
      const rows = await read(latin, {}, size);
      expect(incidents(rows).map(({ title }) => title)).toEqual(['Évry', 'Délai €', 'Ïle']);
      expect(rows.filter((row) => 'notice' in row)).toMatchObject([
        { notice: 'not all of it is UTF-8: line 3 and the like were read as Windows-1252' },
      ]);
    }
  });

  test('keeps texts of several lines, and takes the apostrophe off what it would have run', async () => {
    const cells = ["'=1+1", "'+33 1", "''=x", "'-- x", '-5', "l'eau", "'tis"];
    const told = await Promise.all(
      cells.map((cell) => one(`title,severity,detail\n"${cell}",1,"a\r\n\nb"\n`)),
    );
    expect(told.map(({ title }) => title)).toEqual(['=1+1', '+33 1', "'=x", '-- x', '-5', "l'eau", "'tis"]);
    expect(told[0]?.detail).toBe('a\n\nb');
  });

  test('whatever text vigie writes into a cell comes back as it was', () => {
    const texts = fc.oneof(
      fc.string(),
      fc
        .constantFrom("'", '=', '+', '-', '@', '\t', '＝', '1')
        .chain((sign) => fc.string().map((rest) => `${sign}${rest}`)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const cell = csvRow([text]).slice(0, -2);
        const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(unguarded(plain)).toBe(text);
      }),
    );
  });

  test('whatever tags vigie writes come back as they were', async () => {
    const tags = fc.uniqueArray(
      fc.string({ minLength: 1, maxLength: 8 }).filter((tag) => tag.trim() === tag),
    );
    await fc.assert(
      fc.asyncProperty(tags, async (list) => {
        const clean = list.filter((tag) => tag.isWellFormed() && !/[\0\r\n]/.test(tag));
        const told = await one(`title,severity,tags\n${csvRow(['x', 1, tagsCell(clean)])}`);
        expect(told.tags).toEqual(clean);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what stands in a row', () => {
  test('needs a title and a severity, and no more', async () => {
    expect(await one('title,severity\nIt rains in,3\n')).toEqual({
      externalId: expect.stringMatching(/^row [0-9a-f]{32}$/),
      unnamed: true,
      title: 'It rains in',
      detail: null,
      severity: 3,
      tags: [],
      site: null,
      service: null,
      category: null,
      sector: null,
      owner: null,
      occurredAt: NOW,
      recordedAt: NOW,
      updates: [],
      settled: null,
      statedAt: NOW,
    });
  });

  test('is known by its id, its id elsewhere, the store that wrote it, or by what it says', async () => {
    const told = await read(
      [
        'title,severity,id,externalId,source,store,occurredAt',
        'a,1,7,,,,',
        'a,1,7,x9,,,',
        'a,1,7,x9,statuspage,,',
        'a,1,INC-7,,,5c0e,',
        'a,1,INC-7,x9,statuspage,5c0e,2020-03-18 10:00',
        'a,1,,,,,',
        'b,1,,,,,',
      ].join('\n'),
    );
    expect(incidents(told).map(({ source, externalId, alias }) => [source, externalId, alias])).toEqual([
      [undefined, '7', undefined],
      [undefined, 'x9', undefined],
      ['statuspage', 'x9', undefined],
      ['vigie', '5c0e/INC-7', undefined],
      ['statuspage', 'x9', { source: 'vigie', externalId: '5c0e/INC-7' }],
      [undefined, expect.stringMatching(/^row /), undefined],
      [undefined, expect.stringMatching(/^row /), undefined],
    ]);
    const ids = incidents(told).map(({ externalId }) => externalId);
    expect(ids[5]).not.toBe(ids[6]);
  });

  test.each([
    ['1', 1],
    ['SEV2', 2],
    ['sev-3', 3],
    ['Critical', 1],
    ['moderate', 3],
    ['blocker', 2],
    ['4', 1],
  ])('severity %s is %d, with what was chosen going first', async (word, severity) => {
    const map = [
      { label: 'severity', value: 'Blocker', severity: 2 },
      { label: 'severity', value: '4', severity: 1 },
    ] as const;
    expect((await one(`title,severity\nx,${word}\n`, { map })).severity).toBe(severity);
  });

  test.each([
    ['title,severity\n,1\n', 'it has no title'],
    ['title,severity\nx,\n', 'it has no severity'],
    ['title,severity\nx,5\n', 'its severity is "5", which is none of 1, 2, 3, 4, critical'],
    ['title,severity\nx,huge\n', '--map severity:huge=2'],
    ['title,severity\nx,so so\n', '--map severity:WORD=2'],
    ['title,severity,status\nx,1,closed\n', 'its status is "closed", which is none of open, acknowledged'],
    ['title,severity\nx,1,more\n', 'it has 3 cells for 2 columns'],
    ['title,severity,site\nx,1\n', 'it has 2 cells for 3 columns'],
    ['title,severity\nx\n', 'it has 1 cell for 2 columns'],
    ['title,severity,tags\nx,1,"[1"\n', 'its tags are "[1", which is no list'],
    ['title,severity,tags\nx,1,[1]\n', 'its tags hold 1, which is no text'],
    ['title,severity,occurredAt\nx,1,18/03/2020\n', 'which is no time: write 2020-03-18 17:00'],
    ['title,severity,occurredAt\nx,1,2020-02-30 10:00\n', 'which is no time'],
    [
      'title,severity,occurredAt\nx,1,2020-03-29 02:30\n',
      'does not exist in Europe/Paris: write 2020-03-29T01:30',
    ],
    [
      'title,severity,occurredAt\nx,1,2019-10-27 02:30\n',
      'exists twice in Europe/Paris: write 2019-10-27T02:30+02:00 or 2019-10-27T02:30+01:00',
    ],
    [
      'title,severity,occurredAt,resolvedAt\nx,1,2020-03-18 10:00,2020-03-18 09:00\n',
      'its resolvedAt 2020-03-18T08:00:00.000Z is before its occurredAt 2020-03-18T09:00:00.000Z',
    ],
    ['title,severity,acknowledgedAt,resolvedAt\nx,1,2020-03-18 10:00,2020-03-18 09:00\n', 'is before its'],
  ])('%j is refused and named', async (content, reason) => {
    expect(await reasons(content)).toEqual([expect.stringContaining(reason)]);
  });

  test.each([
    ['2020-03-18 10:00', '09:00:00.000'],
    ['2020-03-18T10:00:30', '09:00:30.000'],
    ['2020-03-18 10h00', '09:00:00.000'],
    ['2020-03-18T10:00Z', '10:00:00.000'],
    ['2020-03-18T10:00+0200', '08:00:00.000'],
    ['2020-03-18T10:00:00.5-01:00', '11:00:00.500'],
  ])('the time %s is read, in the reader’s zone where it has no offset', async (time, utc) => {
    expect((await one(`title,severity,occurredAt\nx,1,${time}\n`)).occurredAt).toBe(`2020-03-18T${utc}Z`);
  });
});

describe('states', () => {
  const HEADER =
    'id,title,severity,status,occurredAt,recordedAt,acknowledgedAt,mitigatedAt,resolvedAt,reopenedAt,lastEntryAt';
  const states = async (cells: string) => {
    const { updates } = await one(`${HEADER}\n7,x,1,${cells}\n`);
    return updates.map(({ status, occurredAt, externalId }) => [
      status,
      occurredAt.slice(11, 16),
      externalId,
    ]);
  };
  const at = (time: string) => `2020-03-18T${time}Z`;

  test('with their instants', async () => {
    expect(await states(`resolved,${at('08:00')},,${at('08:10')},${at('08:20')},${at('09:00')},,`)).toEqual([
      ['acknowledged', '08:10', '7 acknowledged 2020-03-18T08:10:00.000Z'],
      ['mitigated', '08:20', '7 mitigated 2020-03-18T08:20:00.000Z'],
      ['resolved', '09:00', '7 resolved 2020-03-18T09:00:00.000Z'],
    ]);
  });

  test('without, at the last instant that is known, or as they are received', async () => {
    expect(await states(`resolved,${at('08:00')},,${at('08:10')},,,,`)).toEqual([
      ['acknowledged', '08:10', expect.any(String)],
      ['resolved', '08:10', '7 resolved'],
    ]);
    expect(await states(`resolved,${at('08:00')},,,,,,${at('11:00')}`)).toEqual([
      ['resolved', '11:00', '7 resolved'],
    ]);
    expect(await states('resolved,,,,,,,')).toEqual([['resolved', '17:00', '7 resolved']]);
    expect(await states('void,,,,,,,')).toEqual([['void', '17:00', '7 void']]);
    expect(await states('open,,,,,,,')).toEqual([]);
  });

  test('of what came back, in their order', async () => {
    expect(await states(`open,${at('08:00')},,,,${at('09:00')},${at('10:00')},`)).toEqual([
      ['resolved', '09:00', expect.any(String)],
      ['open', '10:00', '7 open 2020-03-18T10:00:00.000Z'],
    ]);
  });
});

describe('a file that cannot be read is refused, saying where', () => {
  test.each([
    ['', 'i.csv is empty'],
    ['  \n\n', 'i.csv is empty'],
    ['name,severity\nx,1\n', 'i.csv has no column title'],
    ['titel,severity\nx,1\n', '(is it ‘titel’?)'],
    ['title,severity,Title\nx,1,y\n', 'i.csv has the column title twice'],
    ['title,severity\n"x,1\n', 'i.csv is no CSV'],
    ['title,severity\nx"y"z,1\n', 'i.csv is no CSV'],
    ['title,severity\nx\0,1\n', 'holds NUL characters'],
    ['\ufffe', 'has no column title'],
  ])('%j', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  test('UTF-16, which spreadsheets call Unicode', async () => {
    const content = Buffer.from('\ufefftitle,severity\n', 'utf16le');
    await expect(read(content)).rejects.toThrow('i.csv is UTF-16 text');
  });

  test('a header alone is a file without rows', async () => {
    expect(await read('title,severity')).toEqual([]);
  });
});

test('no bytes crash the reader', async () => {
  const csv = fc
    .array(
      fc.array(
        fc.constantFrom('title', 'severity', '1', 'x', '"', '""', '\n', '[', "'=", 'é', '2020-03-18'),
        { maxLength: 5 },
      ),
    )
    .map((rows) =>
      Buffer.from(`title;severity;tags;occurredAt\n${rows.map((row) => row.join(';')).join('\n')}`),
    );
  const anything = fc.oneof(fc.uint8Array({ maxLength: 200 }), csv);
  await fc.assert(
    fc.asyncProperty(anything, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
      try {
        for (const row of await read(bytes, {}, size)) expect(row.row).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(VigieError);
        expect((error as VigieError).exitCode).toBe(4);
      }
    }),
    { numRuns: 400 },
  );
});
