import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { csvRow } from '../../../cli/output/csv.ts';
import { fileName, oneOf } from '../../../cli/values.ts';
import type { StockFile } from '../../../shared/foreign-stock.ts';
import { STOCK_COLUMNS, STOCK_FILES } from '../../../shared/foreign-stock.ts';
import { byCodePoint } from '../../../shared/text.ts';
import type { Db } from '../../../store/types.ts';
import { allTransfers, lastReceipts, orderReferences, walkMovements } from '../export-queries.ts';
import type { Cells } from '../export-rows.ts';
import {
  bomCells,
  componentCells,
  levelCells,
  movementCells,
  orderCells,
  policyCells,
  supplierCells,
} from '../export-rows.ts';
import { importMessages } from '../import-messages.ts';
import { cancelReasons } from '../import-queries.ts';
import { billsOfMaterials, componentPage, levelPage, reasonsOf } from '../stock-queries.ts';
import { allSuppliers, orderPage } from '../supply-queries.ts';

interface Input {
  readonly what: StockFile;
  readonly file?: string;
}

const ALL = { descending: false, limit: null } as const;

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  description:
    'Stock as the CSV files that stock import takes: into a store that is empty they give the same again, and ' +
    'into this one they change nothing. Movements are written as they are read, in the order in which they ' +
    'were written down. To move a whole store: components, suppliers, policies, bom, orders and movements, in ' +
    'that order; levels alone where the history is not wanted.',
  args: [
    {
      name: 'what',
      describe: STOCK_FILES.join(', '),
      value: oneOf(STOCK_FILES),
      ask: {
        question: { en: importMessages.en.ask.what, fr: importMessages.fr.ask.what },
        choices: STOCK_FILES.map((value) => ({ value, says: { en: value, fr: value } })),
      },
    },
    { name: 'file', describe: 'where to; - or nothing is stdout', value: fileName, optional: true },
  ],
  examples: [
    { command: 'vigie stock export levels levels.csv', says: 'what is on hand, to be mended and imported' },
    { command: 'vigie stock export movements', says: 'everything that moved' },
  ],
  prints: { nothing: 'the file itself, as CSV' },
  async run(context, { what, file }) {
    let count = 0;
    const { storeId } = await context.head();
    await context.read(async (db) => {
      const pieces = piecesOf(db, what, storeId, () => {
        count += 1;
      });
      if (file === undefined || file === '-') await print(context, pieces);
      else await context.files.replace(file, pieces);
    });
    if (file !== undefined && file !== '-')
      context.output.notice(importMessages[context.lang].exported(count, file));
    return undefined;
  },
});

async function print({ output }: Context, pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) {
    await output.raw(piece);
    if (output.closed) return;
  }
}

async function* piecesOf(
  db: Db,
  what: StockFile,
  storeId: string,
  counted: () => void,
): AsyncGenerator<string> {
  yield csvRow(STOCK_COLUMNS[what]);
  for await (const page of pagesOf(db, what, storeId)) {
    const lines = page.map((cells) => {
      counted();
      return csvRow(cells);
    });
    if (lines.length > 0) yield lines.join('');
  }
}

async function* pagesOf(db: Db, what: StockFile, storeId: string): AsyncGenerator<readonly Cells[]> {
  switch (what) {
    case 'components':
      yield (await componentPage(db, ALL)).map(componentCells);
      return;
    case 'suppliers':
      yield await supplierRows(db);
      return;
    case 'policies':
      yield (await levelPage(db, ALL)).flatMap((level) => [policyCells(level) ?? []].filter(isRow));
      return;
    case 'bom':
      yield [...(await billsOfMaterials(db)).bom].flatMap(([model, lines]) =>
        lines.map((line) => bomCells(model, line)),
      );
      return;
    case 'orders':
      yield await orderRows(db, storeId);
      return;
    case 'levels':
      yield (await levelPage(db, ALL)).flatMap((level) => [levelCells(level) ?? []].filter(isRow));
      return;
    case 'movements':
      yield* movementPages(db, storeId);
  }
}

function isRow(cells: Cells): boolean {
  return cells.length > 0;
}

async function supplierRows(db: Db): Promise<Cells[]> {
  const suppliers = [...(await allSuppliers(db)).values()].sort((a, b) => byCodePoint(a.code, b.code));
  const reasons = await reasonsOf(
    db,
    suppliers.flatMap(({ ratedSeq }) => ratedSeq ?? []),
  );
  return suppliers.map((supplier) => supplierCells(supplier, reasons.get(supplier.ratedSeq ?? 0) ?? null));
}

async function orderRows(db: Db, storeId: string): Promise<Cells[]> {
  const orders = await orderPage(db, { ...ALL, status: 'all' });
  const cancelled = orders.filter(({ status }) => status === 'cancelled').map(({ id }) => id);
  const [receipts, reasons] = await Promise.all([lastReceipts(db), cancelReasons(db, cancelled)]);
  return orders.flatMap((order) => orderCells(order, { storeId, lastReceipts: receipts, reasons }));
}

async function* movementPages(db: Db, storeId: string): AsyncGenerator<readonly Cells[]> {
  const [transfers, orders] = await Promise.all([allTransfers(db), orderReferences(db)]);
  for await (const page of walkMovements(db)) {
    const reasoned = page.filter(({ type }) => type === 'adjustment' || type === 'loss');
    const reasons = await reasonsOf(
      db,
      reasoned.map(({ seq }) => seq),
    );
    yield page.map((booked) => movementCells(booked, { storeId, transfers, orders, reasons }));
  }
}
