import type { Instant } from '../../../shared/clock.ts';
import type { NewEvent } from '../../../shared/events.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Db } from '../../../store/types.ts';
import { decideRecord, decideUsual, decideWeigh } from '../../demand/demand-index.ts';
import { allServices, nextDemandId, usualServers } from '../../demand/demand-queries.ts';
import type { DemandStep } from '../../demand/demo-demand.ts';
import { demoService } from '../../demand/demo-demand.ts';
import { decideRequest } from '../../demand/request.ts';

interface Scene {
  readonly now: Instant;
  readonly lang: Lang;
  time(wallClock: string): Instant;
}

type ServiceKey = Parameters<typeof demoService>[0];

/** What the planner writes down of demand, in the demo's language. */
export async function decideDemand(db: Db, step: DemandStep, scene: Scene): Promise<readonly NewEvent[]> {
  const { lang, now, time } = scene;
  const named = (key: ServiceKey) => demoService(key, lang);
  if ('weighs' in step)
    return decideWeigh(
      step.weighs.map(({ service, weight }) => ({ service: named(service), value: weight })),
      await allServices(db),
    );
  if ('asksDaily' in step) return decideUsual(step.asksDaily, await usualServers(db));
  if ('indices' in step) {
    const readings = Object.entries(step.indices).map(([key, value]) => ({
      service: named(key as ServiceKey),
      value,
    }));
    return decideRecord(readings, await allServices(db), { at: null, weight: null });
  }
  const { asks, service, sector, servers, by } = step;
  const request = {
    customer: asks[lang],
    service: named(service),
    sector,
    model: 'SRV-A',
    servers,
    by: time(by),
  };
  return decideRequest(await nextDemandId(db), request, { now, name: (instant) => instant });
}
