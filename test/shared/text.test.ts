import { describe, expect, test } from 'vitest';
import { tokens } from '../../src/shared/text.ts';

describe('the words that search finds', () => {
  test('are the same whether their accents, capitals and ligatures were typed or not', () => {
    expect(tokens('Main-d’Œuvre, ex æquo, École')).toEqual(tokens("main-d'oeuvre ex aequo ecole"));
  });

  test('stand apart wherever there is neither letter nor number', () => {
    expect(tokens('l’eau: 2e étage (RBX3)')).toEqual(['l', 'eau', '2e', 'etage', 'rbx3']);
    expect(tokens(' ?! ')).toEqual([]);
  });
});
