import type { Id, PersonId } from '../../shared/ids.ts';
import type { Range } from '../reservist/reservist.ts';
import type { Breach } from '../reservist/rest.ts';

export type CallupId = Id<'CU'>;

/** Why somebody cannot be called, with its numbers; instants are milliseconds since 1970. */
export type Reason =
  | { readonly rule: 'consent' }
  | { readonly rule: 'skill'; readonly is: 'missing'; readonly skill: string }
  | {
      readonly rule: 'skill';
      readonly is: 'ends';
      readonly skill: string;
      readonly endsAt: number;
      /** How long before the end of the work. */
      readonly earlyMs: number;
    }
  /** Its last day is over before the work is. */
  | { readonly rule: 'badge'; readonly lastDay: string }
  | { readonly rule: 'availability'; readonly from: number; readonly until: number }
  | { readonly rule: 'range'; readonly range: Range }
  | {
      readonly rule: 'double-booking';
      /** What has become of the other call-up: who declined, or does not answer, is not asked again for that time. */
      readonly is: 'called' | 'deployed' | 'declined' | 'no-answer';
      readonly with: CallupId;
      readonly until: number;
    }
  /** On call for another site at the time. */
  | { readonly rule: 'on-call'; readonly rotation: string; readonly until: number }
  | { readonly rule: 'rest'; readonly breach: Breach }
  | { readonly rule: 'cap'; readonly expected: number; readonly cap: number }
  | { readonly rule: 'team'; readonly team: string; readonly other: string; readonly with: PersonId }
  /** Nobody who did it before would be beside them. */
  | { readonly rule: 'first-timer'; readonly skill: string };

/** What to know of somebody who can be called. */
export type Remark =
  | { readonly rule: 'induction'; readonly site: string }
  /** First time in the skill: somebody who did it before is beside them. */
  | { readonly rule: 'first-timer'; readonly skill: string }
  /** A rule that gives a right to refuse. */
  | { readonly rule: 'may-refuse'; readonly breach: Breach };

/** From when on work could begin, as far as this goes: milliseconds since 1970; null where waiting does not help. */
export function eligibleAfter(reason: Reason): number | null {
  switch (reason.rule) {
    case 'rest':
      return reason.breach.eligibleFrom;
    case 'availability':
    case 'double-booking':
    case 'on-call':
      return reason.until;
    default:
      return null;
  }
}
