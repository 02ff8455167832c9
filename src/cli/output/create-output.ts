import { VigieError } from '../../shared/errors.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Format, ListShape } from '../command.ts';
import type { Written } from '../context.ts';
import { csvRow } from './csv.ts';
import { jsonLine, jsonList, jsonText } from './json.ts';
import { markdownTable } from './markdown.ts';
import type { ListView, Output, Paint, Said } from './output.ts';
import { plainText } from './plain-text.ts';
import { safeCell, safeLine, safePage } from './safe.ts';
import type { Sink } from './sink.ts';
import { unwritable } from './unwritable.ts';

export interface OutputSettings {
  readonly format: Format;
  readonly lang: Lang;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  readonly exercise: boolean;
  readonly paint: Paint;
  /** True where paint paints. */
  readonly painted: boolean;
  /** Columns of the terminal or of COLUMNS, null where neither is known. */
  readonly width: number | null;
  /** True where stdout is a terminal: lists are aligned and fitted. */
  readonly terminal: boolean;
  readonly progressShown: boolean;
  /** --fields. */
  readonly fields: readonly string[] | null;
  /** --limit: null for all. */
  readonly limit: number | null;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** Prints what commands give it, in the format and to the width that the reader has. */
export function createOutput(settings: OutputSettings): Output {
  const { format, paint, width, stdout } = settings;
  const errors = lineSink(settings);
  return {
    format,
    width,
    paint,
    get closed() {
      return stdout.closed;
    },
    list: (shape, rows, view) => printList(settings, errors, shape, rows, view),
    async object(value, text, others) {
      if (format === 'json') stdout.write(`${jsonText(value)}\n`);
      else if (format === 'ndjson') stdout.write(`${jsonLine(value)}\n`);
      else if (settings.verbosity === 'quiet' && format === 'text' && 'id' in value) {
        stdout.write(`${safeLine(plainText(value.id))}\n`);
      } else stdout.write(page((others?.[format] ?? text)(), settings));
    },
    async wrote(written, says) {
      printWritten(settings, errors, written, says);
    },
    async raw(text) {
      stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    notice: errors.notice,
    progress: errors.progress,
  };
}

function page(text: string, { painted, format }: OutputSettings): string {
  // HTML and mail make their own text safe, and need their own line ends.
  const shown = format === 'html' || format === 'eml' ? text : safePage(text, painted);
  return shown.endsWith('\n') ? shown : `${shown}\n`;
}

/** stderr as lines: notices, and a progress line that is cleared before anything else is said. */
function lineSink({ stderr, verbosity, progressShown }: OutputSettings): Pick<Output, 'notice' | 'progress'> {
  let standing = false;
  const clear = (): void => {
    if (standing) stderr.write('\r\x1B[K');
    standing = false;
  };
  return {
    notice(text) {
      clear();
      if (verbosity !== 'quiet') stderr.write(`vigie: ${safeLine(text)}\n`);
    },
    progress(text) {
      clear();
      if (text === null || !progressShown || verbosity === 'quiet') return;
      stderr.write(safeLine(text));
      standing = true;
    },
  };
}

async function printList<Row extends object>(
  settings: OutputSettings,
  { notice }: Pick<Output, 'notice'>,
  shape: ListShape,
  all: readonly Row[],
  view: ListView<Row>,
): Promise<void> {
  const { limit, stdout, format, exercise, lang } = settings;
  const rows = limit === null ? all : all.slice(0, limit);
  const fields = settings.fields ?? (isForPeople(format) ? shape.columns : Object.keys(shape.fields));
  const valuesOf = (row: Row): unknown[] =>
    fields.map((field) => (row as Record<string, unknown>)[field] ?? null);

  switch (format) {
    case 'json':
      for (const piece of jsonList(rows.map((row) => picked(row, fields)))) stdout.write(piece);
      break;
    case 'ndjson':
      for (const row of rows) stdout.write(`${jsonLine(picked(row, fields))}\n`);
      break;
    case 'csv':
      stdout.write(csvRow(fields));
      for (const row of rows) stdout.write(csvRow(valuesOf(row)));
      break;
    case 'md':
      if (exercise) stdout.write(`**${EXERCISE[lang]}**\n\n`);
      stdout.write(
        markdownTable(
          fields.map((field) => view.header(field)),
          rows.map((row) => fields.map((field) => view.cell(row, field) ?? plainText(valueIn(row, field)))),
        ),
      );
      break;
    default:
      await printText(settings, shape, fields, rows, view);
  }
  if (rows.length === 0 && isForPeople(format)) notice(view.empty);
  if (rows.length < all.length) notice(MORE[lang](rows.length));
}

function isForPeople(format: Format): boolean {
  return format === 'text' || format === 'md';
}

/** Aligned and fitted on a terminal; in a pipe, tabs, nothing cut, no header: as `gh` does, for `cut`. */
async function printText<Row extends object>(
  settings: OutputSettings,
  shape: ListShape,
  fields: readonly string[],
  rows: readonly Row[],
  view: ListView<Row>,
): Promise<void> {
  const { stdout, painted, paint, terminal, exercise, lang } = settings;
  const key = 'id' in shape.fields ? 'id' : (shape.columns[0] ?? '');
  if (settings.verbosity === 'quiet') {
    for (const row of rows) stdout.write(`${safeLine(plainText(valueIn(row, key)))}\n`);
    return;
  }
  const cells = rows.map((row) =>
    fields.map((field) => {
      const shown = view.cell(row, field);
      return shown === null ? safeLine(plainText(valueIn(row, field))) : safeCell(shown, painted);
    }),
  );
  if (exercise) stdout.write(`${paint.bold(EXERCISE[lang])}\n`);
  if (!terminal) {
    for (const row of cells) stdout.write(`${row.join('\t')}\n`);
    return;
  }
  if (view.title !== undefined) stdout.write(`${safePage(view.title, painted)}\n`);
  if (rows.length === 0) return;
  const { terminalTable } = await import('./table.ts');
  const table = {
    header: fields.map((field) => safeLine(view.header(field))),
    rows: cells,
    rigid: fields.map((field) => field === key),
    droppable: settings.fields === null,
  };
  stdout.write(await terminalTable(table, settings.width ?? 80, paint));
}

function valueIn(row: object, field: string): unknown {
  return (row as Record<string, unknown>)[field];
}

function picked(row: object, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, valueIn(row, field) ?? null]));
}

function printWritten(
  { format, verbosity, stdout, lang, painted }: OutputSettings,
  { notice }: Pick<Output, 'notice'>,
  { entries, dryRun, repeated }: Written,
  { id, sentence, more }: Said,
): void {
  const seq = entries.at(-1)?.seq ?? null;
  if (dryRun) notice(DRY_RUN[lang]);
  if (repeated) notice(REPEATED[lang]);
  try {
    if (format === 'json') stdout.write(`${jsonText({ id, seq, dryRun, repeated, ...more })}\n`);
    else if (format === 'ndjson') stdout.write(`${jsonLine({ id, seq, dryRun, repeated, ...more })}\n`);
    else stdout.write(verbosity === 'quiet' ? `${safeLine(id)}\n` : `${safePage(sentence, painted)}\n`);
  } catch (error) {
    if (dryRun || !(error instanceof VigieError)) throw error;
    // It is done, and only the news of it is lost: whoever reads this must not do it again.
    throw unwritable(`${id} is recorded, but ${error.message}`, error.hint, error);
  }
}

const EXERCISE: Record<Lang, string> = { en: 'EXERCISE', fr: 'EXERCICE' };

const MORE: Record<Lang, (count: number) => string> = {
  en: (count) => `the first ${count} are shown, there are more: --limit 0 for all`,
  fr: (count) => `les ${count} premiers sont affichés, il y en a d’autres : --limit 0 pour tout voir`,
};

const DRY_RUN: Record<Lang, string> = {
  en: 'dry run: this is what would happen, nothing was kept',
  fr: 'à blanc : voici ce qui se passerait, rien n’a été enregistré',
};

const REPEATED: Record<Lang, string> = {
  en: 'this key was used before for the same request: nothing was changed',
  fr: 'cette clé a déjà servi à la même demande : rien n’a été modifié',
};
