import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, MINUTE_MS, plus } from '../../shared/clock.ts';
import type { LocalDate, LocalTime, WallClock } from '../../shared/local-time.ts';
import { datePlus, daysBetween, localDate, wallClock } from '../../shared/local-time.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { SettingsSince } from './cell.ts';
import { DEFAULT_SETTINGS } from './cell.ts';

/** One meeting of the cell. */
export interface Session {
  /** Day one's first is 1. */
  readonly number: number;
  /** Day one is 1. */
  readonly day: number;
  /** Its date on the wall clock of its zone. */
  readonly date: LocalDate;
  readonly start: Instant;
  readonly end: Instant;
  readonly minutes: number;
  readonly zone: string;
}

/** When the cell meets, from an instant on (null: from the beginning). */
export interface Rhythm {
  readonly from: Instant | null;
  /** Ascending. */
  readonly times: readonly LocalTime[];
  readonly minutes: number;
  readonly zone: string;
}

/**
 * All sessions, past and to come. A change of times or zone opens a new rhythm: it never renumbers what
 * was held before. Another day one renumbers everything, which is what it is for.
 */
export interface Calendar {
  readonly dayOne: LocalDate;
  /** In order of `from`; the first is null. */
  readonly rhythms: readonly Rhythm[];
}

/** What stands in for what the cell has not set. */
export interface Unset {
  readonly zone: string;
  /** When the journal began, or now where it has not. */
  readonly began: Instant;
}

/**
 * The calendar that follows from the settings over time. Before the first settings the defaults held,
 * unless those name day one: who says when the crisis began speaks of how it was run from then on.
 */
export function calendarOf(history: readonly SettingsSince[], unset: Unset): Calendar {
  const [first] = history;
  const zone = (set: string | null): string => set ?? first?.settings.zone ?? unset.zone;
  const rhythms = history.map(
    ({ effectiveAt, settings }): Rhythm => ({
      from: effectiveAt,
      times: settings.times,
      minutes: settings.minutes,
      zone: zone(settings.zone),
    }),
  );
  const beginning: Rhythm =
    first !== undefined && first.settings.dayOne !== null
      ? { ...(rhythms.shift() as Rhythm), from: null }
      : { from: null, times: DEFAULT_SETTINGS.times, minutes: DEFAULT_SETTINGS.minutes, zone: zone(null) };
  const dayOne = history.at(-1)?.settings.dayOne ?? localDate(unset.began, beginning.zone);
  return { dayOne, rhythms: [beginning, ...rhythms] };
}

/**
 * The sessions from day one on, in order, without end.
 * @param isPast weeks whose last session is past are told by that one alone, so that years are soon walked
 */
export function* sessionsOf(
  calendar: Calendar,
  isPast: (session: Session) => boolean = () => false,
): Generator<Session, never> {
  let number = 0;
  for (const [at, rhythm] of calendar.rhythms.entries()) {
    const until = calendar.rhythms[at + 1]?.from ?? null;
    const isOver = ({ start }: Slot): boolean => until !== null && start >= until;
    const sessionAt = ({ date, start, count }: Slot): Session => ({
      number: number + count,
      day: daysBetween(calendar.dayOne, date) + 1,
      date,
      start,
      end: plus(start, rhythm.minutes * MINUTE_MS),
      minutes: rhythm.minutes,
      zone: rhythm.zone,
    });
    const maySkip = (week: Slot): boolean => !isOver(week) && isPast(sessionAt(week));
    for (const slot of slots(rhythm, calendar.dayOne, maySkip)) {
      if (isOver(slot)) break;
      const session = sessionAt(slot);
      number = session.number;
      yield session;
    }
  }
  throw new RangeError('a calendar ends with a rhythm that has no end');
}

/** When a session is; where it is the last of several, how many they are. */
interface Slot {
  readonly date: LocalDate;
  readonly start: Instant;
  readonly count: number;
}

/** The slots of a rhythm from its beginning, not before day one, without end. */
function* slots(rhythm: Rhythm, dayOne: LocalDate, maySkip: (week: Slot) => boolean): Generator<Slot, never> {
  const clock = wallClock(rhythm.zone);
  const from = rhythm.from;
  const firstDate = from === null ? dayOne : localDate(from, rhythm.zone);
  let date = firstDate < dayOne ? dayOne : firstDate;
  let last: Instant | null = from === null ? null : plus(from, -1);
  for (;;) {
    const week = date > firstDate && clock.isCalm(date, 7) ? weekFrom(clock, date, rhythm.times) : null;
    if (week !== null && maySkip(week)) {
      last = week.start;
      yield week;
      date = datePlus(date, 7);
      continue;
    }
    for (const start of startsOn(clock, date, rhythm.times)) {
      // Two times that one night skips would both be its first moment: that is one session.
      if (last !== null && start <= last) continue;
      last = start;
      yield { date, start, count: 1 };
    }
    date = datePlus(date, 1);
  }
}

/** The last slot of seven days on which the clock is not changed. */
function weekFrom(clock: WallClock, from: LocalDate, times: readonly LocalTime[]): Slot {
  const date = datePlus(from, 6);
  return { date, start: clock.instantAt(date, times.at(-1) as LocalTime), count: 7 * times.length };
}

function startsOn(clock: WallClock, date: LocalDate, times: readonly LocalTime[]): Instant[] {
  return times.map((time) => clock.instantAt(date, time)).sort(byCodePoint);
}

/** Where a session stands among its neighbours. */
export interface Place {
  readonly session: Session;
  /** The one before; null for the first. */
  readonly previous: Session | null;
  /** When the one before was; for the first, when it would have been. */
  readonly since: Instant;
  readonly following: Session;
}

/** The earliest session whose end has not passed. */
export function nextSession(calendar: Calendar, now: Instant): Place {
  return firstThatIsNot(({ end }) => end <= now, calendar, null) as Place;
}

/** The session with this number; null when it would be after the horizon. */
export function sessionNumbered(calendar: Calendar, number: number, horizon: Instant): Place | null {
  return firstThatIsNot((session) => session.number < number, calendar, horizon);
}

function firstThatIsNot(
  isPast: (session: Session) => boolean,
  calendar: Calendar,
  horizon: Instant | null,
): Place | null {
  let previous: Session | null = null;
  const walk = sessionsOf(calendar, isPast);
  for (;;) {
    const session = walk.next().value;
    if (horizon !== null && session.start > horizon) return null;
    if (!isPast(session)) {
      const since = previous?.start ?? before(calendar, session);
      return { session, previous, since, following: walk.next().value };
    }
    previous = session;
  }
}

/** When the cell would have met before its first session, had it existed by then. */
function before(calendar: Calendar, first: Session): Instant {
  const rhythm = calendar.rhythms.findLast(({ from }) => from === null || from <= first.start) as Rhythm;
  const clock = wallClock(rhythm.zone);
  const earlier = [datePlus(first.date, -1), first.date]
    .flatMap((date) => startsOn(clock, date, rhythm.times))
    .filter((start) => start < first.start);
  return earlier.at(-1) ?? plus(first.start, -DAY_MS);
}
