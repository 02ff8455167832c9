import type { Interval } from '../../shared/intervals.ts';
import { journalPage } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import type { Told } from './calendar.ts';
import { toldWithin } from './calendar.ts';
import type { OverrideEntry, RotationEntry } from './oncall.ts';

const KINDS: readonly (RotationEntry | OverrideEntry)['kind'][] = [
  'rotation.added',
  'rotation.changed',
  'rotation.removed',
  'rotation.joined',
  'rotation.left',
  'rotation.overridden',
  'rotation.override-removed',
];

/** Every shift that ever stood in the schedule of the window, with what became of it, by its beginning. */
export async function calendarWithin(db: Db, window: Interval): Promise<Told[]> {
  const entries = await journalPage(db, { kinds: KINDS, ascending: true, limit: null });
  return toldWithin(entries as unknown as (RotationEntry | OverrideEntry)[], window);
}
