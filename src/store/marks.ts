import type { Entry } from '../shared/events.ts';
import { entriesAt } from './journal-queries.ts';
import { JOURNAL_MARK } from './journal-tables.ts';
import type { Kinds } from './kinds.ts';
import { writeRows } from './rows.ts';
import { dropWords } from './search.ts';
import type { Db } from './types.ts';

function targetOf(entry: Entry): number {
  return (entry.data as { target: number }).target;
}

/** Writes the marks of these entries; the same live and on replay. */
export async function applyMarks(db: Db, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    seq: targetOf(entry),
    mark: entry.kind === 'entry.struck' ? 'struck' : 'redacted',
    by_seq: entry.seq,
  }));
  await writeRows(db, JOURNAL_MARK, rows);
}

/** Live only: removes the texts of redacted entries, and has their features blank what they made of them. */
export async function removeTexts(db: Db, kinds: Kinds, entries: readonly Entry[]): Promise<void> {
  const targets = entries.filter((entry) => entry.kind === 'entry.redacted').map(targetOf);
  if (targets.length === 0) return;
  await db.deleteFrom('journal_text').where('seq', 'in', targets).execute();
  await dropWords(db, 'journal_words', targets);
  const blanked = await entriesAt(db, targets);
  for (const feature of kinds.features) {
    const owned = blanked.filter((entry) => kinds.ownerOf(entry.kind) === feature);
    if (owned.length > 0) await feature.forget(db, owned);
  }
}
