import { usage } from '../shared/errors.ts';
import type { Lang } from '../shared/lang.ts';
import type { StoreLocation } from '../store/types.ts';
import type { Command, Format, ListInput, ListShape } from './command.ts';
import { formatsOf } from './common-options.ts';
import type { Config, ConfigKey } from './config.ts';
import { configured } from './config.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ColourChoice, Environment, Given } from './environment.ts';
import { given, localeLang, variableIsOn } from './environment.ts';
import type { Typed } from './parse.ts';
import { readActor, readColor, readFormat, readLang } from './setting-values.ts';
import { storeLocation } from './store-location.ts';

/** The common options and their environment, checked as far as that needs no store. */
export interface Settings {
  /** @throws usage error where it is read, for a store of the user's file that cannot be */
  readonly location: StoreLocation;
  readonly storeNamed: boolean;
  /** Whom --as or VIGIE_ACTOR names; null for whoever is logged in. */
  readonly actor: string | null;
  /** Times are read once the zone is known. */
  readonly now: Given | null;
  readonly asOf: Given | null;
  readonly zone: Given | null;
  readonly lang: Lang | null;
  /** The language of the user's file, else of the locale. */
  readonly localeLang: Lang;
  readonly format: Format;
  readonly color: ColourChoice;
  /** False under --no-input. */
  readonly mayAsk: boolean;
  readonly yes: boolean;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  readonly dryRun: boolean;
  readonly key: string | null;
  readonly ifSeq: number | null;
  readonly list: ListSettings | null;
}

export interface ListSettings {
  readonly fields: readonly string[] | null;
  readonly limit: number | null;
  readonly sort: ListInput['sort'];
}

export interface Surroundings {
  readonly env: Environment;
  readonly cwd: string;
  readonly home: string;
  readonly config: Config;
}

/** @throws usage error that names the option or the variable */
export function settingsOf(common: Typed['common'], command: Command, around: Surroundings): Settings {
  const { env, config } = around;
  const own = (key: ConfigKey): Given | null => configured(config, key);
  const text = (name: string): string | undefined => {
    const value = common[name];
    return typeof value === 'string' ? value : undefined;
  };
  const store = given(text('store'), '--store', env, 'VIGIE_STORE', own('store'));
  const located = (): StoreLocation => storeLocation(store, env, around.cwd, around.home);
  // What a file says of the store is refused where it is used, so that it can still be mended with vigie itself.
  const location = store?.from === 'config' ? null : located();
  return {
    get location() {
      return location ?? located();
    },
    storeNamed: store !== null,
    actor: read(given(text('as'), '--as', env, 'VIGIE_ACTOR', own('actor')), readActor),
    now: given(text('now'), '--now', env, 'VIGIE_NOW'),
    asOf: text('asOf') === undefined ? null : { text: text('asOf') ?? '', what: '--as-of', from: 'option' },
    zone: given(text('tz'), '--tz', env, 'VIGIE_TZ', own('tz')),
    lang: read(given(text('lang'), '--lang', env, 'VIGIE_LANG'), readLang),
    // What one of them likes does not change the language of the cell's own pages.
    localeLang: read(own('lang'), readLang) ?? localeLang(env),
    format: formatOf(common, command, around),
    color: {
      typed: text('color') === undefined ? null : readColor(text('color') ?? '', '--color'),
      configured: read(own('color'), readColor),
    },
    mayAsk: common.input !== false && !variableIsOn(env, 'VIGIE_NO_INPUT'),
    yes: common.yes === true,
    verbosity: common.quiet === true ? 'quiet' : common.verbose === true ? 'verbose' : 'normal',
    dryRun: common.dryRun === true,
    key: keyOf(text('key')),
    ifSeq: wholeNumber(text('ifSeq'), '--if-seq'),
    list: 'list' in command.prints ? listOf(text, command.prints.list) : null,
  };
}

/** What was given, read; null where nothing was. */
function read<T>(asked: Given | null, as: (text: string, what: string) => T): T | null {
  return asked === null ? null : as(asked.text, asked.what);
}

/** A format that was typed must fit the command; one that stands for all commands is left aside where it does not. */
function formatOf(
  common: Typed['common'],
  command: Command,
  { env, config }: Pick<Surroundings, 'env' | 'config'>,
): Format {
  const typed = typeof common.format === 'string' ? common.format : undefined;
  if (common.json === true && typed !== undefined && typed !== 'json') {
    throw usage(`--json and --format ${typed} contradict each other`, 'give one of them');
  }
  const asked = given(
    common.json === true ? 'json' : typed,
    common.json === true ? '--json' : '--format',
    env,
    'VIGIE_FORMAT',
    configured(config, 'format'),
  );
  if (asked === null) return 'text';
  const allowed = formatsOf(command);
  const format = readFormat(asked.text, asked.what, allowed);
  if (allowed.includes(format)) return format;
  if (asked.from !== 'option') return 'text';
  throw usage(`this command cannot print ${format}`, `give one of ${allowed.join(', ')}`);
}

function keyOf(key: string | undefined): string | null {
  if (key === undefined) return null;
  if (/^[\x21-\x7E]{1,200}$/.test(key)) return key;
  throw usage(
    '--key is an identifier: 1 to 200 ASCII characters without spaces',
    'give for instance --key alert-4711',
  );
}

function wholeNumber(typed: string | undefined, what: string): number | null {
  if (typed === undefined) return null;
  if (!/^\d{1,15}$/.test(typed)) throw usage(`${what}: ‘${typed}’ is not a whole number`, 'give 0 or more');
  return Number(typed);
}

const LIMIT = 50;

function listOf(text: (name: string) => string | undefined, shape: ListShape): ListSettings {
  const limit = wholeNumber(text('limit'), '--limit') ?? LIMIT;
  return {
    fields: fieldsOf(text('fields'), shape),
    limit: limit === 0 ? null : limit,
    sort: sortOf(text('sort'), shape),
  };
}

function fieldsOf(typed: string | undefined, shape: ListShape): readonly string[] | null {
  if (typed === undefined) return null;
  const known = Object.keys(shape.fields);
  const fields = typed.split(',').map((field) => field.trim());
  for (const field of fields) {
    if (known.includes(field)) continue;
    throw usage(
      `--fields: there is no field ‘${field}’${didYouMean(field, known)}`,
      `give some of ${known.join(',')}`,
    );
  }
  return [...new Set(fields)];
}

function sortOf(typed: string | undefined, { sorts }: ListShape): ListInput['sort'] {
  const sort = directed(typed ?? sorts[0] ?? '');
  const keys = sorts.map((known) => directed(known).key);
  if (typed !== undefined && !keys.includes(sort.key)) {
    throw usage(
      `--sort: cannot sort by ‘${sort.key}’${didYouMean(sort.key, keys)}`,
      `give one of ${keys.join(', ')}, with - in front to turn it round`,
    );
  }
  return sort;
}

function directed(sort: string): ListInput['sort'] {
  return sort.startsWith('-') ? { key: sort.slice(1), descending: true } : { key: sort, descending: false };
}
