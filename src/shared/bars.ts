const GAP = 2;
/** Longer bars are no easier to compare. */
const LONGEST = 40;
/** Shorter ones cannot be compared at all. */
const SHORTEST = 8;

export interface Bar {
  readonly label: string;
  /** Not negative; null where there is none. */
  readonly value: number | null;
  /** What stands at the bar's end. */
  readonly says: string;
}

/**
 * Bars below each other, from zero and to one scale, each between its label and what it stands for. Read
 * without colour. A value that is not zero has a bar of one column at least.
 * @param width columns that it may take
 * @returns null where there is nothing to compare, or no room for it
 */
export function barChart(bars: readonly Bar[], width: number): string | null {
  const most = Math.max(0, ...bars.map(({ value }) => value ?? 0));
  const labelWidth = Math.max(0, ...bars.map(({ label }) => label.length));
  const saysWidth = Math.max(0, ...bars.map(({ says }) => says.length));
  const room = Math.min(LONGEST, width - labelWidth - saysWidth - 2 * GAP);
  if (most === 0 || room < SHORTEST) return null;
  const gap = ' '.repeat(GAP);
  return bars
    .map(({ label, value, says }) => {
      const length = value === null || value === 0 ? 0 : Math.max(1, Math.round((value / most) * room));
      return `${label.padEnd(labelWidth)}${gap}${'█'.repeat(length)}${length === 0 ? '' : ' '}${says}`;
    })
    .join('\n');
}
