import type { Instant } from '../../shared/clock.ts';
import { assess } from './assess.ts';
import type { DatedCase, StockPicture } from './cases.ts';
import { casesOf } from './cases.ts';
import { availableOf } from './cover.ts';
import { lineCap } from './demand.ts';
import { demandCurve, isDemanded, nextReceipt } from './projection.ts';
import { bindingComponent, breakEvenSurge } from './risk.ts';
import { uncapped } from './supposed-build.ts';
import { incomingOf } from './tension.ts';

/** How much more demand a component at a site survives, and how sure it is at the surge that is asked about. */
export interface ComponentRisk {
  readonly site: string;
  readonly sku: string;
  readonly name: string | null;
  /** The largest factor on usual demand that it survives until then; null: every one. */
  readonly factor: number | null;
  readonly until: Instant;
  /** The receipt that then comes; null: what would be ordered now. */
  readonly untilRef: string | null;
  /** At the surge that is asked about: */
  readonly holds: boolean;
  readonly daysOfCover: number | null;
  readonly stockoutProbability: number | null;
  readonly expectedShortage: number | null;
}

export interface SiteRisk {
  readonly site: string;
  /** The component that gives way first; null where none gives way. */
  readonly binding: ComponentRisk | null;
  /** The first to give way first, by SKU among equals. */
  readonly components: readonly ComponentRisk[];
}

export interface RiskReport {
  /** By their codes. */
  readonly sites: readonly SiteRisk[];
  /** Components at sites of which nothing can be said: no demand data, or neither receipt nor lead time. */
  readonly unknown: number;
}

/** The break-even surge of each site, and of each component there. */
export function surgeRisks(picture: StockPicture, surge: number): RiskReport {
  const usual = casesOf(uncapped(picture), { surge: 1 });
  const asked = casesOf(picture, { surge });
  const risks: ComponentRisk[] = [];
  let unknown = 0;
  for (const [index, atSurge] of asked.entries()) {
    const { sku, demand } = atSurge.stock;
    if (picture.components.get(sku)?.kind === 'model') continue;
    if (demand !== null && !isDemanded(demand)) continue;
    const risk = riskOf(picture, usual[index] as DatedCase, atSurge, surge);
    if (risk === null) unknown += 1;
    else risks.push(risk);
  }
  const sites = [...Map.groupBy(risks, ({ site }) => site)]
    .map(([site, components]) => ({
      site,
      binding: bindingComponent(components),
      components: components.sort(weakestFirst),
    }))
    .sort((a, b) => (a.site < b.site ? -1 : 1));
  return { sites, unknown };
}

function riskOf(
  picture: StockPicture,
  { calendar, stock }: DatedCase,
  atSurge: DatedCase,
  surge: number,
): ComponentRisk | null {
  const { demand, leadTime, sku, site, name } = stock;
  if (demand === null) return null;
  const next = nextReceipt(
    incomingOf([...stock.orders, ...stock.transfers], calendar.now).expected,
    calendar.now,
  );
  const until = next?.at ?? (leadTime && calendar.instantAfter(leadTime.days));
  if (until === null) return null;
  const cap = lineCap(picture.sites.get(site)?.lineCapacity ?? null, stock.unitsPerServer);
  const available = availableOf(stock.onHand, stock.allocated);
  const factor = breakEvenSurge(demandCurve(calendar, demand), available, until, cap);
  const { row, facts } = assess(calendar, atSurge.stock);
  return {
    site,
    sku,
    name,
    factor,
    until,
    untilRef: next?.ref ?? null,
    holds: factor === null || factor >= surge,
    daysOfCover: row.daysOfCover,
    stockoutProbability: row.stockoutProbability,
    expectedShortage: facts.expectedShortage,
  };
}

function weakestFirst(a: ComponentRisk, b: ComponentRisk): number {
  const [first, second] = [a.factor ?? Number.POSITIVE_INFINITY, b.factor ?? Number.POSITIVE_INFINITY];
  return first === second ? (a.sku < b.sku ? -1 : 1) : first - second;
}
