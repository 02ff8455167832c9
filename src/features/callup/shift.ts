import type { Instant } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import { clockOf, datePlus, localDate } from '../../shared/local-time.ts';
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
  const clock = clockOf(zone);
  const today = localDate(now, zone);
  const spans = [-1, 0, 1, 2].map((days) => {
    const date = datePlus(today, days);
    const until = clock.instantAt(from < to ? date : datePlus(date, 1), to);
    return { from: clock.instantAt(date, from), until };
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
