import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html, htmlOpening } from '../../src/shared/html.ts';

describe('a page of HTML', () => {
  test('shows any title and foot as text, inside their own places', () => {
    const shape = (page: string): string[] => page.match(/<[^>]*>/g) ?? [];
    const plain = shape(htmlOpening({ lang: 'en', title: 'x', foot: 'x' }));
    const hostile = fc.string({ unit: fc.constantFrom(...'<>"\'&\\/;}{*\n a', '</style>', '</title>') });
    fc.assert(
      fc.property(hostile, (text) => {
        const page = htmlOpening({ lang: 'en', title: text, foot: text });
        expect(shape(page)).toEqual(plain);
        const foot = /@bottom-left \{ content: "([^"\n]*)"; font/.exec(page)?.[1] ?? 'none';
        const read = foot.replace(/\\([0-9a-f]+) /g, (_, code) =>
          String.fromCodePoint(Number.parseInt(code, 16)),
        );
        expect(read).toBe(text);
      }),
    );
  });

  test('escapes what would end an element or an attribute', () => {
    expect(html(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
  });
});
