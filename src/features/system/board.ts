import type { BriefingItem } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { isActive } from '../incident/incident.ts';
import type { IncidentItem } from '../incident/incident-facts.ts';
import { isIncidentItem } from '../incident/incident-facts.ts';

/** The blocks of the board, the weightiest first: where there is no room, the last go first. */
export const BLOCKS = [
  'incidents',
  'session',
  'sites',
  'due',
  'supply',
  'oncall',
  'journal',
  'ahead',
] as const;

export type BlockId = (typeof BLOCKS)[number];

/** Where the board shows an item; null for what is closed, which it only counts. */
export function blockOf(item: BriefingItem): BlockId | null {
  if (item.kind === 'decide') return 'session';
  if (item.change === 'resolved') return null;
  if (incidentOf(item) !== null) return 'incidents';
  switch (item.section) {
    case 'people':
    case 'sites':
      return 'sites';
    case 'supply':
      return 'supply';
    case 'ahead':
    case 'next':
      return 'ahead';
    // Reviews of incidents that are closed stand with what else is due.
    default:
      return 'due';
  }
}

/** The item as one about an incident that is active; null for any other. */
export function incidentOf(item: BriefingItem): IncidentItem | null {
  return isIncidentItem(item) && isActive(item.facts.status) ? item : null;
}

/** How bad it is, in numbers. */
export interface IncidentCounts {
  readonly active: number;
  readonly bySeverity: Readonly<Record<1 | 2 | 3 | 4, number>>;
  /** Since the last session. */
  readonly fresh: number;
  readonly closed: number;
  readonly unowned: number;
  readonly silent: number;
}

export function countIncidents(items: readonly BriefingItem[]): IncidentCounts {
  const active = items.flatMap((item) => incidentOf(item) ?? []);
  const count = (is: (item: BriefingItem) => boolean): number => active.filter(is).length;
  const at = (level: number): number => count(({ severity }) => severity === level);
  return {
    active: active.length,
    bySeverity: { 1: at(1), 2: at(2), 3: at(3), 4: at(4) },
    fresh: count(({ change }) => change === 'new'),
    closed: items.filter((item) => item.change === 'resolved' && isIncidentItem(item)).length,
    unowned: count(({ owner }) => owner === null),
    silent: count(({ silentSince }) => silentSince !== null),
  };
}

/** How many are past their time. */
export function countLate(items: readonly BriefingItem[], now: Instant): number {
  return items.filter(({ dueAt }) => dueAt !== null && dueAt < now).length;
}
