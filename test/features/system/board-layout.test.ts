import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { BoardBlock, BoardLine, BoardPage, Frame } from '../../../src/features/system/board-layout.ts';
import { fitted, unfitted } from '../../../src/features/system/board-layout.ts';

const line = (text: string): BoardLine => ({ text, tone: 'plain' });
const block = (title: string, rows: readonly string[], share = 1): BoardBlock => ({
  title: line(title),
  rows: rows.map(line),
  share,
});
const frame = (width: number, height: number): Frame => ({
  width,
  height,
  columns: stringWidth,
  more: (count) => `+${count} more`,
});
const texts = (page: BoardPage, { width, height }: { width: number; height: number }): string[] =>
  fitted(page, frame(width, height)).map(({ text }) => text);

const PAGE: BoardPage = {
  head: [line('BOARD')],
  blocks: [
    block('INCIDENTS: 4', ['one', 'two', 'three', 'four'], 2),
    block('STOCK', ['memory runs out on Sunday and the line stops', 'power supplies']),
    block('AHEAD: nothing', []),
  ],
};

describe('a board', () => {
  test('has every title, and tells at the end of a title how many rows there are more', () => {
    expect(texts(PAGE, { width: 30, height: 7 })).toEqual([
      'BOARD',
      'INCIDENTS: 4           +2 more',
      'one',
      'two',
      'STOCK                  +1 more',
      'memory runs out on Sunday and…',
      'AHEAD: nothing',
    ]);
  });

  test('gives lines that are left over to what would be cut', () => {
    expect(texts(PAGE, { width: 30, height: 11 })).toEqual([
      'BOARD',
      'INCIDENTS: 4',
      'one',
      'two',
      'three',
      'four',
      'STOCK',
      'memory runs out on Sunday and',
      '    the line stops',
      'power supplies',
      'AHEAD: nothing',
    ]);
  });

  test('tells how many lines are left out where not even the titles have room', () => {
    expect(texts(PAGE, { width: 30, height: 3 })).toEqual([
      'BOARD',
      'INCIDENTS: 4           +4 more',
      '+4 more',
    ]);
  });

  test('has a title that is the whole of its block go on before there are rows', () => {
    const names = 'ON CALL: GRA Solène Bailleul, P19 Amine Bouzid';
    const blocks = [{ ...block(names, []), titleFirst: true }, block('ENTRIES', Array(40).fill('noted'))];
    const lines = texts({ head: [], blocks }, { width: 30, height: 16 });
    expect(lines.slice(0, 3)).toEqual([
      'ON CALL: GRA Solène Bailleul,',
      '    P19 Amine Bouzid',
      'ENTRIES               +27 more',
    ]);
    expect(lines).toHaveLength(16);
  });

  test('is whole where it is not fitted', () => {
    expect(unfitted(PAGE)).toHaveLength(1 + 3 + 3 + 6);
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.lorem({ maxCount: 30 }),
    fc.constantFrom('寒い夜の当直', '👩‍🚒🇫🇷1️⃣ fire', 'e\u0301te\u0301', '18 h 00'),
  );
  const someLine = text.map((said) => line(said.replaceAll('\n', ' ')));
  const someBlock = fc.record({
    title: someLine,
    rows: fc.array(someLine, { maxLength: 12 }),
    share: fc.integer({ min: 1, max: 3 }),
    titleFirst: fc.boolean(),
    endless: fc.boolean(),
  });
  const somePage = fc.record({
    head: fc.array(someLine, { maxLength: 2 }),
    blocks: fc.array(someBlock, { maxLength: 9 }),
  });

  test('never has more lines than there are, nor wider ones, whatever stands on it', () => {
    fc.assert(
      fc.property(
        somePage,
        fc.integer({ min: 1, max: 140 }),
        fc.integer({ min: 1, max: 60 }),
        (page, width, height) => {
          const lines = texts(page, { width, height });
          expect(lines.length).toBeLessThanOrEqual(height);
          for (const one of lines) expect(stringWidth(one)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test('leaves no row out while there is a line for it', () => {
    fc.assert(
      fc.property(somePage, fc.integer({ min: 20, max: 140 }), ({ head, blocks }, width) => {
        const page = { head, blocks: blocks.map((one) => ({ ...one, titleFirst: false })) };
        const height = unfitted(page).length - blocks.length;
        const lines = texts(page, { width, height });
        expect(lines.filter((one) => /\+\d+ more$/.test(one))).toEqual([]);
      }),
    );
  });
});
