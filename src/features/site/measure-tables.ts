import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import type { Category, Measure } from './measure.ts';

/** The measures of sites, as both engines hold them. No words: the journal has them. */
export interface MeasureTables {
  site_measure: MeasureRow;
}

export interface MeasureRow {
  num: number;
  site: string;
  category: Category;
  owner: PersonId;
  until_at: Instant | null;
  began_at: Instant;
  added_seq: number;
  ended_at: Instant | null;
  ended_seq: number | null;
}

export function measureFrom(row: MeasureRow): Measure {
  return {
    id: idOf('MEA', row.num),
    site: row.site,
    category: row.category,
    owner: row.owner,
    until: row.until_at,
    beganAt: row.began_at,
    addedSeq: row.added_seq,
    endedAt: row.ended_at,
    endedSeq: row.ended_seq,
  };
}

export function measureRow(measure: Measure): MeasureRow {
  return {
    num: numberOf(measure.id),
    site: measure.site,
    category: measure.category,
    owner: measure.owner,
    until_at: measure.until,
    began_at: measure.beganAt,
    added_seq: measure.addedSeq,
    ended_at: measure.endedAt,
    ended_seq: measure.endedSeq,
  };
}
