import type { Instant } from '../../shared/clock.ts';
import { HOUR_MS, MINUTE_MS, msBetween, msOf } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import type { LocalDate } from '../../shared/local-time.ts';
import { datePlus, localDate, localTime } from '../../shared/local-time.ts';
import { instantsOf, readingsOf } from '../../shared/zone.ts';
import type { Site } from './site.ts';

/** When a round was due, by the site's own clock: `2020-03-18T13:00`. It names the round. */
export type Due = string;

/** A round that is not reported done this long after it should have ended was missed. */
const GRACE_MS = HOUR_MS;
const USUAL_MINUTES = 45;
/** A round is reported on the same half day: at 17:45, 20:00 is no longer yesterday's. */
const REPORTED_WITHIN_MS = 12 * HOUR_MS;

/** The rounds of a site that fell due on a day of its own and not after `until`, in order. */
function duesOn(site: Pick<Site, 'rounds' | 'zone'>, date: LocalDate, until: Instant): Due[] {
  return site.rounds.map((time) => `${date}T${time}`).filter((due) => dueAt(due, site.zone) <= until);
}

/** Those of the site's today, since its midnight. */
export function duesToday(site: Pick<Site, 'rounds' | 'zone'>, now: Instant): Due[] {
  return duesOn(site, localDate(now, site.zone), now);
}

/** When a round falls due: the first instant that shows the time; where clocks jump over it, the one after. */
export function dueAt(due: Due, zone: string): Instant {
  const [date = '', time = ''] = due.split('T');
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const local = { year, month, day, hour, minute, second: 0, millisecond: 0 };
  const [at] = instantsOf(local, zone);
  return at ?? (readingsOf(local, zone).at(-1) as Instant);
}

/** Whether a round that is not done should be by now. */
export function isMissed(
  due: Due,
  { zone, roundMinutes }: Pick<Site, 'zone' | 'roundMinutes'>,
  now: Instant,
): boolean {
  const length = (roundMinutes ?? USUAL_MINUTES) * MINUTE_MS;
  return msBetween(dueAt(due, zone), now) > length + GRACE_MS;
}

/**
 * The round that is meant by its time, or the newest that was due; of the last twelve hours.
 * @throws refused (4) where none is, with the times at which rounds are due.
 */
export function roundMeant(
  site: Pick<Site, 'code' | 'rounds' | 'zone'>,
  round: string | true,
  at: Instant,
): Due {
  if (site.rounds.length === 0)
    throw refused(`${site.code} has no rounds`, `vigie site set ${site.code} --rounds 07:00,13:00,20:00`);
  const today = localDate(at, site.zone);
  const dues = [...duesOn(site, datePlus(today, -1), at), ...duesOn(site, today, at)];
  const due = round === true ? dues.at(-1) : dues.findLast((one) => one.endsWith(`T${round}`));
  if (due !== undefined && msOf(at) - msOf(dueAt(due, site.zone)) <= REPORTED_WITHIN_MS) return due;
  const clock = localTime(at, site.zone);
  throw refused(
    round !== true && !site.rounds.includes(round)
      ? `${site.code} has no round at ${round}`
      : `no such round of ${site.code} was due by then (${clock} there)`,
    `its rounds are due at ${site.rounds.join(', ')}, in its own time`,
  );
}
