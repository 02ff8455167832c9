import type { BriefingItem, Phrase, SectionId } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';

/** What an agenda is said with: the sentences of its items, made by the features that brought them. */
export interface Sentences {
  phrase(item: BriefingItem): Phrase;
  /** What the features say at a section's head, in order. */
  headings(section: SectionId): readonly string[];
  name(person: PersonId): string;
}

/**
 * An agenda as it stands on paper: every sentence made, in one language. The renderers only lay it out,
 * so that text and Markdown say the same.
 */
export interface Page {
  /** `EXERCISE`, or null for a real store. */
  readonly exercise: string | null;
  /** Who may read it. */
  readonly distribution: string;
  readonly title: string;
  /** Which session, when, since when, printed when. */
  readonly head: readonly string[];
  /** What nobody may overlook: the sites without news, what is to be decided. */
  readonly calls: readonly string[];
  readonly sections: readonly PageSection[];
  /** What there is no time for; null where there is time for everything. */
  readonly overflow: PageSection | null;
  /** What the signs before the items mean; null where there are none. */
  readonly legend: string | null;
  /** Where the journal stood. */
  readonly journal: string;
  /** Who signs. */
  readonly signatures: readonly string[];
}

export interface PageSection {
  /** Null for what is none of the nine. */
  readonly id: SectionId | null;
  /** Null for what has no number. */
  readonly number: number | null;
  readonly title: string;
  /** What follows the title on its line: minutes and a summary. */
  readonly rest: string;
  readonly lines: readonly PageLine[];
}

export interface PageLine {
  /** What became of it since the previous session: `+`, `>`, `!`, `=`, `-`; empty for what is no case of its own. */
  readonly sign: Sign | '';
  /** The id under which people speak of it, where it has one. */
  readonly id: string | null;
  readonly text: string;
  /** Between what the cell has to choose. */
  readonly options: readonly string[];
  /** What happens if it does not choose; null where nothing was laid down. */
  readonly unless: string | null;
}

export type Sign = '+' | '!' | '>' | '=' | '-';

/** The id under which people speak of it; what is about a thing (`INC-3-review`) goes by that thing's. */
export function spokenId({ id, subject }: BriefingItem): string | null {
  const spoken = id.startsWith(`${subject}-`) ? subject : id;
  return /^[A-Z]+-?\d+$/.test(spoken) ? spoken : null;
}

const SIGNS = { new: '+', reopened: '!', worsened: '!', improved: '>', resolved: '-' } as const;

/** Arbitrations have their ids; elsewhere the sign says what became of a case, or that it waits for the cell. */
export function signOf(item: BriefingItem, now: Instant): Sign | '' {
  if (item.section === 'arbitrations') return '';
  if (item.kind === 'decide' || (item.dueAt !== null && item.dueAt < now)) return '!';
  if (item.change !== 'same') return SIGNS[item.change];
  if (item.kind === 'act' && item.severity !== null && item.severity <= 2) return '!';
  return item.severity === null ? '' : '=';
}
