import type { Lang } from '../shared/lang.ts';
import type { Offers } from '../shared/offers.ts';
import type { Schema } from '../shared/schema.ts';
import type { Context } from './context.ts';

/**
 * One verb of a noun, as a value: what it takes, what it prints, how it ends, and what it does. A file
 * `commands/<verb>.ts` exports one as `command`; it is loaded only when that verb is run, completed or
 * asked for help.
 */
export interface Command<In extends Input = Input> {
  /** Reading commands take --as-of; writing ones take --dry-run, --key and --if-seq; plain ones need no store. */
  readonly kind: 'read' | 'write' | 'plain';
  /** Sentences under the usage line. What a newcomer must know, no more. */
  readonly description?: string;
  readonly args?: readonly Arg[];
  readonly options?: readonly Option[];
  /** At least two, runnable as they stand in an exercise store of the demo. */
  readonly examples: readonly Example[];
  /** The exit codes beyond those that every command of its kind has, with when each comes. */
  readonly exits?: Readonly<Record<number, string>>;
  /** What --json prints: the schema of the object, or of one row of a list. */
  readonly prints: Prints;
  /** `--format` values beyond text and json. A list has ndjson, csv and md by itself. */
  readonly formats?: readonly Format[];
  /** A verb of a monitoring kind (0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN) says so in its help. */
  readonly monitoring?: boolean;
  /** @returns the exit code where it is not 0. */
  run(context: Context, input: In): Promise<number | undefined>;
}

export type Format = 'text' | 'json' | 'ndjson' | 'csv' | 'md' | 'html' | 'eml';

export type Prints =
  | { readonly list: ListShape }
  | { readonly object: Schema }
  /** A writing command: the id that it made or changed, and what else is given here. */
  | { readonly written: Readonly<Record<string, Schema>> }
  /** No JSON at all (completion scripts, help). */
  | { readonly nothing: string };

/** A list has --limit, --sort and --fields by itself. */
export interface ListShape {
  readonly fields: Readonly<Record<string, Schema>>;
  /** The columns of the text table, in order of importance: the last are dropped first. */
  readonly columns: readonly string[];
  /** Down to how many characters a column may be shortened before another one is dropped; 20 where left out. */
  readonly shortest?: Readonly<Record<string, number>>;
  /** What --sort takes; `-` before a key turns it round. The first is the default. */
  readonly sorts: readonly string[];
}

export interface Example {
  readonly command: string;
  readonly says: string;
}

export interface Arg {
  /** `site` or `because-text`: the help shows it in capitals, `input` has it in camelCase. */
  readonly name: string;
  readonly describe: string;
  /** How the typed text becomes a value; `text` where left out. */
  readonly value?: Value;
  readonly optional?: boolean;
  /** Takes all that follows; the value is a list, empty when nothing was given. Only the last one may. */
  readonly many?: boolean;
  /** Asked for on a terminal when it is left out; elsewhere that is code 7. Without it, that is code 2. */
  readonly ask?: Ask;
}

export interface Option {
  /** `--site`, with `-s` where it has a short form. */
  readonly flag: string;
  readonly short?: string;
  /**
   * The name of the value in the help: `CODE`. A flag without one is a switch, false where it is not given.
   * In brackets, `[HH:MM]`, the value may be left out and is then true.
   */
  readonly takes?: string;
  readonly describe: string;
  readonly value?: Value;
  /** May be given several times; the value is a list, empty when it is not given. */
  readonly many?: boolean;
  readonly default?: string;
  /** Asked for on a terminal when it is left out; elsewhere that is code 7. */
  readonly ask?: Ask;
}

/** A question asked on a terminal, in the reader's language. */
export interface Ask {
  readonly question: Readonly<Record<Lang, string>>;
  /** Choices make it a list to pick from. */
  readonly choices?: readonly { readonly value: string; readonly says: Readonly<Record<Lang, string>> }[];
  /** Choices that only the store knows; typing narrows them. `typed` is what stands there so far. */
  readonly search?: (
    context: Context,
    typed: string,
  ) => Promise<readonly { readonly value: string; readonly says: string }[]>;
  /** May be answered with nothing. */
  readonly optional?: boolean;
  /** What Enter alone takes. */
  readonly suggested?: string;
}

/**
 * Turns the typed text into the value that `run` gets (or a promise of it: a value may come from a file or
 * the store). Throws a usage error that names what was typed. `what` is the option or argument, for messages.
 * Ready ones are in values.ts.
 */
export interface Value {
  (typed: string, context: Context, what: string): unknown;
  /** What a shell offers for it, where that is known without a store. */
  readonly offers?: Offers;
}

/**
 * The parsed arguments and options, by their camelCase names. What was not given and has no default is
 * absent, save switches (false) and lists (empty). Commands that print a list also get `ListInput`.
 */
export type Input = Readonly<Record<string, unknown>>;

/** What a list's command gets beside its own input. */
export interface ListInput {
  /**
   * How many rows to fetch; null for all. It is one more than --limit asks for: `Output.list` shows only
   * those asked for, and says that there are more when it is given more.
   */
  readonly limit: number | null;
  /** `key` is one of the shape's `sorts`. */
  readonly sort: { readonly key: string; readonly descending: boolean };
}

/** Keeps the types of one command together. */
export function defineCommand<In extends Input>(command: Command<In>): Command {
  return command as unknown as Command;
}

/** A noun as main knows it: names and one-line summaries, nothing loaded. `index.ts` of a feature exports it. */
export interface Noun {
  readonly name: string;
  /** Empty where a higher feature only brings verbs to a noun that is told in its own. */
  readonly summary: string;
  /** Where it stands on the first screen of the help. */
  readonly group: NounGroup;
  readonly verbs: readonly Verb[];
  /** The verb that runs when only the noun is typed (`vigie oncall`). */
  readonly alone?: string;
  /** First words of the kinds of events that its verbs write, for the most part; left out where it is its name. */
  readonly writes?: readonly string[];
}

export type NounGroup = 'crisis' | 'people' | 'supply' | 'cell' | 'system';

export interface Verb {
  /** `log`, or of two words, `review done`. An empty name is the noun's own command (`vigie note`). */
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}
