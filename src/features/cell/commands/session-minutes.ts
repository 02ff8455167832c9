import { defineCommand } from '../../../cli/command.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { fileName } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import { currentSettings } from '../cell-queries.ts';
import type { SessionId } from '../held.ts';
import { PRESENCES } from '../held.ts';
import { getHeld } from '../held-queries.ts';
import type { Minutes, MinutesPage } from './minutes-page.ts';
import { minutesOf, minutesPage } from './minutes-page.ts';
import { HELD } from './session-parts.ts';

interface Input extends Record<string, unknown> {
  readonly session: SessionId;
  readonly out?: string;
}

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'What was decided and laid upon somebody while a session was open, who was there, and what was carried over. In ' +
    'the language of the cell.',
  args: [HELD],
  options: [{ flag: '--out', takes: 'FILE', describe: 'write it there', value: fileName }],
  examples: [
    { command: 'vigie cell minutes S-20', says: 'to be signed' },
    { command: 'vigie cell minutes 20 --format md --out minutes.md', says: 'as Markdown, into a file' },
  ],
  exits: { 3: 'that session was not held' },
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
          text: s.orNull(s.text('null once it was redacted')),
          because: s.orNull(s.text('why')),
          rejected: s.list(s.text('an option'), 'what was weighed and left'),
          knownSeq: s.integer('the entry up to which the cell was informed'),
          owner: s.orNull(s.text('who sees to it')),
        }),
        'what was decided or proposed',
      ),
      actions: s.list(
        s.object({
          id: s.text('ACT-52'),
          text: s.orNull(s.text('null once it was redacted')),
          owner: s.text('P-3'),
          dueAt: s.instant('by when'),
        }),
        'what was laid upon somebody',
      ),
      notDiscussed: s.list(s.text('INC-35'), 'what was carried over'),
      head: s.object(
        { seq: s.integer('the last entry'), hash: s.text('its hash') },
        'where the journal stood',
      ),
    }),
  },
  formats: ['md'],
  async run(context, { session: id, out }) {
    const minutes = await context.read(async (db) => {
      const zone = (await currentSettings(db)).zone ?? context.zone;
      return await minutesOf(context, db, await getHeld(db, id), zone);
    });
    const page = minutesPage(minutes, context.cellLang);
    if (out !== undefined && out !== '-') {
      const { format } = context.output;
      const content =
        format === 'md'
          ? markdown(page)
          : format === 'json'
            ? JSON.stringify(jsonOf(minutes))
            : text(page, 80);
      await context.files.replace(out, `${content}\n`);
      return undefined;
    }
    await context.output.object(jsonOf(minutes), () => text(page, pageWidth(context)), {
      md: () => markdown(page),
    });
    return undefined;
  },
});

function jsonOf({ session, decisions, actions, head }: Minutes) {
  return {
    session: session.id,
    openedAt: session.openedAt,
    closedAt: session.closedAt,
    attendance: session.attendance,
    decisions: decisions.map(({ decision, words }) => ({
      id: decision.id,
      text: words.text ?? null,
      because: words.because ?? null,
      rejected: words.rejected ?? [],
      knownSeq: decision.knownSeq,
      owner: decision.owner,
    })),
    actions: actions.map(({ action, text: said }) => ({
      id: action.id,
      text: said,
      owner: action.owner,
      dueAt: action.dueAt,
    })),
    notDiscussed: session.notDiscussed,
    head,
  };
}

function text({ marks, title, head, sections, foot }: MinutesPage, width: number): string {
  const under = (line: string): string[] => wrapped(line, width - 2).map((part) => `  ${part}`);
  return [
    ...marks,
    title.toLocaleUpperCase('fr'),
    ...head.flatMap((line) => wrapped(line, width)),
    ...sections.flatMap((section) => [
      '',
      section.title.toLocaleUpperCase('fr'),
      ...section.lines.flatMap((lines) => lines.flatMap(under)),
    ]),
    '',
    ...foot.flatMap((line) => wrapped(line, width)),
  ].join('\n');
}

function markdown({ marks, title, head, sections, foot }: MinutesPage): string {
  const escaped = (line: string): string => line.replace(/([\\`*_{}[\]<>#|])/g, '\\$1');
  return [
    ...marks.map((mark) => `**${escaped(mark)}**\n`),
    `# ${escaped(title)}\n`,
    ...head.map((line) => `${escaped(line)}\n`),
    ...sections.flatMap((section) => [
      `## ${escaped(section.title)}\n`,
      ...section.lines.map((lines) => `- ${lines.map(escaped).join('\n  ')}`),
      '',
    ]),
    ...foot.map((line) => `${escaped(line)}\n`),
  ].join('\n');
}
