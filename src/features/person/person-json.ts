import type { Instant } from '../../shared/clock.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Person } from './person.ts';
import { currentCard, REGIMES } from './person.ts';

/** A row of `person list`. Fields are only ever added. */
export const ROW_FIELDS = {
  id: s.text('P-7'),
  name: s.orNull(s.text('null once erased')),
  function: s.orNull(s.text('what they are in the cell or the company')),
  regime: s.orNull(s.oneOf(REGIMES, 'how working time is counted')),
  deputy: s.orNull(s.text('who stands in, P-9')),
  phone: s.orNull(s.text('as it is dialled')),
  email: s.orNull(s.text('e-mail address')),
  erased: s.flag('true where the person was erased: only the id is left'),
} satisfies Record<string, Schema>;

/** What `person show` prints: a row, and what is only looked at on purpose. */
export const PERSON_FIELDS = {
  ...ROW_FIELDS,
  duties: s.orNull(s.text('duties elsewhere; null without --private')),
  remark: s.orNull(s.text('null without --private, and once its time is over')),
  remarkUntil: s.orNull(s.instant('when the remark goes')),
} satisfies Record<string, Schema>;

export function personRow(person: Person) {
  const { id, function: role, regime, deputy, erased, card } = person;
  return {
    id,
    name: card?.name ?? null,
    function: role,
    regime,
    deputy,
    phone: card?.phone ?? null,
    email: card?.email ?? null,
    erased,
  };
}

export type PersonRow = ReturnType<typeof personRow>;

/** @param isPrivate whether what is looked at on purpose is shown as well */
export function personJson(person: Person, isPrivate: boolean, now: Instant) {
  const card = isPrivate && person.card !== null ? currentCard(person.card, now) : null;
  return {
    ...personRow(person),
    duties: card?.duties ?? null,
    remark: card?.remark ?? null,
    remarkUntil: card?.remarkUntil ?? null,
  };
}
