import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSpool } from '../../src/store/spool.ts';

const key = fc.constantFrom('a', 'b', 'ba', 'é', '');
const value = fc.record({ text: fc.string(), list: fc.array(fc.integer(), { maxLength: 3 }) });

test('a spool gives all that went in, by its key, and those of one key in the order in which they came', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, value), { maxLength: 70 }),
      fc.array(fc.tuple(key, value)),
      (some, more) => {
        const spool = openSpool();
        try {
          for (const [at, one] of some) spool.add(at, one);
          expect([...spool.values()]).toEqual(inOrder(some));
          for (const [at, one] of more) spool.add(at, one);
          expect(spool.size).toBe(some.length + more.length);
          expect([...spool.values()]).toEqual(inOrder([...some, ...more]));
        } finally {
          spool.close();
        }
      },
    ),
  );
});

/** Keys compare by bytes; JavaScript's sort keeps the order of equals. */
function inOrder(all: readonly (readonly [string, object])[]): object[] {
  return [...all].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}
