import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { fileName, oneOf, severity } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { EXIT, usage } from '../../../shared/errors.ts';
import type { SeverityRule } from '../../../shared/foreign.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { explanation, severitiesOf } from '../import-explained.ts';
import { importMessages } from '../import-messages.ts';
import { StepSpool } from '../import-queries.ts';
import { SEVERITIES, STATUSES } from '../incident.ts';
import type { Done, FileRead, ImportInput } from './import-run.ts';
import { readFile, refuseFile, takeOver, wouldTakeOver } from './import-run.ts';
import type { Source } from './sources.ts';
import { SOURCES, sourceOf } from './sources.ts';

/** `severity:page=1`; which labels there are is the source's to say. */
const severityRule: Value = async (typed, context, what): Promise<SeverityRule> => {
  const [, label = '', value = '', to = ''] = /^([^:=]+):(.+)=([^=]*)$/su.exec(typed) ?? [];
  if (label.trim() === '' || value.trim() === '')
    throw usage(`${what}: ‘${typed}’ maps no word to a severity`, 'write LABEL:WORD=SEV: severity:major=2');
  return {
    label: label.trim(),
    value: value.trim(),
    severity: (await severity(to, context, what)) as SeverityRule['severity'],
  };
};

export const command = defineCommand<ImportInput & Record<string, unknown>>({
  kind: 'write',
  description:
    'Takes incidents over from another system: what a status page gives at /api/v2/incidents.json, what ' +
    'Alertmanager and PagerDuty post or list, CSV and NDJSON under the names that --json has (title and ' +
    'severity must be there). What is known by its id there is left out, so the same file again changes ' +
    'nothing and a longer one adds what is new. Rows that cannot be read are named and the rest goes in. ' +
    'Entries are marked imported; with --backfill they bear the times at which the source wrote them, as if ' +
    'the journal had been kept then, which needs a store that holds nothing younger.',
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
      takes: 'SYSTEM',
      describe: `which system wrote the file: ${Object.keys(SOURCES).join(', ')}`,
      value: oneOf(Object.keys(SOURCES)),
      ask: {
        question: { en: 'From which system?', fr: 'De quel système\u00a0?' },
        choices: Object.entries(SOURCES).map(([value, { name }]) => ({
          value,
          says: { en: name, fr: name },
        })),
      },
    },
    {
      flag: '--map',
      takes: 'LABEL:WORD=SEV',
      describe: 'the severity of a word of the source; may be given again; --explain shows all',
      value: severityRule,
      many: true,
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
        'vigie template alertmanager | vigie incident import - --from alertmanager --map severity:page=1',
      says: 'what Alertmanager posted, where page is the worst there is',
    },
    {
      command: 'vigie template pagerduty | vigie incident import - --from pagerduty',
      says: 'what PagerDuty posted',
    },
    {
      command:
        'vigie template statuspage | vigie incident import - --from statuspage --backfill --strict --store /tmp/archive.db',
      says: 'history, however long, into a new store',
    },
    {
      command: 'vigie template incidents | vigie incident import - --from csv --map severity:major=1',
      says: 'a spreadsheet, in which major is the worst',
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
      merged: s.list(
        s.object({ incident: s.text('a duplicate'), into: s.text('where what came for it went') }),
        'duplicates for which something came',
      ),
      mapping: s.orNull(
        s.object(
          {
            severities: {
              type: 'object',
              additionalProperties: s.oneOf(SEVERITIES, 'the severity of that word'),
            },
            labels: {
              type: 'object',
              additionalProperties: {
                type: 'object',
                additionalProperties: s.oneOf(SEVERITIES, 'the severity of that word under that label'),
              },
            },
            absent: s.orNull(s.oneOf(SEVERITIES, 'of what has none of these words; null: it is refused')),
            statuses: { type: 'object', additionalProperties: s.oneOf(STATUSES, 'the state of that status') },
          },
          'with --explain: what the words of the source become',
        ),
      ),
    }),
  },
  async run(context, input) {
    const source = await sourceOf(input.from, input.map);
    const spool = new StepSpool();
    try {
      const file = await readFile(context, input, source, spool);
      refuseFile(context, input, file);
      const done = await (input.explain ? wouldTakeOver : takeOver)(context, input, spool, file);
      context.output.progress(null);
      noticeRedirected(context, done);
      await show(context, input, source, file, done);
      return file.refused.length > 0 ? EXIT.partly : undefined;
    } finally {
      context.output.progress(null);
      spool.close();
    }
  },
});

/** A storm may be of thousands: the first of them say what happens to all. */
const REDIRECTED_NOTED = 5;

function noticeRedirected(context: Context, { redirected }: Done): void {
  const words = importMessages[context.lang];
  for (const one of redirected.slice(0, REDIRECTED_NOTED)) context.output.notice(words.redirected(one));
  const more = redirected.length - REDIRECTED_NOTED;
  if (more > 0) context.output.notice(words.moreRedirected(more));
}

async function show(
  context: Context,
  input: ImportInput,
  source: Source,
  file: FileRead,
  done: Done,
): Promise<void> {
  const { from, backfill, explain, map } = input;
  const { counts, ids, seq, dryRun, repeated, redirected: merged } = done;
  const { refused, name } = file;
  const words = importMessages[context.lang];
  const nothing = counts.incidents + counts.changed === 0 && !repeated;
  const plain = nothing ? words.nothing(counts) : words.done(counts);
  const { words: severities, labels } = severitiesOf(source, map);
  const mapping = explain ? { severities, labels, absent: source.absent, statuses: source.statuses } : null;
  const json = {
    source: from,
    file: name,
    ...counts,
    refused,
    backfill,
    dryRun,
    repeated,
    seq,
    merged,
    mapping,
  };
  const time = (instant: Instant) => formatInstant(instant, context);
  await context.output.object(json, () => {
    if (explain)
      return explanation(words, {
        name,
        mapping: source,
        map,
        found: file.found,
        backfill,
        plan: plain,
        time,
      });
    if (context.verbosity === 'quiet') return ids.join('\n');
    return dryRun ? words.dryRun(plain) : plain;
  });
}
