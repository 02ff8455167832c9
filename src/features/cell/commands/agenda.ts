import type { Format, Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { jsonLine, jsonText } from '../../../cli/output/json.ts';
import { safe } from '../../../cli/output/safe.ts';
import { widthFor } from '../../../cli/output/width.ts';
import { fileName, id } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { notFound } from '../../../shared/errors.ts';
import { idOf, numberOf } from '../../../shared/ids.ts';
import { localTime } from '../../../shared/local-time.ts';
import type { Db } from '../../../store/types.ts';
import type { Gathered, Wanted } from '../agenda-briefing.ts';
import { gather } from '../agenda-briefing.ts';
import { AGENDA_SCHEMA, agendaJson } from '../agenda-json.ts';
import type { HeldSession, SessionId } from '../held.ts';
import { AGENDA_VERSION } from '../held.ts';
import { heldById } from '../held-queries.ts';
import { cellMessages } from '../messages.ts';
import { renderHtml } from '../render-html.ts';
import { renderMarkdown } from '../render-md.ts';
import { renderText } from '../render-text.ts';
import type { Session } from '../sessions.ts';
import { pageOf, sectionTitle } from './agenda-page.ts';
import type { Charts } from './gather-charts.ts';
import type { MailInput, Post } from './mail-parts.ts';
import { MAIL_OPTIONS, postOf } from './mail-parts.ts';

interface AgendaInput extends Record<string, unknown>, MailInput {
  /** Null for the next one. */
  readonly session: SessionId | null;
  readonly out?: string;
}

/** Paper takes 80 columns; wider terminals are used, up to where lines become hard to read. */
const WIDTH_MIN = 80;
const WIDTH_MAX = 120;

/** `next`, or a session's id. */
const sessionOrNext: Value = (typed, context, what) =>
  typed.trim().toLowerCase() === 'next' ? null : id('S')(typed, context, what);

export const command = defineCommand<AgendaInput>({
  kind: 'read',
  description:
    'What changed since the previous session and everything that is still open, worst first, with the ' +
    "session's minutes shared out. What does not fit stands under “not discussed”; nothing open is left out.",
  options: [
    {
      flag: '--session',
      takes: 'next|S-12',
      describe:
        'for which session (default: the earliest whose end has not passed); one that was held is printed as it was frozen',
      value: sessionOrNext,
      default: 'next',
    },
    {
      flag: '--out',
      takes: 'FILE|DIR',
      describe: 'write it there and print the path; in a folder the file is named after the session',
      value: fileName,
    },
    ...MAIL_OPTIONS,
  ],
  examples: [
    { command: 'vigie agenda', says: 'for the coming session' },
    { command: 'vigie agenda --lang fr --format md', says: 'in French, for a wiki' },
    {
      command: 'vigie agenda --format html --out agenda.html',
      says: 'to print on A4, or to read on a telephone',
    },
    {
      command: 'vigie agenda --format eml --to cell@example.org',
      says: 'a mail with the text and the HTML, for | sendmail -t',
    },
    {
      command: 'vigie agenda --session S-20',
      says: 'of a session that was held: the page that the cell had before it',
    },
    {
      command: 'vigie agenda --session S-12 --as-of "2020-03-14 18:00"',
      says: 'of any other: as it would have been printed then',
    },
    { command: 'vigie agenda --out agenda.txt', says: 'into a file; for cron, a folder' },
  ],
  exits: {
    3: 'no such session, no such folder, or no store to write a file or a mail of',
    7: 'a mail without anybody to send it to',
  },
  prints: { object: AGENDA_SCHEMA },
  formats: ['md', 'html', 'eml'],
  async run(context, { session, out, to, from }) {
    const post = postOf(context, { to, ...(from === undefined ? {} : { from }) });
    if ((out !== undefined || post !== null) && !context.stored)
      throw notFound(
        'there is no store: the page would be empty, and look like a calm night',
        'vigie store info',
      );
    const held = session === null || context.past ? null : await context.read((db) => heldById(db, session));
    const made = held === null ? await asItIs(context, session) : await asItWasFrozen(context, held);
    const render = await renderer(context, made, post, out === undefined ? context.output.width : null);
    if (out !== undefined && out !== '-') await writeTo(context, out, made.agenda.session, render);
    else
      await context.output.object(render.json, () => render.text(), {
        md: () => render.md(),
        html: () => render.html(),
        eml: () => render.eml(),
      });
    return undefined;
  },
});

/** What a page is made of. */
interface Made extends Gathered {
  readonly charts: Charts;
}

async function asItIs(context: Context, session: SessionId | null): Promise<Made> {
  const made = await context.read((db) => makeOf(context, db, wanted(context, session, context.clock.now())));
  noticeStale(context, made);
  return made;
}

/** What the cell had before it when the session began: the same page as then, made from the journal up to there. */
async function asItWasFrozen(context: Context, held: HeldSession): Promise<Made> {
  const { id, knownSeq, openedAt, agendaVersion } = held;
  if (agendaVersion !== AGENDA_VERSION)
    context.output.notice(cellMessages[context.lang].otherVersion(id, agendaVersion, AGENDA_VERSION));
  return await context.readAt(knownSeq, (db) => makeOf(context, db, wanted(context, id, openedAt)));
}

/** Only HTML is drawn in, which a mail has too: nothing else reads what its charts need. */
async function makeOf({ output }: Context, db: Db, asked: Wanted): Promise<Made> {
  const gathered = await gather(db, asked);
  if (output.format !== 'html' && output.format !== 'eml') return { ...gathered, charts: new Map() };
  const { gatherCharts } = await import('./gather-charts.ts');
  return { ...gathered, charts: await gatherCharts(db, gathered.agenda, asked) };
}

function wanted(context: Context, session: SessionId | null, now: Instant): Wanted {
  return {
    session: session === null ? null : numberOf(session),
    now,
    exercise: context.exercise,
    lang: context.cellLang,
    zone: context.zone,
  };
}

interface Renderer {
  readonly json: object;
  text(): string;
  md(): string;
  html(): string;
  eml(): string;
}

async function renderer(
  context: Context,
  { agenda, sentences, charts }: Made,
  post: Post,
  terminal: number | null,
): Promise<Renderer> {
  const lang = context.cellLang;
  const words = cellMessages[lang];
  const page = pageOf(agenda, { lang, zone: agenda.session.zone }, sentences);
  const titles = new Map(
    agenda.sections.map((section) => [section.id, sectionTitle(section, agenda.session, words)]),
  );
  const width = Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, terminal ?? WIDTH_MIN));
  const columns = await widthFor([JSON.stringify(page)]);
  const text = (wide: number): string => renderText(page, { width: wide, safe, columns });
  const html = (): string => renderHtml(page, { lang, safe, signs: words.signs, charts });
  return {
    json: agendaJson(agenda, {
      phrase: sentences.phrase,
      title: (section) => titles.get(section) ?? section,
    }),
    text: () => text(width),
    md: () => renderMarkdown(page, safe),
    html,
    eml: () => {
      const { number, start, zone } = agenda.session;
      const letter = { page: 'agenda', session: number, at: start, zone, head: agenda.head } as const;
      return post?.({ ...letter, text: text(WIDTH_MIN), html: html() }) ?? '';
    },
  };
}

/** Who asks for a session that is over may expect what was so then. */
function noticeStale({ clock, output, lang }: Context, { agenda }: Gathered): void {
  const { session } = agenda;
  if (clock.now() < session.end) return;
  output.notice(cellMessages[lang].over(idOf('S', session.number), session.start));
}

async function writeTo(context: Context, out: string, session: Session, render: Renderer): Promise<void> {
  const { files, output, cellLang } = context;
  const folder = await files.isFolder(out);
  if (!folder && out.endsWith('/')) throw notFound(`there is no folder ${out}`, `mkdir -p ${out}`);
  const path = folder ? `${out.replace(/\/+$/, '')}/${nameOf(session, cellLang, output.format)}` : out;
  await files.replace(path, contentOf(render, output.format));
  await output.raw(path);
}

function contentOf(render: Renderer, format: Format): string {
  if (format === 'json') return `${jsonText(render.json)}\n`;
  if (format === 'ndjson') return `${jsonLine(render.json)}\n`;
  if (format === 'html' || format === 'eml') return render[format]();
  return format === 'md' ? render.md() : render.text();
}

/** `agenda-020-2020-03-18-1800.fr.txt`: in a folder, agendas stand in order. */
function nameOf(session: Session, lang: string, format: Format): string {
  const number = String(session.number).padStart(3, '0');
  const time = localTime(session.start, session.zone).replace(':', '');
  return `agenda-${number}-${session.date}-${time}.${lang}.${format === 'text' ? 'txt' : format}`;
}
