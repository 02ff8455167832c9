import type { Instant } from './clock.ts';
import type { Reader } from './format.ts';
import { formatLongDate, formatNumber, formatTime } from './format.ts';
import { html } from './html.ts';
import { markdown, markdownHead, markdownRow } from './markdown.ts';
import { localOf } from './zone.ts';

/**
 * Entries of the journal as they stand on paper, one below the other under their days. They are made a few
 * at a time, so that a journal of millions of entries is printed without being held.
 */
export interface PrintedEntry {
  readonly seq: number;
  /** The instant under which it stands. */
  readonly at: Instant;
  /** What stands between its time and what it says: by whom, about what. */
  readonly cells: readonly string[];
  readonly sentence: string;
  /** Shown struck through. */
  readonly struck: boolean;
  /** In full sentences. */
  readonly marks: readonly string[];
}

/** A new day begins where an entry is of another one than the entry before it, on the reader's calendar. */
class Days {
  #last = '';
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The day's name where the entry begins a new one, else null. */
  begins({ at }: PrintedEntry): string | null {
    const { year, month, day } = localOf(at, this.#reader.zone);
    const date = `${year}-${month}-${day}`;
    if (date === this.#last) return null;
    this.#last = date;
    return formatLongDate(at, this.#reader);
  }
}

type Rows = (entries: readonly PrintedEntry[]) => string;

/**
 * A table a day, in GitHub's Markdown.
 * @param columns the headings: number, time, those of the cells, entry
 * @param level of the headings of days
 */
export function markdownEntries(columns: readonly string[], reader: Reader, level = 2): Rows {
  const days = new Days(reader);
  const row = (entry: PrintedEntry): string => {
    const day = days.begins(entry);
    const heading = day === null ? '' : `\n${'#'.repeat(level)} ${markdown(day)}\n\n${markdownHead(columns)}`;
    const said = entry.struck ? struckLines(entry.sentence) : markdown(entry.sentence);
    const text = [said, ...entry.marks.map((mark) => `*${markdown(mark)}*`)].filter((part) => part !== '');
    const cells = [
      formatNumber(entry.seq, reader.lang),
      formatTime(entry.at, reader),
      ...entry.cells.map(markdown),
      text.join('<br>'),
    ];
    return heading + markdownRow(cells);
  };
  return (entries) => entries.map(row).join('');
}

/** Strike-through does not reach over a line end. */
function struckLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `~~${markdown(line.trim())}~~`)
    .join('<br>');
}

/** For `htmlOpening`, where a page has entries. */
export const ENTRIES_STYLE = `.entries td:first-child { text-align: right; }
.entries td:nth-child(2) { white-space: nowrap; }
.entries td:last-child { white-space: pre-line; overflow-wrap: anywhere; width: 55%; }
.day th { padding: 4mm 0 1mm; font-size: 11pt; break-after: avoid; }
.mark { margin: .5mm 0 0; font-style: italic; font-size: 9pt; }`;

/** One table, whose columns are headed on every sheet. @param above further rows of its head, in HTML */
export function htmlEntriesOpening(columns: readonly string[], above = ''): string {
  const headings = columns.map((column) => `<th scope="col">${html(column)}</th>`).join('');
  return `<table class="entries">\n<thead>\n${above}<tr>${headings}</tr>\n</thead>\n<tbody>\n`;
}

export const HTML_ENTRIES_CLOSING = '</tbody>\n</table>\n';

/** The rows of the table. */
export function htmlEntries(columns: readonly string[], reader: Reader): Rows {
  const days = new Days(reader);
  const row = (entry: PrintedEntry): string => {
    const day = days.begins(entry);
    const span = columns.length;
    const heading =
      day === null ? '' : `<tr class="day"><th colspan="${span}" scope="rowgroup">${html(day)}</th></tr>\n`;
    const said = html(entry.sentence);
    const marks = entry.marks.map((mark) => `<p class="mark">${html(mark)}</p>`).join('');
    const cells = [
      formatNumber(entry.seq, reader.lang),
      `<time datetime="${entry.at}">${html(formatTime(entry.at, reader))}</time>`,
      ...entry.cells.map(html),
      `${entry.struck ? `<s>${said}</s>` : said}${marks}`,
    ];
    return `${heading}<tr id="e${entry.seq}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`;
  };
  return (entries) => entries.map(row).join('');
}
