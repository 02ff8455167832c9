import ICAL from 'ical.js';
import { instantOf } from '../shared/clock.ts';
import { localOf } from '../shared/zone.ts';

const OFTENER_THAN_A_DAY: ReadonlySet<string> = new Set(['SECONDLY', 'MINUTELY', 'HOURLY']);
const INTERVAL_MAX = 1000;
/** Weekdays, months and leap years come in the same order again after so many days. */
const CALENDAR_CYCLE_DAYS = 28 * 365 + 7;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/**
 * Refuses a rule over which ical.js would turn for ever, looking for a moment that never comes: 30 February, every
 * second hour at 03:00 from an even one.
 * @throws an Error that says why
 */
export function refuseEndless(rule: ICAL.Recur, dtstart: ICAL.Time): void {
  const { freq, interval, parts } = rule;
  if (interval > INTERVAL_MAX) throw new Error(`INTERVAL=${interval} is too long`);
  const by = Object.keys(parts);
  if (OFTENER_THAN_A_DAY.has(freq) && by.length > 0) throw new Error(`FREQ=${freq} with ${by.join(', ')}`);
  if (freq !== 'DAILY' || by.length === 0) return;
  if (by.some((part) => part === 'BYYEARDAY' || part === 'BYWEEKNO'))
    throw new Error(`FREQ=DAILY with ${by.join(', ')}`);
  const first = Date.UTC(dtstart.year, dtstart.month - 1, dtstart.day);
  for (let days = 0; days <= CALENDAR_CYCLE_DAYS * interval; days += interval)
    if (isOn(rule, new Date(first + days * 86_400_000))) return;
  throw new Error('it never comes');
}

function isOn({ parts }: ICAL.Recur, date: Date): boolean {
  const has = (name: string, ...values: readonly (string | number)[]): boolean => {
    const wanted = (parts as Record<string, readonly (string | number)[]>)[name];
    return wanted === undefined || values.some((value) => wanted.includes(value));
  };
  const day = date.getUTCDate();
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return (
    has('BYMONTH', date.getUTCMonth() + 1) &&
    has('BYMONTHDAY', day, day - days - 1) &&
    has('BYDAY', WEEKDAYS[date.getUTCDay()] as string)
  );
}

/**
 * The end of a rule as its occurrences are written: on the clock of their zone, where the file gives it in UTC (as RFC
 * 5545 asks); a bare day to its last second.
 */
export function untilAs(until: ICAL.Time, dtstart: ICAL.Time, zone: string): ICAL.Time {
  if (until.isDate)
    return dtstart.isDate
      ? until
      : ICAL.Time.fromData({ ...partsOf(until), hour: 23, minute: 59, second: 59 }, dtstart.zone);
  if (until.zone !== ICAL.Timezone.utcTimezone || dtstart.zone === ICAL.Timezone.utcTimezone) return until;
  const local = localOf(instantOf(until.toUnixTime() * 1000), zone);
  return ICAL.Time.fromData({ ...local, isDate: dtstart.isDate }, dtstart.zone);
}

function partsOf({ year, month, day }: ICAL.Time) {
  return { year, month, day };
}
