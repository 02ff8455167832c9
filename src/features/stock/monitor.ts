import { byCodePoint } from '../../shared/text.ts';
import type { Judgement } from './assess.ts';
import { assess, judge } from './assess.ts';
import type { DatedCase } from './cases.ts';
import { safeDays } from './safe.ts';
import type { Assessment, StockRow, StockStatus } from './stock-row.ts';

/** What a monitoring plugin says, the worst first. */
export const MONITOR_STATES = ['CRITICAL', 'WARNING', 'UNKNOWN', 'OK'] as const;
export type MonitorState = (typeof MONITOR_STATES)[number];

/** How it says so to whoever started it. Source: Monitoring Plugins Development Guidelines, section 2. */
export const MONITOR_CODES: Readonly<Record<MonitorState, number>> = {
  OK: 0,
  WARNING: 1,
  CRITICAL: 2,
  UNKNOWN: 3,
};

const STATES: Readonly<Record<StockStatus, MonitorState>> = {
  stockout: 'CRITICAL',
  critical: 'CRITICAL',
  reorder: 'WARNING',
  low: 'WARNING',
  unknown: 'UNKNOWN',
  ok: 'OK',
};

/** One component at one site as a check counts it and puts it in order. */
export interface Verdict {
  readonly sku: string;
  readonly site: string;
  readonly status: StockStatus;
  readonly state: MonitorState;
  /** How long it lasts; null: for ever, as far as is known. */
  readonly days: number | null;
  /** Servers that its line loses for want of it; unrounded. */
  readonly serversLost: number;
  /** All that can be said of it: of many, a few are shown. */
  readonly assess: () => Assessment;
}

/** What was found of all that was checked. */
export interface Findings {
  /** The worst of all; where nothing was checked, nothing is known. */
  readonly state: MonitorState;
  readonly counts: Readonly<Record<MonitorState, number>>;
  /** Of all states together. */
  readonly total: number;
  /** Servers that are lost to the component that stops each line first; unrounded. */
  readonly serversLost: number;
  /** Those that were looked at; nobody looked at what is known to be in order. */
  readonly verdicts: readonly Verdict[];
  /** What is not in order, the worst first: by state, then by how long it lasts. */
  readonly troubled: readonly Verdict[];
}

/** Most have enough, which a quick look tells; the others are judged. */
export function verdictOf(dated: DatedCase): Verdict {
  const { calendar, stock } = dated;
  const days = safeDays(dated);
  const judged = days === null ? judge(calendar, stock) : enough(days);
  return verdictFrom(stock, judged, () => assess(calendar, stock));
}

function enough(daysOfCover: number): Judgement {
  return { status: 'ok', daysOfCover, serversLost: null };
}

export function verdictFrom(
  { sku, site }: Pick<StockRow, 'sku' | 'site'>,
  { status, daysOfCover, serversLost }: Judgement,
  assessed: () => Assessment,
): Verdict {
  return {
    sku,
    site,
    status,
    state: STATES[status],
    days: daysOfCover,
    serversLost: serversLost ?? 0,
    assess: assessed,
  };
}

/** @param total of all that there are: those of which there is no verdict are in order */
export function findingsOf(verdicts: readonly Verdict[], total = verdicts.length): Findings {
  const counts = { OK: total - verdicts.length, WARNING: 0, CRITICAL: 0, UNKNOWN: 0 };
  for (const { state } of verdicts) counts[state] += 1;
  return {
    state: MONITOR_STATES.find((state) => counts[state] > 0) ?? 'UNKNOWN',
    counts,
    total,
    serversLost: serversLostOf(verdicts),
    verdicts,
    troubled: verdicts.filter(({ state }) => state !== 'OK').sort(worse),
  };
}

/** The worst first, what is well last; so many of them, or all. */
export function worstFirst({ verdicts, troubled }: Findings, limit: number | null): Verdict[] {
  if (limit !== null && limit <= troubled.length) return troubled.slice(0, limit);
  const well = verdicts.filter(({ state }) => state === 'OK').sort(worse);
  return [...troubled, ...well].slice(0, limit ?? verdicts.length);
}

function worse(a: Verdict, b: Verdict): number {
  if (a.state !== b.state) return MONITOR_STATES.indexOf(a.state) - MONITOR_STATES.indexOf(b.state);
  if (a.days === b.days) return byPlace(a, b);
  return lasting(a) - lasting(b);
}

function lasting({ days }: Verdict): number {
  return days ?? Number.POSITIVE_INFINITY;
}

/** By SKU, then by site. */
export function byPlace(a: Verdict, b: Verdict): number {
  return byCodePoint(a.sku, b.sku) || byCodePoint(a.site, b.site);
}

/** A line that stands still for one component builds nothing of another: of each site, the most counts. */
function serversLostOf(verdicts: readonly Verdict[]): number {
  const most = new Map<string, number>();
  for (const { site, serversLost } of verdicts) {
    if (serversLost > (most.get(site) ?? 0)) most.set(site, serversLost);
  }
  return [...most.values()].reduce((sum, servers) => sum + servers, 0);
}

/** Graphs of more components than this, nobody looks at. */
const COVERS_MAX = 20;

/**
 * Performance data: how many there are of each state, servers lost, and the days of cover of what is not in
 * order, with the thresholds below which it warns (its reorder point) and is critical (its next receipt).
 * Source: Monitoring Plugins Development Guidelines, section 2.6.
 */
export function performanceData(findings: Findings): string {
  const { counts, total, serversLost, troubled } = findings;
  const covers = troubled
    .filter(({ days }) => days !== null)
    .slice(0, COVERS_MAX)
    .map((one) => one.assess());
  return [
    ...MONITOR_STATES.map((state) => `${state.toLowerCase()}=${counts[state]};;;0;${total}`),
    `servers_lost=${Math.round(serversLost)};;;0`,
    ...covers.map(coverData),
  ].join(' ');
}

function coverData({ row, facts }: Assessment): string {
  const { daysOfCover: days, reorderPoint, demandPerDay } = row;
  const warns = reorderPoint === null || !demandPerDay ? '' : `${tenths(reorderPoint / demandPerDay)}:`;
  const relief = days === null || facts.marginDays === null ? '' : `${tenths(days - facts.marginDays)}:`;
  return `'cover ${row.sku} ${row.site}'=${tenths(days ?? 0)};${warns};${relief};0`;
}

function tenths(days: number): number {
  return Math.round(days * 10) / 10;
}
