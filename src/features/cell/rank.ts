import type { BriefingItem } from '../../shared/briefing.ts';
import { byCodePoint } from '../../shared/text.ts';

/** What has no severity comes after what has the least. */
const UNGRADED = 5;

/** What decides an item's place on the agenda. */
export type Ranked = Pick<
  BriefingItem,
  'id' | 'change' | 'severity' | 'vital' | 'dueAt' | 'silentSince' | 'carried'
>;

/**
 * The order in which the cell takes things: the worse severity, then vital sectors, the nearer deadline, the
 * longer silence, the more often carried over, and the id. What is closed comes after what is open. What was carried over
 * says so and does not come first: it had no time beside what was worse, and a new severity 1 is no less so for it.
 * Total, and the same on every machine.
 */
export function byRank(a: Ranked, b: Ranked): number {
  return (
    Number(a.change === 'resolved') - Number(b.change === 'resolved') ||
    (a.severity ?? UNGRADED) - (b.severity ?? UNGRADED) ||
    Number(b.vital) - Number(a.vital) ||
    earlierFirst(a.dueAt, b.dueAt) ||
    earlierFirst(a.silentSince, b.silentSince) ||
    b.carried - a.carried ||
    byId(a.id, b.id)
  );
}

/** What has no instant comes last. */
function earlierFirst(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return byCodePoint(a, b);
}

/** By prefix, then by number: INC-9 is before INC-41. */
function byId(a: string, b: string): number {
  const [prefixA, numberA] = parts(a);
  const [prefixB, numberB] = parts(b);
  return byCodePoint(prefixA, prefixB) || numberA - numberB || byCodePoint(a, b);
}

function parts(id: string): [prefix: string, number: number] {
  const match = /^(.*?)(\d{1,15})$/.exec(id);
  return match === null ? [id, 0] : [match[1] ?? '', Number(match[2])];
}
