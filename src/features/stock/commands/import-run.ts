import { boundMemory } from '../../../cli/bound-memory.ts';
import type { Context } from '../../../cli/context.ts';
import { watched } from '../../../exchange/json-stream.ts';
import type { StockSource } from '../../../exchange/stock-csv.ts';
import { stockRows } from '../../../exchange/stock-csv.ts';
import { refused as refusal } from '../../../shared/errors.ts';
import type { RefusedRow } from '../../../shared/foreign.ts';
import type { DateOrder, MovementTold, StockFile, ToldRow } from '../../../shared/foreign-stock.ts';
import type { ImportDesk } from '../import-house.ts';
import type { StockCounts } from '../import-messages.ts';
import { importMessages } from '../import-messages.ts';
import type { MovementSpool } from '../import-queries.ts';
import type { StockEvent, StockImported } from '../stock.ts';
import { Turns } from './import-turns.ts';

export interface StockImportInput {
  readonly what: StockFile;
  readonly file: string;
  readonly from?: StockSource;
  readonly dates?: DateOrder;
  readonly site?: string;
  readonly strict: boolean;
}

const ROWS_A_SHOW = 1000;
/** A dry run tells so many of the changes, one by one. */
const CHANGES_TOLD = 20;

export interface StockFileRead {
  readonly name: string;
  readonly digest: string;
  readonly rows: number;
  /** Rows of all kinds but movements, which may be too many to hold. */
  readonly told: readonly ToldRow[];
  readonly unread: readonly RefusedRow[];
}

/** Reads the whole file before anything is written. */
export async function readStockFile(
  context: Context,
  input: StockImportInput,
  spool: MovementSpool,
): Promise<StockFileRead> {
  const { what, file } = input;
  const reading = {
    what,
    from: input.from ?? null,
    zone: context.zone,
    dates: input.dates ?? null,
    site: input.site ?? null,
  };
  const stream = await context.files.stream(file);
  const { name, size } = stream;
  const { bytes, passed, digest } = watched(stream.bytes);
  const words = importMessages[context.lang];
  const told: ToldRow[] = [];
  const unread: RefusedRow[] = [];
  let rows = 0;
  for await (const read of stockRows({ name, bytes }, reading)) {
    if ('notice' in read) {
      context.output.progress(null);
      context.output.notice(words.noticedRow(name, read.row, read.notice));
      continue;
    }
    rows += 1;
    if ('reason' in read) unread.push(read);
    else if (what === 'movements') spool.add(read as ToldRow<MovementTold>);
    else told.push(read);
    if (rows % ROWS_A_SHOW !== 0) continue;
    boundMemory();
    context.output.progress(words.reading(name, passed(), size, rows));
  }
  context.output.progress(null);
  if (spool.isReversed) context.output.notice(words.reversed(name));
  return { name, digest: digest(), rows, told, unread };
}

export interface StockImportDone {
  readonly counts: StockCounts;
  readonly refused: readonly RefusedRow[];
  /** What was changed, each once. */
  readonly ids: readonly string[];
  /** The first changes, for a dry run. */
  readonly changes: readonly StockEvent[];
  readonly changed: number;
  readonly seq: number | null;
  readonly repeated: boolean;
}

/**
 * Writes what is new, all in one transaction: an import that is interrupted has written nothing.
 * @throws refused (4), having named every refused row, where all are, or one with --strict.
 */
export async function takeStockOver(
  context: Context,
  input: StockImportInput,
  file: StockFileRead,
  spool: MovementSpool,
): Promise<StockImportDone> {
  const tally = new Tally(file);
  if (file.rows > 0 && tally.refused.length === file.rows)
    throw refuseFile(context, input, file, tally.refused);
  const turns = new Turns(context, input, file, spool);
  const { closing, repeated } = await context.bulk({
    atomic: true,
    async next(db) {
      const events = await turns.next(db, tally);
      if (events !== null) return events.map((event) => ({ ...event, origin: 'imported' as const }));
      const { refused } = tally;
      if (refused.length > 0 && (input.strict || refused.length === file.rows))
        throw refuseFile(context, input, file, refused);
      return null;
    },
    closing: async () => [importedEvent(input, file, tally)],
  });
  context.output.progress(null);
  const done = closing.find(({ kind }) => kind === 'stock.imported');
  const counts = repeated ? countsOf(done?.data as StockImported['data']) : tally.counts();
  if (!repeated) nameRefused(context, file, tally.refused);
  return {
    counts,
    refused: inOrder(tally.refused),
    ids: [...tally.ids],
    changes: tally.changes,
    changed: tally.changed,
    seq: done === undefined || context.dryRun ? null : done.seq,
    repeated,
  };
}

function nameRefused(
  { output, lang }: Context,
  { name }: StockFileRead,
  refused: readonly RefusedRow[],
): void {
  output.progress(null);
  for (const row of inOrder(refused)) output.notice(importMessages[lang].refusedRow(name, row));
}

function inOrder(refused: readonly RefusedRow[]): RefusedRow[] {
  return refused.toSorted((a, b) => a.row - b.row);
}

/** Names the refused rows; what is wrong with all of them is told once. */
function refuseFile(
  context: Context,
  { what, strict }: StockImportInput,
  file: StockFileRead,
  unsorted: readonly RefusedRow[],
): Error {
  const refused = inOrder(unsorted);
  const [first] = refused as [RefusedRow];
  const isOne = refused.length === file.rows && refused.every(({ reason }) => reason === first.reason);
  if (!isOne) nameRefused(context, file, refused);
  const why =
    isOne && refused.length > 1
      ? `, all for the same reason: ${first.reason}`
      : `; ${importMessages[context.lang].refusedRow(file.name, first)}`;
  return refusal(
    `nothing was taken over: ${refused.length} of ${file.rows} rows were refused${why}`,
    strict && refused.length < file.rows ? 'mend the file, or leave out --strict' : `vigie template ${what}`,
  );
}

function importedEvent(
  { what }: StockImportInput,
  { rows, digest }: StockFileRead,
  tally: Tally,
): StockImported {
  const { unchanged, refused } = tally.counts();
  return { kind: 'stock.imported', subject: 'stock', data: { what, rows, unchanged, refused, digest } };
}

function countsOf({ rows, unchanged, refused }: StockImported['data']): StockCounts {
  return { taken: rows - unchanged - refused, unchanged, refused };
}

/** What was done so far. */
class Tally {
  readonly refused: RefusedRow[];
  readonly ids = new Set<string>();
  readonly changes: StockEvent[] = [];
  changed = 0;
  #taken = 0;
  #unchanged = 0;

  constructor({ unread }: StockFileRead) {
    this.refused = [...unread];
  }

  add({ events, refused, taken, unchanged }: ImportDesk): void {
    this.#taken += taken;
    this.#unchanged += unchanged;
    this.changed += events.length;
    for (const row of refused) this.refused.push(row);
    for (const event of events) {
      this.ids.add(event.subject);
      if (this.changes.length < CHANGES_TOLD) this.changes.push(event);
    }
  }

  counts(): StockCounts {
    return { taken: this.#taken, unchanged: this.#unchanged, refused: this.refused.length };
  }
}
