import type { Instant } from '../../shared/clock.ts';
import { localDate, wallClock } from '../../shared/local-time.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { SiteState } from './report.ts';

/** The absences whose rise within a day is news. */
export const RISING = ['confirmed', 'suspect', 'contact'] as const;
export type Rising = (typeof RISING)[number];

/** How many of them a report counted. */
export type RisingCounts = Readonly<Record<Rising, number>>;

/** So many more at a site than when its day began. */
export interface Rise {
  readonly site: string;
  readonly by: number;
}

/** When the site's day began, by its own clock. */
export function dayBegan(zone: string, now: Instant): Instant {
  return wallClock(zone).instantAt(localDate(now, zone), '00:00');
}

/** Whether a site counted who is absent since its day began. */
export function countedToday(state: SiteState, zone: string, now: Instant): boolean {
  return state.absent !== null && state.absent.at >= dayBegan(zone, now);
}

/**
 * By how much each rose today, the most first. A site that counted nobody before today is left out: what it had then
 * is not known.
 * @param states those that counted today
 * @param before by site, what it last counted before its day began
 */
export function risesToday(
  states: readonly SiteState[],
  before: ReadonlyMap<string, RisingCounts>,
): Readonly<Record<Rising, readonly Rise[]>> {
  const of = (cause: Rising): Rise[] =>
    states
      .flatMap(({ code, absent }) => {
        const then = before.get(code);
        if (absent === null || then === undefined) return [];
        return [{ site: code, by: absent.value[cause] - then[cause] }];
      })
      .filter(({ by }) => by > 0)
      .sort((a, b) => b.by - a.by || byCodePoint(a.site, b.site));
  return { confirmed: of('confirmed'), suspect: of('suspect'), contact: of('contact') };
}
