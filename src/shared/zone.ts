import type { Instant } from './clock.ts';
import { instantOf, msOf } from './clock.ts';

/** What a clock on the wall and the calendar beside it show, in some zone. */
export interface Local {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Has Date's own local methods tell the time of a zone. */
export type SetZone = (zone: string) => void;

/**
 * The zone in which Date's own local methods tell the time. Loading Intl costs a fifth of a bare start of
 * Node, Date's methods cost nothing, so main has the process live in the zone that it shows.
 */
let lives: { readonly zone: string; readonly setZone: SetZone } | null = null;

/** Told by main, after it has set the process's zone, and how to set another one for a moment. */
export function dateIsIn(zone: string, setZone: SetZone): void {
  lives = { zone, setZone };
}

/** The zone's name as the IANA database writes it, or null when there is no such zone. */
export function knownZone(name: string): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions();
    // Intl also takes bare offsets (`+01:00`), which know nothing of summer time.
    return /^[A-Za-z]/.test(timeZone) ? timeZone : null;
  } catch {
    return null;
  }
}

/** Milliseconds by which the zone's clocks are ahead of UTC at that moment (`ms` since 1970). */
export function offsetMs(ms: number, zone: string): number {
  if (zone === 'UTC') return 0;
  if (zone === lives?.zone) return offsetByDate(ms);
  return offsetByVisit(ms, zone) ?? offsetByIntl(ms, zone);
}

/** Loading Intl takes as long as so many visits to another zone; from then on each of its answers takes less. */
const MOST_VISITS = 400;
let visits = 0;
/** Zones that tell the time of UTC in both seasons: so does one that is not known. */
const doubtful = new Set<string>();
const visited = new Set<string>();

/** No zone changes its clock twice within two weeks: where both ends of such a time agree, so does what lies between. */
const CALM_MS = 8 * 86_400_000;
/** By zone, the offset in each of these times that was looked at; null where the clock is changed in it. */
const calm = new Map<string, Map<number, number | null>>();

/** The offset as Date tells it while the process lives in that zone; null where Intl is to be asked. */
function offsetByVisit(ms: number, zone: string): number | null {
  const times = calm.get(zone) ?? new Map<number, number | null>();
  calm.set(zone, times);
  const time = Math.floor(ms / CALM_MS);
  const known = times.get(time) ?? null;
  if (known !== null) return known;
  return visit(zone, () => {
    const [from, to] = [offsetByDate(time * CALM_MS), offsetByDate((time + 1) * CALM_MS)];
    times.set(time, from === to ? from : null);
    return from === to ? from : offsetByDate(ms);
  });
}

/** What Date tells while the process lives in that zone; null where Intl is to be asked. */
function visit(zone: string, ask: () => number): number | null {
  if (lives === null || visits > MOST_VISITS || doubtful.has(zone)) return null;
  const { zone: home, setZone } = lives;
  visits += 1;
  setZone(zone);
  try {
    if (!visited.has(zone)) {
      const isElsewhere = [0, 6].some((month) => new Date(2020, month, 1).getTimezoneOffset() !== 0);
      (isElsewhere ? visited : doubtful).add(zone);
      if (!isElsewhere) return null;
    }
    return ask();
  } finally {
    setZone(home);
  }
}

function offsetByDate(ms: number): number {
  const date = new Date(ms);
  const wall = Date.UTC(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
    date.getMilliseconds(),
  );
  return wall - ms;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function offsetByIntl(ms: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  // `1/1/1970, GMT+01:00`, or `GMT` alone for none; seconds occur before 1972.
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(formatter.format(ms));
  if (match === null) throw new Error(`Intl gives no offset for ${zone}`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}

/** What clock and calendar show in the zone at that instant. */
export function localOf(instant: Instant, zone: string): Local {
  const ms = msOf(instant);
  return fromWall(ms + offsetMs(ms, zone));
}

/**
 * The instants at which the zone's clocks show this: one; none where the clocks jump over it; two, in their
 * order, where they go back over it.
 */
export function instantsOf(local: Local, zone: string): Instant[] {
  const wall = wallOf(local);
  return offsetsAround(wall, zone)
    .filter((offset) => offsetMs(wall - offset, zone) === offset)
    .map((offset) => instantOf(wall - offset))
    .sort();
}

/**
 * What someone may have meant by a local time that does not exist: the instants that the offsets before and
 * after the jump give, in their order.
 */
export function readingsOf(local: Local, zone: string): Instant[] {
  const wall = wallOf(local);
  return offsetsAround(wall, zone)
    .map((offset) => instantOf(wall - offset))
    .sort();
}

/** The one or two offsets in use within a day of this local time. */
function offsetsAround(wall: number, zone: string): number[] {
  const day = 86_400_000;
  return [...new Set([offsetMs(wall - day, zone), offsetMs(wall + day, zone)])];
}

/** True for dates that the calendar has, with times that a clock shows: no 30 February, no 24:00. */
export function isLocal(local: Local): boolean {
  const back = fromWall(wallOf(local));
  return (Object.keys(back) as (keyof Local)[]).every((part) => back[part] === local[part]);
}

/** The same time of day, that many calendar days later. */
export function daysLater(local: Local, days: number): Local {
  return fromWall(wallOf(local) + days * 86_400_000);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(local: Pick<Local, 'year' | 'month' | 'day'>): number {
  return new Date(Date.UTC(local.year, local.month - 1, local.day)).getUTCDay() || 7;
}

/** `+01:00`, as ISO 8601 writes it. */
function offsetText(ms: number, zone: string): string {
  const minutes = Math.round(offsetMs(ms, zone) / 60_000);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The instant as the zone's clocks show it, with the offset, so that it can be pasted: `2020-03-18T18:00+01:00`. */
export function isoInZone(instant: Instant, zone: string): string {
  const local = localOf(instant, zone);
  const date = `${String(local.year).padStart(4, '0')}-${two(local.month)}-${two(local.day)}`;
  return `${date}T${two(local.hour)}:${two(local.minute)}${offsetText(msOf(instant), zone)}`;
}

function wallOf(local: Local): number {
  return Date.UTC(
    local.year,
    local.month - 1,
    local.day,
    local.hour,
    local.minute,
    local.second,
    local.millisecond,
  );
}

function fromWall(wall: number): Local {
  const date = new Date(wall);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
