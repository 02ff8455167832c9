import type { Context } from '../../../cli/context.ts';
import { safe } from '../../../cli/output/safe.ts';
import { entryMarks } from '../../../shared/entry-marks.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import { marksInShort } from '../entries-briefing.ts';
import { peopleIn } from '../entry-row.ts';
import type { ReasonedEntry } from '../journal-queries.ts';
import { text } from '../messages.ts';
import type { NameOf } from '../sentences.ts';
import { sentence } from '../sentences.ts';

export type Names = Map<PersonId, string>;

/** The names of everybody whom the entries name; those that `known` holds are not asked for again. */
export async function namesFor(
  db: Db,
  entries: readonly ReasonedEntry[],
  { lang }: Context,
  known: Names = new Map(),
): Promise<Names> {
  const unknown = [...peopleIn(entries)].filter((person) => !known.has(person));
  if (unknown.length > 0) {
    for (const [person, name] of await namesOf(db, unknown, lang)) known.set(person, name);
  }
  return known;
}

/** How an entry reads, in the reader's language. What could act on a terminal or hide is made visible. */
export function reading(entry: ReasonedEntry, names: Names, { lang }: Context): string {
  const name: NameOf = (person) => names.get(person as PersonId) ?? person;
  return safe(sentence(entry, text[lang].words, name));
}

/** The marks of an entry in full sentences, as they are printed. */
export function marksOf(entry: ReasonedEntry, { lang, zone }: Context): string[] {
  return entryMarks(entry, { lang, zone }).map(safe);
}

/** The same in a word or two each, as a list has room for. */
export function shortMarks(entry: ReasonedEntry, { lang }: Context): string[] {
  return marksInShort(entry, lang);
}
