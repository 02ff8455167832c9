import { defineCommand } from '../../../cli/command.ts';
import { pageWidth } from '../../../cli/output/wrapped.ts';
import { fileName } from '../../../cli/values.ts';
import { numberOf } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { ACTION_STATES } from '../action.ts';
import { currentSettings } from '../cell-queries.ts';
import { DECISION_STATES } from '../decision.ts';
import type { SessionId } from '../held.ts';
import { PRESENCES } from '../held.ts';
import { getHeld } from '../held-queries.ts';
import type { MailInput } from './mail-parts.ts';
import { MAIL_OPTIONS, postOf } from './mail-parts.ts';
import type { Minutes } from './minutes-page.ts';
import { minutesOf, minutesPage, settledIn } from './minutes-page.ts';
import { minutesHtml, minutesMarkdown, minutesText } from './minutes-render.ts';
import { HELD } from './session-parts.ts';

interface Input extends Record<string, unknown>, MailInput {
  readonly session: SessionId;
  readonly out?: string;
}

/** Columns of a page of text. */
const PAPER = 80;

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'What was decided, revoked and laid upon somebody while a session was open, who was there, and what was carried over. In ' +
    'the language of the cell.',
  args: [HELD],
  options: [{ flag: '--out', takes: 'FILE', describe: 'write it there', value: fileName }, ...MAIL_OPTIONS],
  examples: [
    { command: 'vigie cell minutes S-20', says: 'to be signed' },
    { command: 'vigie cell minutes 20 --format md --out minutes.md', says: 'as Markdown, into a file' },
    {
      command: 'vigie cell minutes 20 --format html --lang fr --out minutes.html',
      says: 'for A4, in French',
    },
    {
      command: 'vigie cell minutes 20 --format eml --to cell@example.org',
      says: 'a mail with the text and the HTML, for | sendmail -t',
    },
  ],
  exits: { 3: 'that session was not held', 7: 'a mail without anybody to send it to' },
  prints: {
    object: s.object({
      session: s.text('S-20'),
      openedAt: s.instant('when it began'),
      closedAt: s.orNull(s.instant('when it ended; null while it is open')),
      attendance: s.list(
        s.object({
          person: s.text('P-1'),
          presence: s.oneOf(PRESENCES, 'how they were there'),
          deputy: s.orNull(s.text('who took their place')),
        }),
        'the roll call',
      ),
      decisions: s.list(
        s.object({
          id: s.text('DEC-31'),
          status: s.oneOf(DECISION_STATES, 'how it stands now'),
          text: s.orNull(s.text('null once it was redacted')),
          because: s.orNull(s.text('why')),
          rejected: s.list(s.text('an option'), 'what was weighed and left'),
          knownSeq: s.integer('the entry up to which the cell was informed'),
          owner: s.orNull(s.text('who sees to it')),
          supersedes: s.orNull(s.text('the decision that it took the place of')),
          endedAt: s.orNull(s.instant('when it was revoked or superseded')),
          endedBecause: s.orNull(s.text('why it was revoked')),
          settles: s.orNull(
            s.object(
              { label: s.text('A2'), option: s.orNull(s.text('b')) },
              'the arbitration of the agenda that it settles, and by which option',
            ),
          ),
        }),
        'what was decided, proposed or revoked',
      ),
      actions: s.list(
        s.object({
          id: s.text('ACT-52'),
          text: s.orNull(s.text('null once it was redacted')),
          owner: s.text('P-3'),
          dueAt: s.instant('by when'),
          status: s.oneOf(ACTION_STATES, 'how it stands now'),
          closedAt: s.orNull(s.instant('when it was done or dropped')),
        }),
        'what was laid upon somebody, done or dropped',
      ),
      notDiscussed: s.list(s.text('INC-35'), 'what was carried over'),
      head: s.object(
        { seq: s.integer('the last entry'), hash: s.text('its hash') },
        'where the journal stood',
      ),
    }),
  },
  formats: ['md', 'html', 'eml'],
  async run(context, { session: id, out, to, from }) {
    const post = postOf(context, { to, ...(from === undefined ? {} : { from }) });
    const minutes = await context.read(async (db) => {
      const zone = (await currentSettings(db)).zone ?? context.zone;
      return await minutesOf(context, db, await getHeld(db, id), zone);
    });
    const { cellLang: lang, files, output } = context;
    const page = minutesPage(minutes, lang);
    const html = (): string => minutesHtml(page, lang);
    const eml = (): string => {
      const { session, zone, head } = minutes;
      const letter = { page: 'minutes', session: numberOf(id), at: session.openedAt, zone, head } as const;
      return post?.({ ...letter, text: `${minutesText(page, PAPER)}\n`, html: html() }) ?? '';
    };
    const others = { md: () => minutesMarkdown(page), html, eml };
    if (out === undefined || out === '-') {
      await output.object(jsonOf(minutes), () => minutesText(page, pageWidth(context)), others);
      return undefined;
    }
    const { format } = output;
    const content =
      format === 'json' || format === 'ndjson'
        ? JSON.stringify(jsonOf(minutes))
        : format === 'md' || format === 'html' || format === 'eml'
          ? others[format]()
          : minutesText(page, PAPER);
    await files.replace(out, `${content.trimEnd()}\n`);
    return undefined;
  },
});

function jsonOf(minutes: Minutes) {
  const { session, decisions, actions, head } = minutes;
  return {
    session: session.id,
    openedAt: session.openedAt,
    closedAt: session.closedAt,
    attendance: session.attendance,
    decisions: decisions.map(({ decision, words, endedBecause }) => ({
      id: decision.id,
      status: decision.status,
      text: words.text ?? null,
      because: words.because ?? null,
      rejected: words.rejected ?? [],
      knownSeq: decision.knownSeq,
      owner: decision.owner,
      supersedes: decision.supersedes,
      endedAt: decision.endedAt,
      endedBecause,
      settles: settledIn(minutes, decision.id),
    })),
    actions: actions.map(({ action, text: said }) => ({
      id: action.id,
      text: said,
      owner: action.owner,
      dueAt: action.dueAt,
      status: action.status,
      closedAt: action.closedAt,
    })),
    notDiscussed: session.notDiscussed,
    head,
  };
}
