import { formatDateShort, formatNumber } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { LocalDate } from '../../../shared/local-time.ts';
import type { Severity } from '../../incident/incident.ts';
import { SEVERITIES } from '../../incident/incident.ts';
import { chartMessages } from './chart-messages.ts';
import { box, figure, fitting, label, line, scale, WIDTH, widthOf } from './svg.ts';

/** How many incidents were active when a day ended; today's are those of now. */
export interface ActiveOnDay {
  readonly date: LocalDate;
  readonly active: Readonly<Record<Severity, number>>;
}

const PLOT = { left: 0, right: WIDTH - 100, top: 14, bottom: 74 } as const;
const HEIGHT = 91;
const KEY = { square: 9, step: 15 } as const;
/** Between what must not run into each other. */
const SPACE = 6;
const BAR_WIDTH = 26;
/** Of a column's room, what its bar takes. */
const BAR_SHARE = 0.7;
/** So high is what is more than nothing, however little it is beside the rest. */
const LEAST = 2;
/** From so high on, a part has room for its number. */
const NUMBERED = 9.5;
const SHADES: Readonly<Record<Severity, { readonly fill: string; readonly words: string }>> = {
  1: { fill: '#000', words: '#fff' },
  2: { fill: '#595959', words: '#fff' },
  3: { fill: '#bdbdbd', words: '#000' },
  4: { fill: '#fff', words: '#000' },
};

/** A day as it is drawn: where its column stands, and how tall each severity's part of it is. */
interface Column {
  readonly day: ActiveOnDay;
  readonly middle: number;
  readonly width: number;
  /** The worst first: it is at the foot. */
  readonly parts: readonly { readonly severity: Severity; readonly count: number; readonly tall: number }[];
}

/** A bar for each day, the worst severity at its foot. @returns null where nothing was active on any of them */
export function incidentChart(days: readonly ActiveOnDay[], lang: Lang): string | null {
  const today = days.at(-1);
  if (today === undefined || days.every((day) => totalOf(day) === 0)) return null;
  const columns = columnsOf(days);
  const dates = columns.map(({ day }) => formatDateShort(day.date));
  const totals = columns.map(({ day }) => formatNumber(totalOf(day), lang));
  const shapes = [
    ...columns.flatMap((column) => bar(column, lang)),
    ...withRoom(totals, columns)
      .filter((placed) => !standsInBar(placed, columns))
      .map(({ x, words, column }) =>
        label({ x, y: topOf(column) - 3 }, words, { anchor: 'middle', bold: true }),
      ),
    line({ x: PLOT.left, y: PLOT.bottom }, { x: PLOT.right, y: PLOT.bottom }),
    ...withRoom(dates, columns).map(({ x, words }) =>
      label({ x, y: HEIGHT - 5 }, words, { anchor: 'middle' }),
    ),
    ...key(today, lang),
  ];
  const { listJoin, incidents } = chartMessages[lang];
  const told = days.map((day) => dayWords(day, lang)).join(listJoin);
  return figure(
    {
      id: 'incidents',
      title: incidents.title,
      caption: incidents.caption,
      description: incidents.description(told),
    },
    HEIGHT,
    shapes,
  );
}

function totalOf({ active }: ActiveOnDay): number {
  return SEVERITIES.reduce((sum, severity) => sum + active[severity], 0);
}

function columnsOf(days: readonly ActiveOnDay[]): Column[] {
  // What is lifted to the least height must still end below the top.
  const room = PLOT.bottom - PLOT.top - LEAST * SEVERITIES.length;
  const height = scale(0, Math.max(...days.map(totalOf)), 0, room);
  const step = (PLOT.right - PLOT.left) / days.length;
  return days.map((day, at) => ({
    day,
    middle: PLOT.left + (at + 0.5) * step,
    width: Math.min(BAR_WIDTH, step * BAR_SHARE),
    parts: SEVERITIES.filter((severity) => day.active[severity] > 0).map((severity) => {
      const count = day.active[severity];
      return { severity, count, tall: Math.max(LEAST, height(count)) };
    }),
  }));
}

function topOf({ parts }: Column): number {
  return PLOT.bottom - parts.reduce((sum, { tall }) => sum + tall, 0);
}

function bar({ middle, width, parts }: Column, lang: Lang): string[] {
  let y: number = PLOT.bottom;
  return parts.flatMap(({ severity, count, tall }) => {
    y -= tall;
    const { fill, words } = SHADES[severity];
    const said = formatNumber(count, lang);
    const isNumbered = tall >= NUMBERED && width > widthOf(said) + 2;
    return [
      box({ x: middle - width / 2, y, width, height: tall }, fill),
      ...(isNumbered
        ? [label({ x: middle, y: y + tall / 2 + 3.8 }, said, { anchor: 'middle', shade: words })]
        : []),
    ];
  });
}

interface Placed {
  readonly x: number;
  readonly words: string;
  readonly column: Column;
}

/** The words of columns that there is room for: those of the last, and before them what does not run into others. */
function withRoom(words: readonly string[], columns: readonly Column[]): Placed[] {
  const placed: Placed[] = [];
  let free: number = PLOT.right + SPACE;
  for (const column of columns.toReversed()) {
    const said = words[columns.indexOf(column)] as string;
    const half = widthOf(said) / 2;
    const x = Math.max(PLOT.left + half, Math.min(column.middle, PLOT.right + SPACE - half));
    if (x + half > free) continue;
    free = x - half - SPACE / 2;
    placed.push({ x, words: said, column });
  }
  return placed;
}

/** Whether words above a column would stand in a higher one beside it. */
function standsInBar({ x, words, column }: Placed, columns: readonly Column[]): boolean {
  const half = widthOf(words) / 2;
  return columns.some(
    (other) => Math.abs(other.middle - x) < half + other.width / 2 && topOf(other) < topOf(column) - 1,
  );
}

/** What the shades mean, the worst below as in the bars, with what each is today. */
function key({ active }: ActiveOnDay, lang: Lang): string[] {
  const words = chartMessages[lang].incidents;
  const x = PLOT.right + 2 * SPACE;
  return SEVERITIES.flatMap((severity) => {
    const y = PLOT.bottom - KEY.square - (severity - 1) * KEY.step;
    const count = formatNumber(active[severity], lang);
    const start = x + KEY.square + 3;
    const name = fitting(words.severities[severity], WIDTH - start - widthOf(` ${count}`));
    return [
      box({ x, y, width: KEY.square, height: KEY.square }, SHADES[severity].fill),
      label({ x: start, y: y + 8 }, words.severity(name, count)),
    ];
  });
}

function dayWords(day: ActiveOnDay, lang: Lang): string {
  const words = chartMessages[lang].incidents;
  const parts = SEVERITIES.filter((severity) => day.active[severity] > 0).map((severity) =>
    words.severity(words.severities[severity], formatNumber(day.active[severity], lang)),
  );
  return words.day(formatDateShort(day.date), formatNumber(totalOf(day), lang), parts.join(', '));
}
