import type { Arg, Command, Noun, Option, Verb } from '../../../cli/command.ts';
import type { CommonOption } from '../../../cli/common-options.ts';
import { COMMON_OPTIONS, commonOptionsOf } from '../../../cli/common-options.ts';
import type { Offers } from '../../../shared/offers.ts';
import type { CompletedOption, CompletionTree, Kind, NextWord, Place } from '../completion.ts';

interface Loaded {
  readonly noun: Noun;
  readonly verb: Verb;
  readonly command: Command;
}

/** What can be completed of all that can be typed: every command is loaded and asked. */
export async function completionTree(nouns: readonly Noun[]): Promise<CompletionTree> {
  const loaded = await Promise.all(
    nouns.flatMap((noun) =>
      noun.verbs.map(async (verb): Promise<Loaded> => ({ noun, verb, command: (await verb.load()).command })),
    ),
  );
  const start: Place = {
    ...NOWHERE,
    options: [completed({ flag: '--version', short: '-V' }, 'which vigie this is', null)],
    path: '',
    next: nouns.map(({ name, summary }) => ({ word: name, says: summary })),
  };
  return {
    places: [start, ...nouns.flatMap((noun) => placesOf(noun, loaded))],
    shared: { read: sharedBy('read'), write: sharedBy('write'), plain: sharedBy('plain') },
  };
}

/** Where no command stands: only words may follow. */
const NOWHERE: Omit<Place, 'path' | 'next'> = { kind: 'plain', options: [], args: [], repeats: false };

function placesOf(noun: Noun, loaded: readonly Loaded[]): Place[] {
  const own = loaded.filter((one) => one.noun === noun);
  const commandAt = (words: string): Command | undefined =>
    own.find(({ verb }) => verb.name === words)?.command;
  const named = own.map(({ verb }) => verb).filter(({ name }) => name !== '');
  const first = [...new Set(named.map(({ name }) => name.split(' ')[0] ?? ''))];
  const after = (word: string): Verb[] => named.filter(({ name }) => name.startsWith(`${word} `));
  const secondOf = ({ name }: Verb): string => name.split(' ')[1] ?? '';
  return [
    place(
      noun.name,
      first.map((word) => wordOf(word, named, after(word).map(secondOf))),
      commandAt(noun.alone ?? ''),
    ),
    ...first.map((word) => {
      const next = after(word).map((verb) => ({ word: secondOf(verb), says: verb.summary }));
      return place(`${noun.name} ${word}`, next, commandAt(word));
    }),
    ...named
      .filter(({ name }) => name.includes(' '))
      .map(({ name }) => place(`${noun.name} ${name}`, [], commandAt(name))),
  ];
}

/** A verb says what it does; a word that is none by itself says which ones it begins. */
function wordOf(word: string, verbs: readonly Verb[], seconds: readonly string[]): NextWord {
  const verb = verbs.find(({ name }) => name === word);
  return { word, says: verb?.summary ?? seconds.join(', ') };
}

function place(path: string, next: readonly NextWord[], command: Command | undefined): Place {
  if (command === undefined) return { ...NOWHERE, path, next };
  const { args = [], options = [], kind } = command;
  const particular = commonOptionsOf(command).filter((option) => !isShared(option));
  const own = new Set(options.map(({ flag }) => flag));
  return {
    path,
    next,
    kind,
    options: [
      ...options.map((option) => completed(option, option.describe, offersOf(option))),
      ...particular.filter(({ flag }) => !own.has(flag)).map((option) => commonFor(option, command)),
    ],
    args: args.map(offersOf),
    repeats: args.at(-1)?.many === true,
  };
}

function sharedBy(kind: Kind): CompletedOption[] {
  return COMMON_OPTIONS.filter((option) => isShared(option) && (option.for ?? kind) === kind).map((option) =>
    completed(option, String(option.describe), commonOffers(option, null)),
  );
}

/** Whether it is the same whatever the command; what others have differs from one to the next. */
function isShared({ describe, offers, for: kind }: CommonOption): boolean {
  return kind !== 'list' && typeof describe === 'string' && typeof offers !== 'function';
}

function commonFor(option: CommonOption, command: Command): CompletedOption {
  const { describe } = option;
  const says = typeof describe === 'string' ? describe : describe(command);
  return completed(option, says, commonOffers(option, command));
}

function commonOffers({ offers, takes }: CommonOption, command: Command | null): Offers | null {
  const given = typeof offers === 'function' ? command && offers(command) : offers;
  return given ?? literals(takes);
}

/** In brackets, a value may be left out: then the next word may be anything. */
function completed(
  { flag, short, takes }: Pick<Option, 'flag' | 'short' | 'takes'>,
  says: string,
  offers: Offers | null,
): CompletedOption {
  const names = short === undefined ? [flag] : [flag, short];
  return { names, takesValue: takes !== undefined && !takes.startsWith('['), says: briefly(says), offers };
}

function offersOf(field: Arg | Option): Offers | null {
  const choices = field.ask?.choices?.map(({ value }) => value);
  const named =
    choices === undefined ? literals('takes' in field ? field.takes : undefined) : { words: choices };
  return field.value?.offers ?? named;
}

/** Of `P|none` and `hours|days`, what is typed as it stands; capitals stand for something else. */
function literals(takes: string | undefined): Offers | null {
  const words = (takes ?? '').split('|').filter((word) => /^[a-z][a-z-]+$/.test(word));
  return words.length === 0 ? null : { words };
}

const SAYS_MAX = 70;

/** As much as a line of a terminal has room for. */
function briefly(says: string): string {
  const line = says.replace(/\s+/g, ' ');
  return line.length <= SAYS_MAX ? line : `${line.slice(0, SAYS_MAX - 1).trimEnd()}…`;
}
