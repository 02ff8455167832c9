import type { Written } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { Db } from '../../../store/types.ts';
import type { PlanCancelled } from '../../stock/plan.ts';
import { decideCancelPlan } from '../../stock/plans.ts';
import { planById } from '../../stock/supply-queries.ts';
import type { DemandRequest } from '../request.ts';

/** Gives up what is left of the build plan of a request that is no longer granted. */
export async function withoutPlan(
  db: Db,
  { plan: id }: DemandRequest,
  because: string,
  now: Instant,
): Promise<PlanCancelled[]> {
  const plan = id === null ? undefined : await planById(db, id);
  if (plan?.status !== 'open') return [];
  return decideCancelPlan(plan, because, { at: now, name: (instant) => instant });
}

/** The plan that was given up, by what was written. */
export function planGivenUp({ entries }: Written): string | null {
  return entries.find(({ kind }) => kind === 'plan.cancelled')?.subject ?? null;
}
