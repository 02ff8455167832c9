import { expect, test } from 'vitest';
import { nouns, registry } from '../../src/features.ts';
import { wordOf } from '../../src/store/kinds.ts';

const words = registry.flatMap((door) => door.words);

test('every feature is found by the first words of its events, and by no others', async () => {
  expect(words).toEqual([...new Set(words)]);
  for (const door of registry) {
    const { kinds } = await door.load();
    expect([...new Set(kinds.map(({ kind }) => wordOf(kind)))].sort()).toEqual([...door.words].sort());
  }
});

test('what a noun says that it writes is there to be written', () => {
  const said = nouns.flatMap(({ name, writes }) => (writes ?? []).map((word) => `${name}: ${word}`));
  expect(said).toContain('note: journal');
  for (const one of said) expect(words).toContain(one.split(': ')[1]);
});
