import { EXERCISE } from '../../shared/exercise.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Format, ListShape } from '../command.ts';
import { csvRow } from './csv.ts';
import { jsonLine, jsonList } from './json.ts';
import { markdownTable } from './markdown.ts';
import type { Notices } from './notices.ts';
import type { ListView } from './output.ts';
import type { OutputSettings } from './output-settings.ts';
import type { WatchedPaint } from './paint.ts';
import { plainText } from './plain-text.ts';
import { safe, safeCell, safeLine } from './safe.ts';
import type { Sink } from './sink.ts';
import { gathering } from './sink.ts';

export interface Listing<Row extends object> {
  readonly shape: ListShape;
  readonly rows: readonly Row[];
  readonly view: ListView<Row>;
}

/** Prints a list in the format that was asked for; what it is given beyond --limit is told, not shown. */
export async function printList<Row extends object>(
  settings: OutputSettings,
  watch: WatchedPaint,
  { notice }: Notices,
  listing: Listing<Row>,
): Promise<void> {
  const { shape, rows: all, view } = listing;
  const { limit, format, exercise, lang, terminal } = settings;
  const stdout = gathering(settings.stdout);
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
      // CSV is data and stays as it is stored, save where somebody looks at it.
      for (const row of rows) stdout.write(terminal ? safe(csvRow(valuesOf(row))) : csvRow(valuesOf(row)));
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
      await printText(settings, watch, stdout, fields, { shape, rows, view });
  }
  stdout.flush();
  if (rows.length === 0 && isForPeople(format)) notice(view.empty);
  if (rows.length < all.length) notice(MORE[lang](rows.length));
}

function isForPeople(format: Format): boolean {
  return format === 'text' || format === 'md';
}

/** Aligned and fitted on a terminal; in a pipe, tabs, nothing cut, no header: as `gh` does, for `cut`. */
async function printText<Row extends object>(
  settings: OutputSettings,
  { paint, wasUsed }: WatchedPaint,
  stdout: Pick<Sink, 'write'>,
  fields: readonly string[],
  { shape, rows, view }: Listing<Row>,
): Promise<void> {
  const { terminal, exercise, lang } = settings;
  const key = 'id' in shape.fields ? 'id' : (shape.columns[0] ?? '');
  if (settings.verbosity === 'quiet') {
    // What sums others up has no id of its own.
    const ids = rows.map((row) => safeLine(plainText(valueIn(row, key)))).filter((id) => id !== '');
    for (const id of ids) stdout.write(`${id}\n`);
    return;
  }
  const cells = rows.map((row) =>
    fields.map((field) => {
      wasUsed();
      const shown = view.cell(row, field);
      return shown === null ? safeLine(plainText(valueIn(row, field))) : safeCell(shown, wasUsed());
    }),
  );
  if (exercise) stdout.write(`${paint.bold(EXERCISE[lang])}\n`);
  if (!terminal) {
    for (const row of cells) stdout.write(`${row.join('\t')}\n`);
    return;
  }
  if (view.title !== undefined) stdout.write(`${safe(view.title)}\n`);
  if (rows.length === 0) return;
  const { terminalTable } = await import('./table.ts');
  const table = {
    header: fields.map((field) => safeLine(view.header(field))),
    rows: cells,
    rigid: fields.map((field) => field === key),
    shortest: fields.map((field) => shape.shortest?.[field]),
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

const MORE: Record<Lang, (count: number) => string> = {
  en: (count) => `the first ${count} are shown, there are more: --limit 0 for all`,
  fr: (count) => `affichage limité à ${count}, il y en a d’autres\u00a0: --limit 0 pour tout voir`,
};
