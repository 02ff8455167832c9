import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../src/shared/clock.ts';
import {
  counted,
  formatAge,
  formatDate,
  formatDay,
  formatDays,
  formatDuration,
  formatInstant,
  formatInstantWithAge,
  formatLongDate,
  formatNumber,
  formatTime,
  NBSP,
} from '../../src/shared/format.ts';

const en = { lang: 'en', zone: 'Europe/Paris' } as const;
const fr = { lang: 'fr', zone: 'Europe/Paris' } as const;
const session = '2020-03-18T17:00:00.000Z' as Instant;
/** Written with plain spaces, as people read it. */
const plain = (text: string) => text.replaceAll(NBSP, ' ');

describe('an instant on paper', () => {
  test('in English', () => {
    expect(formatTime(session, en)).toBe('18:00');
    expect(formatDate(session, en)).toBe('18 Mar 2020');
    expect(formatDay(session, en)).toBe('Wed 18 Mar');
    expect(formatLongDate(session, en)).toBe('Wednesday 18 March 2020');
    expect(formatInstant(session, en)).toBe('18 Mar 2020 18:00');
  });

  test('in French, with no-break spaces in times', () => {
    expect(formatTime(session, fr)).toBe(`18${NBSP}h${NBSP}00`);
    expect(formatDate(session, fr)).toBe('18 mars 2020');
    expect(formatDay(session, fr)).toBe('mer. 18 mars');
    expect(formatLongDate(session, fr)).toBe('mercredi 18 mars 2020');
    expect(formatLongDate('2020-03-01T12:00:00.000Z' as Instant, fr)).toBe('dimanche 1er mars 2020');
  });

  test('in the zone of the reader', () => {
    expect(formatInstant('2020-03-18T23:30:00.000Z' as Instant, en)).toBe('19 Mar 2020 00:30');
    expect(formatInstant(session, { lang: 'en', zone: 'America/Toronto' })).toBe('18 Mar 2020 13:00');
  });

  test('with how long ago it was, or how far ahead', () => {
    const now = '2020-03-18T22:20:00.000Z' as Instant;
    expect(formatInstantWithAge(session, now, en)).toBe('18 Mar 2020 18:00 (5 h 20)');
    expect(formatInstantWithAge(now, session, en)).toBe('18 Mar 2020 23:20 (in 5 h 20)');
    expect(plain(formatInstantWithAge(now, session, fr))).toBe('18 mars 2020 23 h 20 (dans 5 h 20)');
  });
});

describe('lengths of time', () => {
  test.each([
    [0, '0 min'],
    [59_999, '0 min'],
    [45 * 60_000, '45 min'],
    [(5 * 60 + 20) * 60_000, '5 h 20'],
    [(14 * 60 + 5) * 60_000, '14 h 05'],
    [(47 * 60 + 59) * 60_000, '47 h 59'],
    [48 * 3_600_000, '2 d'],
    [76 * 3_600_000, '3 d 4 h'],
  ])('%i ms is %s', (ms, text) => {
    expect(formatAge(ms, 'en')).toBe(text);
    expect(plain(formatAge(ms, 'fr'))).toBe(text.replace(' d', ' j'));
  });

  test('a duration is written as it is typed', () => {
    expect(formatDuration(90 * 60_000)).toBe('1h30m');
    expect(formatDuration(3 * 86_400_000)).toBe('3d');
    expect(formatDuration(0)).toBe('0m');
  });
});

describe('numbers', () => {
  test.each([
    [1902, 0, '1,902', '1 902'],
    [0, 0, '0', '0'],
    [-1234567, 0, '-1,234,567', '-1 234 567'],
    [4.2, 1, '4.2', '4,2'],
    [2.55, 1, '2.6', '2,6'],
    [1.005, 2, '1.01', '1,01'],
    [-0.04, 1, '0.0', '0,0'],
    [999.96, 1, '1,000.0', '1 000,0'],
  ])('%d to %i places is %s, %s', (value, decimals, english, french) => {
    expect(formatNumber(value, 'en', decimals)).toBe(english);
    expect(plain(formatNumber(value, 'fr', decimals))).toBe(french);
  });

  test('a whole number is read back as it was, whatever its size', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(Number(formatNumber(value, 'en').replaceAll(',', ''))).toBe(value);
        expect(Number(formatNumber(value, 'fr').replaceAll(NBSP, ''))).toBe(value);
      }),
    );
  });

  test('days of cover', () => {
    expect(formatDays(4.2, 'en')).toBe('4.2 d');
    expect(formatDays(11, 'fr')).toBe(`11,0${NBSP}j`);
  });
});

test('a noun takes the number that its language gives it: none is singular in French', () => {
  const en = [0, 1, 1902].map((count) => counted(count, 'entry', 'entries', 'en'));
  expect(en).toEqual(['0 entries', '1 entry', '1,902 entries']);
  const fr = [0, 1, 2].map((count) => counted(count, 'entrée', 'entrées', 'fr'));
  expect(fr.map(plain)).toEqual(['0 entrée', '1 entrée', '2 entrées']);
});
