import type { Instant } from '../../shared/clock.ts';
import type { Bom } from './bom.ts';
import type { Component } from './component.ts';
import type { LeadTime } from './cover.ts';
import { credibilityOf, measuredLeadTime } from './credibility.ts';
import type { DayCalendar } from './day-calendar.ts';
import { dayCalendar } from './day-calendar.ts';
import type { DemandWindow } from './demand.ts';
import { demandFromIssues, demandWindow, demandWithPlans, lineCap, surged } from './demand.ts';
import { dayNumber, isIssuedBy, issuesUntil } from './issue-days.ts';
import type { Level } from './level.ts';
import type { OpenSupplies, Place, UnitsOfModels } from './place.ts';
import { placesOf, unitsOfModels } from './place.ts';
import type { Demand } from './projection.ts';
import type { StockCase } from './stock-row.ts';
import type { StockSettings } from './stock-settings.ts';
import type { Tension } from './supplier.ts';
import { stretchedLeadTime } from './tension.ts';

/** What is known of stock at a moment, as the store has it. */
export interface StockPicture extends Surroundings {
  /** What is asked about, one component at one site each. */
  readonly levels: readonly Level[];
  /** Those of the levels, by SKU. */
  readonly components: ReadonlyMap<string, Pick<Component, 'name' | 'kind'>>;
}

/** What is known beside the levels: what is open, who delivers, what is made of what, and the settings. */
export interface Surroundings extends OpenSupplies {
  readonly now: Instant;
  /** Every bill of materials. */
  readonly bom: Bom;
  /** The finished models among them: what lines build. */
  readonly models: readonly string[];
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
  const name = (sku: string): string | null => picture.components.get(sku)?.name ?? null;
  return picture.levels.map(casesIn(picture, question, name));
}

/** What makes a case of a level, for many that are looked at one by one. @param name of a SKU, where it matters */
export function casesIn(
  picture: Surroundings,
  question: Question,
  name: (sku: string) => string | null = () => null,
): (level: Level) => DatedCase {
  const perModel = unitsOfModels(picture.bom);
  const site = sitesOf(picture, perModel);
  const place = placesOf(picture, perModel);
  const promiseSd = promiseSds(picture);
  return (level) => {
    const here = site(level.site);
    const known = { here, open: place(level.sku, level.site), promiseSd };
    return { calendar: here.calendar, stock: caseOf(picture, question, level, known, name(level.sku)) };
  };
}

/**
 * What one server takes of each component, by SKU. Where models differ, the one that takes the most counts:
 * what a line can consume is the most that it may.
 */
export function unitsPerServer({ bom, models }: Pick<StockPicture, 'bom' | 'models'>): Map<string, number> {
  const perModel = unitsOfModels(bom);
  const most = new Map<string, number>();
  for (const model of models) {
    perModel(model).forEach((units, sku) => {
      if (units > (most.get(sku) ?? 0)) most.set(sku, units);
    });
  }
  return most;
}

/** What the cases of one site share. */
interface SiteFacts {
  readonly calendar: DayCalendar;
  readonly lineCapacity: number | null;
  /** What one server takes: what a line is supposed to build alone, counts alone. */
  readonly perServer: ReadonlyMap<string, number>;
  /** Over how many whole days demand is measured where something first moved on that day, and the last of them. */
  window(firstDay: string | null): DemandWindow | null;
}

/** What is known of a site, by its code, found out once. */
function sitesOf(picture: Surroundings, perModel: UnitsOfModels): (code: string) => SiteFacts {
  const anywhere = unitsPerServer(picture);
  const facts = new Map<string, SiteFacts>();
  return (code) => {
    const known = facts.get(code);
    if (known !== undefined) return known;
    const site = picture.sites.get(code);
    const calendar = dayCalendar(picture.now, site?.zone ?? 'UTC');
    const onlyModel = picture.onlyModels?.get(code);
    const fact = {
      calendar,
      lineCapacity: site?.lineCapacity ?? null,
      perServer: onlyModel === undefined ? anywhere : perModel(onlyModel),
      window: windowsOf(calendar, picture.settings),
    };
    facts.set(code, fact);
    return fact;
  };
}

function windowsOf(calendar: DayCalendar, { demandWindowDays }: StockSettings): SiteFacts['window'] {
  const today = dayNumber(calendar.day(0).date);
  const windows = new Map<string | null, DemandWindow | null>();
  return (firstDay) => {
    const known = windows.get(firstDay);
    if (known !== undefined) return known;
    const window = demandWindow(today, demandWindowDays, firstDay === null ? null : dayNumber(firstDay));
    windows.set(firstDay, window);
    return window;
  };
}

/** How far a supplier's promises were off, by its code; null where it is not known. */
function promiseSds({ suppliers }: Surroundings): ReadonlyMap<string, number | null> {
  return new Map(
    [...suppliers].map(([code, { deliveries }]) => [code, credibilityOf(deliveries)?.daysLateSd ?? null]),
  );
}

/** What is known of one component at one site beside its level. */
interface Known {
  readonly here: SiteFacts;
  readonly open: Place;
  readonly promiseSd: ReadonlyMap<string, number | null>;
}

function caseOf(
  picture: Surroundings,
  { surge, serviceLevel }: Question,
  level: Level,
  { here, open, promiseSd }: Known,
  name: string | null,
): StockCase {
  const { policy, sku, site } = level;
  const { settings } = picture;
  const units = here.perServer.get(sku) ?? null;
  const measured = measuredDemand(level, here.window(level.firstDay));
  const usual = usualDemand(level, measured);
  const supplier = level.supplier === null ? undefined : picture.suppliers.get(level.supplier);
  const lead = leadTimeOf(level, supplier?.tension, settings);
  const cap = lineCap(here.lineCapacity, units);
  return {
    sku,
    name,
    site,
    onHand: level.onHand,
    allocated: level.allocated,
    countedAt: level.countedAt,
    orders: open.orders,
    transfers: open.transfers,
    demand: demandWithPlans(here.calendar, usual && surged(usual, surge), open.planned, cap),
    demandSdKnown: policy.demandSd !== null || measured !== null,
    leadTime: lead.leadTime,
    leadTimeSdKnown: lead.leadTimeSdKnown,
    isStopped: supplier?.tension === 'stopped',
    promiseSd: level.supplier === null ? null : (promiseSd.get(level.supplier) ?? null),
    serviceLevel: serviceLevel ?? policy.serviceLevel ?? settings.serviceLevel,
    safetyStock: policy.safetyStock,
    targetLevel: policy.targetLevel,
    moq: policy.moq,
    multiple: policy.multiple,
    packSize: open.packSize,
    unitsPerServer: units,
    countMaxAgeDays: settings.countMaxAgeDays,
  };
}

function measuredDemand({ issues }: Level, window: DemandWindow | null): Demand | null {
  if (issues === null) return null;
  if (window === null) return null;
  const measured = issuesUntil(issues, window.last, window.days);
  // Counting how far back its issues reach costs more than looking at those that are measured.
  const everIssued = measured.some((units) => units > 0) || isIssuedBy(issues, window.last);
  return demandFromIssues(measured, everIssued);
}

/** What is laid down, else what is measured. */
export function usualDemand({ policy }: Level, measured: Demand | null): Demand | null {
  if (policy.demandPerDay === null) {
    return measured && { ...measured, sd: policy.demandSd ?? measured.sd };
  }
  return { perDay: policy.demandPerDay, sd: policy.demandSd ?? measured?.sd ?? 0, dated: null };
}

/** What is laid down, else what was measured, stretched by how tense the supplier is. */
export function leadTimeOf(
  { policy, leadMinutes }: Level,
  tension: Tension | undefined,
  { tensionFactors }: StockSettings,
): { readonly leadTime: LeadTime | null; readonly leadTimeSdKnown: boolean } {
  const measured = measuredLeadTime(leadMinutes);
  const days = policy.leadTimeDays ?? measured?.days ?? null;
  const sd = policy.leadTimeSd ?? measured?.sd ?? null;
  if (days === null) return { leadTime: null, leadTimeSdKnown: false };
  const factor = tensionFactors[tension ?? 'normal'];
  return { leadTime: stretchedLeadTime({ days, sd: sd ?? 0 }, factor), leadTimeSdKnown: sd !== null };
}
