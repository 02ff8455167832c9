import type { Instant } from '../../shared/clock.ts';
import { assess } from './assess.ts';
import type { DatedCase, StockPicture } from './cases.ts';
import { casesOf } from './cases.ts';
import { lineCap } from './demand.ts';
import { demandCurve, isDemanded } from './projection.ts';
import { bindingComponent, breakEvenSurge } from './risk.ts';
import { uncapped } from './supposed-build.ts';

/** How much demand a component at a factory survives until its relief. */
export interface SurgeRow {
  readonly site: string;
  readonly sku: string;
  /**
   * The largest factor on today's demand with which it lasts until then; null where it lasts at any, since the
   * line takes no more, and where `until` is null, since nothing says until when.
   */
  readonly breakEvenSurge: number | null;
  /** The component of its factory that gives way first. */
  readonly binds: boolean;
  /** It lasts until then at the factor that was asked about; null: not known. */
  readonly survives: boolean | null;
  /** The next receipt that counts as coming; with none, when an order placed now would come. */
  readonly until: Instant | null;
  /** The order or transfer that comes then; null: one that would have to be placed now. */
  readonly receipt: string | null;
  /** At the factor that was asked about. */
  readonly daysOfCover: number | null;
  readonly stockoutProbability: number | null;
  readonly expectedShortage: number | null;
  readonly serversLost: number | null;
}

/**
 * How much demand every component at the sites that have a line survives: by site, the first to give way first.
 * @param surge the factor on demand at which the other figures are reckoned
 */
export function surgesOf(picture: StockPicture, surge: number): SurgeRow[] {
  const usual = casesOf(uncapped(picture), { surge: 1 });
  const asked = casesOf(picture, { surge });
  const rows = asked.flatMap((dated, index) => {
    const { demand, site } = dated.stock;
    const isAsked = demand !== null && isDemanded(demand) && lineCapacityAt(picture, site) !== null;
    return isAsked ? [rowOf(picture, dated, usual[index] as DatedCase, surge)] : [];
  });
  return [...Map.groupBy(rows, ({ site }) => site).values()]
    .flatMap((ofSite) => {
      const components = ofSite.map((row) => ({ ...row, factor: row.breakEvenSurge }));
      const binding = bindingComponent(components)?.sku;
      return ofSite.map((row) => ({ ...row, binds: row.sku === binding }));
    })
    .sort(weakestFirst);
}

function lineCapacityAt({ sites }: StockPicture, site: string): number | null {
  return sites.get(site)?.lineCapacity ?? null;
}

function rowOf(
  picture: StockPicture,
  { calendar, stock }: DatedCase,
  usual: DatedCase,
  surge: number,
): SurgeRow {
  const { row, facts } = assess(calendar, stock);
  const { nextReceipt } = facts;
  const until =
    nextReceipt?.at ?? (stock.leadTime === null ? null : calendar.instantAfter(stock.leadTime.days));
  const cap = lineCap(lineCapacityAt(picture, stock.site), stock.unitsPerServer);
  const demand = usual.stock.demand;
  const times =
    until === null || demand === null
      ? null
      : breakEvenSurge(demandCurve(calendar, demand), row.available, until, cap);
  return {
    site: stock.site,
    sku: stock.sku,
    breakEvenSurge: times,
    binds: false,
    survives: until === null ? null : times === null || surge <= times,
    until,
    receipt: nextReceipt?.ref ?? null,
    daysOfCover: row.daysOfCover,
    stockoutProbability: row.stockoutProbability,
    expectedShortage: facts.expectedShortage,
    serversLost: facts.serversLost,
  };
}

function weakestFirst(a: SurgeRow, b: SurgeRow): number {
  if (a.site !== b.site) return a.site < b.site ? -1 : 1;
  const [first, second] = [lasting(a), lasting(b)];
  return first === second ? (a.sku < b.sku ? -1 : 1) : first - second;
}

/** What lasts whatever happens comes after what breaks, and what nobody knows comes last. */
function lasting({ breakEvenSurge: times, until }: SurgeRow): number {
  if (until === null) return Number.MAX_VALUE;
  return times ?? Number.MAX_VALUE / 2;
}
