import { describe, expect, test } from 'vitest';
import type { Ask, Command } from '../../src/cli/command.ts';
import { commonOptionsOf, formatsOf } from '../../src/cli/common-options.ts';
import { findVerb, pathOf } from '../../src/cli/find-verb.ts';
import { helpAbout } from '../../src/cli/help/help.ts';
import { TOPICS } from '../../src/cli/help/topics.ts';
import { inputName, optionName, parse } from '../../src/cli/parse.ts';
import { schemaOf } from '../../src/cli/schema.ts';
import { nouns } from '../../src/features.ts';
import { EXIT } from '../../src/shared/errors.ts';
import { LANGS } from '../../src/shared/lang.ts';
import type { Schema } from '../../src/shared/schema.ts';
import { shellCommands } from './shell-words.ts';

// What every command owes to those who type it, read its help and script it: a test fails when one lacks
// it, so that it cannot rot.

interface Loaded {
  readonly path: string;
  readonly command: Command;
}

const all: Loaded[] = await Promise.all(
  nouns.flatMap((noun) =>
    noun.verbs.map(async (verb) => ({
      path: pathOf(noun, verb),
      command: (await verb.load()).command,
    })),
  ),
);
const everyCommand = all.map((loaded): [string, Loaded] => [loaded.path, loaded]);

test('nouns and verbs have names of their own, and one-line summaries', () => {
  expect(new Set(nouns.map(({ name }) => name)).size).toBe(nouns.length);
  expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
  for (const { name, summary } of [...nouns, ...nouns.flatMap(({ verbs }) => verbs)]) {
    expect(name).toMatch(/^([a-z]+(-[a-z]+)*( [a-z]+(-[a-z]+)*)?)?$/);
    expect(summary).toMatch(/^\P{Ll}.*[^.\s]$/u);
  }
});

describe.each(everyCommand)('vigie %s', (path, { command }) => {
  const options = command.options ?? [];
  const args = command.args ?? [];

  test('has help: usage, options with what they are for, examples, how it ends, in 80 columns', async () => {
    const help = await helpAbout(path.split(' '), nouns);
    for (const part of ['Usage: vigie ', 'Everywhere:', 'Examples:', 'Exit status:'])
      expect(help).toContain(part);
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
    for (const { describe: says } of [...options, ...args]) expect(says.trim()).not.toBe('');
  });

  test('has two examples or more, which parse as they stand', async () => {
    expect(command.examples.length).toBeGreaterThanOrEqual(2);
    for (const example of command.examples) {
      expect(example.says.trim()).not.toBe('');
      const words = await wordsOf(command, example.command);
      const { own } = parse(path, command, words);
      for (const arg of args) {
        if (arg.optional !== true && arg.ask === undefined) expect(own[inputName(arg.name)]).toBeDefined();
      }
    }
  });

  test('declares arguments and options that can be told apart', () => {
    const common = commonOptionsOf(command);
    const namesOf = ({ flag, short }: { flag: string; short?: string }) =>
      short === undefined ? [flag] : [flag, short];
    const own = options.flatMap(namesOf);
    expect(new Set(own).size).toBe(own.length);
    for (const { flag, short, takes } of options) {
      expect(flag).toMatch(/^--[a-z]+(-[a-z0-9]+)*$/);
      if (short !== undefined) expect(short).toMatch(/^-[a-zA-Z]$/);
      if (short !== undefined) expect(common.flatMap(namesOf)).not.toContain(short);
      // `cell set --tz` sets what it also speaks in; where they differ in form, the common one would be lost.
      const twin = common.find((option) => option.flag === flag);
      if (twin !== undefined) expect(takes !== undefined).toBe(twin.takes !== undefined);
      // Both are then heard: who acts, which store and when must not be said by something else's name.
      if (twin !== undefined) expect(['--tz', '--lang']).toContain(flag);
    }
    const names = [
      ...args.map(({ name }) => inputName(name)),
      ...options.map(({ flag }) => optionName(flag)),
    ];
    if ('list' in command.prints) names.push('limit', 'sort');
    expect(new Set(names).size).toBe(names.length);
    expect(args.slice(0, -1).some(({ many }) => many === true)).toBe(false);
  });

  test('asks in every language', () => {
    for (const ask of [...args, ...options].flatMap((field): Ask[] =>
      field.ask === undefined ? [] : [field.ask],
    )) {
      for (const lang of LANGS) {
        expect(ask.question[lang].trim()).not.toBe('');
        for (const choice of ask.choices ?? []) expect(choice.says[lang].trim()).not.toBe('');
      }
    }
  });

  test('says what it prints', () => {
    const { prints } = command;
    if ('nothing' in prints) {
      expect(prints.nothing.trim()).not.toBe('');
      return;
    }
    const schema = schemaOf(path, command) as Schema;
    expect(schema.type).toBe('list' in prints ? 'array' : 'object');
    expect(undescribed(schema, path)).toEqual([]);
    expect(formatsOf(command)).toContain('json');
  });

  if ('list' in command.prints) {
    const { fields, columns, sorts } = command.prints.list;
    test('is a list with --limit, --sort and --fields, and columns that it has', () => {
      const flags = commonOptionsOf(command).map(({ flag }) => flag);
      for (const flag of ['--limit', '--sort', '--fields']) expect(flags).toContain(flag);
      expect(columns.length).toBeGreaterThan(0);
      expect(sorts.length).toBeGreaterThan(0);
      for (const column of columns) expect(Object.keys(fields)).toContain(column);
    });
  }

  test('says when each of its exit codes comes', () => {
    const known = new Set<number>(Object.values(EXIT));
    for (const [code, when] of Object.entries(command.exits ?? {})) {
      expect(known).toContain(Number(code));
      expect(when.trim()).not.toBe('');
    }
  });
});

/** The words after noun and verb where an example calls this command, in a pipe perhaps, or by a short form. */
async function wordsOf(command: Command, example: string): Promise<readonly string[]> {
  for (const [program, ...words] of shellCommands(example)) {
    if (program !== 'vigie') continue;
    const found = findVerb(words, nouns);
    if (found.is === 'verb' && (await found.verb.load()).command === command) return found.rest;
  }
  throw new Error(`the example does not call its command: ${example}`);
}

/** The fields of a schema that nobody has described. */
function undescribed(schema: Schema, path: string): string[] {
  const deeper = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const here = `${path}.${name}`;
    const described = field.description !== undefined && field.description.trim() !== '';
    const tellsItself = field.properties !== undefined || field.additionalProperties !== undefined;
    return [...(described || tellsItself ? [] : [here]), ...undescribed(field, here)];
  });
  return schema.items === undefined ? deeper : [...deeper, ...undescribed(schema.items, `${path}[]`)];
}

describe('help', () => {
  test('the first screen, every noun and every topic are 80 columns wide at most', async () => {
    const pages = [[], ...nouns.map(({ name }) => [name]), ...TOPICS.map(({ name }) => [name])];
    for (const words of pages) {
      const page = await helpAbout(words, nouns);
      expect(page.split('\n').filter((line) => line.length > 80)).toEqual([]);
      expect(page).toMatch(/[^\n]\n$/);
    }
  });

  test('the first screen names every noun and every topic', async () => {
    const page = await helpAbout([], nouns);
    for (const { name } of [...nouns, ...TOPICS]) expect(page).toContain(`  ${name} `);
  });

  test('every exit code is explained', async () => {
    const { text } = await import('../../src/cli/help/exit-codes.ts');
    for (const code of Object.values(EXIT)) expect(text).toMatch(new RegExp(`\\b${code}\\b`));
  });
});
