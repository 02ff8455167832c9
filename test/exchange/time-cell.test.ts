import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Unreadable } from '../../src/exchange/fields.ts';
import { timeIn } from '../../src/exchange/time-cell.ts';
import { instantOf } from '../../src/shared/clock.ts';
import { localOf } from '../../src/shared/zone.ts';

const PARIS = { zone: 'Europe/Paris' };
const read = (text: string, form: Parameters<typeof timeIn>[2] = PARIS) => timeIn(text, 'its at', form);

describe('a time in a cell', () => {
  test.each([
    ['2020-03-18 17:00', '2020-03-18T16:00:00.000Z'],
    ['2020-03-18T17:00:05,5', '2020-03-18T16:00:05.500Z'],
    ['2020-03-18 17h05', '2020-03-18T16:05:00.000Z'],
    ['2020-03-18', '2020-03-17T23:00:00.000Z'],
    ['2020-07-01', '2020-06-30T22:00:00.000Z'],
    ['2020-03-18T17:00:00Z', '2020-03-18T17:00:00.000Z'],
    ['2020-03-18 17:00 +09:00', '2020-03-18T08:00:00.000Z'],
    ['18.03.2020 17:00', '2020-03-18T16:00:00.000Z'],
    ['2020-03-28 23:30', '2020-03-28T22:30:00.000Z'],
    ['2020-03-29 12:00', '2020-03-29T10:00:00.000Z'],
  ])('%s in Paris', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  test('with slashes says which part is the day only where the reader does', () => {
    expect(() => read('03/04/2020')).toThrow(Unreadable);
    expect(read('03/04/2020', { ...PARIS, dates: 'dmy' })).toBe('2020-04-02T22:00:00.000Z');
    expect(read('03/04/2020 8:00', { ...PARIS, dates: 'mdy' })).toBe('2020-03-04T07:00:00.000Z');
    expect(() => read('18/03/2020', { ...PARIS, dates: 'mdy' })).toThrow(Unreadable);
    expect(read('18.03.2020', { ...PARIS, dates: 'mdy' })).toBe('2020-03-17T23:00:00.000Z');
  });

  test('a bare date is its first moment, also where midnight is skipped', () => {
    expect(read('2020-09-06', { zone: 'America/Santiago' })).toBe('2020-09-06T04:00:00.000Z');
  });

  test.each(['2020-03-29 02:30', '2020-10-25 02:30'])(
    '%s is refused in Paris, with both readings',
    (text) => {
      expect(() => read(text)).toThrow(
        /its at .*(does not exist|exists twice) in Europe\/Paris: write .* or /,
      );
    },
  );

  test.each([
    '',
    'soon',
    '2020-02-30',
    '2020-13-01',
    '2020-03-18 25:00',
    '2020-03-18 17:00 +99:99',
    '٢٠٢٠-٠٣-١٨',
    '0000-01-01',
  ])('‘%s’ is no time', (text) => {
    expect(() => read(text)).toThrow(Unreadable);
  });

  test('the last hours of the year 9999 are no crash', () => {
    expect(() => read('9999-12-31 23:00', { zone: 'America/Toronto' })).toThrow(Unreadable);
    expect(() => read('9999-12-31 23:00 -05:00')).toThrow(Unreadable);
  });

  test('what a zone’s clocks show is read back, in every zone and season', () => {
    const zones = ['Europe/Paris', 'America/Toronto', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 0, 1) }),
        fc.constantFrom(...zones),
        (ms, zone) => {
          const at = instantOf(ms);
          const { year, month, day, hour, minute, second, millisecond } = localOf(at, zone);
          const two = (part: number) => String(part).padStart(2, '0');
          const text = `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}.${String(millisecond).padStart(3, '0')}`;
          try {
            expect(read(text, { zone })).toBe(at);
          } catch (error) {
            expect(error).toBeInstanceOf(Unreadable);
            expect((error as Error).message).toContain('exists twice');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
