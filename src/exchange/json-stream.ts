import { createHash } from 'node:crypto';
import { JSONParser, TokenType } from '@streamparser/json';
import { refused, VigieError } from '../shared/errors.ts';

/** One element of the list that a file holds. */
export interface JsonRow {
  /** Counted from 1 through the whole file. */
  readonly row: number;
  /** The list that it stands in; null in a file that is a list itself. */
  readonly list: string | null;
  readonly value: unknown;
}

/** A file as it comes: its name is for messages, its size null where nobody knows it. */
export interface JsonFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Which lists a file of this kind holds, at the top of its object, and what to say to who has another. */
export interface JsonShape {
  readonly lists: readonly string[];
  /**
   * Where the objects that hold the lists tell something themselves: each is a row too, after its lists, which
   * it then shows as empty; and the file may hold one after the other, as lines do.
   */
  readonly objects?: boolean;
  readonly hint: string;
}

/** The greatest row that is read, in bytes: what bounds the memory, whatever the file's size. */
export const ROW_MAX_BYTES = 16 * 1024 * 1024;
/** How deep a row may be nested: each level costs memory long before it costs bytes. */
export const DEPTH_MAX = 100;

/**
 * The elements of the named lists of a JSON object (`{"incidents": […]}`), or of a file that is a list,
 * one after the other, without ever holding the file.
 *
 * @param shape other members of the object are skipped, unless the objects are rows themselves.
 * @throws refused (4), saying where: an empty file, one that is no JSON, not UTF-8, cut off, nested too
 * deep, with a row too large, or with none of the lists.
 */
export async function* jsonRows(file: JsonFile, shape: JsonShape): AsyncGenerator<JsonRow> {
  const text = new Utf8Check(file.name);
  let reader: Reader | null = null;
  for await (const chunk of file.bytes) {
    text.check(chunk);
    const rest = reader === null ? withoutBlanks(chunk) : chunk;
    if (rest.length === 0) continue;
    reader ??= new Reader(
      file.name,
      rest[0] === SQUARE ? { ...shape, lists: null } : shape,
      text.bytes - rest.length,
    );
    yield* reader.read(rest);
  }
  text.end();
  if (reader === null) throw refused(`${file.name} is empty`, 'was the download complete?');
  yield* reader.end();
}

/** Bytes on their way, counted and digested while they pass. */
export interface Watched {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** How many have passed. */
  passed(): number;
  /** SHA-256 in hexadecimal; to be asked for once, when all have passed. */
  digest(): string;
}

export function watched(bytes: AsyncIterable<Uint8Array>): Watched {
  const hash = createHash('sha256');
  let count = 0;
  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      hash.update(chunk);
      count += chunk.length;
      yield chunk;
    }
  }
  return { bytes: pass(), passed: () => count, digest: () => hash.digest('hex') };
}

const SQUARE = '['.charCodeAt(0);
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/** The chunk from its first byte on that says something: a file may begin with a mark or with blanks. */
function withoutBlanks(chunk: Uint8Array): Uint8Array {
  let start = BYTE_ORDER_MARK.every((byte, at) => chunk[at] === byte) ? BYTE_ORDER_MARK.length : 0;
  while (start < chunk.length && BLANKS.has(chunk[start] as number)) start += 1;
  return chunk.subarray(start);
}

/** The parser turns wrong bytes into U+FFFD in silence; a wrong encoding must be heard of. */
class Utf8Check {
  bytes = 0;
  readonly #name: string;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(name: string) {
    this.#name = name;
  }

  check(chunk: Uint8Array): void {
    this.#decode(chunk, `between its bytes ${this.bytes + 1} and ${this.bytes + chunk.length}`);
    this.bytes += chunk.length;
  }

  end(): void {
    this.#decode(null, `at its end, after byte ${this.bytes}`);
  }

  #decode(chunk: Uint8Array | null, where: string): void {
    try {
      if (chunk === null) this.#decoder.decode();
      else this.#decoder.decode(chunk, { stream: true });
    } catch (error) {
      throw refused(`${this.#name} is not UTF-8 text, ${where}`, 'save it again as UTF-8', error);
    }
  }
}

interface ReaderShape {
  readonly lists: readonly string[] | null;
  readonly objects?: boolean;
  readonly hint: string;
}

/** Turns chunks into rows: the parser reads, this keeps count of where it is. */
class Reader {
  readonly #name: string;
  /** Null where the file is itself the list. */
  readonly #lists: readonly string[] | null;
  readonly #hint: string;
  /** What came before the first byte that the parser was given. */
  readonly #skippedBytes: number;
  readonly #parser: JSONParser;
  #ready: JsonRow[] = [];
  #rows = 0;
  #bytes = 0;
  #rowStart = 0;
  #lastToken = 0;
  #depth = 0;
  /** The member of the top object that is being read, and whether its value begins next. */
  #member: string | null = null;
  #valueNext = false;
  #found = false;

  constructor(name: string, shape: ReaderShape, skippedBytes: number) {
    const { lists, objects = false } = shape;
    this.#name = name;
    this.#lists = lists;
    this.#hint = shape.hint;
    this.#skippedBytes = skippedBytes;
    this.#found = lists === null || objects;
    const paths = lists === null ? ['$.*'] : lists.map((list) => `$.${list}.*`);
    this.#parser = new JSONParser({
      paths: objects && lists !== null ? ['$', ...paths] : paths,
      keepStack: false,
      ...(objects ? { separator: '' } : {}),
    });
    this.#parser.onToken = ({ token, value, offset }) => this.#token(token, value, offset);
    this.#parser.onValue = ({ value, parent, stack }) => {
      // An object that is a row itself would keep the elements of its lists for as long as it lasts.
      if (objects && lists !== null && Array.isArray(parent)) parent.length = 0;
      this.#rows += 1;
      this.#rowStart = this.#lastToken;
      this.#ready.push({ row: this.#rows, list: stack.length === 0 ? null : this.#member, value });
    };
  }

  read(chunk: Uint8Array): readonly JsonRow[] {
    this.#ready = [];
    this.#guarded(() => this.#parser.write(chunk));
    this.#bytes += chunk.length;
    if (this.#bytes - this.#rowStart > ROW_MAX_BYTES) {
      const limit = `${ROW_MAX_BYTES / (1024 * 1024)} MB`;
      throw refused(
        `${this.#name} holds more than ${limit} without an end of a row, ${this.#where()}`,
        this.#hint,
      );
    }
    return this.#ready;
  }

  /** What only the end completes: a number may go on for as long as there is more. */
  end(): readonly JsonRow[] {
    this.#ready = [];
    if (!this.#parser.isEnded) {
      try {
        this.#parser.end();
      } catch (error) {
        const where = `after byte ${this.#skippedBytes + this.#bytes}, ${this.#after()}`;
        throw refused(`${this.#name} breaks off ${where}`, 'was the download complete?', error);
      }
    }
    if (this.#found) return this.#ready;
    const names = (this.#lists ?? []).map((list) => `"${list}"`).join(' or ');
    throw refused(`${this.#name} is JSON, but holds no list ${names}`, this.#hint);
  }

  #guarded(parse: () => void): void {
    try {
      parse();
    } catch (error) {
      if (error instanceof VigieError) throw error;
      const told = error instanceof Error ? /position "(\d+)"\)/.exec(error.message)?.[1] : undefined;
      const byte = this.#skippedBytes + (told === undefined ? this.#lastToken : Number(told)) + 1;
      throw refused(`${this.#name} is no JSON at its byte ${byte}, ${this.#after()}`, this.#hint, error);
    }
  }

  #token(token: TokenType, value: unknown, offset: number): void {
    this.#lastToken = offset;
    if (this.#depth === 1 && this.#lists !== null) this.#topMember(token, value);
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.#depth += 1;
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#depth -= 1;
    if (this.#depth > DEPTH_MAX) {
      throw refused(`${this.#name} is nested more than ${DEPTH_MAX} deep, ${this.#where()}`, this.#hint);
    }
  }

  /** Follows the members of the top object, to tell a list that is not there from one that is empty. */
  #topMember(token: TokenType, value: unknown): void {
    if (token === TokenType.COLON) {
      this.#valueNext = true;
    } else if (this.#valueNext) {
      this.#valueNext = false;
      if (this.#member === null || !this.#lists?.includes(this.#member)) return;
      if (token !== TokenType.LEFT_BRACKET) {
        throw refused(`"${this.#member}" of ${this.#name} is no list, ${this.#where()}`, this.#hint);
      }
      this.#found = true;
    } else if (token === TokenType.STRING) {
      this.#member = String(value);
    }
  }

  #where(): string {
    return `at byte ${this.#skippedBytes + this.#lastToken + 1}, ${this.#after()}`;
  }

  #after(): string {
    return this.#rows === 0 ? 'before its first row' : `after row ${this.#rows}`;
  }
}
