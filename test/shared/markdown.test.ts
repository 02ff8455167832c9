import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdown, markdownHead, markdownRow } from '../../src/shared/markdown.ts';

/** What a reader of Markdown sees of text that holds no markup. */
function read(text: string): string {
  return text
    .replace(/<br>/g, '\n')
    .replace(/\\([\\`*_[\]|~#+=.)-])/g, '$1')
    .replace(/&#46;/g, '.')
    .replace(/&#47;/g, '/')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

const hostile = fc.string({
  unit: fc.constantFrom(...'\\`*_[]<>#|~&!-+=1.) \n:/wa', 'www.', 'http://'),
});

describe('text in Markdown', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(read(markdown(text))).toBe(text);
      }),
    );
  });

  test('holds no markup, no link, no HTML and no further line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const made = markdown(text).replace(/<br>|&(lt|gt|amp|#46|#47);/g, 'e');
        expect(made).not.toMatch(/(?<!\\)(?:\\\\)*[`*_[\]|~#]/);
        expect(made).not.toMatch(/[<>\n]|:\/\/|www\./i);
        expect(made).not.toMatch(/^\s*([-+=]|\d+[.)])/);
      }),
    );
  });

  test('makes rows of as many cells as there are columns', () => {
    expect(markdownHead(['a', '|']) + markdownRow(['1', markdown('2|3')])).toBe(
      '| a | \\| |\n| --- | --- |\n| 1 | 2\\|3 |\n',
    );
  });
});
