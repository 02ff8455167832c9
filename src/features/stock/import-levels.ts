import type { Instant } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import type { LevelTold, ToldRow } from '../../shared/foreign-stock.ts';
import { levelKey } from './fold.ts';
import type { Finder } from './import-house.ts';
import { ImportDesk } from './import-house.ts';
import { decideCount } from './ledger.ts';
import type { Level } from './level.ts';
import { emptyLevel, isBeforeCount } from './level.ts';
import type { StockEvent } from './stock.ts';

/** What is on hand of a component at a site, as one row says, or as several lots of it add up. */
export interface LevelFound {
  readonly sku: string;
  readonly site: string;
  readonly zone: string;
  readonly onHand: number;
  readonly at: Instant | undefined;
  readonly rows: readonly number[];
  readonly of: string | null;
}

export interface LevelsFound {
  readonly desk: ImportDesk;
  readonly found: readonly LevelFound[];
}

/** What the rows name, found. @param otherwise where lots lie whose location names no site; null: nowhere */
export function findLevels(
  finder: Finder,
  rows: readonly ToldRow<LevelTold>[],
  otherwise: string | null,
): LevelsFound {
  const desk = new ImportDesk();
  const found = new Map<string, LevelFound>();
  for (const { row, of, tells } of rows) {
    desk.decide([row], of, () => {
      const { sku } = finder.component(tells.sku);
      const site = tells.lot ? finder.siteOn(tells.site, otherwise) : finder.site(tells.site);
      const key = levelKey(sku, site.code);
      const before = found.get(key);
      if (before !== undefined && !tells.lot) throw refused(`it stands on row ${before.rows[0]} already`);
      finder.act(tells.at, 'at');
      found.set(key, {
        sku,
        site: site.code,
        zone: site.zone,
        onHand: (before?.onHand ?? 0) + tells.onHand,
        at: tells.at,
        rows: [...(before?.rows ?? []), row],
        of,
      });
      return [];
    });
  }
  desk.unchanged = 0;
  return { desk, found: [...found.values()] };
}

/**
 * Counts what differs. What is said to be there at a time at which it was so already is left alone, and so is
 * a row without a time where just so much is on hand.
 * @param levels what is there, by `levelKey`
 * @param effects units by which movements after a row's time changed what is on hand, by `levelKey`
 */
export function importLevels(
  finder: Finder,
  { desk, found }: LevelsFound,
  levels: ReadonlyMap<string, Level>,
  effects: ReadonlyMap<string, number>,
): ImportDesk {
  for (const { sku, site, zone, onHand, at, rows, of } of found) {
    desk.decide(rows, of, (): readonly StockEvent[] => {
      const key = levelKey(sku, site);
      const level = levels.get(key) ?? emptyLevel(sku, site);
      const effect = effects.get(key) ?? 0;
      const { movedAt } = level;
      const isSo = movedAt !== null && level.onHand - effect === onHand;
      if (isSo && (at === undefined || at <= movedAt)) return [];
      const act = finder.act(at, 'at');
      if (isBeforeCount(level, act.at))
        throw refused(`it was counted again later, on ${act.name(level.countedAt as Instant)}`);
      if (onHand < 0) throw refused(`${onHand} cannot be counted`);
      return decideCount({ level, zone }, onHand, effect, act);
    });
  }
  return desk;
}
