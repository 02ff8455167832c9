import ICAL from 'ical.js';
import { DAY_MS } from '../shared/clock.ts';
import { refused, VigieError } from '../shared/errors.ts';
import type { Interval } from '../shared/intervals.ts';
import { merged } from '../shared/intervals.ts';
import { daysBetween } from '../shared/local-time.ts';
import { instantsOf, knownZone, readingsOf } from '../shared/zone.ts';
import { refuseEndless, untilAs } from './ical-rule.ts';

/** More occurrences than this are no calendar of a person. */
const OCCURRENCES_MAX = 20_000;
/** A hundred years: ical.js counts the days of anything longer one month after the other. */
const DURATION_MAX_DAYS = 36_525;

export interface BusyQuestion {
  /** For the messages. */
  readonly name: string;
  /** Of days and of times that name no zone. */
  readonly zone: string;
  /** Only what has a moment in it is told. */
  readonly window: Interval;
}

/**
 * When somebody is busy by their calendar, and nothing of why; merged, in order. Events that are cancelled or take no
 * time (TRANSP:TRANSPARENT) are left out, recurring ones unfolded with their exceptions, whole days run from midnight
 * to midnight on the zone's clock.
 *
 * Source: RFC 5545, read by ical.js.
 * @throws refused (4) for what is no calendar, a recurrence that cannot be read, or a zone that nobody knows
 */
export function busyTimes(text: string, question: BusyQuestion): Interval[] {
  const { name } = question;
  const events = calendarsIn(text, name).flatMap((one) => one.getAllSubcomponents('vevent'));
  const byUid = new Map<string, ICAL.Component[]>();
  for (const [at, event] of events.entries()) {
    const uid = String(event.getFirstPropertyValue('uid') ?? `without-${at}`);
    const series = byUid.get(uid);
    if (series === undefined) byUid.set(uid, [event]);
    else series.push(event);
  }
  return merged([...byUid.values()].flatMap((series) => seriesTimes(series, question)));
}

function calendarsIn(text: string, name: string): ICAL.Component[] {
  let parsed: unknown[];
  try {
    parsed = ICAL.parse(text) as unknown[];
  } catch (error) {
    throw refused(`${name} is no iCalendar file: ${reason(error)}`, 'export it again as .ics', error);
  }
  // One calendar, or a list of them.
  const each = typeof parsed[0] === 'string' ? [parsed] : parsed;
  const calendars = each.map((one) => new ICAL.Component(one as [string, unknown[], unknown[]]));
  if (calendars.length > 0 && calendars.every((one) => one.name === 'vcalendar')) return calendars;
  throw refused(`${name} is no iCalendar file: it does not begin with VCALENDAR`, 'export it again as .ics');
}

/**
 * An event with all that was said of single occurrences.
 * @throws refused (4) where a part of it cannot be read: what it hides may be an absence
 */
function seriesTimes(series: readonly ICAL.Component[], question: BusyQuestion): Interval[] {
  const exceptions = series.filter((one) => one.hasProperty('recurrence-id'));
  const lasting = exceptions.filter(changesWhatFollows);
  const single = exceptions.filter((one) => !lasting.includes(one));
  const master = series.find((one) => !one.hasProperty('recurrence-id'));
  const recurs = master !== undefined && (master.hasProperty('rrule') || master.hasProperty('rdate'));
  try {
    if (!recurs) return series.flatMap((one) => singleTime(one, question));
    return [
      ...single.flatMap((one) => singleTime(one, question)),
      ...occurrences(master, { single, lasting }, question),
    ];
  } catch (error) {
    if (error instanceof VigieError) throw error;
    const what = recurs ? 'a recurrence' : 'an event';
    throw refused(
      `${question.name}: ${what} cannot be read: ${reason(error)}`,
      `mend ${recurs ? 'the rule' : 'the event'}, or leave the event out`,
      error,
    );
  }
}

interface Exceptions {
  /** Each in the place of one occurrence. */
  readonly single: readonly ICAL.Component[];
  /** Each in the place of one occurrence and of all that follow (RANGE=THISANDFUTURE). */
  readonly lasting: readonly ICAL.Component[];
}

/** The occurrences that are not told apart, moved or taken out. */
function* occurrences(
  master: ICAL.Component,
  { single, lasting }: Exceptions,
  question: BusyQuestion,
): Generator<Interval> {
  const away = leftOut(master, single, question);
  const changes = lasting
    .map((component) => ({ component, since: msOf(component, 'recurrence-id', question) ?? 0 }))
    .sort((a, b) => b.since - a.since);
  for (const time of beginnings(master, question)) {
    const at = msIn(time, master.getFirstProperty('dtstart'), question);
    if (away.has(at) || away.has(dayText(time))) continue;
    const change = changes.find(({ since }) => since <= at);
    if (change === undefined) yield* busyIn(master, time, question);
    else yield* changedTime(change.component, at - change.since, question);
  }
}

/** When an event begins, again and again, until the window ends; the first beginning counts whatever the rule says. */
function* beginnings(master: ICAL.Component, question: BusyQuestion): Generator<ICAL.Time> {
  const dtstart = timeOf(master, 'dtstart');
  if (dtstart === null) return;
  if (master.getAllProperties('rdate').some(({ type }) => type === 'period'))
    throw new Error('RDATE gives periods');
  for (const property of master.getAllProperties('rrule')) {
    const rule = property.getFirstValue() as ICAL.Recur;
    refuseEndless(rule, dtstart);
    if (rule.until !== null) rule.until = untilAs(rule.until, dtstart, zoneOf(master, question));
  }
  // ical.js compares times of zones that the file does not tell as if they were UTC, and forgets an excluded day after
  // one that excludes nothing: who is left out is looked at elsewhere.
  master.removeAllProperties('exdate');
  yield dtstart;
  const iterator = new ICAL.RecurExpansion({ component: master, dtstart });
  for (let count = 0; ; count += 1) {
    const next = iterator.next() as ICAL.Time | null | undefined;
    if (next == null) return;
    if (msIn(next, master.getFirstProperty('dtstart'), question) >= question.window.end) return;
    if (count === OCCURRENCES_MAX)
      throw refused(
        `${question.name}: an event recurs more than ${OCCURRENCES_MAX} times`,
        'give its rule an end',
      );
    yield next;
  }
}

/** The occurrences that do not stand: excluded ones, and those that were told apart; by their moment, or day. */
function leftOut(
  master: ICAL.Component,
  single: readonly ICAL.Component[],
  question: BusyQuestion,
): Set<number | string> {
  const excluded = master.getAllProperties('exdate').flatMap((property) =>
    (property.getValues() as ICAL.Time[]).map((time) =>
      // A day takes out whatever begins on it.
      time.isDate ? dayText(time) : msIn(time, property, question),
    ),
  );
  const apart = single.flatMap((one) => msOf(one, 'recurrence-id', question) ?? []);
  return new Set([...excluded, ...apart]);
}

function changesWhatFollows(exception: ICAL.Component): boolean {
  return exception.getFirstProperty('recurrence-id')?.getFirstParameter('range') === 'THISANDFUTURE';
}

/** One occurrence of a change that lasts, so much later than the first. */
function changedTime(component: ICAL.Component, later: number, question: BusyQuestion): Interval[] {
  const start = timeOf(component, 'dtstart');
  if (start === null) return [];
  const time = start.clone();
  // As clocks show it, whatever summer time does in between.
  time.adjust(Math.round(later / DAY_MS), 0, 0, 0);
  return busyIn(component, time, question);
}

function singleTime(component: ICAL.Component, question: BusyQuestion): Interval[] {
  const start = timeOf(component, 'dtstart');
  // What has no beginning takes no time.
  return start === null ? [] : busyIn(component, start, question);
}

/** An event that begins then, where it takes time within the window. */
function busyIn(component: ICAL.Component, begins: ICAL.Time, question: BusyQuestion): Interval[] {
  const { window } = question;
  if (!takesTime(component)) return [];
  const start = msIn(begins, component.getFirstProperty('dtstart'), question);
  const end = endOf(component, begins, start, question);
  return end > start && start < window.end && end > window.start ? [{ start, end }] : [];
}

/** Days are those of the calendar, hours are elapsed time (RFC 5545, 3.3.6); every occurrence lasts as the first. */
function endOf(component: ICAL.Component, begins: ICAL.Time, start: number, question: BusyQuestion): number {
  const dtstart = component.getFirstProperty('dtstart');
  const daysOn = (days: number): number => {
    const day = begins.clone();
    day.adjust(days, 0, 0, 0);
    return msIn(day, dtstart, question);
  };
  const duration = component.getFirstPropertyValue('duration') as ICAL.Duration | null;
  if (duration !== null) {
    const { weeks, days, hours, minutes, seconds, isNegative } = duration;
    if (isNegative) return start;
    const lasts = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    if (7 * weeks + days + lasts / DAY_MS > DURATION_MAX_DAYS)
      throw new Error(`it lasts more than ${DURATION_MAX_DAYS} days`);
    return daysOn(7 * weeks + days) + lasts;
  }
  const [first, last] = [timeOf(component, 'dtstart'), timeOf(component, 'dtend')];
  if (first === null || last === null) return begins.isDate ? daysOn(1) : start;
  if (first.isDate && last.isDate)
    // Some programs write the day itself as the end of a single one.
    return daysOn(Math.max(1, daysBetween(dayText(first), dayText(last))));
  const [from, until] = [msOf(component, 'dtstart', question), msOf(component, 'dtend', question)];
  return start + (until as number) - (from as number);
}

function takesTime(component: ICAL.Component): boolean {
  const is = (name: string, value: string): boolean =>
    String(component.getFirstPropertyValue(name) ?? '').toUpperCase() === value;
  return !is('transp', 'TRANSPARENT') && !is('status', 'CANCELLED');
}

function zoneOf(master: ICAL.Component, { zone }: BusyQuestion): string {
  return knownZone(String(master.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? '')) ?? zone;
}

function dayText({ year, month, day }: ICAL.Time): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function timeOf(component: ICAL.Component, property: string): ICAL.Time | null {
  return component.getFirstPropertyValue(property) as ICAL.Time | null;
}

function msOf(component: ICAL.Component, name: string, question: BusyQuestion): number | null {
  const time = timeOf(component, name);
  return time === null ? null : msIn(time, component.getFirstProperty(name), question);
}

/** The moment that a calendar's time means. @throws refused (4) for a zone that neither the file nor anybody knows */
function msIn(time: ICAL.Time, property: ICAL.Property | null, { zone, name }: BusyQuestion): number {
  const { year, month, day, hour, minute, second } = time;
  const local = { year, month, day, hour, minute, second, millisecond: 0 };
  const at = (where: string): number =>
    Date.parse(instantsOf(local, where)[0] ?? (readingsOf(local, where).at(-1) as string));
  if (time.isDate) return at(zone);
  if (time.zone === ICAL.Timezone.utcTimezone) return at('UTC');
  const tzid = property?.getFirstParameter('tzid');
  if (tzid === undefined || tzid === '') return at(zone);
  const known = knownZone(tzid);
  if (known !== null) return at(known);
  // A zone of the file's own, as Outlook names them.
  if (time.zone?.tzid === tzid) return time.toUnixTime() * 1000;
  throw refused(`${name}: there is no time zone ‘${tzid}’`, 'export it with its time zones, or in UTC');
}

/** What ical.js says of a file; of what it stumbled over itself, nothing. */
function reason(error: unknown): string {
  if (!(error instanceof Error) || error instanceof TypeError) return 'it breaks off';
  return error.message.split('\n', 1)[0] ?? '';
}
