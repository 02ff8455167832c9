import type { Instant } from '../../shared/clock.ts';
import { notFound, refused } from '../../shared/errors.ts';
import { idOf } from '../../shared/ids.ts';
import { prose } from '../../shared/text.ts';
import type { Bom, Need } from './bom.ts';
import { explode, partsOf, shortagesOf } from './bom.ts';
import type { Component } from './component.ts';
import type { Spot } from './ledger.ts';
import { decideBuilt, decideIssue, units } from './ledger.ts';
import type { Level } from './level.ts';
import { emptyLevel } from './level.ts';
import type { Plan, PlanBuilt, PlanCancelled, PlanMade } from './plan.ts';
import type { Act, Built, Issued, PlanId } from './stock.ts';

/** What stands at one site, and what everything is made of. */
export interface Workshop {
  readonly site: string;
  readonly bom: Bom;
  /** The levels of everything under the model, and of the model itself, by SKU; absent: nothing is there. */
  spot(sku: string): Spot;
}

/** What stands at a site. @param levels of what is asked about, at any site */
export function workshopWith(
  { code, zone }: { readonly code: string; readonly zone: string },
  bom: Bom,
  levels: readonly Level[],
): Workshop {
  const here = new Map(levels.filter(({ site }) => site === code).map((level) => [level.sku, level]));
  return { site: code, bom, spot: (sku) => ({ level: here.get(sku) ?? emptyLevel(sku, code), zone }) };
}

export interface PlanRequest {
  readonly quantity: number;
  readonly dueAt: Instant;
}

/**
 * Plans to build a model, and sets the components aside: what is there of a sub-assembly, and of the rest
 * what it is made of. More may be set aside than is there: then available is below zero until it comes.
 * @throws not-found (3) where the model has no bill of materials.
 */
export function decidePlan(
  lastNum: number,
  workshop: Workshop,
  model: Component,
  { quantity, dueAt }: PlanRequest,
  { at }: Act,
): PlanMade[] {
  const needs = needsOf(workshop, model, units(quantity), availableIn(workshop));
  const allocations = needs
    .map(({ sku, issued, short }) => ({ sku, quantity: issued + short }))
    .filter((need) => need.quantity > 0);
  return [
    {
      kind: 'plan.made',
      subject: idOf('PLAN', lastNum + 1),
      occurredAt: at,
      data: { model: model.sku, site: workshop.site, quantity, dueAt, allocations },
    },
  ];
}

/** Nothing is set aside for it any more. @returns nothing where it was cancelled before. */
export function decideCancelPlan(plan: Plan, because: string, { at }: Act): PlanCancelled[] {
  if (plan.status === 'cancelled') return [];
  if (plan.status === 'done')
    throw refused(`${plan.id} is built already`, 'vigie stock plan list --status all');
  return [
    {
      kind: 'plan.cancelled',
      subject: plan.id,
      occurredAt: at,
      data: { site: plan.site, released: plan.allocations },
      text: { because: prose(because, 'the reason') },
    },
  ];
}

export interface BuildRequest {
  readonly quantity: number;
  /** What is set aside for it is used; the rest of what is available too. */
  readonly plan: Plan | null;
}

/**
 * Builds: issues what was used and takes the finished servers in, in one go.
 * @throws not-found (3) where the model has no bill of materials; refused (4) with each shortage, and for a
 *   plan of another model or site, or one that is closed.
 */
export function decideBuild(
  workshop: Workshop,
  model: Component,
  { quantity, plan }: BuildRequest,
  act: Act,
): (Issued | Built | PlanBuilt)[] {
  if (plan !== null) refuseOtherPlan(plan, model, workshop.site);
  const needs = needsOf(workshop, model, units(quantity), freeFor(workshop, plan));
  const shortages = shortagesOf(needs);
  if (shortages.length > 0) throw tooLittle(workshop, model, quantity, shortages);
  const used = needs.filter(({ issued }) => issued > 0);
  const id = plan?.id;
  return [
    ...used.flatMap(({ sku, issued }) =>
      decideIssue(workshop.spot(sku), { quantity: issued, model: model.sku, plan: id }, act),
    ),
    ...decideBuilt(workshop.spot(model.sku), quantity, id, act),
    ...(plan === null ? [] : [builtOf(plan, quantity, used, act)]),
  ];
}

function builtOf(plan: Plan, quantity: number, used: readonly Need[], { at }: Act): PlanBuilt {
  const isDone = plan.built + quantity >= plan.quantity;
  const issued = new Map(used.map((need) => [need.sku, need.issued]));
  // Once it is built, what was set aside for it and not needed is free again.
  const released = plan.allocations
    .map((one) => ({
      sku: one.sku,
      quantity: isDone ? one.quantity : Math.min(one.quantity, issued.get(one.sku) ?? 0),
    }))
    .filter((one) => one.quantity > 0);
  return {
    kind: 'plan.built',
    subject: plan.id,
    occurredAt: at,
    data: { site: plan.site, quantity, released },
  };
}

function refuseOtherPlan(plan: Plan, model: Component, site: string): void {
  if (plan.status !== 'open') throw refused(`${plan.id} is ${plan.status}`, 'vigie stock plan list');
  if (plan.model !== model.sku || plan.site !== site) {
    throw refused(
      `${plan.id} is for ${plan.model} at ${plan.site}`,
      `vigie stock build ${plan.model} N --site ${plan.site} --plan ${plan.id}`,
    );
  }
}

function needsOf(
  { bom }: Workshop,
  model: Component,
  quantity: number,
  free: (sku: string) => number,
): Need[] {
  if (model.bom.length === 0) {
    throw notFound(`${model.sku} has no bill of materials`, `vigie stock bom add ${model.sku} SKU QTY`);
  }
  const parts = partsOf(bom, [model.sku]).filter((sku) => sku !== model.sku);
  const shelf = new Map(parts.map((sku) => [sku, Math.max(0, free(sku))]));
  return explode(bom, model.sku, quantity, shelf);
}

function availableIn(workshop: Workshop): (sku: string) => number {
  return (sku) => {
    const { onHand, allocated } = workshop.spot(sku).level;
    return onHand - allocated;
  };
}

/** What may be used: what is available, and what is set aside for this very plan. */
function freeFor(workshop: Workshop, plan: Plan | null): (sku: string) => number {
  const own = new Map((plan?.allocations ?? []).map(({ sku, quantity }) => [sku, quantity]));
  const available = availableIn(workshop);
  return (sku) => Math.min(workshop.spot(sku).level.onHand, available(sku) + (own.get(sku) ?? 0));
}

function tooLittle(
  workshop: Workshop,
  model: Component,
  quantity: number,
  shortages: readonly Need[],
): Error {
  const each = shortages.map(({ sku, short }) => {
    const { allocated } = workshop.spot(sku).level;
    return `${sku} ${short} short${allocated > 0 ? ` (${allocated} set aside for plans)` : ''}`;
  });
  return refused(
    `${quantity} ${model.sku} cannot be built at ${workshop.site}: ${each.join(', ')}`,
    `vigie stock buildable ${model.sku} --site ${workshop.site}`,
  );
}

/** The plan that was asked for. @throws not-found (3). */
export function knownPlan(plan: Plan | undefined, id: PlanId): Plan {
  if (plan === undefined) throw notFound(`there is no ${id}`, 'vigie stock plan list --status all');
  return plan;
}
