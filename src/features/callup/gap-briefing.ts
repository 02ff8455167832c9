import type { Instant } from '../../shared/clock.ts';
import { msOf } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Interval } from '../../shared/intervals.ts';
import type { Db } from '../../store/types.ts';
import type { Gap } from '../oncall/gaps.ts';
import { gapsOf, needsOf, withHalls } from '../oncall/gaps.ts';
import { goneOf } from '../oncall/gone.ts';
import { finalShifts, peopleOnCall, rotationsSince, uncoveredIn } from '../oncall/oncall-queries.ts';
import { peopleById } from '../person/person-queries.ts';
import { allReservists } from '../reservist/reservist-queries.ts';
import { crewsByCode } from '../site/report-queries.ts';
import { allSites } from '../site/site-queries.ts';
import { callupsIn } from './callup-queries.ts';
import { crewGaps, whileAvailable, whileCertified } from './crew-gaps.ts';

/** Of those whom the schedule names, the erased ones: they can no longer be called. */
export async function goneNow(db: Db, now: Instant): Promise<Map<PersonId, number>> {
  const people = await peopleById(db, await peopleOnCall(db, msOf(now)));
  return goneOf(people.values(), msOf(now));
}

/** When nobody is on call or called up who should be, within the window; in order of time. */
export async function gapsWithin(db: Db, window: Interval, now: Instant): Promise<Gap[]> {
  const gone = await goneNow(db, now);
  const [rotations, planned, uncovered, all, sites, callups] = await Promise.all([
    rotationsSince(db, window.start),
    finalShifts(db, window.start, window.end, { gone }),
    uncoveredIn(db, window),
    allReservists(db),
    allSites(db),
    callupsIn(db, window),
  ]);
  const reservists = new Map(all.map((one) => [one.id, one]));
  const shifts = whileAvailable(whileCertified(planned, reservists), reservists);
  const onPurpose = withHalls(uncovered, sites);
  const crews = await crewsByCode(db, [...sites.keys()]);
  return [
    ...gapsOf(needsOf(rotations, window), shifts, onPurpose),
    ...crewGaps({ sites, crews, shifts, reservists, callups, onPurpose }, window),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
}
