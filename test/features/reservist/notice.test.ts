import { expect, test } from 'vitest';
import { noticeBreach } from '../../../src/features/reservist/notice.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';

const at = (text: string): Instant => instantOf(Date.parse(`2020-03-${text}+01:00`));
const FR = { country: 'FR', zone: 'Europe/Paris' };
const QC = { country: 'CA', zone: 'America/Toronto' };

test('fifteen days in France, one clear day where circumstances are exceptional', () => {
  expect(noticeBreach(at('03T23:59'), at('18T00:00'), FR, false)).toBeNull();
  expect(noticeBreach(at('04T00:01'), at('18T22:00'), FR, false)).toEqual({
    article: 'L3121-12',
    days: 14,
    limit: 15,
    hard: true,
  });
  // Told late on Monday, a duty on Wednesday has a whole Tuesday before it; one on Tuesday has none.
  expect(noticeBreach(at('16T23:00'), at('18T00:30'), FR, true)).toBeNull();
  expect(noticeBreach(at('16T08:00'), at('17T23:00'), FR, true)).toMatchObject({ days: 1, limit: 2 });
});

test('five days in Québec give a right to refuse, on the days of the place', () => {
  expect(noticeBreach(at('14T10:00'), at('18T20:00'), QC, true)).toMatchObject({ limit: 5, hard: false });
  // Four in the morning in Paris is still the day before in Montréal.
  expect(noticeBreach(at('14T04:00'), at('18T20:00'), QC, false)).toBeNull();
});

test('says nothing where no rule is known', () => {
  expect(noticeBreach(at('18T10:00'), at('18T20:00'), { country: 'US', zone: 'UTC' }, false)).toBeNull();
});
