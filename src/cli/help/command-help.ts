import { Help } from 'commander';
import { EXIT } from '../../shared/errors.ts';
import type { Command, Noun, Verb } from '../command.ts';
import { argName, commanderFor } from '../parse.ts';
import { HELP_WIDTH } from './width.ts';

/** Everything about one command: usage, arguments, options, examples, how it ends. */
export function commandHelp(noun: Noun, verb: Verb, command: Command): string {
  const path = verb.name === '' ? noun.name : `${noun.name} ${verb.name}`;
  const help = new Help();
  help.helpWidth = HELP_WIDTH;
  const commander = commanderFor(path, command)
    .usage(usageOf(command))
    .description(descriptionOf(verb, command));
  const [usage = '', ...parts] = help.formatHelp(commander, help).trimEnd().split('\n\n');
  return `${[usage, ...parts, examplesOf(command), exitsOf(command, help)].join('\n\n')}\n`;
}

function usageOf({ args = [] }: Command): string {
  const shown = args.map((arg) => {
    const name = arg.many === true ? `${argName(arg)}...` : argName(arg);
    return arg.optional === true || arg.ask !== undefined ? `[${name}]` : name;
  });
  return [...shown, '[options]'].join(' ');
}

function descriptionOf({ summary }: Verb, { description }: Command): string {
  return description === undefined ? `${summary}.` : `${summary}.\n\n${description}`;
}

function examplesOf({ examples }: Command): string {
  const lines = examples.map(({ command, says }) => `  # ${says}\n  ${folded(command)}`);
  return `Examples:\n${lines.join('\n')}`;
}

/** A long command goes on in another line before an option or a pipe, so that it can be pasted as it stands. */
function folded(command: string): string {
  const [first = '', ...parts] = command.split(/ (?=--|\| )/);
  let column = first.length + INDENT;
  return parts.reduce((text, part) => {
    const fits = column + 1 + part.length <= HELP_WIDTH - CONTINUED.length;
    column = fits ? column + 1 + part.length : part.length + 2 * INDENT;
    return fits ? `${text} ${part}` : `${text}${CONTINUED}\n${' '.repeat(2 * INDENT)}${part}`;
  }, first);
}

const INDENT = 2;
const CONTINUED = ' \\';

/** What everyone may meet, each with its meaning; `vigie help exit-codes` tells them all. */
function exitsOf(command: Command, help: Help): string {
  const codes = exitCodesOf(command);
  const lines = Object.entries(codes).map(([code, means]) => help.formatItem(code, 3, means, help));
  const more = command.monitoring === true ? '' : '\n  The rest: vigie help exit-codes';
  return `Exit status:\n${lines.join('\n')}${more}`;
}

function exitCodesOf(command: Command): Readonly<Record<number, string>> {
  if (command.monitoring === true) {
    return { 0: 'OK', 1: 'WARNING', 2: 'CRITICAL', 3: 'UNKNOWN: it could not be checked', ...command.exits };
  }
  const store = command.kind === 'plain' ? {} : { [EXIT.store]: 'the store cannot be used' };
  const asks =
    command.kind === 'write' ? { [EXIT.needsAnswer]: 'an answer is needed and may not be asked for' } : {};
  return { 0: 'done', 2: 'wrong usage', ...store, ...asks, ...command.exits };
}
