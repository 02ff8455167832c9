import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, earlier, instantOf, msOf } from '../../shared/clock.ts';
import { leadTimeOf, usualDemand } from './cases.ts';
import { levelsOf } from './course.ts';
import { availableOf, isToReorder } from './cover.ts';
import { demandWindow } from './demand.ts';
import { dayNumber, isIssuedBy, issuesUntil } from './issue-days.ts';
import type { Level } from './level.ts';
import type { Demand } from './projection.ts';
import type { Shelf } from './safe.ts';
import { enoughDays, SLACK_DAYS } from './safe.ts';
import type { StockSettings } from './stock-settings.ts';
import type { Tension } from './supplier.ts';

/** The last moment that can be written. */
const FOREVER = '9999-12-31T23:59:59.999Z' as Instant;

/** What is known of a level that has enough. */
export interface Safe {
  /** Until when there is nothing to report of it. */
  readonly until: Instant;
  /** So many of its units may be needed by open plans beside. */
  readonly spare: number;
}

/**
 * Until when a level that stays as it is has nothing to report, whenever after its last movement somebody looks,
 * at any site: `safeDays` then says so of every moment between, also where open plans need what it has to spare,
 * unless more is wanted than usual, or something is to come later than that, for which it might have to wait.
 *
 * What was measured changes with the days although nothing moves, since its window moves on; so each of them is
 * looked at, from the day before (a site may be a day behind) until the last issue has left the window. A plan
 * takes no more than its units, beside what is demanded without it. A line's limit, which is not known here, only
 * ever makes demand less.
 *
 * It depends on nothing else, and on no time at which it is asked: whatever changes one of these asks again.
 * @returns null where somebody must look
 */
export function safeUntil(level: Level, tension: Tension | undefined, settings: StockSettings): Safe | null {
  const { movedAt, countedAt } = level;
  const { countMaxAgeDays, demandWindowDays, giverMarginDays } = settings;
  if (movedAt === null || (countMaxAgeDays !== null && countedAt === null)) return null;
  const shelf = shelfOf(level, tension, settings);
  const today = Math.floor(msOf(movedAt) / DAY_MS);
  const demands = [...measuredFrom(today - 1, level, demandWindowDays)].map((one) => usualDemand(level, one));
  const spare = spareOf(shelf, demands, giverMarginDays);
  const days = leastDays({ ...shelf, onHand: shelf.onHand - spare }, demands, giverMarginDays);
  if (days === null) return null;
  const lasts = daysAfter(movedAt, days - SLACK_DAYS - giverMarginDays);
  const isAging = countMaxAgeDays !== null && countedAt !== null;
  return { until: isAging ? earlier(lasts, daysAfter(countedAt, countMaxAgeDays)) : lasts, spare };
}

function daysAfter(instant: Instant, days: number): Instant {
  const ms = msOf(instant) + Math.floor(days * DAY_MS);
  return ms < msOf(FOREVER) ? instantOf(ms) : FOREVER;
}

type EmptyShelf = Omit<Shelf, 'demand'>;

function shelfOf(level: Level, tension: Tension | undefined, settings: StockSettings): EmptyShelf {
  const { onHand, allocated, policy } = level;
  return {
    onHand,
    allocated,
    leadTime: leadTimeOf(level, tension, settings).leadTime,
    // Below one half, a larger spread would ask for less.
    serviceLevel: Math.max(0.5, policy.serviceLevel ?? settings.serviceLevel),
    safetyStock: policy.safetyStock,
    targetLevel: policy.targetLevel,
  };
}

/** A third of what it has beyond the least that is enough: the rest is for what comes late. */
function spareOf(shelf: EmptyShelf, demands: readonly (Demand | null)[], marginDays: number): number {
  const available = availableOf(shelf.onHand, shelf.allocated);
  const lead = shelf.leadTime?.days ?? 0;
  let least = 0;
  for (const demand of demands) {
    const lasting = (demand?.perDay ?? 0) * (lead + SLACK_DAYS + marginDays);
    least = Math.max(least, lasting, levelsOf({ ...shelf, demand })?.reorder ?? 0);
  }
  return Math.max(0, Math.floor((available - least) / 3));
}

/** How long it lasts at the heaviest of these demands; null where it is not enough for one of them. */
function leastDays(
  shelf: EmptyShelf,
  demands: readonly (Demand | null)[],
  marginDays: number,
): number | null {
  let least = Number.POSITIVE_INFINITY;
  for (const demand of demands) {
    const days =
      demand?.perDay === 0 ? unusedDays({ ...shelf, demand }) : enoughDays({ ...shelf, demand }, marginDays);
    if (days === null) return null;
    least = Math.min(least, days);
  }
  return least;
}

/** Of what nobody demands: for ever, and plans may still need some, which takes it to its reorder point. */
function unusedDays(shelf: Shelf): number | null {
  const available = availableOf(shelf.onHand, shelf.allocated);
  const isEnough = available > 0 && !isToReorder(available, levelsOf(shelf)?.reorder ?? 0);
  return isEnough ? Number.POSITIVE_INFINITY : null;
}

/** The demand as it will be measured on that day, a day number, and on each after it until it changes no more. */
function* measuredFrom(
  day: number,
  { issues, firstDay }: Level,
  windowDays: number,
): Generator<Demand | null> {
  const first = firstDay === null ? null : dayNumber(firstDay);
  const end = issues === null ? day : Math.max(day, issues.newest + windowDays + 1);
  const sums = sumsOf(issuesUntil(issues, end - 1, end - day + windowDays));
  for (let today = day; today <= end; today += 1) {
    const window = demandWindow(today, windowDays, first);
    const isKnown = issues !== null && window !== null && isIssuedBy(issues, window.last);
    yield isKnown ? demandOver(sums, today - day + windowDays, window.days) : null;
  }
}

/** Of the first so many days: the units issued, and the squares of each day's, added up. */
interface Sums {
  readonly units: readonly number[];
  readonly squares: readonly number[];
}

function sumsOf(issued: readonly number[]): Sums {
  const [units, squares] = [[0], [0]];
  for (const [at, quantity] of issued.entries()) {
    units.push((units[at] ?? 0) + quantity);
    squares.push((squares[at] ?? 0) + quantity ** 2);
  }
  return { units, squares };
}

/** By so much of the squares a spread is taken larger: what large numbers lose when they are added up is less. */
const NOISE = 1e-9;

/** The demand measured over so many days that end with the `until`th; its spread is never less than it is. */
function demandOver({ units, squares }: Sums, until: number, days: number): Demand {
  const over = (sums: readonly number[]): number => (sums[until] ?? 0) - (sums[until - days] ?? 0);
  const perDay = over(units) / days;
  const deviations = Math.max(0, over(squares) - days * perDay ** 2);
  const sd = days < 2 ? 0 : Math.sqrt((deviations + NOISE * (squares.at(-1) ?? 0)) / (days - 1));
  return { perDay, sd, dated: null };
}
