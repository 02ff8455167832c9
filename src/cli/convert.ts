import { needsAnswer, usage, VigieError } from '../shared/errors.ts';
import type { Arg, Ask, Command, Input, Option, Value } from './command.ts';
import type { Context } from './context.ts';
import type { Typed, TypedValue } from './parse.ts';
import { argName, inputName, optionName } from './parse.ts';
import type { CheckAnswer } from './prompt.ts';
import { oneLine } from './report-error.ts';

/** An argument or an option, alike as far as converting goes. */
interface Field {
  readonly name: string;
  /** For messages: `TITLE`, `--site`. */
  readonly what: string;
  readonly value: Value;
  readonly ask: Ask | undefined;
  readonly required: boolean;
  readonly many: boolean;
}

/** A text without a `Value` stays as it was typed. */
const asTyped: Value = (typed) => typed;

/**
 * Turns what was typed into what `run` gets, and asks for what is missing.
 * @throws usage error (2) for a value that cannot be read, needs-answer (7) for one that may not be asked for
 */
export async function convert(
  path: string,
  command: Command,
  typed: Typed['own'],
  context: Context,
): Promise<Input> {
  const input: Record<string, unknown> = {};
  for (const field of fieldsOf(command)) {
    const given = typed[field.name];
    const answered = isMissing(given) ? await missing(path, field, context) : undefined;
    const value = await converted(answered ?? given, field, context);
    if (value !== undefined) input[field.name] = value;
  }
  return input;
}

/**
 * What was asked, as --key remembers it. Times stay as they were typed: `now-5m`, tried again a minute
 * later, is the same request. Only what came from stdin is put in its place.
 */
export function requestOf(path: string, typed: Typed['own'], input: Input): unknown {
  const asked = Object.entries(typed)
    .filter(([, value]) => !isMissing(value) && value !== false)
    .map(([name, value]) => [name, value === '-' ? input[name] : value]);
  return { command: path, input: Object.fromEntries(asked) };
}

function fieldsOf(command: Command): Field[] {
  return [...(command.args ?? []).map(argField), ...(command.options ?? []).map(optionField)];
}

function argField(arg: Arg): Field {
  const { value = asTyped, ask, optional = false, many = false } = arg;
  return { name: inputName(arg.name), what: argName(arg), value, ask, required: !optional, many };
}

function optionField(option: Option): Field {
  const { flag, value = asTyped, ask, many = false } = option;
  const required = ask !== undefined && ask.optional !== true;
  return { name: optionName(flag), what: flag, value, ask, required, many };
}

function isMissing(value: TypedValue): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Asks on a terminal; elsewhere, what is required is refused, and the message says how to give it. */
async function missing(path: string, field: Field, context: Context): Promise<TypedValue> {
  const { ask, what, required } = field;
  if (ask === undefined) {
    if (required) throw usage(`${path} needs ${what}`, `vigie ${path} --help`);
    return undefined;
  }
  if (context.prompter.may) return await answer(field, ask, context);
  if (!required) return undefined;
  throw needsAnswer(
    `${path} needs ${what}, and may not ask for it`,
    `give ${what}; see vigie ${path} --help`,
  );
}

async function answer({ what, value, many }: Field, ask: Ask, context: Context): Promise<TypedValue> {
  const typed = await context.prompter.ask(context, ask, what, checkBy(value, what, context));
  if (typed.trim() === '') return undefined;
  return many ? [typed] : typed;
}

/** Has an answer be asked for again, with what is wrong, until the value can be read. */
export function checkBy(value: Value, what: string, context: Context): CheckAnswer {
  // Getters of the context stay what they are.
  const silent = Object.create(context, {
    output: { value: { ...context.output, notice: () => undefined } },
  }) as Context;
  return async (typed) => {
    try {
      await value(typed, silent, what);
      return null;
    } catch (error) {
      if (error instanceof VigieError) return oneLine(error);
      throw error;
    }
  };
}

async function converted(given: TypedValue, { value, what }: Field, context: Context): Promise<unknown> {
  if (given === undefined || typeof given === 'boolean') return given;
  if (typeof given === 'string') return await value(given, context, what);
  const values: unknown[] = [];
  for (const one of given) values.push(await value(one, context, what));
  // `--tag a,b --tag c`, where each may be a list of its own, is one list.
  return values.flat();
}
