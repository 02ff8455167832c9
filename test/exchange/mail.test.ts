import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mail } from '../../src/exchange/mail.ts';
import { mailText } from '../../src/exchange/mail.ts';
import { parseMailbox, splitMailboxes } from '../../src/exchange/mailbox.ts';
import { instantOf } from '../../src/shared/clock.ts';
import { readMail } from '../support/read-mail.ts';

const MAIL: Mail = {
  from: { name: null, address: 'cell@example.org' },
  to: [{ name: null, address: 'a@example.org' }],
  subject: 'Agenda',
  date: instantOf(Date.parse('2020-03-18T16:45:00Z')),
  id: 'agenda.20.en.15.abc',
  lang: 'en',
  text: 'text\n',
  html: '<p>html</p>\n',
};

/** Any text, with what mail is touchy about more often than chance has it. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '.',
        '\n.\n',
        '\nFrom me',
        ' \n',
        '=',
        '=?UTF-8?B?QQ==?=',
        '--=_vigie\n',
        'é'.repeat(90),
      ),
    ),
  )
  .map((parts) => parts.join(''))
  // A line's end is a line's end; parsers make all of them LF, and a mail cannot hold the rest.
  .map((text) => `${text.replace(/\p{Cc}/gu, (control) => (control === '\n' ? control : ''))}\n`);
const oneLine = anyText.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');

describe('a mail', () => {
  test('gives back both texts to who reads it, in lines of ASCII that no relay cuts', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (text, html) => {
        const written = mailText({ ...MAIL, text, html });
        for (const line of written.split('\n')) expect(line).toMatch(/^[\t\x20-\x7E]{0,76}$/);
        expect(written).not.toMatch(/\n(\.|From )/);
        expect(await readMail(written)).toMatchObject({ text, html, attachments: [] });
      }),
    );
  });

  test('has a subject and names of any length in any script, in lines of 76', async () => {
    await fc.assert(
      fc.asyncProperty(oneLine, oneLine, async (subject, typed) => {
        const name = [...typed.replace(/["\\<>,]/g, '')].slice(0, 100).join('').trim();
        const from = parseMailbox(`"${name}" <cell@example.org>`);
        expect(from).toEqual({ name: name === '' ? null : name, address: 'cell@example.org' });
        if (from === null) return;
        const written = mailText({ ...MAIL, from, subject });
        const head = written.slice(0, written.indexOf('\n\n'));
        for (const line of head.split('\n')) expect(line).toMatch(/^[\x20-\x7E]{1,76}$/);
        const read = await readMail(written);
        expect(read.subject).toBe(subject);
        expect(read.from).toEqual({ name, address: 'cell@example.org' });
      }),
    );
  });

  test('takes no header from what it is given', async () => {
    const subject = 'Agenda\r\nBcc: other@example.org\n\n<script>';
    const read = await readMail(mailText({ ...MAIL, subject }));
    expect(read.bcc).toBeUndefined();
    expect(read.headers.map(({ key }) => key)).toEqual([
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'auto-submitted',
      'sensitivity',
      'mime-version',
      'content-language',
      'content-type',
    ]);
    expect(read.text).toBe('text\n');
  });
});

describe('an address', () => {
  test('is read with its name or alone', () => {
    expect(parseMailbox(' root ')).toEqual({ name: null, address: 'root' });
    expect(parseMailbox('Cell <c@example.org>')).toEqual({ name: 'Cell', address: 'c@example.org' });
    expect(splitMailboxes('a@b.c, "Cell, night" <d@e.f>,')).toEqual(['a@b.c', '"Cell, night" <d@e.f>']);
  });

  test.each([
    '',
    '-f',
    '|sh',
    '/etc/passwd',
    'a b@c.d',
    'a@b..c',
    'a@b\nBcc: c@d',
    'é@b.c',
    'A <a@b.c> x',
    '"a\\" <a@b.c>',
  ])('is refused as %j', (typed) => expect(parseMailbox(typed)).toBeNull());
});
