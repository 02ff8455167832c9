import type { Offers } from '../../shared/offers.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A word that may come next, and what it is. */
export interface NextWord {
  readonly word: string;
  readonly says: string;
}

export interface CompletedOption {
  /** `--site`, and `-s` where it has a short form. */
  readonly names: readonly string[];
  /** The next word is its value. */
  readonly takesValue: boolean;
  readonly says: string;
  readonly offers: Offers | null;
}

/** The options that every command of a kind has. */
export type Kind = 'read' | 'write' | 'plain';

/** Where somebody stands who has typed some words of the command tree: nothing, a noun, a noun and its verb. */
export interface Place {
  /** The words, with spaces between. */
  readonly path: string;
  /** The nouns, or the verbs of the noun. */
  readonly next: readonly NextWord[];
  readonly kind: Kind;
  /** Those that it has beside those of its kind. */
  readonly options: readonly CompletedOption[];
  /** What may stand for each argument; null: nobody can say. */
  readonly args: readonly (Offers | null)[];
  /** The last argument may be given several times. */
  readonly repeats: boolean;
}

/** All that can be completed. */
export interface CompletionTree {
  readonly places: readonly Place[];
  readonly shared: Readonly<Record<Kind, readonly CompletedOption[]>>;
}

/** What is offered where one of these keys is asked for: a path and an option of it, or a path and an argument. */
export interface OfferRow {
  /** `incident log --severity`, `incident log @1`; in the shells' own patterns where the end is left open. */
  readonly keys: readonly Key[];
  readonly offers: Offers;
}

interface Key {
  readonly text: string;
  /** Whatever stands before it, or after it. */
  readonly open: 'before' | 'after' | null;
}

/** The rows of a tree, those of a command before those that all share. */
export function offerRows({ places, shared }: CompletionTree): OfferRow[] {
  const own = places.flatMap(({ path, options, args, repeats }) => [
    ...options.flatMap((option) => rowOf(option, (name) => ({ text: `${path} ${name}`, open: null }))),
    ...args.flatMap((offers, at): OfferRow[] => {
      if (offers === null) return [];
      const isLast = at === args.length - 1;
      const open = isLast && repeats ? 'after' : null;
      return [{ keys: [{ text: `${path} @${open === null ? at + 1 : ''}`, open }], offers }];
    }),
  ]);
  const common = new Map(
    [...shared.read, ...shared.write, ...shared.plain].map((option) => [option.names[0], option]),
  );
  const open = [...common.values()].flatMap((option) =>
    rowOf(option, (name) => ({ text: ` ${name}`, open: 'before' as const })),
  );
  return [...own, ...open];
}

function rowOf({ names, offers }: CompletedOption, key: (name: string) => Key): OfferRow[] {
  return offers === null ? [] : [{ keys: names.map(key), offers }];
}

/** How a shell's script takes what is offered: its manner, then the words. */
export function offerText(offers: Offers): { readonly how: string; readonly words: readonly string[] } {
  if (typeof offers === 'string') return { how: offers, words: [] };
  return { how: offers.many === true ? 'list' : 'words', words: offers.words.filter(isSafe) };
}

/** What no shell reads as anything but itself. */
function isSafe(word: string): boolean {
  return /^[\w.,+@/-]+$/.test(word);
}

/** What a shell's own words for its tables are. */
interface ShellTables {
  /** What `_vigie_at` and `_vigie_offer` begin with: both say nothing yet. */
  readonly at: string;
  readonly offer: string;
  shared(options: readonly CompletedOption[]): string;
  place(place: Place): string;
  offered(row: OfferRow): string;
}

/** The two functions of bash and zsh alike that hold the command tree. */
export function tablesIn(tree: CompletionTree, shell: ShellTables): string[] {
  const { read, write, plain } = tree.shared;
  return [
    '# Sets what may follow these words, and which options they have; one that takes a value ends in =.',
    '_vigie_at() {',
    '  local kind=plain',
    `  ${shell.at}`,
    '  case $1 in',
    ...tree.places.map((place) => shell.place(place)),
    '  esac',
    '  case $kind in',
    ...Object.entries({ read, write, plain }).map(
      ([kind, options]) => `    ${kind}) ${shell.shared(options)} ;;`,
    ),
    '  esac',
    '}',
    '',
    '# Sets what is offered for an option of these words, or for their argument.',
    '_vigie_offer() {',
    `  ${shell.offer}`,
    '  case $1 in',
    ...offerRows(tree).map((row) => shell.offered(row)),
    '  esac',
    '}',
  ];
}

/** Within single quotes, as bash and zsh read them. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** How an option stands in the list of those that a place has: `--site=` where a value follows. */
export function marked({ names, takesValue }: CompletedOption): string[] {
  return names.map((name) => (takesValue ? `${name}=` : name));
}
