import { Help } from 'commander';
import { usage } from '../../shared/errors.ts';
import type { Command, Noun, NounGroup, Verb } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { commandHelp } from './command-help.ts';
import { TOPICS } from './topics.ts';
import { HELP_WIDTH } from './width.ts';

/**
 * Help about these words: nothing for the first screen, a topic, a noun, or a noun and its verb.
 * @throws usage error that names what was probably meant
 */
export async function helpAbout(words: readonly string[], nouns: readonly Noun[]): Promise<string> {
  const [first, ...rest] = words;
  if (first === undefined) return firstScreen(nouns);
  const noun = nouns.find(({ name }) => name === first);
  const topic = TOPICS.find(({ name }) => name === first);
  if (noun === undefined) {
    if (topic !== undefined) return (await topic.load()).text;
    const known = [...nouns, ...TOPICS].map(({ name }) => name);
    throw usage(`there is no help on ‘${first}’${didYouMean(first, known)}`, 'vigie help');
  }
  const verb = verbNamed(noun, rest.join(' '));
  if (verb !== undefined) return commandHelp(noun, verb, await commandOf(verb));
  if (rest.length === 0) {
    // `store` is a noun and a topic: whoever asks gets both.
    return topic === undefined ? nounScreen(noun) : `${nounScreen(noun)}\n${(await topic.load()).text}`;
  }
  const names = noun.verbs.map(({ name }) => name);
  throw usage(`${noun.name} has no verb ‘${rest.join(' ')}’`, `it has ${names.join(', ')}`);
}

async function commandOf(verb: Verb): Promise<Command> {
  return (await verb.load()).command;
}

/** The noun's own command where it has nothing else, or the verb of that name. */
function verbNamed(noun: Noun, name: string): Verb | undefined {
  if (name === '' && noun.verbs.length > 1) return undefined;
  return noun.verbs.find((verb) => verb.name === name);
}

/** As a crisis manager thinks: what happens, who is there, what there is, what we decide. */
const GROUPS: readonly { readonly group: NounGroup; readonly title: string }[] = [
  { group: 'crisis', title: 'What happens' },
  { group: 'people', title: 'Who is there' },
  { group: 'supply', title: 'What there is, and what is asked for' },
  { group: 'cell', title: 'What the cell decides' },
  { group: 'system', title: 'vigie itself' },
];

function firstScreen(nouns: readonly Noun[]): string {
  const groups = GROUPS.map(({ group, title }) => {
    const members = nouns.filter((noun) => noun.group === group);
    return { title, items: members.map(({ name, summary }): Item => [name, summary]) };
  });
  const topics = TOPICS.map(({ name, summary }): Item => [name, summary]);
  return [
    'vigie: crisis operations in a terminal',
    'Usage: vigie <noun> <verb> [arguments] [options]',
    ...groups.filter(({ items }) => items.length > 0).map(({ title, items }) => itemList(title, items)),
    itemList('Start here', START),
    itemList('More: vigie <noun> <verb> --help, and vigie help with a topic', topics),
  ]
    .map((paragraph) => `${paragraph}\n`)
    .join('\n');
}

type Item = readonly [term: string, means: string];

const START: readonly Item[] = [
  ['vigie init', 'the first steps, question by question'],
  ['vigie demo', 'play a crisis and print its agenda'],
  ['vigie log 2 RBX1 "Chiller down"', 'log an incident'],
  ['vigie note "The prefect called"', 'write into the journal'],
  ['vigie agenda', 'what the next session must know'],
];

function itemList(title: string, items: readonly Item[]): string {
  const help = new Help();
  help.helpWidth = HELP_WIDTH;
  const width = Math.max(...items.map(([term]) => term.length));
  const lines = items.map(([term, means]) => help.formatItem(term, width, means, help));
  return [help.boxWrap(title, HELP_WIDTH), ...lines].join('\n');
}

function nounScreen({ name, summary, verbs, alone }: Noun): string {
  const items = verbs.map((verb): Item => [verb.name === '' ? name : `${name} ${verb.name}`, verb.summary]);
  const own =
    alone === undefined || alone === '' ? [] : [`\`vigie ${name}\` alone is \`vigie ${name} ${alone}\`.`];
  return [
    itemList(`vigie ${name}: ${summary}`, items),
    ...own,
    `Options and examples of each: vigie ${name} <verb> --help`,
  ]
    .map((paragraph) => `${paragraph}\n`)
    .join('\n');
}
