import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Grouping, Stats, Step } from './stats.ts';
import { GROUPINGS } from './stats.ts';

/** The figures of one group as scripts see them. Fields are only ever added. */
export type StatsRow = ReturnType<typeof statsRow>;

/** What all groups together are called; no severity, month, category or site is. */
export const ALL = 'all';

export function statsRow(by: Grouping | typeof ALL, stats: Stats) {
  const { count, merged, acknowledged, mitigated, resolved } = stats;
  return {
    by,
    group: by === ALL ? ALL : stats.group,
    count,
    merged,
    void: stats.void,
    acknowledgeCount: acknowledged.count,
    acknowledgeMedianSeconds: acknowledged.medianSeconds,
    acknowledgeP90Seconds: acknowledged.p90Seconds,
    acknowledgeSkipped: acknowledged.skipped,
    acknowledgePending: acknowledged.pending,
    mitigateCount: mitigated.count,
    mitigateMedianSeconds: mitigated.medianSeconds,
    mitigateP90Seconds: mitigated.p90Seconds,
    mitigateSkipped: mitigated.skipped,
    mitigatePending: mitigated.pending,
    resolveCount: resolved.count,
    resolveMedianSeconds: resolved.medianSeconds,
    resolveP90Seconds: resolved.p90Seconds,
    resolveSkipped: resolved.skipped,
    resolvePending: resolved.pending,
  };
}

type Figure = 'Count' | 'MedianSeconds' | 'P90Seconds' | 'Skipped' | 'Pending';
type Verb = 'acknowledge' | 'mitigate' | 'resolve';

const seconds = (what: string): Schema => s.orNull(s.number(`${what}, in seconds from when it happened`));

function stepFields<V extends Verb>(verb: V): Record<`${V}${Figure}`, Schema> {
  return {
    [`${verb}Count`]: s.integer('how many of them have a time of it'),
    [`${verb}MedianSeconds`]: seconds('half took no longer; of an even number, between the middle two'),
    [`${verb}P90Seconds`]: seconds('the least that nine in ten did not exceed (nearest rank)'),
    [`${verb}Skipped`]: s.integer('past that state, and nobody said when they came to it'),
    [`${verb}Pending`]: s.integer('not there yet'),
  } as Record<`${V}${Figure}`, Schema>;
}

export const STATS_FIELDS: Readonly<Record<keyof StatsRow, Schema>> = {
  by: s.oneOf([...GROUPINGS, ALL], 'all: of all groups together, the first row'),
  group: s.orNull(s.text('2, RBX1, outage or 2020-03; null for those without site or category')),
  count: s.integer('how many incidents the figures are about'),
  merged: s.integer('left out: merged into another incident'),
  void: s.integer('left out: it never was an incident'),
  ...stepFields('acknowledge'),
  ...stepFields('mitigate'),
  ...stepFields('resolve'),
};

const VERBS = {
  acknowledge: 'acknowledged',
  mitigate: 'mitigated',
  resolve: 'resolved',
} as const satisfies Record<Verb, Step>;

/** The state and the figure that a field is about; null for the fields that are about no state. */
export function figureOf(field: string): { readonly step: Step; readonly figure: Figure } | null {
  const match = /^(acknowledge|mitigate|resolve)([A-Z].*)$/.exec(field);
  if (match === null) return null;
  return { step: VERBS[match[1] as Verb], figure: match[2] as Figure };
}
