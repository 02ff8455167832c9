import type { Arg, Option } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { fileName, oneOf, siteCode } from '../../../cli/values.ts';
import { STOCK_SOURCES } from '../../../exchange/stock-csv.ts';
import type { ExitCode } from '../../../shared/errors.ts';
import { EXIT } from '../../../shared/errors.ts';
import { STOCK_FILES } from '../../../shared/foreign-stock.ts';
import { s } from '../../../shared/schema.ts';
import { importMessages } from '../import-messages.ts';
import { MovementSpool } from '../import-queries.ts';
import type { StockFileRead, StockImportDone, StockImportInput } from './import-run.ts';
import { readStockFile, takeStockOver } from './import-run.ts';

const { en, fr } = importMessages;

export const IMPORT_FILE: Arg = {
  name: 'file',
  describe: 'the file; - reads stdin',
  value: fileName,
  ask: { question: { en: en.ask.file, fr: fr.ask.file } },
};

export const IMPORT_OPTIONS: readonly Option[] = [
  { flag: '--strict', describe: 'take over nothing where a row is refused' },
];

export const DATES: Option = {
  flag: '--dates',
  takes: 'dmy|mdy',
  describe: 'of dates written with slashes, whether the day or the month comes first',
  value: oneOf(['dmy', 'mdy']),
};

export const IMPORT_SOURCE: Option = {
  flag: '--from',
  takes: STOCK_SOURCES.join('|'),
  describe: 'who wrote the file (default: what its header looks like)',
  value: oneOf(STOCK_SOURCES),
};

export const IMPORT_SITE: Option = {
  flag: '--site',
  takes: 'CODE',
  describe: 'where rows are that name no site',
  value: siteCode,
};

export const IMPORT_EXITS = {
  4: 'the file cannot be read, or every row of it is refused, or, with --strict, any',
  8: 'some rows were refused, each named; the rest went in',
} as const;

export const IMPORTED = s.object({
  what: s.oneOf(STOCK_FILES, 'what the file holds'),
  file: s.text('the file'),
  rows: s.integer('rows of the file'),
  taken: s.integer('rows that brought something'),
  unchanged: s.integer('rows that stood so already'),
  refused: s.list(
    s.object({
      row: s.integer('counted from 1, which is the header'),
      externalId: s.orNull(s.text('what it is called in the file')),
      reason: s.text('why it was not taken over'),
    }),
    'rows that were not taken over',
  ),
  ids: s.list(s.text('a SKU, a PO-1, a supplier’s code'), 'what was changed'),
  dryRun: s.flag('nothing was kept'),
  repeated: s.flag('the key had been used before: nothing was done now'),
  seq: s.orNull(s.integer('the entry that closes the import; null where there was nothing new')),
});

/** Takes a file over and says what came of it. @returns the exit code where rows were refused */
export async function runImport(context: Context, input: StockImportInput): Promise<ExitCode | undefined> {
  const spool = new MovementSpool();
  try {
    const file = await readStockFile(context, input, spool);
    const done = await takeStockOver(context, input, file, spool);
    await show(context, input, file, done);
    return done.refused.length > 0 && !done.repeated ? EXIT.partly : undefined;
  } finally {
    context.output.progress(null);
    spool.close();
  }
}

async function show(
  context: Context,
  { what }: StockImportInput,
  { name, rows }: StockFileRead,
  { counts, refused, ids, changes, changed, seq, repeated }: StockImportDone,
): Promise<void> {
  const { dryRun } = context;
  const words = importMessages[context.lang];
  const { taken, unchanged } = counts;
  const json = { what, file: name, rows, taken, unchanged, refused, ids, dryRun, repeated, seq };
  await context.output.object(json, () => {
    if (repeated) return words.repeated;
    if (context.verbosity === 'quiet') return ids.join('\n');
    const plain = taken === 0 ? words.nothing(counts) : words.done(counts);
    if (!dryRun) return plain;
    const more = changed - changes.length;
    return [...changes.map(words.change), ...(more > 0 ? [words.more(more)] : []), words.dryRun(plain)].join(
      '\n',
    );
  });
}
