import { setImmediate } from 'node:timers/promises';
import { boundMemory } from '../../../cli/bound-memory.ts';
import type { Context } from '../../../cli/context.ts';
import { watched } from '../../../exchange/json-stream.ts';
import { refused as refusal } from '../../../shared/errors.ts';
import type { RefusedRow, SeverityRule } from '../../../shared/foreign.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { listPeople } from '../../person/person-queries.ts';
import { siteCodes } from '../../site/site-queries.ts';
import { decideImport } from '../import.ts';
import type { ImportedEvent, ImportMode, Taken } from '../import-desk.ts';
import { Foreseen } from '../import-foreseen.ts';
import { importMessages } from '../import-messages.ts';
import { refusedAsOlder } from '../import-moves.ts';
import type { StepSpool } from '../import-queries.ts';
import { knownOf, lastRecordedAt } from '../import-queries.ts';
import { Rows } from '../import-rows.ts';
import { calledBy } from '../import-steps.ts';
import type { Found, ImportCounts, Redirected } from '../import-tally.ts';
import { ImportTally } from '../import-tally.ts';
import type { House } from '../import-told.ts';
import { peopleOf } from '../import-told.ts';
import type { ImportDone } from '../incident.ts';
import type { Source } from './sources.ts';

export interface ImportInput {
  readonly file: string;
  /** A name of `SOURCES`. */
  readonly from: string;
  readonly map: readonly SeverityRule[];
  readonly backfill: boolean;
  readonly strict: boolean;
  readonly explain: boolean;
}

/** How many steps are decided at once: what a transaction and the memory hold, and how often progress is shown. */
const STEPS_A_TURN = 500;
const ROWS_A_SHOW = 100;

export interface FileRead {
  readonly name: string;
  readonly digest: string;
  readonly found: Found;
  readonly refused: readonly RefusedRow[];
  /** What incidents are known by, where other rows call them something else. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Reads the whole file into the spool before anything is written: a file that breaks off leaves no trace. */
export async function readFile(
  context: Context,
  { file, map, backfill }: ImportInput,
  source: Source,
  spool: StepSpool,
): Promise<FileRead> {
  const stream = await context.files.stream(file);
  const { name, size } = stream;
  const { bytes, passed, digest } = watched(stream.bytes);
  const words = importMessages[context.lang];
  const now = context.clock.now();
  const house = context.stored ? await context.read(houseOf) : NO_HOUSE;
  const rows = new Rows(source, house, { now, exercise: context.exercise, backfill });
  for await (const row of source.read({ name, bytes }, { now, map, zone: context.zone })) {
    if ('notice' in row) {
      context.output.progress(null);
      context.output.notice(words.noticedRow(name, row));
      continue;
    }
    for (const step of rows.steps(row)) spool.add(step);
    if (rows.count.rows % ROWS_A_SHOW !== 0) continue;
    boundMemory();
    context.output.progress(words.reading(name, passed(), size, rows.count.rows));
  }
  context.output.progress(null);
  for (const [unknown, times] of rows.unknown()) context.output.notice(words.unknownWord(unknown, times));
  const { refused, aliases } = rows;
  return { name, digest: digest(), found: rows.count.found(), refused, aliases };
}

const NO_HOUSE: House = { sites: new Set(), people: new Map() };

async function houseOf(db: Db): Promise<House> {
  const [codes, people] = await Promise.all([
    siteCodes(db),
    listPeople(db, { sort: 'id', descending: false, limit: null }),
  ]);
  const named = people.map(({ id, card }) => ({ id, name: card?.name ?? null, email: card?.email ?? null }));
  return { sites: new Set(codes), people: peopleOf(named) };
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
  // What is wrong with the whole file is told once.
  const whole = refused.length === found.rows && refused.every(({ reason }) => reason === first.reason);
  if (!whole) for (const row of refused) context.output.notice(words.refusedRow(name, row));
  if (!strict && refused.length < found.rows) return;
  const why =
    whole && refused.length > 1
      ? `, all for the same reason: ${first.reason}`
      : `; ${words.refusedRow(name, first)}`;
  throw refusal(
    `nothing was taken over: ${refused.length} of ${found.rows} rows cannot be read${why}`,
    strict ? 'mend the file, or leave out --strict' : 'vigie incident import --help',
  );
}

export interface Done {
  readonly counts: ImportCounts;
  readonly ids: readonly IncidentId[];
  readonly redirected: readonly Redirected[];
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
  const turns = new Turns(context, modeOf(input), { spool, aliases: file.aliases });
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
  return { counts, ids: tally.ids(), redirected: tally.redirected(), seq, dryRun, repeated };
}

/** What taking over would do, found by reading alone. */
export async function wouldTakeOver(
  context: Context,
  input: ImportInput,
  spool: StepSpool,
  file: FileRead,
): Promise<Done> {
  const tally = new ImportTally(file.found);
  const foreseen = new Foreseen(modeOf(input));
  const turns = new Turns(context, modeOf(input), { spool, aliases: file.aliases }, foreseen);
  await context.read(async (db) => {
    for (let taken = await turns.next(db); taken !== null; taken = await turns.next(db)) {
      tally.add(taken);
      foreseen.add(taken);
    }
  });
  return {
    counts: tally.counts(),
    ids: tally.ids(),
    redirected: tally.redirected(),
    seq: null,
    dryRun: true,
    repeated: false,
  };
}

function modeOf({ from, backfill }: ImportInput): ImportMode {
  return { source: from, origin: backfill ? 'backfilled' : 'imported' };
}

interface Spooled extends Pick<FileRead, 'aliases'> {
  readonly spool: StepSpool;
}

/** Goes through the spool, some hundred steps at a time. */
class Turns {
  readonly #context: Context;
  readonly #mode: ImportMode;
  readonly #spool: StepSpool;
  readonly #aliases: FileRead['aliases'];
  readonly #foreseen: Foreseen | null;
  #done = 0;
  #begun = false;

  /** @param foreseen what the turns before would have done, where they are not written. */
  constructor(
    context: Context,
    mode: ImportMode,
    { spool, aliases }: Spooled,
    foreseen: Foreseen | null = null,
  ) {
    this.#context = context;
    this.#mode = mode;
    this.#spool = spool;
    this.#aliases = aliases;
    this.#foreseen = foreseen;
  }

  /** The next steps that bring anything new; null at the end. */
  async next(db: Db): Promise<Taken | null> {
    for (;;) {
      await this.#breathe();
      const spooled = this.#spool.take(STEPS_A_TURN);
      if (spooled.length === 0) return null;
      const steps = spooled.map((step) => calledBy(step, this.#aliases));
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
    boundMemory();
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
