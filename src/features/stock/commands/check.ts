import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { siteCode } from '../../../cli/values.ts';
import type { Findings } from '../monitor.ts';
import { findingsOf, MONITOR_CODES, performanceData } from '../monitor.ts';
import { summarySaid } from '../monitor-messages.ts';
import { STOCK_ROW_FIELDS } from '../row-json.ts';
import { stockMessages } from '../stock-messages.ts';
import type { Assessment } from '../stock-row.ts';
import { assessed, cellOf, ofParts, placedWhy, statusPaint, toldRow } from './assessed.ts';
import { SURGE } from './decide-parts.ts';
import { serviceLevel } from './parts.ts';
import { pictureAt } from './picture.ts';
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
    const picture = ofParts(await context.read((db) => pictureAt(db, context.clock.now(), site)));
    const findings = findingsOf(assessed(picture, { surge, serviceLevel: level }));
    if (context.output.format === 'text') await context.output.raw(summaryOf(context, findings));
    if (context.verbosity !== 'quiet' || context.output.format !== 'text') {
      const rows = sorted(findings.worstFirst, sort);
      await printRows(context, limit === null ? rows : rows.slice(0, limit), limit);
    }
    return MONITOR_CODES[findings.state];
  },
});

/** One line for the monitoring system; people get it without the data that is drawn from it. */
function summaryOf(context: Context, findings: Findings): string {
  const { lang, exercise, output } = context;
  const [worst] = findings.worstFirst;
  const isWell = worst === undefined || findings.state === 'OK';
  const said = summarySaid(findings, isWell ? null : placedWhy(context, worst, lang), { lang, exercise });
  if (output.terminal) return wrapped(said, pageWidth(context)).join('\n');
  return `${said} | ${performanceData(findings)}`;
}

function sorted(worstFirst: readonly Assessment[], { key, descending }: ListInput['sort']): Assessment[] {
  const ordered =
    key === 'sku' ? worstFirst.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) : [...worstFirst];
  return descending ? ordered.reverse() : ordered;
}

function keyOf({ row }: Assessment): string {
  return `${row.sku} ${row.site}`;
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
