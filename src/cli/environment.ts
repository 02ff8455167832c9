import { usage } from '../shared/errors.ts';
import type { Lang } from '../shared/lang.ts';
import type { Color } from './setting-values.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that was given, and where, for the message when it is wrong. */
export interface Given {
  readonly text: string;
  /** `--tz`, `VIGIE_TZ`, or the setting and its file. */
  readonly what: string;
  readonly from: 'option' | 'environment' | 'config';
}

/** The variable's value; an empty one counts as unset. */
export function variable(env: Environment, name: string): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : value;
}

/** The option when it was typed, else the variable when it is set, else what the user's file says, if anything. */
export function given(
  typed: string | undefined,
  option: string,
  env: Environment,
  name: string,
  configured: Given | null = null,
): Given | null {
  if (typed !== undefined) return { text: typed, what: option, from: 'option' };
  const value = variable(env, name);
  return value === undefined ? configured : { text: value, what: name, from: 'environment' };
}

/** A switch in the environment: `1`, `true` and `yes`, or `0`, `false` and `no`. */
export function variableIsOn(env: Environment, name: string): boolean {
  const value = variable(env, name)?.toLowerCase();
  if (value === undefined) return false;
  if (['1', 'true', 'yes', 'on'].includes(value)) return true;
  if (['0', 'false', 'no', 'off'].includes(value)) return false;
  throw usage(`${name}: ‘${value}’ is neither yes nor no`, `write ${name}=1 or unset it`);
}

/** The language of the locale: the first of LC_ALL, LC_MESSAGES and LANG that is set decides. */
export function localeLang(env: Environment): Lang {
  const locale = variable(env, 'LC_ALL') ?? variable(env, 'LC_MESSAGES') ?? variable(env, 'LANG') ?? '';
  return /^fr(?![a-z])/i.test(locale) ? 'fr' : 'en';
}

/** What --color says, and the user's file; null where they say nothing. */
export interface ColourChoice {
  readonly typed: Color | null;
  readonly configured: Color | null;
}

/**
 * Whether stdout gets colours: --color, then NO_COLOR, FORCE_COLOR, the user's file, TERM=dumb, then whether it is a
 * terminal.
 */
export function wantsColour(choice: ColourChoice, env: Environment, terminal: boolean): boolean {
  const { typed, configured } = choice;
  if (typed !== null && typed !== 'auto') return typed === 'always';
  const said = colourVariable(env);
  if (said !== null) return said.color === 'always';
  if (typed === null && configured !== null && configured !== 'auto') return configured === 'always';
  return terminal && env.TERM !== 'dumb';
}

/** What the environment says of colours, and which variable of it. */
export function colourVariable(env: Environment): { readonly name: string; readonly color: Color } | null {
  if (variable(env, 'NO_COLOR') !== undefined) return { name: 'NO_COLOR', color: 'never' };
  const forced = variable(env, 'FORCE_COLOR');
  if (forced === undefined) return null;
  return { name: 'FORCE_COLOR', color: forced === '0' || forced === 'false' ? 'never' : 'always' };
}

/** Columns to write in: what the terminal says, or COLUMNS where it says something usable. */
export function columnsOf(env: Environment, terminalColumns: number | null): number | null {
  const columns = variable(env, 'COLUMNS');
  if (columns !== undefined && /^\d{2,4}$/.test(columns) && Number(columns) >= 20) return Number(columns);
  return terminalColumns;
}
