import { expect, test } from 'vitest';
import { instantOf } from '../../src/shared/clock.ts';
import { formatDay, formatInstant, formatTime } from '../../src/shared/format.ts';
import { frenchTime } from '../../src/shared/french.ts';

const reader = { lang: 'fr', zone: 'Europe/Paris' } as const;
const at = instantOf(Date.parse('2020-03-23T05:00:00Z'));

test('French gives a day its article, and a time alone none', () => {
  expect(frenchTime('jusqu’à', formatTime(at, reader))).toMatch(/^jusqu’à 06.h.00$/);
  expect(frenchTime('jusqu’à', formatDay(at, reader))).toMatch(/^jusqu’au lun\..23 mars$/);
  expect(frenchTime('avant', formatInstant(at, reader))).toMatch(/^avant le 23 mars 2020 06.h.00$/);
  expect(frenchTime('de', `${formatDay(at, reader)} ${formatTime(at, reader)}`)).toMatch(/^du lun\./);
  expect(frenchTime('à', formatTime(at, reader))).toMatch(/^à 06/);
  expect(frenchTime('avant', 'ce jour à 18 h 00')).toBe('avant ce jour à 18 h 00');
  expect(frenchTime('jusqu’à', 'PO-118, ven. 27/03')).toBe('jusqu’à PO-118, ven. 27/03');
  expect(frenchTime('dès', '1er avr. 2020')).toBe('dès le 1er avr. 2020');
});
