import { usage } from '../shared/errors.ts';
import type { Lang } from '../shared/lang.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that was given, and where, for the message when it is wrong. */
export interface Given {
  readonly text: string;
  /** `--tz` or `VIGIE_TZ`. */
  readonly what: string;
}

/** The variable's value; an empty one counts as unset. */
export function variable(env: Environment, name: string): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : value;
}

/** The option when it was typed, else the variable when it is set, else null. */
export function given(
  typed: string | undefined,
  option: string,
  env: Environment,
  name: string,
): Given | null {
  if (typed !== undefined) return { text: typed, what: option };
  const value = variable(env, name);
  return value === undefined ? null : { text: value, what: name };
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

/** Whether stdout gets colours: --color, then NO_COLOR, FORCE_COLOR, TERM=dumb, then whether it is a terminal. */
export function wantsColour(choice: string, env: Environment, terminal: boolean): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (variable(env, 'NO_COLOR') !== undefined) return false;
  const forced = variable(env, 'FORCE_COLOR');
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return terminal && env.TERM !== 'dumb';
}

/** Columns to write in: what the terminal says, or COLUMNS where it says something usable. */
export function columnsOf(env: Environment, terminalColumns: number | null): number | null {
  const columns = variable(env, 'COLUMNS');
  if (columns !== undefined && /^\d{2,4}$/.test(columns) && Number(columns) >= 20) return Number(columns);
  return terminalColumns;
}
