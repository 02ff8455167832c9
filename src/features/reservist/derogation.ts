import type { Instant } from '../../shared/clock.ts';
import { instantOf, msOf } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Derogation } from './rest.ts';
import { derogationOf } from './rest.ts';

/** Whose law knows a derogation: France alone (Ordonnance 2020-323). */
export const DEROGATING = ['FR'] as const;
export type Derogating = (typeof DEROGATING)[number];

/** `subject` is `rest:FR`. The reference is that of a decree, public. */
export type RestDerogated = NewEvent<
  'rest.derogated',
  { readonly reference: string; readonly from: Instant; readonly until: Instant }
>;
export type DerogationEnded = NewEvent<'rest.derogation-ended', { readonly at: Instant }>;
export type DerogationEvent = RestDerogated | DerogationEnded;
export type DerogationEntry = EntryOf<DerogationEvent>;

/**
 * Decides to go beyond the usual limits of a country's law for a while.
 * @returns nothing where the same is in force
 * @throws usage (2) without a reference; refused (4) for an end that lies before now or after what the law allows
 */
export function decideDerogation(
  standing: Derogation | null,
  country: Derogating,
  request: { readonly reference: string; readonly until: Instant },
  now: Instant,
): RestDerogated[] {
  const { reference, until } = derogationOf(request.reference, request.until, now);
  if (standing?.reference === reference && standing.until === until) return [];
  // Put off or given another reference, it has held since it began.
  const isInForce = standing !== null && standing.until > msOf(now);
  const data = { reference, from: isInForce ? instantOf(standing.from) : now, until: instantOf(until) };
  return [{ kind: 'rest.derogated', subject: subjectOf(country), data }];
}

/** Decides that the usual limits hold again. @throws refused (4) where they do */
export function decideNoDerogation(
  standing: Derogation | null,
  country: Derogating,
  now: Instant,
): DerogationEnded[] {
  if (standing === null || standing.until <= msOf(now))
    throw refused(`no derogation is in force in ${country}`, 'vigie reservist rules');
  return [{ kind: 'rest.derogation-ended', subject: subjectOf(country), data: { at: now } }];
}

/** What an entry makes of a country's derogation. Pure. */
export function evolveDerogation(standing: Derogation | undefined, entry: DerogationEntry): Derogation {
  if (entry.kind === 'rest.derogated') {
    const { reference, from, until } = entry.data;
    return { reference, from: msOf(from), until: msOf(until) };
  }
  if (standing === undefined) throw new Error(`entry ${entry.seq} ends a derogation that never was`);
  return { ...standing, until: Math.min(standing.until, msOf(entry.data.at)) };
}

export function countryOf(subject: string): Derogating {
  return subject.slice('rest:'.length) as Derogating;
}

function subjectOf(country: Derogating): string {
  return `rest:${country}`;
}
