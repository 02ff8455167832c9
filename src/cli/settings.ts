import { usage } from '../shared/errors.ts';
import type { Lang } from '../shared/lang.ts';
import { LANGS } from '../shared/lang.ts';
import { line } from '../shared/text.ts';
import type { StoreLocation } from '../store/types.ts';
import type { Command, Format, ListInput, ListShape } from './command.ts';
import { COLORS, formatsOf } from './common-options.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Environment, Given } from './environment.ts';
import { given, localeLang, variableIsOn } from './environment.ts';
import type { Typed } from './parse.ts';
import { storeLocation } from './store-location.ts';

/** The common options and their environment, checked as far as that needs no store. */
export interface Settings {
  readonly location: StoreLocation;
  /** Whom --as or VIGIE_ACTOR names; null for whoever is logged in. */
  readonly actor: string | null;
  /** Times are read once the zone is known. */
  readonly now: Given | null;
  readonly asOf: Given | null;
  readonly zone: Given | null;
  readonly lang: Lang | null;
  readonly localeLang: Lang;
  readonly format: Format;
  readonly color: string;
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
}

/** @throws usage error that names the option or the variable */
export function settingsOf(common: Typed['common'], command: Command, around: Surroundings): Settings {
  const { env } = around;
  const text = (name: string): string | undefined => {
    const value = common[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    location: storeLocation(
      given(text('store'), '--store', env, 'VIGIE_STORE'),
      env,
      around.cwd,
      around.home,
    ),
    actor: actorOf(given(text('as'), '--as', env, 'VIGIE_ACTOR')),
    now: given(text('now'), '--now', env, 'VIGIE_NOW'),
    asOf: text('asOf') === undefined ? null : { text: text('asOf') ?? '', what: '--as-of' },
    zone: given(text('tz'), '--tz', env, 'VIGIE_TZ'),
    lang: langOf(given(text('lang'), '--lang', env, 'VIGIE_LANG')),
    localeLang: localeLang(env),
    format: formatOf(common, command, env),
    color: colorOf(text('color') ?? 'auto'),
    mayAsk: common.input !== false && !variableIsOn(env, 'VIGIE_NO_INPUT'),
    yes: common.yes === true,
    verbosity: common.quiet === true ? 'quiet' : common.verbose === true ? 'verbose' : 'normal',
    dryRun: common.dryRun === true,
    key: keyOf(text('key')),
    ifSeq: wholeNumber(text('ifSeq'), '--if-seq'),
    list: 'list' in command.prints ? listOf(text, command.prints.list) : null,
  };
}

function actorOf(asked: Given | null): string | null {
  return asked === null ? null : line(asked.text, asked.what, 100);
}

function langOf(asked: Given | null): Lang | null {
  if (asked === null) return null;
  const lang = LANGS.find((known) => known === asked.text.trim().toLowerCase());
  if (lang === undefined) throw usage(`${asked.what}: vigie does not speak ‘${asked.text}’`, 'give en or fr');
  return lang;
}

const FORMATS: readonly Format[] = ['text', 'json', 'ndjson', 'csv', 'md', 'html', 'eml'];

/** A format that was typed must fit the command; one from the environment is left aside where it does not. */
function formatOf(common: Typed['common'], command: Command, env: Environment): Format {
  const typed = typeof common.format === 'string' ? common.format : undefined;
  if (common.json === true && typed !== undefined && typed !== 'json') {
    throw usage(`--json and --format ${typed} contradict each other`, 'give one of them');
  }
  const asked = given(
    common.json === true ? 'json' : typed,
    common.json === true ? '--json' : '--format',
    env,
    'VIGIE_FORMAT',
  );
  if (asked === null) return 'text';
  const allowed = formatsOf(command);
  const format = FORMATS.find((known) => known === asked.text);
  if (format === undefined) {
    throw usage(
      `${asked.what}: there is no format ‘${asked.text}’${didYouMean(asked.text, allowed)}`,
      `give one of ${allowed.join(', ')}`,
    );
  }
  if (allowed.includes(format)) return format;
  if (asked.what === 'VIGIE_FORMAT') return 'text';
  throw usage(`this command cannot print ${format}`, `give one of ${allowed.join(', ')}`);
}

function colorOf(choice: string): string {
  if (COLORS.some((known) => known === choice)) return choice;
  throw usage(`--color: ‘${choice}’ is unknown`, 'give auto, always or never');
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
