import type { Instant } from '../../../shared/clock.ts';
import { HOUR_MS, msOf } from '../../../shared/clock.ts';
import type { Reader } from '../../../shared/format.ts';
import { formatDayMonth, formatNumber, formatTime } from '../../../shared/format.ts';
import { chartMessages } from './chart-messages.ts';
import { dayTicks } from './day-axis.ts';
import type { Point } from './svg.ts';
import { dot, figure, label, line, path, scale, WIDTH, widthOf } from './svg.ts';

/** How the demand index went. */
export interface DemandCourse {
  /** As it stood at each of these moments, in order, the last of them now; null while nothing was measured. */
  readonly moments: readonly { readonly at: Instant; readonly index: number | null }[];
  /** What the lines can build beside what is usual; null where that is not known. */
  readonly lines: number | null;
}

interface Measured {
  readonly at: Instant;
  readonly index: number;
}

const USUAL = 1;
const PLOT = { left: 4, right: WIDTH - 38, top: 15, bottom: 95 } as const;
const HEIGHT = 112;
const TICKS = 8;
const LETTER_HEIGHT = 11;
/** A line that the index is so far from would flatten it: it is told, not drawn. */
const NEAR = 2;

type Say = (index: number) => string;

/** The index as steps, beside what is usual and what the lines can build. @returns null where nothing was measured */
export function demandChart({ moments, lines }: DemandCourse, reader: Reader): string | null {
  const measured = moments.flatMap(({ at, index }) => (index === null ? [] : [{ at, index }]));
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined) return null;
  const { listJoin, at: when, demand } = chartMessages[reader.lang];
  const said: Say = (index) => formatNumber(index, reader.lang, 1);
  const told = changes(measured).map(({ at, index }) =>
    demand.measured(said(index), when(formatDayMonth(at, reader), formatTime(at, reader))),
  );
  const capacity = lines === null ? null : said(lines);
  return figure(
    {
      id: 'demand',
      title: demand.title,
      caption: demand.caption(said(USUAL), capacity),
      description: demand.description(told.join(listJoin), said(USUAL), capacity),
    },
    HEIGHT,
    drawn(measured, [first, last], lines, reader, said),
  );
}

function drawn(
  measured: readonly Measured[],
  [first, last]: readonly [Measured, Measured],
  lines: number | null,
  reader: Reader,
  said: Say,
): string[] {
  const most = Math.max(USUAL, ...measured.map(({ index }) => index));
  const capacity = lines !== null && lines <= NEAR * most ? lines : null;
  const [began, ended] = [msOf(first.at), Math.max(msOf(last.at), msOf(first.at) + HOUR_MS)];
  const time = scale(began, ended, PLOT.left, PLOT.right);
  const x = ({ at }: Measured): number => time(msOf(at));
  const y = scale(0, Math.max(most, capacity ?? 0), PLOT.bottom, PLOT.top);
  const end = { x: x(last), y: y(last.index) };
  return [
    ...dayTicks(first.at, last.at, reader.zone, TICKS).flatMap(({ ms, date }) => [
      line({ x: time(ms), y: PLOT.bottom }, { x: time(ms), y: PLOT.bottom + 3 }),
      label({ x: time(ms), y: HEIGHT - 3 }, date, { anchor: 'middle' }),
    ]),
    line({ x: PLOT.left, y: PLOT.bottom }, { x: PLOT.right, y: PLOT.bottom }),
    ...levelShapes(
      [
        ...(capacity === null ? [] : [{ y: y(capacity), words: said(capacity), dashes: '6 3' }]),
        { y: y(USUAL), words: said(USUAL), dashes: '1 2' },
      ],
      end.y,
    ),
    path(steps(measured, x, y), { width: 2 }),
    ...stepLabels(measured, x, y, said),
    dot(end),
    label({ x: end.x + 5, y: end.y + 3.5 }, said(last.index), { bold: true }),
  ];
}

interface Level {
  readonly y: number;
  readonly words: string;
  readonly dashes: string;
}

/** What the index is seen against. A number gives way to those that matter more, the index first. */
function levelShapes(levels: readonly Level[], index: number): string[] {
  const taken = [index];
  return levels.flatMap(({ y, words, dashes }) => {
    const isFree = taken.every((one) => Math.abs(one - y) >= LETTER_HEIGHT);
    if (isFree) taken.push(y);
    return [
      line({ x: PLOT.left, y }, { x: PLOT.right, y }, { width: 0.9, dashes }),
      ...(isFree ? [label({ x: PLOT.right + 5, y: y + 3.5 }, words)] : []),
    ];
  });
}

/** A value stands until the next one. */
function steps(
  measured: readonly Measured[],
  x: (one: Measured) => number,
  y: (index: number) => number,
): Point[] {
  return measured.flatMap((one, at) => {
    const before = measured[at - 1];
    const here = { x: x(one), y: y(one.index) };
    return before === undefined ? [here] : [{ x: here.x, y: y(before.index) }, here];
  });
}

/** The first, each one that differs from the one before, and the last. */
function changes(measured: readonly Measured[]): Measured[] {
  return measured.filter(
    ({ index }, at) => at === 0 || at === measured.length - 1 || index !== measured[at - 1]?.index,
  );
}

/** Each change has its number where nothing runs into it; the last value stands at the end. */
function stepLabels(
  measured: readonly Measured[],
  x: (one: Measured) => number,
  y: (index: number) => number,
  said: Say,
): string[] {
  const all = changes(measured);
  let free: number = PLOT.left;
  return all.slice(0, -1).flatMap((one, at) => {
    const words = said(one.index);
    const next = all[at + 1] as Measured;
    const [from, until] = [x(one), x(one) + widthOf(words)];
    const isCrossed = next.index > one.index && x(next) < until;
    if (from < free || until > PLOT.right - 2 || isCrossed) return [];
    free = until + 4;
    return [label({ x: from, y: y(one.index) - 4 }, words)];
  });
}
