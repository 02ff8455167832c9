import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { fileName, oneOf } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { EXIT } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { explanation } from '../import-explained.ts';
import { importMessages } from '../import-messages.ts';
import { StepSpool } from '../import-queries.ts';
import { SEVERITIES, STATUSES } from '../incident.ts';
import type { Done, FileRead, ImportInput } from './import-run.ts';
import { readFile, refuseFile, SOURCES, takeOver, wouldTakeOver } from './import-run.ts';

export const command = defineCommand<ImportInput & Record<string, unknown>>({
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
      command: 'vigie template statuspage | vigie incident import - --from statuspage',
      says: 'what is new on a status page',
    },
    {
      command:
        'vigie template statuspage | vigie incident import - --from statuspage --backfill --strict --store /tmp/archive.db',
      says: 'history, however long, into a new store',
    },
    {
      command: 'vigie template statuspage | vigie incident import - --from statuspage --explain',
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
      repeated: s.flag('the key had been used before: nothing was done now'),
      seq: s.orNull(s.integer('the entry that closes the import; null where there was nothing new')),
      mapping: s.orNull(
        s.object(
          {
            severities: {
              type: 'object',
              additionalProperties: s.oneOf(SEVERITIES, 'the severity of that impact'),
            },
            statuses: { type: 'object', additionalProperties: s.oneOf(STATUSES, 'the state of that status') },
          },
          'with --explain: what the words of the source become',
        ),
      ),
    }),
  },
  async run(context, input) {
    const spool = new StepSpool();
    try {
      const file = await readFile(context, input, spool);
      refuseFile(context, input, file);
      const done = await (input.explain ? wouldTakeOver : takeOver)(context, input, spool, file);
      context.output.progress(null);
      await show(context, input, file, done);
      return file.refused.length > 0 ? EXIT.partly : undefined;
    } finally {
      context.output.progress(null);
      spool.close();
    }
  },
});

async function show(context: Context, input: ImportInput, file: FileRead, done: Done): Promise<void> {
  const { from: source, backfill, explain } = input;
  const { counts, ids, seq, dryRun, repeated } = done;
  const { refused, name } = file;
  const words = importMessages[context.lang];
  const plain =
    counts.incidents + counts.changed === 0 && !repeated ? words.nothing(counts) : words.done(counts);
  const { severities, statuses } = SOURCES[source];
  const mapping = explain ? { severities, statuses } : null;
  const json = { source, file: name, ...counts, refused, backfill, dryRun, repeated, seq, mapping };
  await context.output.object(json, () => {
    if (explain) return explained(context, input, file, plain);
    if (context.verbosity === 'quiet') return ids.join('\n');
    return dryRun ? words.dryRun(plain) : plain;
  });
}

function explained(
  context: Context,
  { from, backfill }: ImportInput,
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
