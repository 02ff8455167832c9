import type { SectionId } from '../../shared/briefing.ts';

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
