import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { pageWidth } from '../../../cli/output/wrapped.ts';
import { integer } from '../../../cli/values.ts';
import { barChart } from '../../../shared/bars.ts';
import { earlier } from '../../../shared/clock.ts';
import { EXERCISE } from '../../../shared/exercise.ts';
import { formatDateShort, formatDayMonth, formatNumber } from '../../../shared/format.ts';
import type { LocalDate, LocalDay } from '../../../shared/local-time.ts';
import { daysUntil } from '../../../shared/local-time.ts';
import type { DemandIndex } from '../demand-index.ts';
import { askedPerDay } from '../demand-index.ts';
import { CHART_SCHEMA } from '../demand-json.ts';
import { indexAt, indicesOver, usualServers } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import type { AskedByDate } from '../outlook.ts';
import { readOutlook } from '../outlook-briefing.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly days: number;
}

const DAYS_MAX = 366;

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'The index day by day, as it stood when each ended, and, date by date, what is asked for beside what can be ' +
    'delivered by then (see demand list). Earlier days are told with the weights of now.',
  options: [
    {
      flag: '--days',
      takes: 'N',
      describe: 'so many days, today the last',
      value: integer(1, DAYS_MAX),
      default: '14',
    },
  ],
  examples: [
    { command: 'vigie demand chart', says: 'the last two weeks' },
    { command: 'vigie demand chart --days 60 --json', says: 'two months, for a script' },
  ],
  prints: { object: CHART_SCHEMA },
  async run(context, { days: count }) {
    const now = context.clock.now();
    const days = daysUntil(now, context.zone, count);
    const value = await context.read(async (db) => {
      const [indices, usual, index, { outlook }] = [
        await indicesOver(
          db,
          days.map(({ end }) => earlier(end, now)),
        ),
        await usualServers(db),
        await indexAt(db, now),
        await readOutlook(db, now),
      ];
      return {
        index: index?.total ?? null,
        askedPerDay: askedPerDay(usual, index?.total ?? null),
        usualPerDay: askedPerDay(usual, 1),
        linesPerDay: outlook.linesPerDay,
        days: indices.map((one, at) => dayRow(days[at] as LocalDay, one)),
        dates: outlook.dates,
        undated: outlook.undated,
        finished: outlook.finished,
      };
    });
    await context.output.object(
      value,
      () => (context.exercise ? `${EXERCISE[context.lang]}\n` : '') + drawn(context, value),
    );
    return undefined;
  },
});

function dayRow({ date }: LocalDay, index: DemandIndex | null) {
  return {
    date,
    index: index?.total ?? null,
    services: (index?.services ?? []).map(({ service, index: one }) => ({ service, index: one })),
  };
}

interface Chart {
  readonly index: number | null;
  readonly askedPerDay: number | null;
  readonly usualPerDay: number | null;
  readonly linesPerDay: number | null;
  readonly days: readonly { readonly date: LocalDate; readonly index: number | null }[];
  readonly dates: readonly AskedByDate[];
}

function drawn(context: Context, chart: Chart): string {
  const { lang } = context;
  const words = demandMessages[lang];
  const measured = chart.days.filter(({ index }) => index !== null);
  const width = pageWidth(context);
  const indices = barChart(
    measured.map(({ date, index }) => ({
      label: formatDateShort(date),
      value: index,
      says: formatNumber(index as number, lang, 1),
    })),
    width,
  );
  const dates = barChart(
    chart.dates.flatMap((one) => barsOf(context, one)),
    width,
  );
  const parts = [
    chart.index === null
      ? words.noIndex
      : `${words.chart.index}\n${indices ?? formatNumber(chart.index, lang, 1)}`,
    perDay(context, chart),
    dates === null ? null : `${words.chart.dates}\n${dates}`,
  ];
  return parts.filter((part) => part !== null).join('\n\n');
}

function barsOf(context: Context, { by, asked, vital, deliverable }: AskedByDate) {
  const words = demandMessages[context.lang].chart;
  const day = formatDayMonth(by, context);
  const bars: [string, number][] = [
    [words.vital, vital],
    [words.asked, asked],
    [words.deliverable, deliverable],
  ];
  return bars.map(([name, value]) => ({
    label: `${day} ${name}`,
    value,
    says: formatNumber(value, context.lang),
  }));
}

function perDay(
  { lang }: Context,
  { askedPerDay: asked, usualPerDay: usual, linesPerDay: lines }: Chart,
): string | null {
  const words = demandMessages[lang];
  const count = (servers: number) => formatNumber(servers, lang);
  const said = [
    asked === null || usual === null ? null : words.perDay(count(asked), count(usual)),
    lines === null ? null : words.linesPerDay(count(lines)),
  ].filter((part) => part !== null);
  if (said.length === 0) return null;
  const sentence = `${said.join(', ')}.`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}
