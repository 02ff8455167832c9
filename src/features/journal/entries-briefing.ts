import type { Instant } from '../../shared/clock.ts';
import { isLate } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Db } from '../../store/types.ts';
import { namesOf } from '../person/person-queries.ts';
import { peopleIn } from './entry-row.ts';
import type { ReasonedEntry } from './journal-queries.ts';
import { listEntries } from './journal-queries.ts';
import { text } from './messages.ts';
import { sentence } from './sentences.ts';

/** An entry as it is told to people. */
export interface ToldEntry {
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  readonly subject: string;
  readonly actor: PersonId;
  readonly actorName: string;
  /** One sentence or several, as they were typed: what could act on a terminal is still in it. */
  readonly said: string;
  /** `late`, `struck by 12`. */
  readonly marks: readonly string[];
}

/**
 * What was written last, told in that language, the newest first. Of what one command wrote, the first entry among
 * them speaks for the others: a build issues a dozen components, an import brings thousands of incidents.
 * @param count how many entries are read; there are as many lines at most
 */
export async function lastEntries(db: Db, count: number, lang: Lang): Promise<ToldEntry[]> {
  const read = await listEntries(db, {}, { limit: count, ascending: false });
  const entries = [...new Map(read.map((entry) => [entry.batch, entry])).values()];
  const names = await namesOf(db, peopleIn(entries), lang);
  const name = (person: string): string => names.get(person as PersonId) ?? person;
  return entries.map((entry) => ({
    seq: entry.seq,
    recordedAt: entry.recordedAt,
    occurredAt: entry.occurredAt,
    subject: entry.subject,
    actor: entry.actor,
    actorName: name(entry.actor),
    said: sentence(entry, text[lang].words, name),
    marks: marksInShort(entry, lang),
  }));
}

/** The marks of an entry in a word or two each. */
export function marksInShort(entry: ReasonedEntry, lang: Lang): string[] {
  const { short } = text[lang];
  return [
    ...(isLate(entry) ? [short.late] : []),
    ...(entry.origin === 'typed' ? [] : [short[entry.origin]]),
    ...(entry.struckBy === null ? [] : [short.struck(entry.struckBy)]),
    ...(entry.redactedBy === null ? [] : [short.redacted(entry.redactedBy)]),
  ];
}
