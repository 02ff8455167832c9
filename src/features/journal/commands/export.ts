import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { jsonLine } from '../../../cli/output/json.ts';
import { pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { printWords } from '../../../shared/print-words.ts';
import type { PrintedEntry } from '../../../shared/printed-entries.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { ENTRY_FIELDS, entryRow } from '../entry-row.ts';
import type { ReasonedEntry, Stretch } from '../journal-queries.ts';
import { journalHead, rangeOf, walkEntries } from '../journal-queries.ts';
import type { Cover, Printer } from '../main-courante.ts';
import { htmlPrinter, markdownPrinter } from '../main-courante.ts';
import { text } from '../messages.ts';
import { about } from './options.ts';
import type { Names } from './reading.ts';
import { marksOf, namesFor, reading } from './reading.ts';

interface Input {
  readonly since?: Instant;
  readonly until?: Instant;
  readonly about?: string;
}

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  description:
    'All entries in order, with late, struck, redacted and backfilled ones marked, and the head that proves ' +
    'where the print ends. md (also what text gives) and html are for paper, ndjson (one entry a line) and ' +
    'json for machines. It is written as it is read: a journal of any length can be exported.',
  options: [
    { flag: '--since', takes: 'T', describe: 'written down at T or later', value: pastTime },
    { flag: '--until', takes: 'T', describe: 'written down at T or before', value: pastTime },
    { flag: '--about', takes: 'ID', describe: 'only about an incident, a person, a site', value: about },
  ],
  exits: { 4: '--since or --until lies ahead' },
  examples: [
    { command: 'vigie journal export --format html > main-courante.html', says: 'to print on A4' },
    { command: 'vigie journal export --format ndjson --since today', says: 'for another program' },
  ],
  formats: ['ndjson', 'md', 'html'],
  prints: { object: s.object(ENTRY_FIELDS) },
  async run(context, { since, until, about: subject }) {
    const stretch = { since, until, about: subject };
    await context.read(async (db) => {
      if (context.output.format === 'json' || context.output.format === 'ndjson') {
        await exportJson(db, stretch, context);
      } else {
        await exportPage(db, stretch, context);
      }
    });
    return undefined;
  },
});

async function exportJson(db: Db, stretch: Stretch, context: Context): Promise<void> {
  const asList = context.output.format === 'json';
  const names: Names = new Map();
  let before = asList ? '[\n' : '';
  for await (const entries of walkEntries(db, stretch)) {
    await namesFor(db, entries, context, names);
    const lines = entries.map((entry) => jsonLine(entryRow(entry, names)));
    await context.output.raw(before + lines.join(asList ? ',\n' : '\n'));
    before = asList ? ',' : '';
    if (context.output.closed) return;
  }
  if (asList) await context.output.raw(before === ',' ? ']' : '[]');
}

async function exportPage(db: Db, stretch: Stretch, context: Context): Promise<void> {
  const { output, lang, zone } = context;
  const reader = { lang, zone };
  const cover = await coverOf(db, stretch, context);
  const make = output.format === 'html' ? htmlPrinter : markdownPrinter;
  const printer: Printer = make(cover, reader);
  const names: Names = new Map();
  await output.raw(printer.open());
  for await (const entries of walkEntries(db, stretch)) {
    await namesFor(db, entries, context, names);
    await output.raw(printer.entries(entries.map((entry) => printed(entry, names, context))));
    if (output.closed) return;
  }
  await output.raw(printer.close());
}

function printed(entry: ReasonedEntry, names: Names, context: Context): PrintedEntry {
  return {
    seq: entry.seq,
    at: entry.recordedAt,
    cells: [names.get(entry.actor) ?? entry.actor, entry.subject === 'journal' ? '' : entry.subject],
    sentence: reading(entry, names, context),
    struck: entry.struckBy !== null,
    marks: marksOf(entry, context),
  };
}

async function coverOf(db: Db, stretch: Stretch, context: Context): Promise<Cover> {
  const [head, range] = await Promise.all([journalHead(db), rangeOf(db, stretch)]);
  const { page } = text[context.lang];
  const print = printWords[context.lang];
  const whole = Object.values(stretch).every((bound) => bound === undefined);
  return {
    title: page.title,
    exercise: head.exercise ? print.exercise : null,
    lines: [
      print.store(head.storeId),
      range === null ? page.none : page.range(range.first, range.last),
      ...(whole ? [] : [page.part]),
      print.printed(context.clock.now(), context),
      print.head(head.seq, head.hash),
    ],
    columns: page.columns,
    end: page.end(head.seq, head.hash),
  };
}
