import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow } from '../../src/cli/output/csv.ts';
import { decimalIn, wholeIn } from '../../src/exchange/number-cell.ts';
import type { StockReading } from '../../src/exchange/stock-csv.ts';
import { stockRows } from '../../src/exchange/stock-csv.ts';
import type { StockFile, StockRead } from '../../src/shared/foreign-stock.ts';
import { STOCK_COLUMNS, STOCK_FILES } from '../../src/shared/foreign-stock.ts';
import { pieces } from './pieces.ts';

async function read(
  what: StockFile,
  content: string | Uint8Array,
  change: Partial<StockReading> = {},
): Promise<StockRead[]> {
  const reading = { what, from: null, zone: 'Europe/Paris', dates: null, site: null, ...change };
  const rows: StockRead[] = [];
  for await (const row of stockRows({ name: 's.csv', bytes: pieces(content, 7) }, reading)) rows.push(row);
  return rows;
}

const told = async (...of: Parameters<typeof read>): Promise<unknown[]> =>
  (await read(...of)).flatMap((row) => ('tells' in row ? [row.tells] : []));
const reasons = async (...of: Parameters<typeof read>): Promise<string[]> =>
  (await read(...of)).flatMap((row) => ('reason' in row ? [`${row.row}: ${row.reason}`] : []));
const notices = async (...of: Parameters<typeof read>): Promise<string[]> =>
  (await read(...of)).flatMap((row) => ('notice' in row ? [row.notice] : []));

describe('levels', () => {
  const LEVEL = { sku: 'RAM-32G', site: 'CRX', onHand: 4800, at: '2020-03-18T06:30:00.000Z', lot: false };

  test.each([
    ['as they are written out', 'sku,site,onHand,at\nRAM-32G,CRX,4800,2020-03-18T06:30:00.000Z\n'],
    ['by French Excel', '\ufeffComposant;Usine;Quantité;Date\r\nRAM-32G;CRX;"4 800,0";2020-03-18 07:30\r\n'],
    ['with narrow spaces', 'sku;site;stock;at\nRAM-32G;CRX;4\u202f800;18.03.2020 07h30\n'],
    ['in another order and case', 'AT\tOn Hand\tSITE\tSku\n2020-03-18T07:30+01:00\t4800,00\tCRX\tRAM-32G'],
  ])('%s', async (_, content) => {
    expect(await told('levels', content)).toEqual([LEVEL]);
  });

  test('in Windows-1252, as an old Excel saves it', async () => {
    const content = Buffer.from('composant;usine;quantit\xe9\nRAM-32G;CRX;5\n', 'latin1');
    expect(await told('levels', content)).toMatchObject([{ sku: 'RAM-32G', onHand: 5, at: undefined }]);
  });

  test('without a site, where the reader says which', async () => {
    expect(await told('levels', 'sku,qty\nRAM-32G,5\n', { site: 'BHF' })).toMatchObject([{ site: 'BHF' }]);
    await expect(told('levels', 'sku,qty\nRAM-32G,5\n')).rejects.toThrow('s.csv has no column site');
  });

  test('row by row, says what cannot be read', async () => {
    const cells = ['12,5', '1e3', '١٢', '12,000', '12.000', 'ten', '', '0x10', '1 00', '9999999999'];
    const found = await reasons('levels', `sku;site;onHand\n${cells.map((c) => `A;CRX;${c}\n`).join('')}`);
    expect(found.map((reason) => reason.replace(/its onHand is /, ''))).toEqual([
      '2: "12,5": only whole units are counted',
      '3: "1e3", which is not a whole number in the digits 0 to 9',
      '4: "١٢", which is not a whole number in the digits 0 to 9',
      '5: "12,000", which may be 12 or 12000: write it without a separator',
      '6: "12.000", which may be 12 or 12000: write it without a separator',
      '7: "ten", which is not a whole number in the digits 0 to 9',
      '8: its onHand is missing'.replace('its onHand is ', ''),
      '9: "0x10", which is not a whole number in the digits 0 to 9',
      '10: "1 00", which is not a whole number in the digits 0 to 9',
      '11: "9999999999": give -999999999 to 999999999',
    ]);
  });

  test('names the columns that it leaves out, and refuses a header that lacks one', async () => {
    expect(await notices('levels', 'sku,site,onHand,shelf\nA,CRX,5,7\n')).toEqual([
      'the column shelf is left out: the known ones are sku, site, onHand, at',
    ]);
    await expect(told('levels', 'sku,site,onHnd\n')).rejects.toMatchObject({
      exitCode: 4,
      message: 's.csv has no column onHand (is it ‘onHnd’?)',
      hint: expect.stringContaining('vigie template levels'),
    });
    await expect(told('levels', 'sku,site,qty,quantity\n')).rejects.toThrow('has the column onHand twice');
  });
});

describe('dates with slashes', () => {
  const file = (date: string) => `sku,site,onHand,at\nA,CRX,5,${date}\n`;

  test('are refused until somebody says which comes first', async () => {
    expect(await reasons('levels', file('03/04/2020'))).toEqual([
      '2: its at is "03/04/2020": say which comes first, the day (--dates dmy) or the month (--dates mdy), or write 2020-03-18',
    ]);
    expect(await reasons('levels', file('18/03/2020 07:30'))).toEqual([
      expect.stringContaining('--dates dmy'),
    ]);
    expect(await reasons('levels', file('3-18-2020'))).toEqual([expect.stringContaining('--dates mdy')]);
  });

  test('are then read so, and no other way', async () => {
    const at = async (date: string, dates: 'dmy' | 'mdy') =>
      (await told('levels', file(date), { dates })).map((level) => (level as { at: string }).at);
    expect(await at('03/04/2020', 'dmy')).toEqual(['2020-04-02T22:00:00.000Z']);
    expect(await at('03/04/2020', 'mdy')).toEqual(['2020-03-03T23:00:00.000Z']);
    expect(await reasons('levels', file('18/03/2020'), { dates: 'mdy' })).toEqual([
      expect.stringContaining('no time'),
    ]);
  });

  test('that the clocks skip or show twice are refused', async () => {
    expect(await reasons('levels', file('2020-03-29 02:30'))).toEqual([
      expect.stringContaining('does not exist in Europe/Paris'),
    ]);
  });
});

describe('movements', () => {
  const HEAD = 'at,type,sku,site,quantity,reference\n';

  test('are known by their reference, or else by what they say, the second as the second', async () => {
    const row = '2020-03-18 07:30,issue,A,CRX,5,\n';
    const content = `${HEAD}2020-03-18 07:30,sortie,A,CRX,5,R-1\n${row}${row}2020-03-18 07:30,issue,A,CRX,6,\n`;
    const references = (rows: unknown[]) => rows.map((one) => (one as { reference: string }).reference);
    const found = references(await told('movements', content));
    expect(found[0]).toBe('R-1');
    expect(new Set(found).size).toBe(4);
    expect(found[2]).toBe(`${found[1]}-2`);
    expect(references(await told('movements', content))).toEqual(found);
  });

  test('are of whole units, none only where nothing may be found, and signed only as adjustments', async () => {
    const of = (type: string, quantity: string) =>
      reasons('movements', `${HEAD}2020-03-18,${type},A,CRX,${quantity},\n`);
    expect(await of('receipt', '0')).toEqual(['2: its quantity is "0": give 1 to 999999999']);
    expect(await of('issue', '-5')).toHaveLength(1);
    expect(await of('count', '-1')).toHaveLength(1);
    expect(await of('count', '0')).toEqual([]);
    expect(await of('adjustment', '-5')).toEqual([]);
    expect(await of('gift', '5')).toEqual([expect.stringContaining('none of receipt, issue, count')]);
    expect(await of('__proto__', '5')).toHaveLength(1);
  });
});

test('an empty cell says nothing, and a bill of materials reads its percents', async () => {
  expect(await told('components', 'sku,name,kind,alternates\nA,,,\nB,"\'=x",MODEL,"A, C"\n')).toEqual([
    { sku: 'A', name: undefined, kind: undefined, alternates: undefined },
    { sku: 'B', name: '=x', kind: 'model', alternates: ['A', 'C'] },
  ]);
  expect(await told('bom', 'parent;component;qty;attrition %\nM;A;4;2,5 %\nM;B;1;\n')).toEqual([
    { model: 'M', sku: 'A', quantity: 4, attrition: 2.5 },
    { model: 'M', sku: 'B', quantity: 1, attrition: 0 },
  ]);
  expect(await told('policies', 'sku;site;demand;service level\nA;CRX;"1,5";"0,950"\n')).toEqual([
    { sku: 'A', site: 'CRX', values: { demandPerDay: 1.5, serviceLevel: 0.95 } },
  ]);
  expect(await reasons('policies', 'sku,site,serviceLevel\nA,CRX,1\n')).toHaveLength(1);
});

test('a row with more cells than there are columns is refused; empty ones at the end are nothing', async () => {
  expect(await reasons('levels', 'sku,site,onHand\nA,CRX,5,,\nA,CRX,4,800\n')).toEqual([
    '3: it has 4 cells for 3 columns',
  ]);
});

describe('numbers', () => {
  test('come back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (value) => {
        const range = { min: -999_999_999, max: 999_999_999 };
        const grouped = new Intl.NumberFormat('fr', { maximumFractionDigits: 0 }).format(value);
        for (const text of [String(value), `${value},0`, `${value}.00`, grouped.replace('\u2212', '-')])
          expect(wholeIn(text, 'it', range)).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 99 }), (whole, part) => {
        const value = Number(`${whole}.${String(part).padStart(2, '0')}`);
        expect(decimalIn(String(value).replace('.', ','), 'it')).toBe(value);
        expect(decimalIn(String(value), 'it')).toBe(value);
      }),
    );
  });

  test('that may be two are refused', () => {
    expect(() => decimalIn('1,250', 'it')).toThrow('1.250 or 1250');
    expect(decimalIn('1.250', 'it')).toBe(1.25);
    expect(decimalIn('0,250', 'it')).toBe(0.25);
  });
});

test('whatever is in a file, each row is read or refused, and nothing breaks', async () => {
  const cell = fc.oneof(
    fc.constantFrom('A', 'CRX', '5', '2020-03-18', '03/04/2020', '=1', "'", '-1', 'yes', 'receipt', '', '  '),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...STOCK_FILES),
      fc.array(fc.array(cell, { maxLength: 16 })),
      async (what, rows) => {
        const content = csvRow(STOCK_COLUMNS[what]) + rows.map((row) => csvRow(row)).join('');
        if (content.includes('\0')) return;
        for (const read of await told(what, content)) expect(read).toBeTypeOf('object');
      },
    ),
  );
});
