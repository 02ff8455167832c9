import type { Instant } from '../../shared/clock.ts';
import { HOUR_MS, MINUTE_MS, msBetween } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import type { LocalDate } from '../../shared/local-time.ts';
import { clockOf, datePlus, localDate, localTime } from '../../shared/local-time.ts';
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

/** Those that may be reported still: of the last twelve hours, yesterday's too. */
function duesToReport(site: Pick<Site, 'rounds' | 'zone'>, at: Instant): Due[] {
  const today = localDate(at, site.zone);
  return [...duesOn(site, datePlus(today, -1), at), ...duesOn(site, today, at)].filter(
    (due) => msBetween(dueAt(due, site.zone), at) <= REPORTED_WITHIN_MS,
  );
}

/**
 * Those that should be done by now: of today, and of yesterday what could not be told missed before midnight, while it
 * may be reported still.
 */
export function duesOver(site: Pick<Site, 'rounds' | 'zone' | 'roundMinutes'>, now: Instant): Due[] {
  const midnight = clockOf(site.zone).instantAt(localDate(now, site.zone), '00:00');
  const late = duesToReport(site, now).filter(
    (due) => dueAt(due, site.zone) < midnight && !isMissed(due, site, midnight),
  );
  return [...late, ...duesToday(site, now)].filter((due) => isMissed(due, site, now));
}

/** When a round falls due: the first moment that shows the time, or the first after what the clocks skip. */
export function dueAt(due: Due, zone: string): Instant {
  const [date = '', time = ''] = due.split('T');
  return clockOf(zone).instantAt(date, time);
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
  const dues = duesToReport(site, at);
  const due = round === true ? dues.at(-1) : dues.findLast((one) => one.endsWith(`T${round}`));
  if (due !== undefined) return due;
  const clock = localTime(at, site.zone);
  throw refused(
    round !== true && !site.rounds.includes(round)
      ? `${site.code} has no round at ${round}`
      : `no such round of ${site.code} was due by then (${clock} there)`,
    `its rounds are due at ${site.rounds.join(', ')}, in its own time`,
  );
}
