import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { siteCode } from '../../../cli/values.ts';
import { checked, knownBeside } from '../check-briefing.ts';
import type { Findings, Verdict } from '../monitor.ts';
import { byPlace, MONITOR_CODES, performanceData, worstFirst } from '../monitor.ts';
import { summarySaid } from '../monitor-messages.ts';
import { STOCK_ROW_FIELDS } from '../row-json.ts';
import { stockMessages } from '../stock-messages.ts';
import type { Assessment } from '../stock-row.ts';
import { cellOf, placedWhy, statusPaint, toldRow } from './assessed.ts';
import { assessmentsOf } from './checked.ts';
import { SURGE } from './decide-parts.ts';
import { sitesMeant } from './meant.ts';
import { serviceLevel } from './parts.ts';
import { printSaid } from './sentences.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly site?: string;
  readonly surge?: number;
  readonly serviceLevel?: number;
}

const SHAPE: ListShape = {
  fields: STOCK_ROW_FIELDS,
  columns: ['status', 'sku', 'site', 'daysOfCover', 'why'],
  sorts: ['status', 'sku'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  monitoring: true,
  description:
    'Ends as monitoring plugins do. The first line sums up: the state, the worst component and why, how many ' +
    'there are of each state, and, where nobody watches, performance data. CRITICAL: the cover ends before ' +
    'the next receipt that counts as coming or, with none, before an order placed now would come. WARNING: ' +
    'what is available is at or below the reorder point. UNKNOWN: no demand data, or a count that is too old ' +
    '(stock set --count-max-age). Finished servers are left out. --json has the rows alone.',
  args: [
    {
      name: 'site',
      describe: 'only there; a group means its sites',
      value: siteCode,
      optional: true,
    },
  ],
  options: [
    SURGE,
    {
      flag: '--service-level',
      takes: 'P',
      describe: 'the share of cycles without a stock-out, in place of what is laid down: 0.95',
      value: serviceLevel,
    },
  ],
  examples: [
    { command: 'vigie stock check || true', says: 'everything, the worst first' },
    { command: 'vigie stock check CRX --surge 2.5 --json || true', says: 'one factory, if demand grew' },
  ],
  prints: { list: SHAPE },
  async run(context, { site, surge = 1, serviceLevel: level, sort, limit }) {
    const question = { surge, serviceLevel: level };
    const showsRows = context.verbosity !== 'quiet' || context.output.format !== 'text';
    const { findings, worst, rows } = await context.read(async (db) => {
      const beside = await knownBeside(db, context.clock.now());
      const sites = site === undefined ? undefined : await sitesMeant(db, site);
      const check = { beside, question, sites };
      const isWorstFirst = sort.key === 'status' && !sort.descending;
      const shownMost = !showsRows ? 0 : isWorstFirst ? limit : null;
      const found = await checked(db, check, shownMost);
      const shown = showsRows ? sorted(found, sort, limit) : [];
      const summed = found.troubled.slice(0, 1);
      const told = await assessmentsOf(db, [...summed, ...shown]);
      return { findings: found, worst: told.slice(0, summed.length), rows: told.slice(summed.length) };
    });
    if (context.output.format === 'text') await context.output.raw(summaryOf(context, findings, worst));
    if (showsRows) await printRows(context, rows, limit);
    return MONITOR_CODES[findings.state];
  },
});

/** One line for the monitoring system; people get it without the data that is drawn from it. */
function summaryOf(context: Context, findings: Findings, [worst]: readonly Assessment[]): string {
  const { lang, exercise, output } = context;
  const why = worst === undefined ? null : placedWhy(context, worst, lang);
  const said = summarySaid(findings, why, { lang, exercise });
  if (output.terminal) return wrapped(said, pageWidth(context)).join('\n');
  return `${said} | ${performanceData(findings)}`;
}

function sorted(
  findings: Findings,
  { key, descending }: ListInput['sort'],
  limit: ListInput['limit'],
): Verdict[] {
  if (key === 'status' && !descending) return worstFirst(findings, limit);
  const ordered = key === 'sku' ? findings.verdicts.toSorted(byPlace) : worstFirst(findings, null);
  if (descending) ordered.reverse();
  return limit === null ? ordered : ordered.slice(0, limit);
}

async function printRows(
  context: Context,
  rows: readonly Assessment[],
  limit: ListInput['limit'],
): Promise<void> {
  const { lang } = context;
  const words = stockMessages[lang];
  const byRow = new Map(rows.map((one) => [toldRow(context, one), one]));
  const of = (row: object): Assessment => byRow.get(row as never) as Assessment;
  await printSaid(context, SHAPE, [...byRow.keys()], limit, {
    header: (field) => words.fields[field as keyof typeof words.fields],
    cell: (row, field) => cellOf(context, of(row), field),
    empty: words.noLevels,
    sentence: (row) => ({
      label: words.statuses[row.status],
      paint: statusPaint(context, row.status),
      says: placedWhy(context, of(row), lang),
    }),
  });
}
