import type { Option, Value } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { mailText } from '../../../exchange/mail.ts';
import type { Mailbox } from '../../../exchange/mailbox.ts';
import { parseMailbox, splitMailboxes } from '../../../exchange/mailbox.ts';
import type { Instant } from '../../../shared/clock.ts';
import { needsAnswer, usage } from '../../../shared/errors.ts';
import { formatLongDate, formatTime } from '../../../shared/format.ts';
import { cellMessages } from '../messages.ts';

/** What both pages that can be sent by mail take. */
export interface MailInput {
  readonly to: readonly Mailbox[];
  readonly from?: Mailbox;
}

const mailbox = (typed: string, what: string): Mailbox => {
  const found = parseMailbox(typed);
  if (found !== null) return found;
  throw usage(
    `${what}: ‘${typed}’ is no address`,
    'write cell@example.org or "Crisis cell <cell@example.org>"',
  );
};

const mailboxes = (typed: string, what: string): Mailbox[] => {
  const parts = splitMailboxes(typed);
  return (parts.length === 0 ? [typed] : parts).map((one) => mailbox(one, what));
};

const addresses: Value = (typed, _context, what) => mailboxes(typed, what);
const address: Value = (typed, _context, what) => mailbox(typed, what);

export const MAIL_OPTIONS: readonly Option[] = [
  {
    flag: '--to',
    takes: 'ADDRESS',
    describe: 'with --format eml: who gets it (default: VIGIE_MAIL_TO)',
    value: addresses,
    many: true,
  },
  {
    flag: '--from',
    takes: 'ADDRESS',
    describe: 'who it is from (default: VIGIE_MAIL_FROM, else the first who gets it)',
    value: address,
  },
];

/** What is to be sent. */
export interface Letter {
  readonly page: 'agenda' | 'minutes';
  /** The session's number. */
  readonly session: number;
  /** When it begins or began. */
  readonly at: Instant;
  readonly zone: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly text: string;
  readonly html: string;
}

/** Puts a page into an envelope; null where no mail is asked for. */
export type Post = ((letter: Letter) => string) | null;

/** Digits of the head's hash in a Message-ID: enough that no other journal has them. */
const HASH_DIGITS = 16;

/**
 * Who sends and who gets the mail, before anything is read: a mail that nobody gets is none.
 * @throws needs-answer (7) without anybody to send it to; usage (2) for an address that is none, or where no mail is made
 */
export function postOf(context: Context, { to, from }: MailInput): Post {
  const { output, mail, cellLang: lang, clock } = context;
  if (output.format !== 'eml') {
    if (to.length > 0 || from !== undefined)
      throw usage(`${to.length > 0 ? '--to' : '--from'} is for a mail`, 'add --format eml');
    return null;
  }
  const readers = to.length > 0 || mail.to === null ? to : mailboxes(mail.to, 'VIGIE_MAIL_TO');
  const [first] = readers;
  if (first === undefined)
    throw needsAnswer('a mail needs somebody to send it to', 'give --to cell@example.org, or VIGIE_MAIL_TO');
  const sender = from ?? (mail.from === null ? first : mailbox(mail.from, 'VIGIE_MAIL_FROM'));
  return ({ page, session, at, zone, head, text, html }) =>
    mailText({
      from: sender,
      to: readers,
      subject: subjectOf(context, page, session, at, zone),
      date: clock.now(),
      id: [page, session, lang, head.seq, head.hash.slice(0, HASH_DIGITS)].filter(String).join('.'),
      lang,
      text,
      html,
    });
}

function subjectOf(
  { cellLang: lang, exercise }: Context,
  page: Letter['page'],
  session: number,
  at: Instant,
  zone: string,
): string {
  const words = cellMessages[lang];
  const reader = { lang, zone };
  const when = words.dayAndTime(formatLongDate(at, reader), formatTime(at, reader));
  const subject = words.mail[page](String(session), when);
  return exercise ? `${words.exercise} — ${subject}` : subject;
}
