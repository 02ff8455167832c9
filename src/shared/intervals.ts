// Arithmetic of time intervals. Half-open: a moment at which one ends belongs to the next.

/** From `start` on, until just before `end`: milliseconds since 1970. Empty where `end` is not after `start`. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** The same moments as few intervals: in order, apart from each other, none empty. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const ordered = intervals.filter(isSome).sort((a, b) => a.start - b.start || a.end - b.end);
  const result: Interval[] = [];
  for (const { start, end } of ordered) {
    const last = result.at(-1);
    if (last === undefined || start > last.end) result.push({ start, end });
    else if (end > last.end) result[result.length - 1] = { start: last.start, end };
  }
  return result;
}

/** The moments that lie in both; merged. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const [left, right] = [merged(a), merged(b)];
  const result: Interval[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const [one, other] = [left[i] as Interval, right[j] as Interval];
    const both = { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) };
    if (isSome(both)) result.push(both);
    if (one.end < other.end) i += 1;
    else j += 1;
  }
  return result;
}

/** The moments of `a` that do not lie in `b`; merged. */
export function without(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const taken = merged(b);
  const result: Interval[] = [];
  let from = 0;
  for (const { start, end } of merged(a)) {
    let begin = start;
    while (from < taken.length && (taken[from] as Interval).end <= start) from += 1;
    for (let i = from; i < taken.length && (taken[i] as Interval).start < end; i += 1) {
      const hole = taken[i] as Interval;
      if (hole.start > begin) result.push({ start: begin, end: hole.start });
      begin = Math.max(begin, hole.end);
    }
    if (begin < end) result.push({ start: begin, end });
  }
  return result;
}

/** Whether every moment of `one` lies in one of `intervals`; true for an empty one. */
export function covers(intervals: readonly Interval[], one: Interval): boolean {
  return without([one], intervals).length === 0;
}

/** Whether they share a moment: touching ends do not. */
export function overlaps(a: Interval, b: Interval): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** Milliseconds in all of them together, moments that lie in several counted once. */
export function length(intervals: readonly Interval[]): number {
  return merged(intervals).reduce((sum, { start, end }) => sum + end - start, 0);
}

function isSome({ start, end }: Interval): boolean {
  return end > start;
}
