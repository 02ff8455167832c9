import type { Instant } from '../../shared/clock.ts';
import type { Lang } from '../../shared/lang.ts';
import type { SettingsSince } from './cell.ts';

/** The feature's tables as both engines hold them. */
export interface CellTables {
  cell_setting: SettingRow;
}

/** The whole settings from an entry on. */
export interface SettingRow {
  seq: number;
  effective_at: Instant;
  times: string;
  zone: string | null;
  minutes: number;
  lang: Lang | null;
  day_one: string | null;
  posture: string | null;
  members: string;
}

export function settingsOf(row: SettingRow): SettingsSince {
  return {
    seq: row.seq,
    effectiveAt: row.effective_at,
    settings: {
      times: JSON.parse(row.times),
      zone: row.zone,
      minutes: row.minutes,
      lang: row.lang,
      dayOne: row.day_one,
      posture: row.posture,
      members: JSON.parse(row.members),
    },
  };
}

export function rowOf({ seq, effectiveAt, settings }: SettingsSince): SettingRow {
  return {
    seq,
    effective_at: effectiveAt,
    times: JSON.stringify(settings.times),
    zone: settings.zone,
    minutes: settings.minutes,
    lang: settings.lang,
    day_one: settings.dayOne,
    posture: settings.posture,
    members: JSON.stringify(settings.members),
  };
}
