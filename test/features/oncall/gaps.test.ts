import { expect, test } from 'vitest';
import { withHalls } from '../../../src/features/oncall/gaps.ts';

test('a campus that is empty on purpose has its halls empty too, and a hall not its campus', () => {
  const sites = new Map(
    [
      { code: 'RBX', group: null },
      { code: 'RBX1', group: 'RBX' },
      { code: 'GRA', group: null },
    ].map((site) => [site.code, site]),
  );
  const span = { start: 1, end: 2 };
  expect(withHalls([{ ...span, site: 'RBX' }], sites).map(({ site }) => site)).toEqual(['RBX', 'RBX1']);
  expect(withHalls([{ ...span, site: 'RBX1' }], sites).map(({ site }) => site)).toEqual(['RBX1']);
});
