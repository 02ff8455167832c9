import type { Config, ConfigKey } from './config.ts';
import { CONFIG_KEYS, configured } from './config.ts';
import type { Environment } from './environment.ts';
import { colourVariable, given } from './environment.ts';

/** What holds where no option says otherwise. */
export interface SettingInForce {
  readonly key: ConfigKey;
  /** Null: what is usual. */
  readonly value: string | null;
  /** The variable or the file that says so. */
  readonly from: string | null;
  /** What the user's file says, where a variable stands before it or not. */
  readonly configured: string | null;
}

const VARIABLES: Readonly<Record<Exclude<ConfigKey, 'color'>, string>> = {
  store: 'VIGIE_STORE',
  actor: 'VIGIE_ACTOR',
  lang: 'VIGIE_LANG',
  tz: 'VIGIE_TZ',
  format: 'VIGIE_FORMAT',
};

/** The settings that hold now, in the order of their keys. */
export function settingsInForce(config: Config, env: Environment): SettingInForce[] {
  return CONFIG_KEYS.map((key) => {
    const said = key === 'color' ? colourSaid(config, env) : named(key, config, env);
    const own = configured(config, key);
    return { key, value: said?.value ?? null, from: said?.from ?? null, configured: own?.text ?? null };
  });
}

type SaidBy = Pick<SettingInForce, 'value' | 'from'> | null;

function named(key: keyof typeof VARIABLES, config: Config, env: Environment): SaidBy {
  const said = given(undefined, '', env, VARIABLES[key], configured(config, key));
  return said === null ? null : { value: said.text, from: said.from === 'config' ? config.path : said.what };
}

function colourSaid(config: Config, env: Environment): SaidBy {
  const said = colourVariable(env);
  if (said !== null) return { value: said.color, from: said.name };
  const own = configured(config, 'color');
  return own === null ? null : { value: own.text, from: config.path };
}
