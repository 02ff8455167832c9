import Table from 'cli-table3';
import type { ColumnWish } from './columns.ts';
import { fitColumns } from './columns.ts';
import type { Paint } from './output.ts';
import { unpainted } from './safe.ts';
import type { Width } from './width.ts';
import { widthFor } from './width.ts';

export interface TableText {
  readonly header: readonly string[];
  /** Safe cells of one line, perhaps painted. */
  readonly rows: readonly (readonly string[])[];
  /** Which columns are never cut. */
  readonly rigid: readonly boolean[];
  /** Down to how much each may be shortened; undefined: as usual. */
  readonly shortest: readonly (number | undefined)[];
  readonly droppable: boolean;
}

/** An aligned table without borders, fitted to the terminal. */
export async function terminalTable(table: TableText, width: number, paint: Paint): Promise<string> {
  const measure = await widthFor([table.header, ...table.rows].flat().map(unpainted));
  const widths = fitColumns(wishesOf(table, measure), width, table.droppable);
  const drawn = new Table({
    colWidths: widths,
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    truncate: '…',
  });
  drawn.push(
    ...[table.header.map((name) => paint.dim(name)), ...table.rows].map((cells) =>
      cells.slice(0, widths.length),
    ),
  );
  return `${drawn.toString().replace(/ +$/gm, '')}\n`;
}

function wishesOf({ header, rows, rigid, shortest }: TableText, measure: Width): ColumnWish[] {
  return header.map((name, column) => ({
    natural: rows.reduce(
      (most, cells) => Math.max(most, measure(unpainted(cells[column] ?? ''))),
      measure(name),
    ),
    rigid: rigid[column] ?? false,
    shortest: shortest[column],
  }));
}

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
