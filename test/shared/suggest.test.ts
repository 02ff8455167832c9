import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/shared/suggest.ts';

describe('what somebody may have meant', () => {
  test('is near in letters, the nearest first', () => {
    expect(nearest('RBX9', ['SYD', 'RBX1', 'RBX', 'GRA1'])).toEqual(['RBX', 'RBX1']);
  });

  test('swapped letters count as one slip', () => {
    expect(nearest('GRA', ['GAR'])).toEqual(['GAR']);
  });

  test('is a whole word or its beginning, accents and case aside', () => {
    expect(nearest('helene', ['Bo Lind', 'Hélène Castaing'])).toEqual(['Hélène Castaing']);
    expect(nearest('cast', ['Hélène Castaing'])).toEqual(['Hélène Castaing']);
  });

  test('is nothing where nothing is near, or nothing was typed', () => {
    expect(nearest('xylophone', ['RBX1', 'GRA'])).toEqual([]);
    expect(nearest('  ', ['RBX1'])).toEqual([]);
  });

  test('is always the word itself where it is among the known ones', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), fc.nat(), (known, at) => {
        const typed = known[at % known.length] ?? '';
        expect(nearest(typed, known)[0]).toBe(typed);
      }),
    );
  });
});
