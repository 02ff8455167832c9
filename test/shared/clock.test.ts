import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asInstant, instantOf } from '../../src/shared/clock.ts';

describe('an instant', () => {
  const digits = (count: number) =>
    fc.integer({ min: 0, max: 10 ** count - 1 }).map((n) => String(n).padStart(count, '0'));
  const written = fc
    .tuple(digits(4), digits(2), digits(2), digits(2), digits(2), digits(2), digits(3))
    .map(
      ([year, month, day, hour, minute, second, ms]) =>
        `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`,
    );
  const daily = fc
    .tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 27, max: 32 }),
    )
    .map(([year, month, day]) => {
      const two = (n: number) => String(n).padStart(2, '0');
      return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T23:59:59.999Z`;
    });

  test('is read from what the calendar has, and from nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(written, daily), (text) => {
        const ms = Date.parse(text);
        const real = !Number.isNaN(ms) && new Date(ms).toISOString() === text;
        expect(asInstant(text)).toBe(real ? text : null);
      }),
      { numRuns: 5000 },
    );
  });

  test('is read from what was written', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date(-62_167_219_200_000),
          max: new Date(253_402_300_799_999),
          noInvalidDate: true,
        }),
        (date) => {
          const instant = instantOf(date.getTime());
          expect(asInstant(instant)).toBe(instant);
        },
      ),
    );
  });

  test.each([
    '2020-02-30T00:00:00.000Z',
    '2019-02-29T00:00:00.000Z',
    '2020-01-01T24:00:00.000Z',
    '2020-01-01T00:00:60.000Z',
    '2020-00-01T00:00:00.000Z',
    '2020-01-01T00:00:00.000z',
    '2020-01-01T00:00:00Z',
    ' 2020-01-01T00:00:00.000Z',
    '2020-01-01T00:00:00.000Z\n',
  ])('is not read from %j', (text) => {
    expect(asInstant(text)).toBe(null);
  });
});
