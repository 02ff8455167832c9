import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context, Written } from '../../../cli/context.ts';
import { duration, listOf, proseText, severity } from '../../../cli/values.ts';
import { MINUTE_MS } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatAge } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { RhythmSet, Severity } from '../incident.ts';
import { SEVERITIES } from '../incident.ts';
import { rhythmOf } from '../incident-queries.ts';
import { reviewMessages } from '../review-messages.ts';
import type { Rhythm, RhythmRequest } from '../silence.ts';
import { decideRhythm, RHYTHM, RHYTHM_SUBJECT } from '../silence.ts';
import { wordsOf } from './words.ts';

interface Every {
  readonly severity: Severity;
  /** Milliseconds. */
  readonly every: number | 'usual';
}

interface Input extends Readonly<Record<string, unknown>> {
  readonly rhythm: readonly Every[];
  readonly because?: string;
}

/** `1=30m`, `sev2=2h`, `1=usual`. */
const oneEvery: Value = async (typed, context, what): Promise<Every> => {
  const [of = '', every = '', ...rest] = typed.split('=');
  if (every.trim() === '' || rest.length > 0)
    throw usage(`${what}: ‘${typed}’ is no rhythm`, 'write 1=30m, or 1=usual to go back');
  const level = (await severity(of, context, what)) as Severity;
  if (/^usual$/i.test(every.trim())) return { severity: level, every: 'usual' };
  const ms = (await duration(every, context, what)) as number;
  if (ms < MINUTE_MS || ms % MINUTE_MS !== 0)
    throw usage(`${what}: ‘${typed}’ is no number of whole minutes`, 'write 1=30m, 2=2h or 3=1d');
  return { severity: level, every: ms };
};

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'How often an active incident must be written about, by severity, before it counts as silent: in ' +
    '`vigie incident list --silent` and on every agenda. Shows it; with severities, sets theirs.',
  args: [
    {
      name: 'rhythm',
      describe: '1=30m: news of SEV1 at least every 30 minutes; 1=usual goes back',
      value: listOf(oneEvery),
      optional: true,
      many: true,
    },
  ],
  options: [
    {
      flag: '--because',
      takes: 'TEXT|-',
      describe: 'why it changes; - reads it from stdin',
      value: proseText,
    },
  ],
  examples: [
    { command: 'vigie incident rhythm', says: 'what holds now' },
    { command: 'vigie incident rhythm 1=30m 2=2h --because "hospitals are hit"', says: 'more often' },
    { command: 'vigie incident rhythm 1=usual --json', says: 'as before' },
  ],
  prints: {
    written: {
      rhythm: s.list(
        s.object({
          severity: s.oneOf(SEVERITIES, '1 is the worst'),
          minutes: s.integer('news at least this often'),
          usualMinutes: s.integer('what holds where nothing was set'),
        }),
        'of every severity',
      ),
    },
  },
  async run(context, input) {
    if (input.rhythm.length === 0) {
      if (input.because !== undefined) throw usage('--because needs a rhythm to set', '1=30m');
      await show(context, await context.read(rhythmOf));
    } else await set(context, requestOf(input));
    return undefined;
  },
});

/** @throws usage error (2) where a severity is given two rhythms. */
function requestOf({ rhythm, because }: Input): RhythmRequest {
  const every = new Map<Severity, number | 'usual'>();
  for (const one of rhythm) {
    const before = every.get(one.severity);
    if (before !== undefined && before !== one.every)
      throw usage(`severity ${one.severity} is given two rhythms`, 'give each severity once');
    every.set(one.severity, one.every);
  }
  return { every, because };
}

async function show(context: Context, rhythm: Rhythm): Promise<void> {
  const { header } = reviewMessages[context.lang].rhythm;
  const value = { id: RHYTHM_SUBJECT, seq: null, dryRun: false, repeated: false, rhythm: rowsOf(rhythm) };
  await context.output.object(value, () => {
    const rows = rowsOf(rhythm).map(({ severity: level, minutes, usualMinutes }) => [
      wordsOf(context).severities[level],
      ageOf(minutes, context),
      ageOf(usualMinutes, context),
    ]);
    return aligned([[header.severity, header.minutes, header.usualMinutes], ...rows]);
  });
}

async function set(context: Context, request: RhythmRequest): Promise<void> {
  const written = await context.write(async (db) => decideRhythm(await rhythmOf(db), request));
  const changed = changedIn(written);
  const words = reviewMessages[context.lang].rhythm;
  const told = SEVERITIES.flatMap((level) => {
    const minutes = changed[level];
    return minutes === undefined
      ? []
      : [`${ageOf(minutes, context)} (${wordsOf(context).severities[level]})`];
  });
  const rhythm = { ...(await context.read(rhythmOf)), ...inMs(changed) };
  await context.output.wrote(written, {
    id: RHYTHM_SUBJECT,
    sentence: told.length === 0 ? words.alreadySo : words.set(told.join(', ')),
    more: { rhythm: rowsOf(rhythm) },
  });
  if (told.length === 0 && request.because !== undefined) context.output.notice(words.wordsUnwritten);
}

function changedIn({ entries }: Written): RhythmSet['data']['minutes'] {
  const entry = entries.find(({ kind }) => kind === 'rhythm.set');
  return (entry?.data as RhythmSet['data'] | undefined)?.minutes ?? {};
}

function inMs(minutes: RhythmSet['data']['minutes']): Partial<Rhythm> {
  return Object.fromEntries(Object.entries(minutes).map(([level, count]) => [level, count * MINUTE_MS]));
}

function rowsOf(rhythm: Rhythm) {
  return SEVERITIES.map((level) => ({
    severity: level,
    minutes: rhythm[level] / MINUTE_MS,
    usualMinutes: RHYTHM[level] / MINUTE_MS,
  }));
}

function ageOf(minutes: number, { lang }: Context): string {
  return formatAge(minutes * MINUTE_MS, lang);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
