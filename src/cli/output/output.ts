import type { Format, ListShape } from '../command.ts';
import type { Written } from '../context.ts';

/** Where commands print. It knows the format, the width, the colours; it checks its writes. */
export interface Output {
  readonly format: Format;
  /** Columns of the terminal, or of COLUMNS; null where neither is known (a pipe). Pages take 80 then. */
  readonly width: number | null;
  /** Lines of the terminal; null where stdout is none. */
  readonly height: number | null;
  /** True where stdout is a terminal: what is drawn for the eye belongs there and into no pipe. */
  readonly terminal: boolean;
  /** The columns that --fields asks for; null where the command chooses what a list shows. */
  readonly fields: readonly string[] | null;
  /** True once the reader of stdout has gone (EPIPE): what repeats itself should stop. */
  readonly closed: boolean;
  readonly paint: Paint;

  /**
   * Prints a list in the asked-for format; an empty one is `[]` in JSON and a notice on stderr in text.
   * Rows have the JSON values of all fields; `cell` makes the text of one (already in the reader's
   * language and zone), the plain value being shown where it gives null.
   */
  list<Row extends object>(shape: ListShape, rows: readonly Row[], view: ListView<Row>): Promise<void>;
  /** Prints one thing: its JSON with --json, else the text (or the md, html … of that format). */
  object(value: object, text: () => string, others?: Partial<Record<Format, () => string>>): Promise<void>;
  /**
   * What a writing command says: its sentence, which names the id; only the id with --quiet;
   * `{id, seq, dryRun, repeated, …more}` with --json, where seq is the last entry that was written, or null.
   */
  wrote(written: Written, says: Said): Promise<void>;
  /** Raw text to stdout, a newline added where it has none. */
  raw(text: string): Promise<void>;
  /** A notice or warning: one line on stderr; silent with --quiet. */
  notice(text: string): void;
  /** Progress on stderr, only on a terminal and never with --quiet. Call with null to clear it. */
  progress(text: string | null): void;
}

export interface Said {
  readonly id: string;
  /** What --quiet prints in its place, one a line, where a command made or changed several. */
  readonly ids?: readonly string[];
  readonly sentence: string;
  readonly more?: object;
}

export interface ListView<Row> {
  /** The header of a column, in the reader's language. */
  header(field: string): string;
  cell(row: Row, field: string): string | null;
  /** What stderr says of an empty list. */
  readonly empty: string;
  /** A line above the table on a terminal: the EXERCISE mark comes by itself. */
  readonly title?: string;
}

/** Colours carry severity, and never alone. Each returns the text as it is where colour is off. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  struck(text: string): string;
  severity(severity: 1 | 2 | 3 | 4, text: string): string;
  good(text: string): string;
  warn(text: string): string;
  bad(text: string): string;
}
