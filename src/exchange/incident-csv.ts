import type { Instant } from '../shared/clock.ts';
import type { ForeignRead, ForeignRow, ReadingMode } from '../shared/foreign.ts';
import { csvRecords } from './csv-stream.ts';
import type { TableShape } from './csv-table.ts';
import { columnsIn, leftOut, unguarded } from './csv-table.ts';
import type { Fields } from './fields.ts';
import { shown, Unreadable } from './fields.ts';
import { incidentOf } from './incident-fields.ts';
import { nameThere } from './incident-texts.ts';
import type { JsonFile } from './json-stream.ts';
import { timeIn } from './time-cell.ts';

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

const SHAPE: TableShape = {
  columns: COLUMNS,
  needed: ['title', 'severity'],
  // What vigie reckons itself and exports beside: nothing is lost where it is not read.
  reckoned: new Set(['vital', 'silentsince', 'reviewopen']),
  hint: 'vigie template incidents',
};

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
      columns = columnsIn(file.name, record.cells, SHAPE);
      const notice = leftOut(record.cells, columns, SHAPE);
      if (notice !== null) yield { row: record.row, notice };
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
      throw new Unreadable(
        `it has ${counted(cells.length, 'cell')} for ${counted(columns.length, 'column')}`,
      );
    const { now, map, zone = 'UTC' } = mode;
    const time = (of: Fields, field: string) => timeOf(of, field, zone);
    const tagged = typeof fields.tags === 'string' ? { ...fields, tags: tagsIn(fields.tags) } : fields;
    return { row, incident: incidentOf(tagged, { now, map, time }) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { row, externalId: nameThere(fields), reason: error.message };
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
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

/** With its offset, or in the reader's zone. @throws Unreadable also for a time that the clocks show twice. */
function timeOf(fields: Fields, field: string, zone: string): Instant | null {
  const value = fields[field];
  return value == null ? null : timeIn(String(value), `its ${field}`, { zone });
}
