import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { vcards } from '../../src/exchange/vcard.ts';

const ADA = {
  uid: 'P-16',
  name: 'Ada Martin',
  phone: '+33 6 39 98 00 01',
  email: 'ada@example.org',
  title: 'network engineer',
  categories: ['RBX', 'electrical'],
};

const plain = (value: unknown) => String(value).replaceAll('\\;', ';');

/** Every card of a file, as another program reads it: its properties' values by name. */
function read(text: string): Record<string, unknown>[] {
  const parsed = ICAL.parse(text) as unknown[];
  const cards = (typeof parsed[0] === 'string' ? [parsed] : parsed) as [string, unknown[], unknown[]][];
  return cards.map((card) =>
    Object.fromEntries(
      new ICAL.Component(card, undefined as never)
        .getAllProperties()
        // Of an escaped semicolon, which RFC 6350 allows (section 3.4), ical.js keeps the backslash.
        .map((property) => [
          property.name,
          property.isMultiValue ? property.getValues().map(plain) : plain(property.getFirstValue()),
        ]),
    ),
  );
}

test('a reservist is a vCard 4.0 as RFC 6350 writes it', () => {
  expect(vcards([ADA])).toBe(
    [
      'BEGIN:VCARD',
      'VERSION:4.0',
      'UID;VALUE=text:P-16',
      'FN:Ada Martin',
      'TEL;TYPE=cell:+33 6 39 98 00 01',
      'EMAIL:ada@example.org',
      'TITLE:network engineer',
      'CATEGORIES:RBX,electrical',
      'END:VCARD',
      '',
    ].join('\r\n'),
  );
});

test('what is not known is not there, and nobody is no card', () => {
  const bare = { ...ADA, phone: null, email: null, title: null, categories: [] };
  expect(vcards([bare])).toBe(
    'BEGIN:VCARD\r\nVERSION:4.0\r\nUID;VALUE=text:P-16\r\nFN:Ada Martin\r\nEND:VCARD\r\n',
  );
  expect(vcards([])).toBe('');
});

test('what divides or ends a value is escaped, so that nobody can add a line', () => {
  const sly = { ...ADA, name: 'Ada; "Countess", b\\w\r\nTEL:666\u0007', categories: ['a,b', 'c'] };
  const text = vcards([sly]);
  expect(text).toContain('FN:Ada\\; "Countess"\\, b\\\\w\\nTEL:666\r\n');
  expect(text).toContain('CATEGORIES:a\\,b,c\r\n');
  expect(text.match(/^TEL/gm)).toHaveLength(1);
});

test('a long line is folded at 75 octets, never within a character', () => {
  const name = 'Zoé 東京 '.repeat(30).trim();
  const text = vcards([{ ...ADA, name }]);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(Buffer.from(text).toString()).not.toContain('\uFFFD');
  expect(text.replaceAll('\r\n ', '')).toContain(`FN:${name}\r\n`);
});

test('whatever people are called, another program reads it back', () => {
  const words = fc.stringMatching(/^[A-Za-zé東ß;,\\" '\u{1F600}-]{1,120}$/u).map((word) => `x${word}x`);
  const contact = fc.record({
    uid: fc.integer({ min: 1 }).map((num) => `P-${num}`),
    name: words,
    phone: fc.constantFrom('112', '+33 (0)6-12.34', null),
    email: fc.constantFrom('a@b', null),
    title: fc.option(words, { nil: null }),
    categories: fc.array(words, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(contact, { minLength: 1, maxLength: 3 }), (contacts) => {
      const expected = contacts.map(({ uid, name, phone, email, title, categories }) => ({
        version: '4.0',
        uid,
        fn: name,
        ...(phone === null ? {} : { tel: phone }),
        ...(email === null ? {} : { email }),
        ...(title === null ? {} : { title }),
        categories,
      }));
      expect(read(vcards(contacts))).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
