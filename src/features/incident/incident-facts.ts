import type { BriefingItem } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { Became } from './became.ts';
import type { Sector, Standing } from './incident.ts';
import type { ToldLink } from './link.ts';

/** What the agenda's sentence about one incident is made of. */
export interface IncidentFacts extends Became {
  readonly title: string | null;
  readonly status: Standing;
  readonly statusAt: Instant;
  readonly reopenedAt: Instant | null;
  readonly site: string | null;
  readonly sector: Sector | null;
  readonly mergedInto: IncidentId | null;
  /** What it waits for and what it blocks, with where these stand. */
  readonly links: readonly ToldLink[];
}

/** One incident on the agenda. */
export type IncidentItem = BriefingItem<IncidentFacts>;

/** Whether an item of the agenda is about one incident. */
export function isIncidentItem(item: BriefingItem): item is IncidentItem {
  return /^INC-\d+$/.test(item.id);
}
