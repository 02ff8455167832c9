import type { IncidentId } from '../../shared/ids.ts';

/** What matters here of an item about one incident. */
interface OnPage {
  readonly id: string;
  readonly facts: { readonly mergedInto: IncidentId | null };
}

/** So many are named before the rest is only counted. */
const NAMED = 3;

/**
 * Lets each incident on the page say for itself what was merged into it since the last session: after a storm
 * of alerts, a line for each would hide what matters. One that was merged into an incident that is not on the
 * page keeps its own line.
 *
 * @returns the lines that stay, in their order, each with what it takes in
 */
export function takenIn<Item extends OnPage>(
  items: readonly Item[],
): (Item & { readonly takesIn: readonly string[] })[] {
  const onPage = new Set(items.map(({ id }) => id));
  const isTaken = ({ facts }: Item): boolean => facts.mergedInto !== null && onPage.has(facts.mergedInto);
  const byCanonical = Map.groupBy(items.filter(isTaken), ({ facts }) => facts.mergedInto as string);
  return items
    .filter((item) => !isTaken(item))
    .map((item) => ({ ...item, takesIn: (byCanonical.get(item.id) ?? []).map(({ id }) => id) }));
}

/** The words that the sentence needs, of one language. */
export interface MergedWords {
  takesIn(ids: string): string;
  takesInMany(count: number, ids: string): string;
}

/** `Takes in INC-2, INC-3`; of many, only the first are named: `Takes in 30: INC-2, INC-3, INC-4…`. */
export function takenInText(ids: readonly string[], words: MergedWords): string {
  if (ids.length === 0) return '';
  if (ids.length <= NAMED) return words.takesIn(ids.join(', '));
  return words.takesInMany(ids.length, `${ids.slice(0, NAMED).join(', ')}…`);
}
