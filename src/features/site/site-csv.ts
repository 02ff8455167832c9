import { CsvError, parse } from 'csv-parse/sync';
import { refused, usage } from '../../shared/errors.ts';
import { nearest } from '../../shared/suggest.ts';
import type { FieldName } from './site-fields.ts';
import { FIELDS } from './site-fields.ts';
import type { ImportRow } from './site-import.ts';

type Column = 'code' | FieldName;

const COLUMNS: readonly Column[] = ['code', ...FIELDS];
const DELIMITERS = [',', ';', '\t'] as const;

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads sites from CSV as spreadsheets write it: with or without byte order mark, separated by commas,
 * semicolons or tabs. The first line names the columns, in any order; only `code` must be there. An empty
 * cell is no value.
 *
 * @throws usage (2) for columns that cannot be; refused (4) where the file is no CSV, or a row has more
 *   or fewer cells than there are columns.
 */
export function readSites(text: string): ImportRow[] {
  const [head, ...rows] = parsed(text);
  if (head === undefined)
    throw usage('the file is empty', `its first line names the columns: ${COLUMNS.join(',')}`);
  const columns = head.record.map(columnOf);
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  if (twice !== undefined) throw usage(`the column ${twice} is there twice`, 'leave one out');
  if (!columns.includes('code'))
    throw usage('there is no column code', `the columns are ${COLUMNS.join(',')}`);
  return rows.map((row) => rowOf(columns, row));
}

function rowOf(columns: readonly Column[], { record, info }: Parsed): ImportRow {
  if (record.length !== columns.length) {
    throw refused(
      `line ${info.lines} has ${record.length} cells for ${columns.length} columns`,
      'quote what holds a separator: "07:00,13:00"',
    );
  }
  const cells = columns.map((column, at) => [column, record[at] === '' ? null : record[at]] as const);
  const { code, ...facts } = Object.fromEntries(cells) as Partial<Record<Column, string | null>>;
  return { line: info.lines, code: code ?? '', facts };
}

function parsed(text: string): Parsed[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      // Files that several programs have written to hold several kinds.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? `line ${String(error.lines)}: ` : '';
    throw refused(`${line}this is no CSV (${error.code})`, 'mend the quotes, then import again', error);
  }
}

/** What separates the columns' names, which hold no separator themselves. */
function delimiterOf(text: string): string {
  const head = text.trimStart().split(/\r\n|\n|\r/, 1)[0] ?? '';
  return DELIMITERS.find((delimiter) => head.includes(delimiter)) ?? ',';
}

/** A column by its name, `minCrew`, `min-crew` and `Min_Crew` alike. */
function columnOf(typed: string): Column {
  const plain = plainly(typed);
  const column = COLUMNS.find((known) => plainly(known) === plain);
  if (column !== undefined) return column;
  const meant = nearest(typed, COLUMNS);
  throw usage(
    `"${typed}" is no column of sites`,
    meant.length > 0 ? `did you mean ${meant.join(', ')}?` : `the columns are ${COLUMNS.join(',')}`,
  );
}

function plainly(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}
