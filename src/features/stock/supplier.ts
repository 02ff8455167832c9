import type { Instant } from '../../shared/clock.ts';
import type { VigieError } from '../../shared/errors.ts';
import { notFound, usage } from '../../shared/errors.ts';
import type { NewEvent } from '../../shared/events.ts';
import { line, slug } from '../../shared/text.ts';

/** How sure a supplier's deliveries are, the surest first. */
export const TENSIONS = ['normal', 'watch', 'tense', 'allocation', 'stopped'] as const;
export type Tension = (typeof TENSIONS)[number];

export interface Supplier {
  /** Its name, folded into ASCII: `tolerie-du-nord`. */
  readonly code: string;
  /** As it writes itself; the code where it was redacted. */
  readonly name: string;
  /** ISO 3166, two letters. */
  readonly country: string | null;
  readonly tension: Tension;
  /** Under allocation, the percentage of an order that is counted on; null otherwise. */
  readonly sharePercent: number | null;
  /** When its tension was last said, by which entry (whose text is the reason), and what it was before. */
  readonly ratedAt: Instant | null;
  readonly ratedSeq: number | null;
  /** Promised against actual dates of its last deliveries, oldest first: its credibility. */
  readonly deliveries: readonly Delivery[];
}

/** How one order line came. */
export interface Delivery {
  /** The lead time: from the order to the last unit. */
  readonly leadMinutes: number;
  /** Later than its first promise (negative: earlier); null where nothing was promised. */
  readonly lateMinutes: number | null;
}

/** So many deliveries are remembered of a supplier, and so many lead times of a component at a site. */
export const DELIVERIES_KEPT = 24;

interface SupplierData {
  readonly country: string | null;
  readonly tension: Tension;
  readonly sharePercent: number | null;
}

/** `subject` is the code. */
export type SupplierAdded = NewEvent<'supplier.added', SupplierData, { readonly name: string }>;
export type SupplierChanged = NewEvent<
  'supplier.changed',
  { readonly country?: string | null },
  { readonly name: string }
>;
/** What deliveries are to be expected from now on, with the reason. */
export type SupplierRated = NewEvent<
  'supplier.rated',
  { readonly tension: Tension; readonly sharePercent: number | null },
  { readonly because: string }
>;

export type SupplierEvent = SupplierAdded | SupplierChanged | SupplierRated;

/**
 * The code of a supplier by its name as typed: `Tôlerie du Nord` and `tolerie-du-nord` are the same.
 * @throws usage error where no ASCII letter or digit is in it.
 */
export function supplierCode(typed: string): string {
  const code = slug(line(typed, 'the supplier'));
  if (code === '') throw usage(`‘${typed}’ is no supplier`, 'write its name: Flashline');
  return code;
}

/** The error for a name that no supplier has, with those that may have been meant. */
export function unknownSupplier(typed: string, meant: readonly string[]): VigieError {
  return notFound(
    `there is no supplier ${typed}`,
    meant.length > 0 ? `did you mean ${meant.join(', ')}?` : 'vigie stock supplier list',
  );
}
