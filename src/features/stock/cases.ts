import type { Instant } from '../../shared/clock.ts';
import type { Bom } from './bom.ts';
import { unitsPerModel } from './bom.ts';
import type { Component } from './component.ts';
import type { LeadTime } from './cover.ts';
import { credibilityOf, measuredLeadTime } from './credibility.ts';
import type { DayCalendar } from './day-calendar.ts';
import { dayCalendar } from './day-calendar.ts';
import type { PlannedUse } from './demand.ts';
import { demandFromIssues, demandWindow, demandWithPlans, lineCap, surged } from './demand.ts';
import { dayNumber, issuesUntil } from './issue-days.ts';
import type { Level } from './level.ts';
import type { Order } from './order.ts';
import { outstanding } from './order.ts';
import type { Plan } from './plan.ts';
import type { Demand } from './projection.ts';
import type { StockCase } from './stock-row.ts';
import type { StockSettings } from './stock-settings.ts';
import type { Supplier } from './supplier.ts';
import type { OpenSupply } from './tension.ts';
import { stretchedLeadTime } from './tension.ts';
import type { Transfer } from './transfer.ts';
import { inTransit } from './transfer.ts';

/** What is known of stock at a moment, as the store has it. */
export interface StockPicture {
  readonly now: Instant;
  /** What is asked about, one component at one site each. */
  readonly levels: readonly Level[];
  /** Those of the levels, by SKU. */
  readonly components: ReadonlyMap<string, Pick<Component, 'name' | 'kind'>>;
  /** Every bill of materials. */
  readonly bom: Bom;
  /** The finished models among them: what lines build. */
  readonly models: readonly string[];
  /** What is open. */
  readonly orders: readonly Order[];
  readonly transfers: readonly Transfer[];
  readonly plans: readonly Plan[];
  /** By code. */
  readonly suppliers: ReadonlyMap<string, Supplier>;
  readonly settings: StockSettings;
  /** By code: its zone, and the servers that its line can build in a day (null where it has none). */
  readonly sites: ReadonlyMap<string, { readonly zone: string; readonly lineCapacity: number | null }>;
  /** The only model that the line of a site is supposed to build: then no other one says what it can consume. */
  readonly onlyModels?: ReadonlyMap<string, string>;
}

/** What is asked beside: how much more is wanted, and how sure it must be. */
export interface Question {
  /** 1: as measured. */
  readonly surge: number;
  /** In place of what policies and settings say. */
  readonly serviceLevel?: number | undefined;
}

/** A case with the calendar of its site, ready to be assessed. */
export interface DatedCase {
  readonly calendar: DayCalendar;
  readonly stock: StockCase;
}

/** Every level of the picture as a case to assess, in the order of the levels. */
export function casesOf(picture: StockPicture, question: Question): DatedCase[] {
  const perServer = unitsPerServerAt(picture);
  const supplies = suppliesOf(picture);
  const calendars = new Map<string, DayCalendar>();
  return picture.levels.map((level) => {
    const site = picture.sites.get(level.site);
    const zone = site?.zone ?? 'UTC';
    const calendar = calendars.get(level.site) ?? dayCalendar(picture.now, zone);
    calendars.set(level.site, calendar);
    const units = perServer(level.site).get(level.sku) ?? null;
    const cap = lineCap(site?.lineCapacity ?? null, units);
    const stock = caseOf(picture, question, { level, calendar, cap, units }, supplies);
    return { calendar, stock };
  });
}

/**
 * What one server takes of each component, by SKU. Where models differ, the one that takes the most counts:
 * what a line can consume is the most that it may.
 */
export function unitsPerServer({ bom, models }: Pick<StockPicture, 'bom' | 'models'>): Map<string, number> {
  const most = new Map<string, number>();
  for (const model of models) {
    for (const [sku, units] of unitsPerModel(bom, model)) most.set(sku, Math.max(units, most.get(sku) ?? 0));
  }
  return most;
}

/** The same by site: what a line is supposed to build alone, counts alone. */
function unitsPerServerAt(picture: StockPicture): (site: string) => ReadonlyMap<string, number> {
  const anywhere = unitsPerServer(picture);
  const only = new Map(
    [...(picture.onlyModels ?? [])].map(([site, model]) => [site, unitsPerModel(picture.bom, model)]),
  );
  return (site) => only.get(site) ?? anywhere;
}

interface Placed {
  readonly level: Level;
  readonly calendar: DayCalendar;
  readonly cap: number | null;
  readonly units: number | null;
}

function caseOf(
  picture: StockPicture,
  { surge, serviceLevel }: Question,
  { level, calendar, cap, units }: Placed,
  supplies: Supplies,
): StockCase {
  const { policy, sku, site } = level;
  const { settings } = picture;
  const measured = measuredDemand(level, calendar, settings.demandWindowDays);
  const usual = usualDemand(level, measured);
  const supplier = level.supplier === null ? undefined : picture.suppliers.get(level.supplier);
  const lead = leadTimeOf(level, supplier, settings);
  const demand = demandWithPlans(calendar, usual && surged(usual, surge), plannedUses(picture, level), cap);
  return {
    sku,
    name: picture.components.get(sku)?.name ?? null,
    site,
    onHand: level.onHand,
    allocated: level.allocated,
    countedAt: level.countedAt,
    orders: supplies.orders.get(placeKey(sku, site)) ?? [],
    transfers: supplies.transfers.get(placeKey(sku, site)) ?? [],
    demand,
    demandSdKnown: policy.demandSd !== null || measured !== null,
    ...lead,
    isStopped: supplier?.tension === 'stopped',
    promiseSd: supplier === undefined ? null : (credibilityOf(supplier.deliveries)?.daysLateSd ?? null),
    serviceLevel: serviceLevel ?? policy.serviceLevel ?? settings.serviceLevel,
    safetyStock: policy.safetyStock,
    targetLevel: policy.targetLevel,
    moq: policy.moq,
    multiple: policy.multiple,
    packSize: supplies.packs.get(placeKey(sku, site)) ?? null,
    unitsPerServer: units,
    countMaxAgeDays: settings.countMaxAgeDays,
  };
}

function measuredDemand(
  { firstDay, issues }: Level,
  calendar: DayCalendar,
  windowDays: number,
): Demand | null {
  if (issues === null) return null;
  const window = demandWindow(calendar.day(0).date, windowDays, firstDay);
  if (window === null) return null;
  return demandFromIssues(issuesUntil(issues, dayNumber(window.last), window.days), true);
}

/** What is laid down, else what is measured. */
function usualDemand({ policy }: Level, measured: Demand | null): Demand | null {
  if (policy.demandPerDay === null) {
    return measured && { ...measured, sd: policy.demandSd ?? measured.sd };
  }
  return { perDay: policy.demandPerDay, sd: policy.demandSd ?? measured?.sd ?? 0, dated: null };
}

/** What is laid down, else what was measured, stretched by how tense the supplier is. */
function leadTimeOf(
  { policy, leadMinutes }: Level,
  supplier: Supplier | undefined,
  { tensionFactors }: StockSettings,
): { readonly leadTime: LeadTime | null; readonly leadTimeSdKnown: boolean } {
  const measured = measuredLeadTime(leadMinutes);
  const days = policy.leadTimeDays ?? measured?.days ?? null;
  const sd = policy.leadTimeSd ?? measured?.sd ?? null;
  if (days === null) return { leadTime: null, leadTimeSdKnown: false };
  const factor = tensionFactors[supplier?.tension ?? 'normal'];
  return { leadTime: stretchedLeadTime({ days, sd: sd ?? 0 }, factor), leadTimeSdKnown: sd !== null };
}

/** What the open plans of the site still need of it, and have set aside. */
function plannedUses({ plans, bom }: StockPicture, { sku, site }: Level): PlannedUse[] {
  return plans
    .filter((plan) => plan.site === site)
    .map((plan) => ({
      dueAt: plan.dueAt,
      units: (plan.quantity - plan.built) * (unitsPerModel(bom, plan.model).get(sku) ?? 0),
      allocated: plan.allocations.find((one) => one.sku === sku)?.quantity ?? 0,
    }))
    .filter(({ units }) => units > 0);
}

interface Supplies {
  readonly orders: ReadonlyMap<string, readonly OpenSupply[]>;
  readonly transfers: ReadonlyMap<string, readonly OpenSupply[]>;
  /** The pack of the newest open order. */
  readonly packs: ReadonlyMap<string, number>;
}

/** What is to come, by the component and the site that it comes to. */
function suppliesOf({ orders, transfers, suppliers }: StockPicture): Supplies {
  const byOrder = new Map<string, OpenSupply[]>();
  const packs = new Map<string, number>();
  for (const order of orders) {
    const supplier = suppliers.get(order.supplier) ?? null;
    for (const line of order.lines) {
      const rest = outstanding(order, line);
      if (rest === 0) continue;
      const key = placeKey(line.sku, order.site);
      packs.set(key, line.pack);
      append(byOrder, key, { ref: order.id, outstanding: rest, eta: order.eta, supplier });
    }
  }
  const byTransfer = new Map<string, OpenSupply[]>();
  for (const transfer of transfers) {
    const { id, sku, to, eta } = transfer;
    append(byTransfer, placeKey(sku, to), { ref: id, outstanding: inTransit(transfer), eta, supplier: null });
  }
  return { orders: byOrder, transfers: byTransfer, packs };
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function placeKey(sku: string, site: string): string {
  return `${site} ${sku}`;
}
