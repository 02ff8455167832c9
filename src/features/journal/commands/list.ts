import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatDay, formatInstant, formatTime } from '../../../shared/format.ts';
import { tokens } from '../../../shared/text.ts';
import { localOf } from '../../../shared/zone.ts';
import type { Db } from '../../../store/types.ts';
import { showPerson } from '../../person/person-queries.ts';
import type { EntryRow } from '../entry-row.ts';
import { ENTRY_FIELDS, entryRow } from '../entry-row.ts';
import type { EntryFilter, ReasonedEntry } from '../journal-queries.ts';
import { listEntries } from '../journal-queries.ts';
import { text } from '../messages.ts';
import { about } from './options.ts';
import type { Names } from './reading.ts';
import { namesFor, reading, shortMarks } from './reading.ts';

interface Input extends ListInput {
  readonly since?: Instant;
  readonly about?: string;
  readonly actor?: string;
  readonly search?: readonly string[];
}

const SHAPE: ListShape = {
  fields: ENTRY_FIELDS,
  columns: ['seq', 'recordedAt', 'subject', 'text', 'actor'],
  sorts: ['recent', 'seq'],
};

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  description:
    'Entries are listed as they were written down, the newest first (--sort seq: the oldest first). Each ' +
    'filter alone is served by an index; --about or --actor together with --search may read more.',
  options: [
    { flag: '--since', takes: 'T', describe: 'written down at T or later', value: pastTime },
    {
      flag: '--about',
      takes: 'ID',
      describe: 'about an incident, a person, a site; 12 means INC-12',
      value: about,
    },
    { flag: '--actor', takes: 'P', describe: 'written by this person, by name or id' },
    {
      flag: '--search',
      takes: 'WORDS',
      describe: 'whose text has all these words, the last may be cut short',
      value: searched,
    },
  ],
  examples: [
    { command: 'vigie journal list --since today', says: 'what was written down today' },
    { command: 'vigie journal list --about 1 --sort seq', says: 'the story of INC-1' },
    { command: 'vigie journal list --search "border clos"', says: 'by words' },
  ],
  exits: { 3: 'nobody is so called', 4: 'several people are; or --since lies ahead' },
  prints: { list: SHAPE },
  async run(context, input) {
    const ascending = (input.sort.key === 'seq') !== input.sort.descending;
    const { entries, names } = await context.read(async (db) => {
      const found = await listEntries(db, await filterOf(db, input), { limit: input.limit, ascending });
      return { entries: found, names: await namesFor(db, found, context) };
    });
    await print(context, entries, names);
    return undefined;
  },
});

function searched(typed: string): readonly string[] {
  const words = tokens(typed);
  if (words.length === 0) throw usage('--search: there is no word in it', 'give a word: --search memory');
  return words;
}

async function filterOf(db: Db, { since, about: subject, actor, search }: Input): Promise<EntryFilter> {
  return {
    since,
    about: subject,
    words: search,
    actor: actor === undefined ? undefined : (await showPerson(db, actor)).id,
  };
}

async function print(context: Context, entries: readonly ReasonedEntry[], names: Names): Promise<void> {
  const words = text[context.lang].list;
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const now = context.clock.now();
  const cell = (row: EntryRow, field: string): string | null => {
    const entry = bySeq.get(row.seq);
    if (field === 'recordedAt' || field === 'occurredAt') return shortTime(row[field], now, context);
    if (field === 'actor') return row.actorName ?? row.actor;
    if (field !== 'text' || entry === undefined) return null;
    return line(entry, names, context);
  };
  const rows = entries.map((entry) => entryRow(entry, names));
  await context.output.list(SHAPE, rows, {
    header: (field) => words.headers[field] ?? field,
    cell,
    empty: words.empty,
  });
}

/** One line: marks first, so that they are seen where the rest is cut. */
function line(entry: ReasonedEntry, names: Names, context: Context): string {
  const marks = shortMarks(entry, context);
  const said = reading(entry, names, context).replace(/\s*\n\s*/g, ' ');
  const shown = entry.struckBy === null ? said : context.output.paint.struck(said);
  return marks.length === 0 ? shown : `[${marks.join(', ')}] ${shown}`;
}

/** The time alone for today, with the day otherwise, and with the year where it is another one. */
function shortTime(at: Instant, now: Instant, reader: Context): string {
  const [day, today] = [localOf(at, reader.zone), localOf(now, reader.zone)];
  if (day.year !== today.year) return formatInstant(at, reader);
  const time = formatTime(at, reader);
  return day.month === today.month && day.day === today.day ? time : `${formatDay(at, reader)} ${time}`;
}
