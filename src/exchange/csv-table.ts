import { refused } from '../shared/errors.ts';
import { nearest } from '../shared/suggest.ts';

/*
 * Which column of a file is which: under vigie's own names, in any order, case and form (`occurredAt`,
 * `occurred_at`, `Occurred at`).
 */

export interface TableShape {
  /** The columns that are read. */
  readonly columns: readonly string[];
  readonly needed: readonly string[];
  /** Other names for columns, plainly written (see `plainly`). */
  readonly also?: Readonly<Record<string, string>>;
  /** What is left out without a word, plainly written: vigie reckons it itself, or it says the same again. */
  readonly reckoned: ReadonlySet<string>;
  /** True where the other system writes a name twice: then the first is read. */
  readonly repeats?: boolean;
  /** What to type to see one. */
  readonly hint: string;
}

/** A column's name without what does not count. */
function plainly(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}

/** A cell without the apostrophe that keeps spreadsheets from running it; see cli/output/csv.ts. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}

/**
 * The column of each cell of the header; null for what is not read.
 * @throws refused (4) for a header by which nothing could be read.
 */
export function columnsIn(
  name: string,
  header: readonly string[],
  shape: TableShape,
): readonly (string | null)[] {
  const known = new Map([
    ...Object.entries(shape.also ?? {}),
    ...shape.columns.map((column) => [plainly(column), column] as const),
  ]);
  const columns = header.map((cell) => known.get(plainly(cell)) ?? null);
  const isTwice = (column: string | null, at: number) => column !== null && columns.indexOf(column) !== at;
  const twice = columns.find(isTwice);
  if (twice !== undefined && shape.repeats !== true)
    throw refused(`${name} has the column ${twice} twice`, 'leave one of them out');
  const lacking = shape.needed.find((column) => !columns.includes(column));
  if (lacking === undefined) return columns.map((column, at) => (isTwice(column, at) ? null : column));
  const meant = nearest(
    lacking,
    header.filter((_, at) => columns[at] === null),
  );
  throw refused(
    `${name} has no column ${lacking}${meant[0] === undefined ? '' : ` (is it ‘${meant[0].trim()}’?)`}`,
    `its first line names the columns: ${shape.hint}`,
  );
}

const NAMED_MAX = 10;

/** What to say of the columns that are not read; null where there are none. */
export function leftOut(
  header: readonly string[],
  columns: readonly (string | null)[],
  shape: TableShape,
): string | null {
  const left = header.filter(
    (cell, at) => columns[at] === null && cell.trim() !== '' && !shape.reckoned.has(plainly(cell)),
  );
  if (left.length === 0) return null;
  const named = left.slice(0, NAMED_MAX).map((column) => column.trim().slice(0, 40));
  const more = left.length > NAMED_MAX ? ` and ${left.length - NAMED_MAX} more` : '';
  const [are, what] = left.length === 1 ? ['is', 'column'] : ['are', 'columns'];
  return `the ${what} ${named.join(', ')}${more} ${are} left out: the known ones are ${shape.columns.join(', ')}`;
}
