import { usage } from '../../shared/errors.ts';
import type { Command, Noun, NounGroup, Verb } from '../command.ts';
import { didYouMean } from '../did-you-mean.ts';
import { commandHelp } from './command-help.ts';
import { TOPICS } from './topics.ts';

/** Help is as wide as this and no wider: it is also read in mails and on phones. */
export const HELP_WIDTH = 80;

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
  if (rest.length === 0) return nounScreen(noun);
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
  const width = Math.max(...nouns.map(({ name }) => name.length), 0);
  const groups = GROUPS.map(({ group, title }) => {
    const lines = nouns
      .filter((noun) => noun.group === group)
      .map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`);
    return lines.length === 0 ? '' : `${title}\n${lines.join('')}\n`;
  });
  const topics = TOPICS.map(({ name }) => name).join(', ');
  return (
    'vigie: crisis operations in a terminal\n\n' +
    'Usage: vigie <noun> <verb> [arguments] [options]\n\n' +
    groups.join('') +
    'Start here\n' +
    '  vigie demo                         play a crisis and print its agenda\n' +
    '  vigie log 2 RBX1 "Chiller down"    log an incident\n' +
    '  vigie note "Prefect called"        write into the journal\n' +
    '  vigie agenda                       what the next session must know\n\n' +
    'More\n' +
    '  vigie <noun> <verb> --help         options, examples and exit codes\n' +
    `  vigie help <topic>                 ${topics}\n`
  );
}

function nounScreen({ name, summary, verbs, alone }: Noun): string {
  const titles = verbs.map((verb) => `vigie ${name}${verb.name === '' ? '' : ` ${verb.name}`}`);
  const width = Math.max(...titles.map((title) => title.length));
  const lines = verbs.map((verb, index) => `  ${(titles[index] ?? '').padEnd(width)}  ${verb.summary}\n`);
  const own =
    alone === undefined || alone === '' ? '' : `\n\`vigie ${name}\` alone is \`vigie ${name} ${alone}\`.\n`;
  return `vigie ${name}: ${summary}\n\n${lines.join('')}${own}\nOptions and examples of each: vigie ${name} <verb> --help\n`;
}
