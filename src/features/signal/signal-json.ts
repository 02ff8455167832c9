import type { Instant } from '../../shared/clock.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Level, Signal, SignalId } from './signal.ts';
import { LEVELS } from './signal.ts';

/** A row of `signal list` and `signal show`. Fields are only ever added. */
export interface SignalView {
  readonly id: SignalId;
  readonly level: Level;
  readonly from: string;
  readonly text: string | null;
  readonly touches: readonly string[];
  readonly heardAt: Instant;
  readonly levelAt: Instant;
  readonly levelBefore: Level | null;
  readonly because: string | null;
  readonly clearedAt: Instant | null;
  readonly clearedBecause: string | null;
}

export const SIGNAL_FIELDS: Readonly<Record<keyof SignalView, Schema>> = {
  id: s.text('SIG-1'),
  level: s.oneOf(LEVELS, 'how loud it is'),
  from: s.text('who heard it: site:SGP1 or country:SG'),
  text: s.orNull(s.text('what was heard; null where it was redacted')),
  touches: s.list(s.text('supplier:flashline, site:SGP1'), 'what it may reach'),
  heardAt: s.instant('when it was heard'),
  levelAt: s.instant('since when it has this level'),
  levelBefore: s.orNull(s.oneOf(LEVELS, 'the level before; null where it never changed')),
  because: s.orNull(s.text('why its level last changed')),
  clearedAt: s.orNull(s.instant('when it was cleared; null while it is in force')),
  clearedBecause: s.orNull(s.text('why it was cleared')),
};

/** @param reasons by the numbers of the entries that give them. */
export function viewOf(signal: Signal, reasons: ReadonlyMap<number, string>): SignalView {
  const { id, level, from, text, touches, heardAt, levelAt, levelSeq, levelBefore } = signal;
  const { clearedAt, clearedSeq } = signal;
  return {
    id,
    level,
    from,
    text,
    touches,
    heardAt,
    levelAt,
    levelBefore,
    because: reasons.get(levelSeq) ?? null,
    clearedAt,
    clearedBecause: clearedSeq === null ? null : (reasons.get(clearedSeq) ?? null),
  };
}
