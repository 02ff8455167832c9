import type { Instant } from '../../shared/clock.ts';
import { msOf } from '../../shared/clock.ts';
import { refused, usage, VigieError } from '../../shared/errors.ts';
import type { CrewShift } from '../site/crew.ts';
import type { Site } from '../site/site.ts';
import { spanMustLie } from './callup.ts';
import type { Need } from './match.ts';
import { shiftSpan } from './shift.ts';

/** One row of a plan, as typed. */
export interface NeedRow {
  readonly row: number;
  readonly cells: Readonly<
    Partial<Record<'site' | 'count' | 'skill' | 'from' | 'until' | 'shift' | 'date', string>>
  >;
}

export interface PlanHouse {
  readonly sites: ReadonlyMap<string, Site>;
  readonly crews: ReadonlyMap<string, readonly CrewShift[]>;
  readonly now: Instant;
  /** A time as it is typed, on a zone's clock. @throws usage (2) */
  readonly timeIn: (typed: string, zone: string) => Instant;
}

/**
 * The needs of a file: each with `from` and `until` (on the site's clock where they have no offset), or with a `shift`
 * (`22:00-06:00`, night, day) and its `date`.
 * @throws refused (4) that names every row that cannot be read
 */
export function needsOf(rows: readonly NeedRow[], house: PlanHouse): Need[] {
  const reasons: string[] = [];
  const needs = rows.flatMap((row): Need[] => {
    try {
      return [needIn(row, house)];
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      reasons.push(`row ${row.row}: ${error.message}`);
      return [];
    }
  });
  if (reasons.length > 0)
    throw refused(
      `${reasons.length} of ${rows.length} rows: ${reasons.join('; ')}`,
      'mend them and plan again',
    );
  if (needs.length === 0) throw refused('there is no need in the file', 'vigie template needs');
  return needs;
}

const COUNT_MAX = 200;

function needIn({ cells }: NeedRow, house: PlanHouse): Need {
  const code = cells.site?.toUpperCase();
  const site = code === undefined ? undefined : house.sites.get(code);
  if (site === undefined) throw usage(code === undefined ? 'it names no site' : `there is no site ${code}`);
  const count = /^\d{1,3}$/.test(cells.count ?? '') ? Number(cells.count) : 0;
  if (count < 1 || count > COUNT_MAX)
    throw usage(`‘${cells.count ?? ''}’ is no count from 1 to ${COUNT_MAX}`);
  const skill = cells.skill?.toLowerCase() ?? null;
  if (skill !== null && !/^[a-z0-9][a-z0-9_-]{0,39}$/.test(skill))
    throw usage(`‘${cells.skill}’ is no skill`);
  const { from, until } = spanIn(cells, site, house);
  spanMustLie({ from, until }, house.now);
  return { site: site.code, count, skill, zone: site.zone, start: msOf(from), end: msOf(until) };
}

function spanIn(cells: NeedRow['cells'], site: Site, house: PlanHouse): { from: Instant; until: Instant } {
  if (cells.shift !== undefined) {
    // The shift of a day is the one that begins on it: asked for from its first minute on.
    const day = cells.date === undefined ? house.now : house.timeIn(cells.date, site.zone);
    const crews = house.crews.get(site.code) ?? [];
    const first = shiftSpan(cells.shift, site, crews, day);
    return first.from >= day || cells.date === undefined
      ? first
      : shiftSpan(cells.shift, site, crews, first.until);
  }
  if (cells.from === undefined || cells.until === undefined)
    throw usage('it says neither a shift nor from and until');
  return { from: house.timeIn(cells.from, site.zone), until: house.timeIn(cells.until, site.zone) };
}
