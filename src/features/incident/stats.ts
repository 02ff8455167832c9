import type { Instant } from '../../shared/clock.ts';
import { msBetween, SECOND_MS } from '../../shared/clock.ts';
import { byCodePoint } from '../../shared/text.ts';
import { isEarlier } from './evolve.ts';
import type { Category, Severity, Status } from './incident.ts';

/** What incidents are put together by. */
export const GROUPINGS = ['severity', 'site', 'category', 'month'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The states that an incident reaches on its way, and whose times are measured. */
export const STEPS = ['acknowledged', 'mitigated', 'resolved'] as const;
export type Step = (typeof STEPS)[number];

/** What the statistics need to know of an incident. */
export interface Timed {
  readonly severity: Severity;
  readonly status: Status;
  readonly merged: boolean;
  readonly site: string | null;
  readonly category: Category | null;
  readonly occurredAt: Instant;
  readonly acknowledged: Instant | null;
  readonly mitigated: Instant | null;
  readonly resolved: Instant | null;
}

/** How long incidents took to come into one state, from when they happened. */
export interface StepTimes {
  /** How many have an instant of it: those that the figures are made of. */
  readonly count: number;
  /** Half took no longer; null where none came there. */
  readonly medianSeconds: number | null;
  /** Nine in ten took no longer; null where none came there. */
  readonly p90Seconds: number | null;
  /** How many are past it without an instant of it: nobody said so, or another system did not tell when. */
  readonly skipped: number;
  /** How many are not there yet. */
  readonly pending: number;
}

/** The figures of one group. */
export interface Stats extends Readonly<Record<Step, StepTimes>> {
  /** Null for what has no site or category, and for all of them together. */
  readonly group: string | null;
  /** How many incidents the figures are about. */
  readonly count: number;
  /** Left out of everything else: merged into another incident, and never an incident at all. */
  readonly merged: number;
  readonly void: number;
}

/**
 * The median: the middle value, or, of an even number of values, the mean of the two in the middle.
 * @param sorted ascending, not empty
 */
export function median(sorted: ArrayLike<number>): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * The 90th percentile by nearest rank: the least of the values that at least nine in ten do not exceed, which
 * is the one at rank ⌈0.9 n⌉. It always is a time that some incident took. (Hyndman and Fan 1996, “Sample
 * Quantiles in Statistical Packages”, The American Statistician 50(4), definition 1.)
 * @param sorted ascending, not empty
 */
export function p90(sorted: ArrayLike<number>): number {
  // Multiplied first: 0.9 n is not always what it should be in binary.
  return sorted[Math.ceil((9 * sorted.length) / 10) - 1] as number;
}

/** Adds incidents up by group, keeping no more of each than its three times. */
export class Tally {
  readonly #groupOf: (incident: Timed) => string | null;
  readonly #groups = new Map<string | null, Group>();

  constructor(groupOf: (incident: Timed) => string | null) {
    this.#groupOf = groupOf;
  }

  add(incident: Timed): void {
    const name = this.#groupOf(incident);
    const group = this.#groups.get(name) ?? new Group();
    this.#groups.set(name, group);
    group.add(incident);
  }

  /** The groups by name, what has none last; none where nothing was added. */
  groups(): Stats[] {
    return [...this.#groups].sort(([a], [b]) => byName(a, b)).map(([name, group]) => group.stats(name));
  }

  /** All groups together. */
  all(): Stats {
    const all = new Group();
    for (const group of this.#groups.values()) all.join(group);
    return all.stats(null);
  }
}

function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return byCodePoint(a, b);
}

class Group {
  #count = 0;
  #merged = 0;
  #void = 0;
  readonly #steps = {
    acknowledged: new StepTally('acknowledged'),
    mitigated: new StepTally('mitigated'),
    resolved: new StepTally('resolved'),
  } as const satisfies Record<Step, StepTally>;

  add(incident: Timed): void {
    if (incident.merged) this.#merged += 1;
    else if (incident.status === 'void') this.#void += 1;
    else {
      this.#count += 1;
      for (const step of STEPS) this.#steps[step].add(incident);
    }
  }

  join(other: Group): void {
    this.#count += other.#count;
    this.#merged += other.#merged;
    this.#void += other.#void;
    for (const step of STEPS) this.#steps[step].join(other.#steps[step]);
  }

  stats(group: string | null): Stats {
    const { acknowledged, mitigated, resolved } = this.#steps;
    return {
      group,
      count: this.#count,
      merged: this.#merged,
      void: this.#void,
      acknowledged: acknowledged.times(),
      mitigated: mitigated.times(),
      resolved: resolved.times(),
    };
  }
}

class StepTally {
  readonly #step: Step;
  readonly #times = new Numbers();
  #skipped = 0;
  #pending = 0;

  constructor(step: Step) {
    this.#step = step;
  }

  add(incident: Timed): void {
    const reached = incident[this.#step];
    if (reached !== null) this.#times.push(msBetween(incident.occurredAt, reached));
    else if (isEarlier(incident.status, this.#step)) this.#pending += 1;
    else this.#skipped += 1;
  }

  join(other: StepTally): void {
    this.#times.pushAll(other.#times);
    this.#skipped += other.#skipped;
    this.#pending += other.#pending;
  }

  times(): StepTimes {
    const sorted = this.#times.sorted();
    const none = sorted.length === 0;
    return {
      count: sorted.length,
      medianSeconds: none ? null : median(sorted) / SECOND_MS,
      p90Seconds: none ? null : p90(sorted) / SECOND_MS,
      skipped: this.#skipped,
      pending: this.#pending,
    };
  }
}

/** Many numbers in eight bytes each. */
class Numbers {
  #held = new Float64Array(64);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#held.length) this.#grow(2 * this.#length);
    this.#held[this.#length] = value;
    this.#length += 1;
  }

  pushAll(others: Numbers): void {
    const length = this.#length + others.#length;
    if (length > this.#held.length) this.#grow(length);
    this.#held.set(others.#held.subarray(0, others.#length), this.#length);
    this.#length = length;
  }

  /** Ascending. Sorted in place: their order means nothing. */
  sorted(): Float64Array {
    return this.#held.subarray(0, this.#length).sort();
  }

  #grow(size: number): void {
    const held = new Float64Array(size);
    held.set(this.#held);
    this.#held = held;
  }
}
