import { EXIT, VigieError } from '../shared/errors.ts';
import type { Command, Input, Noun, Verb } from './command.ts';
import { convert, requestOf } from './convert.ts';
import { createContext } from './create-context.ts';
import { asksForHelp, findVerb, pathOf } from './find-verb.ts';
import type { Host } from './host.ts';
import { forgivingSink } from './output/sink.ts';
import type { Typed } from './parse.ts';
import { parse } from './parse.ts';
import type { ErrorStyle } from './report-error.ts';
import { errorStyle, oneLine, reportError } from './report-error.ts';
import type { Settings } from './settings.ts';
import { settingsOf } from './settings.ts';

/**
 * Runs one command line. Errors are printed here and nowhere else.
 * @returns the exit code
 */
export async function run(host: Host): Promise<number> {
  const style = errorStyle(host.argv, host.env, host.config.values.format);
  try {
    return await dispatch(host, style);
  } catch (error) {
    return reportError(error, style, host.stderr);
  }
}

async function dispatch(host: Host, style: ErrorStyle): Promise<number> {
  const found = findVerb(host.argv, host.nouns);
  switch (found.is) {
    case 'version':
      host.stdout.write(`vigie ${host.version}\n`);
      return EXIT.done;
    case 'help':
      return await showHelp(host, found.words);
    case 'alone':
      return await alone(host, found.rest, style);
    case 'verb':
      return await runVerb(host, found, style);
  }
}

async function showHelp(host: Host, words: readonly string[]): Promise<number> {
  const { helpAbout } = await import('./help/help.ts');
  host.stdout.write(await helpAbout(words, host.nouns));
  return EXIT.done;
}

/** `vigie` alone: the board, or help when there is no store (or no board). */
async function alone(host: Host, rest: readonly string[], style: ErrorStyle): Promise<number> {
  const board = host.nouns.find(({ name }) => name === 'board');
  const verb = board?.verbs.find(({ name }) => name === '');
  if (board === undefined || verb === undefined) {
    parse('', NOTHING, rest);
    return await showHelp(host, []);
  }
  const { command } = await verb.load();
  const typed = parse('board', command, rest);
  const { location } = settingsOf(typed.common, command, host);
  const { existsSync } = await import('node:fs');
  const noStore = location.engine === 'sqlite' && !existsSync(location.path);
  return noStore ? await showHelp(host, []) : await runVerb(host, { noun: board, verb, rest }, style);
}

/** What `vigie` alone takes: the common options. */
const NOTHING: Command = {
  kind: 'plain',
  examples: [],
  prints: { nothing: 'help' },
  run: async () => undefined,
};

interface Asked {
  readonly noun: Noun;
  readonly verb: Verb;
  readonly rest: readonly string[];
}

async function runVerb(host: Host, { noun, verb, rest }: Asked, style: ErrorStyle): Promise<number> {
  const path = pathOf(noun, verb);
  const { command } = await verb.load();
  try {
    const typed = parse(path, command, rest);
    if (typed.common.help === true) return await showHelp(host, path.split(' '));
    return await runTyped(host, path, command, typed, noun.writes ?? [noun.name]);
  } catch (error) {
    // Who asks for help while the rest of the line is wrong needs it most.
    if (error instanceof VigieError && error.exitCode === EXIT.usage && asksForHelp(rest)) {
      return await showHelp(host, path.split(' '));
    }
    if (command.monitoring === true) return unknownState(error, host, style);
    throw error;
  }
}

async function runTyped(
  host: Host,
  path: string,
  command: Command,
  typed: Typed,
  expects: readonly string[],
): Promise<number> {
  const settings = settingsOf(typed.common, command, host);
  // The digest of --key is taken over what was asked, and that is whole only once it is converted.
  const request: { asked?: unknown } = {};
  const asked = { request: () => request.asked, expects };
  const { context, close } = await createContext(host, settings, command, asked);
  try {
    const input = await convert(path, command, typed.own, context);
    request.asked = requestOf(path, typed.own, input);
    return (await command.run(context, withList(input, settings))) ?? EXIT.done;
  } finally {
    context.output.progress(null);
    await close();
  }
}

/** A list's command fetches one row more than is shown: so it is known that there are more. */
function withList(input: Input, { list }: Settings): Input {
  if (list === null) return input;
  return { ...input, limit: list.limit === null ? null : list.limit + 1, sort: list.sort };
}

/** UNKNOWN, in the convention of monitoring plugins: nothing could be checked. */
const UNKNOWN = 3;

/** A check that fails says so where the monitoring system reads, and where people do. */
function unknownState(error: unknown, host: Host, style: ErrorStyle): number {
  const code = reportError(error, style, host.stderr);
  const bySignal = code > 128;
  // Where stdout is what failed, the code alone tells.
  if (!style.json && !bySignal) forgivingSink(host.stdout).write(`UNKNOWN: ${firstLine(error)}\n`);
  return bySignal ? code : UNKNOWN;
}

function firstLine(error: unknown): string {
  if (error instanceof VigieError) return oneLine(error);
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
