import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { oneOf, pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatNumber } from '../../../shared/format.ts';
import { localDate } from '../../../shared/local-time.ts';
import type { Grouping, Stats, Timed } from '../stats.ts';
import { GROUPINGS, STEPS, Tally } from '../stats.ts';
import { statsMessages } from '../stats-messages.ts';
import { timedIncidents } from '../stats-queries.ts';
import type { StatsRow } from '../stats-view.ts';
import { ALL, STATS_FIELDS, statsRow } from '../stats-view.ts';
import { chartText, statsCell, statsHeader } from './stats-text.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly since?: Instant;
  readonly until?: Instant;
  readonly by?: Grouping;
}

const MEDIANS = ['resolveMedianSeconds', 'acknowledgeMedianSeconds', 'mitigateMedianSeconds'] as const;

const SHAPE: ListShape = {
  fields: STATS_FIELDS,
  columns: [
    'group',
    'count',
    'resolveMedianSeconds',
    'resolveP90Seconds',
    'acknowledgeMedianSeconds',
    'acknowledgeP90Seconds',
    'mitigateMedianSeconds',
    'mitigateP90Seconds',
  ],
  sorts: ['group', 'count', ...MEDIANS],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'How long incidents took from when they happened until they were acknowledged, mitigated and resolved: ' +
    'the median (of an even number, the mean of the middle two) and the 90th percentile (by nearest rank: the ' +
    'least time that nine in ten did not exceed). Archives count. Merged and void incidents are left out, and ' +
    'so is, for a state, whoever skipped it or is not there yet; how many is said. After a reopening, the last ' +
    'time counts. Months are those of the time zone.',
  options: [
    { flag: '--since', takes: 'TIME', describe: 'only what happened since', value: pastTime },
    { flag: '--until', takes: 'TIME', describe: 'only what happened until then', value: pastTime },
    { flag: '--by', takes: 'WHAT', describe: GROUPINGS.join(', '), value: oneOf(GROUPINGS) },
  ],
  exits: { 4: '--since or --until lies ahead' },
  examples: [
    { command: 'vigie incident stats', says: 'of all incidents' },
    { command: 'vigie incident stats --by severity --since 2020-03-09', says: 'in this crisis' },
    { command: 'vigie incident stats --by month --format csv', says: 'for a spreadsheet' },
  ],
  prints: { list: SHAPE },
  async run(context, input) {
    const rows = await rowsOf(context, input);
    const words = statsMessages[context.lang];
    await context.output.list(SHAPE, rows, {
      header: (field) => statsHeader(context, field),
      cell: (row, field) => statsCell(context, row, field),
      empty: words.none,
      title: wrapped(words.title, pageWidth(context)).join('\n'),
    });
    const [all] = rows;
    if (all === undefined || !['text', 'md'].includes(context.output.format)) return undefined;
    if (context.output.terminal && context.verbosity !== 'quiet') await drawChart(context, input, rows);
    for (const told of leftOut(context, all)) context.output.notice(told);
    return undefined;
  },
});

/** All together first, so that --limit never cuts it off; then each group. */
async function rowsOf(context: Context, input: Input): Promise<StatsRow[]> {
  const { by, sort } = input;
  const tally = await tallied(context, input);
  const all = tally.all();
  if (all.count + all.merged + all.void === 0) return [];
  const groups = by === undefined ? [] : tally.groups().map((group: Stats) => statsRow(by, group));
  return [statsRow(ALL, all), ...sorted(groups, sort)];
}

async function tallied(context: Context, { by, since, until }: Input): Promise<Tally> {
  if (since !== undefined && until !== undefined && until < since)
    throw usage('--until lies before --since', 'give the earlier time to --since');
  const tally = new Tally(by === undefined ? () => null : groupingBy(by, context.zone));
  await context.read(async (db) => {
    let read = 0;
    for await (const page of timedIncidents(db, { since: since ?? null, until: until ?? null })) {
      for (const incident of page) tally.add(incident);
      read += page.length;
      context.output.progress(formatNumber(read, context.lang));
    }
  });
  context.output.progress(null);
  return tally;
}

function groupingBy(by: Grouping, zone: string): (incident: Timed) => string | null {
  switch (by) {
    case 'severity':
      return ({ severity }) => String(severity);
    case 'month':
      return ({ occurredAt }) => localDate(occurredAt, zone).slice(0, 7);
    default:
      return (incident) => incident[by];
  }
}

/** They come by name; what has no value stays last, whichever way round. */
function sorted(rows: readonly StatsRow[], { key, descending }: ListInput['sort']): StatsRow[] {
  if (key === 'group' && !descending) return [...rows];
  const turn = descending ? -1 : 1;
  const value = (row: StatsRow) => row[key as keyof StatsRow];
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return left === right ? 0 : left < right ? -turn : turn;
  });
}

async function drawChart(context: Context, { by, limit }: Input, rows: readonly StatsRow[]): Promise<void> {
  const chart = chartText(context, by, limit === null ? rows : rows.slice(0, limit - 1));
  if (chart !== null) await context.output.raw(`\n${chart}`);
}

/** What the figures do not speak of. */
function leftOut(context: Context, all: StatsRow): string[] {
  const words = statsMessages[context.lang];
  const number = (count: number): string => formatNumber(count, context.lang);
  const told: string[] = [];
  if (all.merged + all.void > 0) told.push(words.leftOut(number(all.merged), number(all.void)));
  const counts = {
    acknowledged: [all.acknowledgeSkipped, all.acknowledgePending],
    mitigated: [all.mitigateSkipped, all.mitigatePending],
    resolved: [all.resolveSkipped, all.resolvePending],
  } as const;
  const untimed = STEPS.flatMap((step) => {
    const [skipped, pending] = counts[step];
    const parts = [
      ...(skipped === 0 ? [] : [words.skipped(number(skipped))]),
      ...(pending === 0 ? [] : [words.pending(number(pending))]),
    ];
    return parts.length === 0 ? [] : [`${words.steps[step]} ${parts.join(', ')}`];
  });
  if (untimed.length > 0) told.push(words.untimed(untimed.join(words.between)));
  return told;
}
