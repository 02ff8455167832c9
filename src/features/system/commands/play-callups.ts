import type { Instant } from '../../../shared/clock.ts';
import type { NewEvent } from '../../../shared/events.ts';
import { idOf } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { decideOpen, decideStep } from '../../callup/callup.ts';
import { getCallup, nextCallupId } from '../../callup/callup-queries.ts';
import type { CallupStep } from '../../callup/demo-callups.ts';
import { decideAdd } from '../../oncall/decide.ts';
import { demoReadiness } from '../../reservist/demo-reservists.ts';
import { decideAvailability } from '../../reservist/reservist.ts';
import { getReservist } from '../../reservist/reservist-queries.ts';
import { decideCrew, readShift } from '../../site/crew.ts';
import { allSites } from '../../site/site-queries.ts';

interface CallupScene {
  readonly now: Instant;
  readonly time: (local: string) => Instant;
  /** The number of the first reservist. */
  readonly firstReservist: number;
}

/** What a step of the demo's reservists makes of the store. */
export async function decideCallupStep(
  db: Db,
  step: CallupStep,
  scene: CallupScene,
): Promise<readonly NewEvent[]> {
  const { now, time, firstReservist } = scene;
  if ('enrols' in step) {
    const zones = new Map([...(await allSites(db))].map(([code, { zone }]) => [code, zone]));
    return demoReadiness(firstReservist, zones, now);
  }
  if ('rotation' in step) return rotationAdded(step, now);
  if ('crew' in step) {
    const skills = Object.entries(step.skills).map(([skill, min]) => ({ skill, min }));
    return decideCrew(step.crew, undefined, { ...readShift(step.shift, 'shift'), min: step.min, skills });
  }
  if ('away' in step) {
    const reservist = await getReservist(db, step.away);
    const span = { from: time(step.from), until: time(step.until) };
    return decideAvailability(reservist, 'unavailable', span, now);
  }
  if ('opens' in step) {
    const { at: _, opens: site, from, until, deadline, ...wanted } = step;
    const span = { from: time(from), until: time(until), deadline: time(deadline) };
    return decideOpen(await nextCallupId(db), { site, ...wanted, ...span }, now);
  }
  return decideStep(await getCallup(db, idOf('CU', step.nth)), step.person, step.kind, null, now);
}

function rotationAdded(step: Extract<CallupStep, { rotation: string }>, now: Instant): NewEvent[] {
  const { rotation: name, site, zone, start, members } = step;
  return decideAdd(null, {
    name,
    from: now,
    setting: {
      every: { count: 1, unit: 'w' },
      start,
      zone,
      days: null,
      hours: null,
      site,
      skill: null,
      layer: 1,
    },
    members,
  });
}
