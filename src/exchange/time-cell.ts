import type { Instant } from '../shared/clock.ts';
import { instantOf, MINUTE_MS, msOf } from '../shared/clock.ts';
import type { DateOrder } from '../shared/foreign-stock.ts';
import type { WallClock } from '../shared/local-time.ts';
import { wallClock } from '../shared/local-time.ts';
import type { Local } from '../shared/zone.ts';
import { instantsOf, isLocal, isoInZone, readingsOf } from '../shared/zone.ts';
import { readInstant, shown, Unreadable } from './fields.ts';

const TIME = String.raw`(?:[T ](\d{1,2})(?::|h)(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?`;
const LOCAL = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)${TIME}$`, 'i');
/** Dots are written day first only; of slashes, the reader must say which. */
const DOTTED = new RegExp(`^(\\d{1,2})[.](\\d{1,2})[.](\\d{4})${TIME}$`, 'i');
const SLASHED = new RegExp(`^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})${TIME}$`, 'i');

/** How times are written that say no offset. */
export interface TimeForm {
  /** On whose clocks. */
  readonly zone: string;
  readonly dates?: DateOrder | null;
}

/**
 * A time as a cell holds it: with its offset, or on the clocks of a zone; a bare date is its first moment.
 * @param what names it in the reason: `its occurredAt`
 * @throws Unreadable for anything else, and for a time that the clocks do not show, or show twice.
 */
export function timeIn(value: string, what: string, { zone, dates = null }: TimeForm): Instant {
  const text = value.normalize('NFKC').trim();
  const exact = readInstant(text.toUpperCase());
  if (exact !== null) return exact;
  const match = matched(text, dates);
  const local = match === null ? null : localIn(match);
  if (match === null || local === null || !isLocal(local)) throw noTime(value, what);
  const [, , , , hour, , , , offset] = match;
  try {
    if (offset !== undefined) return withOffset(local, offset);
    if (hour === undefined) return clockOf(zone).instantAt(dateOf(local), '00:00');
    return calmInstant(local, zone) ?? onClocks(local, zone, `${what} ${shown(value)}`);
  } catch (error) {
    // The last hours of the year 9999 are beyond it elsewhere.
    throw error instanceof RangeError ? noTime(value, what) : error;
  }
}

function noTime(value: string, what: string): Unreadable {
  return new Unreadable(`${what} is ${shown(value)}, which is no time: write 2020-03-18 17:00`);
}

/** The parts in the order year, month, day, hour, minute, second, fraction, offset. */
type Parts = readonly (string | undefined)[];

function matched(text: string, dates: DateOrder | null): Parts | null {
  const plain = LOCAL.exec(text);
  if (plain !== null) return plain;
  const found = dates === null ? DOTTED.exec(text) : SLASHED.exec(text);
  if (found === null) return null;
  const [whole, first, second, year, ...rest] = found;
  const [month, day] = dates === 'mdy' && !DOTTED.test(text) ? [first, second] : [second, first];
  return [whole, year, month, day, ...rest];
}

function localIn(parts: Parts): Local {
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const fraction = `${parts[7] ?? ''}000`.slice(0, 3);
  return {
    year: year ?? 0,
    month: month ?? 0,
    day: day ?? 0,
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: second ?? 0,
    millisecond: Number(fraction),
  };
}

function withOffset(local: Local, offset: string): Instant {
  const [utc] = instantsOf(local, 'UTC') as [Instant];
  const minutes = /^z$/i.test(offset) ? 0 : Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  const sign = offset.startsWith('-') ? -1 : 1;
  return instantOf(msOf(utc) - sign * minutes * MINUTE_MS);
}

/** Looking an offset up costs more than all else that a row of a large file needs: each is looked up once. */
const clocks = new Map<string, WallClock>();

function clockOf(zone: string): WallClock {
  const clock = clocks.get(zone) ?? wallClock(zone);
  clocks.set(zone, clock);
  return clock;
}

/** On a day around which no clock is changed, a time is one instant. */
function calmInstant(local: Local, zone: string): Instant | null {
  const date = dateOf(local);
  if (!clockOf(zone).isCalm(date, 1)) return null;
  const start = msOf(clockOf(zone).instantAt(date, '00:00'));
  const { hour, minute, second, millisecond } = local;
  return instantOf(start + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
}

function dateOf({ year, month, day }: Local): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function onClocks(local: Local, zone: string, what: string): Instant {
  const [only, second] = instantsOf(local, zone);
  if (only !== undefined && second === undefined) return only;
  const readings = only === undefined ? readingsOf(local, zone) : instantsOf(local, zone);
  const wrong = only === undefined ? 'does not exist' : 'exists twice';
  const forms = readings.map((instant) => isoInZone(instant, zone)).join(' or ');
  throw new Unreadable(`${what} ${wrong} in ${zone}: write ${forms}`);
}
