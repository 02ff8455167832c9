import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow } from '../../../src/cli/output/csv.ts';
import { jsonLine, jsonList, jsonText } from '../../../src/cli/output/json.ts';
import { markdownTable } from '../../../src/cli/output/markdown.ts';
import { colourPaint } from '../../../src/cli/output/paint.ts';
import { safe, safeLine, safePage } from '../../../src/cli/output/safe.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 });
/** What acts on a terminal, or is not seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('text from outside', () => {
  test.each([
    ['\u001B[31mred', '␛[31mred'],
    ['a\u0000b\u0007c\u007F', 'a␀b␇c␡'],
    ['a\u009Bb', 'a\\u{009B}b'],
    ['user\u202Etxt.exe', 'user\\u{202E}txt.exe'],
    ['zero\u200Bwidth\uFEFF', 'zero\\u{200B}width\\u{FEFF}'],
    ['soft\u00ADhyphen', 'soft\\u{00AD}hyphen'],
    ['tag\u{E0041}', 'tag\\u{E0041}'],
    ['half\uD800', 'half\\u{D800}'],
    ['one\ntwo\ttab', 'one␊two␉tab'],
    ['Éric œuvre à 18 h — « 日本 » 🔥', 'Éric œuvre à 18 h — « 日本 » 🔥'],
  ])('%j is shown as %j', (stored, shown) => {
    expect(safeLine(stored)).toBe(shown);
  });

  test('prose keeps its lines, and nothing else that acts', () => {
    expect(safe('one\r\ntwo\rover\n\u001B[2Jthree')).toBe('one\ntwo␍over\n␛[2Jthree');
  });

  test('never holds anything that acts or hides, whatever it was', () => {
    fc.assert(
      fc.property(text, (stored) => {
        expect(safeLine(stored)).not.toMatch(UNSEEN);
        expect(safe(stored).replaceAll('\n', '')).not.toMatch(UNSEEN);
      }),
    );
  });

  test('cannot pass for vigie’s own colours where there are none, nor inside what is painted', async () => {
    expect(safePage('\u001B[31mred\u001B[39m', false)).toBe('␛[31mred␛[39m');
    const paint = await colourPaint();
    expect(paint.bad('\u001B[31mred')).toBe('\u001B[31m␛[31mred\u001B[39m');
    expect(safePage(`${paint.bad('down')} \u001B[2J\u001B]0;title\u0007`, true)).toBe(
      '\u001B[31mdown\u001B[39m ␛[2J␛]0;title␇',
    );
  });
});

describe('JSON', () => {
  test('has strings as they are stored, escaped where a terminal could act on them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(jsonLine({ a: 'x\u202Ey\u009B' })).toBe('{"a":"x\\u202ey\\u009b"}');
  });

  test('of a list is what JSON.stringify makes of it, in pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.string())), (rows) => {
        expect([...jsonList(rows)].join('')).toBe(`${jsonText(rows)}\n`);
      }),
    );
  });
});

describe('CSV', () => {
  test('quotes what RFC 4180 wants quoted', () => {
    expect(csvRow(['a', 'b,c', 'd"e', 'f\ng', null, 4.5, true, ['x', 'y'], { a: 1 }])).toBe(
      'a,"b,c","d""e","f\ng",,4.5,true,x y,"{""a"":1}"\r\n',
    );
  });

  test.each([
    ['=cmd()', "'=cmd()"],
    ['+33 6 12', "'+33 6 12"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['＝1', "'＝1"],
    ['-5', '-5'],
    ['+33612345678', '+33612345678'],
    ['-4,2', '"-4,2"'],
    ['a=b', 'a=b'],
  ])('a cell that a spreadsheet would run is disarmed, a number is not: %j', (stored, cell) => {
    expect(csvRow([stored])).toBe(`${cell}\r\n`);
  });
});

describe('Markdown', () => {
  test('a table with what is markup escaped, a row a line', () => {
    const table = markdownTable(['id', 'title'], [['INC-1', 'a|b\n<script> *x* [y](z)']]);
    expect(table).toBe(
      '| id | title |\n| --- | --- |\n| INC-1 | a\\|b &lt;script&gt; \\*x\\* \\[y\\](z) |\n',
    );
  });
});
