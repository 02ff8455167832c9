import { usage } from '../shared/errors.ts';
import type { Noun, Verb } from './command.ts';
import { COMMON_OPTIONS } from './common-options.ts';
import { didYouMean } from './did-you-mean.ts';

/** What the command line asks for, found without loading any command. */
export type Found =
  | { readonly is: 'version' }
  /** Help about these words: `incident log`, or nothing for the first screen. */
  | { readonly is: 'help'; readonly words: readonly string[] }
  | { readonly is: 'alone'; readonly rest: readonly string[] }
  | { readonly is: 'verb'; readonly noun: Noun; readonly verb: Verb; readonly rest: readonly string[] };

/**
 * Finds noun and verb in the command line, common options standing wherever they like.
 * @throws usage error that names what was probably meant
 */
export function findVerb(argv: readonly string[], nouns: readonly Noun[]): Found {
  const words = wordsIn(argv);
  const [first] = words;
  if (first === undefined) return withoutNoun(argv);
  const noun = nouns.find(({ name }) => name === first.text);
  if (noun === undefined) throw unknownNoun(first.text, nouns);

  const after = words.slice(1).map(({ text }) => text);
  if (after.length === 0 && asksForHelp(argv) && standsForVerb(noun))
    return { is: 'help', words: [noun.name] };
  const found = verbIn(noun, after);
  if (found === null) {
    if (asksForHelp(argv) || after[0] === 'help') return { is: 'help', words: [noun.name] };
    throw unknownVerb(noun, after[0]);
  }
  const used = words.slice(0, 1 + found.typed).map(({ index }) => index);
  return { is: 'verb', noun, verb: found.verb, rest: argv.filter((_, index) => !used.includes(index)) };
}

/** The words that make a command: `incident log`, `note`. */
export function pathOf(noun: Noun, verb: Verb): string {
  return verb.name === '' ? noun.name : `${noun.name} ${verb.name}`;
}

/** True when --help stands among the options. */
export function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

function withoutNoun(argv: readonly string[]): Found {
  if (asksForHelp(argv)) return { is: 'help', words: [] };
  if (argv.some((word) => word === '--version' || word === '-V')) return { is: 'version' };
  return { is: 'alone', rest: argv };
}

interface Word {
  readonly text: string;
  readonly index: number;
}

const TAKES_VALUE = new Set(
  COMMON_OPTIONS.filter(({ takes }) => takes !== undefined).map(({ flag }) => flag),
);
const SWITCHES = new Set(
  COMMON_OPTIONS.filter(({ takes }) => takes === undefined).flatMap(({ flag, short }) => [
    flag,
    short ?? flag,
  ]),
);

/**
 * The words that may be noun and verb: those before the first option that is not a common one, since only
 * the command knows whether that one takes a value.
 */
function wordsIn(argv: readonly string[]): Word[] {
  const words: Word[] = [];
  for (let index = 0; index < argv.length; index++) {
    const text = argv[index] ?? '';
    if (text === '--') break;
    if (!text.startsWith('-') || text === '-') words.push({ text, index });
    else if (TAKES_VALUE.has(text)) index += 1;
    else if (!SWITCHES.has(text) && !TAKES_VALUE.has(text.split('=')[0] ?? '')) break;
  }
  return words;
}

/** Verbs of two words go before those of one; what is no verb is an argument of the noun's own command. */
function verbIn(noun: Noun, words: readonly string[]): { verb: Verb; typed: number } | null {
  for (const typed of [2, 1]) {
    const name = words.slice(0, typed).join(' ');
    const verb = words.length < typed ? undefined : noun.verbs.find((candidate) => candidate.name === name);
    if (verb !== undefined) return { verb, typed };
  }
  const own = noun.verbs.find(({ name }) => name === (noun.alone ?? ''));
  return own === undefined ? null : { verb: own, typed: 0 };
}

/** Typed alone it is one of its verbs: whoever asks for help must see the others too. */
function standsForVerb({ alone, verbs }: Noun): boolean {
  return alone !== undefined && alone !== '' && verbs.length > 1;
}

function unknownNoun(typed: string, nouns: readonly Noun[]): Error {
  const names = nouns.map(({ name }) => name);
  return usage(`there is no command ‘${typed}’${didYouMean(typed, names)}`, 'vigie --help');
}

function unknownVerb(noun: Noun, typed: string | undefined): Error {
  const names = noun.verbs.map(({ name }) => name);
  const help = `vigie ${noun.name} --help`;
  if (typed === undefined) return usage(`${noun.name} needs a verb: ${names.join(', ')}`, help);
  return usage(`${noun.name} has no verb ‘${typed}’${didYouMean(typed, names)}`, help);
}
