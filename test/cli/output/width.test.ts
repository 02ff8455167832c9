import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { widthFor } from '../../../src/cli/output/width.ts';

test('what is measured without string-width takes as many columns as string-width says', async () => {
  for (let code = 0x20; code <= 0x20ff; code += 1) {
    const character = String.fromCodePoint(code);
    const width = await widthFor([character]);
    expect([code.toString(16), width(character)]).toEqual([code.toString(16), stringWidth(character)]);
  }
});

test('wide and combining characters are measured where they are met', async () => {
  const texts = ['plain', '京都', 'e\u0301'];
  const width = await widthFor(texts);
  expect(texts.map(width)).toEqual([5, 4, 1]);
});
