import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { barChart } from '../../../shared/bars.ts';
import { SECOND_MS } from '../../../shared/clock.ts';
import { formatAge, formatNumber } from '../../../shared/format.ts';
import type { Category, Severity } from '../incident.ts';
import type { Grouping } from '../stats.ts';
import { statsMessages } from '../stats-messages.ts';
import type { StatsRow } from '../stats-view.ts';
import { ALL, figureOf } from '../stats-view.ts';
import { wordsOf } from './words.ts';

/** The header of a column. */
export function statsHeader({ lang }: Context, field: string): string {
  const { columns } = statsMessages[lang];
  const found = figureOf(field);
  if (found !== null) {
    const { step, figure } = found;
    if (figure === 'MedianSeconds') return columns.median[step];
    if (figure === 'P90Seconds') return columns.p90;
    if (figure === 'Count') return columns.timed[step];
    return `${columns.timed[step]}, ${figure === 'Skipped' ? columns.skipped : columns.pending}`;
  }
  return columns[field as 'by' | 'group' | 'count' | 'merged' | 'void'];
}

/** A figure in the reader's words; null leaves it as it is. */
export function statsCell(context: Context, row: StatsRow, field: string): string | null {
  const value = row[field as keyof StatsRow];
  if (field === 'group') return groupText(context, row, true);
  if (typeof value !== 'number') return null;
  if (field.endsWith('Seconds')) return formatAge(value * SECOND_MS, context.lang);
  return formatNumber(value, context.lang);
}

function groupText(context: Context, { by, group }: StatsRow, painted: boolean): string {
  const words = wordsOf(context);
  const { all, noSite, noCategory } = statsMessages[context.lang];
  if (by === ALL) return all;
  if (group === null) return by === 'site' ? noSite : noCategory;
  if (by === 'category') return words.categories[group as Category];
  if (by !== 'severity') return safeLine(group);
  const severity = Number(group) as Severity;
  const said = words.severities[severity];
  return painted ? context.output.paint.severity(severity, said) : said;
}

/**
 * A small chart of medians: of each state where there is one row, else of resolving, by group.
 * @returns null where there is nothing to compare, or no room
 */
export function chartText(
  context: Context,
  by: Grouping | undefined,
  rows: readonly StatsRow[],
): string | null {
  const { chart } = statsMessages[context.lang];
  const [all] = rows;
  if (all === undefined) return null;
  const medians: [label: string, median: number | null, count: number][] =
    by === undefined
      ? [
          [chart.labels.acknowledged, all.acknowledgeMedianSeconds, all.acknowledgeCount],
          [chart.labels.mitigated, all.mitigateMedianSeconds, all.mitigateCount],
          [chart.labels.resolved, all.resolveMedianSeconds, all.resolveCount],
        ]
      : rows
          .slice(1)
          .map((row) => [groupText(context, row, false), row.resolveMedianSeconds, row.resolveCount]);
  const { lang } = context;
  const bars = medians.map(([label, value, count]) => ({
    label,
    value,
    says: value === null ? '–' : `${formatAge(value * SECOND_MS, lang)} (${formatNumber(count, lang)})`,
  }));
  const drawn = barChart(bars, context.output.width ?? 80);
  if (drawn === null) return null;
  return `${context.output.paint.bold(by === undefined ? chart.steps : chart.resolve)}\n${drawn}`;
}
