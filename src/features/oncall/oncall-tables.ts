import type { Instant } from '../../shared/clock.ts';
import { instantOf, msOf } from '../../shared/clock.ts';
import type { Id, PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { keyOf } from './oncall.ts';
import type { Override, Rotation } from './schedule.ts';

/** The feature's tables as both engines hold them. */
export interface OncallTables {
  rotation: RotationRow;
  oncall_override: OverrideRow;
  oncall_uncovered: UncoveredRow;
  oncall_worked: WorkedRow;
}

export interface RotationRow {
  rotation_key: string;
  ended_at: Instant | null;
  /** A JSON object: what it is and was. */
  rotation: string;
}

export interface OverrideRow {
  num: number;
  rotation: string;
  kind: Override['kind'];
  person: number | null;
  replaced: number | null;
  start_at: Instant;
  end_at: Instant;
}

export interface UncoveredRow {
  seq: number;
  site: string;
  start_at: Instant;
  end_at: Instant;
}

export interface WorkedRow {
  seq: number;
  person: number;
  start_at: Instant;
  end_at: Instant;
}

export function rotationRow(rotation: Rotation): RotationRow {
  return {
    rotation_key: keyOf(rotation.name),
    ended_at: rotation.endedAt === null ? null : instantOf(rotation.endedAt),
    rotation: JSON.stringify(rotation),
  };
}

export function rotationFrom({ rotation }: RotationRow): Rotation {
  return JSON.parse(rotation) as Rotation;
}

export function overrideRow(override: Override): OverrideRow {
  const num = (id: PersonId | null): number | null => (id === null ? null : numberOf(id));
  return {
    num: numberOf(override.id as Id<'OV'>),
    rotation: override.rotation,
    kind: override.kind,
    person: num(override.person),
    replaced: num(override.replaced),
    start_at: instantOf(override.start),
    end_at: instantOf(override.end),
  };
}

export function overrideFrom(row: OverrideRow): Override {
  const id = (num: number | null): PersonId | null => (num === null ? null : idOf('P', num));
  return {
    id: idOf('OV', row.num),
    rotation: row.rotation,
    kind: row.kind,
    person: id(row.person),
    replaced: id(row.replaced),
    start: msOf(row.start_at),
    end: msOf(row.end_at),
  };
}
