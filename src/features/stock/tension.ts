import type { Instant } from '../../shared/clock.ts';
import type { LeadTime } from './cover.ts';
import type { Receipt } from './projection.ts';
import type { TensionFactor } from './stock-settings.ts';
import type { Tension } from './supplier.ts';

/** What is expected of a supplier at present. */
export interface SupplierState {
  readonly tension: Tension;
  /** Under allocation, what it delivers of what was ordered; null: not said, then all of it. */
  readonly sharePercent: number | null;
}

/** What is still to come of one order line, or of one transfer. */
export interface OpenSupply {
  /** `PO-118`, `TR-3`. */
  readonly ref: string;
  /** Whole units not yet received. */
  readonly outstanding: number;
  /** When it is promised for; null where nothing is. */
  readonly eta: Instant | null;
  /** Null for a transfer, which nobody rations. */
  readonly supplier: SupplierState | null;
}

/** Units that are promised for a time ahead. */
export interface ExpectedReceipt extends Receipt {
  readonly ref: string;
}

/** Why something does not count as coming. */
export type LateReason = 'overdue' | 'undated' | 'stopped';

export interface LateSupply {
  readonly ref: string;
  readonly reason: LateReason;
  readonly eta: Instant | null;
  /** What would come, were it to come: cut to the supplier's share. */
  readonly quantity: number;
}

/** What is to come, told apart by whether it can be counted on. */
export interface Incoming {
  /** In the order in which it comes. */
  readonly expected: readonly ExpectedReceipt[];
  readonly late: readonly LateSupply[];
}

const NOTHING_COMES: Incoming = { expected: [], late: [] };

/**
 * Tells what credibly comes from what does not: a promise for a time ahead stands as it is; one that has
 * passed, one without a date, and one of a supplier that delivers nothing never count as coming.
 */
export function incomingOf(supplies: readonly OpenSupply[], now: Instant): Incoming {
  if (supplies.length === 0) return NOTHING_COMES;
  const expected: ExpectedReceipt[] = [];
  const late: LateSupply[] = [];
  for (const { ref, outstanding, eta, supplier } of supplies) {
    const quantity = countedQuantity(outstanding, supplier);
    if (outstanding <= 0) continue;
    if (supplier?.tension === 'stopped') late.push({ ref, reason: 'stopped', eta, quantity });
    else if (eta === null) late.push({ ref, reason: 'undated', eta, quantity });
    else if (eta < now) late.push({ ref, reason: 'overdue', eta, quantity });
    else expected.push({ ref, at: eta, quantity });
  }
  expected.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.ref < b.ref ? -1 : 1));
  return { expected, late };
}

/** What of an open quantity is counted on: under allocation the supplier's share of it, in whole units. */
export function countedQuantity(outstanding: number, supplier: SupplierState | null): number {
  if (supplier?.tension !== 'allocation' || supplier.sharePercent === null) return outstanding;
  return Math.floor((outstanding * supplier.sharePercent) / 100 + 1e-9);
}

/**
 * The lead time of what has no promise yet, as a supplier's tension stretches it: days and spread are
 * multiplied by the factors, which are settings of the cell and no law of nature. Of one that delivers nothing
 * the lead time stays: it is then the least that another supplier would take.
 */
export function stretchedLeadTime(leadTime: LeadTime, factor: TensionFactor): LeadTime {
  return { days: leadTime.days * (factor.leadTime ?? 1), sd: leadTime.sd * (factor.spread ?? 1) };
}
