import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { siteCode } from '../../../cli/values.ts';
import { EXERCISE } from '../../../shared/exercise.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { byCodePoint } from '../../../shared/text.ts';
import type { Absences } from '../report.ts';
import { absentOf } from '../report.ts';
import { reportMessages } from '../report-messages.ts';
import type { Watched, WatchState } from '../site-watch.ts';
import { WATCH_STATES } from '../site-watch.ts';
import { troubleSaid } from '../trouble.ts';
import { watchedNow } from '../watch-queries.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly site?: string;
}

const count = (describe: string) => s.orNull(s.integer(describe));

const SHAPE: ListShape = {
  fields: {
    site: s.text('its code'),
    status: s.oneOf(WATCH_STATES, 'how it stands'),
    why: s.text('what is wrong, or that nothing is'),
    present: count('on site, as last reported'),
    crew: count('of those, who keep it running'),
    minCrew: count('the fewest who keep it running'),
    occupancyCap: count('the most who may be there'),
    home: count('at home'),
    absent: count('absent, of all causes together'),
    pace: count('servers a day'),
    mode: s.orNull(s.text('onsite, mixed or remote')),
    roundsDue: s.integer('rounds due today so far, in the site’s time'),
    roundsDone: s.integer('those of them that were reported done'),
    reportedAt: s.orNull(s.instant('when it last reported')),
  },
  columns: ['status', 'site', 'why', 'present', 'roundsDue', 'roundsDone', 'reportedAt'],
  sorts: ['status', 'site'],
};

/** Source: Monitoring Plugins Development Guidelines, section 2. */
const CODES: Readonly<Record<WatchState, number>> = { OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 };

export const command = defineCommand<Input>({
  kind: 'read',
  monitoring: true,
  description:
    'Ends as monitoring plugins do. CRITICAL: a crew below its minimum, or more people than the cap. WARNING: ' +
    'a disinfection round that is not done an hour after it should have ended. UNKNOWN: no report for 15 ' +
    'hours. Campuses, factories and data centres without a group are expected to report; offices may.',
  args: [{ name: 'site', describe: 'only this one', value: siteCode, optional: true }],
  examples: [
    { command: 'vigie site check || true', says: 'all sites, the worst first' },
    { command: 'vigie site check GRA --json || true', says: 'one, for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { site, sort, limit }) {
    const all = await context.read((db) => watchedNow(db, context.clock.now(), site));
    const worst = all.toSorted(worse);
    if (context.output.format === 'text') await context.output.raw(summaryOf(context, worst));
    if (context.verbosity !== 'quiet' || context.output.format !== 'text') {
      const ordered = sort.key === 'site' ? all : worst;
      const sorted = sort.descending ? ordered.toReversed() : ordered;
      await printRows(context, sorted.slice(0, limit ?? sorted.length));
    }
    return CODES[worst[0]?.status ?? 'UNKNOWN'];
  },
});

function worse(a: Watched, b: Watched): number {
  return (
    WATCH_STATES.indexOf(a.status) - WATCH_STATES.indexOf(b.status) || byCodePoint(a.site.code, b.site.code)
  );
}

function summaryOf(context: Context, worst: readonly Watched[]): string {
  const words = reportMessages[context.lang];
  const [first] = worst;
  const exercise = context.exercise ? `${EXERCISE[context.lang]} ` : '';
  if (first === undefined) return `${exercise}${words.summary('UNKNOWN', words.noSites, '')}`;
  const troubled = worst.filter(({ status }) => status !== 'OK');
  const said =
    troubled.length === 0 ? words.allWell(worst.length) : `${first.site.code} ${whyOf(context, first)}`;
  const line = words.summary(first.status, said, words.others(Math.max(0, troubled.length - 1)));
  if (context.output.terminal) return `${exercise}${line}`;
  const counts = WATCH_STATES.map(
    (state) => `${state.toLowerCase()}=${worst.filter(({ status }) => status === state).length}`,
  );
  return `${exercise}${line} | ${counts.join(' ')}`;
}

function whyOf(context: Context, { troubles, site }: Watched): string {
  if (troubles.length === 0) return reportMessages[context.lang].why.ok;
  const speech = { lang: context.lang, now: context.clock.now() };
  return troubles.map((one) => troubleSaid(one, site, speech)).join(', ');
}

async function printRows(context: Context, watched: readonly Watched[]): Promise<void> {
  const words = reportMessages[context.lang];
  const rows = watched.map((one) => rowOf(context, one));
  await context.output.list(SHAPE, rows, {
    header: (field) => words.fields[field as keyof typeof words.fields] ?? field,
    cell: (row, field) => cellOf(context, row, field as keyof Row),
    empty: words.noSites,
  });
}

function rowOf(context: Context, one: Watched) {
  const { site, state, status, due, done } = one;
  return {
    site: site.code,
    status,
    why: whyOf(context, one),
    present: state?.present?.value ?? null,
    crew: state?.crew?.value ?? null,
    minCrew: site.minCrew,
    occupancyCap: site.occupancyCap,
    home: state?.home?.value ?? null,
    absent: sumOf(state?.absent?.value),
    pace: state?.pace?.value ?? null,
    mode: state?.mode?.value ?? null,
    roundsDue: due.length,
    roundsDone: done.length,
    reportedAt: state?.reportedAt ?? null,
  };
}

type Row = ReturnType<typeof rowOf>;

function sumOf(absences: Absences | undefined): number | null {
  return absences === undefined ? null : absentOf(absences);
}

function cellOf(context: Context, row: Row, field: keyof Row): string | null {
  const { lang, output } = context;
  const words = reportMessages[lang];
  switch (field) {
    case 'status':
      if (row.status === 'OK') return output.paint.good(row.status);
      return row.status === 'CRITICAL' ? output.paint.bad(row.status) : output.paint.warn(row.status);
    case 'mode':
      return row.mode === null ? null : words.modes[row.mode];
    case 'reportedAt':
      return row.reportedAt === null ? null : formatInstant(row.reportedAt, context);
    default: {
      const value = row[field];
      return typeof value === 'number' ? formatNumber(value, lang) : value;
    }
  }
}
