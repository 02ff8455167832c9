import type { Offers } from '../shared/offers.ts';
import type { Command, Format } from './command.ts';
import { COLORS } from './setting-values.ts';

/** An option that commands have by themselves. */
export interface CommonOption {
  readonly flag: string;
  readonly short?: string;
  readonly takes?: string;
  readonly describe: string | ((command: Command) => string);
  /** Which commands have it; all where it is left out. */
  readonly for?: 'read' | 'write' | 'list';
  /** What a shell offers for its value. */
  readonly offers?: Offers | ((command: Command) => Offers);
}

/** CLI.md, “Everywhere”, in the order in which the help shows them. */
export const COMMON_OPTIONS: readonly CommonOption[] = [
  {
    flag: '--fields',
    takes: 'A,B,C',
    describe: (command) => `columns: ${fieldsOf(command).join(', ')}`,
    for: 'list',
    offers: (command) => ({ words: fieldsOf(command), many: true }),
  },
  { flag: '--limit', takes: 'N', describe: 'rows at most, 50 unless given; 0 for all', for: 'list' },
  {
    flag: '--sort',
    takes: 'KEY',
    describe: (command) => `${sortsOf(command).join(', ')}; -KEY turns it round`,
    for: 'list',
    offers: (command) => ({ words: sortsOf(command).flatMap((key) => [key, `-${key}`]) }),
  },
  { flag: '--dry-run', describe: 'say what would happen, keep nothing', for: 'write' },
  {
    flag: '--key',
    takes: 'KEY',
    describe: 'do it once, however often it is asked with this key',
    for: 'write',
  },
  { flag: '--if-seq', takes: 'N', describe: 'refuse (5) if the journal moved past entry N', for: 'write' },
  { flag: '--as-of', takes: 'TIME', describe: 'what the store said then', for: 'read' },
  { flag: '--store', takes: 'PATH|URL', describe: 'which store (VIGIE_STORE)', offers: 'files' },
  { flag: '--as', takes: 'NAME', describe: 'who acts (VIGIE_ACTOR, or the login name)' },
  { flag: '--now', takes: 'TIME', describe: 'the clock this command sees (VIGIE_NOW)' },
  { flag: '--tz', takes: 'ZONE', describe: 'time zone for input and display (VIGIE_TZ)' },
  { flag: '--lang', takes: 'en|fr', describe: 'language of prose (VIGIE_LANG)' },
  {
    flag: '--format',
    takes: 'FORMAT',
    describe: (command) => `${formatsOf(command).join(', ')} (VIGIE_FORMAT)`,
    offers: (command) => ({ words: formatsOf(command) }),
  },
  { flag: '--json', describe: 'the same as --format json' },
  {
    flag: '--color',
    takes: 'WHEN',
    describe: 'auto, always or never (NO_COLOR, FORCE_COLOR)',
    offers: { words: COLORS },
  },
  { flag: '--no-input', describe: 'never ask (VIGIE_NO_INPUT)' },
  { flag: '--yes', short: '-y', describe: 'answer yes to confirmations' },
  { flag: '--quiet', short: '-q', describe: 'only ids; no notices' },
  { flag: '--verbose', short: '-v', describe: 'say more' },
  { flag: '--debug', describe: 'show stack traces' },
  { flag: '--help', short: '-h', describe: 'this help' },
];

function fieldsOf({ prints }: Command): readonly string[] {
  return 'list' in prints ? Object.keys(prints.list.fields) : [];
}

function sortsOf({ prints }: Command): readonly string[] {
  return 'list' in prints ? prints.list.sorts.map((sort) => sort.replace(/^-/, '')) : [];
}

/** Under which title the help shows it. */
export function groupOf(option: CommonOption): string {
  if (option.for === 'list') return 'Rows and columns:';
  return option.for === 'write' ? 'Writing once and safely:' : 'Everywhere:';
}

/** The common options that this command has. */
export function commonOptionsOf(command: Command): readonly CommonOption[] {
  return COMMON_OPTIONS.filter((option) => hasOption(command, option));
}

function hasOption(command: Command, option: CommonOption): boolean {
  if (option.for === undefined) return true;
  if (option.for === 'list') return 'list' in command.prints;
  return option.for === command.kind;
}

/** What a common option that this command lacks is for, for a message better than “unknown option”. */
export function whyLacking(command: Command, flag: string): string | null {
  const option = COMMON_OPTIONS.find((candidate) => candidate.flag === flag);
  if (option === undefined || hasOption(command, option)) return null;
  const takers = { read: 'commands that read', write: 'commands that write', list: 'lists' };
  return `${flag} is for ${takers[option.for ?? 'read']}`;
}

/** The formats that this command can print. */
export function formatsOf(command: Command): readonly Format[] {
  if ('nothing' in command.prints) return ['text', ...(command.formats ?? [])];
  const list: Format[] = 'list' in command.prints ? ['ndjson', 'csv', 'md'] : ['ndjson'];
  return [...new Set<Format>(['text', 'json', ...list, ...(command.formats ?? [])])];
}
