import type { Kind, Site } from './site.ts';

/** The feature's table as both engines hold it. */
export interface SiteTables {
  site: SiteRow;
}

export interface SiteRow {
  code: string;
  kind: Kind;
  zone: string;
  country: string;
  group_code: string | null;
  min_crew: number | null;
  occupancy_cap: number | null;
  /** A JSON list of HH:MM. */
  rounds: string;
  round_minutes: number | null;
  line_capacity: number | null;
}

export function siteFrom(row: SiteRow): Site {
  return {
    code: row.code,
    kind: row.kind,
    zone: row.zone,
    country: row.country,
    group: row.group_code,
    minCrew: row.min_crew,
    occupancyCap: row.occupancy_cap,
    rounds: JSON.parse(row.rounds),
    roundMinutes: row.round_minutes,
    lineCapacity: row.line_capacity,
  };
}

export function rowOf(site: Site): SiteRow {
  return {
    code: site.code,
    kind: site.kind,
    zone: site.zone,
    country: site.country,
    group_code: site.group,
    min_crew: site.minCrew,
    occupancy_cap: site.occupancyCap,
    rounds: JSON.stringify(site.rounds),
    round_minutes: site.roundMinutes,
    line_capacity: site.lineCapacity,
  };
}
