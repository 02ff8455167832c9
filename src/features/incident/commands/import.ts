import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { fileName, oneOf } from '../../../cli/values.ts';
import type { JsonFile } from '../../../exchange/json-stream.ts';
import { watched } from '../../../exchange/json-stream.ts';
import { IMPACTS, MAINTENANCE, STATUSES, statuspageRows } from '../../../exchange/statuspage.ts';
import type { Instant } from '../../../shared/clock.ts';
import { EXIT, refused as refusal } from '../../../shared/errors.ts';
import type { ForeignRow, RefusedRow } from '../../../shared/foreign.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { BulkRequest, Db } from '../../../store/types.ts';
import type { ImportedEvent, ImportMode } from '../import.ts';
import { decideImport, refusedAsOlder } from '../import.ts';
import type { Mapping } from '../import-explained.ts';
import { explanation } from '../import-explained.ts';
import { importMessages } from '../import-messages.ts';
import { knownOf, lastRecordedAt, StepSpool } from '../import-queries.ts';
import { reasonAgainst, stepsOf } from '../import-steps.ts';
import type { Found, ImportCounts } from '../import-tally.ts';
import { FileCount, ImportTally } from '../import-tally.ts';
import type { ImportDone } from '../incident.ts';

interface Input {
  readonly file: string;
  readonly from: 'statuspage';
  readonly backfill: boolean;
  readonly strict: boolean;
  readonly explain: boolean;
}

/** How many steps are decided at once: what a transaction holds, and how often progress is shown. */
const STEPS_A_TURN = 2000;
const ROWS_A_SHOW = 100;

const SOURCES: Record<Input['from'], Mapping & { read: (file: JsonFile) => AsyncGenerator<ForeignRow> }> = {
  statuspage: {
    source: 'statuspage',
    severities: IMPACTS,
    statuses: STATUSES,
    maintenance: MAINTENANCE,
    read: statuspageRows,
  },
};

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'write',
  description:
    'Takes incidents over from another system: statuspage reads what a page gives at /api/v2/incidents.json. ' +
    'What is known by its id there is left out, so the same file again changes nothing and a longer one adds ' +
    'what is new. Rows that cannot be read are named and the rest goes in. Entries are marked imported; with ' +
    '--backfill they bear the times at which the source wrote them, as if the journal had been kept then, ' +
    'which needs a store that holds nothing younger.',
  args: [
    {
      name: 'file',
      describe: 'the file; - reads stdin',
      value: fileName,
      ask: { question: { en: 'Which file?', fr: 'Quel fichier\u00a0?' } },
    },
  ],
  options: [
    {
      flag: '--from',
      takes: 'statuspage',
      describe: 'which system wrote the file',
      value: oneOf(Object.keys(SOURCES)),
      ask: {
        question: { en: 'From which system?', fr: 'De quel système\u00a0?' },
        choices: [{ value: 'statuspage', says: { en: 'Statuspage', fr: 'Statuspage' } }],
      },
    },
    { flag: '--backfill', describe: 'an archive, written down at the source’s times; all or nothing' },
    { flag: '--strict', describe: 'take over nothing where a row cannot be read' },
    { flag: '--explain', describe: 'say how the file is read and what would be done; keep nothing' },
  ],
  examples: [
    {
      command: 'vigie incident import --from statuspage incidents.json',
      says: 'what is new on a status page',
    },
    {
      command: 'vigie incident import --from statuspage --backfill --strict archive.json',
      says: 'years of history into a new store',
    },
    {
      command: 'vigie incident import --from statuspage --explain incidents.json',
      says: 'look before you leap',
    },
  ],
  exits: {
    4: 'the file cannot be read, or no row of it, or one with --strict; --backfill after younger entries',
    8: 'some rows were refused, each named; the rest went in',
  },
  prints: {
    object: s.object({
      source: s.text('the system that wrote the file'),
      file: s.text('the file'),
      incidents: s.integer('incidents that are new'),
      updates: s.integer('updates that are new'),
      changed: s.integer('known incidents to which something was added'),
      unchanged: s.integer('rows that brought nothing new'),
      refused: s.list(
        s.object({
          row: s.integer('counted from 1'),
          externalId: s.orNull(s.text('its id in the source')),
          reason: s.text('why it was not taken over'),
        }),
        'rows that were not taken over',
      ),
      backfill: s.flag('written down at the source’s times'),
      dryRun: s.flag('nothing was kept'),
      seq: s.orNull(s.integer('the entry that closes the import; null where there was nothing new')),
    }),
  },
  async run(context, input) {
    const spool = new StepSpool();
    try {
      const file = await readFile(context, input, spool);
      refuseFile(context, input, file);
      const done = await takeOver(context, input, spool, file);
      context.output.progress(null);
      await show(context, input, file, done);
      return file.refused.length > 0 ? EXIT.partly : undefined;
    } finally {
      context.output.progress(null);
      spool.close();
    }
  },
});

interface FileRead {
  readonly name: string;
  readonly digest: string;
  readonly found: Found;
  readonly refused: readonly RefusedRow[];
}

/** Reads the whole file into the spool before anything is written: a file that breaks off leaves no trace. */
async function readFile(context: Context, { file, from }: Input, spool: StepSpool): Promise<FileRead> {
  const stream = await context.files.stream(file);
  const { name, size } = stream;
  const { bytes, passed, digest } = watched(stream.bytes);
  const words = importMessages[context.lang];
  const now = context.clock.now();
  const refused: RefusedRow[] = [];
  const count = new FileCount();
  for await (const row of SOURCES[from].read({ name, bytes })) {
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

function refusedRow(row: ForeignRow, now: Instant): RefusedRow | null {
  if (!('incident' in row)) return row;
  const reason = reasonAgainst(row.incident, now);
  return reason === null ? null : { row: row.row, externalId: row.incident.externalId, reason };
}

/** Names the rows that cannot be read. @throws refused (4) when nothing may or can go in. */
function refuseFile(context: Context, { strict }: Input, { name, found, refused }: FileRead): void {
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

interface Done {
  readonly counts: ImportCounts;
  readonly ids: readonly IncidentId[];
  /** The last entry of the import; null where it wrote none. */
  readonly seq: number | null;
}

/** Writes what is new, in the order in which the source wrote it, and the entry that closes the import. */
async function takeOver(context: Context, input: Input, spool: StepSpool, file: FileRead): Promise<Done> {
  const { from: source, backfill, explain } = input;
  const mode: ImportMode = { source, origin: backfill ? 'backfilled' : 'imported' };
  const tally = new ImportTally(file.found.rows - file.refused.length, file.refused.length);
  const dryRun = context.dryRun || explain;
  const store = await context.store();
  const { entries, head } = await store.bulk({
    introduce: context.introduce,
    atomic: backfill,
    dryRun,
    next: turns(context, mode, spool, tally),
    closing: async () => [closing(source, backfill, file.digest, tally.counts())],
  });
  return { counts: tally.counts(), ids: tally.ids(), seq: entries === 0 || dryRun ? null : head.seq };
}

/** What each transaction takes over: the next steps that bring anything new; null at the end. */
function turns(
  context: Context,
  mode: ImportMode,
  spool: StepSpool,
  tally: ImportTally,
): BulkRequest['next'] {
  const words = importMessages[context.lang];
  let done = 0;
  let begun = false;
  return async (db) => {
    for (;;) {
      context.output.progress(words.writing(done, spool.size));
      const steps = spool.take(STEPS_A_TURN);
      if (steps.length === 0) return null;
      const taken = decideImport(steps, await knownOf(db, mode.source, steps), mode);
      done += steps.length;
      const [first] = taken.events;
      if (first === undefined) continue;
      if (!begun) await refuseOlder(db, first);
      begun = true;
      tally.add(taken);
      return taken.events;
    }
  };
}

async function refuseOlder(db: Db, first: ImportedEvent): Promise<void> {
  if (first.recordedAt === undefined) return;
  const refusedThen = refusedAsOlder(await lastRecordedAt(db), first.recordedAt);
  if (refusedThen !== null) throw refusedThen;
}

function closing(source: string, backfill: boolean, digest: string, counts: ImportCounts): ImportDone {
  const { incidents, updates, unchanged, refused } = counts;
  const data = { source, incidents, updates, unchanged, refused, backfill, digest };
  return { kind: 'import.done', subject: 'import', data };
}

async function show(
  context: Context,
  input: Input,
  file: FileRead,
  { counts, ids, seq }: Done,
): Promise<void> {
  const { from, backfill, explain } = input;
  const words = importMessages[context.lang];
  const dryRun = context.dryRun || explain;
  const { refused, name } = file;
  const plain = counts.incidents + counts.changed === 0 ? words.nothing(counts) : words.done(counts);
  const sentence = dryRun ? words.dryRun(plain) : plain;
  const object = { source: from, file: name, ...counts, refused, backfill, dryRun, seq };
  await context.output.object(object, () => {
    if (explain) return explained(context, input, file, plain);
    return context.verbosity === 'quiet' ? ids.join('\n') : sentence;
  });
}

function explained(
  context: Context,
  { from, backfill }: Input,
  { name, found }: FileRead,
  plan: string,
): string {
  const time = (instant: Instant) => formatInstant(instant, context);
  return explanation(importMessages[context.lang], {
    name,
    mapping: SOURCES[from],
    found,
    backfill,
    plan,
    time,
  });
}
