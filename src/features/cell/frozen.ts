import type { BriefingItem, SectionId } from '../../shared/briefing.ts';
import { parseAnyId } from '../../shared/ids.ts';

/** What stood on the agenda: by ids, so that a text that is redacted later is not kept here. */
export interface FrozenItem {
  readonly id: string;
  readonly section: SectionId;
}

/** The agenda of a session as it was when the session was opened. */
export interface FrozenAgenda {
  /** What fitted into its minutes, in order, and what did not. */
  readonly items: readonly FrozenItem[];
  readonly overflow: readonly FrozenItem[];
}

/** By what an item is known from session to session: an arbitration's number is its agenda's alone. */
export function lastingId({
  id,
  section,
  subject,
}: Pick<BriefingItem, 'id' | 'section' | 'subject'>): string {
  return section === 'arbitrations' ? subject : id;
}

/** The numbers that the arbitrations of a session bear, `A1`, by their keys. */
export function frozenLabels({ items, overflow }: FrozenAgenda): ReadonlyMap<string, string> {
  const frozen = [...items, ...overflow].filter(({ section }) => section === 'arbitrations');
  return new Map(frozen.map(({ id: key }, at) => [key, `A${at + 1}`]));
}

/** By what people speak of an item: its number on the agenda, or its own; null where it has none. */
function spokenBy(id: string, labels: ReadonlyMap<string, string>): string | null {
  // Of a component's item, RAM-32G is no number.
  const own = /(?:^|[-:])([A-Z]+-[1-9]\d*)(?=[-:]|$)/.exec(id)?.[1];
  return labels.get(id) ?? (own === undefined ? null : parseAnyId(own));
}

/** By what people speak of items of a session: numbers of the agenda or of their own; and how many have none. */
export function spokenOf(
  session: FrozenAgenda,
  ids: readonly string[],
): { readonly named: readonly string[]; readonly others: number } {
  const labels = frozenLabels(session);
  const named = ids.flatMap((id) => spokenBy(id, labels) ?? []);
  return { named, others: ids.length - named.length };
}

/**
 * Which item of a session somebody means: by its id, or as people speak of it (`A2`; `INC-2` for the review of
 * INC-2), large or small letters.
 * @returns its id; null where there was none
 */
export function frozenMeant(session: FrozenAgenda, typed: string): string | null {
  const wanted = typed.trim().toLowerCase();
  const ids = [...session.items, ...session.overflow].map(({ id }) => id);
  const labels = frozenLabels(session);
  return (
    ids.find((id) => id.toLowerCase() === wanted) ??
    ids.find((id) => spokenBy(id, labels)?.toLowerCase() === wanted) ??
    null
  );
}
