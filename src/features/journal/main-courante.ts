import type { Instant } from '../../shared/clock.ts';
import type { Reader } from '../../shared/format.ts';
import { formatLongDate, formatNumber, formatTime } from '../../shared/format.ts';
import { localOf } from '../../shared/zone.ts';

/**
 * The printable main courante. It is made piece by piece, a header, then entries in order, then a footer,
 * so that a journal of millions of entries is printed without being held.
 */

/** One entry as it stands on paper: text only, in the reader's language, marks in full sentences. */
export interface PrintedEntry {
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly by: string;
  readonly about: string;
  readonly sentence: string;
  /** Shown struck through. */
  readonly struck: boolean;
  readonly marks: readonly string[];
}

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

/** Makes the pieces; each ends with a line end. */
export interface Printer {
  open(cover: Cover): string;
  entries(entries: readonly PrintedEntry[]): string;
  close(cover: Cover): string;
}

/** Entries stand under the day on which they were written down, on the reader's calendar. */
class Days {
  #last = '';
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The day's name where the entry begins a new one, else null. */
  begins(entry: PrintedEntry): string | null {
    const { year, month, day } = localOf(entry.recordedAt, this.#reader.zone);
    const date = `${year}-${month}-${day}`;
    if (date === this.#last) return null;
    this.#last = date;
    return formatLongDate(entry.recordedAt, this.#reader);
  }
}

/** A table a day, in GitHub's Markdown. */
export function markdownPrinter(reader: Reader): Printer {
  const days = new Days(reader);
  let columns: readonly string[] = [];
  const row = (entry: PrintedEntry): string => {
    const day = days.begins(entry);
    const heading = day === null ? '' : `\n## ${markdown(day)}\n\n${tableHead(columns)}`;
    const said = entry.struck ? struckLines(entry.sentence) : markdown(entry.sentence);
    const text = [said, ...entry.marks.map((mark) => `*${markdown(mark)}*`)].filter((part) => part !== '');
    const cells = [
      formatNumber(entry.seq, reader.lang),
      formatTime(entry.recordedAt, reader),
      markdown(entry.by),
      markdown(entry.about),
      text.join('<br>'),
    ];
    return `${heading}| ${cells.join(' | ')} |\n`;
  };
  return {
    open(cover) {
      columns = cover.columns;
      const exercise = cover.exercise === null ? '' : `**${markdown(cover.exercise)}**\n\n`;
      return `# ${markdown(cover.title)}\n\n${exercise}${cover.lines.map(markdown).join('  \n')}\n`;
    },
    entries: (entries) => entries.map(row).join(''),
    close: (cover) =>
      `\n${cover.exercise === null ? '' : `**${markdown(cover.exercise)}** `}${markdown(cover.end)}\n`,
  };
}

function tableHead(columns: readonly string[]): string {
  return `| ${columns.map(markdown).join(' | ')} |\n|${' --- |'.repeat(columns.length)}\n`;
}

/** Strike-through does not reach over a line end. */
function struckLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `~~${markdown(line.trim())}~~`)
    .join('<br>');
}

/** Text that stands in Markdown as itself, in one line: nothing in it is markup, a link or HTML. */
function markdown(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]|~]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // GitHub makes links of bare addresses.
      .replace(/:\/\//g, ':&#47;&#47;')
      .replace(/\r\n?|\n/g, '<br>')
  );
}

/** One file that holds everything it needs: no script, nothing fetched, columns headed on every sheet of A4. */
export function htmlPrinter(reader: Reader): Printer {
  const days = new Days(reader);
  const row = (entry: PrintedEntry): string => {
    const day = days.begins(entry);
    const heading =
      day === null ? '' : `<tr class="day"><th colspan="5" scope="rowgroup">${html(day)}</th></tr>\n`;
    const said = html(entry.sentence);
    const marks = entry.marks.map((mark) => `<p class="mark">${html(mark)}</p>`).join('');
    const cells = [
      formatNumber(entry.seq, reader.lang),
      `<time datetime="${entry.recordedAt}">${html(formatTime(entry.recordedAt, reader))}</time>`,
      html(entry.by),
      html(entry.about),
      `${entry.struck ? `<s>${said}</s>` : said}${marks}`,
    ];
    return `${heading}<tr id="e${entry.seq}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`;
  };
  return {
    open: (cover) => htmlHead(cover, reader),
    entries: (entries) => entries.map(row).join(''),
    close: (cover) => {
      const exercise = cover.exercise === null ? '' : `<strong>${html(cover.exercise)}</strong> `;
      return `</tbody>\n</table>\n<footer>${exercise}${html(cover.end)}</footer>\n</body>\n</html>\n`;
    },
  };
}

const STYLE = `@page { size: A4; margin: 16mm 14mm; }
body { font: 10pt/1.35 "Liberation Sans", Arial, sans-serif; color: #000; background: #fff; max-width: 190mm; margin: 0 auto; padding: 4mm; }
h1 { font-size: 16pt; margin: 0 0 2mm; }
.exercise { border: 1pt solid; padding: 1mm 3mm; font-weight: bold; letter-spacing: .1em; }
.cover { margin: 0 0 4mm; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
thead { display: table-header-group; }
th { text-align: left; }
td, thead th { vertical-align: top; padding: 1mm 2mm; border-bottom: .3pt solid #999; }
td:first-child { text-align: right; }
td:nth-child(2) { white-space: nowrap; }
td:last-child { white-space: pre-line; overflow-wrap: anywhere; width: 55%; }
tr { break-inside: avoid; }
.day th { padding: 4mm 0 1mm; font-size: 11pt; break-after: avoid; }
.mark { margin: .5mm 0 0; font-style: italic; font-size: 9pt; }
footer { margin-top: 6mm; overflow-wrap: anywhere; }
@media print { body { padding: 0; max-width: none; } }`;

function htmlHead(cover: Cover, reader: Reader): string {
  const columns = cover.columns.map((column) => `<th scope="col">${html(column)}</th>`).join('');
  const mark =
    cover.exercise === null ? '' : `<tr><th colspan="5" class="exercise">${html(cover.exercise)}</th></tr>\n`;
  return `<!doctype html>
<html lang="${reader.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html(cover.title)}${cover.exercise === null ? '' : ` — ${html(cover.exercise)}`}</title>
<style>
${STYLE}
</style>
</head>
<body>
<h1>${html(cover.title)}</h1>
<p class="cover">${cover.lines.map(html).join('<br>\n')}</p>
<table>
<thead>
${mark}<tr>${columns}</tr>
</thead>
<tbody>
`;
}

/** Text that stands in HTML as itself, in an element or in a quoted attribute. */
function html(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
