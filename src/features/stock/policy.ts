import type { NewEvent } from '../../shared/events.ts';

/** What somebody has laid down for a component at a site; given values win over measured ones. Null: measured. */
export interface Policy {
  /** Units a day, and their spread. */
  readonly demandPerDay: number | null;
  readonly demandSd: number | null;
  readonly leadTimeDays: number | null;
  readonly leadTimeSd: number | null;
  /** Between 0 and 1, neither included: the share of cycles without a stock-out. */
  readonly serviceLevel: number | null;
  /** The level up to which is ordered; whole units. */
  readonly targetLevel: number | null;
  readonly safetyStock: number | null;
  /** The least that a supplier delivers, and what orders are multiples of; whole units. */
  readonly moq: number | null;
  readonly multiple: number | null;
}

export const NO_POLICY: Policy = {
  demandPerDay: null,
  demandSd: null,
  leadTimeDays: null,
  leadTimeSd: null,
  serviceLevel: null,
  targetLevel: null,
  safetyStock: null,
  moq: null,
  multiple: null,
};

/** Only what changes is there; null goes back to measuring. `subject` is the SKU. */
export type PolicySet = NewEvent<'policy.set', { readonly site: string } & Partial<Policy>>;
