import type { StockPicture } from '../stock/cases.ts';
import { casesOf } from '../stock/cases.ts';
import type { LineLoad } from '../stock/line.ts';
import type { LineSetup } from '../stock/line-setup.ts';
import { linesOf } from '../stock/line-setup.ts';
import type { Plan } from '../stock/plan.ts';
import type { DemandRequest } from './request.ts';
import { outstanding } from './request.ts';

/** Servers that are waited for, by model. */
export function mixOf(requests: readonly DemandRequest[]): Map<string, number> {
  const mix = new Map<string, number>();
  for (const one of requests) mix.set(one.model, (mix.get(one.model) ?? 0) + outstanding(one));
  return mix;
}

/** The lines that can build any of these models. */
export function linesFor(picture: StockPicture, models: ReadonlySet<string>, surge: number): LineSetup[] {
  if (models.size === 0) return [];
  const plans = [...picture.plans, ...supposedPlans(picture, models)];
  return linesOf({ ...picture, plans }, casesOf(picture, { surge }))
    .map((line) => ({
      ...line,
      wanted: line.wanted.filter((load) => models.has(load.model) && isKnownAt(line, load)),
    }))
    .filter(({ wanted }) => wanted.length > 0);
}

/** What a line builds of a mix: at its capacity, the models as they are asked for. */
export function loadedWith(line: LineSetup, mix: ReadonlyMap<string, number>): LineSetup {
  const { serversPerDay } = line;
  const asked = line.wanted.filter(({ model }) => mix.has(model));
  if (serversPerDay === null) return { ...line, wanted: asked };
  const servers = (model: string): number => mix.get(model) ?? 0;
  const all = asked.reduce((sum, { model }) => sum + servers(model), 0);
  return {
    ...line,
    wanted: asked.map((load) => ({ ...load, perDay: (serversPerDay * servers(load.model)) / all })),
  };
}

/** Plans by which stock sees that a line with a capacity is to build what is asked for. */
function supposedPlans({ sites, now }: StockPicture, models: ReadonlySet<string>): Plan[] {
  return [...sites].flatMap(([site, { lineCapacity }]) =>
    lineCapacity === null
      ? []
      : [...models].map((model) => ({
          id: 'PLAN-0' as const,
          model,
          site,
          quantity: 1,
          built: 0,
          dueAt: now,
          status: 'open' as const,
          madeAt: now,
          allocations: [],
        })),
  );
}

/** Where nobody keeps any of its components, a model is not built: stock would let it run for ever. */
function isKnownAt({ stocks }: LineSetup, { units }: LineLoad): boolean {
  return [...units.keys()].some((sku) => stocks.has(sku));
}
