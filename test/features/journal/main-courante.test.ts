import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cover } from '../../../src/features/journal/main-courante.ts';
import { htmlPrinter, markdownPrinter } from '../../../src/features/journal/main-courante.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import type { PrintedEntry } from '../../../src/shared/printed-entries.ts';

const PARIS = { lang: 'en', zone: 'Europe/Paris' } as const;

const COVER: Cover = {
  title: 'Journal',
  exercise: 'EXERCISE',
  lines: ['Store 2e4f', 'Entries 1 to 2'],
  columns: ['No.', 'Written', 'By', 'About', 'Entry'],
  end: 'End.',
};

const ENTRY: PrintedEntry = {
  seq: 1234,
  at: '2020-03-18T22:59:00.000Z' as Instant,
  cells: ['Camille Verdier', 'INC-41'],
  sentence: 'Resolved',
  struck: false,
  marks: [],
};

const NEXT_DAY: PrintedEntry = { ...ENTRY, seq: 1235, at: '2020-03-18T23:01:00.000Z' as Instant };

/** What is left of HTML when its tags are taken away and its entities read. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

describe('the printed main courante, in HTML,', () => {
  const print = (entries: readonly PrintedEntry[], cover = COVER): string => {
    const printer = htmlPrinter(cover, PARIS);
    return printer.open() + printer.entries(entries) + printer.close();
  };

  test('holds everything that it needs, runs nothing and fetches nothing', () => {
    const page = print([ENTRY]);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('size: A4');
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|url\(|@import|\son\w+=/i);
  });

  test('heads every sheet with the columns and the mark of an exercise', () => {
    const head = /<thead>([\s\S]*)<\/thead>/.exec(print([]))?.[1];
    expect(head).toContain('EXERCISE');
    expect(head).toContain('<th scope="col">Entry</th>');
    expect(print([], { ...COVER, exercise: null })).not.toContain('EXERCISE');
  });

  test("puts entries under the day of the reader's calendar", () => {
    const days = print([ENTRY, NEXT_DAY]).match(/<tr class="day">.*?<\/tr>/g);
    expect(days?.map(textOf)).toEqual(['Wednesday 18 March 2020', 'Thursday 19 March 2020']);
  });

  test('numbers its sheets, and says at their foot what they are of', () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(print([], { ...COVER, title: 'a"}</style>b\\' }))?.[1];
    expect(style).toContain('counter(page) " / " counter(pages)');
    expect(style).toContain('content: "a\\22 \\7d \\3c \\2f style\\3e b\\5c  — EXERCISE"');
  });

  test('strikes through what was struck, and says so', () => {
    const page = print([{ ...ENTRY, struck: true, marks: ['Struck by entry 9: mistake'] }]);
    expect(page).toContain('<s>Resolved</s><p class="mark">Struck by entry 9: mistake</p>');
  });

  test('shows any text as it is and never as markup', () => {
    const shape = (page: string): string[] => page.match(/<[^>]*>/g) ?? [];
    const plain = shape(print([{ ...ENTRY, marks: ['x'] }]));
    const nasty = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '" onload="x',
        "'><b>",
        '&lt;',
        '</td></tr></table>',
        '<!--',
      ),
    );
    fc.assert(
      fc.property(nasty, (words) => {
        const page = print([{ ...ENTRY, cells: [words, words], sentence: words, marks: [words] }]);
        expect(shape(page)).toEqual(plain);
        expect(textOf(page)).toContain(words);
      }),
    );
  });
});

describe('the printed main courante, in Markdown,', () => {
  const print = (entries: readonly PrintedEntry[]): string => {
    const printer = markdownPrinter(COVER, PARIS);
    return printer.open() + printer.entries(entries) + printer.close();
  };

  test('is a table a day', () => {
    expect(print([ENTRY, NEXT_DAY])).toBe(
      [
        '# Journal',
        '',
        '**EXERCISE**',
        '',
        'Store 2e4f  ',
        'Entries 1 to 2',
        '',
        '## Wednesday 18 March 2020',
        '',
        '| No. | Written | By | About | Entry |',
        '| --- | --- | --- | --- | --- |',
        '| 1,234 | 23:59 | Camille Verdier | INC-41 | Resolved |',
        '',
        '## Thursday 19 March 2020',
        '',
        '| No. | Written | By | About | Entry |',
        '| --- | --- | --- | --- | --- |',
        '| 1,235 | 00:01 | Camille Verdier | INC-41 | Resolved |',
        '',
        '**EXERCISE** End.',
        '',
      ].join('\n'),
    );
  });

  test('keeps an entry of several lines in one cell, each line struck', () => {
    const row = print([{ ...ENTRY, sentence: 'one\n\ntwo', struck: true, marks: ['Struck'] }]);
    expect(row).toContain('| ~~one~~<br>~~two~~<br>*Struck* |');
  });

  test('lets no text out of its cell, nor be markup', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('|', '\n', '\r', '*', '`', '<', '~', '[', '\\', 'a', ' ') }),
        (words) => {
          const lines = print([{ ...ENTRY, cells: [words, 'INC-41'], sentence: words }]).split('\n');
          const row = lines.find((line) => line.startsWith('| 1,234')) ?? '';
          expect(row.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(6);
          expect(row.replace(/<br>/g, '')).not.toMatch(/(?<!\\)(?:\\\\)*[<`*~[]/);
          expect(lines).toHaveLength(15);
        },
      ),
    );
  });
});
