import type { BriefingItem } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS, earlier, later, msBetween, msOf, plus } from '../../../shared/clock.ts';
import type { Reader } from '../../../shared/format.ts';
import { formatDayMonth, formatDays, formatTime } from '../../../shared/format.ts';
import { byCodePoint } from '../../../shared/text.ts';
import type { CoverFacts, SupplyFacts } from '../../stock/supply-facts.ts';
import { chartMessages } from './chart-messages.ts';
import { dayTicks } from './day-axis.ts';
import { box, diamond, figure, fitting, label, line, scale, WIDTH, widthOf } from './svg.ts';

/** How long a component lasts at a site. */
export interface Cover {
  readonly sku: string;
  readonly site: string;
  readonly days: number;
  readonly endsAt: Instant;
  /** The next receipt that is counted on; null where nothing is promised. */
  readonly next: { readonly ref: string; readonly at: Instant } | null;
}

const MOST_ROWS = 6;
/** What lasts longer is no matter of these days: its bar ends at the edge. */
const HORIZON_DAYS = 21;
const ROW = { height: 25, words: 10.5, bar: 14, thick: 7.5 } as const;
const PLOT = { left: 0.5, right: WIDTH - 5 } as const;
const TICKS = 8;

/** Those of which the agenda says that they are endangered or must be ordered: as it ranks them, each one once. */
export function coversOf(items: readonly BriefingItem[]): Cover[] {
  const told = items.map(({ facts }) => facts as SupplyFacts | null).filter((facts) => facts !== null);
  const levels = told.flatMap((facts) => (facts.about === 'level' ? [facts] : []));
  const toOrder = told.flatMap((facts) => (facts.about === 'to-order' ? facts.orders : []));
  const all: CoverFacts[] = [...levels, ...toOrder.toSorted((a, b) => byCodePoint(endOf(a), endOf(b)))];
  const covers = new Map<string, Cover>();
  for (const { sku, site, daysOfCover: days, coverEndsAt: endsAt, next } of all) {
    const place = `${sku} ${site}`;
    if (days !== null && endsAt !== null && !covers.has(place))
      covers.set(place, { sku, site, days, endsAt, next });
  }
  return [...covers.values()];
}

function endOf({ coverEndsAt }: CoverFacts): string {
  return coverEndsAt ?? '9';
}

/**
 * A bar for each of the first, from now to where its cover ends, beside what comes next.
 * @param now when the covers were reckoned
 * @returns null where there is none
 */
export function coverChart(covers: readonly Cover[], now: Instant, reader: Reader): string | null {
  const rows = covers.slice(0, MOST_ROWS).toSorted((a, b) => byCodePoint(a.endsAt, b.endsAt));
  if (rows.length === 0) return null;
  const words = chartMessages[reader.lang].cover;
  const until = horizonOf(rows, now);
  const x = scale(msOf(now), msOf(until), PLOT.left, PLOT.right);
  const foot = rows.length * ROW.height;
  const shapes = [
    ...dayTicks(now, until, reader.zone, TICKS).flatMap(({ ms, date }) => [
      line({ x: x(ms), y: 0 }, { x: x(ms), y: foot + 1 }, { shade: '#bbb' }),
      ...tickLabel(x(ms), foot + 12, date),
    ]),
    ...rows.flatMap((cover, at) =>
      rowShapes(cover, at * ROW.height, until, (instant) => x(msOf(instant)), reader),
    ),
    line({ x: PLOT.left, y: 0 }, { x: PLOT.left, y: foot + 1 }, { width: 1 }),
  ];
  const left = covers.length - rows.length;
  const told = [...rows.map((cover) => rowWords(cover, reader)), ...(left === 0 ? [] : [words.more(left)])];
  const { listJoin } = chartMessages[reader.lang];
  return figure(
    { id: 'cover', title: words.title, caption: words.caption, description: `${told.join(listJoin)}.` },
    foot + 16,
    shapes,
  );
}

function tickLabel(x: number, y: number, date: string): string[] {
  const half = widthOf(date) / 2;
  return x - half < 0 || x + half > WIDTH ? [] : [label({ x, y }, date, { anchor: 'middle' })];
}

/** The last thing that is to be seen, yet no further than what matters now. */
function horizonOf(rows: readonly Cover[], now: Instant): Instant {
  const ends = rows.flatMap(({ endsAt, next }) => (next === null ? [endsAt] : [endsAt, next.at]));
  return earlier(ends.reduce(later, now), plus(now, HORIZON_DAYS * DAY_MS));
}

/** The words of a row above its bar; a receipt that lies beyond the edge is told and not drawn. */
function rowShapes(
  { sku, site, days, endsAt, next }: Cover,
  top: number,
  until: Instant,
  x: (at: Instant) => number,
  reader: Reader,
): string[] {
  const words = chartMessages[reader.lang].cover;
  const comes = next === null ? words.nothing : words.next(next.ref, formatDayMonth(next.at, reader));
  const right = `${formatDays(days, reader.lang)} ${comes}`;
  const name = fitting(`${sku} ${site}`, WIDTH - widthOf(right) - 6);
  const middle = top + ROW.bar + ROW.thick / 2;
  const bar = { x: PLOT.left, y: top + ROW.bar, width: x(endsAt) - PLOT.left, height: ROW.thick };
  const isBare = next !== null && next.at > endsAt;
  return [
    label({ x: PLOT.left + 2, y: top + ROW.words }, name, { bold: true }),
    label({ x: WIDTH - 1, y: top + ROW.words }, right, { anchor: 'end' }),
    box(bar, '#999'),
    ...(isBare
      ? [line({ x: x(endsAt), y: middle }, { x: x(next.at), y: middle }, { width: 2, dashes: '1.5 2.5' })]
      : []),
    ...(next === null || next.at > until ? [] : [diamond({ x: x(next.at), y: middle }, 5)]),
  ];
}

function rowWords({ sku, site, days, endsAt, next }: Cover, reader: Reader): string {
  const { cover: words, at } = chartMessages[reader.lang];
  const when = (instant: Instant): string => at(formatDayMonth(instant, reader), formatTime(instant, reader));
  const gap = next === null ? 0 : msBetween(endsAt, next.at) / DAY_MS;
  const comes =
    next === null
      ? words.nothing
      : gap > 0
        ? words.gap(next.ref, when(next.at), formatDays(gap, reader.lang))
        : words.comes(next.ref, when(next.at));
  return words.row(`${sku} ${site}`, formatDays(days, reader.lang), when(endsAt), comes);
}
