import type { Interval } from '../../../shared/intervals.ts';
import type { Db } from '../../../store/types.ts';
import type { Standing } from '../decide.ts';
import { keyOf } from '../oncall.ts';
import { finalShifts, nextOverrideId, overridesIn } from '../oncall-queries.ts';
import type { Rotation } from '../schedule.ts';

/** What an override of this rotation within this span is decided on. */
export async function standingOf(db: Db, rotation: Rotation, span: Interval): Promise<Standing> {
  const [shifts, overrides, nextId] = await Promise.all([
    finalShifts(db, span.start, span.end, { rotation: rotation.name }),
    overridesIn(db, span),
    nextOverrideId(db),
  ]);
  const own = overrides.filter((one) => keyOf(one.rotation) === keyOf(rotation.name));
  return { shifts, overrides: own, nextId };
}
