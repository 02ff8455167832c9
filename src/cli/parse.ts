import { Argument, Command as Commander, CommanderError, Option as CommanderOption } from 'commander';
import { usage } from '../shared/errors.ts';
import type { Arg, Command, Option } from './command.ts';
import type { CommonOption } from './common-options.ts';
import { commonOptionsOf, groupOf, whyLacking } from './common-options.ts';
import { didYouMean } from './did-you-mean.ts';

/** What was typed, by the names that `Input` has; nothing is converted or asked for yet. */
export interface Typed {
  readonly own: Readonly<Record<string, TypedValue>>;
  readonly common: Readonly<Record<string, string | boolean | undefined>>;
}

/** A list where many may be given; true or false for a switch, true for an option whose value was left out. */
export type TypedValue = string | boolean | readonly string[] | undefined;

/** `site-code` and `SITE` as `input` has them: `siteCode`, `site`. */
export function inputName(name: string): string {
  const lower = name === name.toUpperCase() ? name.toLowerCase() : name;
  return lower.replace(/[-_ ]+(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The option's name in `input`: `ifSeq` of `--if-seq`; `--no-rest` sets `rest` to false. */
export function optionName(flag: string): string {
  return inputName(flag.replace(/^--(no-)?/, ''));
}

/** The argument as the help writes it: `SITE-CODE`. */
export function argName(arg: Arg): string {
  return arg.name.replace(/([a-z])([A-Z])/g, '$1-$2').toUpperCase();
}

/** The command as commander knows it: for parsing, and for its help. */
export function commanderFor(path: string, command: Command): Commander {
  const commander = new Commander(`vigie ${path}`.trim())
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .action(() => undefined);
  for (const arg of command.args ?? []) commander.addArgument(argumentFor(arg));
  for (const option of command.options ?? []) commander.addOption(optionFor(option));
  // `cell set --tz` is one option with two uses: what it sets, it also speaks in.
  const own = new Set((command.options ?? []).map(({ flag }) => flag));
  const common = commonOptionsOf(command).filter(({ flag }) => !own.has(flag));
  for (const option of common) commander.addOption(commonFor(option, command));
  return commander;
}

/** All arguments are optional to commander: what is missing is asked for, or refused, later. */
function argumentFor(arg: Arg): Argument {
  const name = argName(arg);
  return new Argument(arg.many === true ? `[${name}...]` : `[${name}]`, arg.describe);
}

function optionFor(option: Option): CommanderOption {
  const made = new CommanderOption(flagsOf(option), option.describe);
  if (option.many === true) made.argParser<readonly string[]>((value, before) => [...(before ?? []), value]);
  return made;
}

function commonFor(option: CommonOption, command: Command): CommanderOption {
  const { describe } = option;
  const described = typeof describe === 'string' ? describe : describe(command);
  return new CommanderOption(flagsOf(option), described).helpGroup(groupOf(option));
}

function flagsOf({ flag, short, takes }: Pick<Option, 'flag' | 'short' | 'takes'>): string {
  const names = short === undefined ? flag : `${short}, ${flag}`;
  if (takes === undefined) return names;
  return takes.startsWith('[') ? `${names} ${takes}` : `${names} <${takes}>`;
}

/**
 * Reads the words after noun and verb.
 * @throws usage error for what the command does not take
 */
export function parse(path: string, command: Command, words: readonly string[]): Typed {
  const commander = commanderFor(path, command);
  try {
    commander.parse(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw usageOf(error, path, command, commander);
    throw error;
  }
  const values = commander.opts<Record<string, TypedValue>>();
  return {
    own: { ...typedArgs(command, commander), ...typedOptions(command, values) },
    common: Object.fromEntries(
      commonOptionsOf(command).map(({ flag }) => {
        const name = optionName(flag);
        return [name, values[name] as string | boolean | undefined];
      }),
    ),
  };
}

function typedArgs(command: Command, commander: Commander): Record<string, TypedValue> {
  return Object.fromEntries(
    (command.args ?? []).map((arg, index): [string, TypedValue] => [
      inputName(arg.name),
      arg.many === true
        ? ((commander.processedArgs[index] as string[] | undefined) ?? [])
        : commander.args[index],
    ]),
  );
}

function typedOptions(command: Command, values: Record<string, TypedValue>): Record<string, TypedValue> {
  return Object.fromEntries(
    (command.options ?? []).map((option): [string, TypedValue] => {
      const name = optionName(option.flag);
      return [name, values[name] ?? unset(option)];
    }),
  );
}

function unset(option: Option): TypedValue {
  if (option.many === true) return option.default === undefined ? [] : [option.default];
  if (option.takes === undefined) return false;
  return option.default;
}

function usageOf(error: CommanderError, path: string, command: Command, commander: Commander): Error {
  const name = path === '' ? 'vigie' : path;
  const hint = path === '' ? 'vigie --help' : `vigie ${path} --help`;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption': {
      const flag = quoted.split('=')[0] ?? '';
      const lacking = whyLacking(command, flag);
      if (lacking !== null) return usage(`${lacking}, and ${name} is none`, hint);
      const flags = commander.options
        .flatMap(({ long, short }) => [long ?? '', short ?? ''])
        .filter((known) => known !== '');
      if (quoted.includes('=') && flags.includes(flag)) return usage(`${flag} takes no value`, hint);
      return usage(`${name} has no option ${flag}${didYouMean(flag, flags)}`, hint);
    }
    case 'commander.optionMissingArgument':
      return usage(`${quoted.replace(/^-\w, /, '').split(' ')[0]} needs a value`, hint);
    case 'commander.excessArguments': {
      const taken = command.args?.length ?? 0;
      const excess = commander.args.slice(taken).map((word) => `‘${word}’`);
      return usage(
        `${path} does not take ${excess.join(' ')}`,
        `put text of several words in quotes; ${hint}`,
      );
    }
    default:
      return usage(error.message.replace(/^error: /, ''), hint);
  }
}
