import { EXIT, VigieError } from '../shared/errors.ts';
import { jsonLine } from './output/json.ts';
import { safeLine } from './output/safe.ts';
import type { Sink } from './output/sink.ts';

/** How this run tells of errors: known before the command line is understood, since that may be the error. */
export interface ErrorStyle {
  readonly json: boolean;
  readonly debug: boolean;
}

export function errorStyle(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  configuredFormat = '',
): ErrorStyle {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const typed = formatIn(words);
  return {
    json: (typed ?? (env.VIGIE_FORMAT || configuredFormat)).includes('json'),
    debug: words.includes('--debug'),
  };
}

function formatIn(words: readonly string[]): string | undefined {
  if (words.includes('--json')) return 'json';
  const joined = words.find((word) => word.startsWith('--format='));
  if (joined !== undefined) return joined.slice('--format='.length);
  const index = words.indexOf('--format');
  return index === -1 ? undefined : words[index + 1];
}

/**
 * Prints an error on one line, `vigie: message — hint`, or as an object with --json; the stack only with
 * --debug.
 * @returns the exit code
 */
export function reportError(error: unknown, style: ErrorStyle, stderr: Sink): number {
  const known = error instanceof VigieError ? error : unexpected(error);
  const { code, exitCode, message, hint } = known;
  if (style.json) stderr.write(`${jsonLine({ error: { code, exitCode, message, hint } })}\n`);
  else stderr.write(`vigie: ${oneLine(known)}\n`);
  if (style.debug) stderr.write(`${stackOf(error)}\n`);
  return exitCode;
}

/** The message and what to do next, on one line. */
export function oneLine({ message, hint }: VigieError): string {
  return safeLine(hint === null ? message : `${message} — ${hint}`);
}

function unexpected(error: unknown): VigieError {
  const said = error instanceof Error ? error.message : String(error);
  const message = `unexpected failure: ${said.split('\n')[0]}`;
  return new VigieError(
    'unexpected',
    EXIT.unexpected,
    message,
    'run it again with --debug and report what it prints',
    error,
  );
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by: ${stackOf(error.cause)}`;
}
