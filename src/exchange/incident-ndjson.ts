import type { VigieError } from '../shared/errors.ts';
import { refused } from '../shared/errors.ts';
import type { ForeignRow, ReadingMode } from '../shared/foreign.ts';
import { fieldsOf, optionalInstant, Unreadable } from './fields.ts';
import { incidentOf } from './incident-fields.ts';
import { withHistory } from './incident-history.ts';
import { nameThere } from './incident-texts.ts';
import type { JsonFile } from './json-stream.ts';
import { DEPTH_MAX, jsonRows, ROW_MAX_BYTES } from './json-stream.ts';

const SHAPE = {
  lists: [],
  objects: true,
  hint: 'the file holds one JSON object a line, as vigie incident export writes them, or a list of them',
};

/**
 * Incidents as JSON under vigie's own names: one object a line, or a list of objects, or objects laid out
 * over several lines as `vigie incident show --json` prints them. A line that is broken is a refused row; in
 * the other forms nobody can tell where the next object begins, and the file is refused.
 *
 * @throws refused (4) where the file itself cannot be read; see `jsonRows`.
 */
export async function* ndjsonRows(file: JsonFile, mode: ReadingMode): AsyncGenerator<ForeignRow> {
  const { bytes, isLines } = await peeked(file.bytes);
  const again = { name: file.name, bytes };
  if (!isLines) {
    for await (const { row, value } of jsonRows(again, SHAPE)) yield foreignRow(row, value, mode);
    return;
  }
  for await (const line of linesOf(again)) {
    const row = 'reason' in line ? { ...line, externalId: null } : rowOf(line, file.name, mode);
    if (row !== null) yield row;
  }
}

/** One object. It never throws: what cannot be read is a reason. */
function foreignRow(row: number, value: unknown, mode: ReadingMode): ForeignRow {
  try {
    const fields = fieldsOf(value, 'it');
    const { now, map } = mode;
    const time = (of: typeof fields, field: string) => optionalInstant(of, field, 'its');
    return { row, incident: withHistory(incidentOf(fields, { now, map, time }), fields) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { row, externalId: nameThere(value), reason: error.message };
  }
}

interface Line {
  readonly row: number;
  readonly text: string;
  /** Whether no line end follows: then a broken one was cut off. */
  readonly last: boolean;
}

/** Null for a blank line. @throws refused (4) for a last line that was cut off. */
function rowOf({ row, text, last }: Line, name: string, mode: ReadingMode): ForeignRow | null {
  if (text.trim() === '') return null;
  const value = parsed(text);
  if (value !== undefined) return foreignRow(row, value, mode);
  if (last) throw refused(`${name} breaks off in its line ${row}`, 'was the download complete?');
  return { row, externalId: null, reason: `it is no JSON, or nested more than ${DEPTH_MAX} deep` };
}

/** Undefined for what is no JSON, or nested deeper than anything that means something. */
function parsed(text: string): unknown {
  if (depthOf(text) > DEPTH_MAX) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How deep brackets are nested; those in texts may count as well, as long as few texts hold so many. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfText(text, at);
    else if (code === BRACE || code === BRACKET) depth += 1;
    else if (code === BRACE_END || code === BRACKET_END) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Where the text that begins at a quotation mark ends. */
function endOfText(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at > 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}

const [QUOTE, BACKSLASH, BRACE, BRACKET, BRACE_END, BRACKET_END] = [...'"\\{[}]'].map((sign) =>
  sign.charCodeAt(0),
) as [number, number, number, number, number, number];
const LINE_FEED = 0x0a;

/** The same bytes again, once it is seen whether they are lines: the first of them is an object by itself. */
async function peeked(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly bytes: AsyncIterable<Uint8Array>; readonly isLines: boolean }> {
  const walk = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  const first = new FirstLine();
  let ended = false;
  while (!ended && !first.isKnown) {
    const { value, done } = await walk.next();
    ended = done === true;
    if (done === true) break;
    chunks.push(value);
    first.add(value);
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks.splice(0);
      while (!ended) {
        const { value, done } = await walk.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      await walk.return?.();
    }
  }
  return { bytes: again(), isLines: first.isObject };
}

/** The first line of a file that says something, as far as it tells what kind of file that is. */
class FirstLine {
  /** True once no more of it is needed. */
  isKnown = false;
  #begins = 0;
  #ends = 0;
  #length = 0;

  get isObject(): boolean {
    return this.#begins === BRACE && this.#ends === BRACE_END;
  }

  add(chunk: Uint8Array): void {
    for (const byte of chunk) {
      this.#length += 1;
      if (byte === LINE_FEED && this.#begins !== 0) this.isKnown = true;
      if (BLANKS.has(byte) && !this.isKnown) continue;
      if (this.isKnown) return;
      if (this.#begins === 0) this.#begins = byte;
      this.#ends = byte;
      // Only what begins as an object may be a line of its own.
      this.isKnown = this.#begins !== BRACE || this.#length > ROW_MAX_BYTES;
    }
  }
}

/** White space, and the bytes of a byte-order mark. */
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

async function* linesOf({
  name,
  bytes,
}: JsonFile): AsyncGenerator<Line | { readonly row: number; readonly reason: string }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let row = 0;
  let begun: Uint8Array[] = [];
  let length = 0;
  const finished = (rest: Uint8Array, last: boolean): Line | { row: number; reason: string } => {
    row += 1;
    const line = begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
    begun = [];
    length = 0;
    try {
      return { row, text: decoder.decode(line), last };
    } catch {
      return { row, reason: 'it is not UTF-8 text' };
    }
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield finished(chunk.subarray(start, end), false);
      start = end + 1;
    }
    begun.push(chunk.slice(start));
    length += chunk.length - start;
    if (length > ROW_MAX_BYTES) throw tooLong(name, row + 1);
  }
  if (length > 0) yield finished(new Uint8Array(), true);
}

function tooLong(name: string, row: number): VigieError {
  const limit = `${ROW_MAX_BYTES / (1024 * 1024)} MB`;
  return refused(`line ${row} of ${name} holds more than ${limit}`, SHAPE.hint);
}
