import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { csvRow } from '../../../cli/output/csv.ts';
import { jsonLine } from '../../../cli/output/json.ts';
import { fileName, pastTime, siteCode } from '../../../cli/values.ts';
import { tagsCell } from '../../../exchange/tags-cell.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import type { ExportPage } from '../export-queries.ts';
import { walkIncidents } from '../export-queries.ts';
import type { ExportWorld } from '../export-view.ts';
import {
  ENTRY_COLUMNS,
  EXPORT_FIELDS,
  entryRow,
  exportRow,
  peopleNamed,
  SUMMARY_COLUMNS,
  summary,
} from '../export-view.ts';
import { importMessages } from '../import-messages.ts';
import { STANDINGS } from '../incident.ts';
import type { IncidentFilter } from '../incident-queries.ts';
import { rhythmOf } from '../incident-queries.ts';
import { statuses } from './list.ts';
import { siteAndMembers, siteKnown } from './place.ts';

interface Input {
  readonly file?: string;
  readonly status: IncidentFilter['status'];
  readonly site?: string;
  readonly since?: Instant;
  readonly entries: boolean;
}

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  description:
    'All incidents, by their numbers. ndjson (also what text gives) has one a line with everything that was ' +
    'written about it, and vigie incident import --from ndjson takes it over as it was, into another store ' +
    'too; json is the same as a list. csv has one incident a row, or with --entries one entry a row. It is ' +
    'written as it is read: a store of any size can be exported.',
  args: [{ name: 'file', describe: 'where to; - or nothing is stdout', value: fileName, optional: true }],
  options: [
    {
      flag: '--status',
      takes: 'STATUS',
      describe: `active (open, acknowledged, mitigated), all, or some of ${STANDINGS.join(', ')}`,
      value: statuses,
      default: 'all',
    },
    { flag: '--site', takes: 'CODE', describe: 'a site, or a group with its sites', value: siteCode },
    { flag: '--since', takes: 'TIME', describe: 'only what happened since', value: pastTime },
    { flag: '--entries', describe: 'with csv: the timelines, one entry a row' },
  ],
  examples: [
    { command: 'vigie incident export incidents.ndjson', says: 'everything, to be taken over elsewhere' },
    { command: 'vigie incident export --format csv --status active', says: 'for a spreadsheet' },
    {
      command: 'vigie incident export --format csv --entries --since yesterday',
      says: 'the timelines for a spreadsheet',
    },
  ],
  exits: { 3: 'no such site', 4: '--since lies ahead' },
  formats: ['ndjson', 'csv'],
  prints: { object: s.object(EXPORT_FIELDS) },
  async run(context, input) {
    const { format } = context.output;
    if (input.entries && format !== 'csv')
      throw usage('--entries is for --format csv: the other formats have them by themselves');
    const written = { incidents: 0, entries: 0 };
    const { storeId } = await context.head();
    await context.read(async (db) => {
      const pieces = gathered(piecesOf(context, db, { ...input, storeId }, written));
      if (input.file === undefined || input.file === '-') await print(context, pieces);
      else await context.files.replace(input.file, pieces);
    });
    if (input.file !== undefined && input.file !== '-') {
      const { incidents, entries } = written;
      context.output.notice(importMessages[context.lang].exported(incidents, entries, input.file));
    }
    return undefined;
  },
});

async function print({ output }: Context, pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) {
    await output.raw(piece);
    if (output.closed) return;
  }
}

/** Pieces are written in few and large ones: a write a row makes a million rows slow. */
const GATHERED = 256 * 1024;

async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < GATHERED) continue;
    yield held.join('');
    held = [];
    length = 0;
  }
  if (held.length > 0) yield held.join('');
}

interface Count {
  incidents: number;
  entries: number;
}

async function* piecesOf(
  context: Context,
  db: Db,
  input: Input & Pick<ExportWorld, 'storeId'>,
  count: Count,
): AsyncGenerator<string> {
  const { storeId } = input;
  const [filter, rhythm] = await Promise.all([filterOf(db, input), rhythmOf(db)]);
  const { exercise } = context;
  const fixed = { storeId, exercise, now: context.clock.now(), rhythm };
  const write = writerOf(context.output.format, input.entries);
  yield write.open;
  for await (const page of walkIncidents(db, filter)) {
    const people = page.incidents.flatMap(peopleNamed);
    const world = { ...fixed, names: await namesOf(db, people, 'en'), ...page };
    for (const { lines } of page.incidents) count.entries += lines.length;
    for (const exported of page.incidents) {
      yield write.incident(exported, world, count.incidents);
      count.incidents += 1;
    }
  }
  yield write.close;
}

async function filterOf(db: Db, { status, site, since }: Input): Promise<IncidentFilter> {
  if (site === undefined) return { status, since };
  await siteKnown(db, site);
  return { status, since, sites: await siteAndMembers(db, site) };
}

interface Writer {
  readonly open: string;
  readonly close: string;
  incident(exported: ExportPage['incidents'][number], world: ExportWorld, before: number): string;
}

function writerOf(format: string, entries: boolean): Writer {
  if (format === 'csv') return entries ? ENTRIES_CSV : INCIDENTS_CSV;
  return format === 'json' ? JSON_LIST : NDJSON;
}

const NDJSON: Writer = {
  open: '',
  close: '',
  incident: (exported, world) => `${jsonLine(exportRow(exported, world))}\n`,
};

const JSON_LIST: Writer = {
  open: '[',
  close: '\n]\n',
  incident: (exported, world, before) =>
    `${before === 0 ? '\n' : ',\n'}${jsonLine(exportRow(exported, world))}`,
};

const INCIDENTS_CSV: Writer = {
  open: csvRow(SUMMARY_COLUMNS),
  close: '',
  incident(exported, world) {
    const row = summary(exported, world);
    return csvRow(SUMMARY_COLUMNS.map((column) => (column === 'tags' ? tagsCell(row.tags) : row[column])));
  },
};

const ENTRIES_CSV: Writer = {
  open: csvRow(ENTRY_COLUMNS),
  close: '',
  incident: ({ lines }, { names }) =>
    lines
      .map((line) => entryRow(line, names))
      .map((row) => csvRow(ENTRY_COLUMNS.map((column) => row[column])))
      .join(''),
};
