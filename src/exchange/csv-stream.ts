import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { refused } from '../shared/errors.ts';
import type { JsonFile } from './json-stream.ts';
import { ROW_MAX_BYTES } from './json-stream.ts';

/** One record of a file, as a spreadsheet would number it: the header is row 1. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

/** What is worth knowing of a file beside its records. */
export type CsvNotice = { readonly row: number; readonly notice: string };

const DELIMITERS = [';', '\t', ','] as const;
const HINT = 'save it as CSV in UTF-8; a quotation mark in a quoted cell is written twice';
const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/**
 * The records of a CSV file as spreadsheets write it, without ever holding the file: separated by commas,
 * semicolons or tabs, with or without a byte-order mark, in UTF-8, or line by line in Windows-1252 where a
 * line is no UTF-8. Lines without anything in them are left out.
 *
 * @throws refused (4), saying where: an empty file, one with NUL characters or in UTF-16, one whose quotes
 * do not close.
 */
export async function* csvRecords(file: JsonFile): AsyncGenerator<CsvRecord | CsvNotice> {
  const text = new Decoded(file.name);
  const pieces = text.pieces(file.bytes)[Symbol.asyncIterator]();
  const { head, ended } = await headOf(pieces);
  if (head.trim() === '') throw refused(`${file.name} is empty`, 'was the download complete?');
  const { delimiter, begins, skipped } = formOf(head);
  async function* rest(): AsyncGenerator<string> {
    yield head.slice(begins);
    for (let next = ended ? null : await pieces.next(); next?.done === false; next = await pieces.next())
      yield next.value;
  }
  const parser = parse({
    delimiter,
    info: true,
    max_record_size: ROW_MAX_BYTES,
    // Files that several programs have written to hold several kinds.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const records = Readable.from(rest())
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  let warned = false;
  try {
    for await (const { record, info } of records as AsyncIterable<Parsed>) {
      const row = skipped + info.records + info.empty_lines;
      if (text.firstForeignLine !== null && !warned) {
        warned = true;
        yield {
          row,
          notice: `not all of it is UTF-8: line ${text.firstForeignLine} and the like were read as Windows-1252`,
        };
      }
      if (record.some((cell) => cell.trim() !== '')) yield { row, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? `, at its line ${String(error.lines)}` : '';
    throw refused(`${file.name} is no CSV${line} (${error.code})`, HINT, error);
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly records: number; readonly empty_lines: number };
}

/** What comes up to the first line end after something was said. */
async function headOf(pieces: AsyncIterator<string>): Promise<{ head: string; ended: boolean }> {
  let head = '';
  for (;;) {
    const { value, done } = await pieces.next();
    if (done === true) return { head, ended: true };
    head += value;
    const begins = head.search(/\S/);
    const isWhole = begins >= 0 && head.includes('\n', begins);
    if (isWhole || head.length > ROW_MAX_BYTES) return { head, ended: false };
  }
}

/**
 * What separates the columns' names, which hold no separator themselves; Excel may say it in a line of its
 * own, `sep=;`.
 */
function formOf(head: string): { delimiter: string; begins: number; skipped: number } {
  const told = /^\s*"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(head);
  if (told !== null) return { delimiter: told[1] as string, begins: told[0].length, skipped: 1 };
  const first = head.trimStart().split(/\r\n|\n|\r/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => first.split(delimiter).length);
  const most = Math.max(...counts);
  return { delimiter: DELIMITERS[counts.indexOf(most)] ?? ',', begins: 0, skipped: 0 };
}

/** Bytes as text, in whole lines: a line that is no UTF-8 was written by an old Windows program. */
class Decoded {
  /** The first line that was read as Windows-1252. */
  firstForeignLine: number | null = null;
  readonly #name: string;
  readonly #windows = new TextDecoder('windows-1252');
  #lines = 0;

  constructor(name: string) {
    this.#name = name;
  }

  async *pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    let begun: Uint8Array[] = [];
    let length = 0;
    let first = true;
    for await (const given of bytes) {
      const chunk = first ? this.#begin(given) : given;
      first = false;
      if (chunk.includes(0))
        throw refused(`${this.#name} holds NUL characters: it is no text`, 'save it as CSV in UTF-8');
      const end = chunk.lastIndexOf(LINE_FEED) + 1;
      length += chunk.length;
      if (length > ROW_MAX_BYTES && end === 0)
        throw refused(`${this.#name} holds a line of more than ${ROW_MAX_BYTES / (1024 * 1024)} MB`, HINT);
      if (end === 0) {
        begun.push(Buffer.from(chunk));
        continue;
      }
      yield this.#decoded(Buffer.concat([...begun, chunk.subarray(0, end)]));
      begun = [Buffer.from(chunk.subarray(end))];
      length = chunk.length - end;
    }
    const rest = Buffer.concat(begun);
    if (rest.length > 0) yield this.#decoded(rest);
  }

  /** @throws refused (4) for UTF-16, which spreadsheets call Unicode text. */
  #begin(chunk: Uint8Array): Uint8Array {
    const [one, two] = chunk;
    if ((one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff))
      throw refused(`${this.#name} is UTF-16 text`, 'save it as CSV in UTF-8');
    return BYTE_ORDER_MARK.every((byte, at) => chunk[at] === byte)
      ? chunk.subarray(BYTE_ORDER_MARK.length)
      : chunk;
  }

  #decoded(lines: Buffer): string {
    if (isUtf8(lines)) {
      if (this.firstForeignLine === null) this.#lines += countOf(lines);
      return lines.toString('utf8');
    }
    let text = '';
    for (let start = 0; start < lines.length; ) {
      const feed = lines.indexOf(LINE_FEED, start);
      const end = feed < 0 ? lines.length : feed + 1;
      const line = lines.subarray(start, end);
      this.#lines += 1;
      if (isUtf8(line)) {
        text += line.toString('utf8');
      } else {
        this.firstForeignLine ??= this.#lines;
        text += this.#windows.decode(line);
      }
      start = end;
    }
    return text;
  }
}

function countOf(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(LINE_FEED); at >= 0; at = lines.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
