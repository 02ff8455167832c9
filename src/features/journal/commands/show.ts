import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { notFound } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import { ENTRY_FIELDS, entryRow } from '../entry-row.ts';
import type { ReasonedEntry } from '../journal-queries.ts';
import { findEntry, hashBefore } from '../journal-queries.ts';
import { text } from '../messages.ts';
import { SEQ } from './options.ts';
import type { Names } from './reading.ts';
import { marksOf, namesFor, reading } from './reading.ts';

export const command = defineCommand<{ readonly seq: number }>({
  kind: 'read',
  args: [SEQ],
  examples: [
    { command: 'vigie journal show 1', says: 'everything of the first entry' },
    { command: 'vigie journal show 1 --json', says: 'the same, for scripts' },
  ],
  exits: { 3: 'there is no such entry' },
  prints: {
    object: s.object({
      ...ENTRY_FIELDS,
      previousHash: s.orNull(s.text('the hash of the entry before it; null for the first')),
      struckBecause: s.orNull(s.text('why it was struck')),
      redactedBecause: s.orNull(s.text('why its text was removed')),
    }),
  },
  async run(context, { seq }) {
    const { entry, previous, names } = await context.read(async (db) => {
      const [found, before] = await Promise.all([findEntry(db, seq), hashBefore(db, seq)]);
      if (found === null) throw notFound(`there is no entry ${seq}`, 'vigie journal list');
      return { entry: found, previous: before, names: await namesFor(db, [found], context) };
    });
    const json = {
      ...entryRow(entry, names),
      previousHash: previous,
      struckBecause: entry.struckBecause,
      redactedBecause: entry.redactedBecause,
    };
    await context.output.object(json, () => page(entry, previous, names, context));
    return undefined;
  },
});

function page(entry: ReasonedEntry, previous: string | null, names: Names, context: Context): string {
  const words = text[context.lang].show;
  const { fields } = words;
  const { paint } = context.output;
  const said = reading(entry, names, context);
  const name = names.get(entry.actor);
  const facts = labelled([
    [fields.written, `${formatInstant(entry.recordedAt, context)} (${context.zone})`],
    [fields.happened, formatInstant(entry.occurredAt, context)],
    [fields.by, name === undefined ? entry.actor : `${name} (${entry.actor})`],
    [fields.about, entry.subject],
    [fields.kind, words.version(entry.kind, entry.version)],
    [fields.batch, entry.batch === entry.seq ? null : words.batch(entry.batch)],
    [fields.key, entry.key],
    [fields.data, JSON.stringify(entry.data)],
    [fields.previous, previous],
    [fields.hash, entry.hash],
  ]);
  const marks = marksOf(entry, context);
  const parts = [
    paint.bold(words.entry(entry.seq)),
    ...marks,
    ...(said === '' ? [] : ['', entry.struckBy === null ? said : paint.struck(said)]),
    '',
    facts,
  ];
  return parts.join('\n');
}
