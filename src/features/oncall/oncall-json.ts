import type { Instant } from '../../shared/clock.ts';
import { instantOf } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Person } from '../person/person.ts';
import { erasedName } from '../person/person.ts';
import type { Gap } from './gaps.ts';
import type { Shift } from './schedule.ts';

/** A row of `oncall show` and `oncall shifts`. Fields are only ever added. */
export interface ShiftRow {
  readonly start: Instant;
  readonly end: Instant;
  readonly rotation: string;
  readonly layer: number;
  readonly site: string | null;
  readonly skill: string | null;
  readonly reservist: PersonId | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly override: string | null;
}

export const SHIFT_FIELDS: Readonly<Record<keyof ShiftRow, Schema>> = {
  start: s.instant('when they begin to be on call'),
  end: s.instant('when they no longer are'),
  rotation: s.text('its name'),
  layer: s.integer('of the rotations for one site and skill, the highest with somebody counts'),
  site: s.orNull(s.text('its code')),
  skill: s.orNull(s.text('what is asked for')),
  reservist: s.orNull(s.text('P-7; null where the turn falls to nobody who can be called')),
  name: s.orNull(s.text('their name')),
  phone: s.orNull(s.text('the number to dial')),
  override: s.orNull(s.text('the override that put them there, OV-1')),
};

type People = ReadonlyMap<PersonId, Person>;

export function shiftRow(shift: Shift, people: People, lang: Lang): ShiftRow {
  const { start, end, rotation, layer, site, skill, person, override } = shift;
  return {
    start: instantOf(start),
    end: instantOf(end),
    rotation,
    layer,
    site,
    skill,
    reservist: person,
    name: person === null ? null : nameIn(people, person, lang),
    phone: person === null ? null : (people.get(person)?.card?.phone ?? null),
    override,
  };
}

/** The name, `P-7 (erased)`, or the bare id where the vault is not here. */
export function nameIn(people: People, id: PersonId, lang: Lang): string {
  const person = people.get(id);
  return person?.erased === true ? erasedName(id, lang) : (person?.card?.name ?? id);
}

export const GAP_FIELDS = {
  start: s.instant('from when on nobody is on call'),
  end: s.instant('until when'),
  rotation: s.orNull(s.text('whose turn it would be, where it is one rotation alone')),
  site: s.orNull(s.text('its code')),
  skill: s.orNull(s.text('what is asked for')),
  kind: s.oneOf(['gap', 'empty'], 'no turn falls there, or one that falls to nobody who can be called'),
} satisfies Record<string, Schema>;

export function gapRow({ start, end, rotation, site, skill, kind }: Gap) {
  return { start: instantOf(start), end: instantOf(end), rotation, site, skill, kind };
}

export type GapRow = ReturnType<typeof gapRow>;
