import type { Instant } from '../../shared/clock.ts';
import { instantOf, msOf } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import { datePlus, localDate } from '../../shared/local-time.ts';
import { instantsOf, readingsOf } from '../../shared/zone.ts';
import type { CrewShift } from '../site/crew.ts';
import { readShift, shiftsAt, shiftText } from '../site/crew.ts';

/** The hours by which a site's night and day are known. */
const KNOWN_BY: Readonly<Record<string, string>> = { night: '03:00', day: '12:00' };

/**
 * The coming time of a shift, on the site's clock; the running one where it has begun.
 * @param typed `22:00-06:00`, or `night` or `day` where the site has such a crew
 * @throws usage (2) for what is no shift; refused (4) where the site has no such crew
 */
export function shiftSpan(
  typed: string,
  { code, zone }: { readonly code: string; readonly zone: string },
  crews: readonly CrewShift[],
  now: Instant,
): { readonly from: Instant; readonly until: Instant } {
  const { from, to } = namedShift(typed, code, crews) ?? readShift(typed, '--shift');
  const today = localDate(now, zone);
  const spans = [-1, 0, 1, 2].map((days) => {
    const date = datePlus(today, days);
    const end = clockAt(from < to ? date : datePlus(date, 1), to, zone);
    return { from: clockAt(date, from, zone), until: end };
  });
  return spans.find(({ until }) => until > now) as { from: Instant; until: Instant };
}

function namedShift(typed: string, code: string, crews: readonly CrewShift[]): CrewShift | null {
  const word = typed.trim().toLowerCase();
  const hour = KNOWN_BY[word === 'nuit' ? 'night' : word === 'jour' ? 'day' : word];
  if (hour === undefined) return null;
  const [shift, ...others] = shiftsAt(crews, hour);
  if (shift !== undefined && others.length === 0) return shift;
  throw refused(
    shift === undefined
      ? `${code} has no crew for the ${word}`
      : `${code} has several crews then: ${[shift, ...others].map(shiftText).join(', ')}`,
    shift === undefined
      ? `--shift 22:00-06:00, or vigie site crew ${code} --shift 22:00-06:00 --min N`
      : `--shift ${shiftText(shift)}`,
  );
}

/** When the clocks show it; the first of two, and the moment after where they jump over it. */
function clockAt(date: string, time: string, zone: string): Instant {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const local = { year, month, day, hour, minute, second: 0, millisecond: 0 };
  return instantOf(msOf(instantsOf(local, zone)[0] ?? (readingsOf(local, zone).at(-1) as Instant)));
}
