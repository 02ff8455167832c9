import type { Assessment, StockStatus } from './stock-row.ts';

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

/** What was found of all that was checked. */
export interface Findings {
  /** The worst of all; where nothing was checked, nothing is known. */
  readonly state: MonitorState;
  readonly counts: Readonly<Record<MonitorState, number>>;
  /** Servers that are lost to the component that stops each line first; unrounded. */
  readonly serversLost: number;
  /** The worst first: by state, then by how long it lasts. */
  readonly worstFirst: readonly Assessment[];
}

export function monitorState({ row }: Assessment): MonitorState {
  return STATES[row.status];
}

export function findingsOf(assessments: readonly Assessment[]): Findings {
  const worstFirst = assessments.toSorted(worse);
  const counts = { OK: 0, WARNING: 0, CRITICAL: 0, UNKNOWN: 0 };
  for (const one of assessments) counts[monitorState(one)] += 1;
  const [worst] = worstFirst;
  return {
    state: worst === undefined ? 'UNKNOWN' : monitorState(worst),
    counts,
    serversLost: serversLostOf(assessments),
    worstFirst,
  };
}

function worse(a: Assessment, b: Assessment): number {
  const rank = MONITOR_STATES.indexOf(monitorState(a)) - MONITOR_STATES.indexOf(monitorState(b));
  const [days, others] = [lasting(a), lasting(b)];
  return rank || (days === others ? byPlace(a, b) : days - others);
}

function lasting({ row }: Assessment): number {
  return row.daysOfCover ?? Number.POSITIVE_INFINITY;
}

function byPlace({ row: a }: Assessment, { row: b }: Assessment): number {
  if (a.sku !== b.sku) return a.sku < b.sku ? -1 : 1;
  return a.site < b.site ? -1 : a.site > b.site ? 1 : 0;
}

/** A line that stands still for one component builds nothing of another: of each site, the most counts. */
function serversLostOf(assessments: readonly Assessment[]): number {
  const most = new Map<string, number>();
  for (const { row, facts } of assessments) {
    most.set(row.site, Math.max(most.get(row.site) ?? 0, facts.serversLost ?? 0));
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
  const { counts, serversLost, worstFirst } = findings;
  const covers = worstFirst.filter((one) => monitorState(one) !== 'OK' && one.row.daysOfCover !== null);
  return [
    ...MONITOR_STATES.map((state) => `${state.toLowerCase()}=${counts[state]};;;0;${worstFirst.length}`),
    `servers_lost=${Math.round(serversLost)};;;0`,
    ...covers.slice(0, COVERS_MAX).map(coverData),
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
