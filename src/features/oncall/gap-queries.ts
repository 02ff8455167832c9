import type { PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import type { Db } from '../../store/types.ts';
import type { Gap } from './gaps.ts';
import { gapsOf, needsOf } from './gaps.ts';
import { finalShifts, rotationsSince, uncoveredIn } from './oncall-queries.ts';

/**
 * When nobody is on call who should be, within the window.
 * @param gone from when on these people can no longer be called
 */
export async function gapsWithin(
  db: Db,
  window: Interval,
  gone: ReadonlyMap<PersonId, number>,
): Promise<Gap[]> {
  const [rotations, shifts, onPurpose] = await Promise.all([
    rotationsSince(db, window.start),
    finalShifts(db, window.start, window.end, { gone }),
    uncoveredIn(db, window),
  ]);
  return gapsOf(needsOf(rotations, window), shifts, onPurpose);
}
