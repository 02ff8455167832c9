import type { Instant } from '../shared/clock.ts';
import { msOf } from '../shared/clock.ts';
import { encodedWords, isPlain } from './encoded-words.ts';
import type { Mailbox } from './mailbox.ts';
import { mailboxText } from './mailbox.ts';
import { quotedPrintable } from './quoted-printable.ts';

/** A mail that says the same as text and as HTML: the reader's program shows the one that it can. */
export interface Mail {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly subject: string;
  readonly date: Instant;
  /** What stands before the @ of its Message-ID, in ASCII: the same mail sent twice has the same one. */
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly html: string;
}

/** Never in quoted-printable, where `=` is followed by two digits or by the end of the line. */
const BOUNDARY = '=_vigie';

/**
 * A mail as `sendmail -t` takes it: whole lines of ASCII that end in LF, as programs on one machine hand mail to
 * each other; what sends it makes them CRLF. RFC 5322 (headers), 2045 and 2046 (MIME), 2047 (words that are not
 * ASCII), 3834 (no automatic answer is wanted), 2156 (only for those whom it names).
 */
export function mailText({ from, to, subject, date, id, lang, text, html }: Mail): string {
  return [
    `From: ${mailboxText(from)}`,
    `To: ${to.map(mailboxText).join(',\n ')}`,
    `Subject: ${subjectText(subject)}`,
    `Date: ${dateText(date)}`,
    `Message-ID: <${id}@${hostOf(from)}>`,
    'Auto-Submitted: auto-generated',
    'Sensitivity: Company-Confidential',
    'MIME-Version: 1.0',
    `Content-Language: ${lang}`,
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
    '',
    ...part('text/plain', text),
    ...part('text/html', html),
    `--${BOUNDARY}--`,
    '',
  ].join('\n');
}

function part(type: string, body: string): string[] {
  return [
    `--${BOUNDARY}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(body),
  ];
}

const LINE = 76;

function subjectText(subject: string): string {
  const fits = 'Subject: '.length + subject.length <= LINE && subject.trim() === subject;
  return fits && isPlain(subject) ? subject : encodedWords(subject);
}

/** A name of this machine alone has no host, and a Message-ID needs one: RFC 2606 keeps `.invalid` for such. */
function hostOf({ address }: Mailbox): string {
  const at = address.indexOf('@');
  return at === -1 ? 'vigie.invalid' : address.slice(at + 1);
}

/** `Wed, 18 Mar 2020 16:45:00 +0000`: readers see it on their own clock. */
function dateText(date: Instant): string {
  return new Date(msOf(date)).toUTCString().replace(/GMT$/, '+0000');
}
