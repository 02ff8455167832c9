import { expect, test } from 'vitest';
import { decideJoin } from '../../../src/features/oncall/decide.ts';
import type { Rotation } from '../../../src/features/oncall/schedule.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { msOf } from '../../../src/shared/clock.ts';

const at = (date: string): Instant => `${date}T08:00:00.000Z` as Instant;

test('who leaves at a date joins again from a later one, and not from before it', () => {
  const from = msOf(at('2020-03-01'));
  const rotation: Rotation = {
    name: 'duty',
    settings: [],
    members: [
      { person: 'P-1', from, until: msOf(at('2020-04-07')) },
      { person: 'P-2', from, until: null },
    ],
    endedAt: null,
  };
  const join = (date: string): unknown => decideJoin(rotation, 'P-1', at(date), at('2020-03-18'));
  expect(join('2020-04-27')).toHaveLength(1);
  expect(() => join('2020-04-01')).toThrow('P-1 is in duty already');
});
