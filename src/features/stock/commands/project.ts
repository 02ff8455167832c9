import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { integer } from '../../../cli/values.ts';
import { barChart } from '../../../shared/bars.ts';
import type { Instant } from '../../../shared/clock.ts';
import { notFound } from '../../../shared/errors.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { assess } from '../assess.ts';
import type { DatedCase } from '../cases.ts';
import { casesOf } from '../cases.ts';
import { horizonMessages } from '../horizon-messages.ts';
import type { ProjectedDay } from '../projection.ts';
import { demandCurve, projectDays } from '../projection.ts';
import { stockMessages } from '../stock-messages.ts';
import type { ExpectedReceipt, Incoming } from '../tension.ts';
import { incomingOf } from '../tension.ts';
import { placedWhy } from './assessed.ts';
import { SURGE } from './decide-parts.ts';
import { SITE, SKU } from './parts.ts';
import { pictureOf } from './picture.ts';
import { spotOf } from './spot.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly sku: string;
  readonly site: string;
  readonly surge?: number;
  readonly days: number;
}

const DAYS_MAX = 366;

/** A day with what comes on it. */
interface Row extends ProjectedDay {
  readonly refs: readonly string[];
}

const SHAPE: ListShape = {
  fields: {
    date: s.text('the local day of the site, 2020-03-22'),
    end: s.instant('when it ends'),
    demand: s.number('units demanded on it; today, on what is left of it'),
    received: s.number('units that credibly come on it'),
    refs: s.list(s.text('PO-118'), 'the orders and transfers that they are of'),
    balance: s.number('at its end; negative: what was demanded and could not be served'),
    balanceWithLate: s.number('the same, had everything overdue and undated come at the start of tomorrow'),
    shortfall: s.number('units missing at its end'),
  },
  columns: ['date', 'demand', 'received', 'refs', 'balance', 'balanceWithLate', 'shortfall'],
  sorts: ['date'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'The projected available balance of a component, day by day, today first: what is available, less what ' +
    'is demanded, plus what credibly comes. A second curve shows it with everything overdue and undated, as ' +
    'if it came tomorrow: what is late never counts as coming. On a terminal with a small chart.',
  args: [SKU],
  options: [
    SITE,
    {
      flag: '--days',
      takes: 'N',
      describe: 'so many days',
      value: integer(1, DAYS_MAX),
      default: '30',
    },
    SURGE,
  ],
  examples: [
    { command: 'vigie stock project RAM-32G --site CRX', says: 'for the next month' },
    {
      command: 'vigie stock project PSU-800 --site BHF --days 60 --limit 0 --format csv',
      says: 'for a spreadsheet',
    },
  ],
  exits: { 3: 'no such component or site, or nobody knows its demand' },
  prints: { list: SHAPE },
  async run(context, { sku, site, surge = 1, days, sort, limit }) {
    const { lang, output } = context;
    const words = horizonMessages[lang];
    const picture = await context.read(async (db) => {
      const { level } = await spotOf(db, sku, site);
      return await pictureOf(db, [level], context.clock.now());
    });
    const dated = casesOf(picture, { surge })[0] as DatedCase;
    const incoming = incomingOf([...dated.stock.orders, ...dated.stock.transfers], dated.calendar.now);
    const rows = projected(dated, incoming, days);
    const ordered = sort.descending ? rows.toReversed() : rows;
    await output.list(SHAPE, ordered.slice(0, limit ?? ordered.length), {
      header: (field) => words.projected[field as keyof typeof words.projected],
      cell: (row, field) => cellOf(context, row, field),
      empty: stockMessages[lang].noLevels,
      title: titleOf(context, dated),
    });
    if (output.format !== 'text' || context.verbosity === 'quiet') return undefined;
    if (output.terminal && output.fields === null) await drawChart(context, rows);
    if (incoming.late.length > 0) output.notice(lateSaid(context, incoming));
    return undefined;
  },
});

/** @throws not-found (3) where nobody knows the demand. */
function projected({ calendar, stock }: DatedCase, incoming: Incoming, days: number): Row[] {
  const { sku, site, demand, onHand, allocated } = stock;
  if (demand === null) {
    throw notFound(
      horizonMessages.en.noDemand(sku, site),
      `vigie stock policy ${sku} --site ${site} --demand N`,
    );
  }
  const supply = { opening: onHand - allocated, receipts: incoming.expected, late: lateUnits(incoming) };
  let from: Instant = calendar.now;
  return projectDays(demandCurve(calendar, demand), supply, days).map((day) => {
    const refs = incoming.expected.filter(isBetween(from, day.end)).map(({ ref }) => ref);
    from = day.end;
    return { ...day, refs };
  });
}

function isBetween(from: Instant, end: Instant): (receipt: ExpectedReceipt) => boolean {
  return ({ at }) => at >= from && at < end;
}

function lateUnits({ late }: Incoming): number {
  return late.reduce((sum, { quantity }) => sum + quantity, 0);
}

function titleOf(context: Context, { calendar, stock }: DatedCase): string {
  return wrapped(placedWhy(context, assess(calendar, stock), context.lang), pageWidth(context)).join('\n');
}

function lateSaid({ lang }: Context, incoming: Incoming): string {
  const names = incoming.late.map(({ ref }) => ref).join(', ');
  return horizonMessages[lang].late(names, lateUnits(incoming));
}

function cellOf(context: Context, row: Row, field: string): string | null {
  const { lang, output } = context;
  if (field === 'refs') return row.refs.join(', ');
  if (field === 'end') return formatInstant(row.end, context);
  const value = row[field as keyof Row];
  if (typeof value !== 'number') return null;
  if (value === 0 && (field === 'received' || field === 'shortfall')) return '';
  const shown = formatNumber(Math.round(value), lang);
  return value < 0 || field === 'shortfall' ? output.paint.bad(shown) : shown;
}

/** The balance at the end of each day; where nothing is left, no bar. */
async function drawChart(context: Context, rows: readonly Row[]): Promise<void> {
  const { output, lang } = context;
  const bars = rows.map(({ date, balance }) => ({
    label: date.slice(5),
    value: Math.max(0, balance),
    says: formatNumber(Math.round(balance), lang),
  }));
  const chart = barChart(bars, pageWidth(context));
  if (chart !== null) await output.raw(`\n${chart}`);
}
