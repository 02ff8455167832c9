import { mkdirSync, realpathSync } from 'node:fs';
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
import { shownLocation } from '../../../store/open.ts';

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
  const isUrl = /^[a-z][a-z0-9+.-]+:\/\//i.test(value);
  const text = isUrl ? value : resolve(context.cwd, value);
  const location = storeLocation({ text, what: context.config.path, from: 'config' }, {}, context.cwd, '');
  return location.engine === 'sqlite' ? location.path : location.url;
}

/**
 * Writes a setting, or with null takes it out; what else stands in the file stays.
 * @throws refused (4) where the file cannot be read: what it holds would be lost
 */
export async function saveSetting(context: Context, name: ConfigKey, value: string | null): Promise<void> {
  const { path, text, troubles } = context.config;
  const unreadable = troubles.find(({ line }) => line === null);
  if (unreadable !== undefined) throw refused(`cannot read ${path}: ${unreadable.why}`, `ls -ld '${path}'`);
  if (value === null && text === null) return;
  await context.files.replace(
    text === null ? madeFolder(path) : realpathSync(path),
    withSetting(text, name, value),
  );
}

function madeFolder(path: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(
      `cannot make ${dirname(path)}: ${whyNot(error)}`,
      'XDG_CONFIG_HOME names another folder',
      error,
    );
  }
  return path;
}
