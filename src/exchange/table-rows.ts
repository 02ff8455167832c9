import { refused } from '../shared/errors.ts';
import type { CsvRecord } from './csv-stream.ts';
import { csvRecords } from './csv-stream.ts';
import type { TableShape } from './csv-table.ts';
import { columnsIn, leftOut, unguarded } from './csv-table.ts';
import type { JsonFile } from './json-stream.ts';

/** One row, as typed: an empty cell says nothing and is not there. */
export interface TypedRow<Column extends string> {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/**
 * The rows of a small table as spreadsheets write it: columns in any order and case, separated by commas, semicolons or
 * tabs; what the columns that are not read are called is told once.
 * @throws refused (4) where the file cannot be read (see `csvRecords`), its header lacks a column, or a row has more
 * cells than there are columns: whatever stands behind a separator that was not quoted would be taken for something else
 */
export async function* tableRows<Column extends string>(
  file: JsonFile,
  shape: TableShape & { readonly columns: readonly Column[] },
): AsyncGenerator<TypedRow<Column> | { readonly notice: string }> {
  let columns: readonly (string | null)[] | null = null;
  for await (const record of csvRecords(file)) {
    if ('notice' in record) {
      yield record;
    } else if (columns === null) {
      columns = columnsIn(file.name, record.cells, shape);
      const notice = leftOut(record.cells, columns, shape);
      if (notice !== null) yield { notice };
    } else {
      refuseMore(file.name, record, columns.length);
      const found = columns.map((column, at) => [column, unguarded(record.cells[at] ?? '').trim()] as const);
      const told = found.filter(([column, cell]) => column !== null && cell !== '');
      yield { row: record.row, cells: Object.fromEntries(told) as TypedRow<Column>['cells'] };
    }
  }
}

/** Spreadsheets leave empty cells off the end of a row, and put some there. */
function refuseMore(name: string, { row, cells }: CsvRecord, columns: number): void {
  if (cells.slice(columns).every((cell) => cell.trim() === '')) return;
  throw refused(
    `row ${row} of ${name} has ${cells.length} cells for ${columns} columns`,
    'put what holds a separator in quotation marks: "Caron, Maëlle"',
  );
}
