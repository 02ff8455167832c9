import type { Instant } from '../../shared/clock.ts';
import type { Decision } from './decision.ts';

/** An entry that was struck, what it spoke of, and by which entry. */
export interface Strike {
  readonly seq: number;
  readonly subject: string;
  readonly by: number;
}

/**
 * What was known when a decision in force was taken, or last confirmed, and was struck since: the entries that
 * it was said to rest on, and those about what it is about. Entries that it has no tie to are no matter of it.
 * In order.
 */
export function struckUnder(decision: Decision, strikes: readonly Strike[]): Strike[] {
  if (decision.status !== 'taken') return [];
  const known = knownUpTo(decision);
  return strikes.filter(
    ({ seq, subject, by }) =>
      by > known && seq <= known && (decision.entries.includes(seq) || decision.about.includes(subject)),
  );
}

/** The journal's position up to which a decision took what was known into account. */
export function knownUpTo({ knownSeq, confirmedKnownSeq }: Decision): number {
  return confirmedKnownSeq ?? knownSeq;
}

/** Whether a decision in force was to be looked at again by that moment. */
export function isReviewDue({ status, reviewAt }: Decision, by: Instant): boolean {
  return status === 'taken' && reviewAt !== null && reviewAt <= by;
}

const NAMED = /(?<![\p{L}\p{N}-])(?:INC|PO|TR|PLAN|CU|DEM|SIG|DEC|ACT|COM)-[1-9]\d{0,14}(?![\p{L}\p{N}])/giu;

/** The ids that words name, as they are written in the journal; each once. */
export function idsNamed(words: readonly (string | undefined)[]): string[] {
  const found = words.flatMap((text) => (text ?? '').match(NAMED) ?? []);
  return [...new Set(found.map((id) => id.toUpperCase()))];
}
