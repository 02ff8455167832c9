import type { Instant } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-time.ts';
import type { DayCalendar } from './day-calendar.ts';

/** What a site consumes of a component, in units per local day. */
export interface Demand {
  readonly perDay: number;
  /** Standard deviation of one day's demand. */
  readonly sd: number;
  /** Demand known by its date, which on that day stands in place of perDay. */
  readonly dated: ReadonlyMap<LocalDate, number> | null;
  /** What is demanded from now on, stretch by stretch, in place of all this; after the last one, perDay. */
  readonly first?: readonly DemandStretch[];
}

/** Units that come in at an instant. */
export interface Receipt {
  readonly at: Instant;
  readonly quantity: number;
}

/** A stretch of time with one rate of demand. */
export interface DemandStretch {
  /** Local days. */
  readonly days: number;
  readonly perDay: number;
}

/** Demand laid out on a site's calendar. */
export interface DemandCurve {
  readonly calendar: DayCalendar;
  /** Units demanded from now until then; 0 for what is not after now. */
  until(instant: Instant): number;
  /** When so many units will have been demanded, or, of none, when the first is; null when never. */
  when(units: number): Instant | null;
  /** The same as `when`, in local days from now. */
  daysFor(units: number): number | null;
  /** The stretches from now until then, in their order. */
  stretches(instant: Instant): DemandStretch[];
}

/** What a balance starts from and what comes to it. */
export interface Supply {
  /** Units there now. */
  readonly opening: number;
  /** What credibly comes: promised for a time that is still ahead. In any order. */
  readonly receipts: readonly Receipt[];
  /** What is overdue or has no date: never counted as coming, but shown as if it came tomorrow. */
  readonly late: number;
}

/** One row of the projected available balance. */
export interface ProjectedDay {
  readonly date: LocalDate;
  readonly end: Instant;
  readonly demand: number;
  readonly received: number;
  /** At the day's end; negative is kept: it is what was demanded and could not be served. */
  readonly balance: number;
  /** The same, had everything overdue and undated come at the start of tomorrow. */
  readonly balanceWithLate: number;
  /** What is missing at the day's end. */
  readonly shortfall: number;
}

export function demandCurve(calendar: DayCalendar, demand: Demand): DemandCurve {
  const { perDay, dated, first } = demand;
  if (first !== undefined) return curveOf(calendar, (until) => stretchesAfter(first, perDay, until));
  if (dated === null || dated.size === 0) return evenCurve(calendar, perDay);
  return curveOf(calendar, (until) => stretchesOver(calendar, perDay, dated, until));
}

/** True where anything is ever demanded. */
export function isDemanded({ perDay, dated, first }: Demand): boolean {
  if (perDay > 0) return true;
  const stretches = first?.map((stretch) => stretch.perDay) ?? [...(dated?.values() ?? [])];
  return stretches.some((units) => units > 0);
}

function evenCurve(calendar: DayCalendar, perDay: number): DemandCurve {
  const daysFor = (units: number): number | null => (perDay > 0 ? Math.max(0, units) / perDay : null);
  return {
    calendar,
    until: (instant) => Math.max(0, calendar.daysUntil(instant)) * perDay,
    when: (units) => instantAfter(calendar, daysFor(units)),
    daysFor,
    stretches: (instant) => {
      const days = calendar.daysUntil(instant);
      return days > 0 ? [{ days, perDay }] : [];
    },
  };
}

/** @param stretches those from now until so many days ahead, perhaps without end */
function curveOf(calendar: DayCalendar, stretches: (until: number) => DemandStretch[]): DemandCurve {
  const daysFor = (units: number): number | null => {
    let left = Math.max(0, units);
    let days = 0;
    for (const stretch of stretches(Number.POSITIVE_INFINITY)) {
      const demanded = stretch.perDay > 0 ? stretch.days * stretch.perDay : 0;
      if (stretch.perDay > 0 && demanded >= left) return days + left / stretch.perDay;
      left -= demanded;
      days += stretch.days;
    }
    return null;
  };
  return {
    calendar,
    until: (instant) =>
      stretches(calendar.daysUntil(instant)).reduce((sum, stretch) => sum + stretch.days * stretch.perDay, 0),
    when: (units) => instantAfter(calendar, daysFor(units)),
    daysFor,
    stretches: (instant) => stretches(calendar.daysUntil(instant)),
  };
}

/** The stretches as they are, then all that is left in one. */
function stretchesAfter(first: readonly DemandStretch[], perDay: number, until: number): DemandStretch[] {
  const stretches: DemandStretch[] = [];
  let left = until;
  for (const stretch of first) {
    if (left <= 0) return stretches;
    stretches.push({ ...stretch, days: Math.min(left, stretch.days) });
    left -= stretch.days;
  }
  return left > 0 ? [...stretches, { days: left, perDay }] : stretches;
}

/** Day by day as far as a date is given, then all that is left in one stretch. */
function stretchesOver(
  calendar: DayCalendar,
  perDay: number,
  dated: ReadonlyMap<LocalDate, number>,
  until: number,
): DemandStretch[] {
  const last = [...dated.keys()].sort().at(-1) ?? '';
  const stretches: DemandStretch[] = [];
  let from = 0;
  for (let index = 0; from < until; index += 1) {
    const { date } = calendar.day(index);
    if (date > last) return [...stretches, { days: until - from, perDay }];
    const to = Math.min(until, calendar.leftOfToday + index);
    stretches.push({ days: to - from, perDay: dated.get(date) ?? perDay });
    from = to;
  }
  return stretches;
}

function instantAfter(calendar: DayCalendar, days: number | null): Instant | null {
  return days === null ? null : calendar.instantAfter(days);
}

/**
 * When the balance falls below nothing for the first time: the moment at which what was there and what came
 * by then is used up.
 * @returns now, where nothing is there and something is demanded; null when it never runs out
 */
export function stockoutAt(
  curve: DemandCurve,
  opening: number,
  receipts: readonly Receipt[],
): Instant | null {
  const { now } = curve.calendar;
  let stock = opening;
  for (const receipt of inOrder(receipts)) {
    if (receipt.at > now && stock + NOISE < curve.until(receipt.at)) break;
    stock += receipt.quantity;
  }
  return curve.when(stock);
}

/** Days of cover, forward over dated demand: how long what is available lasts when nothing more comes. */
export function daysOfCover(curve: DemandCurve, available: number): number | null {
  return curve.daysFor(available);
}

/**
 * Units demanded until then that can never be served, because nothing was there when they were needed: what
 * a line does not build while it stands still is lost, and a later receipt does not bring it back.
 */
export function unmetUntil(
  curve: DemandCurve,
  opening: number,
  receipts: readonly Receipt[],
  until: Instant,
): number {
  let stock = Math.max(0, opening);
  let demanded = 0;
  let unmet = 0;
  const serveUntil = (instant: Instant): void => {
    const total = curve.until(instant);
    const needed = total - demanded;
    demanded = total;
    unmet += Math.max(0, needed - stock);
    stock = Math.max(0, stock - needed);
  };
  for (const receipt of inOrder(receipts).filter(({ at }) => at < until)) {
    serveUntil(receipt.at);
    stock += receipt.quantity;
  }
  serveUntil(until);
  return unmet;
}

/** The projected available balance of so many days, today first. Negative balances are kept. */
export function projectDays(curve: DemandCurve, supply: Supply, days: number): ProjectedDay[] {
  const { calendar } = curve;
  const rows: ProjectedDay[] = [];
  let balance = supply.opening;
  let demanded = 0;
  let waiting = inOrder(supply.receipts);
  for (let index = 0; index < days; index += 1) {
    const { date, end } = calendar.day(index);
    const total = curve.until(end);
    const received = waiting.filter(({ at }) => at < end).reduce((sum, { quantity }) => sum + quantity, 0);
    waiting = waiting.filter(({ at }) => at >= end);
    balance = withoutNoise(balance + received - (total - demanded));
    rows.push({
      date,
      end,
      demand: withoutNoise(total - demanded),
      received,
      balance,
      balanceWithLate: index === 0 ? balance : balance + supply.late,
      shortfall: Math.max(0, -balance),
    });
    demanded = total;
  }
  return rows;
}

/** The receipts as they are, and beside them everything late as one that comes at the start of tomorrow. */
export function withLateTomorrow(calendar: DayCalendar, supply: Supply): Receipt[] {
  return supply.late > 0
    ? [...supply.receipts, { at: calendar.day(1).start, quantity: supply.late }]
    : [...supply.receipts];
}

/** The first receipt that is still ahead, or null. */
export function nextReceipt<R extends Receipt>(receipts: readonly R[], now: Instant): R | null {
  return inOrder(receipts).find(({ at }) => at >= now) ?? null;
}

function inOrder<R extends Receipt>(receipts: readonly R[]): readonly R[] {
  if (receipts.length < 2) return receipts;
  return [...receipts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Sums of fractions of days leave a billionth of a unit that nobody counted. */
const NOISE = 1e-6;

/** The number, or the whole number that it is but for the arithmetic's noise. */
export function withoutNoise(units: number): number {
  const whole = Math.round(units);
  return Math.abs(units - whole) < NOISE ? whole + 0 : units;
}
