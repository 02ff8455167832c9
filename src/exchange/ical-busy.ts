import ICAL from 'ical.js';
import { refused } from '../shared/errors.ts';
import type { Interval } from '../shared/intervals.ts';
import { merged } from '../shared/intervals.ts';
import { instantsOf, knownZone, readingsOf } from '../shared/zone.ts';

/** More occurrences than this are no calendar of a person. */
const OCCURRENCES_MAX = 20_000;

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
    byUid.set(uid, [...(byUid.get(uid) ?? []), event]);
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
  if (calendars.every((one) => one.name === 'vcalendar')) return calendars;
  throw refused(`${name} is no iCalendar file: it does not begin with VCALENDAR`, 'export it again as .ics');
}

/** An event with all that was said of single occurrences. */
function seriesTimes(series: readonly ICAL.Component[], question: BusyQuestion): Interval[] {
  const exceptions = series.filter((one) => one.hasProperty('recurrence-id'));
  const master = series.find((one) => !one.hasProperty('recurrence-id'));
  if (master === undefined) return exceptions.flatMap((one) => singleTime(one, question));
  if (!master.hasProperty('rrule') && !master.hasProperty('rdate'))
    return [master, ...exceptions].flatMap((one) => singleTime(one, question));
  try {
    return [
      ...occurrences(
        new ICAL.Event(master, { exceptions: [...exceptions], strictExceptions: false }),
        question,
      ),
    ];
  } catch (error) {
    if (error instanceof Error && 'exitCode' in error) throw error;
    throw refused(
      `${question.name}: a recurrence cannot be read: ${reason(error)}`,
      'mend the rule, or leave the event out',
      error,
    );
  }
}

function* occurrences(event: ICAL.Event, question: BusyQuestion): Generator<Interval> {
  const iterator = event.iterator();
  for (let count = 0; ; count += 1) {
    const next = iterator.next() as ICAL.Time | null | undefined;
    if (next == null) return;
    if (count === OCCURRENCES_MAX)
      throw refused(
        `${question.name}: an event recurs more than ${OCCURRENCES_MAX} times`,
        'give its rule an end',
      );
    const { startDate, endDate, item } = event.getOccurrenceDetails(next);
    const one = spanOf(item.component, { startDate, endDate }, question);
    if (one.start >= question.window.end) return;
    if (takesTime(item.component)) yield* within(one, question);
  }
}

function singleTime(component: ICAL.Component, question: BusyQuestion): Interval[] {
  if (!takesTime(component)) return [];
  const event = new ICAL.Event(component);
  // What has no beginning takes no time.
  return event.startDate === null ? [] : within(spanOf(component, event, question), question);
}

interface Times {
  readonly startDate: ICAL.Time;
  readonly endDate: ICAL.Time;
}

function spanOf(component: ICAL.Component, { startDate, endDate }: Times, question: BusyQuestion): Interval {
  const start = msIn(startDate, component.getFirstProperty('dtstart'), question);
  const duration = component.getFirstPropertyValue('duration') as ICAL.Duration | null;
  // Days are those of the calendar, hours are elapsed time (RFC 5545, 3.3.6).
  if (duration !== null && duration.hours + duration.minutes + duration.seconds > 0)
    return { start, end: start + duration.toSeconds() * 1000 };
  const ends = component.getFirstProperty('dtend') ?? component.getFirstProperty('dtstart');
  return { start, end: msIn(endDate, ends, question) };
}

function takesTime(component: ICAL.Component): boolean {
  const is = (name: string, value: string): boolean =>
    String(component.getFirstPropertyValue(name) ?? '').toUpperCase() === value;
  return !is('transp', 'TRANSPARENT') && !is('status', 'CANCELLED');
}

function within(one: Interval, { window }: BusyQuestion): Interval[] {
  return one.end > one.start && one.start < window.end && one.end > window.start ? [one] : [];
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
