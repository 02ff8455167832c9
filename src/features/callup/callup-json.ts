import type { Instant } from '../../shared/clock.ts';
import { instantOf } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Callup } from './callup.ts';
import { comingOf, openPlaces, STATES, stateAt } from './callup.ts';
import type { Verdict } from './match.ts';
import { eligibleAfter } from './reason.ts';
import type { Telling } from './reason-messages.ts';
import { reasonText, remarkText } from './reason-messages.ts';

/** A row of `callup match`. Fields are only ever added. */
export const VERDICT_FIELDS = {
  reservist: s.text('P-7'),
  name: s.text('their name'),
  verdict: s.oneOf(['eligible', 'refused'], 'whether they can be called'),
  score: s.orNull(s.integer('the higher, the sooner called; null where refused')),
  reasons: s.list(
    s.object({
      rule: s.text(
        'consent, skill, badge, availability, range, double-booking, on-call, rest, cap, team, first-timer',
      ),
      detail: s.text('with its numbers, in the reader’s language'),
      eligibleFrom: s.orNull(s.instant('as far as this rule goes; null where waiting does not help')),
    }),
    'every rule that failed; none where eligible',
  ),
  remarks: s.list(
    s.object({
      rule: s.text('induction, first-timer, may-refuse'),
      detail: s.text('in the reader’s language'),
    }),
    'what to know of who is eligible',
  ),
  hours7d: s.number('hours worked in the 7 days before'),
  hours12w: s.number('hours worked in the 12 weeks before'),
  restSince: s.orNull(
    s.instant('since when they rest, when it begins; null where they never worked, or work'),
  ),
  eligibleFrom: s.orNull(s.instant('when the work could begin; null where it can, or waiting does not help')),
  phone: s.orNull(s.text('the number to dial')),
} satisfies Record<string, Schema>;

export interface VerdictRow {
  readonly reservist: PersonId;
  readonly name: string;
  readonly verdict: Verdict['verdict'];
  readonly score: number | null;
  readonly reasons: readonly { rule: string; detail: string; eligibleFrom: Instant | null }[];
  readonly remarks: readonly { rule: string; detail: string }[];
  readonly hours7d: number;
  readonly hours12w: number;
  readonly restSince: Instant | null;
  readonly eligibleFrom: Instant | null;
  readonly phone: string | null;
}

export function verdictRow(one: Verdict, phone: string | null, telling: Telling): VerdictRow {
  const { rest } = one;
  return {
    reservist: one.person,
    name: telling.nameOf(one.person),
    verdict: one.verdict,
    score: one.score,
    reasons: one.reasons.map((reason) => ({
      rule: reason.rule,
      detail: reasonText(reason, telling),
      eligibleFrom: instantOrNull(eligibleAfter(reason)),
    })),
    remarks: one.remarks.map((remark) => ({ rule: remark.rule, detail: remarkText(remark, telling) })),
    hours7d: hundredths(rest.hours7d),
    hours12w: hundredths(rest.hours12w),
    restSince: instantOrNull(rest.restSince),
    eligibleFrom: instantOrNull(one.eligibleFrom),
    phone,
  };
}

/** What `callup show` and `list` tell of each. Fields are only ever added. */
export const CALLUP_FIELDS = {
  id: s.text('CU-1'),
  site: s.text('its code'),
  count: s.integer('how many are wanted'),
  skill: s.orNull(s.text('what they must be able to do')),
  from: s.instant('when the work begins'),
  until: s.instant('when it ends'),
  accepted: s.integer('how many come: accepted, deployed, or done'),
  waiting: s.integer('how many are still to answer'),
  open: s.integer('how many places nobody has accepted or is asked about'),
  people: s.list(
    s.object({
      reservist: s.text('P-7'),
      name: s.text('their name'),
      phone: s.orNull(s.text('the number to dial')),
      state: s.oneOf(STATES, 'what has become of it'),
      calledAt: s.instant('when they were called'),
      deadline: s.instant('until when they are to answer'),
      answeredAt: s.orNull(s.instant('when they answered')),
      deployedAt: s.orNull(s.instant('when they began')),
      stoodDownAt: s.orNull(s.instant('when they were released')),
    }),
    'in the order in which they were called',
  ),
} satisfies Record<string, Schema>;

/** What somebody is called, and how to reach them. */
export interface Reach {
  readonly nameOf: (person: PersonId) => string;
  readonly phoneOf: (person: PersonId) => string | null;
}

export function callupJson(callup: Callup, { nameOf, phoneOf }: Reach, now: Instant) {
  const { called, ...wanted } = callup;
  return {
    ...wanted,
    accepted: comingOf(callup).length,
    waiting: called.filter((one) => stateAt(one, now) === 'called').length,
    open: openPlaces(callup, now),
    people: called.map(({ person, ...one }) => ({
      reservist: person,
      name: nameOf(person),
      phone: phoneOf(person),
      ...one,
      state: stateAt({ person, ...one }, now),
    })),
  };
}

export type CallupJson = ReturnType<typeof callupJson>;

function hundredths(hours: number): number {
  return Math.round(hours * 100) / 100;
}

function instantOrNull(ms: number | null): Instant | null {
  return ms === null ? null : instantOf(ms);
}
