import type { Instant } from '../../../shared/clock.ts';
import type { NewEvent } from '../../../shared/events.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Db } from '../../../store/types.ts';
import type { MeasureStep } from '../../site/demo-measures.ts';
import { decideAddMeasure } from '../../site/measure.ts';
import { nextMeasureId } from '../../site/measure-queries.ts';

interface MeasureScene {
  readonly now: Instant;
  readonly lang: Lang;
  readonly person: (key: string) => PersonId;
  readonly time: (local: string) => Instant;
}

/** What a measure of the demo makes of the store. */
export async function decideMeasureStep(
  db: Db,
  { provides, site, category, owner, until }: MeasureStep,
  { now, lang, person, time }: MeasureScene,
): Promise<readonly NewEvent[]> {
  const end = until === null ? null : time(until);
  const request = { site, category, owner: person(owner), until: end, text: provides[lang] };
  return decideAddMeasure(await nextMeasureId(db), request, { now, name: (instant) => instant });
}
