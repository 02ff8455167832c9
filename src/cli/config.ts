import { usage, VigieError } from '../shared/errors.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Given } from './environment.ts';
import { readActor, readColor, readFormat, readLang } from './setting-values.ts';

// What one user likes, kept in a file of lines: `lang = fr`. What changes results is an event, and not here.

export const CONFIG_KEYS = ['store', 'actor', 'lang', 'tz', 'format', 'color'] as const;
export type ConfigKey = (typeof CONFIG_KEYS)[number];

/** A line that was left out, and why. */
export interface ConfigTrouble {
  /** Null: the file as a whole. */
  readonly line: number | null;
  readonly why: string;
}

/** The user's settings as they were read when the program began. */
export interface Config {
  readonly path: string;
  /** The file; null where there is none, or none that can be read. */
  readonly text: string | null;
  readonly values: Readonly<Partial<Record<ConfigKey, string>>>;
  readonly troubles: readonly ConfigTrouble[];
}

/** What the machine found at the path. */
export type ConfigFile = { readonly text: string | null } | { readonly unreadable: string };

/**
 * Reads the file line by line: what is wrong in one costs that one alone, so that no slip stops a command at night.
 * Only a store that cannot be is refused, once it is asked for: another one must not be written to in its place.
 */
export function readConfig(path: string, file: ConfigFile): Config {
  if ('unreadable' in file)
    return { path, text: null, values: {}, troubles: [{ line: null, why: file.unreadable }] };
  const values: Partial<Record<ConfigKey, string>> = {};
  const troubles: ConfigTrouble[] = [];
  for (const [at, text] of (file.text ?? '').split('\n').entries()) {
    try {
      const setting = readSetting(text);
      if (setting !== null) values[setting.key] = setting.value;
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      troubles.push({ line: at + 1, why: error.message });
    }
  }
  return { path, text: file.text, values, troubles };
}

/** One line: a setting, or null for a comment. @throws usage error for anything else */
function readSetting(text: string): { readonly key: ConfigKey; readonly value: string } | null {
  const line = text.trim();
  if (line === '' || line.startsWith('#')) return null;
  const [, name = '', value = ''] = /^(\S+?)\s*=\s*(.*)$/u.exec(line) ?? [];
  if (name === '') throw usage('it is not written as key = value');
  const key = configKey(name);
  return { key, value: checkedSetting(key, value, key) };
}

/** @throws usage error that names what was probably meant */
export function configKey(name: string): ConfigKey {
  const key = CONFIG_KEYS.find((known) => known === name.trim().toLowerCase());
  if (key !== undefined) return key;
  throw usage(
    `there is no setting ‘${name}’${didYouMean(name, CONFIG_KEYS)}`,
    `give one of ${CONFIG_KEYS.join(', ')}`,
  );
}

const CHECKS: Readonly<Partial<Record<ConfigKey, (text: string, what: string) => string>>> = {
  actor: readActor,
  lang: readLang,
  format: readFormat,
  color: readColor,
};

/** The value as it counts. A store and a zone are looked at when they are used. @throws usage error */
export function checkedSetting(key: ConfigKey, text: string, what: string): string {
  if (text.trim() === '' || /\p{Cc}/u.test(text)) throw usage(`${what} is empty, or no plain line`);
  return CHECKS[key]?.(text, what) ?? text.trim();
}

/** A setting of the file, and where it stands; null where it has none. */
export function configured({ values, path }: Config, key: ConfigKey): Given | null {
  const text = values[key];
  return text === undefined ? null : { text, what: `${key} in ${path}`, from: 'config' };
}

/** The file with a setting changed or, with null, taken out; all else stays as it stands. */
export function withSetting(text: string | null, key: ConfigKey, value: string | null): string {
  const lines = (text ?? '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const isOf = (line: string): boolean => new RegExp(`^\\s*${key}\\s*=`, 'i').test(line);
  // The last one counts: it is the one to be changed.
  const last = lines.findLastIndex(isOf);
  const changed = lines.flatMap((line, at) => {
    if (!isOf(line)) return [line];
    return value === null || at !== last ? [] : [`${key} = ${value}`];
  });
  if (value !== null && last === -1) changed.push(`${key} = ${value}`);
  return changed.map((line) => `${line}\n`).join('');
}
