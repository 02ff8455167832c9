import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Category, Measure, MeasureId } from './measure.ts';
import { CATEGORIES, isPastEnd } from './measure.ts';

/** Where a measure stands: `past` is in force beyond the end that it was meant to have. */
export const MEASURE_STATES = ['in-force', 'past', 'ended'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

/** A row of `site measure list`, and of `site show`. Fields are only ever added. */
export interface MeasureView {
  readonly id: MeasureId;
  readonly site: string;
  readonly category: Category;
  readonly status: MeasureState;
  readonly text: string | null;
  readonly owner: PersonId;
  readonly until: Instant | null;
  readonly beganAt: Instant;
  readonly addedBy: PersonId | null;
  readonly endedAt: Instant | null;
  readonly endedBecause: string | null;
}

export const MEASURE_FIELDS: Readonly<Record<keyof MeasureView, Schema>> = {
  id: s.text('MEA-1'),
  site: s.text('the code of the site'),
  category: s.oneOf(CATEGORIES, 'what it is about'),
  status: s.oneOf(MEASURE_STATES, 'where it stands; past is in force beyond its end'),
  text: s.orNull(s.text('what is done; null where it was redacted')),
  owner: s.text('the id of who sees to it'),
  until: s.orNull(s.instant('until when it is meant to hold; null where that is open')),
  beganAt: s.instant('when it began'),
  addedBy: s.orNull(s.text('the id of who wrote it down')),
  endedAt: s.orNull(s.instant('when it ended')),
  endedBecause: s.orNull(s.text('why, where that was said')),
};

/** What a view of a measure is made from. */
export interface MeasureParts {
  readonly measure: Measure;
  readonly text: string | null;
  readonly endedBecause: string | null;
  readonly addedBy: PersonId | null;
}

export function measureView({ measure, ...words }: MeasureParts, now: Instant): MeasureView {
  const { id, site, category, owner, until, beganAt, endedAt, endedSeq } = measure;
  const standing = isPastEnd(measure, now) ? 'past' : 'in-force';
  return {
    id,
    site,
    category,
    status: endedSeq === null ? standing : 'ended',
    text: words.text,
    owner,
    until,
    beganAt,
    addedBy: words.addedBy,
    endedAt,
    endedBecause: words.endedBecause,
  };
}
