import type { Instant } from '../shared/clock.ts';
import { instantOf } from '../shared/clock.ts';
import { refused } from '../shared/errors.ts';
import type { ForeignRead, ForeignRow, ReadingMode } from '../shared/foreign.ts';
import { nearest } from '../shared/suggest.ts';
import type { Local } from '../shared/zone.ts';
import { instantsOf, isLocal, isoInZone, readingsOf } from '../shared/zone.ts';
import { csvRecords } from './csv-stream.ts';
import type { Fields } from './fields.ts';
import { readInstant, shown, Unreadable } from './fields.ts';
import { incidentOf } from './incident-fields.ts';
import { nameThere } from './incident-texts.ts';
import type { JsonFile } from './json-stream.ts';

/** The columns that are read, under vigie's own names. */
const COLUMNS = [
  'id',
  'title',
  'detail',
  'severity',
  'status',
  'site',
  'service',
  'category',
  'sector',
  'owner',
  'ownerName',
  'tags',
  'occurredAt',
  'recordedAt',
  'acknowledgedAt',
  'mitigatedAt',
  'resolvedAt',
  'reopenedAt',
  'statusAt',
  'lastEntryAt',
  'mergedInto',
  'source',
  'externalId',
  'store',
  'exercise',
] as const;

/** What vigie reckons itself and exports beside: nothing is lost where it is not read. */
const RECKONED: ReadonlySet<string> = new Set(['vital', 'silentsince', 'reviewopen']);
const NEEDED = ['title', 'severity'] as const;

/**
 * Incidents as CSV under vigie's own names for the columns, in any order, case and form (`occurredAt`,
 * `occurred_at`, `Occurred at`). An empty cell is unknown; a column that is not known is named once and left
 * out. Times without an offset are those of the reader's zone.
 *
 * @throws refused (4) where the file itself cannot be read: see `csvRecords`; and for a header without
 * `title` or `severity`, or with a column twice.
 */
export async function* csvRows(file: JsonFile, mode: ReadingMode): AsyncGenerator<ForeignRead> {
  let columns: readonly (string | null)[] | null = null;
  for await (const record of csvRecords(file)) {
    if ('notice' in record) {
      yield record;
    } else if (columns === null) {
      columns = columnsOf(file.name, record.cells);
      const left = record.cells.filter((cell, at) => columns?.[at] === null && !isReckoned(cell));
      if (left.length > 0) yield { row: record.row, notice: leftOut(left) };
    } else {
      yield foreignRow(record.row, columns, record.cells, mode);
    }
  }
}

/** One record. It never throws: what cannot be read is a reason. */
function foreignRow(
  row: number,
  columns: readonly (string | null)[],
  cells: readonly string[],
  mode: ReadingMode,
): ForeignRow {
  const fields: Record<string, unknown> = {};
  for (const [at, column] of columns.entries()) {
    const cell = unguarded(cells[at] ?? '');
    if (column !== null && cell.trim() !== '') fields[column] = cell;
  }
  try {
    if (cells.length !== columns.length)
      throw new Unreadable(`it has ${cells.length} cells for ${columns.length} columns`);
    const { now, map, zone = 'UTC' } = mode;
    const time = (of: Fields, field: string) => timeIn(of, field, zone);
    const tagged = typeof fields.tags === 'string' ? { ...fields, tags: tagsIn(fields.tags) } : fields;
    return { row, incident: incidentOf(tagged, { now, map, time }) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { row, externalId: nameThere(fields), reason: error.message };
  }
}

/** A cell without the apostrophe that keeps spreadsheets from running it; see cli/output/csv.ts. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}

/** @throws refused (4) for a header by which nothing could be read. */
function columnsOf(name: string, header: readonly string[]): readonly (string | null)[] {
  const columns = header.map((cell) => COLUMNS.find((known) => plainly(known) === plainly(cell)) ?? null);
  const twice = columns.find((column, at) => column !== null && columns.indexOf(column) !== at);
  if (twice !== undefined) throw refused(`${name} has the column ${twice} twice`, 'leave one of them out');
  const lacking = NEEDED.find((column) => !columns.includes(column));
  if (lacking === undefined) return columns;
  const meant = nearest(
    lacking,
    header.filter((_, at) => columns[at] === null),
  );
  throw refused(
    `${name} has no column ${lacking}${meant[0] === undefined ? '' : ` (is it ‘${meant[0].trim()}’?)`}`,
    'its first line names the columns: vigie template incidents',
  );
}

function plainly(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

function isReckoned(cell: string): boolean {
  return cell.trim() === '' || RECKONED.has(plainly(cell));
}

const NAMED_MAX = 10;

function leftOut(columns: readonly string[]): string {
  const named = columns.slice(0, NAMED_MAX).map((column) => column.trim().slice(0, 40));
  const more = columns.length > NAMED_MAX ? ` and ${columns.length - NAMED_MAX} more` : '';
  const [are, what] = columns.length === 1 ? ['is', 'column'] : ['are', 'columns'];
  return `the ${what} ${named.join(', ')}${more} ${are} left out: the known ones are ${COLUMNS.join(', ')}`;
}

/** Words with spaces, commas or the like between; or a JSON list, for tags that hold such signs. */
function tagsIn(cell: string): unknown {
  if (!cell.trim().startsWith('[')) return cell.split(/[\s,;|]+/).filter((tag) => tag !== '');
  try {
    return JSON.parse(cell);
  } catch (cause) {
    throw new Unreadable(`its tags are ${shown(cell)}, which is no list`, { cause });
  }
}

const LOCAL =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d{1,2})(?::|h)(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

/** With its offset, or in the reader's zone. @throws Unreadable also for a time that the clocks show twice. */
function timeIn(fields: Fields, field: string, zone: string): Instant | null {
  const value = fields[field];
  if (value == null) return null;
  const text = String(value).normalize('NFKC').trim();
  const exact = readInstant(text.toUpperCase());
  if (exact !== null) return exact;
  const match = LOCAL.exec(text);
  const local = match === null ? null : localOf(match as unknown as string[]);
  if (local === null || !isLocal(local))
    throw new Unreadable(`its ${field} is ${shown(value)}, which is no time: write 2020-03-18 17:00`);
  const offset = match?.[8];
  if (offset !== undefined) return withOffset(local, offset, field, value);
  const [only, second] = instantsOf(local, zone);
  if (only !== undefined && second === undefined) return only;
  const readings = only === undefined ? readingsOf(local, zone) : instantsOf(local, zone);
  const wrong = only === undefined ? 'does not exist' : 'exists twice';
  const forms = readings.map((instant) => isoInZone(instant, zone)).join(' or ');
  throw new Unreadable(`its ${field} ${shown(value)} ${wrong} in ${zone}: write ${forms}`);
}

function localOf(match: readonly (string | undefined)[]): Local {
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const fraction = `${match[7] ?? ''}000`.slice(0, 3);
  return {
    year: year ?? 0,
    month: month ?? 0,
    day: day ?? 0,
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: second ?? 0,
    millisecond: Number(fraction),
  };
}

function withOffset(local: Local, offset: string, field: string, value: unknown): Instant {
  const [utc] = instantsOf(local, 'UTC');
  const minutes = /^z$/i.test(offset) ? 0 : Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  const sign = offset.startsWith('-') ? -1 : 1;
  const ms = utc === undefined ? Number.NaN : Date.parse(utc) - sign * minutes * 60_000;
  try {
    return instantOf(ms);
  } catch (cause) {
    throw new Unreadable(`its ${field} is ${shown(value)}, which is no time: write 2020-03-18 17:00`, {
      cause,
    });
  }
}
