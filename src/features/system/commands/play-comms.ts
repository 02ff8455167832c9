import type { Instant } from '../../../shared/clock.ts';
import type { NewEvent } from '../../../shared/events.ts';
import { idOf } from '../../../shared/ids.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Db } from '../../../store/types.ts';
import { decideAddComms, decideSent, knownComms } from '../../cell/comms.ts';
import { commsById, nextCommsId } from '../../cell/comms-queries.ts';
import type { CommsStep } from '../../cell/demo-comms.ts';
import { SCENARIO_CELL } from '../demo-scenario.ts';

interface CommsScene {
  readonly now: Instant;
  readonly lang: Lang;
  readonly time: (local: string) => Instant;
}

/** What a communication of the demo makes of the store. */
export async function decideCommsStep(
  db: Db,
  step: CommsStep,
  { now, lang, time }: CommsScene,
): Promise<readonly NewEvent[]> {
  if ('sends' in step) {
    const id = idOf('COM', step.sends);
    return decideSent(knownComms(await commsById(db, id), id), null, now);
  }
  const { tells, to, due, every } = step;
  const request = { text: tells[lang], to: to[lang], dueAt: time(due), every, owner: null };
  const moment = { now, name: (instant: Instant) => instant, zone: SCENARIO_CELL.zone };
  return decideAddComms(await nextCommsId(db), request, moment);
}
