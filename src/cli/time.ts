import type { Instant } from '../shared/clock.ts';
import { DAY_MS, instantOf, MINUTE_MS, msOf, plus } from '../shared/clock.ts';
import type { VigieError } from '../shared/errors.ts';
import { refused, usage } from '../shared/errors.ts';
import type { Local } from '../shared/zone.ts';
import { daysLater, instantsOf, isLocal, isoInZone, localOf, readingsOf, weekdayOf } from '../shared/zone.ts';
import { durationIn } from './duration.ts';

/** How times are typed: CLI.md, “Time input”; `vigie help time` tells people. */

/** Clocks differ: what lies less than this ahead may have happened. */
const AHEAD_AT_MOST_MS = 5 * MINUTE_MS;

export interface TimeQuestion {
  readonly now: Instant;
  readonly zone: string;
  /**
   * What a bare clock time or weekday means: the latest one (`past`, for what has happened) or the coming
   * one (`due`).
   */
  readonly lean: 'past' | 'due';
  /** What a day without a time means: its first minute (the default) or its last, for deadlines. */
  readonly day?: 'start' | 'end';
  /** The next session, for `next`; null when none is set, left out where no deadline is asked for. */
  readonly nextSession?: Instant | null;
}

export interface UnderstoodTime {
  readonly at: Instant;
  /** Date, time and offset were all typed: nothing needs to be echoed. */
  readonly inFull: boolean;
}

/**
 * Reads a time as people type it; the whole text must match.
 * @throws usage error (2) when it cannot be read, or names a local time that does not exist or exists twice
 */
export function parseTime(text: string, question: TimeQuestion): Instant {
  return understandTime(text, question).at;
}

/** As `parseTime`, and tells whether the reading hung on anything that was not typed. */
export function understandTime(text: string, question: TimeQuestion): UnderstoodTime {
  // NFKC also makes plain spaces of the no-break ones that French pages have: `18 h 00`.
  const typed = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  for (const read of [relative, next, isoDateTime, clockTime, namedDay, weekday]) {
    const understood = read(typed, question);
    if (understood !== null) return plausible(understood, text);
  }
  throw usage(
    `cannot read ‘${text.trim()}’ as a time`,
    'write 18:00, now-30m, mon 09:00 or 2020-03-18T18:00; see `vigie help time`',
  );
}

/** @throws refused (4) when the instant lies more than 5 minutes ahead: it cannot have happened. */
export function mustHaveHappened(at: Instant, now: Instant, zone: string, what: string): void {
  if (msOf(at) - msOf(now) <= AHEAD_AT_MOST_MS) return;
  throw refused(
    `${what}: ${isoInZone(at, zone)} lies ahead, it is now ${isoInZone(now, zone)}`,
    'give the time at which it happened',
  );
}

type Reading = (typed: string, question: TimeQuestion) => UnderstoodTime | null;

/** `now`, `now-30m`, `2h ago`, `in 2h`. */
const relative: Reading = (typed, { now }) => {
  if (/^(now|maintenant)$/.test(typed)) return { at: now, inFull: true };
  const signed = /^(?:now|maintenant) ?([+-]) ?(.+)$/.exec(typed);
  if (signed !== null) return shifted(now, signed[2], signed[1] === '-' ? -1 : 1);
  const ago = /^(.+) ago$/.exec(typed) ?? /^il y a (.+)$/.exec(typed);
  if (ago !== null) return shifted(now, ago[1], -1);
  const ahead = /^(?:in|dans) (.+)$/.exec(typed);
  return ahead === null ? null : shifted(now, ahead[1], 1);
};

function shifted(now: Instant, duration = '', sign: 1 | -1): UnderstoodTime | null {
  const ms = durationIn(duration.replaceAll(' ', ''));
  return ms === null ? null : { at: plus(now, sign * ms), inFull: false };
}

const next: Reading = (typed, { nextSession }) => {
  if (!/^(next|prochaine|la prochaine)$/.test(typed)) return null;
  if (nextSession === undefined) {
    throw usage(
      `‘${typed}’ is the next session: it can only be a deadline`,
      'write a time; see `vigie help time`',
    );
  }
  if (nextSession === null) {
    throw refused(
      'no next session is known',
      'set the times of the sessions: vigie cell set --times 09:00,18:00',
    );
  }
  return { at: nextSession, inFull: false };
};

const DATE = String.raw`(\d{4})-(\d\d)-(\d\d)`;
const CLOCK = String.raw`(\d{1,2})(?: ?h ?(\d\d)?|:(\d\d)(?::(\d\d)(?:[.,](\d{1,3}))?)?)`;
const OFFSET = String.raw`(z|[+-]\d\d(?::?\d\d)?)`;

const ISO_DATE_TIME = new RegExp(`^${DATE}(?:(?:t| )${CLOCK}(?: ?${OFFSET})?)?$`);

/** `2020-03-18`, `2020-03-18T18:00`, `2020-03-18 18h00`, with an offset or without. */
const isoDateTime: Reading = (typed, question) => {
  const match = ISO_DATE_TIME.exec(typed);
  if (match === null) return null;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const clock = match[4] === undefined ? null : clockOf(match.slice(4, 9));
  const local = localAt(date, clock, question, typed);
  const offset = match[9];
  if (offset === undefined) return { at: oneInstant(local, question.zone), inFull: false };
  return { at: instantOf(utc(local) - offsetMsOf(offset, typed)), inFull: true };
};

const CLOCK_TIME = new RegExp(`^${CLOCK}$`);

/** `18:00`, `18h`, `02h40`: the latest one, or the coming one. */
const clockTime: Reading = (typed, question) => {
  const match = CLOCK_TIME.exec(typed);
  if (match === null) return null;
  const today = localAt(localOf(question.now, question.zone), clockOf(match.slice(1, 6)), question, typed);
  return { at: nearestOf(today, 1, question), inFull: false };
};

const NAMED_DAYS: Readonly<Record<string, number>> = {
  today: 0,
  yesterday: -1,
  tomorrow: 1,
  "aujourd'hui": 0,
  'aujourd’hui': 0,
  hier: -1,
  demain: 1,
};
const NAMED_DAY = new RegExp(`^(${Object.keys(NAMED_DAYS).join('|')})(?: (?:à )?${CLOCK})?$`);

/** `today`, `yesterday 18:00`: that very day, whichever way the question leans. */
const namedDay: Reading = (typed, question) => {
  const match = NAMED_DAY.exec(typed);
  if (match === null) return null;
  const clock = match[2] === undefined ? null : clockOf(match.slice(2, 7));
  const today = localAt(localOf(question.now, question.zone), clock, question, typed);
  const day = daysLater(today, NAMED_DAYS[match[1] ?? ''] ?? 0);
  return { at: oneInstant(day, question.zone), inFull: false };
};

const WEEKDAYS = [
  'mon(?:day)?|lun(?:di)?',
  'tue(?:s|sday)?|mar(?:di)?',
  'wed(?:nesday)?|mer(?:credi)?',
  'thu(?:r|rs|rsday)?|jeu(?:di)?',
  'fri(?:day)?|ven(?:dredi)?',
  'sat(?:urday)?|sam(?:edi)?',
  'sun(?:day)?|dim(?:anche)?',
];
const WEEKDAY = new RegExp(`^(last )?(?:(${WEEKDAYS.join(')|(')}))\\.?( dernier)?(?: (?:à )?${CLOCK})?$`);

/** `mon`, `mon 09:00`: the latest one, or the coming one. `last fri 18:00`: the latest before today. */
const weekday: Reading = (typed, question) => {
  const match = WEEKDAY.exec(typed);
  if (match === null) return null;
  const wanted = match.slice(2, 9).findIndex((name) => name !== undefined) + 1;
  const clock = match[10] === undefined ? null : clockOf(match.slice(10, 15));
  const today = localAt(localOf(question.now, question.zone), clock, question, typed);
  const ahead = (wanted - weekdayOf(today) + 7) % 7;
  if (match[1] !== undefined || match[9] !== undefined) {
    return { at: oneInstant(daysLater(today, ahead - 7), question.zone), inFull: false };
  }
  const onDay = daysLater(today, question.lean === 'past' && ahead > 0 ? ahead - 7 : ahead);
  // Without a time, today's weekday means today.
  const at = clock === null ? oneInstant(onDay, question.zone) : nearestOf(onDay, 7, question);
  return { at, inFull: false };
};

/**
 * The latest such local time, or the coming one, which recurs every `days`. The one of that day is taken,
 * unless it lies wholly on the wrong side of now.
 */
function nearestOf(onDay: Local, days: number, { now, zone, lean }: TimeQuestion): Instant {
  const readings = possible(onDay, zone).map(msOf);
  const nowMs = msOf(now);
  const wrongSide =
    lean === 'past'
      ? readings.every((ms) => ms > nowMs + AHEAD_AT_MOST_MS)
      : readings.every((ms) => ms <= nowMs);
  if (!wrongSide) return oneInstant(onDay, zone);
  return oneInstant(daysLater(onDay, lean === 'past' ? -days : days), zone);
}

function possible(local: Local, zone: string): readonly Instant[] {
  const instants = instantsOf(local, zone);
  return instants.length > 0 ? instants : readingsOf(local, zone);
}

/** @throws usage error, with both readings, when the local time does not exist or exists twice. */
function oneInstant(local: Local, zone: string): Instant {
  const instants = instantsOf(local, zone);
  const [only, second] = instants;
  if (only !== undefined && second === undefined) return only;
  const readings = possible(local, zone).map((instant) => isoInZone(instant, zone));
  const wrong = only === undefined ? 'does not exist' : 'exists twice';
  throw usage(`${isoLocal(local)} ${wrong} in ${zone}: the clocks change`, `write ${readings.join(' or ')}`);
}

interface ClockParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const FIRST_MINUTE: ClockParts = { hour: 0, minute: 0, second: 0, millisecond: 0 };
const LAST_MINUTE: ClockParts = { hour: 23, minute: 59, second: 0, millisecond: 0 };

/** The five groups of CLOCK: hours, minutes after h, minutes after the colon, seconds, fraction. */
function clockOf(groups: readonly (string | undefined)[]): ClockParts {
  const [hour, minuteAfterH, minute, second, fraction] = groups;
  return {
    hour: Number(hour),
    minute: Number(minuteAfterH ?? minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '0').padEnd(3, '0')),
  };
}

/** @throws usage error for a date that the calendar lacks, or a time that no clock shows. */
function localAt(
  date: Pick<Local, 'year' | 'month' | 'day'>,
  clock: ClockParts | null,
  question: TimeQuestion,
  typed: string,
): Local {
  const time = clock ?? (question.day === 'end' ? LAST_MINUTE : FIRST_MINUTE);
  const { year, month, day } = date;
  const local = { year, month, day, ...time };
  if (year < FIRST_YEAR) throw outOfRange(typed);
  if (isLocal(local)) return local;
  if (time.hour === 24) throw usage(`‘${typed}’: the day ends at 23:59`, 'write 00:00 of the next day');
  const dateExists = isLocal({ ...local, ...FIRST_MINUTE });
  throw usage(
    dateExists ? `‘${typed}’ is no time of day` : `‘${typed}’: the calendar has no such day`,
    dateExists ? 'write hours 00 to 23 and minutes 00 to 59' : 'write year, month and day: 2020-03-18',
  );
}

function offsetMsOf(offset: string, typed: string): number {
  if (offset === 'z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', '') || 0)];
  if (hours > 14 || minutes > 59) throw usage(`‘${typed}’: no place on Earth has the offset ${offset}`);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
}

function utc(local: Local): number {
  const midnight = Date.UTC(local.year, local.month - 1, local.day);
  return midnight + ((local.hour * 60 + local.minute) * 60 + local.second) * 1000 + local.millisecond;
}

function isoLocal(local: Local): string {
  return instantOf(utc(local)).slice(0, 16);
}

/** A year such as 0202 or 20200 is a slip of the hand, and no crisis is planned for the next century. */
function plausible(understood: UnderstoodTime, text: string): UnderstoodTime {
  const ms = msOf(understood.at);
  if (ms >= 0 && ms < 200 * 365 * DAY_MS) return understood;
  throw outOfRange(text.trim());
}

/** Date takes the years before 100 for some of the twentieth century. */
const FIRST_YEAR = 1970;

function outOfRange(typed: string): VigieError {
  return usage(`‘${typed}’ is out of range`, `write a year from ${FIRST_YEAR} to 2169`);
}
