import type { Reader } from '../../shared/format.ts';
import { HTML_CLOSING, html, htmlOpening } from '../../shared/html.ts';
import { markdown } from '../../shared/markdown.ts';
import type { PrintedEntry } from '../../shared/printed-entries.ts';
import {
  ENTRIES_STYLE,
  HTML_ENTRIES_CLOSING,
  htmlEntries,
  htmlEntriesOpening,
  markdownEntries,
} from '../../shared/printed-entries.ts';

/**
 * The printable main courante. It is made piece by piece, a header, then entries in order, then a footer,
 * so that a journal of millions of entries is printed without being held.
 */

/** What stands above and below the entries. */
export interface Cover {
  readonly title: string;
  /** `EXERCISE`, or null for a real store. */
  readonly exercise: string | null;
  /** The lines under the title: store, range, when it was printed, head. */
  readonly lines: readonly string[];
  /** The headings of the five columns: number, time, by, about, entry. */
  readonly columns: readonly string[];
  readonly end: string;
}

/** Makes the pieces; each ends with a line end. Entries have two cells, by and about, and stand under the day on which they were written down. */
export interface Printer {
  open(): string;
  entries(entries: readonly PrintedEntry[]): string;
  close(): string;
}

/** A table a day, in GitHub's Markdown. */
export function markdownPrinter(cover: Cover, reader: Reader): Printer {
  const exercise = cover.exercise === null ? null : `**${markdown(cover.exercise)}**`;
  return {
    open: () =>
      `# ${markdown(cover.title)}\n\n${exercise === null ? '' : `${exercise}\n\n`}${cover.lines.map(markdown).join('  \n')}\n`,
    entries: markdownEntries(cover.columns, reader),
    close: () => `\n${exercise === null ? '' : `${exercise} `}${markdown(cover.end)}\n`,
  };
}

/** One file that holds everything it needs, columns and the mark of an exercise at the head of every sheet. */
export function htmlPrinter(cover: Cover, reader: Reader): Printer {
  const { exercise, columns } = cover;
  const title = exercise === null ? cover.title : `${cover.title} — ${exercise}`;
  const mark =
    exercise === null
      ? ''
      : `<tr><th colspan="${columns.length}" class="exercise">${html(exercise)}</th></tr>\n`;
  return {
    open: () =>
      `${htmlOpening({ lang: reader.lang, title, foot: title, style: ENTRIES_STYLE })}<h1>${html(cover.title)}</h1>
<p class="cover">${cover.lines.map(html).join('<br>\n')}</p>
${htmlEntriesOpening(columns, mark)}`,
    entries: htmlEntries(columns, reader),
    close: () =>
      `${HTML_ENTRIES_CLOSING}<footer>${exercise === null ? '' : `<strong>${html(exercise)}</strong> `}${html(cover.end)}</footer>\n${HTML_CLOSING}`,
  };
}
