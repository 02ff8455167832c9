import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Arg, Value } from '../../../cli/command.ts';
import type { ConfigKey } from '../../../cli/config.ts';
import { CONFIG_KEYS, checkedSetting, configKey, withSetting } from '../../../cli/config.ts';
import type { Context } from '../../../cli/context.ts';
import { unwritable, whyNot } from '../../../cli/output/unwritable.ts';
import type { SettingInForce } from '../../../cli/settings-in-force.ts';
import { storeLocation } from '../../../cli/store-location.ts';
import { offering, zone } from '../../../cli/values.ts';
import { refused } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { makeFolder } from '../../../store/folder.ts';
import { shownLocation } from '../../../store/open.ts';
import type { StoreLocation } from '../../../store/types.ts';

const key: Value = offering({ words: CONFIG_KEYS }, (typed) => configKey(typed));

export const KEY: Arg = { name: 'key', describe: CONFIG_KEYS.join(', '), value: key };

export const KEY_FIELD = s.oneOf(CONFIG_KEYS, 'the setting');
export const FROM_FIELD = s.orNull(s.text('the variable or the file that says so; null: nothing does'));

/** The value as it may be shown: without the password that a variable may hold. */
export function shownValue({ key: name, value }: Pick<SettingInForce, 'key' | 'value'>): string | null {
  if (value === null || name !== 'store' || !/^postgres(ql)?:/i.test(value)) return value;
  return shownLocation({ engine: 'postgres', url: value });
}

/** The value as it is written into the file. @throws usage (2) for what the setting cannot be */
export async function settingValue(context: Context, name: ConfigKey, typed: string): Promise<string> {
  const value = checkedSetting(name, typed, name);
  if (name === 'tz') return String(await zone(value, context, name));
  if (name !== 'store') return value;
  const location = storeMeant(context, value);
  return location.engine === 'sqlite' ? location.path : location.url;
}

/** The store that a line of the file would name; a path is one from here. @throws usage (2), for a password too */
export function storeMeant({ cwd, config }: Context, typed: string): StoreLocation {
  const isUrl = /^[a-z][a-z0-9+.-]+:\/\//i.test(typed);
  const text = isUrl ? typed : resolve(cwd, typed.replace(/^~(?=\/)/, homedir()));
  return storeLocation({ text, what: config.path, from: 'config' }, {}, cwd, '');
}

/** What is to stand in the file from now on; null: nothing. */
export type Changes = Partial<Record<ConfigKey, string | null>>;

/**
 * Writes settings, or with null takes them out; what else stands in the file stays.
 * @throws refused (4) where the file cannot be read: what it holds would be lost
 */
export async function saveSettings({ config, files }: Context, changes: Changes): Promise<void> {
  const { path, text, troubles } = config;
  const unreadable = troubles.find(({ line }) => line === null);
  if (unreadable !== undefined) throw refused(`cannot read ${path}: ${unreadable.why}`, `ls -ld '${path}'`);
  const entries = Object.entries(changes) as [ConfigKey, string | null][];
  if (text === null && entries.every(([, value]) => value === null)) return;
  const after = entries.reduce<string | null>((made, [key, value]) => withSetting(made, key, value), text);
  await files.replace(text === null ? madeFolder(path) : realpathSync(path), after ?? '');
}

function madeFolder(path: string): string {
  try {
    makeFolder(dirname(path));
  } catch (error) {
    throw unwritable(
      `cannot make ${dirname(path)}: ${whyNot(error)}`,
      'XDG_CONFIG_HOME names another folder',
      error,
    );
  }
  return path;
}
