import type { Instant } from '../../shared/clock.ts';
import type { NewEvent } from '../../shared/events.ts';
import type { PlanId } from './stock.ts';

export const PLAN_STATUSES = ['open', 'done', 'cancelled'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** So many of a model to be built at a site, by when, and the components set aside for it. */
export interface Plan {
  readonly id: PlanId;
  readonly model: string;
  readonly site: string;
  readonly quantity: number;
  readonly built: number;
  readonly dueAt: Instant;
  readonly status: PlanStatus;
  readonly madeAt: Instant;
  /** What is still set aside for it. */
  readonly allocations: readonly Allocation[];
}

/** Whole units of a component at the plan's site. */
export interface Allocation {
  readonly sku: string;
  readonly quantity: number;
}

export type PlanMade = NewEvent<
  'plan.made',
  {
    readonly model: string;
    readonly site: string;
    readonly quantity: number;
    readonly dueAt: Instant;
    readonly allocations: readonly Allocation[];
  }
>;
/** Some of it was built, and this much is no longer set aside. */
export type PlanBuilt = NewEvent<
  'plan.built',
  { readonly site: string; readonly quantity: number; readonly released: readonly Allocation[] }
>;
/** Nothing is set aside for it any more. */
export type PlanCancelled = NewEvent<
  'plan.cancelled',
  { readonly site: string; readonly released: readonly Allocation[] },
  { readonly because: string }
>;

/** `subject` is the plan's id. */
export type PlanEvent = PlanMade | PlanBuilt | PlanCancelled;
