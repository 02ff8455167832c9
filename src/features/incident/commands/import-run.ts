import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import type { Context } from '../../../cli/context.ts';
import type { JsonFile } from '../../../exchange/json-stream.ts';
import { watched } from '../../../exchange/json-stream.ts';
import { IMPACTS, MAINTENANCE, STATUSES, statuspageRows } from '../../../exchange/statuspage.ts';
import type { Instant } from '../../../shared/clock.ts';
import { refused as refusal } from '../../../shared/errors.ts';
import type { ForeignRead, ForeignRow, ReadingMode, RefusedRow } from '../../../shared/foreign.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import type { ImportedEvent, ImportMode, Taken } from '../import.ts';
import { decideImport, refusedAsOlder } from '../import.ts';
import type { Mapping } from '../import-explained.ts';
import { Foreseen } from '../import-foreseen.ts';
import { importMessages } from '../import-messages.ts';
import type { StepSpool } from '../import-queries.ts';
import { knownOf, lastRecordedAt } from '../import-queries.ts';
import { reasonAgainst, stepsOf } from '../import-steps.ts';
import type { Found, ImportCounts } from '../import-tally.ts';
import { FileCount, ImportTally } from '../import-tally.ts';
import type { ImportDone } from '../incident.ts';

export interface ImportInput {
  readonly file: string;
  readonly from: 'statuspage';
  readonly backfill: boolean;
  readonly strict: boolean;
  readonly explain: boolean;
}

/** How many steps are decided at once: what a transaction and the memory hold, and how often progress is shown. */
const STEPS_A_TURN = 500;
const ROWS_A_SHOW = 100;

export const SOURCES: Record<
  ImportInput['from'],
  Mapping & { read: (file: JsonFile, mode: ReadingMode) => AsyncGenerator<ForeignRead> }
> = {
  statuspage: {
    source: 'statuspage',
    severities: IMPACTS,
    statuses: STATUSES,
    maintenance: MAINTENANCE,
    read: statuspageRows,
  },
};

export interface FileRead {
  readonly name: string;
  readonly digest: string;
  readonly found: Found;
  readonly refused: readonly RefusedRow[];
}

/** Reads the whole file into the spool before anything is written: a file that breaks off leaves no trace. */
export async function readFile(
  context: Context,
  { file, from }: ImportInput,
  spool: StepSpool,
): Promise<FileRead> {
  keepMemoryLow();
  const stream = await context.files.stream(file);
  const { name, size } = stream;
  const { bytes, passed, digest } = watched(stream.bytes);
  const words = importMessages[context.lang];
  const now = context.clock.now();
  const refused: RefusedRow[] = [];
  const count = new FileCount();
  for await (const row of SOURCES[from].read({ name, bytes }, { now, map: [] })) {
    if ('notice' in row) {
      context.output.progress(null);
      context.output.notice(words.noticedRow(name, row));
      continue;
    }
    const against = refusedRow(row, now);
    if (against !== null) {
      refused.push(against);
      count.refuse();
    } else if ('incident' in row) {
      for (const step of stepsOf(row.incident, row.row)) spool.add(step);
      count.add(row.incident);
    }
    if (count.rows % ROWS_A_SHOW === 0)
      context.output.progress(words.reading(name, passed(), size, count.rows));
  }
  return { name, digest: digest(), found: count.found(), refused };
}

/**
 * What passes through lives for one turn, and V8 answers by letting its nursery grow: an import of any size
 * then takes twice the memory, for no speed.
 */
function keepMemoryLow(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

function refusedRow(row: ForeignRow, now: Instant): RefusedRow | null {
  if (!('incident' in row)) return row;
  const reason = reasonAgainst(row.incident, now);
  return reason === null ? null : { row: row.row, externalId: row.incident.externalId, reason };
}

/** Names the rows that cannot be read. @throws refused (4) when nothing may or can go in. */
export function refuseFile(
  context: Context,
  { strict }: ImportInput,
  { name, found, refused }: FileRead,
): void {
  const [first] = refused;
  if (first === undefined) return;
  const words = importMessages[context.lang];
  context.output.progress(null);
  for (const row of refused) context.output.notice(words.refusedRow(name, row));
  if (!strict && refused.length < found.rows) return;
  throw refusal(
    `nothing was taken over: ${refused.length} of ${found.rows} rows cannot be read; ${words.refusedRow(name, first)}`,
    strict ? 'mend the file, or leave out --strict' : 'vigie incident import --help',
  );
}

export interface Done {
  readonly counts: ImportCounts;
  readonly ids: readonly IncidentId[];
  /** The entry that closes the import; null where there was nothing to close. */
  readonly seq: number | null;
  readonly dryRun: boolean;
  readonly repeated: boolean;
}

/** Writes what is new, in the order in which the source wrote it, and the entry that closes the import. */
export async function takeOver(
  context: Context,
  input: ImportInput,
  spool: StepSpool,
  file: FileRead,
): Promise<Done> {
  const { from: source, backfill } = input;
  const tally = new ImportTally(file.found);
  const turns = new Turns(context, modeOf(input), spool);
  const { closing, repeated } = await context.bulk({
    atomic: backfill,
    async next(db) {
      const taken = await turns.next(db);
      if (taken !== null) tally.add(taken);
      return taken?.events ?? null;
    },
    closing: async () => [importDone(source, backfill, file.digest, tally.counts())],
  });
  const done = closing.find((entry) => entry.kind === 'import.done');
  const { dryRun } = context;
  const seq = done === undefined || dryRun ? null : done.seq;
  const counts = repeated ? countsOf(done?.data as ImportDone['data']) : tally.counts();
  return { counts, ids: tally.ids(), seq, dryRun, repeated };
}

/** What taking over would do, found by reading alone. */
export async function wouldTakeOver(
  context: Context,
  input: ImportInput,
  spool: StepSpool,
  file: FileRead,
): Promise<Done> {
  const tally = new ImportTally(file.found);
  const foreseen = new Foreseen();
  const turns = new Turns(context, modeOf(input), spool, foreseen);
  await context.read(async (db) => {
    for (let taken = await turns.next(db); taken !== null; taken = await turns.next(db)) {
      tally.add(taken);
      foreseen.add(taken);
    }
  });
  return { counts: tally.counts(), ids: tally.ids(), seq: null, dryRun: true, repeated: false };
}

function modeOf({ from, backfill }: ImportInput): ImportMode {
  return { source: from, origin: backfill ? 'backfilled' : 'imported' };
}

/** Goes through the spool, some hundred steps at a time. */
class Turns {
  readonly #context: Context;
  readonly #mode: ImportMode;
  readonly #spool: StepSpool;
  readonly #foreseen: Foreseen | null;
  #done = 0;
  #begun = false;

  /** @param foreseen what the turns before would have done, where they are not written. */
  constructor(context: Context, mode: ImportMode, spool: StepSpool, foreseen: Foreseen | null = null) {
    this.#context = context;
    this.#mode = mode;
    this.#spool = spool;
    this.#foreseen = foreseen;
  }

  /** The next steps that bring anything new; null at the end. */
  async next(db: Db): Promise<Taken | null> {
    for (;;) {
      await this.#breathe();
      const steps = this.#spool.take(STEPS_A_TURN);
      if (steps.length === 0) return null;
      const known = await knownOf(db, this.#mode.source, steps);
      const taken = decideImport(steps, this.#foreseen?.added(known, steps) ?? known, this.#mode);
      this.#done += steps.length;
      const [first] = taken.events;
      if (first === undefined) continue;
      if (!this.#begun) await refuseOlder(db, first);
      this.#begun = true;
      return taken;
    }
  }

  /** SQLite's calls never wait, so without this Ctrl-C would be heard only at the end. */
  async #breathe(): Promise<void> {
    const { output, lang } = this.#context;
    output.progress(importMessages[lang].writing(this.#done, this.#spool.size));
    await setImmediate();
  }
}

/** @throws refused (4) for an archive that begins before what the store already holds. */
async function refuseOlder(db: Db, first: ImportedEvent): Promise<void> {
  const older =
    first.recordedAt === undefined ? null : refusedAsOlder(await lastRecordedAt(db), first.recordedAt);
  if (older !== null) throw older;
}

function importDone(source: string, backfill: boolean, digest: string, counts: ImportCounts): ImportDone {
  const { incidents, updates, unchanged, refused } = counts;
  const data = { source, incidents, updates, unchanged, refused, backfill, digest };
  return { kind: 'import.done', subject: 'import', data };
}

/** The journal does not say how many known incidents got something new: each such run says it once. */
function countsOf({ incidents, updates, unchanged, refused }: ImportDone['data']): ImportCounts {
  return { incidents, updates, changed: 0, unchanged, refused };
}
